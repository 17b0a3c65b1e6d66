"""«Зарегистрироваться»: number, e-mail and mobile, proven by a code or by a contact."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from core.accounts.models import Cause, Language, Proof, Subscriber
from core.accounts.policy import LinkingPolicy
from core.accounts.ports import SentCode
from core.accounts.usecases.linking import Attach, Linked
from core.accounts.usecases.locks import Locks
from core.billing.models import Contract, ContractKind, ContractStatus
from core.billing.numbers import ContractNumber
from core.billing.ports import Operator
from core.clock import Clock
from core.errors import (
    BusinessRegistration,
    CodeCapReached,
    CodeExpired,
    PhoneMismatch,
    ResendTooSoon,
    SmsUnavailable,
    WrongCode,
)
from core.phones import Phone
from core.ports import Storage

_A_MOMENT = timedelta(minutes=10)
"""Longer than all tries at one update take."""


class CodeSender(Protocol):
    """Puts a code into an SMS in the person's language; raises SmsUnavailable."""

    async def __call__(self, phone: Phone, code: str, language: Language) -> None: ...


@dataclass(frozen=True, slots=True)
class StartRegistration:
    """Check that number and mobile belong together, then link at once or send a code."""

    storage: Storage
    operator: Operator
    locks: Locks
    attach: Attach
    send: "SendCode"
    clock: Clock

    async def __call__(
        self, subscriber: Subscriber, typed: str, email: str, mobile: Phone, cause: Cause
    ) -> Linked | None:
        """None when a code is on its way; what was linked where the contact had proven this mobile already.

        Raises PhoneMismatch whatever didn't fit (unknown number, other phone, closed), so that nobody learns which
        contracts exist; BusinessRegistration only to who knows a firm's number and phone; Locked; what SendCode raises.
        The number isn't locked: strangers' failures must not keep the owner of its phone out.
        """
        async with self.locks.guess(subscriber.id, None, cause, self.clock()):
            contract = await self._match(typed, mobile)
            if contract is None:
                raise PhoneMismatch
        if contract.kind is ContractKind.BUSINESS:
            raise BusinessRegistration
        async with self.storage.writing() as unit:
            await unit.subscribers.keep_email(subscriber.id, email)
        if subscriber.phone == mobile:
            return await self.attach(subscriber, [contract], Proof.PHONE)
        if not await self.send.on_its_way(subscriber, contract.number, mobile):
            await self.send(subscriber, contract.number, mobile, email)
        return None

    async def _match(self, typed: str, mobile: Phone) -> Contract | None:
        for contract in await self.operator.recognise(typed):
            if contract.mobile == mobile and contract.status is not ContractStatus.CLOSED:
                return contract
        return None


@dataclass(frozen=True, slots=True)
class SendCode:
    """Six digits from a secure source, at most one live code per person."""

    storage: Storage
    policy: LinkingPolicy
    make_code: Callable[[], str]
    digest: Callable[[str], str]
    sender: CodeSender
    clock: Clock

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, phone: Phone, email: str) -> None:
        """Stored before it is sent. Raises ResendTooSoon, CodeCapReached, SmsUnavailable: then the code before this
        one is as good as it was, and the next one doesn't have to wait."""
        code = self.make_code()
        fresh = self._record(subscriber, number, phone, email, code, self.clock())
        before = await self._replace(fresh)
        try:
            await self.sender(phone, code, subscriber.speaks)
        except SmsUnavailable as error:
            await self._take_back(fresh, before, error.may_have_left)
            raise

    async def _replace(self, fresh: SentCode) -> SentCode | None:
        now, policy = fresh.sent_at, self.policy
        async with self.storage.writing() as unit:
            live = await unit.codes.get(fresh.subscriber)
            if live is not None and live.sent_at + policy.code_pause > now:
                raise ResendTooSoon(live.sent_at + policy.code_pause)
            await unit.codes.count(fresh.number, now)
            if await unit.codes.sent_since(fresh.number, now - policy.number_window) > policy.codes_a_day:
                raise CodeCapReached
            await unit.codes.put(fresh)
        return live

    async def _take_back(self, fresh: SentCode, before: SentCode | None, may_have_left: bool) -> None:
        async with self.storage.writing() as unit:
            if before is None:
                await unit.codes.use(fresh.subscriber)
            else:
                await unit.codes.put(before)
            if not may_have_left:
                await unit.codes.uncount(fresh.number, fresh.sent_at)

    async def on_its_way(self, subscriber: Subscriber, number: ContractNumber, phone: Phone) -> bool:
        """Whether the same was sent a moment ago: who starts over, or is answered a second time after a failure of
        ours, is asked for that code."""
        async with self.storage.reading() as unit:
            live = await unit.codes.get(subscriber.id)
        if live is None or (live.number, live.phone) != (number, phone) or live.tries_left <= 0:
            return False
        return live.sent_at + self.policy.code_pause > self.clock()

    def _record(
        self, subscriber: Subscriber, number: ContractNumber, phone: Phone, email: str, code: str, now: datetime
    ) -> SentCode:
        return SentCode(
            subscriber=subscriber.id,
            number=number,
            phone=phone,
            email=email,
            digest=self.digest(f"{subscriber.id}/{number}/{code}"),
            sent_at=now,
            expires_at=now + self.policy.code_lifetime,
            tries_left=self.policy.code_tries,
        )


@dataclass(frozen=True, slots=True)
class ResendCode:
    """Another code for the registration that is under way."""

    storage: Storage
    send: SendCode

    async def __call__(self, subscriber: Subscriber) -> None:
        """Raises CodeExpired where nothing is under way, and what SendCode raises."""
        async with self.storage.reading() as unit:
            live = await unit.codes.get(subscriber.id)
        if live is None:
            raise CodeExpired
        await self.send(subscriber, live.number, live.phone, live.email)


@dataclass(frozen=True, slots=True)
class ConfirmCode:
    """The typed code links the contract it was sent for."""

    storage: Storage
    operator: Operator
    attach: Attach
    digest: Callable[[str], str]
    clock: Clock

    async def __call__(self, subscriber: Subscriber, typed: str, cause: Cause) -> Linked:
        """Raises WrongCode with the tries left, CodeExpired. A code is used once; a second try at the same update,
        after a failure of ours, finds what the first one linked."""
        number = await self._opened(subscriber, typed, cause)
        if number is None:
            return await self._linked_just_now(subscriber)
        linked = await self.attach(subscriber, await self._known(number), Proof.PHONE)
        async with self.storage.writing() as unit:
            await unit.codes.use(subscriber.id)
        return linked

    async def _opened(self, subscriber: Subscriber, typed: str, cause: Cause) -> ContractNumber | None:
        """None where there is no code, not even a dead one."""
        async with self.storage.writing() as unit:
            live = await unit.codes.get(subscriber.id)
            if live is None:
                return None
            if live.expires_at <= self.clock() or live.tries_left <= 0:
                raise CodeExpired
            right = live.digest == self.digest(f"{subscriber.id}/{live.number}/{_digits(typed)}")
            left = live.tries_left if right else await unit.codes.spend_try(subscriber.id, cause)
        if not right:
            raise WrongCode(left)
        return live.number

    async def _linked_just_now(self, subscriber: Subscriber) -> Linked:
        since = self.clock() - _A_MOMENT
        recent = [one for one in subscriber.links if one.proof is Proof.PHONE and one.proved_at > since]
        if not recent:
            raise CodeExpired
        newest = max(recent, key=lambda one: one.proved_at)
        return Linked(subscriber, tuple(await self._known(newest.number)))

    async def _known(self, number: ContractNumber) -> Sequence[Contract]:
        contracts = await self.operator.contracts([number])
        if not contracts:
            raise CodeExpired
        return contracts


def _digits(typed: str) -> str:
    return "".join(symbol for symbol in typed if symbol.isdigit())
