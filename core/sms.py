"""SMS, whoever carries them."""

from typing import Protocol

from core.phones import Phone


class SmsGateway(Protocol):
    """One text to one phone; raises core.errors.SmsUnavailable when the gateway refuses or doesn't answer."""

    async def send(self, phone: Phone, text: str) -> None: ...
