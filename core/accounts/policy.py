"""The numbers behind linking; an operator may set others, the tests name these."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class LinkingPolicy:
    """How often one may fail, and how long what was given out lives (OWASP ASVS 5.0, 6.5 and 6.6)."""

    person_failures: int = 5
    person_window: timedelta = timedelta(minutes=15)
    number_failures: int = 20
    number_window: timedelta = timedelta(days=1)
    code_lifetime: timedelta = timedelta(minutes=5)
    code_tries: int = 3
    code_pause: timedelta = timedelta(seconds=60)
    codes_a_day: int = 5
    token_lifetime: timedelta = timedelta(days=3)
    proof_lifetime: timedelta = timedelta(minutes=15)
