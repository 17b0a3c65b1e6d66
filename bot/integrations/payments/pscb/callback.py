"""The bank's calls: read with the shop's key, settled, and only then confirmed."""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.integrations.payments.gateway import Settling
from bot.integrations.payments.pscb.records import Call, PaymentRecord
from bot.integrations.payments.pscb.seal import Seal
from bot.integrations.payments.pscb.values import read_json
from core.errors import PaymentUnavailable
from core.payments.models import Payment, PaymentId, PaymentState

log = logging.getLogger(__name__)
PATH = "/payments/pscb"


def routes(seal: Seal, market_place: str) -> Callable[[Settling], Sequence[web.RouteDef]]:
    """For Gateway."""
    return lambda settle: [web.post(PATH, Callback(seal, market_place, settle).receive)]


@dataclass(frozen=True, slots=True)
class Callback:
    """401 for what isn't the bank's word about our shop: the test bench may call here as well. 503 where it can't be
    taken in now: the bank calls again."""

    seal: Seal
    market_place: str
    settle: Settling

    async def receive(self, request: web.Request) -> web.Response:
        """A payment that wasn't made here is rejected: then the payer gets the money back."""
        call = self._read(await request.read())
        try:
            answers = [(record, await self._settled(record)) for record in call.payments]
        except (PaymentUnavailable, SQLAlchemyError, OSError) as error:
            log.warning("PSCB: a callback is to be repeated: %s", type(error).__name__)
            raise web.HTTPServiceUnavailable from None
        return web.json_response({"payments": [_answer(record, payment) for record, payment in answers]})

    def _read(self, body: bytes) -> Call:
        try:
            call = Call.model_validate(read_json(self.seal.unseal(body)))
        except ValueError as error:
            log.warning("PSCB: a callback that can't be read: %s", type(error).__name__)
            raise web.HTTPUnauthorized from None
        if any(record.market_place != self.market_place for record in call.payments):
            log.warning("PSCB: a callback for another shop")
            raise web.HTTPUnauthorized
        return call

    async def _settled(self, record: PaymentRecord) -> Payment | None:
        """A failure may be of an attempt that another has followed since, and a kept card's number isn't told here: of
        both the bank is asked. Money that came is taken in even if it can't be, or answers by what it knew before."""
        payment, heard = PaymentId(record.order_id), record.standing()
        if heard.state is PaymentState.CANCELED:
            return await self.settle(payment)
        if heard.card is not None:
            with suppress(PaymentUnavailable):
                asked = await self.settle(payment)
                if asked is None or asked.state is PaymentState.PAID:
                    return asked
        return await self.settle(payment, heard)


def _answer(record: PaymentRecord, payment: Payment | None) -> dict[str, str]:
    return {"orderId": record.order_id, "action": "CONFIRM" if payment is not None else "REJECT"}
