"""The other side of a payment: what people, banks and the operator do at a vendor's, and what it calls us with."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar, Protocol

from aiohttp import web

from core.accounts.models import SubscriberId
from core.billing.numbers import ContractNumber
from core.clock import Clock
from core.errors import PaymentUnavailable
from core.payments.models import Means, Order, Payment, PaymentId, PaymentState, Purpose, Setback, Standing
from core.payments.ports import PaymentProvider
from tests.contracts.billing_server import Handler

BEGUN = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
EMAIL = "anna@example.com"
ORDER = Order(
    id=PaymentId("k7w3nq5tzb2xh4dmv6rc"),
    payer=SubscriberId(700_000_011),
    number=ContractNumber("72845736UL"),
    amount=Decimal("1234.50"),
    means=Means.CARD,
    email=EMAIL,
    description="Пополнение счёта по договору 72845736UL",
    created_at=BEGUN,
)
OTHER = replace(ORDER, id=PaymentId("a2b3c4d5e6f7g2h3i4j5"), amount=Decimal("10.00"))
SAVING = replace(ORDER, save=True)
CHARGE = replace(ORDER, id=PaymentId("zzyyxxwwvvuuttssrrqq"), means=Means.SAVED, amount=Decimal("598.00"))


def payment_of(order: Order, **changes: Any) -> Payment:
    """As the storage would have it."""
    payment = Payment(
        id=order.id,
        payer=order.payer,
        number=order.number,
        purpose=Purpose.TOP_UP,
        amount=order.amount,
        means=order.means,
        email=order.email,
        description=order.description,
        created_at=order.created_at,
        save=order.save,
    )
    return replace(payment, **changes)


@dataclass(frozen=True)
class Knock:
    """A request to our web server, as the vendor sends it or somebody in its name."""

    path: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Vendor(Protocol):
    """Payments are named by our order's id. `secrets` is what must not get into a log; `account` and `secret` are what
    the settings hold."""

    account: str
    secret: str
    address: str

    @property
    def name(self) -> str: ...

    @property
    def secrets(self) -> Sequence[str]: ...

    def break_next(self, answer: Handler, taken: bool = False) -> None:
        """What the next call to the vendor gets for an answer; with `taken` the vendor does what was asked before."""
        ...

    def count(self, order: PaymentId) -> int:
        """How many payments there are for that order."""
        ...

    async def open(self, link: str) -> None:
        """The person opens the link; all that people do happens after it, unless the vendor knows the order already."""
        ...

    async def pay(self, order: PaymentId) -> None:
        """The person pays (and agrees to keep the card, where that was asked)."""
        ...

    async def decline(self, order: PaymentId, setback: Setback) -> None:
        """The bank says no to the person: NO_MONEY or DECLINED."""
        ...

    async def close(self, order: PaymentId) -> None:
        """The person goes away from the page."""
        ...

    async def expire(self, order: PaymentId) -> None:
        """The link's time runs out."""
        ...

    async def refund(self, order: PaymentId, amount: Decimal) -> None:
        """The operator gives back that much, in the vendor's account."""
        ...

    def spoil_cards(self, setback: Setback) -> None:
        """From now on every charge of a saved card ends like this: NO_MONEY, CARD_REVOKED."""
        ...

    def knock(self, order: PaymentId) -> Knock:
        """What the vendor calls us with about the last thing that happened to this payment."""
        ...

    def forgeries(self, order: PaymentId) -> Mapping[str, Knock]:
        """By what is wrong with them: calls that aren't the vendor's, each of which claims that it was paid."""
        ...

    def lies(self, order: PaymentId) -> Mapping[str, Knock]:
        """Calls that look like the vendor's in all but their content, where the vendor's can be told by that only."""
        ...

    def stranger(self) -> Knock:
        """About a payment that was never made by us: the operator's shop sells other things as well."""
        ...


class VendorServer(ABC):
    """What servers of vendors have in common: breaking. Each call to the API goes through `_watched`."""

    name: ClassVar[str]

    def __init__(self, now: Clock, account: str, secret: str) -> None:
        self.now, self.account, self.secret = now, account, secret
        self.address = ""
        self.calls = 0
        self._broken: tuple[Handler, bool] | None = None

    def app(self) -> web.Application:
        """To be served."""
        app = web.Application(middlewares=[self._watched])
        app.add_routes(self.routes())
        return app

    @abstractmethod
    def routes(self) -> Sequence[web.RouteDef]:
        """The API."""

    @property
    def secrets(self) -> Sequence[str]:
        """What must not get into a log."""
        return (self.secret, EMAIL)

    def break_next(self, answer: Handler, taken: bool = False) -> None:
        """See Vendor."""
        self._broken = (answer, taken)

    @web.middleware
    async def _watched(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self.calls += 1
        if self._broken is None:
            return await handler(request)
        (answer, taken), self._broken = self._broken, None
        if taken:
            await handler(request)
        return await answer(request)


class Books:
    """Stands in for the use case that callbacks call: believes what was heard, else asks, and never unpays. `down`: it
    can't tell how the payment stands."""

    def __init__(self, provider: PaymentProvider) -> None:
        self._provider = provider
        self._payments: dict[PaymentId, Payment] = {}
        self.settled: list[PaymentId] = []
        self.down = False

    def expect(self, order: Order, provider_id: str) -> None:
        """It was made here."""
        self._payments[order.id] = payment_of(
            order, provider=self._provider.name, provider_id=provider_id, state=PaymentState.PENDING
        )

    def __getitem__(self, order: Order) -> Payment:
        return self._payments[order.id]

    async def __call__(self, payment: PaymentId, heard: Standing | None = None) -> Payment | None:
        """See Settling."""
        self.settled.append(payment)
        if self.down:
            raise PaymentUnavailable
        before = self._payments.get(payment)
        if before is None:
            return None
        standing = heard or await self._provider.ask(before)
        if standing is not None:
            self._payments[payment] = _after(self._payments[payment], standing)
        return self._payments[payment]

    async def by_provider(self, provider: str, provider_id: str) -> Payment | None:
        """See Settling."""
        for payment in self._payments.values():
            if (payment.provider, payment.provider_id) == (provider, provider_id):
                return await self(payment.id)
        return None


def _after(payment: Payment, heard: Standing) -> Payment:
    if PaymentState.PAID in (payment.state, heard.state):
        return replace(payment, state=PaymentState.PAID, refunded=max(payment.refunded, heard.refunded))
    return replace(payment, state=heard.state, setback=heard.setback)
