"""Cards that people let us keep."""

import logging
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select, true

from core.accounts.models import SubscriberId
from core.errors import PaymentUnavailable
from core.payments.models import CardOffered, MethodId, SavedMethod
from storage.cipher import Cipher, WrongKey, keyed_digest
from storage.connections import Connection
from storage.dialects import insert_new
from storage.tables.payments import saved_methods

log = logging.getLogger(__name__)


class Vault:
    """Tokens charge cards: who reads the table or a back-up without SECRET_KEY gets none."""

    def __init__(self, secret: str) -> None:
        self._secret, self._cipher = secret, Cipher(secret, "saved methods")

    def lock(self, token: str, owner: SubscriberId) -> str:
        """Tied to its owner: copied to another person's row it doesn't open."""
        return b64encode(self._cipher.encrypt(token.encode(), str(owner).encode())).decode()

    def unlock(self, kept: str, owner: SubscriberId) -> str:
        """Raises storage.cipher.WrongKey."""
        return self._cipher.decrypt(b64decode(kept), str(owner).encode()).decode()

    def digest(self, token: str) -> str:
        """Tells the same card without opening any."""
        return keyed_digest(self._secret, "saved method", token)


class SavedMethodRows:
    """Satisfies core.payments.ports.SavedMethods."""

    def __init__(self, connection: Connection, vault: Vault | None) -> None:
        """Without a vault titles can be read, and no token."""
        self._connection, self._opener = connection, vault

    @property
    def _vault(self) -> Vault:
        if self._opener is None:
            raise RuntimeError("saved cards need a key")
        return self._opener

    async def add(self, subscriber: SubscriberId, provider: str, card: CardOffered, at: datetime) -> MethodId:
        """See the port."""
        key = {"subscriber": subscriber, "provider": provider, "digest": self._vault.digest(card.token)}
        token = self._vault.lock(card.token, subscriber)
        await insert_new(self._connection, saved_methods, **key, token=token, title=card.title, saved_at=at)
        same = and_(*(saved_methods.c[name] == value for name, value in key.items()))
        found: MethodId = (await self._connection.execute(select(saved_methods.c.id).where(same))).scalar_one()
        return found

    async def of(self, subscriber: SubscriberId, provider: str | None = None) -> Sequence[SavedMethod]:
        """See the port."""
        its = true() if provider is None else saved_methods.c.provider == provider
        mine = and_(saved_methods.c.subscriber == subscriber, its)
        query = select(saved_methods).where(mine).order_by(saved_methods.c.id.desc())
        rows = (await self._connection.execute(query)).all()
        return [SavedMethod(row.id, row.subscriber, row.title, row.saved_at) for row in rows]

    async def token(self, subscriber: SubscriberId, method: MethodId) -> str | None:
        """See the port."""
        query = select(saved_methods.c.token).where(_one(subscriber, method))
        kept = (await self._connection.execute(query)).scalar()
        try:
            return None if kept is None else self._vault.unlock(kept, subscriber)
        except WrongKey:
            log.warning("a saved card doesn't open: SECRET_KEY isn't the one it was saved with")
            raise PaymentUnavailable("a saved card that doesn't open") from None

    async def remove(self, subscriber: SubscriberId, method: MethodId) -> bool:
        """See the port."""
        done = await self._connection.execute(delete(saved_methods).where(_one(subscriber, method)))
        return done.rowcount == 1


def _one(subscriber: SubscriberId, method: MethodId) -> ColumnElement[bool]:
    return and_(saved_methods.c.id == method, saved_methods.c.subscriber == subscriber)
