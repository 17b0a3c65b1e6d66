"""SMS.ru (`sms/send`, JSON)."""

from collections.abc import Iterator
from typing import Any

from aiohttp import ClientSession

from bot.integrations.sms.vendor import PATIENCE, Answer, Vendor, digits
from core.phones import Phone

BASE = "https://sms.ru"
_ACCEPTED = 100


class SmsRu:
    """Satisfies core.sms.SmsGateway. `sender` may be empty: then the account's usual name signs."""

    def __init__(
        self, http: ClientSession, api_key: str, sender: str = "", base: str = BASE, patience: float = PATIENCE
    ) -> None:
        self._vendor = Vendor("SMS.ru", http, [api_key], patience)
        self._address = f"{base}/sms/send"
        self._usual = {"api_id": api_key, "json": "1", **({"from": sender} if sender else {})}

    async def send(self, phone: Phone, text: str) -> None:
        """Accepted for sending; raises SmsUnavailable. The call as a whole and its one message have a code each."""
        answer = await self._vendor.post([self._address], data={**self._usual, "to": digits(phone), "msg": text})
        parts = list(_parts(answer))
        for part in parts:
            if part.get("status_code") != _ACCEPTED:
                reason = f"error {part.get('status_code')}: {part.get('status_text')}"
                raise self._vendor.refusal(reason, text)
        if len(parts) == 1:
            raise self._vendor.refusal("accepted without a message")


def _parts(answer: Answer) -> Iterator[dict[str, Any]]:
    yield answer
    messages = answer.get("sms")
    if isinstance(messages, dict):
        yield from (message for message in messages.values() if isinstance(message, dict))
