from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import FormData, web

from tests.emulator.driver import PNG, Clock, Sim, Wire
from tests.emulator.hook import Hook, listening

BUTTON = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    async with listening() as hook:
        yield hook


async def test_updates_come_with_the_secret(sim: Sim, wire: Wire, hook: Hook, anna: int) -> None:
    await wire.call("setWebhook", url=hook.url, secret_token="s-1", allowed_updates=["message"])
    assert (await hook.next())["message"]["text"] == "/start"
    await sim.say(anna, "раз")
    assert (await hook.next())["message"]["text"] == "раз"
    assert hook.secrets == ["s-1", "s-1"]
    info = await wire.call("getWebhookInfo")
    assert (info["url"], info["allowed_updates"]) == (hook.url, ["message"])


async def test_one_in_flight_per_person_and_kind(sim: Sim, wire: Wire, hook: Hook, anna: int) -> None:
    boris = await sim.newcomer("Борис")
    sent = await wire.call("sendMessage", chat_id=anna, text="x", reply_markup=BUTTON)
    hook.gate.clear()
    await sim.say(anna, "вторая Анны")
    await sim.post("press", person=anna, message_id=sent["message_id"], data="yes")
    await wire.call("setWebhook", url=hook.url)
    first = [await hook.next() for _ in range(3)]
    assert {(one.get("message") or one["callback_query"])["from"]["id"] for one in first} == {anna, boris}
    assert sorted("callback_query" in one for one in first) == [False, False, True]
    assert hook.got.empty()
    hook.gate.set()
    assert (await hook.next())["message"]["text"] == "вторая Анны"


async def test_at_most_max_connections_at_once(sim: Sim, wire: Wire, hook: Hook) -> None:
    for name in "абвг":
        await sim.newcomer(name)
    hook.gate.clear()
    await wire.call("setWebhook", url=hook.url, max_connections=2)
    await hook.next()
    await hook.next()
    await wire.call("getMe")
    assert hook.got.empty()
    hook.gate.set()
    await hook.next()
    await hook.next()


async def test_what_was_not_taken_comes_again_before_the_next(sim: Sim, wire: Wire, hook: Hook, anna: int) -> None:
    failures = iter([500, 302, 404])
    hook.answer = lambda update: web.Response(status=next(failures, 200))
    await sim.say(anna, "вторая")
    await wire.call("setWebhook", url=hook.url)
    assert [(await hook.next())["message"]["text"] for _ in range(5)] == ["/start"] * 4 + ["вторая"]
    assert "404" in (await wire.call("getWebhookInfo"))["last_error_message"]


async def test_nobody_listens_yet(wire: Wire, hook: Hook, anna: int) -> None:
    await wire.call("setWebhook", url="http://127.0.0.1:9/")
    assert (await wire.call("getWebhookInfo"))["pending_update_count"] == 1
    await wire.call("setWebhook", url=hook.url)
    assert (await hook.next())["message"]["text"] == "/start"


async def test_an_outage_holds_updates_back(sim: Sim, wire: Wire, hook: Hook, anna: int, clock: Clock) -> None:
    await wire.call("setWebhook", url=hook.url)
    await hook.next()
    await sim.post("faults", kind="outage", seconds=60)
    await sim.say(anna, "во время сбоя")
    assert hook.got.empty()
    clock.pass_by(seconds=60)
    assert (await hook.next())["message"]["text"] == "во время сбоя"


async def test_a_call_in_the_answer_is_carried_out(sim: Sim, wire: Wire, hook: Hook, anna: int) -> None:
    def answer(update: Any) -> web.Response:
        chat = update["message"]["chat"]["id"]
        return web.json_response({"method": "sendMessage", "chat_id": chat, "text": "сразу"})

    hook.answer = answer
    await wire.call("setWebhook", url=hook.url)
    await settled(sim)
    assert await sim.seen(anna) == ["/start", "сразу"]


async def test_a_call_with_a_file_in_the_answer(sim: Sim, wire: Wire, hook: Hook, anna: int) -> None:
    def answer(update: Any) -> web.Response:
        form = FormData({"method": "sendPhoto", "chat_id": str(anna), "photo": "attach://x", "caption": "фото"})
        form.add_field("x", PNG, filename="x.png")
        payload = form()
        return web.Response(body=payload, headers=payload.headers)

    hook.answer = answer
    await wire.call("setWebhook", url=hook.url)
    await settled(sim)
    assert await sim.seen(anna) == ["/start", "фото"]


async def settled(sim: Sim) -> None:
    """The bot took everything, and what it answered was carried out."""
    while (await sim.get("updates"))["count"]:
        continue


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"url": "ftp://x"}, "bad webhook: invalid webhook URL specified"),
        ({"url": "http://x", "secret_token": "не то"}, "secret token contains unallowed characters"),
        ({"url": "http://x", "max_connections": 0}, "max_connections must be 1-100"),
    ],
)
async def test_bad_settings_are_refused(wire: Wire, values: dict[str, Any], words: str) -> None:
    assert await wire.refused("setWebhook", **values) == f"Bad Request: {words}"
