"""What all vendors of SMS have in common: one call, and a line in the log that gives nothing away."""

import logging
import re
from collections.abc import Sequence
from typing import Any

from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout

from core.errors import SmsUnavailable
from core.phones import Phone

log = logging.getLogger(__name__)
PATIENCE = 10.0
"""Seconds. A message isn't sent a second time: the first may have gone out without our hearing of it."""
_LONGEST_REASON = 200
_LONG_DIGITS = re.compile(r"\d{4,}")
Answer = dict[str, Any]


def digits(phone: Phone) -> str:
    """«79001234567», as vendors want it."""
    return phone.removeprefix("+")


class Vendor:
    """One account with one vendor. `name` is for the log; `secrets` are kept from it."""

    def __init__(self, name: str, http: ClientSession, secrets: Sequence[str], patience: float) -> None:
        self._name, self._http, self._patience = name, http, ClientTimeout(total=patience)
        self._secrets = secrets

    async def post(self, addresses: Sequence[str], **content: Any) -> Answer:
        """The JSON object that the vendor answered, whatever the HTTP status: refusals come with all of them. The next
        address is only tried where nobody was reached at the last one. Raises SmsUnavailable."""
        *others, last = addresses
        for address in others:
            try:
                return await self._post(address, **content)
            except ClientConnectorError:
                continue
        try:
            return await self._post(last, **content)
        except ClientConnectorError as error:
            raise self.refusal(type(error).__name__) from None

    def refusal(self, reason: object, text: str = "", may_have_left: bool = False) -> SmsUnavailable:
        """To be raised. Logged here without secrets, the message's text, phones and codes: vendors repeat in a
        complaint what they complain of."""
        shown = str(reason)
        for secret in filter(None, (*self._secrets, text)):
            shown = shown.replace(secret, "…")
        log.warning("SMS by %s: %s", self._name, _LONG_DIGITS.sub("…", shown)[:_LONGEST_REASON])
        return SmsUnavailable(may_have_left)

    async def _post(self, address: str, **content: Any) -> Answer:
        try:
            async with self._http.post(address, timeout=self._patience, allow_redirects=False, **content) as response:
                status, answer = response.status, await response.json(content_type=None)
        except ClientConnectorError:
            raise
        except (ClientError, TimeoutError, ValueError) as error:
            raise self.refusal(type(error).__name__, may_have_left=True) from None
        if not isinstance(answer, dict):
            raise self.refusal(f"HTTP {status}, and no answer that can be read", may_have_left=True)
        return answer
