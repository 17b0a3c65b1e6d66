"""«Устройства и доступ», and the notice of a newcomer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.accounts.models import Holder, Language, Proof, SubscriberId
from core.accounts.policy import LinkingPolicy
from core.accounts.usecases.access import RemoveAccess
from core.accounts.usecases.linking import newcomer_notice
from core.accounts.usecases.search import Listed
from core.billing.numbers import ContractNumber
from core.errors import NotOwner
from core.notices.models import NoticeKind
from core.phones import Phone
from handlers.screens.accounts import access as screens
from handlers.screens.notices import RENDERERS
from keyboards.accounts import AskNote, AskRemove, PushedKeep, PushedRemove, PushedSure, Remove
from keyboards.callbacks import Open, View
from storage.unit_of_work import Database
from tests.core.accounts.people import EVE, IVAN, contract, link, person
from tests.screens.accounts.chat import PHRASES, SINCE, Conversation
from tests.screens.accounts.conftest import FIRST, SECOND

MINE, GUESTS = ContractNumber(FIRST), ContractNumber(SECOND)


@pytest.fixture
def stale(chat: Conversation, rows: Database) -> Conversation:
    """The owner's proof is an hour old."""
    chat.given["remove_access"] = RemoveAccess(rows, LinkingPolicy(), lambda: SINCE + timedelta(hours=1))
    return chat


async def has_access(rows: Database) -> set[SubscriberId]:
    async with rows.reading() as unit:
        return {holder.id for holder in await unit.links.holders(MINE)}


async def test_an_owner_sees_who_and_removes_after_a_question(chat: Conversation, rows: Database) -> None:
    await chat.press(Open(view=View.ACCESS, number=MINE))
    assert "👤 <b>Иван</b> · owner · that's you" in chat.screen
    assert "👤 <b>&lt;b&gt;Eve</b> · guest" in chat.screen
    assert "✖️ Remove: <b>Eve" in chat.buttons
    assert not any("Иван" in caption for caption in chat.buttons)
    await chat.press(AskRemove(number=MINE, person=EVE))
    assert "Remove access?" in chat.screen
    assert "&lt;b&gt;Eve" in chat.screen
    assert await has_access(rows) == {IVAN, EVE}
    await chat.press(Remove(number=MINE, person=EVE))
    assert chat.toast == "Access removed"
    assert "Nobody else has this contract." in chat.screen
    assert await has_access(rows) == {IVAN}


async def test_who_is_gone_already_is_not_removed_twice(chat: Conversation) -> None:
    await chat.press(Remove(number=MINE, person=EVE))
    await chat.press(AskRemove(number=MINE, person=EVE))
    assert chat.toast == "This person no longer has access."
    await chat.press(Remove(number=MINE, person=EVE))
    assert chat.toast == "This person no longer has access."


async def test_a_guest_sees_the_list_and_why_there_are_no_buttons(chat: Conversation, rows: Database) -> None:
    async with rows.writing() as unit:
        await unit.links.add(EVE, link(SECOND))
    await chat.press(Open(view=View.ACCESS, number=GUESTS))
    assert "&lt;b&gt;Eve" in chat.screen
    assert "as a guest: only an owner can remove others" in chat.screen
    assert not any("Remove" in caption for caption in chat.buttons)
    with pytest.raises(NotOwner):
        await chat.press(Remove(number=GUESTS, person=EVE))


async def test_an_old_proof_is_asked_for_again(stale: Conversation, rows: Database) -> None:
    await stale.press(Remove(number=MINE, person=EVE))
    assert "Please confirm once more that the contract is yours" in stale.screen
    assert stale.buttons == ["📱 Share my number", "🔑 Enter the password", "‹ Back", "Home"]
    assert await has_access(rows) == {IVAN, EVE}


async def test_the_notice_asks_in_place_and_removes(chat: Conversation, rows: Database) -> None:
    chat.memory.screen_id, chat.memory.screen_kind = 900, "text"
    await chat.press(PushedRemove(number=MINE, person=EVE), message_id=42)
    assert "Remove access?" in chat.screen
    assert chat.buttons == ["✖️ Yes, remove access", "No, keep it"]
    await chat.press(PushedSure(number=MINE, person=EVE), message_id=42)
    assert "✅ <b>Access removed</b>" in chat.screen
    assert await has_access(rows) == {IVAN}
    await chat.press(PushedRemove(number=MINE, person=EVE), message_id=42)
    assert "this person no longer has access" in chat.screen
    assert chat.memory.screen_id == 900


async def test_keeping_shows_the_notice_again(chat: Conversation, rows: Database) -> None:
    await chat.press(PushedRemove(number=MINE, person=EVE))
    await chat.press(PushedKeep(number=MINE, person=EVE))
    assert "Your contract was added by one more person" in chat.screen
    assert chat.buttons == ["✖️ Not me: remove access"]
    assert await has_access(rows) == {IVAN, EVE}


async def test_the_notice_with_an_old_proof_offers_the_ways_and_the_way_out(stale: Conversation) -> None:
    await stale.press(PushedSure(number=MINE, person=EVE))
    assert stale.buttons == ["📱 Share my number", "🔑 Enter the password", "No, keep it"]


@pytest.mark.parametrize("number", [SECOND, "99999999ZZ"])
async def test_a_refusal_pops_up_and_the_notice_stays(chat: Conversation, number: str) -> None:
    await chat.press(PushedRemove(number=ContractNumber(number), person=EVE))
    assert chat.shown() == []
    assert chat.toast


async def test_a_pushed_button_repeats_the_open_question(chat: Conversation) -> None:
    await chat.press(AskNote(number=MINE))
    await chat.press(PushedRemove(number=MINE, person=EVE), message_id=42)
    assert "Write a few words" in chat.screen
    await chat.write("дача")
    assert "✏️ <i>дача</i>" in chat.screen


def test_the_notice_says_who_came_and_how() -> None:
    eve = person([], who=EVE)
    notice = newcomer_notice(IVAN, eve, link(FIRST))
    for words in PHRASES.values():
        screen = RENDERERS[notice.kind](words, notice.values)
        assert FIRST in screen.text
        assert "👤 <b>Иван</b>" in screen.text
        assert "by the contract's phone number, 21.11.26 15:00" in screen.text
        assert screen.inline is not None
        data = screen.inline.inline_keyboard[0][0].callback_data
        assert PushedRemove.unpack(data or "") == PushedRemove(number=MINE, person=EVE)


@pytest.mark.parametrize(
    ("proof", "advice"),
    [
        (Proof.PASSWORD, "remove their access and change the contract's password."),
        (Proof.PHONE, "remove their access and ask the operator which phone number stands in the contract."),
        (Proof.LINK, "remove their access. A one-time link doesn't work a second time."),
    ],
)
def test_the_notices_advice_fits_how_the_newcomer_came(proof: Proof, advice: str) -> None:
    notice = newcomer_notice(IVAN, person([], who=EVE), replace(link(FIRST), proof=proof))
    assert RENDERERS[notice.kind](PHRASES[Language.EN], notice.values).text.endswith(advice)


def test_every_kind_of_notice_has_its_words() -> None:
    assert set(RENDERERS) == set(NoticeKind)
    screen = RENDERERS[NoticeKind.ACCESS_REMOVED](PHRASES[Language.EN], {"number": FIRST})
    assert FIRST in screen.text
    assert "no longer come here" in screen.text


def test_others_phones_are_masked_and_a_crowd_has_pages() -> None:
    crowd = [Holder(SubscriberId(n), f"Name {n}", Phone("+79161234549"), link(FIRST)) for n in range(1, 21)]
    owner = person([link(FIRST)], who=SubscriberId(1))
    screen = screens.access(PHRASES[Language.EN], owner, Listed(link(FIRST), contract(FIRST), True), crowd, page=3)
    assert "+7 916 ***-**-49" in screen.text
    assert "123" not in screen.text
    assert "Page 3 of 3" in screen.text
    assert "Name 17" in screen.text
    assert "Name 16" not in screen.text
