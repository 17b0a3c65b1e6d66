"""«Попросить оплатить»: a link and its QR code, to be passed on."""

from io import BytesIO

import segno

from core.billing.models import Contract
from handlers.screens.pieces import paragraphs
from handlers.screens.screen import Screen
from keyboards.payments import pay_link as buttons
from keyboards.words import Words

_DOTS, _MARGIN = 10, 4


def pay_link(words: Words, contract: Contract, link: str) -> Screen:
    """The code is for who sits beside, the link for who doesn't."""
    text = paragraphs(
        words.html("🔗 <b>Ask somebody to pay</b>"),
        words.html("Contract <code>{number}</code>", number=contract.number),
        words.html(
            "Send the link to whoever will pay, or let them scan the code. They see the contract's number, the address "
            "up to the house and what is due: neither your name nor the balance."
        ),
        words.html("<code>{link}</code>", link=link),
    )
    return Screen(text, buttons.pay_link(words, contract.number, link), photo=_qr(link))


def _qr(link: str) -> bytes:
    picture = BytesIO()
    segno.make_qr(link, error="m").save(picture, kind="png", scale=_DOTS, border=_MARGIN)
    return picture.getvalue()
