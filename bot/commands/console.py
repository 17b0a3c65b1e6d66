"""The command line's own words."""

import sys

FAILED = 2


class Refused(Exception):
    """A command could do nothing; the argument is the one clear line that says why."""


def say(line: str) -> None:
    """To standard output."""
    print(line, flush=True)  # noqa: T201


def complain(line: str) -> int:
    """To standard error; returns the exit code of a command that could do nothing."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201
    return FAILED
