"""What this installation can do: what it can't isn't offered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Features:
    """`sms`: a gateway is there, so codes can be sent. `express`: contracts can be paid for by anybody.
    `cards`: a payment provider is there that keeps them."""

    sms: bool = False
    express: bool = False
    cards: bool = False
