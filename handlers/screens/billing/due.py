"""«Почему столько?»: first how the balance came about, then how the due follows from it."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from aiogram.types import InputRichBlockParagraph, InputRichBlockSectionHeading, InputRichBlockUnion

from core.accounts.models import Subscriber
from core.billing.explaining import Explanation, Part, PartKind
from core.billing.models import ContractStatus
from core.billing.usecases.due import DueExplained
from handlers.screens.header import contract_header, plain_header
from handlers.screens.pieces import cut, lines, paragraphs
from handlers.screens.screen import Screen
from handlers.screens.tables import bold, table
from keyboards import billing as buttons
from keyboards.words import Html, Words, safe

_ABOUT_MOST = 60
Row = tuple[str, str]


def due(words: Words, subscriber: Subscriber, shown: DueExplained) -> Screen:
    """Sentence, two short sums one below the other, result; nobody has to know what a debit is."""
    found = shown.explanation
    sums = _Sums(words, found)
    title, reason = _title(words, found), _reason(words, found)
    classic = paragraphs(
        lines((contract_header(words, subscriber, shown.contract), words.html("<b>{title}</b>", title=title))),
        reason,
        _sum(sums.past_caption(), sums.past(), sums.balance()),
        _sum(sums.ahead_caption(), sums.ahead(), sums.total()),
    )
    blocks = _blocks(title, plain_header(subscriber, shown.contract), reason, sums)
    can_ask = shown.contract.status is ContractStatus.ACTIVE
    return Screen(classic, buttons.due(words, shown.contract.number, can_ask), rich=blocks)


class _Sums:
    """Both additions as rows of caption and signed sum."""

    def __init__(self, words: Words, found: Explanation) -> None:
        self._words = words
        self._found = found

    def past_caption(self) -> str:
        """The first addition's heading."""
        words = self._words
        return words("How the balance came about since {day}", day=words.day(self._found.since))

    def past(self) -> Iterator[Row]:
        """What moved the balance, as the account sees it: payments up, charges down."""
        for part in self._found.past:
            yield _past(self._words, part), self._words.signed(-part.amount)

    def balance(self) -> Row:
        """The first addition's result."""
        words = self._words
        return words("On the account now"), words.money(self._found.balance)

    def ahead_caption(self) -> str:
        """The second addition's heading."""
        words = self._words
        return words("How that makes what is due")

    def ahead(self) -> Iterator[Row]:
        """The balance seen from the other side, what is to come, and what is left to say."""
        words, found = self._words, self._found
        if found.balance:
            caption = words("Debt on the account") if found.balance < 0 else words("Minus what is on the account")
            yield caption, words.signed(-found.balance)
        alike = defaultdict[str, list[Decimal]](list)
        for part in found.ahead:
            alike[_ahead(words, part)].append(part.amount)
        for caption, amounts in alike.items():
            yield _times(words, caption, len(amounts)), words.signed(sum(amounts, Decimal(0)))

    def total(self) -> Row:
        """The second addition's result."""
        words = self._words
        return words("To pay"), words.money(self._found.due)


def _title(words: Words, found: Explanation) -> str:
    if found.due <= 0:
        return words("Why is there nothing to pay?")
    return words("Why {sum} to pay?", sum=words.money(found.due))


def _reason(words: Words, found: Explanation) -> str:
    """The gist in one sentence, for those who don't read sums."""
    fees = sum((part.amount for part in found.ahead if part.kind is PartKind.NEXT_FEE), Decimal(0))
    if found.due <= 0:
        return _nothing_due(words, found, fees)
    if any(part.kind is PartKind.OPERATOR for part in found.ahead):
        return words("The operator recommends this sum; below is what it is made of, as far as the ledger tells.")
    if found.balance < 0:
        return _debt(words, -found.balance, fees)
    if found.balance > 0:
        values = {"fees": words.money(fees), "sum": words.money(found.balance)}
        return words("The next month costs {fees}, and {sum} is on the account already.", **values)
    return words("This is the fee for the next month.")


def _debt(words: Words, debt: Decimal, fees: Decimal) -> str:
    if not fees:
        return words("This is the debt on the account.")
    values = {"debt": words.money(debt), "fees": words.money(fees)}
    return words("This is the debt, {debt}, and the fee for the next month, {fees}.", **values)


def _nothing_due(words: Words, found: Explanation, fees: Decimal) -> str:
    if found.balance < 0:
        return words("The account is in the red, but the operator asks for no payment now.")
    if fees and found.balance >= fees:
        return words("The money on the account is enough for the next month.")
    return words("There is no debt, and the operator asks for no payment now.")


def _past(words: Words, part: Part) -> str:
    captions = {
        PartKind.OPENING: words("At the beginning of the month"),
        PartKind.PAYMENT: words("Payments received"),
        PartKind.CHARGE: words("Charges"),
        PartKind.OFFSET: words("Offsets"),
        PartKind.REFUND: words("Refunds"),
        PartKind.UNLISTED: words("Not in the history yet"),
    }
    caption = cut(part.about, _ABOUT_MOST) or captions[part.kind]
    return f"{caption} ({_when(words, part)})" if part.count else caption


def _when(words: Words, part: Part) -> str:
    """«05.11.26», or «10 раз, 01.11.26–10.11.26»."""
    if part.count == 1:
        return _days(words, part)
    times = words.plural("{n} time", "{n} times", part.count)
    return f"{times}, {_days(words, part)}"


def _days(words: Words, part: Part) -> str:
    days = [words.short_day(day) for day in (part.since, part.until) if day is not None]
    return "–".join(dict.fromkeys(days))


def _times(words: Words, caption: str, times: int) -> str:
    """What is to be paid for several sites alike is one row."""
    if times == 1:
        return caption
    return f"{caption} ({words.plural('{n} time', '{n} times', times)})"


def _ahead(words: Words, part: Part) -> str:
    if part.kind is PartKind.NEXT_FEE:
        return words("{service}, fee for {days}", service=cut(part.about, _ABOUT_MOST), days=_days(words, part))
    if part.kind is PartKind.SPARE:
        return words("Stays on the account as a reserve: less than nothing is never due")
    return words("Taken into account by the operator")


def _sum(caption: str, rows: Iterator[Row], result: Row) -> Html:
    shown = [Html(f"• {safe(what)}: <b>{amount}</b>") for what, amount in rows]
    return lines((Html(f"<i>{safe(caption)}</i>"), *shown, Html(f"<b>= {safe(result[0])}: {result[1]}</b>")))


def _blocks(title: str, header: str, reason: str, sums: _Sums) -> tuple[InputRichBlockUnion, ...]:
    return (
        *((InputRichBlockParagraph(text=header),) if header else ()),
        InputRichBlockSectionHeading(text=title, size=3),
        InputRichBlockParagraph(text=reason),
        InputRichBlockSectionHeading(text=sums.past_caption(), size=5),
        table([*sums.past(), tuple(map(bold, sums.balance()))]),
        InputRichBlockSectionHeading(text=sums.ahead_caption(), size=5),
        table([*sums.ahead(), tuple(map(bold, sums.total()))]),
    )
