"""What people filled in to pay OVO, on both databases."""

from datetime import timedelta

import pytest

from core.accounts.models import Proof
from core.payments.ovo.ports import Kept
from core.payments.ovo.template import Line, Template
from storage.unit_of_work import Database
from tests.storage.people import ANNA, BORIS, FIRST, NOW, SECOND, a_link, enter

LATER = NOW + timedelta(days=31)
FILLED = Template({Line.NAME: 'УФК "ОВО"', Line.AMOUNT: "540.00", Line.PERIOD: "202611"}, frozenset({Line.CBC}))
OTHER = FILLED.having({Line.AMOUNT: "600.00"})


@pytest.fixture
async def two(database: Database) -> Database:
    """Anna owns two contracts; Boris is a guest of the first."""
    await enter(database, ANNA, BORIS)
    async with database.writing() as unit:
        await unit.links.add(ANNA, a_link())
        await unit.links.add(ANNA, a_link(SECOND))
        await unit.links.add(BORIS, a_link(proof=Proof.LINK))
    return database


async def test_a_template_is_kept_for_one_person_and_one_contract(two: Database, witness: Database) -> None:
    async with two.writing() as unit:
        assert await unit.ovo_templates.put(ANNA, FIRST, FILLED, NOW)
        assert await unit.ovo_templates.put(ANNA, SECOND, OTHER, NOW)
        assert await unit.ovo_templates.put(ANNA, FIRST, FILLED, LATER)
    async with witness.reading() as unit:
        assert await unit.ovo_templates.get(ANNA, FIRST) == Kept(FILLED, LATER)
        assert await unit.ovo_templates.get(BORIS, FIRST) is None
        assert await unit.ovo_templates.all_of(ANNA) == {FIRST: FILLED, SECOND: OTHER}


async def test_only_an_owners_template_is_lent_and_the_latest(two: Database, witness: Database) -> None:
    async with two.writing() as unit:
        await unit.ovo_templates.put(BORIS, FIRST, OTHER, LATER)
    async with witness.reading() as unit:
        assert await unit.ovo_templates.of_owners(FIRST) is None
    async with two.writing() as unit:
        await unit.ovo_templates.put(ANNA, FIRST, FILLED, NOW)
    async with witness.reading() as unit:
        assert await unit.ovo_templates.of_owners(FIRST) == FILLED
    async with two.writing() as unit:
        await unit.links.add(BORIS, a_link(at=LATER))
    async with witness.reading() as unit:
        assert await unit.ovo_templates.of_owners(FIRST) == OTHER


async def test_it_goes_with_the_link(two: Database, witness: Database) -> None:
    async with two.writing() as unit:
        await unit.ovo_templates.put(ANNA, FIRST, FILLED, NOW)
        await unit.links.remove(ANNA, FIRST)
        assert not await unit.ovo_templates.put(ANNA, FIRST, FILLED, NOW)
    async with witness.reading() as unit:
        assert await unit.ovo_templates.all_of(ANNA) == {}


async def test_it_goes_with_the_person(two: Database, witness: Database) -> None:
    async with two.writing() as unit:
        await unit.ovo_templates.put(ANNA, FIRST, FILLED, NOW)
        await unit.subscribers.forget(ANNA)
    async with witness.reading() as unit:
        assert await unit.ovo_templates.get(ANNA, FIRST) is None
