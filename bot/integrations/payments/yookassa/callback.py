"""ЮKassa's calls. They carry no signature, so only their source is looked at and their content never believed: it
merely says about which payment to ask."""

import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.callers import Callers, read_networks, within
from bot.integrations.payments.gateway import Settling
from bot.integrations.payments.yookassa.orders import OUR_ID
from bot.integrations.payments.yookassa.provider import YooKassa
from core.errors import PaymentUnavailable
from core.payments.models import PaymentId

log = logging.getLogger(__name__)
PATH = "/payments/yookassa"
SOURCES = read_networks(
    "77.75.153.0/25, 77.75.154.128/25, 77.75.156.11, 77.75.156.35, 185.71.76.0/27, 185.71.77.0/27,"
    "2a02:5180:0:1509::/64, 2a02:5180:0:2655::/64, 2a02:5180:0:1533::/64, 2a02:5180:0:2669::/64"
)
"""From which ЮKassa calls, as its SDK has them."""
_OUR_IDS = re.compile(r"[a-z2-7]{20}")


class _Call(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")

    event: str
    object: Mapping[str, Any]


class Callback:
    """403 for whoever isn't ЮKassa, 400 for nonsense, 503 while it isn't known how the payment stands: then it calls
    again, for a day. 200 for all else: also for the shop's other payments."""

    def __init__(self, settle: Settling, callers: Callers) -> None:
        self._settle, self._callers = settle, callers

    def routes(self) -> Sequence[web.RouteDef]:
        """What is written into ЮKassa's account as the address for notifications."""
        return [web.post(PATH, self.receive)]

    async def receive(self, request: web.Request) -> web.Response:
        """A stranger's body isn't even read."""
        caller = self._callers(request)
        if not within(caller, SOURCES):
            log.info("%s called %s, which isn't ЮKassa; behind a proxy it takes WEB_TRUSTED_PROXIES", caller, PATH)
            raise web.HTTPForbidden
        try:
            call = _Call.model_validate_json(await request.read())
        except ValidationError as error:
            raise web.HTTPBadRequest from error
        try:
            await self._heard(call)
        except PaymentUnavailable as error:
            raise web.HTTPServiceUnavailable from error
        return web.Response()

    async def _heard(self, call: _Call) -> None:
        """A refund names its payment by ЮKassa's id."""
        kind, about = call.event.partition(".")[0], call.object
        if kind == "payment" and isinstance(about.get("metadata"), dict):
            ours = about["metadata"].get(OUR_ID)
            if isinstance(ours, str) and _OUR_IDS.fullmatch(ours):
                await self._settle(PaymentId(ours))
        if kind == "refund" and isinstance(about.get("payment_id"), str):
            await self._settle.by_provider(YooKassa.name, about["payment_id"])
