"""A person with two contracts, a newcomer, and the chat about them."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

import pytest

from core.accounts.models import Role, Subscriber
from core.accounts.policy import LinkingPolicy
from core.accounts.ports import ConsentKind
from core.accounts.usecases.access import RemoveAccess, SeeAccess
from core.accounts.usecases.contracts import ChangeLanguage, ChooseContract, NoteContract, UnlinkContracts
from core.accounts.usecases.privacy import ExportMyData, ForgetMe, SeeConsents
from core.accounts.usecases.search import SeeContract, SeeContracts
from core.billing.ports import Operator
from core.content.agreement import read_agreement
from core.content.hours import parse_hours
from core.content.models import OperatorCard
from core.features import Features
from handlers import content
from handlers.accounts import access, contracts, newcomer, privacy, settings
from handlers.asking import Questions
from keyboards.words import LOCALES
from storage.engine import open_engines
from storage.unit_of_work import Database
from tests.core.accounts.people import EVE, IVAN, Books, contract, link
from tests.screens.accounts.chat import SINCE, UFA, Conversation

FIRST, SECOND = "72845736UL", "76095454RK"
CARD = OperatorCard(
    name="Росохрана Телеком",
    zone=UFA,
    phone="+7 347 200-00-00",
    duty_phone="+7 347 200-00-01",
    address="Уфа, проспект Октября, 4",
    hours=parse_hours("Mo-Fr 09:00-18:00; Sa 10:00-15:00; Su off"),
    site="example.ru",
)


@pytest.fixture
async def rows(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """Ivan owns the first contract and is a guest of the second; Eve came to the first."""
    shutil.copyfile(sqlite_template, tmp_path / "bot.sqlite")
    engines = open_engines(f"sqlite:///{tmp_path / 'bot.sqlite'}")
    filled = Database(engines)
    async with filled.writing() as unit:
        await unit.subscribers.enter(IVAN, "Иван", "en", SINCE)
        await unit.subscribers.enter(EVE, "<b>Eve", "en", SINCE)
        await unit.links.add(IVAN, link(FIRST))
        await unit.links.add(IVAN, link(SECOND, Role.GUEST))
        await unit.links.add(EVE, link(FIRST, Role.GUEST))
        await unit.consents.give(IVAN, ConsentKind.PERSONAL_DATA, "2026-11-01", SINCE)
    yield filled
    await engines.dispose()


@pytest.fixture
def books() -> Books:
    """An operator that a test may take down."""
    return Books([contract(FIRST), contract(SECOND, "Уфа, улица Королёва, 10")])


@pytest.fixture
def chat(rows: Database, books: Books) -> Conversation:
    """With all routers of accounts and content."""

    async def read() -> Subscriber:
        async with rows.reading() as unit:
            return await unit.subscribers.get(IVAN) or Subscriber(IVAN, "Иван", "en")

    operator = cast("Operator", books)
    given = {
        "card": CARD,
        "features": Features(),
        "agreement": read_agreement(LOCALES),
        "see_contracts": SeeContracts(operator),
        "see_contract": SeeContract(operator),
        "choose_contract": ChooseContract(rows),
        "note_contract": NoteContract(rows),
        "unlink_contracts": UnlinkContracts(rows, lambda: SINCE),
        "change_language": ChangeLanguage(rows),
        "see_access": SeeAccess(rows),
        "remove_access": RemoveAccess(rows, LinkingPolicy(), lambda: SINCE),
        "see_consents": SeeConsents(rows),
        "export_my_data": ExportMyData(rows, lambda: SINCE),
        "forget_me": ForgetMe(rows, lambda: SINCE),
    }
    routers = [
        contracts.menu(),
        access.menu(),
        settings.menu(),
        privacy.menu(),
        content.menu(),
        newcomer.pushed(),
        contracts.form(),
    ]
    return Conversation(routers, read, given, Questions(contracts.QUESTIONS))
