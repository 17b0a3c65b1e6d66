"""One question to the bank."""

import json
import logging
from base64 import b64encode
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.integrations.payments.pscb.orders import Message
from bot.integrations.payments.pscb.records import Answer
from bot.integrations.payments.pscb.seal import Seal
from bot.integrations.payments.pscb.values import read_json
from core.errors import PaymentUnavailable

log = logging.getLogger(__name__)
PATIENCE = 8.0
"""Seconds: a person looks at «typing…» meanwhile."""


class Bank:
    """One shop (`market_place`) at the bank."""

    def __init__(
        self, http: ClientSession, base_url: str, market_place: str, seal: Seal, patience: float = PATIENCE
    ) -> None:
        self._http, self._base, self._seal = http, base_url.rstrip("/"), seal
        self._market_place, self._patience = market_place, ClientTimeout(total=patience)

    def page(self, message: Message) -> str:
        """The address where the person pays; nobody is called. Whoever has it can read the message, not change it."""
        body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
        query = {
            "marketPlace": self._market_place,
            "message": b64encode(body).decode(),
            "signature": self._seal.sign(body),
        }
        return f"{self._base}/pay?{urlencode(query)}"

    async def ask(self, question: str, **content: Any) -> Answer:
        """Refusals are answers too. Raises PaymentUnavailable, also where the answer is of another payment."""
        body = json.dumps({**content, "marketPlace": self._market_place}, ensure_ascii=False).encode()
        try:
            answer = Answer.model_validate(read_json(await self._post(question, body)))
        except (ClientError, TimeoutError, ValueError) as error:
            raise unavailable(question, type(error).__name__) from None
        if answer.payment is not None and answer.payment.market_place != self._market_place:
            raise unavailable(question, "a payment of another shop")
        return answer

    async def _post(self, question: str, body: bytes) -> bytes:
        headers = {"Signature": self._seal.sign(body), "Content-Type": "application/json"}
        url = f"{self._base}/merchantApi/{question}"
        async with self._http.post(
            url, data=body, headers=headers, timeout=self._patience, allow_redirects=False
        ) as response:
            if response.status != HTTPStatus.OK:
                raise unavailable(question, f"HTTP {response.status}")
            return await response.read()


def unavailable(question: str, reason: str) -> PaymentUnavailable:
    """To be raised; `reason` holds nothing that the bank or a person wrote freely."""
    log.warning("PSCB: %s: %s", question, reason)
    return PaymentUnavailable(f"{question}: {reason}")
