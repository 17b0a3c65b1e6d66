"""«История баланса»: a month as a table, and the year's picture."""

from collections.abc import Iterator, Sequence

from aiogram.types import InputRichBlockParagraph, InputRichBlockSectionHeading, InputRichBlockUnion

from core.accounts.models import Subscriber
from core.billing.models import EntryKind, LedgerEntry
from core.billing.usecases.history import LedgerMonth, LedgerYear
from handlers.screens.chart import period
from handlers.screens.header import contract_header, plain_header
from handlers.screens.pieces import cut, lines, page_of, paragraphs
from handlers.screens.screen import Screen
from handlers.screens.tables import Cell, bold, table
from keyboards import billing as buttons
from keyboards.callbacks import View
from keyboards.words import Html, Words, safe

PAGE = 25
_DESCRIPTION_MOST = 70


def month(words: Words, subscriber: Subscriber, shown: LedgerMonth, asked: int = 0) -> Screen:
    """Newest first, as on the operator's site: the closing balance on top, the opening one below."""
    newest_first = shown.statement.entries[::-1]
    page, pages, found = page_of(newest_first, asked, PAGE)
    rows = _Rows(words, shown, [entry for _, entry in found], is_first=page == 0, is_last=page + 1 == pages)
    around, years = (shown.earlier, shown.later), (shown.year_earlier, shown.year_later)
    keyboard = buttons.month(words, shown.contract.number, shown.month, around, years, (page, pages))
    title = words("Balance history: {month}", month=words.month(shown.month.first_day))
    header = contract_header(words, subscriber, shown.contract)
    classic = paragraphs(lines((header, words.html("<b>{title}</b>", title=title))), lines(rows.classic()))
    return Screen(classic, keyboard, rich=_blocks(title, plain_header(subscriber, shown.contract), rows))


def year(words: Words, subscriber: Subscriber, shown: LedgerYear, png: bytes) -> Screen:
    """The picture, and in words which months it shows."""
    caption = lines(
        (
            contract_header(words, subscriber, shown.contract),
            words.html("<b>Balance over the year</b>"),
            period(words, shown.months[0].month, shown.months[-1].month),
        )
    )
    return Screen(caption, buttons.back_to(words, shown.contract.number, View.HISTORY), photo=png)


def no_year(words: Words, subscriber: Subscriber, shown: LedgerYear) -> Screen:
    """A new contract has nothing to draw yet."""
    text = paragraphs(
        contract_header(words, subscriber, shown.contract),
        words.html("There is nothing to draw yet: the picture appears after the first payment or charge."),
    )
    return Screen(text, buttons.back_to(words, shown.contract.number, View.HISTORY))


def kind_of(words: Words, kind: EntryKind) -> str:
    """As on the operator's site."""
    return {
        EntryKind.PAYMENT: words("Payment received"),
        EntryKind.CHARGE: words("Charge"),
        EntryKind.OFFSET: words("Offset"),
        EntryKind.REFUND: words("Refund"),
    }[kind]


class _Rows:
    """The page's rows: for the table and for the classic text."""

    def __init__(
        self, words: Words, shown: LedgerMonth, entries: Sequence[LedgerEntry], is_first: bool, is_last: bool
    ) -> None:
        self._words = words
        self._shown = shown
        self._entries = entries
        self._is_first = is_first
        self._is_last = is_last

    def classic(self) -> Iterator[Html]:
        """One line a row."""
        for day, what, amount, is_balance in self._all():
            amount = f": {amount}" if is_balance and amount else amount
            yield Html(f"<b>{safe(what)}{amount}</b>" if is_balance else f"{day}  {safe(what)}  <b>{amount}</b>")

    def cells(self) -> Iterator[Sequence[Cell]]:
        """Day, what, sum; a balance has no day."""
        for day, what, amount, is_balance in self._all():
            yield [bold(text) for text in (what, amount) if text] if is_balance else [day, what, amount]

    def _all(self) -> Iterator[tuple[str, str, str, bool]]:
        words, statement = self._words, self._shown.statement
        if self._is_first:
            caption = words("At the end of the month") if self._shown.later else words("Now")
            yield "", caption, words.money(statement.closing), True
        for entry in self._entries:
            yield words.short_day(entry.at), self._what(entry), words.signed(entry.amount), False
        if not statement.entries:
            yield "", words("No payments or charges this month"), "", True
        if self._is_last:
            yield "", words("At the beginning of the month"), words.money(statement.opening), True

    def _what(self, entry: LedgerEntry) -> str:
        about = cut(" ".join(entry.description.split()), _DESCRIPTION_MOST)
        caption = kind_of(self._words, entry.kind)
        if _folded(caption).startswith(_folded(about)):
            return caption
        if _folded(about).startswith(_folded(caption)):
            return about
        return f"{caption}: {about}"


def _folded(text: str) -> str:
    """«взаимозачет» begins both «Взаимозачёт» and «Взаимозачеты»; nothing begins everything."""
    return text.casefold().replace("ё", "е").rstrip(" .")


def _blocks(title: str, header: str, rows: _Rows) -> tuple[InputRichBlockUnion, ...]:
    heading = InputRichBlockSectionHeading(text=title, size=3)
    whose = (InputRichBlockParagraph(text=header),) if header else ()
    return (*whose, heading, table(rows.cells()))
