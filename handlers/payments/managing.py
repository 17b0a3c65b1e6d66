"""What is done with an autopay that is there: its card, a pause, its end."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.accounts.models import Subscriber
from core.payments.autopay.usecases.connecting import SeeAutopay
from core.payments.autopay.usecases.managing import ChangeAutopayCard, PauseAutopay, ResumeAutopay, SwitchOffAutopay
from core.payments.models import MethodId
from handlers.presenter import Presenter
from handlers.routing import menu_router, pushed_router
from handlers.screens.payments import autopay as screens
from keyboards.payments.autopay import AutopayAct, DoAutopay, PushedAutopay, PushedAutopayCards, TakeCard
from keyboards.words import Words


async def choose_card(
    press: CallbackQuery,
    callback_data: DoAutopay,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_autopay: SeeAutopay,
) -> None:
    """«Сменить карту»."""
    await show(screens.choose_card(words, subscriber, await see_autopay(subscriber, callback_data.number)))


async def take_card(
    press: CallbackQuery,
    callback_data: TakeCard,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_autopay: SeeAutopay,
    change_autopay_card: ChangeAutopayCard,
) -> None:
    """One that is saved already."""
    await change_autopay_card(subscriber, callback_data.number, MethodId(callback_data.card))
    seen = await see_autopay(subscriber, callback_data.number)
    await show(screens.autopay(words, subscriber, seen), words("Autopay is on"))


async def pause(
    press: CallbackQuery,
    callback_data: DoAutopay,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_autopay: SeeAutopay,
    pause_autopay: PauseAutopay,
) -> None:
    """«Приостановить»."""
    await pause_autopay(subscriber, callback_data.number)
    await show(screens.autopay(words, subscriber, await see_autopay(subscriber, callback_data.number)))


async def resume(
    press: CallbackQuery,
    callback_data: DoAutopay,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_autopay: SeeAutopay,
    resume_autopay: ResumeAutopay,
) -> None:
    """«Возобновить»."""
    await resume_autopay(subscriber, callback_data.number)
    await show(screens.autopay(words, subscriber, await see_autopay(subscriber, callback_data.number)))


async def ask_off(
    press: CallbackQuery,
    callback_data: DoAutopay,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_autopay: SeeAutopay,
) -> None:
    """Says what switching off means."""
    await show(screens.ask_off(words, subscriber, await see_autopay(subscriber, callback_data.number)))


async def switch_off(
    press: CallbackQuery,
    callback_data: DoAutopay,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_autopay: SeeAutopay,
    switch_off_autopay: SwitchOffAutopay,
) -> None:
    """«Отключить»."""
    await switch_off_autopay(subscriber, callback_data.number)
    seen = await see_autopay(subscriber, callback_data.number)
    await show(screens.autopay(words, subscriber, seen), words("Autopay is off"))


async def below(
    press: CallbackQuery,
    callback_data: PushedAutopay,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_autopay: SeeAutopay,
) -> None:
    """«Автоплатёж» under a pushed message."""
    await show.below(screens.autopay(words, subscriber, await see_autopay(subscriber, callback_data.number)))


async def cards_below(
    press: CallbackQuery,
    callback_data: PushedAutopayCards,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_autopay: SeeAutopay,
) -> None:
    """«Другая карта» under a pushed message; where autopay is off by now, how it is connected."""
    seen = await see_autopay(subscriber, callback_data.number)
    screen = screens.choose_card if seen.autopay is not None else screens.autopay
    await show.below(screen(words, subscriber, seen))


def menu() -> Router:
    """Menu buttons."""
    router = menu_router("payments.autopay.managing")
    press = router.callback_query.register
    press(choose_card, DoAutopay.filter(F.act == AutopayAct.CARDS))
    press(pause, DoAutopay.filter(F.act == AutopayAct.PAUSE))
    press(resume, DoAutopay.filter(F.act == AutopayAct.RESUME))
    press(ask_off, DoAutopay.filter(F.act == AutopayAct.ASK_OFF))
    press(switch_off, DoAutopay.filter(F.act == AutopayAct.OFF))
    press(take_card, TakeCard.filter())
    return router


def pushed() -> Router:
    """They end no form."""
    router = pushed_router("payments.autopay.pushed")
    router.callback_query.register(below, PushedAutopay.filter())
    router.callback_query.register(cards_below, PushedAutopayCards.filter())
    return router
