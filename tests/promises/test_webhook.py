"""Promise 21: the webhook believes nobody but Telegram, and takes nothing but updates."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from bot.intake.raw import KINDS
from bot.intake.webhook import BODY_MOST
from bot.required import require_for_run
from bot.settings import WrongSetting
from tests.conversations.world import settings_for
from tests.promises.here import Here, at_work_here
from tests.promises.load import until
from tests.promises.telegram import HEADER, SECRET, Telegram
from tests.promises.updates import message

KNOWN = {HEADER: SECRET}


@pytest.fixture
async def here(api: Telegram, file: Path) -> AsyncIterator[Here]:
    async with at_work_here(api, file) as opened:
        yield opened


async def post(api: Telegram, here: Here, **request: Any) -> int:
    async with api.http.post(here.hook, **request) as answer:
        return answer.status


async def test_without_the_secret_nothing_is_taken(api: Telegram, here: Here) -> None:
    """Asked for first: a stranger can't even make the program read a megabyte."""
    wrong: list[dict[str, str]] = [{}, {HEADER: ""}, {HEADER: SECRET + "x"}, {HEADER: "секрет"}]
    for headers in wrong:
        assert await post(api, here, json=message(1, 7, "hello"), headers=headers) == 401
        assert await post(api, here, data=BytesIO(bytes(BODY_MOST + 1)), headers=headers) == 401
    assert await here.program.inbox.count_waiting() == 0
    assert not api.of("sendMessage")


async def test_a_secret_that_is_no_text_is_wrong_like_any_other(
    api: Telegram, here: Here, caplog: pytest.LogCaptureFixture
) -> None:
    """A header is bytes: aiohttp hands on what isn't UTF-8 as halves of characters."""
    _, _, port_and_path = here.hook.rpartition(":")
    port, _, path = port_and_path.partition("/")
    request = f"POST /{path} HTTP/1.1\r\nHost: bot\r\nContent-Length: 2\r\n{HEADER}: ".encode() + b"\xff\xfe\r\n\r\n{}"
    assert await raw(int(port), request) == b"HTTP/1.1 401 Unauthorized"
    assert "Traceback" not in caplog.text


async def raw(port: int, request: bytes) -> bytes:
    """The first line of the answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    line = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return line.strip()


async def test_what_is_no_update_is_a_bad_request(api: Telegram, here: Here, caplog: pytest.LogCaptureFixture) -> None:
    texts = ["", "{", "[]", "null", '"update"', "{}", "[" * 100_000]
    ids = ['"7"', "1.5", "true", "null", str(2**63)]
    bodies = [b"\xff\xfe", *(text.encode() for text in texts), *(f'{{"update_id": {one}}}'.encode() for one in ids)]
    answers = {body[:40]: await post(api, here, data=body, headers=KNOWN) for body in bodies}
    assert answers == dict.fromkeys(answers, 400)
    assert "Traceback" not in caplog.text


async def test_too_much_is_refused_whether_or_not_its_length_is_told(api: Telegram, here: Here) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(BODY_MOST // 4096 + 1):
            yield b" " * 4096

    assert await post(api, here, data=BytesIO(bytes(BODY_MOST + 1)), headers=KNOWN) == 413
    assert await post(api, here, data=chunks(), headers=KNOWN) == 413


async def test_each_registration_names_the_kinds_and_the_secret(api: Telegram, file: Path) -> None:
    """Telegram keeps the last list otherwise, which may be another program's."""
    for _ in range(2):
        async with at_work_here(api, file):
            await until(lambda: bool(api.of("setWebhook")))
        (registered,) = api.of("setWebhook")
        assert registered["allowed_updates"] == list(KINDS)
        assert registered["secret_token"] == SECRET
        assert registered["url"] == "https://bot.example/telegram"
        api.calls.clear()


async def test_polling_names_the_kinds_as_well_and_there_is_no_webhook(api: Telegram, file: Path) -> None:
    async with at_work_here(api, file, webhook_url=""):
        await until(lambda: bool(api.asked))
    assert api.asked[0]["allowed_updates"] == list(KINDS)
    assert api.of("deleteWebhook")
    assert not api.of("setWebhook")


async def test_kinds_that_nobody_asked_for_are_taken_and_done_quietly(
    api: Telegram, here: Here, caplog: pytest.LogCaptureFixture
) -> None:
    """Refused, they would come again for a day."""
    caplog.set_level(logging.DEBUG)
    strange: list[dict[str, Any]] = [
        {},
        {"poll": {"id": "1"}},
        {"something_new": {"from": {"id": 7}, "text": "a secret word"}},
        {"something_new": ["a secret word"]},
        {"something_new": {"from": {"id": 2**70}}},
    ]
    for number, update in enumerate(strange):
        assert await post(api, here, json={"update_id": number} | update, headers=KNOWN) == 200
    await until(lambda: not len(here.program.intake))
    assert await here.program.inbox.count_waiting() == 0
    assert await here.program.inbox.aside(limit=1) == []
    assert "a secret word" not in caplog.text
    assert "Traceback" not in caplog.text


async def test_half_a_character_is_taken_and_answered(api: Telegram, here: Here) -> None:
    """JSON can write it, UTF-8 can't: it would come again for a day."""
    body = json.dumps(message(5, 7, "\ud83d")).encode()
    assert await post(api, here, data=body, headers=KNOWN) == 200
    await until(lambda: bool(api.of("sendMessage")))
    assert await here.program.inbox.aside(limit=1) == []


async def test_a_telegram_that_isnt_there_yet_is_waited_for(api: Telegram, file: Path) -> None:
    """The program starts, and handles what the last one left, before Telegram can be reached."""
    address, api.url = api.url, "http://127.0.0.1:1"
    async with at_work_here(api, file) as here:
        assert await post(api, here, json={"update_id": 5}, headers=KNOWN) == 200
    api.url = address


def test_a_webhook_without_a_secret_is_no_setting(file: Path) -> None:
    settings = settings_for(f"sqlite:///{file}", "http://127.0.0.1:1", webhook_url="https://bot.example")
    with pytest.raises(WrongSetting, match="WEBHOOK_SECRET"):
        require_for_run(settings)
