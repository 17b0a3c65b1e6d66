"""What a template is given: every text as it is printed."""

from dataclasses import asdict
from decimal import Decimal
from io import BytesIO
from typing import Any

import segno

from core.billing.totals import lowered, raised
from core.payments.papers import Invoice, Payee, Slip, StatementPaper
from core.payments.sum_in_words import sum_in_words
from core.payments.vat import Vat
from handlers.screens.billing.history import kind_of
from keyboards.words import Words

_QUIET = 4
"""Dots around a code that have to stay white."""


def slip(words: Words, paper: Slip) -> dict[str, Any]:
    """Of the receipt and of the code alone."""
    roubles, kopecks = f"{paper.amount:.2f}".split(".")
    return {
        "title": f"Квитанция по договору {paper.number}",
        "payee": asdict(paper.payee.requisites),
        "number": paper.number,
        "payer": paper.payer,
        "address": paper.address,
        "purpose": paper.purpose,
        "period": paper.period,
        "uin": paper.uin,
        "roubles": roubles,
        "kopecks": kopecks,
        "amount": words.money(paper.amount),
        "code": svg(paper.code),
    }


def invoice(words: Words, paper: Invoice) -> dict[str, Any]:
    """Sums without a currency sign, as bookkeepers have them."""
    return {
        "title": f"Счёт на оплату № {paper.number} от {words.day(paper.issued_on)}",
        "payee": asdict(paper.payee.requisites),
        "seller": _party(paper.payee),
        "signer": paper.payee.signer,
        "buyer": ", ".join(_told(paper.buyer.name, paper.buyer.inn, paper.buyer.kpp, paper.buyer.address)),
        "contract": paper.contract,
        "amount": number(words, paper.amount),
        "vat": _vat(words, paper),
        "in_words": sum_in_words(paper.amount),
        "purpose": paper.purpose,
        "code": svg(paper.code),
    }


def statement(words: Words, paper: StatementPaper) -> dict[str, Any]:
    """A row for each movement."""
    return {
        "title": f"Выписка по договору {paper.contract.number}",
        "period": f"{paper.first:%d.%m.%Y} – {paper.last:%d.%m.%Y}",
        "issuer": paper.issuer,
        "number": paper.contract.number,
        "holder": paper.contract.holder,
        "address": paper.contract.address,
        "made_on": words.day(paper.made_on),
        "opening": number(words, paper.statement.opening),
        "closing": number(words, paper.statement.closing),
        "received": number(words, raised(paper.statement.entries)),
        "spent": number(words, lowered(paper.statement.entries)),
        "rows": [
            {
                "at": f"{line.entry.at.astimezone(words.zone):%d.%m.%Y}",
                "kind": kind_of(words, line.entry.kind),
                "about": line.entry.description if line.entry.description != kind_of(words, line.entry.kind) else "",
                "received": number(words, line.entry.amount) if line.entry.amount > 0 else "",
                "spent": number(words, -line.entry.amount) if line.entry.amount < 0 else "",
                "balance": number(words, line.balance),
            }
            for line in paper.lines()
        ],
    }


def number(words: Words, amount: Decimal) -> str:
    """«1 200,00»"""
    return words.money(amount).rstrip("₽").rstrip()


def svg(code: bytes) -> str:
    """Level M, as the standard asks for, or a better one where it costs nothing."""
    picture = BytesIO()
    segno.make_qr(code, error="m").save(picture, kind="svg", border=_QUIET, xmldecl=False, light="white")
    return picture.getvalue().decode()


def _party(payee: Payee) -> str:
    own = payee.requisites
    phone = f"тел. {payee.phone}" if payee.phone else ""
    return ", ".join([*_told(own.name, own.inn, own.kpp, payee.address), *([phone] if phone else [])])


def _told(name: str, inn: str, kpp: str, address: str) -> list[str]:
    parts = (name, f"ИНН {inn}" if inn else "", f"КПП {kpp}" if kpp else "", address)
    return [part for part in parts if part]


def _vat(words: Words, paper: Invoice) -> dict[str, str]:
    vat = paper.payee.vat
    if vat is Vat.NONE:
        return {"rate": "Без НДС", "caption": "Без налога (НДС)", "sum": "–"}
    return {
        "rate": f"{vat.value} %",
        "caption": f"В том числе НДС {vat.value} %",
        "sum": number(words, paper.vat),
    }
