"""What a payment means for the autopay that it began, or that began it."""

from dataclasses import dataclass, replace
from datetime import datetime

from core.notices.models import NoticeKind
from core.payments.autopay import news
from core.payments.autopay.models import Autopay, AutopayState
from core.payments.autopay.policy import AutopayPolicy
from core.payments.models import Payment, PaymentState, Purpose, Setback
from core.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class FollowPayments:
    """Satisfies core.payments.usecases.settling.Follower."""

    policy: AutopayPolicy

    async def __call__(self, unit: UnitOfWork, before: Payment, after: Payment, now: datetime) -> None:
        """Changes the autopay, and tells its person what success doesn't tell by itself."""
        ended = after.state is not before.state
        if after.purpose is Purpose.AUTOPAY_START and ended and after.state is PaymentState.PAID:
            await _begin(unit, after, now)
        elif after.purpose is Purpose.AUTOPAY and ended and after.state is PaymentState.PAID:
            await _succeed(unit, after)
        elif after.purpose is Purpose.AUTOPAY and ended and after.state is PaymentState.CANCELED:
            await self._fail(unit, after, now)
        elif after.purpose is Purpose.AUTOPAY and after.open and after.link and not before.link:
            await unit.outbox.add(news.to_confirm(after, await _card(unit, after)), now)

    async def _fail(self, unit: UnitOfWork, payment: Payment, now: datetime) -> None:
        """What was switched off meanwhile has nothing to try again; a card that was changed meanwhile isn't blamed."""
        autopay = await _own(unit, payment)
        if autopay is None:
            return
        kind, card = NoticeKind.AUTOPAY_FAILED, await _card(unit, payment)
        if autopay.method == payment.method:
            autopay, kind = self._blamed(autopay, payment)
            await unit.autopays.put(autopay)
        again = autopay.state is AutopayState.ACTIVE
        await unit.outbox.add(news.failed(payment, card, kind, again), now)

    def _blamed(self, autopay: Autopay, payment: Payment) -> tuple[Autopay, NoticeKind]:
        failed = replace(autopay, failures=autopay.failures + 1)
        if payment.setback is Setback.CARD_REVOKED:
            return replace(failed, state=AutopayState.NEEDS_CARD), NoticeKind.AUTOPAY_NEEDS_CARD
        if failed.state is AutopayState.ACTIVE and failed.failures >= self.policy.failures:
            return replace(failed, state=AutopayState.PAUSED), NoticeKind.AUTOPAY_PAUSED
        return failed, NoticeKind.AUTOPAY_FAILED


async def _begin(unit: UnitOfWork, payment: Payment, now: datetime) -> None:
    """The first payment saved the card, or was made with a saved one."""
    if payment.method is None:
        await unit.outbox.add(news.not_started(payment, taken=False), now)
    elif await unit.autopays.put(Autopay(payment.number, payment.payer, payment.method, payment.email, now)):
        await unit.outbox.add(news.started(payment, await _card(unit, payment)), now)
    elif await unit.autopays.get(payment.number) is not None:
        await unit.outbox.add(news.not_started(payment, taken=True), now)


async def _succeed(unit: UnitOfWork, payment: Payment) -> None:
    autopay = await _own(unit, payment)
    if autopay is not None and autopay.failures:
        await unit.autopays.put(replace(autopay, failures=0))


async def _own(unit: UnitOfWork, payment: Payment) -> Autopay | None:
    found = await unit.autopays.lock(payment.number)
    return found if found is not None and found.subscriber == payment.payer else None


async def _card(unit: UnitOfWork, payment: Payment) -> str:
    """Its title; empty for one that is gone."""
    cards = await unit.saved_methods.of(payment.payer, payment.provider)
    return next((card.title for card in cards if card.id == payment.method), "")
