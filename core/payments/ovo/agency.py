"""What an operator that is OVO's payment agent takes on."""

from dataclasses import dataclass
from decimal import Decimal

from core.payments.ovo.template import Template


@dataclass(frozen=True, slots=True)
class Agency:
    """Sums of one payment, in roubles, and the INNs of those to whom the operator hands money on: without any it does
    so to whichever payee the person filled in."""

    least: Decimal
    most: Decimal
    payees: frozenset[str] = frozenset()

    def takes(self, template: Template) -> bool:
        """Whether this payment, otherwise in order, can be made through the operator."""
        known = not self.payees or template.payee.inn in self.payees
        return known and self.least <= template.amount <= self.most
