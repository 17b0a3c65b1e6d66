"""MTS Exolve (`messaging/v1/SendSMS`)."""

from aiohttp import ClientSession

from bot.integrations.sms.vendor import PATIENCE, Vendor, digits
from core.phones import Phone

BASE = "https://api.exolve.ru"


class Exolve:
    """Satisfies core.sms.SmsGateway. `sender` is a number rented there, digits only, or an approved name."""

    def __init__(
        self, http: ClientSession, api_key: str, sender: str, base: str = BASE, patience: float = PATIENCE
    ) -> None:
        self._vendor = Vendor("Exolve", http, [api_key], patience)
        self._address = f"{base}/messaging/v1/SendSMS"
        self._headers = {"Authorization": f"Bearer {api_key}"}
        self._sender = sender.removeprefix("+")

    async def send(self, phone: Phone, text: str) -> None:
        """Accepted for sending; raises SmsUnavailable."""
        body = {"number": self._sender, "destination": digits(phone), "text": text}
        answer = await self._vendor.post([self._address], json=body, headers=self._headers)
        if not answer.get("message_id"):
            raise self._vendor.refusal(answer.get("error"), text)
