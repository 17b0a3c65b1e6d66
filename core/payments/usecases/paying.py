"""From «Оплатить» to a link: intent first, then the provider."""

import secrets
from base64 import b32encode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from core.accounts.models import Subscriber
from core.billing.models import Contract
from core.clock import Clock
from core.errors import MethodGone, NoEmail, NoSuchPayment, PaymentRefused, PaymentUnavailable, SumOutOfBounds
from core.payments.advance import given_up, refused
from core.payments.models import Means, MethodId, Payment, PaymentId, PaymentState, Purpose
from core.payments.policy import PaymentPolicy
from core.payments.usecases.settling import Settle, begin
from core.ports import Storage, UnitOfWork

_RANDOM_BYTES = 13
_ID_LENGTH = 20


def make_payment_id() -> PaymentId:
    """100 random bits: nobody finds another's payment page by trying."""
    return PaymentId(b32encode(secrets.token_bytes(_RANDOM_BYTES)).decode().lower()[:_ID_LENGTH])


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to pay, already checked to be allowed; `bill`: the message that will show it. `occasion` is
    the press that began it: the same one again, after a kill, begins nothing new even where the first payment has been
    made meanwhile. It is one of the payer's own: Telegram may number another person's press like that some day."""

    payer: Subscriber
    contract: Contract
    amount: Decimal
    purpose: Purpose
    description: str
    occasion: str
    means: Means = Means.ANY
    method: MethodId | None = None
    email: str = ""
    save: bool = False
    bill: int | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """Stores the intent, commits, asks the provider, records. Whatever fails after the first commit is found by the
    reconciliation; a double tap finds the first tap's payment, though a saved card may have paid it at once."""

    storage: Storage
    settle: Settle
    clock: Clock
    policy: PaymentPolicy
    make_id: Callable[[], PaymentId] = make_payment_id

    async def __call__(self, wish: Wish) -> Payment:
        """Raises NoEmail, SumOutOfBounds, MethodGone, PaymentRefused. Where the provider doesn't answer the payment
        comes back as NEW: it isn't known whether it has it. Raises PaymentUnavailable where an earlier payment's link
        has run out, and it isn't known what became of that one."""
        if not wish.email:
            raise NoEmail
        if not self.policy.least <= wish.amount <= self.policy.most:
            raise SumOutOfBounds(self.policy.least, self.policy.most)
        payment = await self._intent(wish)
        if payment.open and payment.expires_at is not None and payment.expires_at <= self.clock():
            await self.settle(payment.id)
            payment = await self._intent(wish)
        ours = payment.provider == self.settle.provider.name
        return await self._begun(payment) if payment.state is PaymentState.NEW and ours else payment

    async def _begun(self, payment: Payment) -> Payment:
        try:
            heard = await begin(self.storage, self.settle.provider, payment)
        except PaymentUnavailable:
            return payment
        except PaymentRefused:
            await self.settle.record(payment.id, refused(payment))
            raise
        return await self.settle(payment.id, heard) or payment

    async def _intent(self, wish: Wish) -> Payment:
        now = self.clock()
        async with self.storage.writing() as unit:
            if wish.method is not None:
                await self._require(unit, wish.payer, wish.method)
            wanted, look = self._payment(wish, now), self.policy.first_look(now)
            paid = await unit.payments.paid_by_tap(wanted, now - self.policy.double_tap)
            if paid is not None:
                return paid
            found = await unit.payments.open(wanted, look)
            if found.id == wanted.id:
                return found
            present = replace(await unit.payments.lock(found.id) or found, bill=wish.bill)
            await unit.payments.put(present, look)
        return present

    async def _require(self, unit: UnitOfWork, payer: Subscriber, method: MethodId) -> None:
        """One of the payer's own, and of the provider that takes the money now: a button may be older than that."""
        cards = await unit.saved_methods.of(payer.id, self.settle.provider.name)
        if all(card.id != method for card in cards):
            raise MethodGone

    def _payment(self, wish: Wish, now: datetime) -> Payment:
        return Payment(
            id=self.make_id(),
            payer=wish.payer.id,
            number=wish.contract.number,
            purpose=wish.purpose,
            amount=wish.amount,
            means=wish.means,
            email=wish.email,
            description=wish.description,
            created_at=now,
            save=wish.save,
            method=wish.method,
            occasion=f"{wish.payer.id}/{wish.occasion}",
            bill=wish.bill,
            provider=self.settle.provider.name,
        )


@dataclass(frozen=True, slots=True)
class CheckPayment:
    """«Проверить оплату»: of one's own payments only."""

    storage: Storage
    settle: Settle

    async def __call__(self, subscriber: Subscriber, payment: PaymentId) -> Payment:
        """As it stands now. Raises NoSuchPayment, PaymentUnavailable."""
        await own_payment(self.storage, subscriber, payment)
        after = await self.settle(payment)
        if after is None:
            raise NoSuchPayment
        return after


@dataclass(frozen=True, slots=True)
class CancelPayment:
    """«Отменить». The provider's page stays open until its link runs out, so money may still come, and then counts."""

    storage: Storage
    settle: Settle

    async def __call__(self, subscriber: Subscriber, payment: PaymentId) -> Payment:
        """Paid already, if it was; canceled otherwise. Raises NoSuchPayment."""
        present = await own_payment(self.storage, subscriber, payment)
        with suppress(PaymentUnavailable):
            present = await self.settle(payment) or present
        if not present.open:
            return present
        return await self.settle.record(payment, given_up(present)) or present


async def own_payment(storage: Storage, subscriber: Subscriber, payment: PaymentId) -> Payment:
    """Raises NoSuchPayment for another person's, too."""
    async with storage.reading() as unit:
        found = await unit.payments.get(payment)
    if found is None or found.payer != subscriber.id:
        raise NoSuchPayment
    return found
