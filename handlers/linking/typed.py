"""A contract number as somebody types it."""

from aiogram.types import Message

from core.billing.numbers import read_number
from core.errors import BadNumber
from handlers.presenter import Presenter


async def typed_number(message: Message, show: Presenter) -> str:
    """Raises BadNumber, and deletes the message then: people type the password right behind the number."""
    try:
        return read_number(message.text or "")
    except BadNumber:
        await show.remove(message)
        raise
