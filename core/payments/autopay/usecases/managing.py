"""Changing, pausing and switching off, at any time, by the one who pays."""

from dataclasses import dataclass, replace

from core.accounts.models import Subscriber
from core.billing.numbers import ContractNumber
from core.errors import MethodGone, NoAutopay
from core.payments.autopay.models import Autopay, AutopayState
from core.payments.models import MethodId
from core.payments.ports import PaymentProvider
from core.ports import Storage, UnitOfWork


@dataclass(frozen=True, slots=True)
class PauseAutopay:
    """«Приостановить»."""

    storage: Storage

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> None:
        """Raises NotLinked, NoAutopay."""
        async with self.storage.writing() as unit:
            autopay = await _own(unit, subscriber, number)
            if autopay.state is AutopayState.ACTIVE:
                await unit.autopays.put(replace(autopay, state=AutopayState.PAUSED))


@dataclass(frozen=True, slots=True)
class ResumeAutopay:
    """«Возобновить»: it is seen to at the next round, today's included."""

    storage: Storage
    provider: PaymentProvider

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> None:
        """Without a card it still needs one. Raises NotLinked, NoAutopay."""
        async with self.storage.writing() as unit:
            autopay = await _own(unit, subscriber, number)
            cards = await unit.saved_methods.of(subscriber.id, self.provider.name)
            has_card = any(card.id == autopay.method for card in cards)
            state = AutopayState.ACTIVE if has_card else AutopayState.NEEDS_CARD
            await unit.autopays.put(replace(autopay, state=state, failures=0, looked_on=None))


@dataclass(frozen=True, slots=True)
class ChangeAutopayCard:
    """«Сменить карту» for one that is saved already; it works again from then on, whatever stopped it."""

    storage: Storage
    provider: PaymentProvider

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, method: MethodId) -> None:
        """Raises NotLinked, NoAutopay, MethodGone."""
        async with self.storage.writing() as unit:
            autopay = await _own(unit, subscriber, number)
            cards = await unit.saved_methods.of(subscriber.id, self.provider.name)
            if all(card.id != method for card in cards):
                raise MethodGone
            fresh = replace(autopay, method=method, state=AutopayState.ACTIVE, failures=0, looked_on=None)
            await unit.autopays.put(fresh)


@dataclass(frozen=True, slots=True)
class SwitchOffAutopay:
    """«Отключить»: the card stays saved until it is removed."""

    storage: Storage

    async def __call__(self, subscriber: Subscriber, number: ContractNumber) -> None:
        """A second press changes nothing. Raises NotLinked."""
        subscriber.link_to(number)
        async with self.storage.writing() as unit:
            await unit.autopays.remove(subscriber.id, number)


async def _own(unit: UnitOfWork, subscriber: Subscriber, number: ContractNumber) -> Autopay:
    subscriber.link_to(number)
    found = await unit.autopays.lock(number)
    if found is None or found.subscriber != subscriber.id:
        raise NoAutopay
    return found
