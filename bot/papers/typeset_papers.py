"""Papers by Typst and xlsxwriter."""

import asyncio
import re
from dataclasses import dataclass

from bot.papers import values
from bot.papers.printer import typeset
from bot.papers.sheet import statement_sheet
from core.files import File, FileKind
from core.payments.papers import Format, Invoice, Slip, StatementPaper
from keyboards.words import Words

_ODD = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class TypesetPapers:
    """Satisfies core.payments.papers.Papers; `words` are the Russian ones, whoever reads."""

    words: Words

    async def receipt(self, slip: Slip) -> File:
        """See the port."""
        content = await typeset("receipt", values.slip(self.words, slip))
        return File(_name("Квитанция", slip.number, "pdf"), content)

    async def code(self, slip: Slip) -> File:
        """See the port."""
        content = await typeset("qr", values.slip(self.words, slip), "png")
        return File(_name("QR", slip.number, "png"), content, FileKind.PICTURE)

    async def invoice(self, invoice: Invoice) -> File:
        """See the port."""
        content = await typeset("invoice", values.invoice(self.words, invoice))
        return File(_name("Счёт", invoice.number, "pdf"), content)

    async def statement(self, paper: StatementPaper, kind: Format) -> File:
        """See the port."""
        days = f"{paper.first:%d.%m.%Y}-{paper.last:%d.%m.%Y}"
        name = _name("Выписка", f"{paper.contract.number}_{days}", kind.value)
        if kind is Format.XLSX:
            return File(name, await asyncio.to_thread(statement_sheet, self.words, paper))
        return File(name, await typeset("statement", values.statement(self.words, paper)))


def _name(what: str, which: str, ending: str) -> str:
    """Letters, digits, points and dashes: the name lands on disks of all kinds."""
    return f"{what}_{_ODD.sub('-', which)}.{ending}"
