"""What every adapter of core.payments.promises.Promises has to do."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.operator import OperatorSystem
from core.errors import NothingFound, PromiseRefused
from core.payments.promises import Promise, PromiseId
from tests.contracts.books import ANNA, FIRM
from tests.contracts.operator import UNKNOWN

PROMISED = Promise(
    PromiseId("p4o3i2u7y6t5r4e3w2q1"),
    ANNA.number,
    Decimal("500.00"),
    datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    date(2026, 11, 25),
    date(2026, 12, 22),
)
LATER = replace(
    PROMISED,
    id=PromiseId("later"),
    made_at=datetime(2026, 12, 22, 9, 30, tzinfo=UTC),
    until=date(2026, 12, 25),
    again_on=date(2027, 1, 21),
)


class PromisesContract:
    """A promise is kept as it was made, once, and not before its time."""

    async def test_what_was_promised_is_told(self, operator: OperatorSystem) -> None:
        assert await operator.last_promise(ANNA.number) is None
        await operator.promise(PROMISED)
        assert await operator.last_promise(ANNA.number) == PROMISED

    async def test_the_same_id_again_changes_nothing(self, operator: OperatorSystem) -> None:
        await operator.promise(PROMISED)
        await operator.promise(PROMISED)
        await operator.promise(replace(PROMISED, amount=Decimal("5.00")))
        assert await operator.last_promise(ANNA.number) == PROMISED

    async def test_another_one_has_to_wait(self, operator: OperatorSystem) -> None:
        await operator.promise(PROMISED)
        for at in (PROMISED.made_at, datetime(2026, 12, 21, 9, 30, tzinfo=UTC)):
            with pytest.raises(PromiseRefused):
                await operator.promise(replace(LATER, made_at=at))
        assert await operator.last_promise(ANNA.number) == PROMISED
        await operator.promise(LATER)
        assert await operator.last_promise(ANNA.number) == LATER

    async def test_a_repeat_after_its_time_is_still_the_same(self, operator: OperatorSystem) -> None:
        await operator.promise(PROMISED)
        await operator.promise(LATER)
        await operator.promise(PROMISED)
        assert await operator.last_promise(ANNA.number) == LATER

    async def test_each_contract_has_its_own(self, operator: OperatorSystem) -> None:
        await operator.promise(PROMISED)
        assert await operator.last_promise(FIRM.number) is None
        await operator.promise(replace(PROMISED, id=PromiseId("theirs"), number=FIRM.number))

    async def test_an_unknown_contract_promises_nothing(self, operator: OperatorSystem) -> None:
        with pytest.raises(NothingFound):
            await operator.promise(replace(PROMISED, number=UNKNOWN))
        assert await operator.last_promise(UNKNOWN) is None

    async def test_of_several_at_once_one_is_kept(self, operator: OperatorSystem) -> None:
        promises = [replace(PROMISED, id=PromiseId(f"promise{number}")) for number in range(5)]
        outcomes = await asyncio.gather(*map(operator.promise, promises), return_exceptions=True)
        assert sorted(map(type, outcomes), key=str).count(type(None)) == 1
        assert all(one is None or isinstance(one, PromiseRefused) for one in outcomes)

    async def test_the_books_are_what_they_were(self, operator: OperatorSystem) -> None:
        await operator.promise(PROMISED)
        assert list(await operator.contracts([ANNA.number])) == [ANNA]
