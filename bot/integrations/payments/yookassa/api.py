"""One question to ЮKassa, and what each kind of answer means."""

import logging
import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, TypeVar

from aiohttp import ClientError, ClientSession, ClientTimeout, encode_basic_auth
from pydantic import BaseModel, ValidationError

from bot.integrations.payments.yookassa.records import Complaint
from bot.logs import redact
from core.errors import PaymentUnavailable

log = logging.getLogger(__name__)
PATIENCE = 10.0
"""Seconds."""
_LONGEST_REASON = 200
_IDS = re.compile(r"[0-9a-fA-F-]{16,}")
"""One of them charges a card."""
_ASK_AGAIN = (HTTPStatus.UNAUTHORIZED, HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)
"""Refusals that say nothing about the order: a wrong key is the operator's to mend, and the rest passes."""
Query = Sequence[tuple[str, str]]
RecordT = TypeVar("RecordT", bound=BaseModel)


class Refusal(Exception):
    """A refusal for good: the key is spent. `reason` may be logged."""

    def __init__(self, complaint: Complaint, reason: str) -> None:
        super().__init__(reason)
        self.code, self.parameter, self.reason = complaint.code, complaint.parameter, reason


class Api:
    """Every method raises PaymentUnavailable where the outcome isn't known, and Refusal."""

    def __init__(self, http: ClientSession, address: str, shop: str, secret: str, patience: float = PATIENCE) -> None:
        self._http, self._address, self._secret = http, address.rstrip("/"), secret
        self._headers = {"Authorization": encode_basic_auth(shop, secret)}
        self._patience = ClientTimeout(total=patience)

    async def get(self, path: str, answer: type[RecordT], query: Query = ()) -> RecordT:
        """aiohttp asks once more where a connection breaks that was kept open."""
        return await self._ask(answer, "GET", path, self._headers, params=query)

    async def post(self, path: str, answer: type[RecordT], key: str, body: Mapping[str, Any]) -> RecordT:
        """Done once for each `key`, for a day."""
        return await self._ask(answer, "POST", path, self._headers | {"Idempotence-Key": key}, json=body)

    async def _ask(
        self, answer: type[RecordT], method: str, path: str, headers: Mapping[str, str], **content: Any
    ) -> RecordT:
        call = f"{method} /{path.partition('/')[0]}"
        try:
            async with self._http.request(
                method,
                f"{self._address}/{path}",
                headers=headers,
                timeout=self._patience,
                allow_redirects=False,
                **content,
            ) as response:
                status, body = response.status, await response.read()
        except (ClientError, TimeoutError) as error:
            raise _unknown(f"{call}: {type(error).__name__}") from None
        if status == HTTPStatus.OK:
            return read(answer, body)
        raise self._refusal(f"{call}: HTTP {status}", status, body)

    def _refusal(self, call: str, status: int, body: bytes) -> Exception:
        """A refusal for good is told by its body too: an error page of a proxy isn't the vendor's word."""
        complaint = _complaint(body)
        if complaint is None or not 400 <= status < 500 or status in _ASK_AGAIN:
            return _unknown(f"{call} {complaint.code if complaint else ''}".strip())
        reason = self._harmless(f"{call} {complaint.code} {complaint.parameter} {complaint.description}")
        log.warning("ЮKassa: %s", reason)
        return Refusal(complaint, reason)

    def _harmless(self, reason: str) -> str:
        """Vendors repeat in a complaint what they complain of."""
        return redact(_IDS.sub("…", reason.replace(self._secret, "…")))[:_LONGEST_REASON]


def read(answer: type[RecordT], body: bytes | str) -> RecordT:
    """Raises PaymentUnavailable that says where the answer is wrong, without what stood there."""
    try:
        return answer.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise _unknown(f"{answer.__name__}: {place}: {first['type']}") from None


def _complaint(body: bytes) -> Complaint | None:
    try:
        return Complaint.model_validate_json(body)
    except ValidationError:
        return None


def _unknown(reason: str) -> PaymentUnavailable:
    log.warning("ЮKassa: %s", reason)
    return PaymentUnavailable(reason)
