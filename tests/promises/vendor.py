"""A payment provider in memory: it outlives the program that is killed, and never charges one order twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.clock import Clock
from core.payments.models import CardOffered, Means, Order, Payment, PaymentState, Standing


@dataclass
class Vendor:
    """Satisfies core.payments.ports.PaymentProvider. `charges` counts what a bank would have taken."""

    clock: Clock
    name: str = "vendor"
    means: Sequence[Means] = (Means.CARD,)
    keeps_cards: bool = True
    known: dict[str, Standing] = field(default_factory=dict)
    charges: list[str] = field(default_factory=list)

    async def create(self, order: Order) -> Standing:
        """A link."""
        pending = Standing(PaymentState.PENDING, order.amount, f"v-{order.id}", f"https://pay.example/{order.id}")
        return self.known.setdefault(order.id, pending)

    async def charge(self, order: Order, token: str) -> Standing:
        """At once."""
        if order.id not in self.known:
            self.charges.append(order.id)
            self.known[order.id] = Standing(PaymentState.PAID, order.amount, f"v-{order.id}", paid_at=self.clock())
        return self.known[order.id]

    async def ask(self, payment: Payment) -> Standing | None:
        """As it stands."""
        return self.known.get(payment.id)

    async def forget(self, token: str) -> None:
        """Nothing to do."""

    def pay(self, order: str) -> None:
        """The person pays on the vendor's page."""
        pending = self.known[order]
        if pending.state is PaymentState.PENDING:
            self.charges.append(order)
            card = CardOffered("token", "•••• 4477")
            self.known[order] = replace(pending, state=PaymentState.PAID, paid_at=self.clock(), card=card)

    def refund(self, order: str) -> None:
        """All of it."""
        self.known[order] = replace(self.known[order], refunded=self.known[order].amount)
