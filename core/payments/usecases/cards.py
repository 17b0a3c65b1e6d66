"""«Сохранённые карты»: of the person, whatever contracts they pay for."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from core.accounts.models import Subscriber
from core.billing.numbers import ContractNumber
from core.errors import MethodGone, PaymentRefused, PaymentUnavailable
from core.payments.autopay.models import AutopayState
from core.payments.models import MethodId, SavedMethod
from core.payments.ports import PaymentProvider
from core.ports import Storage, UnitOfWork


@dataclass(frozen=True, slots=True)
class CardSeen:
    """A card, and the contracts that it pays for by autopay."""

    card: SavedMethod
    pays_for: Sequence[ContractNumber]


@dataclass(frozen=True, slots=True)
class SeeCards:
    """The person's own, newest first."""

    storage: Storage
    provider: PaymentProvider

    async def __call__(self, subscriber: Subscriber) -> Sequence[CardSeen]:
        """Those that can be charged by whoever takes the money now."""
        async with self.storage.reading() as unit:
            cards = await unit.saved_methods.of(subscriber.id, self.provider.name)
            autopays = await unit.autopays.of(subscriber.id)
        return [CardSeen(card, [one.number for one in autopays if one.method == card.id]) for card in cards]


@dataclass(frozen=True, slots=True)
class RemoveCard:
    """«Удалить»: autopays that it paid for wait for another one."""

    storage: Storage
    provider: PaymentProvider

    async def __call__(self, subscriber: Subscriber, method: MethodId) -> None:
        """Raises MethodGone. What is gone here can't be charged, whether or not the provider answers."""
        async with self.storage.writing() as unit:
            tokens = await _tokens(unit, subscriber, self.provider, method)
            if not await unit.saved_methods.remove(subscriber.id, method):
                raise MethodGone
            for autopay in await unit.autopays.of(subscriber.id):
                if autopay.method == method:
                    await unit.autopays.put(replace(autopay, method=None, state=AutopayState.NEEDS_CARD))
        await _forget(self.provider, tokens)


@dataclass(frozen=True, slots=True)
class ForgetCards:
    """All of them, for «Удалить мои данные»; the rows go with the person."""

    storage: Storage
    provider: PaymentProvider

    async def __call__(self, subscriber: Subscriber) -> None:
        """Best effort, as at the provider's everything about forgetting is."""
        async with self.storage.reading() as unit:
            tokens = await _tokens(unit, subscriber, self.provider)
        await _forget(self.provider, tokens)


async def _tokens(
    unit: UnitOfWork, subscriber: Subscriber, provider: PaymentProvider, method: MethodId | None = None
) -> Sequence[str]:
    """Of all the person's cards, or one. Another provider's are nothing to tell this one, and one that doesn't open
    can't be told to anybody: it goes all the same."""
    tokens = []
    for card in await unit.saved_methods.of(subscriber.id, provider.name):
        with suppress(PaymentUnavailable):
            if method in (None, card.id) and (token := await unit.saved_methods.token(subscriber.id, card.id)):
                tokens.append(token)
    return tokens


async def _forget(provider: PaymentProvider, tokens: Sequence[str]) -> None:
    for token in tokens:
        with suppress(PaymentUnavailable, PaymentRefused):
            await provider.forget(token)
