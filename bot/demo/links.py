"""One-time links of the demo, as the counter would give them out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.demo.data import cast
from core.accounts.policy import LinkingPolicy
from core.accounts.usecases.tokens import IssueLinkToken, digest_token
from core.clock import Clock
from core.ports import Storage
from storage.engine import Engines
from storage.registry.operator import RegistryOperator
from storage.registry.passwords import Passwords
from storage.unit_of_work import Database

_FIGURES = (cast.WELL, cast.FAMILY[2], cast.GUARDED_FLAT)
_COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A token that nobody has used yet, and the contract that it opens."""

    number: str
    who: str
    token: str


class DemoLinks:
    """Tokens lie in clear in the demo's folder, because the database keeps nothing that could be shown."""

    def __init__(self, engines: Engines, folder: Path, clock: Clock) -> None:
        self._storage: Storage = Database(engines)
        self._file = folder / "links.json"
        self._clock = clock
        operator = RegistryOperator(engines, Passwords())
        self._issue = IssueLinkToken(self._storage, operator, LinkingPolicy(), clock)

    async def __call__(self) -> Sequence[OpenLink]:
        """One a contract; who opens them finds a fresh one in the place of what was used or ran out."""
        known = self._known()
        links = [
            OpenLink(figure.number, figure.holder, await self._open(figure.number, known.get(figure.number, "")))
            for figure in _FIGURES
        ]
        if (tokens := {link.number: link.token for link in links}) != known:
            self._file.touch(mode=0o600)
            self._file.write_text(json.dumps(tokens))
        return links

    def _known(self) -> dict[str, str]:
        found: dict[str, str] = json.loads(self._file.read_text()) if self._file.exists() else {}
        return found

    async def _open(self, number: str, token: str) -> str:
        async with self._storage.reading() as unit:
            record = await unit.link_tokens.get(digest_token(token))
        if record is not None and record.used_by is None and record.expires_at > self._clock():
            return token
        _, fresh = await self._issue(number, _COUNTER)
        return fresh
