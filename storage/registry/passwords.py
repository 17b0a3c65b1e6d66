"""Contract passwords: slow to guess, checked and hashed in threads, recognised again by a keyed digest."""

import asyncio
import base64
import hashlib
import hmac
from collections.abc import Callable
from typing import NewType

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

PasswordHash = NewType("PasswordHash", str)

_MEMORY_KIB = 19 * 1024
_TIME = 2
_SIDE_BY_SIDE = 2
_argon = PasswordHasher(time_cost=_TIME, memory_cost=_MEMORY_KIB, parallelism=1)


def _unpadded(raw: bytes) -> str:
    return base64.b64encode(raw).decode().rstrip("=")


NOBODY = PasswordHash(
    f"$argon2id$v=19$m={_MEMORY_KIB},t={_TIME},p=1${_unpadded(b'nobody has this!')}${_unpadded(bytes(32))}"
)
"""Opens with nothing and costs what a real one costs: for numbers that don't exist or have no password."""


def _bytes(password: str) -> bytes:
    """What people type may hold half a surrogate pair, which has no UTF-8."""
    return password.strip().encode(errors="replace")


def hash_password(password: str) -> PasswordHash:
    """Argon2id with 19 MiB and two passes (OWASP's second choice): some 30 ms of one core."""
    return PasswordHash(_argon.hash(_bytes(password)))


def verify_password(stored: PasswordHash, password: str) -> bool:
    """As slow as hash_password whatever the outcome; a damaged hash opens with nothing."""
    try:
        return _argon.verify(stored, _bytes(password))
    except (VerificationError, InvalidHashError):
        return False


def password_digest(secret_key: str, number: str, password: str) -> str:
    """Tells whether a password changed since the last import. Keyed and bound to the number, so that the database
    alone neither betrays it nor shows that two contracts share one."""
    message = b"\0".join((b"registry password", number.encode(), _bytes(password)))
    return hmac.new(secret_key.encode(), message, hashlib.sha256).hexdigest()


class Passwords:
    """Hashing off the event loop, at most two side by side: each takes a core and 19 MiB."""

    def __init__(
        self,
        hash_one: Callable[[str], PasswordHash] = hash_password,
        verify_one: Callable[[PasswordHash, str], bool] = verify_password,
    ) -> None:
        self._hash = hash_one
        self._verify = verify_one
        self._room = asyncio.Semaphore(_SIDE_BY_SIDE)

    async def hash(self, password: str) -> PasswordHash:
        """Salted: the same password gives another hash each time."""
        async with self._room:
            return await asyncio.to_thread(self._hash, password)

    async def verify(self, stored: PasswordHash, password: str) -> bool:
        """Whether `password` opens `stored`."""
        async with self._room:
            return await asyncio.to_thread(self._verify, stored, password)
