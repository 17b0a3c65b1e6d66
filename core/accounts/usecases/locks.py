"""Locks after failed tries. A number's lock guards the password door only: phone and link still open the contract."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.accounts.models import Cause, SubscriberId
from core.accounts.policy import LinkingPolicy
from core.accounts.ports import FailureKind
from core.billing.numbers import fold_number
from core.errors import Locked, PhoneMismatch, WrongCredentials
from core.ports import Storage

_GUESSED_WRONG = (WrongCredentials, PhoneMismatch)


@dataclass(frozen=True, slots=True)
class _Rule:
    """At most `most` failures of the key within the window."""

    kind: FailureKind
    key: str
    most: int
    window: timedelta


@dataclass(frozen=True, slots=True)
class Locks:
    """Counts failures against the person who types and the number that is typed, whether it exists or not."""

    storage: Storage
    policy: LinkingPolicy
    digest: Callable[[str], str]
    """Keyed: what people type for a number may be something else, and lies for weeks."""

    @asynccontextmanager
    async def guess(self, person: SubscriberId, typed: str | None, cause: Cause, now: datetime) -> AsyncIterator[None]:
        """Around asking the operator, outside any transaction. Raises Locked with the moment from which the next try
        counts; without a number only the person counts.

        The try counts as failed from its beginning, so that guesses side by side can't pass the limit together. It is
        withdrawn unless the guess turned out wrong, and stays where the program was stopped half-way.
        """
        rules = self._rules(person, typed)
        await self._count(rules, cause, now)
        try:
            yield
        except _GUESSED_WRONG:
            raise
        except Exception:  # whatever it was, nobody learnt whether the guess was right
            await self._withdraw(rules, cause)
            raise
        await self._withdraw(rules, cause)

    async def _count(self, rules: Sequence[_Rule], cause: Cause, now: datetime) -> None:
        """One failure more, or none where the limit is reached; the same cause counts once."""
        async with self.storage.writing() as unit:
            ends = list[datetime]()
            for rule in rules:
                await unit.failures.add(rule.kind, rule.key, cause, now)
                recent = await unit.failures.since(rule.kind, rule.key, now - rule.window)
                if len(recent) > rule.most:
                    ends.append(recent[-rule.most - 1] + rule.window)
            if ends:
                raise Locked(max(ends))

    async def _withdraw(self, rules: Sequence[_Rule], cause: Cause) -> None:
        async with self.storage.writing() as unit:
            for rule in rules:
                await unit.failures.withdraw(rule.kind, rule.key, cause)

    def _rules(self, person: SubscriberId, typed: str | None) -> Sequence[_Rule]:
        policy = self.policy
        rules = [_Rule(FailureKind.PERSON, str(person), policy.person_failures, policy.person_window)]
        if typed is not None:
            number = self.digest(f"number/{fold_number(typed)}")
            rules.append(_Rule(FailureKind.NUMBER, number, policy.number_failures, policy.number_window))
        return rules
