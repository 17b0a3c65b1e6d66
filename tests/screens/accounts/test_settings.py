"""«Настройки», language, leaving and personal data."""

import json

import pytest
from aiogram.types import BufferedInputFile

from core.accounts.models import Language, Role
from core.accounts.ports import JournalAct
from core.accounts.usecases.search import Listed
from core.billing.models import Contract, ContractKind
from core.billing.numbers import ContractNumber
from core.content.agreement import read_agreement
from core.content.models import OperatorCard
from core.phones import Phone
from handlers.screens.accounts import privacy
from handlers.screens.accounts import settings as screens
from keyboards.accounts import LeaveAll, Privacy, PrivacyAct, Speak
from keyboards.callbacks import Go, Place
from keyboards.words import LOCALES
from storage.unit_of_work import Database
from tests.core.accounts.people import EVE, IVAN, Books, contract, link, person
from tests.screens.accounts.chat import PHRASES, SINCE, UFA, Conversation
from tests.screens.accounts.conftest import FIRST, SECOND

EN = PHRASES[Language.EN]


def with_contacts(kind: ContractKind = ContractKind.PERSON) -> Contract:
    known = contract(FIRST)
    return Contract(
        number=known.number,
        kind=kind,
        holder="ООО <Ромашка>",
        address=known.address,
        balance=known.balance,
        due=known.due,
        status=known.status,
        email="ivanov@mail.ru",
        mobile=Phone("+79161234549"),
        landline=Phone("+73472001020"),
    )


def test_an_owner_sees_the_contracts_data_in_full() -> None:
    screen = screens.settings(EN, person([link(FIRST)]), Listed(link(FIRST), with_contacts(), True))
    for shown in ("Full name: <b>ООО &lt;Ромашка&gt;</b>", "ivanov@mail.ru", "+7 916 123-45-49", "+7 347 200-10-20"):
        assert shown in screen.text


def test_a_guest_sees_them_masked() -> None:
    guest = link(FIRST, Role.GUEST)
    listed = Listed(guest, with_contacts(ContractKind.BUSINESS), True)
    screen = screens.settings(EN, person([guest]), listed)
    assert "Company: <b>ООО &lt;Ромашка&gt;</b>" in screen.text
    for masked in ("i***@mail.ru", "+7 916 ***-**-49", "+7 347 ***-**-20"):
        assert masked in screen.text
    assert "ivanov" not in screen.text
    assert "123" not in screen.text


async def test_settings_open_when_the_operator_is_down(chat: Conversation, books: Books) -> None:
    books.down = True
    await chat.write("/settings")
    assert "can't be had right now" in chat.screen
    assert "🔐 Devices and access" in chat.buttons


async def test_the_language_changes_at_once_and_stays(chat: Conversation, rows: Database) -> None:
    await chat.press(Go(place=Place.LANGUAGE))
    assert chat.buttons[:2] == ["Русский", "✅ English"]
    await chat.press(Speak(language=Language.RU))
    assert chat.buttons[:2] == ["✅ Русский", "English"]
    async with rows.reading() as unit:
        person_now = await unit.subscribers.get(IVAN)
    assert person_now is not None
    assert person_now.language is Language.RU


async def test_leaving_all_warns_asks_and_leaves(chat: Conversation) -> None:
    await chat.press(Go(place=Place.LEAVE))
    assert "will no longer come here" in chat.screen
    assert chat.buttons[:3] == [f"Only {FIRST}", "Another contract", "🚪 All contracts"]
    await chat.press(LeaveAll(sure=False))
    assert "2 contracts" in chat.screen
    assert "will no longer come here" in chat.screen
    await chat.press(LeaveAll(sure=True))
    assert "You have signed out" in chat.screen
    await chat.press(Go(place=Place.CONTRACTS))
    assert SECOND not in chat.screen
    assert "You have no contracts here yet" in chat.screen


async def test_settings_without_a_contract_offer_no_dead_buttons(chat: Conversation) -> None:
    await chat.press(LeaveAll(sure=True))
    await chat.press(Go(place=Place.SETTINGS))
    assert "🔐 Devices and access" not in chat.buttons
    assert "🚪 Sign out" not in chat.buttons
    await chat.press(Go(place=Place.LEAVE))
    assert "You have signed out" in chat.screen


async def test_privacy_says_when_one_agreed_and_shows_the_text(chat: Conversation) -> None:
    await chat.write("/privacy")
    assert "You agreed on November 21, 2026 at 15:00, to the version of November 1, 2026." in chat.screen
    await chat.press(Privacy(act=PrivacyAct.READ))
    assert "Росохрана Телеком" in chat.screen
    assert "152-FZ" in chat.screen


async def test_ones_data_come_as_a_file(chat: Conversation, rows: Database) -> None:
    async with rows.writing() as unit:
        await unit.journal.add(JournalAct.LINKED, ContractNumber(FIRST), str(IVAN), "phone", SINCE)
        await unit.journal.add(JournalAct.REMOVED, ContractNumber(SECOND), str(EVE), str(IVAN), SINCE)
    await chat.press(Privacy(act=PrivacyAct.EXPORT))
    file = chat.document.document
    assert isinstance(file, BufferedInputFile)
    assert file.filename == "my-data.json"
    data = json.loads(file.data)
    assert data["subscriber"]["name"] == "Иван"
    assert [one["number"] for one in data["contracts"]] == [FIRST, SECOND]
    assert [one["what"] for one in data["journal"]] == ["You added the contract", "An owner removed your access"]
    assert not chat.document.protect_content


async def test_deleting_asks_says_what_stays_and_deletes(chat: Conversation, rows: Database) -> None:
    await chat.press(Privacy(act=PrivacyAct.ASK_ERASE))
    assert "What stays: the record of your consents" in chat.screen
    await chat.press(Privacy(act=PrivacyAct.ERASE))
    assert "Your data have been deleted" in chat.screen
    async with rows.reading() as unit:
        assert await unit.subscribers.get(IVAN) is None


@pytest.mark.parametrize("language", list(Language))
def test_the_whole_consent_fits_a_message_and_cannot_be_broken_by_a_setting(language: Language) -> None:
    card = OperatorCard("АО <Оператор> {name}" * 3, UFA, "+7 347 200-00-00", address="щ" * 200)
    screen = privacy.consent(PHRASES[language], read_agreement(LOCALES), card)
    assert len(screen.text.encode("utf-16-le")) // 2 <= 4096
    assert "АО &lt;Оператор&gt; {name}" in screen.text
    assert "{operator}" not in screen.text
    assert screen.text.count("<b>") == screen.text.count("</b>") == 7
