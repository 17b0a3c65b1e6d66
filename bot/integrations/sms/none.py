"""No gateway: nothing that needs an SMS is offered, and what asks all the same is refused."""

from core.errors import SmsUnavailable
from core.phones import Phone


class NoSms:
    """Stands in where SMS_GATEWAY is `none`."""

    async def send(self, phone: Phone, text: str) -> None:
        """Raises SmsUnavailable."""
        raise SmsUnavailable
