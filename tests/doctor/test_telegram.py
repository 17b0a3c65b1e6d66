"""The token, the webhook and the clock, as doctor tells of them."""

import asyncio
from datetime import timedelta

import pytest

from bot.doctor.findings import Finding, Level, Patient
from bot.doctor.telegram import look_at_telegram
from core.clock import utc_now
from tests.conversations.world import TOKEN
from tests.doctor.conftest import WORDS, Clinic

HOOK = "http://127.0.0.1:1"


async def test_a_known_token(clinic: Clinic) -> None:
    code, told = await clinic.tell()
    assert code == 0
    assert "✓ Telegram knows the bot as @emulated_bot" in told
    assert "✓ The bot asks Telegram itself" in told
    assert "✓ The clock is right" in told
    assert told.endswith("Nothing is broken\n")


async def test_an_unknown_token(clinic: Clinic) -> None:
    code, told = await clinic.tell(bot_token="700000002:" + "x" * 35)
    assert code == 1
    assert "✗ Telegram doesn't know this token (BOT_TOKEN)\n  → Ask @BotFather" in told
    assert "x" * 35 not in told


async def test_no_token(clinic: Clinic) -> None:
    code, told = await clinic.tell(bot_token="")
    assert code == 1
    assert "✗ BOT_TOKEN: not set" in told


async def test_telegram_cant_be_reached(clinic: Clinic) -> None:
    for changed in (
        {"bot_api_url": "http://127.0.0.1:1"},
        {"bot_proxy": "socks5://127.0.0.1:1"},
        {"bot_proxy": "http://host:port"},
    ):
        code, told = await clinic.tell(**changed)
        assert code == 1
        assert "✗ Telegram can't be reached" in told
        assert TOKEN not in told


@pytest.mark.parametrize("kind", ["error", "disconnect", "lost_answer"])
async def test_telegram_is_unwell(clinic: Clinic, kind: str) -> None:
    await clinic.sim("/faults", kind=kind, method="getMe")
    code, told = await clinic.tell()
    assert code == 1
    assert "✗ Telegram" in told


async def test_a_webhook_as_the_settings_say(clinic: Clinic) -> None:
    await clinic.call("setWebhook", url=f"{HOOK}/telegram", secret_token="s")
    code, told = await clinic.tell(webhook_url=HOOK + "/", webhook_secret="s")
    assert code == 0
    assert f"✓ Telegram delivers to {HOOK}/telegram" in told


async def test_a_webhook_that_nobody_wants(clinic: Clinic) -> None:
    await clinic.call("setWebhook", url="http://127.0.0.1:2/other")
    for changed in ({}, {"webhook_url": HOOK, "webhook_secret": "s"}):
        code, told = await clinic.tell(**changed)
        assert code == 0
        assert "! Telegram delivers to http://127.0.0.1:2/other, which .env doesn't name\n  → Restart" in told


async def test_a_webhook_that_wasnt_set(clinic: Clinic) -> None:
    _, told = await clinic.tell(webhook_url=HOOK, webhook_secret="s")
    assert f"! Telegram hasn't been told to deliver to {HOOK}/telegram" in told


async def test_a_webhook_that_fails(clinic: Clinic) -> None:
    await clinic.call("setWebhook", url=f"{HOOK}/telegram")
    person = await clinic.sim("/people", first_name="Иван")
    await clinic.sim("/say", person=person["id"], text="/start")
    while "last_error_date" not in (await clinic.call("getWebhookInfo"))["result"]:
        await asyncio.sleep(0.001)
    _, told = await clinic.tell(webhook_url=HOOK, webhook_secret="s")
    assert "Telegram couldn't deliver" in told
    assert "WEB_PORT" in told


async def test_many_updates_at_telegram(clinic: Clinic) -> None:
    person = await clinic.sim("/people", first_name="Иван")
    for number in range(100):
        await clinic.sim("/say", person=person["id"], text=str(number))
    _, told = await clinic.tell()
    assert "! 100 updates wait at Telegram\n  → Is the bot running?" in told
    assert len((await clinic.call("getUpdates", timeout=0))["result"]) == 100


@pytest.mark.parametrize(
    ("minutes", "level", "what"),
    [
        (0, Level.OK, "The clock is right"),
        (5, Level.WARNING, "The clock is 300 seconds fast"),
        (-60, Level.WARNING, "The clock is 3600 seconds slow"),
    ],
)
async def test_a_clock_that_differs(clinic: Clinic, minutes: int, level: Level, what: str) -> None:
    def clock() -> object:
        return (utc_now() + timedelta(minutes=minutes)).replace(microsecond=0)

    patient = Patient(clinic.settings, WORDS, clock, clinic.http, None, lambda _: 0)  # type: ignore[arg-type]
    found = [finding async for finding in look_at_telegram(patient)]
    (about,) = [finding for finding in found if "clock" in finding.what]
    assert about.level is level
    assert _close(about, what)


def _close(finding: Finding, what: str) -> bool:
    """The header counts whole seconds."""
    number = [int(word) for word in finding.what.split() if word.isdigit()]
    expected = [int(word) for word in what.split() if word.isdigit()]
    return all(abs(one - other) <= 2 for one, other in zip(number, expected, strict=True))
