"""A database that can't be used is one clear line, whichever command needed it."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.commands.console import Refused
from bot.doctor.database import NO_DATABASE, reason_of
from keyboards.words import Words


@contextmanager
def usable_database(words: Words) -> Iterator[None]:
    """Raises Refused for what the driver reports inside."""
    try:
        yield
    except NO_DATABASE as error:
        raise Refused(words("The database can't be used: {reason}", reason=reason_of(error))) from error
