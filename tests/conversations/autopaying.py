"""Autopay as people live with it: connected by a first payment, and then days go by."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select, update

from bot.demo.data import cast
from bot.demo.data.models import Figure
from storage.tables.payments import checkout
from storage.tables.registry import bookings, contracts, services
from tests.conversations.journeys import by_phone
from tests.conversations.paying import at_checkout, hears
from tests.conversations.person import Person
from tests.conversations.world import World

WELL = cast.WELL
LAST_PAID = date(2026, 11, 30)
"""Of the present period."""
FEES = Decimal(850)
"""Of WELL, for a month."""


def plain(text: str) -> str:
    """With spaces that break."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


async def connected(world: World, card: str = "good", figure: Figure = WELL, balance: str = "100") -> Person:
    """At home with autopay on, and so much on the balance at the end of the period."""
    person = await by_phone(world, figure)
    await connect(person, card)
    await books_say(world, figure.number, Decimal(balance))
    return person


async def connect(person: Person, card: str = "good") -> None:
    """From home, as cheaply as it can be had, with a card that is entered."""
    bill = await bill_of_connecting(person)
    await at_checkout(person, bill, card=card)
    await hears(person)
    await person.says("/start")


async def bill_of_connecting(person: Person) -> dict[str, Any]:
    """The bill after «Подключить»."""
    await person.presses("Автоплатёж")
    await person.presses("✅ Подключить")
    return await person.message_with("Перейти к оплате")


async def books_say(world: World, number: str, balance: Decimal, until: date = LAST_PAID) -> None:
    """What the operator's books hold now, all that was paid here included."""
    engines = world.program.engines
    async with engines.writing.begin() as connection:
        mine = select(func.coalesce(func.sum(bookings.c.amount), 0)).where(bookings.c.number == number)
        booked = Decimal((await connection.execute(mine)).scalar_one())
        row = {"balance": balance - booked, "due": max(-balance, Decimal(0)), "paid_until": until}
        await connection.execute(update(contracts).where(contracts.c.number == number).values(row))
        await connection.execute(update(services).where(services.c.number == number).values(paid_until=until))


def noon_of(world: World, day: date, hour: int = 12) -> None:
    """The clock, in Moscow."""
    world.clock.now = datetime.combine(day, time(hour, 7), world.settings.zone)


async def strike(world: World) -> int:
    """The clock strikes for autopay: how many charges that began."""
    assert world.program.payments is not None
    return await world.program.payments.charge_due()


async def charges(world: World) -> list[tuple[str, Decimal]]:
    """What the checkout was asked to charge by autopay, oldest first: the outcome and the sum."""
    query = select(checkout).where(checkout.c.description.startswith("Автоплатёж")).order_by(checkout.c.created_at)
    async with world.program.engines.single.connect() as connection:
        return [(row.state, row.amount) for row in (await connection.execute(query)).all()]
