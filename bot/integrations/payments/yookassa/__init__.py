"""ЮKassa (`api.yookassa.ru/v3`): the person pays on its page, a card that was kept is charged without the person."""

from aiohttp import ClientSession

from bot.callers import Callers, read_networks
from bot.integrations.payments.gateway import Gateway, Given
from bot.integrations.payments.yookassa.api import PATIENCE, Api
from bot.integrations.payments.yookassa.callback import Callback
from bot.integrations.payments.yookassa.orders import Till
from bot.integrations.payments.yookassa.provider import YooKassa
from bot.settings import Settings

_ADDRESS = "https://api.yookassa.ru/v3"


def make(given: Given, patience: float = PATIENCE) -> Gateway:
    """`patience` is in seconds."""
    till = Till(given.settings.payment_vat_code, given.back_to)
    provider = YooKassa(_api(given.settings, given.http, patience), till, given.clock)
    callers = Callers(read_networks(given.settings.web_trusted_proxies))
    return Gateway(provider, lambda settle: Callback(settle, callers).routes())


def _api(settings: Settings, http: ClientSession, patience: float) -> Api:
    secret = settings.payment_secret.get_secret_value()
    return Api(http, settings.payment_url or _ADDRESS, settings.payment_account, secret, patience)
