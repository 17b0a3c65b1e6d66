"""Ways to link a contract, as a person walks them."""

from bot.demo.data import cast
from tests.conversations.person import Person
from tests.conversations.world import World

WELL = cast.WELL


async def consented(world: World, phone: str = "", language: str = "ru") -> Person:
    """Somebody who agreed and is asked how to sign in."""
    person = await world.person(phone=phone, language=language)
    await person.says("/start")
    await person.presses("✅")
    return person


async def test_a_password_links_the_contract_and_its_message_is_gone(world: World) -> None:
    person = await consented(world)
    await person.taps("По договору и паролю")
    await person.says(WELL.number)
    await person.says(WELL.password)
    assert WELL.number in await person.reads()
    assert WELL.password not in str([message["sim"]["plain"] for message in await person.messages()])


async def test_the_own_contact_links_what_has_its_phone(world: World) -> None:
    person = await consented(world, phone=WELL.mobile)
    await person.taps("📱 Поделиться номером")
    assert WELL.number in str(await person.captions())
    await person.presses("Добавить 1 договор")
    assert WELL.number in await person.reads()
