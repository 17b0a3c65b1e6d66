"""«Заплачу N — до какого числа хватит?» asked and answered, and every button led to its screen."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.types import Update

from core.billing.models import ContractStatus, EntryKind
from core.billing.usecases.account import SeeAccount, SeeServices
from core.billing.usecases.due import ExplainDue, ForecastPayment
from core.billing.usecases.history import SeeMonth, SeeYear
from handlers import billing
from handlers.asking import Questions
from handlers.billing.forecast import Forecasting
from handlers.screens.screen import Screen, ScreenKind
from keyboards.billing import AskForecast, ForecastSum, HistoryPage, ServicesPage, SitesPage
from keyboards.callbacks import HistoryMonth, Open, ServiceCard, View
from tests.core.billing.books import NOW, NUMBER, ZONE, Books, contract, entry, service, subscriber
from tests.screens.billing.reading import ENGLISH, captions, data_of, seen

PERSON = {"id": 7, "is_bot": False, "first_name": "Anna"}
CHAT = {"id": 7, "type": "private"}


@dataclass
class Chat:
    """Presses and messages go through a real dispatcher; screens are kept instead of sent."""

    books: Books
    screens: list[Screen] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    dispatcher: Dispatcher = field(default_factory=Dispatcher)
    bot: Bot = field(default_factory=lambda: Bot("1:a"))

    def __post_init__(self) -> None:
        self.dispatcher.include_router(billing.router())

    async def __call__(self, screen: Screen, toast: str = "") -> None:
        self.screens.append(screen)

    async def answer(self, toast: str = "", alert: bool = False) -> None:
        self.toasts.append(toast)

    async def press(self, data: str) -> Screen:
        await self._feed(callback_query={"id": "1", "from": PERSON, "chat_instance": "1", "data": data})
        return self.screens[-1]

    async def write(self, text: str) -> Screen:
        message = {"message_id": 1, "date": 1, "chat": CHAT, "from": PERSON, "text": text}
        await self._feed(message=message)
        return self.screens[-1]

    async def state(self) -> str | None:
        return await self.dispatcher.fsm.get_context(self.bot, 7, 7).get_state()

    async def _feed(self, **content: Any) -> None:
        clocked = (self.books, lambda: NOW, ZONE)
        update = Update.model_validate({"update_id": 1, **content}, context={"bot": self.bot})
        await self.dispatcher.feed_update(
            self.bot,
            update,
            show=self,
            words=ENGLISH,
            subscriber=subscriber(),
            see_account=SeeAccount(self.books),
            see_services=SeeServices(self.books),
            see_month=SeeMonth(*clocked),
            see_year=SeeYear(*clocked),
            explain_due=ExplainDue(*clocked),
            forecast_payment=ForecastPayment(*clocked),
        )


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    books = Books(contract("-100", "100"), [service("900")], [entry(NOW, "-100", EntryKind.CHARGE)])
    found = Chat(books)
    yield found
    await found.bot.session.close()


async def ask(chat: Chat) -> Screen:
    return await chat.press(AskForecast(number=NUMBER).pack())


async def test_a_typed_sum_gets_its_day_and_another_may_follow(chat: Chat) -> None:
    question = await ask(chat)
    assert captions(question)[:4] == ["100.00 ₽", "1,000.00 ₽", "2,800.00 ₽", "5,500.00 ₽"]
    answer = await chat.write("1 000,00 руб")
    assert "If you pay 1,000.00 ₽:\n\n📅 the money will last through December 22, 2026." in seen(answer)
    assert await chat.state() == Forecasting.payment.state


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("сто рублей", "That doesn't look like a sum."),
        ("0", "The sum has to be more than zero."),
        ("-5", "The sum has to be more than zero."),
        ("1000001", "That is too much for one payment: at most 1,000,000.00 ₽."),
        ("9" * 4096, "That doesn't look like a sum."),
    ],
)
async def test_what_is_no_sum_is_asked_for_again(chat: Chat, typed: str, hint: str) -> None:
    question = await ask(chat)
    again = await chat.write(typed)
    assert seen(again).startswith(hint)
    assert seen(again).endswith(seen(question))
    assert await chat.state() == Forecasting.payment.state


async def test_a_suggested_sum_is_pressed_and_ends_the_question(chat: Chat) -> None:
    question = await ask(chat)
    answer = await chat.press(data_of(question, "100.00 ₽"))
    assert "through November 22, 2026" in seen(answer)
    assert "Another sum" in captions(answer)
    assert await chat.state() is None


@pytest.mark.parametrize("kopecks", [0, -100, 10**9, 10**24])
async def test_a_forged_sum_is_refused(chat: Chat, kopecks: int) -> None:
    before = await ask(chat)
    assert await chat.press(ForecastSum(number=NUMBER, kopecks=kopecks).pack()) is before
    assert chat.toasts[-1]


async def test_too_little_for_the_debt_is_said(chat: Chat) -> None:
    await ask(chat)
    assert "60.00 ₽ will remain" in seen(await chat.write("40"))


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(ContractStatus.SUSPENDED, "no day can be named"), (ContractStatus.CLOSED, "The contract is closed")],
)
async def test_no_sum_is_asked_for_where_none_would_help(chat: Chat, status: ContractStatus, sentence: str) -> None:
    chat.books.contract = contract("0", "0", status)
    screen = await ask(chat)
    assert sentence in seen(screen)
    assert await chat.state() is None
    assert captions(screen) == ["‹ Back", "Home"]


async def test_the_question_comes_again_from_what_is_stored(chat: Chat) -> None:
    question = await ask(chat)
    data = await chat.dispatcher.fsm.get_context(chat.bot, 7, 7).get_data()
    again = Questions(billing.QUESTIONS).screen(str(await chat.state()), ENGLISH, data)
    assert (again.text, captions(again)) == (question.text, captions(question))
    assert "Without a payment" not in seen(question)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (Open(view=View.ACCOUNT, number=NUMBER), "In debt: 100.00 ₽"),
        (Open(view=View.HISTORY, number=NUMBER), "Balance history: November 2026"),
        (Open(view=View.DUE, number=NUMBER), "Why 100.00 ₽ to pay?"),
        (Open(view=View.SERVICES, number=NUMBER), "Connected services"),
        (HistoryMonth(number=NUMBER, month=202610), "Balance history: October 2026"),
        (HistoryPage(number=NUMBER, month=202611, page=9), "Balance history: November 2026"),
        (ServicesPage(number=NUMBER, page=-1), "Connected services"),
        (SitesPage(number=NUMBER, page=0), "No sites are guarded"),
        (ServiceCard(number=NUMBER, index=0), "До 100 Мбит/с"),
        (ServiceCard(number=NUMBER, index=99), "Connected services"),
        (ServiceCard(number=NUMBER, index=-1), "Connected services"),
    ],
)
async def test_a_menu_button_opens_its_screen_and_ends_the_question(chat: Chat, data: Any, sentence: str) -> None:
    await ask(chat)
    assert sentence in seen(await chat.press(data.pack()))
    assert await chat.state() is None


async def test_the_year_is_a_picture(chat: Chat) -> None:
    screen = await chat.press(Open(view=View.CHART, number=NUMBER).pack())
    assert screen.kind is ScreenKind.PHOTO
    assert (screen.photo or b"").startswith(b"\x89PNG")


async def test_home_of_a_contract_that_is_gone_opens(chat: Chat) -> None:
    chat.books.contract = None
    screen = await chat.press(Open(view=View.ACCOUNT, number=NUMBER).pack())
    assert "no longer keeps contract 72845736UL" in seen(screen)
