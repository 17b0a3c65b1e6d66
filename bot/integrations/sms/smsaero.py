"""SMS Aero (`v2/sms/send`)."""

from collections.abc import Sequence

from aiohttp import ClientSession, encode_basic_auth

from bot.integrations.sms.vendor import PATIENCE, Vendor, digits
from core.phones import Phone

BASES = ("https://gate.smsaero.ru", "https://gate.smsaero.org", "https://gate.smsaero.net")
"""The same vendor under other names, for when the first can't be reached."""


class SmsAero:
    """Satisfies core.sms.SmsGateway. `login` is the account's e-mail; `sign` a sender's name that is approved there."""

    def __init__(
        self,
        http: ClientSession,
        login: str,
        api_key: str,
        sign: str,
        bases: Sequence[str] = BASES,
        patience: float = PATIENCE,
    ) -> None:
        self._vendor = Vendor("SMS Aero", http, [login, api_key], patience)
        self._addresses = [f"{base}/v2/sms/send" for base in bases]
        self._headers = {"Authorization": encode_basic_auth(login, api_key)}
        self._sign = sign

    async def send(self, phone: Phone, text: str) -> None:
        """Accepted for sending; raises SmsUnavailable."""
        body = {"number": digits(phone), "text": text, "sign": self._sign}
        answer = await self._vendor.post(self._addresses, json=body, headers=self._headers)
        if answer.get("success") is not True:
            raise self._vendor.refusal(answer.get("message"), text)
