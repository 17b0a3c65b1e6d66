"""A card number never belongs in a chat: the message goes, and the person learns why."""

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import chain
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject
from stdnum import luhn

from handlers.presenter import Presenter
from handlers.screens.linking import note
from keyboards.words import Words

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
_RUN = re.compile(r"\d+(?:[ -]\d+)*")
_LENGTHS, _FIRST = range(13, 20), "23456"
"""ISO/IEC 7812: 13 to 19 digits; payment networks begin with 2 to 6."""
_ACCOUNT = re.compile(r"(?<!\d)(?:\d ?){5}(?:8 ?1 ?0|6 ?4 ?3) ?(?:\d ?){11}\d(?!\d)")
"""A rouble account: 20 digits with the currency's code in the middle. People paste them in groups."""


def holds_card_number(text: str) -> bool:
    """Whether some groups of digits have a card's length, first digit and Luhn check digit together, whatever stands
    beside them (its date, its code). The beginning of an account number may have them too, and doesn't count."""
    runs = (re.split("[ -]", run.group()) for run in _RUN.finditer(_ACCOUNT.sub("account", text)))
    return any(map(_is_card, chain.from_iterable(map(_neighbours, runs))))


def _neighbours(groups: Sequence[str]) -> Iterator[str]:
    """All that stand beside each other, as one number each. No card has more groups than digits."""
    for begin in range(len(groups)):
        number = ""
        for group in groups[begin : begin + max(_LENGTHS)]:
            number += group
            if len(number) > max(_LENGTHS):
                break
            yield number


def _is_card(number: str) -> bool:
    return len(number) in _LENGTHS and number[0] in _FIRST and luhn.is_valid(number)


class RefuseCards(BaseMiddleware):
    """Stands before every handler: a card number in an answer is taken for nothing."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """PCI DSS 4.0.1, 4.2.2: a card number isn't to be sent over messengers, nor kept where it was."""
        text = (event.text or event.caption or "") if isinstance(event, Message) else ""
        if not isinstance(event, Message) or "show" not in data or not holds_card_number(text):
            return await handler(event, data)
        show: Presenter = data["show"]
        words: Words = data["words"]
        removed = await show.remove(event)
        advice = words("I've deleted it.") if removed else words("Please delete that message.")
        warning = words("That looks like a card number: never send one to a chat. {advice}", advice=advice)
        await show.message(note(warning))
        return None
