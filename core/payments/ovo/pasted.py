"""Requisites copied from somewhere as one block: «Получатель: … ИНН … КПП … р/с … БИК …», or the text of a code."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.billing.months import Month
from core.payments.ovo.checks import Flaw
from core.payments.ovo.months import month_in
from core.payments.ovo.template import OF_PAYEE, Line
from core.payments.ovo.typed import OF_DIGITS, tidy_line
from core.payments.qr import Transfer
from core.payments.qr_reading import decode

LONGEST = 4096
_LEAST = 2
_BOUND = r"(?<![^\W_])"
_COUNT = r"сч[её]та?"
_AT_LINE = r"(?:^|(?<=[\n\t;|]))[ \t]*"
_THEIR = r"(?:[ \t]+получателя)?(?:[ \t]+(?:средств|платежа))?"
_TOLD = r"(?=[ \t]*[:\n\t–—-]|[ \t]+\S)"
_TOLD_APART = r"(?=[ \t]*[:\n\t–—-])"
_CORR = rf"корр?(?:еспондентский)?\.?\s*/?\s*(?:{_COUNT}|сч\.?|с\b\.?)|к/с(?:ч[её]т|ч)?\.?"
_SINGLE = rf"един\w+\s+казначейск\w+\s+{_COUNT}|ЕКС\b|{_COUNT}\s+банка"
_LABELS = {
    "inn_kpp": rf"{_BOUND}ИНН\s*(?:/|и|,)\s*КПП(?:\s+получателя)?",
    Line.INN: rf"{_BOUND}ИНН(?:\s+получателя)?",
    Line.KPP: rf"{_BOUND}КПП(?:\s+получателя)?",
    Line.BIC: rf"{_BOUND}БИК(?:\s+(?:банка|ТОФК))?(?:\s+получателя)?",
    Line.CORR_ACCOUNT: rf"{_BOUND}(?:(?:{_CORR})(?:\s+банка)?|(?:номер\s+)?(?:{_SINGLE})){_THEIR}(?:\s*\(ЕКС\))?",
    Line.ACCOUNT: (
        rf"{_BOUND}(?:номер\s+)?(?:(?:казначейск\w+|расч[её]тн\w+|банковск\w+|р\.?)\s*/?\s*(?:{_COUNT}|сч?\b\.?)|{_COUNT})"
        rf"{_THEIR}(?:\s*№)?"
    ),
    Line.CBC: rf"{_BOUND}(?:КБК|код\s+бюджетной\s+классификации)(?:\s*\(КБК\))?",
    Line.OKTMO: rf"{_BOUND}(?:код\s+)?ОКТМО",
    Line.UIN: rf"{_BOUND}(?:УИН|уникальный\s+идентификатор\s+начисления)(?:\s*\(УИН\))?",
    Line.BANK: rf"{_AT_LINE}(?:наименование\s+)?банка?{_THEIR}{_TOLD}",
    Line.NAME: rf"{_AT_LINE}(?:наименование[ \t]+)?получател[ья](?:[ \t]+(?:средств|платежа))?{_TOLD}",
    Line.PURPOSE: rf"{_AT_LINE}(?:назначение(?:[ \t]+платежа)?|наименование[ \t]+платежа){_TOLD}",
    Line.ADDRESS: rf"{_AT_LINE}адрес(?:[ \t]+плательщика)?{_TOLD_APART}",
    Line.PAYER: rf"{_AT_LINE}(?:плательщик|Ф\.?\s?И\.?\s?О\.?(?:[ \t]+плательщика)?){_TOLD_APART}",
    Line.CONTRACT: rf"{_AT_LINE}(?:(?:номер|№)[ \t]+договора|договор)(?:[ \t]*№)?{_TOLD}",
    Line.PERIOD: rf"{_AT_LINE}(?:за[ \t]+)?период(?:[ \t]+оплаты)?{_TOLD}",
    Line.AMOUNT: rf"{_AT_LINE}(?:сумма(?:[ \t]+(?:платежа|к[ \t]+оплате))?|к[ \t]+оплате|итого){_TOLD}",
}
"""Codes are known by their label wherever it stands; what is told in words begins a line, since a purpose may name a
contract, and a payee's name a bank."""
_LABEL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABELS.items()), re.IGNORECASE)
_DIGITS = re.compile(r"\d(?:[ \N{NO-BREAK SPACE}-]?\d)*")
_KPP = re.compile(r"\d{4}[\dA-Z]{2}\d{3}")
_IN_BANK = re.compile(r"^[\s,;]*(?:в|банк:?)\s+(?P<bank>[^\W\d].*)", re.IGNORECASE | re.DOTALL)
_EDGES = " \t\n:;,.–—-№|"
_CORRESPONDENT = ("40102", "301")
_TREASURY = "03"


@dataclass(frozen=True, slots=True)
class _Piece:
    label: str
    text: str


def read_pasted(text: str, today: Month) -> Mapping[Line, str]:
    """The lines that were found, as they are kept; nothing where there are less than two. Whether they are right is
    for the checks to say."""
    if len(text) > LONGEST:
        return {}
    transfer = decode(text)
    found = dict(_of_code(transfer) if transfer is not None else _of_block(text))
    tidied = {line: tidy_line(line, value, today) for line, value in found.items()}
    lines = {line: value for line, value in tidied.items() if value and not isinstance(value, Flaw)}
    month = month_in(lines.get(Line.PURPOSE, ""))
    if month is not None:
        lines.setdefault(Line.PERIOD, str(month.code))
    return lines if len(lines) >= _LEAST and any(line in OF_PAYEE for line in lines) else {}


def _of_code(transfer: Transfer) -> Iterator[tuple[Line, str]]:
    yield from ((line, getattr(transfer.payee, line.value)) for line in OF_PAYEE)
    yield Line.UIN, transfer.uin
    yield Line.PAYER, " ".join(filter(None, (transfer.last_name, transfer.first_name, transfer.middle_name)))
    yield Line.ADDRESS, transfer.payer_address
    yield Line.CONTRACT, transfer.contract or transfer.account
    yield Line.PURPOSE, transfer.purpose
    yield Line.PERIOD, _packed(transfer.period)
    if transfer.amount:
        yield Line.AMOUNT, f"{transfer.amount:.2f}"


def _packed(period: str) -> str:
    """«1126» is November of 2026 in a code, and no month to a person."""
    return f"{period[:2]}.{period[2:]}" if re.fullmatch(r"\d{4}", period) else period


def _of_block(text: str) -> Iterator[tuple[Line, str]]:
    """The first one counts: a ПД-4 says everything twice."""
    known: dict[Line, str] = {}
    for line, value in _lines("\n".join(map(_cells, text.splitlines()))):
        if value:
            known.setdefault(line, value)
    yield from known.items()


def _cells(line: str) -> str:
    """With one tab between cells: many of them would cost the search a square of their number."""
    return "\t".join(filter(None, (cell.strip() for cell in line.split("\t"))))


def _lines(text: str) -> Iterator[tuple[Line, str]]:
    first, pieces = _pieces(text)
    for piece in pieces:
        yield from _read(piece)
    if len(pieces) > _LEAST and any(sign.isalpha() for sign in first):
        yield Line.NAME, first


def _pieces(text: str) -> tuple[str, Sequence[_Piece]]:
    """What stands before the first label, and what follows each of them; an empty line ends what is told in words."""
    labels = list(_LABEL.finditer(text))
    ends = [*(label.start() for label in labels[1:]), len(text)]
    found = [_Piece(label.lastgroup or "", text[label.end() : end]) for label, end in zip(labels, ends, strict=False)]
    return _words(text[: labels[0].start()] if labels else ""), found


def _read(piece: _Piece) -> Iterator[tuple[Line, str]]:
    if piece.label == "inn_kpp":
        inn, kpp = _DIGITS.search(piece.text), _KPP.findall(piece.text)
        yield Line.INN, inn[0] if inn else ""
        yield Line.KPP, kpp[-1] if kpp else ""
        return
    line = Line(piece.label)
    if line not in OF_DIGITS:
        yield line, _words(piece.text)
        return
    yield from _digits(line, piece.text)


def _digits(line: Line, text: str) -> Iterator[tuple[Line, str]]:
    found = _KPP.search(text) if line is Line.KPP else None
    found = found or _DIGITS.search(text)
    if found is None:
        return
    yield _account(line, found[0]), found[0]
    in_bank = _IN_BANK.match(text[found.end() :])
    if in_bank and line in (Line.ACCOUNT, Line.CORR_ACCOUNT):
        yield Line.BANK, _words(in_bank["bank"])


def _account(line: Line, digits: str) -> Line:
    """The beginning of an account says more than the label: «номер счёта» may stand before either."""
    if line not in (Line.ACCOUNT, Line.CORR_ACCOUNT):
        return line
    if digits.startswith(_CORRESPONDENT):
        return Line.CORR_ACCOUNT
    return Line.ACCOUNT if digits.startswith(_TREASURY) else line


def _words(text: str) -> str:
    """Up to an empty line; a value may stand on the line below its label."""
    paragraph = re.split(r"\n[ \t]*\n", text.strip(_EDGES), maxsplit=1)[0]
    return " ".join(paragraph.split()).strip(_EDGES)
