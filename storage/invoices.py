"""Numbered invoices."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import RowMapping, func, insert, select

from core.billing.numbers import ContractNumber
from core.payments.invoices import Draft, invoice_number
from core.payments.papers import Buyer, Invoice, InvoiceNumber, Payee
from core.payments.qr import TechCode
from core.payments.requisites import Requisites
from core.payments.vat import Vat
from storage.connections import Connection
from storage.dialects import take_turn
from storage.tables.papers import invoices

_NUMBER = re.compile(r"([0-9]{4})-([0-9]{6,9})")
_NEWEST_FIRST = (invoices.c.year.desc(), invoices.c.place.desc())


class InvoiceRows:
    """Satisfies core.payments.invoices.Invoices."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def issue(self, draft: Draft) -> Invoice:
        """One transaction after another: the next number is known only when the last one is kept."""
        await take_turn(self._connection, "invoices")
        parties = _written(draft)
        digest = sha256(f"{draft.issued_on}\0{draft.contract}\0{draft.amount:.2f}\0{parties}".encode()).hexdigest()
        earlier = await self._one(invoices.c.digest == digest)
        if earlier is not None:
            return earlier
        place = await self._last(draft.issued_on.year) + 1
        row = {
            "year": draft.issued_on.year,
            "place": place,
            "contract": draft.contract,
            "issued_on": draft.issued_on.isoformat(),
            "amount": draft.amount,
            "parties": parties,
            "digest": digest,
        }
        await self._connection.execute(insert(invoices), row)
        return draft.numbered(invoice_number(draft.issued_on.year, place))

    async def get(self, contract: ContractNumber, number: InvoiceNumber) -> Invoice | None:
        """See the port."""
        found = _NUMBER.fullmatch(number)
        if found is None:
            return None
        year, place = map(int, found.groups())
        mine = (invoices.c.contract == contract) & (invoices.c.year == year) & (invoices.c.place == place)
        return await self._one(mine)

    async def of(self, contract: ContractNumber, limit: int) -> Sequence[Invoice]:
        """See the port."""
        newest = select(invoices).where(invoices.c.contract == contract).order_by(*_NEWEST_FIRST).limit(limit)
        return [_read(row) for row in (await self._connection.execute(newest)).mappings()]

    async def _one(self, condition: Any) -> Invoice | None:
        row = (await self._connection.execute(select(invoices).where(condition))).mappings().one_or_none()
        return None if row is None else _read(row)

    async def _last(self, year: int) -> int:
        last = select(func.coalesce(func.max(invoices.c.place), 0)).where(invoices.c.year == year)
        return int((await self._connection.execute(last)).scalar_one())


def _written(draft: Draft) -> str:
    return json.dumps({"payee": asdict(draft.payee), "buyer": asdict(draft.buyer)}, ensure_ascii=False, sort_keys=True)


def _read(row: RowMapping) -> Invoice:
    parties = json.loads(row["parties"])
    return Invoice(
        invoice_number(row["year"], row["place"]),
        date.fromisoformat(row["issued_on"]),
        ContractNumber(row["contract"]),
        _payee(parties["payee"]),
        Buyer(**parties["buyer"]),
        row["amount"],
    )


def _payee(kept: Mapping[str, Any]) -> Payee:
    own = {"requisites": Requisites(**kept["requisites"]), "tech_code": TechCode(kept["tech_code"])}
    return Payee(**{**kept, **own, "vat": Vat(kept["vat"])})
