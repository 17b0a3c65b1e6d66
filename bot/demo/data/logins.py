"""How to get into the demo's contracts: for its page and for the README."""

from dataclasses import dataclass

from bot.demo.data import cast
from bot.demo.data.models import Figure
from core.phones import Phone, parse_phone
from keyboards.words import Words


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """`password` is empty where the contract is linked by phone or one-time link only."""

    number: str
    password: str
    phone: Phone
    who: str
    situation: str


def demo_logins(words: Words) -> list[DemoLogin]:
    """In the order of a walk through the demo; `situation` in the reader's language."""
    flat, dacha, parents = cast.FAMILY
    return [
        _login(cast.WELL, words("all well: internet and TV")),
        _login(cast.IN_DEBT, words("in debt")),
        _login(cast.SUSPENDED, words("suspended for debt")),
        _login(flat, words("three contracts on one phone: the flat")),
        _login(dacha, words("three contracts on one phone: the dacha, in debt")),
        _login(parents, words("three contracts on one phone: the parents, without a password")),
        _login(cast.NEWCOMER, words("new, without history")),
        _login(cast.FIRM, words("a firm with internet, telephony and TV")),
        _login(cast.GUARDED_FLAT, words("a guarded flat")),
        _login(cast.GUARDED_SHOPS, words("a chain of guarded shops")),
    ]


def _login(figure: Figure, situation: str) -> DemoLogin:
    return DemoLogin(figure.number, figure.password, parse_phone(figure.mobile), figure.holder, situation)
