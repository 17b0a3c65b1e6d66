"""The words around a code."""

from dataclasses import dataclass

from core.accounts.models import Language
from core.phones import Phone
from core.sms import SmsGateway
from keyboards.words import Phrasebook


@dataclass(frozen=True, slots=True)
class SmsCodes:
    """Short enough for one Cyrillic SMS (70 characters), the code first where a phone's preview shows it."""

    gateway: SmsGateway
    phrasebook: Phrasebook
    operator: str

    async def __call__(self, phone: Phone, code: str, language: Language) -> None:
        """Raises SmsUnavailable."""
        words = self.phrasebook[language]
        await self.gateway.send(
            phone, words("{code} is your code for {operator}. Tell it to nobody.", code=code, operator=self.operator)
        )
