"""What came, as coroutines. aiogram takes every other filter to a thread and back (a bare `F…` and a bare state are
such; `SomeButton.filter(F…)` and StateFilter aren't), which costs more than the rest of the routing."""

from typing import Literal

from aiogram.types import Contact, Message


async def has_text(message: Message) -> bool:
    """Any."""
    return message.text is not None


async def is_command(message: Message) -> bool:
    """A text that begins like one, known or not."""
    return message.text is not None and message.text.startswith("/")


async def is_answer(message: Message) -> bool:
    """A text that may answer a question."""
    return message.text is not None and not message.text.startswith("/")


async def has_contact(message: Message) -> Literal[False] | dict[str, Contact]:
    """Anybody's; the handler gets it as `contact`."""
    return {"contact": message.contact} if message.contact is not None else False


async def has_own_contact(message: Message) -> Literal[False] | dict[str, Contact]:
    """A contact proves a phone only if Telegram says that it is the sender's, and only first hand."""
    contact, sender = message.contact, message.from_user
    if contact is None or sender is None or contact.user_id != sender.id or message.forward_origin is not None:
        return False
    return {"contact": contact}
