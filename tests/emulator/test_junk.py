"""Whatever is sent, the answer is one of the Bot API's."""

from itertools import product
from typing import Any

import pytest

from bot.emulator.api.registry import methods
from tests.emulator.driver import Sim, Wire

JUNK: tuple[Any, ...] = (
    "",
    "x",
    "[x",
    "\ud800",
    "\u202e😀<",
    "-1",
    0,
    -1,
    2**63,
    1.5,
    True,
    None,
    [],
    [[]],
    [None],
    {},
    {"": 1},
    {"type": "x"},
)


@pytest.mark.parametrize("method", sorted(set(methods()) - {"getupdates", "setwebhook"}))
async def test_junk_is_refused_or_taken_but_breaks_nothing(sim: Sim, wire: Wire, anna: int, method: str) -> None:
    await sim.post("limits", on=False)
    sent = await wire.call("sendMessage", chat_id=anna, text="x")
    model = methods()[method].model
    good = {"chat_id": anna, "from_chat_id": anna, "message_id": sent["message_id"], "text": "y"}
    for field, value in product(model.model_fields, JUNK):
        fitting = {name: known for name, known in good.items() if name in model.model_fields}
        status, body = await wire.raw(method, json=fitting | {field: value})
        assert status < 500, (field, value)
        assert body["ok"] is (status == 200)
    assert await wire.call("getMe")


FIELDS = (
    "person", "chat", "message_id", "text", "of", "phone", "url", "row", "column", "data", "raw", "topic", "reply_to",
    "title", "member_ids", "is_forum", "first_name", "kind", "every", "times", "seconds", "advance", "on",
)  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
async def test_junk_of_people_breaks_nothing(sim: Sim, anna: int, field: str) -> None:
    some = {"person": anna, "message_id": 1, "text": "x", "kind": "error", "first_name": "x", "title": "x"}
    paths = {
        "people": {"first_name"}, "groups": {"title"}, "say": {"person", "text"}, "tap": {"person", "text"},
        "edit": {"person", "message_id", "text"}, "press": {"person", "message_id", "text"}, "contact": {"person"},
        "open": {"person"}, "delete": {"person", "message_id"}, "faults": {"kind"}, "limits": set(), "clock": set(),
    }  # fmt: skip
    for (path, names), value in product(paths.items(), JUNK):
        values = {name: some[name] for name in names} | {field: value}
        async with sim.http.post(f"{sim.address}/sim/{path}", json=values) as response:
            assert response.status in {200, 400}, (path, value)
            await response.json()
