"""Paying for somebody else's contract, and numbers that are written alike."""

from sqlalchemy import insert, select, update

from bot.demo.data import cast
from bot.demo.data.models import Figure
from core.billing.models import ContractKind, ContractStatus
from core.billing.numbers import ContractNumber, fold_number
from handlers.payments.links import payload_of
from storage.tables.registry import contracts
from tests.conversations.person import Person
from tests.conversations.world import World

TYPED, TWIN = "78101424УЛ", "78101424YL"
"""Typed in Cyrillic the number is IN_DEBT's as well as its twin's, a firm's."""


async def another(person: Person) -> None:
    """Asked for a number, from the list of one's own contracts; not in a hurry."""
    person.world.clock.advance(seconds=30)
    await person.says("/contracts")
    await person.presses("Оплатить чужой договор")


async def found(person: Person, number: str = cast.IN_DEBT.number) -> None:
    """The contract is there to be paid."""
    await another(person)
    await person.says(number)


async def bring_twin(world: World) -> None:
    """The same as FIRM, with a number that folds like IN_DEBT's."""
    async with world.program.engines.writing.begin() as connection:
        if (await connection.execute(select(contracts).where(contracts.c.number == TWIN))).first():
            return
        firm = (await connection.execute(select(contracts).where(contracts.c.number == cast.FIRM.number))).one()
        row = firm._asdict() | {"number": TWIN, "folded": fold_number(TWIN), "kind": ContractKind.BUSINESS.value}
        await connection.execute(insert(contracts).values(**row))


async def close(world: World, number: str) -> None:
    """The operator serves it no more."""
    async with world.program.engines.writing.begin() as connection:
        changed = update(contracts).where(contracts.c.number == number).values(status=ContractStatus.CLOSED.value)
        await connection.execute(changed)


def link_to(figure: Figure) -> str:
    """What its owner may pass on to be paid for."""
    return payload_of(ContractNumber(figure.number))
