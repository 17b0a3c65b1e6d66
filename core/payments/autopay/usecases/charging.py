"""The clock's part of autopay."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from core.availability import Availability, Function
from core.billing.models import Contract
from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from core.clock import Clock
from core.errors import OperatorUnavailable, PaymentUnavailable
from core.payments.autopay import news
from core.payments.autopay.attempts import next_occasion, period_name
from core.payments.autopay.missing import Need, due_now
from core.payments.autopay.models import Autopay, AutopayState
from core.payments.autopay.policy import AutopayPolicy
from core.payments.models import Means, Payment, PaymentId, Purpose
from core.payments.policy import PaymentPolicy
from core.payments.usecases.crediting import raise_unforeseen
from core.payments.usecases.paying import make_payment_id
from core.payments.usecases.settling import Settle
from core.ports import Storage, UnitOfWork


@dataclass(frozen=True, slots=True)
class ChargeDue:
    """Goes through those that weren't seen to today and charges what is missing. An attempt is a payment with a unique
    occasion, stored before the provider hears of it: two rounds at once, a round that comes late, or a kill in between
    make one charge. The reconciliation settles what a round leaves open."""

    storage: Storage
    operator: Operator
    settle: Settle
    availability: Availability
    clock: Clock
    policy: AutopayPolicy
    sums: PaymentPolicy
    make_id: Callable[[], PaymentId] = make_payment_id

    async def __call__(self) -> int:
        """How many charges were begun. Where the operator doesn't answer, the next round goes on. What nobody foresaw
        is raised at the end, as an ExceptionGroup: it keeps no other autopay waiting."""
        begun, after = 0, ""
        troubles: list[Exception] = []
        while self.policy.charges_at(now := self.clock()):
            today = now.astimezone(self.policy.zone).date()
            async with self.storage.reading() as unit:
                batch = await unit.autopays.unseen(today, after, self.policy.batch)
            if not batch:
                break
            after = batch[-1].number
            with suppress(OperatorUnavailable):
                begun += await self._batch([one.number for one in batch], today, troubles)
        raise_unforeseen("not charged", troubles)
        return begun

    async def _batch(self, numbers: Sequence[ContractNumber], today: date, troubles: list[Exception]) -> int:
        """Money on its way to the books is asked for first: what arrives in between counts twice rather than never."""
        async with self.storage.reading() as unit:
            queued = await unit.bookings.queued(numbers)
        begun, missed = 0, set()
        for contract in await self.operator.contracts(numbers):
            behind = queued.get(contract.number, Decimal(0))
            try:
                begun += await self._charge(replace(contract, balance=contract.balance + behind), today)
            except Exception as error:  # noqa: BLE001 (whatever it is, the others' services aren't to end for it)
                missed.add(contract.number)
                troubles.append(error)
        async with self.storage.writing() as unit:
            await unit.autopays.saw([number for number in numbers if number not in missed], today)
        return begun

    async def _charge(self, contract: Contract, today: date) -> bool:
        if not self.availability.offers(Function.AUTOPAY, contract.kind):
            return False
        need = due_now(contract, await self.operator.services(contract.number), today, self.sums)
        if need is None or not need.missing:
            return False
        payment = await self._intent(contract.number, need, today)
        if payment is None:
            return False
        with suppress(PaymentUnavailable):
            await self.settle(payment)
        return True

    async def _intent(self, number: ContractNumber, need: Need, today: date) -> PaymentId | None:
        """None where it isn't to be charged after all: decided where it is stored, so that whoever switches it off, or
        begins another round, comes before or after."""
        async with self.storage.writing() as unit:
            autopay = await unit.autopays.lock(number)
            if autopay is None or autopay.state is not AutopayState.ACTIVE:
                return None
            attempts = await unit.payments.attempts(number, period_name(number, need.ends))
            occasion = next_occasion(number, need.ends, attempts, today, self.policy.zone)
            if occasion is None or not await self._has_card(unit, autopay):
                return None
            wanted = await self._payment(unit, autopay, need, occasion)
            look = self.sums.first_look(wanted.created_at)
            return wanted.id if (await unit.payments.open(wanted, look)).id == wanted.id else None

    async def _has_card(self, unit: UnitOfWork, autopay: Autopay) -> bool:
        """Of the provider that takes the money now: another one's would be charged in vain."""
        cards = await unit.saved_methods.of(autopay.subscriber, self.settle.provider.name)
        if any(card.id == autopay.method for card in cards):
            return True
        now = self.clock()
        await unit.autopays.put(replace(autopay, state=AutopayState.NEEDS_CARD))
        await unit.outbox.add(news.card_gone(autopay, f"{autopay.number}/{now.isoformat()}"), now)
        return False

    async def _payment(self, unit: UnitOfWork, autopay: Autopay, need: Need, occasion: str) -> Payment:
        payer = await unit.subscribers.get(autopay.subscriber)
        return Payment(
            id=self.make_id(),
            payer=autopay.subscriber,
            number=autopay.number,
            purpose=Purpose.AUTOPAY,
            amount=need.missing,
            means=Means.SAVED,
            email=(payer.email if payer else "") or autopay.email,
            description=f"Автоплатёж: оплата услуг по договору {autopay.number}",
            created_at=self.clock(),
            method=autopay.method,
            occasion=occasion,
            provider=self.settle.provider.name,
        )
