"""«Автоплатёж»: what it would cost, what it does, and its beginning."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from decimal import Decimal

from core.accounts.models import Cause, Subscriber
from core.accounts.ports import ConsentKind
from core.availability import Availability, Function
from core.billing.models import Contract, ContractStatus
from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from core.billing.usecases.account import own_contract
from core.clock import Clock
from core.errors import AutopayTaken, NotOffered
from core.payments.autopay.missing import Need, upcoming
from core.payments.autopay.models import TERMS, Autopay
from core.payments.models import Means, MethodId, Payment, Purpose, SavedMethod
from core.payments.policy import PaymentPolicy
from core.payments.ports import PaymentProvider
from core.payments.usecases.paying import Pay, Wish
from core.payments.usecases.top_up import payable, receipt_email
from core.ports import Storage


@dataclass(frozen=True, slots=True)
class AutopaySeen:
    """What «Автоплатёж» shows. `autopay` is the person's own and `card` what it charges; `taken`: somebody else pays;
    `starting` is a first payment that isn't made yet, `under_way` a charge whose outcome isn't known. `first` is what
    connecting would cost, in roubles: what is due, else as little as can be paid. `today` is the operator's."""

    contract: Contract
    autopay: Autopay | None
    card: SavedMethod | None
    taken: bool
    starting: Payment | None
    under_way: Payment | None
    need: Need | None
    today: date
    cards: Sequence[SavedMethod]
    first: Decimal
    email: str
    least: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class SeeAutopay:
    """As it stands for one of the person's own contracts; `zone` is the operator's."""

    storage: Storage
    operator: Operator
    provider: PaymentProvider
    availability: Availability
    policy: PaymentPolicy
    clock: Clock
    zone: tzinfo

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> AutopaySeen:
        """Raises NotLinked, NothingFound, NotOffered, OperatorUnavailable."""
        contract = await own_contract(self.operator, subscriber, number)
        self.availability.require(Function.AUTOPAY, contract.kind)
        services = await self.operator.services(number)
        now = self.clock()
        today = now.astimezone(self.zone).date()
        async with self.storage.reading() as unit:
            found = await unit.autopays.get(number)
            cards = await unit.saved_methods.of(subscriber.id, self.provider.name)
            starting = await unit.payments.waiting(subscriber.id, number, Purpose.AUTOPAY_START)
            under_way = await unit.payments.waiting(subscriber.id, number, Purpose.AUTOPAY)
        mine = found if found is not None and found.subscriber == subscriber.id else None
        if mine is None:
            _require_periods(contract)
        return AutopaySeen(
            contract=contract,
            autopay=mine,
            card=next((card for card in cards if mine is not None and card.id == mine.method), None),
            taken=found is not None and mine is None,
            starting=starting if starting is None or (starting.expires_at or now) >= now else None,
            under_way=under_way,
            need=upcoming(contract, services, today, self.policy),
            today=today,
            cards=cards,
            first=payable(contract, self.policy) or self.policy.least,
            email=receipt_email(subscriber, contract),
            least=self.policy.least,
            most=self.policy.most,
        )


@dataclass(frozen=True, slots=True)
class StartAutopay:
    """«Подключить»: consent, and a first payment that saves the card; with a saved one it is charged at once."""

    storage: Storage
    operator: Operator
    availability: Availability
    pay: Pay
    clock: Clock

    async def __call__(
        self,
        subscriber: Subscriber,
        number: ContractNumber,
        amount: Decimal,
        method: MethodId | None,
        bill: int | None,
        cause: Cause,
    ) -> Payment:
        """Raises NotLinked, NothingFound, NotOffered, OperatorUnavailable, AutopayTaken, and what Pay raises."""
        contract = await own_contract(self.operator, subscriber, number)
        self.availability.require(Function.AUTOPAY, contract.kind)
        _require_periods(contract)
        async with self.storage.writing() as unit:
            found = await unit.autopays.get(number)
            if found is not None and found.subscriber != subscriber.id:
                raise AutopayTaken
            await unit.consents.give(subscriber.id, ConsentKind.AUTOPAY, TERMS, self.clock())
        return await self.pay(
            Wish(
                payer=subscriber,
                contract=contract,
                amount=amount,
                purpose=Purpose.AUTOPAY_START,
                description=f"Подключение автоплатежа по договору {number}",
                occasion=cause,
                means=Means.SAVED if method is not None else self._new_card(),
                method=method,
                email=receipt_email(subscriber, contract),
                save=method is None,
                bill=bill,
            )
        )

    def _new_card(self) -> Means:
        """Where the provider can be asked for a card, nobody pays in a way that can't be kept."""
        return Means.CARD if Means.CARD in self.pay.settle.provider.means else Means.ANY


def _require_periods(contract: Contract) -> None:
    """A closed contract has none to come. Raises NotOffered."""
    if contract.status is ContractStatus.CLOSED:
        raise NotOffered
