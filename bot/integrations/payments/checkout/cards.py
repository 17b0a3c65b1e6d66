"""The cards that the embedded checkout knows. Nobody can type one: real numbers don't belong into a demo."""

from dataclasses import dataclass

from core.payments.models import Setback


@dataclass(frozen=True, slots=True)
class DemoCard:
    """`setback`: what comes of paying with it; `later`: what comes of charging it when it is saved."""

    code: str
    title: str
    setback: Setback | None = None
    later: Setback | None = None


CARDS = (
    DemoCard("good", "•••• 4477"),
    DemoCard("fleeting", "•••• 0341", later=Setback.CARD_REVOKED),
    DemoCard("drained", "•••• 3220", later=Setback.NO_MONEY),
    DemoCard("poor", "•••• 9995", setback=Setback.NO_MONEY),
)


def card(code: str) -> DemoCard | None:
    """None for one that isn't in the list."""
    return next((one for one in CARDS if one.code == code), None)
