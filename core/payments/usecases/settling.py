"""Bringing payments up to date: asked for by a person, a provider's call or the clock, with the same outcome."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from core.clock import Clock
from core.errors import PaymentRefused, PaymentUnavailable
from core.payments import news
from core.payments.advance import advance, movements, next_look, refused
from core.payments.models import (
    CardOffered,
    Means,
    MethodId,
    Payment,
    PaymentId,
    PaymentState,
    Setback,
    Standing,
)
from core.payments.policy import PaymentPolicy
from core.payments.ports import PaymentProvider
from core.payments.usecases.crediting import Credit, raise_unforeseen
from core.ports import Storage, UnitOfWork

_DAILY = timedelta(days=1)


class Follower(Protocol):
    """Hears of each change of a payment, in the transaction that makes it."""

    async def __call__(self, unit: UnitOfWork, before: Payment, after: Payment, now: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class Record:
    """The one place where a payment changes: with what the books have to take and what the payer is told, in one
    transaction, so that a kill before it changes nothing and one after it loses nothing. `followers` have something of
    their own to change along with it."""

    storage: Storage
    clock: Clock
    policy: PaymentPolicy
    followers: Sequence[Follower] = ()

    async def __call__(self, payment: PaymentId, heard: Standing) -> Payment | None:
        """The payment as it is from now on; None for one that was never made here."""
        now = self.clock()
        async with self.storage.writing() as unit:
            before = await unit.payments.lock(payment)
            if before is None:
                return None
            after = advance(before, heard, now, self.policy)
            if heard.card is not None and before.save and _has_come(before, after):
                after = replace(after, method=await _kept(unit, before, heard.card, now))
            await unit.payments.put(after, next_look(after, heard.state, now, self.policy))
            for booking in movements(before, after, now):
                fresh = await unit.bookings.add(after.id, booking, now if after.for_contract else None)
                if fresh and not after.for_contract:
                    await unit.outbox.add(news.handed_on(after, booking), now)
            for notice in news.ended(before, after):
                await unit.outbox.add(notice, now)
            for follow in self.followers:
                await follow(unit, before, after, now)
        return after


def _has_come(before: Payment, after: Payment) -> bool:
    """Just now: who took the card away since mustn't find it again at the next look for refunds."""
    return after.state is PaymentState.PAID and before.state is not PaymentState.PAID


async def _kept(unit: UnitOfWork, payment: Payment, card: CardOffered, at: datetime) -> MethodId | None:
    """Whoever had their data deleted meanwhile no longer keeps a card here."""
    if await unit.subscribers.get(payment.payer) is None:
        return None
    return await unit.saved_methods.add(payment.payer, payment.provider, card, at)


@dataclass(frozen=True, slots=True)
class Settle:
    """Ask the provider how a payment stands, record it, and let the books take it. Satisfies what callbacks call."""

    storage: Storage
    provider: PaymentProvider
    record: Record
    credit: Credit
    clock: Clock
    policy: PaymentPolicy

    async def __call__(self, payment: PaymentId, heard: Standing | None = None) -> Payment | None:
        """None for a payment that was never made here. Raises PaymentUnavailable."""
        async with self.storage.reading() as unit:
            present = await unit.payments.get(payment)
        if present is None:
            return None
        after = await self.record(payment, heard or await self._asked(present))
        await self.credit(payment)
        return after

    async def by_provider(self, provider: str, provider_id: str) -> Payment | None:
        """The same for who knows the provider's id only."""
        async with self.storage.reading() as unit:
            present = await unit.payments.by_provider(provider, provider_id)
        return None if present is None else await self(present.id)

    async def _asked(self, payment: Payment) -> Standing:
        """What may never have reached the provider is asked for again with the same key, while keys live: that can't
        make a second one. Later it is looked for, and where it isn't found it never was."""
        if payment.provider != self.provider.name:
            raise PaymentUnavailable(f"{payment.provider} isn't the provider any more")
        young = self.clock() < payment.created_at + self.policy.key_lifetime
        if payment.state is PaymentState.NEW and young:
            return await self._begun(payment)
        standing = await self.provider.ask(payment)
        return standing or Standing(PaymentState.CANCELED, payment.amount, setback=Setback.EXPIRED)

    async def _begun(self, payment: Payment) -> Standing:
        try:
            return await begin(self.storage, self.provider, payment)
        except PaymentRefused:
            return refused(payment)


async def begin(storage: Storage, provider: PaymentProvider, payment: Payment) -> Standing:
    """Ask the provider for the payment. A card that is gone may have been charged before, by a question whose answer
    was lost. Raises PaymentUnavailable, PaymentRefused."""
    if payment.means is not Means.SAVED or payment.method is None:
        return await provider.create(payment.order)
    async with storage.reading() as unit:
        token = await unit.saved_methods.token(payment.payer, payment.method)
    if token is None:
        gone = Standing(PaymentState.CANCELED, payment.amount, setback=Setback.CARD_REVOKED)
        return await provider.ask(payment) or gone
    return await provider.charge(payment.order, token)


@dataclass(frozen=True, slots=True)
class Reconcile:
    """The clock's part: payments whose callback never came, unknown outcomes, movements that the books refused."""

    storage: Storage
    settle: Settle
    credit: Credit
    clock: Clock
    policy: PaymentPolicy
    batch: int = 50

    async def __call__(self) -> int:
        """How many were looked at. One that can't be settled doesn't keep the others waiting: what nobody foresaw is
        raised at the end, as an ExceptionGroup."""
        now = self.clock()
        async with self.storage.reading() as unit:
            payments = await unit.payments.due(now, self.batch)
        troubles = [await self._settle(payment, now) for payment in payments]
        troubles += await self.credit.due(self.batch)
        raise_unforeseen("not settled", troubles)
        return len(troubles)

    async def _settle(self, payment: Payment, now: datetime) -> Exception | None:
        try:
            await self.settle(payment.id)
        except Exception as error:  # noqa: BLE001 (whatever it is, the others' money isn't to wait for it)
            async with self.storage.writing() as unit:
                await unit.payments.looked(payment.id, self._again(payment, now))
            return error
        return None

    def _again(self, payment: Payment, now: datetime) -> datetime | None:
        """Until there is an answer. One that a provider of former days has ended needs none, and could get none."""
        usual = next_look(payment, None, now, self.policy)
        over = not payment.open and payment.provider != self.settle.provider.name
        return usual if usual is not None or over else now + _DAILY
