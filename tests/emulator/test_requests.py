"""How a request may come, and what is no request."""

import json

import pytest
from aiohttp import ClientSession, FormData

from tests.emulator.driver import Sim, Wire

BUTTON = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}


async def test_json_form_multipart_and_query_mean_the_same(sim: Sim, wire: Wire, anna: int) -> None:
    values = {
        "chat_id": str(anna),
        "text": "привет",
        "disable_notification": "true",
        "reply_markup": json.dumps(BUTTON),
    }
    multipart = FormData(values, default_to_multipart=True)
    for request in ({"json": values}, {"data": values}, {"data": multipart}, {"params": values}):
        status, body = await wire.raw("sendMessage", **request)
        assert status == 200, body
        assert body["result"]["reply_markup"] == BUTTON
    assert await sim.seen(anna) == ["/start"] + ["привет"] * 4


async def test_get_works_and_the_case_of_a_method_does_not_matter(wire: Wire) -> None:
    async with wire.http.get(f"{wire.base}/GETME") as response:
        assert (await response.json())["result"]["is_bot"] is True


async def test_a_wrong_token_and_an_unknown_method(wire: Wire, address: str) -> None:
    stranger = Wire(wire.http, f"{address}/bot42:wrong")
    assert await stranger.refused("getMe") == "Unauthorized"
    assert await wire.refused("sendMessages") == "Not Found"


@pytest.mark.parametrize(
    ("method", "values", "field"),
    [
        ("sendMessage", {"text": "x", "disable_notificaton": True}, "disable_notificaton"),
        ("sendMessage", {"text": "x", "disableNotification": True}, "disableNotification"),
        ("sendMessage", {"text": "x", "": True}, '""'),
        (
            "sendMessage",
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "calback_data": "y"}]]}},
            "reply_markup.inline_keyboard.0.0.calback_data",
        ),
        (
            "sendMessage",
            {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 1, "lenght": 1}]},
            "entities.0.lenght",
        ),
        (
            "sendMessage",
            {"text": "x", "reply_markup": {"keyboard": [[{"text": "x", "request_phone": True}]]}},
            "reply_markup.keyboard.0.0.request_phone",
        ),
        (
            "sendMediaGroup",
            {"media": [{"type": "photo", "media": "a"}, {"type": "photo", "media": "a", "captoin": "x"}]},
            "media.1.captoin",
        ),
        (
            "sendRichMessage",
            {"rich_message": {"blocks": [{"type": "paragraph", "text": [{"type": "bold", "txet": "x"}]}]}},
            "txet",
        ),
        ("sendMessage", {"text": "x", "reply_parameters": {"message_id": 1, "chat": 5}}, "reply_parameters.chat"),
    ],
)
async def test_a_misspelt_field_is_refused_at_every_depth(
    wire: Wire, anna: int, method: str, values: dict[str, object], field: str
) -> None:
    words = await wire.refused(method, chat_id=anna, **values)
    assert words.startswith("Bad Request: unknown field")
    assert field in words


async def test_a_misspelt_field_is_refused_in_a_form_too(wire: Wire, anna: int) -> None:
    markup = json.dumps({"inline_keyboard": [[{"text": "x", "calback_data": "y"}]]})
    status, body = await wire.raw("sendMessage", data={"chat_id": anna, "text": "x", "reply_markup": markup})
    assert status == 400
    assert "calback_data" in body["description"]


async def test_what_is_missing_or_cannot_be_read(wire: Wire, anna: int) -> None:
    assert await wire.refused("sendMessage", chat_id=anna) == "Bad Request: message text is empty"
    assert await wire.refused("sendMessage", text="x") == "Bad Request: chat_id is empty"
    words = await wire.refused("sendMessage", chat_id=anna, text="x", reply_markup="{")
    assert words == "Bad Request: can't parse reply_markup JSON object"
    status, body = await wire.raw("sendMessage", data=b"{", headers={"Content-Type": "application/json"})
    assert (status, body["description"]) == (400, "Bad Request: can't parse JSON object")


async def test_a_known_field_that_would_be_ignored_is_refused(wire: Wire, anna: int) -> None:
    words = await wire.refused("sendMessage", chat_id=anna, text="x", business_connection_id="b")
    assert words == "Bad Request: business_connection_id is not emulated"


async def test_only_this_machine_is_answered(http: ClientSession, address: str) -> None:
    for headers in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}):
        async with http.get(f"{address}/sim/state", headers=headers) as response:
            assert response.status == 403
    async with http.get(f"{address}/sim/state", headers={"Origin": "http://localhost:3000"}) as response:
        assert response.status == 200
