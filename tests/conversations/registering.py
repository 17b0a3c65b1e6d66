"""The steps of «Зарегистрироваться»."""

import re

from bot.demo.data.models import Figure
from tests.conversations.journeys import OTHER_WAYS, consented
from tests.conversations.person import Person
from tests.conversations.world import World

EMAIL = "anna@example.com"


async def fill_in(person: Person, number: str, mobile: str, email: str = EMAIL) -> None:
    """Up to the mobile."""
    await person.taps(OTHER_WAYS)
    await person.presses("Зарегистрироваться")
    await person.says(number)
    await person.says(email)
    await person.says(mobile)


async def asked_for_code(world: World, figure: Figure) -> Person:
    """A stranger who has been sent a code."""
    person = await consented(world)
    await fill_in(person, figure.number, figure.mobile)
    assert "Код из SMS" in await person.reads()
    return person


def code_of(world: World) -> str:
    """As read from the phone."""
    found = re.search(r"\b\d{6}\b", world.sms.shown[0].text)
    assert found is not None
    return found.group()
