"""Money that came goes into the operator's books."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.billing.ports import Operator
from core.clock import Clock
from core.errors import BusinessError, NothingFound, OperatorUnavailable
from core.payments import news
from core.payments.models import Payment, PaymentId, QueuedBooking
from core.payments.policy import PaymentPolicy
from core.payments.ports import Bookkeeper
from core.ports import Storage, UnitOfWork


@dataclass(frozen=True, slots=True)
class Credit:
    """Offers movements to the operator's books until they take them."""

    storage: Storage
    operator: Operator
    books: Bookkeeper
    clock: Clock
    policy: PaymentPolicy

    async def __call__(self, payment: PaymentId) -> bool:
        """Whether the books have all of this payment now."""
        async with self.storage.reading() as unit:
            queued = await unit.bookings.of(payment)
        return all([await self.one(each) for each in queued])

    async def one(self, queued: QueuedBooking) -> bool:
        """The balance is read after booking and before the payer is told."""
        try:
            await self.books.book(queued.booking)
        except (OperatorUnavailable, NothingFound):
            await self.later(queued)
            return False
        balance = await self._balance(queued)
        now = self.clock()
        async with self.storage.writing() as unit:
            payment = await unit.payments.lock(queued.payment)
            present = await _present(unit, queued)
            if payment is not None and await unit.bookings.taken(queued.booking.id, now):
                told = balance if await _may_know(unit, payment) else None
                await unit.outbox.add(news.booked(payment, present, told), now)
                if payment.credited_at is None:
                    await unit.payments.credited(payment.id, now)
        return True

    async def later(self, queued: QueuedBooking) -> None:
        """They are offered it again, and the payer hears that it takes longer."""
        now = self.clock()
        async with self.storage.writing() as unit:
            payment = await unit.payments.lock(queued.payment)
            await unit.bookings.again(queued.booking.id, self.policy.next_look(queued.tries, now))
            notice = news.delayed(payment, queued) if payment is not None else None
            if notice is not None:
                await unit.outbox.add(notice, now)

    async def due(self, limit: int) -> Sequence[Exception | None]:
        """Offers them what waits for it, the longest waiting first: one outcome each, None where nothing was wrong."""
        async with self.storage.reading() as unit:
            queued = await unit.bookings.due(self.clock(), limit)
        return [await self._tried(each) for each in queued]

    async def _tried(self, queued: QueuedBooking) -> Exception | None:
        try:
            await self.one(queued)
        except Exception as error:  # noqa: BLE001 (whatever it is, the others' money isn't to wait for it)
            await self.later(queued)
            return error
        return None

    async def _balance(self, queued: QueuedBooking) -> Decimal | None:
        """A balance that can't be had now doesn't keep the news back."""
        try:
            contracts = await self.operator.contracts([queued.booking.number])
        except OperatorUnavailable:
            return None
        return contracts[0].balance if contracts else None


async def _present(unit: UnitOfWork, queued: QueuedBooking) -> QueuedBooking:
    """With the tries of whoever was at it beside us: it decides what the payer has been told."""
    same = (one for one in await unit.bookings.of(queued.payment) if one.booking.id == queued.booking.id)
    return next(same, queued)


async def _may_know(unit: UnitOfWork, payment: Payment) -> bool:
    """Whether the balance is still the payer's to know: somebody may have put them out since."""
    payer = await unit.subscribers.get(payment.payer)
    return payer is not None and payer.has(payment.number)


@dataclass(frozen=True, slots=True)
class CreditDue:
    """The clock's part of it where there is no provider any more: what was paid before is owed all the same."""

    credit: Credit
    batch: int = 50

    async def __call__(self) -> int:
        """How many were offered. What nobody foresaw is raised at the end, as an ExceptionGroup."""
        troubles = await self.credit.due(self.batch)
        raise_unforeseen("not credited", troubles)
        return len(troubles)


def raise_unforeseen(what: str, troubles: Iterable[Exception | None]) -> None:
    """For who takes one after another, so that none keeps the others waiting. Raises ExceptionGroup."""
    unforeseen = [one for one in troubles if one is not None and not isinstance(one, BusinessError)]
    if unforeseen:
        raise ExceptionGroup(what, unforeseen)
