"""What argparse's add_subparsers gives, whose class has no public name."""

from argparse import ArgumentParser
from typing import Any, Protocol


class SubParsers(Protocol):
    """Takes one sub-command a call."""

    def add_parser(self, name: str, **options: Any) -> ArgumentParser: ...
