"""SMSC.ru (`sys/send.php`, JSON)."""

from collections.abc import Mapping

from aiohttp import ClientSession

from bot.integrations.sms.vendor import PATIENCE, Vendor, digits
from core.phones import Phone

BASE = "https://smsc.ru"


class Smsc:
    """Satisfies core.sms.SmsGateway. `account` is `login` and `psw`, or `apikey`; `sender` may be empty."""

    def __init__(
        self,
        http: ClientSession,
        account: Mapping[str, str],
        sender: str = "",
        base: str = BASE,
        patience: float = PATIENCE,
    ) -> None:
        self._vendor = Vendor("SMSC", http, list(account.values()), patience)
        self._address = f"{base}/sys/send.php"
        self._usual = {**account, **({"sender": sender} if sender else {}), "charset": "utf-8", "fmt": "3"}

    async def send(self, phone: Phone, text: str) -> None:
        """Accepted for sending; raises SmsUnavailable."""
        answer = await self._vendor.post([self._address], data={**self._usual, "phones": digits(phone), "mes": text})
        if "error_code" in answer or "id" not in answer:
            reason = f"error {answer.get('error_code')}: {answer.get('error')}"
            raise self._vendor.refusal(reason, text)
