"""«Подключенные услуги»."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.accounts.models import Subscriber
from core.billing.usecases.account import SeeServices
from handlers.presenter import Presenter
from handlers.routing import menu_router
from handlers.screens.billing import services as screens
from keyboards.billing import ServicesPage, SitesPage
from keyboards.callbacks import Open, ServiceCard, View
from keyboards.words import Words


async def open_services(
    press: CallbackQuery,
    callback_data: Open | ServicesPage,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_services: SeeServices,
) -> None:
    """The list, or a page of it."""
    shown = await see_services(subscriber, callback_data.number)
    page = callback_data.page if isinstance(callback_data, ServicesPage) else 0
    await show(screens.services(words, subscriber, shown, page))


async def open_card(
    press: CallbackQuery,
    callback_data: ServiceCard,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_services: SeeServices,
) -> None:
    """One service; the list where it has become shorter meanwhile."""
    shown = await see_services(subscriber, callback_data.number)
    if not 0 <= callback_data.index < len(shown.services):
        await show(screens.services(words, subscriber, shown))
        return
    await show(screens.card(words, subscriber, shown, shown.services[callback_data.index]))


async def open_sites(
    press: CallbackQuery,
    callback_data: SitesPage,
    words: Words,
    subscriber: Subscriber,
    show: Presenter,
    see_services: SeeServices,
) -> None:
    """The guarded sites."""
    shown = await see_services(subscriber, callback_data.number)
    await show(screens.sites(words, subscriber, shown, callback_data.page))


def router() -> Router:
    """Menu buttons."""
    router = menu_router("billing.services")
    router.callback_query.register(open_services, Open.filter(F.view == View.SERVICES))
    router.callback_query.register(open_services, ServicesPage.filter())
    router.callback_query.register(open_card, ServiceCard.filter())
    router.callback_query.register(open_sites, SitesPage.filter())
    return router
