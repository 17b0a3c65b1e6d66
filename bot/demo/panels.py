"""What the demo shows beside the chats: SMS that would have been sent, and who can sign in with what."""

from aiohttp import web

from bot.demo.data.logins import DemoLogin
from bot.integrations.sms.demo import DemoSms
from core.phones import show_phone
from keyboards.words import Words

_FROM_ANY_PAGE = {"Access-Control-Allow-Origin": "*"}
"""The page is served by the emulator, on another port of this machine."""


def make_panels(sms: DemoSms, logins: list[DemoLogin], words: Words) -> web.Application:
    """Two addresses, each answering with rows."""

    async def messages(request: web.Request) -> web.Response:
        rows = [{"title": show_phone(one.phone), "text": one.text, "at": one.at.isoformat()} for one in sms.shown]
        return web.json_response({"rows": rows}, headers=_FROM_ANY_PAGE)

    async def sign_ins(request: web.Request) -> web.Response:
        return web.json_response({"rows": [_row(login, words) for login in logins]}, headers=_FROM_ANY_PAGE)

    app = web.Application()
    app.add_routes([web.get("/sms", messages), web.get("/logins", sign_ins)])
    return app


def _row(login: DemoLogin, words: Words) -> dict[str, str]:
    password = login.password or words("no password: by phone or one-time link")
    signed = words("Password: {password}", password=password)
    text = f"{login.who}: {login.situation}\n{show_phone(login.phone)}\n{signed}"
    return {"title": login.number, "text": text, "copy": login.number}
