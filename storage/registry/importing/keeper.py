"""Turns the passwords of an export into what may be stored."""

import asyncio
from collections.abc import Sequence

from storage.registry.importing.batches import Candidate
from storage.registry.importing.rows import ContractRow
from storage.registry.passwords import PasswordHash, Passwords, password_digest


class PasswordKeeper:
    """Hashes only what changed: at 30 ms a hash, 100,000 unchanged contracts would cost an hour."""

    def __init__(self, secret_key: str, passwords: Passwords) -> None:
        self._secret_key = secret_key
        self._passwords = passwords

    async def keep(self, candidates: Sequence[Candidate[ContractRow]]) -> None:
        """Put hash and digest into the values, side by side as far as Passwords allows."""
        await asyncio.gather(*(self._keep_one(candidate) for candidate in candidates))

    async def _keep_one(self, candidate: Candidate[ContractRow]) -> None:
        row, present = candidate.row, candidate.present
        digest = password_digest(self._secret_key, row.number, row.password) if row.password else None
        hashed: PasswordHash | None = None
        if digest is not None and present is not None and present["password_digest"] == digest:
            hashed = present["password_hash"]
        elif digest is not None:
            hashed = await self._passwords.hash(row.password)
        candidate.values.update(password_hash=hashed, password_digest=digest)
