"""What the demo shows beside the chats: who can sign in with what, one-time links, SMS that would have been sent."""

from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web

from bot.demo.data.logins import DemoLogin
from bot.demo.links import OpenLink
from bot.integrations.sms.demo import DemoSms
from core.phones import show_phone
from handlers.linking.by_link import PREFIX
from keyboards.words import Words

_FROM_ANY_PAGE = {"Access-Control-Allow-Origin": "*"}
"""The page is served by the emulator, on another port of this machine."""
Row = dict[str, str]


def make_panels(
    sms: DemoSms,
    logins: Sequence[DemoLogin],
    links: Callable[[], Awaitable[Sequence[OpenLink]]],
    username: str,
    words: Words,
) -> web.Application:
    """Three addresses, each answering with rows."""

    async def messages(request: web.Request) -> web.Response:
        return _rows(
            [{"title": show_phone(one.phone), "text": one.text, "at": one.at.isoformat()} for one in sms.shown]
        )

    async def sign_ins(request: web.Request) -> web.Response:
        return _rows([_login(one, words) for one in logins])

    async def one_time(request: web.Request) -> web.Response:
        return _rows([_link(one, username, words) for one in await links()])

    app = web.Application()
    app.add_routes([web.get("/sms", messages), web.get("/logins", sign_ins), web.get("/links", one_time)])
    return app


def _rows(rows: Sequence[Row]) -> web.Response:
    return web.json_response({"rows": rows}, headers=_FROM_ANY_PAGE)


def _login(login: DemoLogin, words: Words) -> Row:
    password = words("Password: {password}", password=login.password)
    signed = password if login.password else words("No password: signs in by phone number or one-time link")
    text = f"{login.who}: {login.situation}\n{show_phone(login.phone)}\n{signed}"
    return {"title": login.number, "text": text, "copy": login.number}


def _link(link: OpenLink, username: str, words: Words) -> Row:
    """Pressing the row opens it as a press on the link in a letter would."""
    address = f"https://t.me/{username}?start={PREFIX}{link.token}"
    text = words("{who}. Works once, for whoever you are in the page.", who=link.who)
    return {"title": link.number, "text": text, "link": address}
