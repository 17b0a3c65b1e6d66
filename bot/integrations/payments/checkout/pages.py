"""The checkout's page: pay, decline, go without paying, pay twice; and, since it is a demo, get the money back."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import Template

from aiohttp import web

from bot.integrations.payments.checkout.cards import CARDS, DemoCard, card
from bot.integrations.payments.gateway import Settling
from core.accounts.models import Language
from core.clock import Clock
from core.payments.models import PaymentId, Setback
from keyboards.words import Phrasebook, Words
from storage.checkout import CheckoutBooks, Slip

_PAGE = Template(Path(__file__).with_name("page.html").read_text(encoding="utf-8"))


class Pages:
    """There is no way back but closing the page: the demo's chat is at an address that Telegram's links don't know."""

    def __init__(self, books: CheckoutBooks, clock: Clock, phrasebook: Phrasebook) -> None:
        self._books, self._clock, self._phrasebook = books, clock, phrasebook

    def routes(self, settle: Settling) -> Sequence[web.RouteDef]:
        """After each act the bot is called, as a provider would."""

        async def show(request: web.Request) -> web.Response:
            return self._page(request, await self._slip(request))

        async def act(request: web.Request) -> web.Response:
            slip = await self._slip(request)
            form = await request.post()
            await self._act(slip, str(form.get("act", "")), card(str(form.get("card", ""))))
            await settle(PaymentId(slip.id))
            raise web.HTTPSeeOther(request.path)

        return (web.get("/checkout/{id}", show), web.post("/checkout/{id}", act))

    async def _slip(self, request: web.Request) -> Slip:
        slip = await self._books.find(request.match_info["id"])
        if slip is None:
            raise web.HTTPNotFound
        return slip

    async def _act(self, slip: Slip, wish: str, chosen: DemoCard | None) -> None:
        if wish == "refund":
            await self._books.refund(slip.id, slip.amount - slip.refunded)
        elif wish == "decline":
            await self._books.decline(slip.id, "", Setback.DECLINED.value)
        elif wish == "pay" and chosen is not None:
            if chosen.setback is None:
                await self._books.pay(slip.id, chosen.code, self._clock())
            else:
                await self._books.decline(slip.id, chosen.code, chosen.setback.value)

    def _page(self, request: web.Request, slip: Slip) -> web.Response:
        words = self._words(request)
        text = _PAGE.substitute(
            language=words.language.value,
            title=escape(_title(words, slip)),
            note=escape(words("This is a demo: no money moves.")),
            sum=escape(words.money(slip.amount)),
            description=escape(slip.description),
            body=_form(words, slip),
            back=escape(words("To go back to the chat, just close this page.")),
        )
        return web.Response(text=text, content_type="text/html", headers={"Cache-Control": "no-store"})

    def _words(self, request: web.Request) -> Words:
        english = request.headers.get("Accept-Language", "").lower().startswith("en")
        return self._phrasebook[Language.EN if english else Language.RU]


def _title(words: Words, slip: Slip) -> str:
    if slip.state == "paid":
        return words("Refunded") if slip.refunded else words("Paid")
    return words("Payment") if slip.state == "open" else words("The payment didn't go through")


def _form(words: Words, slip: Slip) -> str:
    if slip.state == "paid":
        again = "" if slip.refunded else _button("refund", "stop", words("Take the money back"))
        return f'<form method="post">{again}</form>'
    if slip.state != "open":
        return ""
    cards = "".join(_choice(words, one, place == 0) for place, one in enumerate(CARDS))
    pay = _button("pay", "go", words("Pay {sum}", sum=words.money(slip.amount)))
    decline = _button("decline", "stop", words("Decline"))
    legend = escape(words("Choose a card of the demo"))
    return f'<form method="post"><fieldset><legend>{legend}</legend>{cards}</fieldset>{pay}{decline}</form>'


def _choice(words: Words, one: DemoCard, first: bool) -> str:
    checked = " checked" if first else ""
    box = f'<input type="radio" name="card" value="{one.code}"{checked}>'
    return f"<label>{box}<b>{one.title}</b><span>{escape(_about(words, one))}</span></label>"


def _about(words: Words, one: DemoCard) -> str:
    if one.setback is not None:
        return words("not enough money")
    if one.later is Setback.CARD_REVOKED:
        return words("pays once, then the bank revokes it")
    return words("pays once, then there is no money") if one.later is not None else words("always pays")


def _button(act: str, style: str, caption: str) -> str:
    return f'<button class="{style}" name="act" value="{act}">{escape(caption)}</button>'
