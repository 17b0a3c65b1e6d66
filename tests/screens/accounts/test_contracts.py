"""«Договоры» as the person sees it."""

import pytest
from aiogram.filters.callback_data import CallbackData

from core.accounts.usecases.search import PAGE_SIZE, ContractPage, Listed
from core.billing.numbers import ContractNumber
from core.errors import NotLinked
from handlers.screens.accounts import contracts as screens
from keyboards.accounts import (
    AskNote,
    AskRemove,
    AskSearch,
    AskUnlink,
    Choose,
    ContractsAt,
    DropNote,
    ProofWay,
    Prove,
    PushedSure,
    Unlink,
    fit_query,
)
from keyboards.callbacks import Go, Open, Place, View
from tests.core.accounts.people import Books, contract, link
from tests.screens.accounts.chat import PHRASES, Conversation
from tests.screens.accounts.conftest import FIRST, SECOND

LONG = ContractNumber("Ж" * 20)
LARGEST_ID = 2**52 - 1


async def test_the_list_shows_what_is_chosen_and_what_it_costs(chat: Conversation) -> None:
    await chat.press(Go(place=Place.CONTRACTS))
    assert "72845736UL</code> · ✅ Chosen\nУфа, проспект Октября, 4\nBalance −12.50" in chat.screen
    assert "76095454RK</code> · Added contract" in chat.screen
    assert chat.buttons[-3:] == ["🔎 Search", "➕ Add a contract", "Home"]


async def test_the_list_is_there_when_the_operator_is_down(chat: Conversation, books: Books) -> None:
    books.down = True
    await chat.write("/contracts")
    assert FIRST in chat.screen
    assert SECOND in chat.screen
    assert "balances can't be had right now" in chat.screen


async def test_search_asks_and_finds(chat: Conversation) -> None:
    await chat.press(AskSearch())
    assert "Type a part of the contract's number" in chat.screen
    await chat.write("королева")
    assert "Found for “королева”: 1 contract" in chat.screen
    assert FIRST not in chat.screen
    assert "All contracts" in chat.buttons


async def test_nothing_found_says_so_without_markup_of_the_persons(chat: Conversation) -> None:
    await chat.press(AskSearch())
    await chat.write("<i>zzz")
    assert "Nothing was found for “&lt;i&gt;zzz”." in chat.screen


async def test_choosing_another_contract(chat: Conversation) -> None:
    await chat.press(Open(view=View.CONTRACT, number=ContractNumber(SECOND)))
    assert "✅ Choose this contract" in chat.buttons
    await chat.press(Choose(number=ContractNumber(SECOND)))
    assert chat.toast == "Chosen"
    assert "✅ <b>Chosen</b>" in chat.screen
    await chat.press(Go(place=Place.CONTRACTS))
    assert chat.buttons[0].startswith(f"✅ {SECOND}")


async def test_a_note_is_asked_for_kept_changed_and_removed(chat: Conversation) -> None:
    await chat.press(AskNote(number=ContractNumber(SECOND)))
    assert SECOND in chat.screen
    await chat.write("тест 1 <b>")
    assert "✏️ <i>тест 1 &lt;b&gt;</i>" in chat.screen
    assert "Remove the note" in chat.buttons
    await chat.press(DropNote(number=ContractNumber(SECOND)))
    assert "тест 1" not in chat.screen
    assert "✏️ Add a note" in chat.buttons


async def test_a_long_note_is_asked_for_again(chat: Conversation) -> None:
    await chat.press(AskNote(number=ContractNumber(FIRST)))
    await chat.write("я" * 4000)
    assert chat.screen.startswith("That's 4000 characters. A note holds 100.")
    assert "Write a few words" in chat.screen
    await chat.write("дача")
    assert "✏️ <i>дача</i>" in chat.screen


async def test_a_menu_button_ends_the_question(chat: Conversation) -> None:
    await chat.press(AskNote(number=ContractNumber(FIRST)))
    await chat.press(Go(place=Place.CONTRACTS))
    await chat.write("not a note")
    await chat.press(Open(view=View.CONTRACT, number=ContractNumber(FIRST)))
    assert "not a note" not in chat.screen


async def test_removing_says_that_warnings_stop_and_then_removes(chat: Conversation) -> None:
    await chat.press(AskUnlink(number=ContractNumber(FIRST)))
    assert "will no longer come here" in chat.screen
    assert FIRST in chat.screen
    await chat.press(Unlink(number=ContractNumber(FIRST)))
    assert FIRST not in chat.screen
    assert SECOND in chat.screen
    await chat.press(Unlink(number=ContractNumber(SECOND)))
    assert "You have signed out" in chat.screen


@pytest.mark.parametrize(
    "button", [Open(view=View.CONTRACT, number=ContractNumber("1")), AskNote(number=ContractNumber("1"))]
)
async def test_a_forged_number_opens_nothing(chat: Conversation, button: CallbackData) -> None:
    with pytest.raises(NotLinked):
        await chat.press(button)
    assert chat.shown() == []


@pytest.mark.parametrize(
    "button",
    [
        ContractsAt(page=9999, query=fit_query("Ж" * 100)),
        ContractsAt(page=9999, query=fit_query("😀" * 100)),
        AskRemove(number=LONG, person=LARGEST_ID),
        PushedSure(number=LONG, person=LARGEST_ID),
        Prove(number=LONG, way=ProofWay.PASSWORD, person=LARGEST_ID),
    ],
)
def test_the_longest_button_fits(button: CallbackData) -> None:
    assert type(button).unpack(button.pack()) == button


def test_a_query_with_our_separator_is_no_trap() -> None:
    assert fit_query("a|b") == "a b"
    assert ContractsAt(page=1, query=fit_query("|")).pack()


def test_the_longest_page_fits_a_message() -> None:
    rows = tuple(
        Listed(link(f"{n}{LONG}", note="😀" * 100), contract(f"{n}", address="щ" * 500), chosen=True)
        for n in range(PAGE_SIZE)
    )
    for words in PHRASES.values():
        screen = screens.contracts(words, ContractPage(rows, 2, 25, 200, 200, query="я" * 27))
        assert len(screen.text.encode("utf-16-le")) // 2 <= 4096
        assert screen.inline is not None
        assert [button.text for button in screen.inline.inline_keyboard[PAGE_SIZE]] == ["‹ Page 1", "Page 3 ›"]
