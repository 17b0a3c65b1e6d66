"""What people filled in to pay OVO."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import select

from core.accounts.models import Role, SubscriberId
from core.billing.numbers import ContractNumber
from core.payments.ovo.ports import Kept
from core.payments.ovo.template import Line, Template
from storage.connections import Connection
from storage.dialects import insert
from storage.tables.accounts import links
from storage.tables.ovo import ovo_templates

_NAMES = set(Line)


class OvoTemplateRows:
    """Satisfies core.payments.ovo.ports.OvoTemplates."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, subscriber: SubscriberId, number: ContractNumber) -> Kept | None:
        """See the port."""
        mine = (ovo_templates.c.subscriber == subscriber, ovo_templates.c.number == number)
        row = (await self._connection.execute(select(ovo_templates).where(*mine))).first()
        return None if row is None else Kept(_read(row), row.kept_at)

    async def put(self, subscriber: SubscriberId, number: ContractNumber, template: Template, at: datetime) -> bool:
        """The link is held until the end, so that who is being put out can't slip in."""
        mine = (links.c.subscriber == subscriber, links.c.number == number)
        held = await self._connection.execute(select(links.c.number).where(*mine).with_for_update(read=True))
        if held.first() is None:
            return False
        newer = {
            "lines": json.dumps(dict(template.lines), ensure_ascii=False, sort_keys=True),
            "sure": " ".join(sorted(template.sure)),
            "kept_at": at,
        }
        fresh = insert(self._connection, ovo_templates).values(subscriber=subscriber, number=number, **newer)
        await self._connection.execute(fresh.on_conflict_do_update(index_elements=["subscriber", "number"], set_=newer))
        return True

    async def of_owners(self, number: ContractNumber) -> Template | None:
        """See the port."""
        same_link = (ovo_templates.c.subscriber == links.c.subscriber) & (ovo_templates.c.number == links.c.number)
        theirs = (ovo_templates.c.number == number, links.c.role == Role.OWNER.value)
        query = select(ovo_templates).join(links, same_link).where(*theirs).order_by(ovo_templates.c.kept_at.desc())
        row = (await self._connection.execute(query.limit(1))).first()
        return None if row is None else _read(row)

    async def all_of(self, subscriber: SubscriberId) -> dict[ContractNumber, Template]:
        """See the port."""
        mine = select(ovo_templates).where(ovo_templates.c.subscriber == subscriber).order_by(ovo_templates.c.number)
        return {ContractNumber(row.number): _read(row) for row in (await self._connection.execute(mine)).all()}


def _read(row: Any) -> Template:
    """A line that this version doesn't know is passed over."""
    lines = {Line(name): value for name, value in json.loads(row.lines).items() if name in _NAMES}
    return Template(lines, frozenset(Line(name) for name in row.sure.split() if name in _NAMES))
