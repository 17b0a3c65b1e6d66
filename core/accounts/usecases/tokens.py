"""One-time links, given out at the counter or in a letter."""

import hashlib
import secrets
from dataclasses import dataclass

from core.accounts.models import Proof, Subscriber
from core.accounts.policy import LinkingPolicy
from core.accounts.ports import JournalAct, LinkToken
from core.accounts.usecases.linking import Attach, Linked
from core.billing.models import Contract
from core.billing.ports import Operator
from core.clock import Clock
from core.errors import LinkTokenDead, NothingFound
from core.ports import Storage

_TOKEN_BYTES = 16


def digest_token(token: str) -> str:
    """Only this is stored: who reads the table can't use the links."""
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class IssueLinkToken:
    """A fresh 128-bit token for one contract."""

    storage: Storage
    operator: Operator
    policy: LinkingPolicy
    clock: Clock

    async def __call__(self, typed: str, issued_by: str) -> tuple[Contract, str]:
        """The contract and the token in `A-Za-z0-9_-`. Raises NothingFound, also where the number is ambiguous."""
        found = await self.operator.recognise(typed)
        if len(found) != 1:
            raise NothingFound
        token, now, number = secrets.token_urlsafe(_TOKEN_BYTES), self.clock(), found[0].number
        record = LinkToken(digest_token(token), number, issued_by, now, now + self.policy.token_lifetime)
        async with self.storage.writing() as unit:
            await unit.link_tokens.put(record)
            await unit.journal.add(JournalAct.TOKEN_ISSUED, number, issued_by, "", now)
        return found[0], token


@dataclass(frozen=True, slots=True)
class PreviewLinkToken:
    """What a link would open, so that the person confirms before it binds."""

    storage: Storage
    operator: Operator
    clock: Clock

    async def __call__(self, subscriber: Subscriber, token: str) -> Contract:
        """Raises LinkTokenDead, OperatorUnavailable; spends nothing. A spent link still shows its contract to who came
        by it, while they have it."""
        async with self.storage.reading() as unit:
            record = await unit.link_tokens.get(digest_token(token))
        if record is None or record.expires_at <= self.clock() or not _is_open(record, subscriber):
            raise LinkTokenDead
        contracts = await self.operator.contracts([record.number])
        if not contracts:
            raise LinkTokenDead
        return contracts[0]


@dataclass(frozen=True, slots=True)
class RedeemLinkToken:
    """Spend the token and link its contract as a guest."""

    storage: Storage
    preview: PreviewLinkToken
    attach: Attach

    async def __call__(self, subscriber: Subscriber, token: str) -> Linked:
        """Raises LinkTokenDead. Spent and linked in one transaction: two people with one link can't both get in, who
        was put out can't come back by it, and a second try at the same press finds what the first one did."""
        contract = await self.preview(subscriber, token)
        async with self.storage.writing() as unit:
            if await unit.link_tokens.use(digest_token(token), subscriber.id):
                return await self.attach.within(unit, subscriber, [contract], Proof.LINK)
            present = await unit.subscribers.get(subscriber.id) or subscriber
        if not present.has(contract.number):
            raise LinkTokenDead
        return Linked(present, (contract,))


def _is_open(record: LinkToken, subscriber: Subscriber) -> bool:
    if record.used_by is None:
        return True
    return record.used_by == subscriber.id and subscriber.has(record.number)
