"""What people get from the outbox, and when."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from aiogram.methods import EditMessageText, SendMessage
from aiohttp import web
from sqlalchemy import select

from bot.sending.ports import Rendered
from core.accounts.models import SubscriberId
from core.notices.models import Priority, QueuedNotice
from storage.tables.notices import outbox
from tests.sending.bot_api import BotApi, Call, failure, too_many
from tests.sending.office import ANNA, BORIS, NOW, Office, a_broadcast, a_notice


async def fate(office: Office) -> dict[str, tuple[str, str | None]]:
    """State and reason by occasion."""
    async with office.database.reading() as work:
        rows = await work.connection.execute(select(outbox.c.occasion, outbox.c.state, outbox.c.reason))
        return {row.occasion: (row.state, row.reason) for row in rows}


def refuse(api: BotApi, chat: SubscriberId, status: int, words: str) -> None:
    api.answer = lambda call: failure(status, words) if call.fields["chat_id"] == chat else None


async def test_a_notice_is_told_and_marked(office: Office) -> None:
    await office.add(a_notice("contract linked"))
    await office.work()
    assert office.api.calls[-1].fields == {"chat_id": ANNA, "text": "contract linked"}
    async with office.database.reading() as work:
        row = (await work.connection.execute(select(outbox))).one()
    assert (row.state, row.message_id, row.done_at) == ("sent", 1, NOW)


async def test_a_nudge_is_enough(office: Office) -> None:
    await office.work()
    await office.add(a_notice("news"))
    await office.work()
    assert office.api.texts == ["news"]
    assert office.at == NOW


async def test_every_fiftieth_call_refused_and_all_are_told_once(office: Office) -> None:
    office.api.answer = lambda call: too_many(3) if len(office.api.calls) % 50 == 0 else None
    await office.add(*(a_notice(f"n{number}", SubscriberId(1_000 + number % 170)) for number in range(400)))
    await office.work()
    assert Counter(office.api.texts) == {f"n{number}": 1 for number in range(400)}


async def test_one_chats_429_holds_up_nobody_else(office: Office) -> None:
    release = office.at + timedelta(seconds=30)
    office.api.answer = lambda call: too_many(30) if call.fields["chat_id"] == ANNA and office.at < release else None
    await office.add(a_notice("first", priority=Priority.ALARM), a_notice("second"), *a_broadcast(60))
    await office.work()
    assert office.api.texts[-2:] == ["first", "second"]
    assert sum(call.fields["chat_id"] == ANNA for call in office.api.calls) == 3
    assert office.at - NOW < timedelta(seconds=40)


async def test_an_alarm_never_waits_behind_a_broadcast(office: Office) -> None:
    async def alarm() -> None:
        await office.add(a_notice("alarm", priority=Priority.ALARM))

    office.api.answer = lambda call: alarm() if call.fields["text"] == "broadcast 50" else None
    await office.add(*a_broadcast(300))
    await office.work()
    place = office.api.texts.index("alarm") - office.api.texts.index("broadcast 50")
    assert place <= 16 + 2
    assert len(office.api.texts) == 301


async def test_nor_behind_a_broadcast_to_the_same_person_that_failed(office: Office) -> None:
    async def alarm() -> web.StreamResponse:
        await office.add(a_notice("alarm", priority=Priority.ALARM))
        return failure(502, "Bad Gateway")

    office.api.answer = lambda call: alarm() if len(office.api.calls) == 1 else None
    await office.add(a_notice("offer", priority=Priority.BROADCAST), a_notice("news", priority=Priority.BROADCAST))
    await office.work()
    assert office.api.texts == ["alarm", "offer", "news"]


async def test_a_nudge_while_the_queue_is_read_isnt_missed(office: Office) -> None:
    take = office.mailbox.take

    async def take_and_be_overtaken(limit: int, now: datetime, lease_until: datetime) -> Sequence[QueuedNotice]:
        taken = await take(limit, now, lease_until)
        if not office.api.calls and not taken:
            await office.add(a_notice("alarm", priority=Priority.ALARM))
        office.mailbox.take = take  # type: ignore[method-assign]
        return taken

    office.mailbox.take = take_and_be_overtaken  # type: ignore[method-assign]
    await office.work()
    assert office.api.texts == ["alarm"]
    assert office.at == NOW


async def test_one_person_is_told_in_order(office: Office) -> None:
    await office.add(*(a_notice(f"n{number}") for number in range(12)))
    await office.add(a_notice("alarm", priority=Priority.ALARM), a_notice("late", priority=Priority.BROADCAST))
    await office.work()
    assert office.api.texts == ["alarm", *(f"n{number}" for number in range(12)), "late"]


async def test_the_ceiling_holds(office: Office) -> None:
    await office.add(*a_broadcast(120))
    await office.work()
    assert office.at - NOW == pytest.approx(timedelta(seconds=119 / 30), abs=timedelta(seconds=0.5))


@pytest.mark.parametrize(
    "answer", [(403, "Forbidden: bot was blocked by the user"), (400, "Bad Request: chat not found")]
)
async def test_who_blocked_us_is_tried_once_and_marked(office: Office, answer: tuple[int, str]) -> None:
    await office.enter(ANNA, BORIS)
    refuse(office.api, ANNA, *answer)
    await office.add(*(a_notice(f"anna {number}") for number in range(40)), a_notice("boris", BORIS))
    await office.work()
    assert office.api.texts == ["boris"]
    assert sum(call.fields["chat_id"] == ANNA for call in office.api.calls) == 1
    async with office.database.reading() as work:
        people = [await work.subscribers.get(person) for person in (ANNA, BORIS)]
    assert [person and person.blocked for person in people] == [True, False]
    assert {state for state, _ in (await fate(office)).values()} == {"sent", "dropped"}


async def test_a_deleted_account_is_forgotten(office: Office) -> None:
    await office.enter(ANNA)
    refuse(office.api, ANNA, 403, "Forbidden: user is deactivated")
    await office.add(a_notice("one"), a_notice("two"))
    await office.work()
    assert len(office.api.calls) == 1
    async with office.database.reading() as work:
        assert await work.subscribers.get(ANNA) is None


async def test_what_telegram_refuses_is_dropped_with_its_words(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    refuse(office.api, ANNA, 400, "Bad Request: can't parse entities")
    await office.add(a_notice("broken"), a_notice("fine", BORIS))
    await office.work()
    assert office.api.texts == ["fine"]
    assert (await fate(office))["broken"] == ("dropped", "Bad Request: can't parse entities")
    assert "can't parse entities" in caplog.text


async def test_an_outage_delays_and_loses_nothing(office: Office) -> None:
    over = NOW + timedelta(minutes=10)
    office.api.answer = lambda call: failure(502, "Bad Gateway") if office.at < over else None
    await office.add(a_notice("alarm", priority=Priority.ALARM), a_notice("status", BORIS))
    await office.work()
    assert office.api.texts == ["alarm", "status"]
    assert office.at < over + timedelta(minutes=16)
    assert len(office.api.calls) < 40


async def test_a_long_outage_ends_what_is_stale_only(office: Office) -> None:
    over = NOW + timedelta(hours=7)
    office.api.answer = lambda call: failure(500, "Internal") if office.at < over else None
    await office.add(a_notice("paid", priority=Priority.PAYMENT), *a_broadcast(1))
    await office.work()
    assert office.api.texts == ["paid"]
    state, reason = (await fate(office))["broadcast 0"]
    assert (state, (reason or "").split(":")[0]) == ("dropped", "given up")


async def test_a_broken_connection_is_tried_again(office: Office) -> None:
    def hang_up(call: Call) -> None:
        if len(office.api.calls) == 1:
            raise asyncio.CancelledError

    office.api.answer = hang_up
    await office.add(a_notice("news"))
    await office.work()
    assert office.api.texts == ["news"]


async def test_one_that_cant_be_rendered_stops_nobody(office: Office) -> None:
    tries = Counter[str]()

    async def render(queued: QueuedNotice) -> Rendered | None:
        tries[queued.notice.occasion] += 1
        if queued.notice.occasion == "poison":
            raise ZeroDivisionError
        return Rendered(SendMessage(chat_id=queued.notice.to, text=queued.notice.occasion))

    office.render = render  # type: ignore[method-assign]
    office.sender = office.make_sender()
    await office.add(a_notice("poison", priority=Priority.BALANCE), a_notice("fine"))
    await office.work()
    assert office.api.texts == ["fine"]
    assert tries["poison"] > 3
    assert (await fate(office))["poison"][0] == "dropped"


async def test_what_no_longer_matters_isnt_told(office: Office) -> None:
    async def render(queued: QueuedNotice) -> Rendered | None:
        return None

    office.render = render  # type: ignore[method-assign]
    office.sender = office.make_sender()
    await office.add(a_notice("old"))
    await office.work()
    assert office.api.calls == []
    assert await fate(office) == {"old": ("dropped", "irrelevant")}


async def test_silence_and_edits(office: Office) -> None:
    async def render(queued: QueuedNotice) -> Rendered | None:
        if queued.notice.occasion == "edit":
            return Rendered(EditMessageText(chat_id=ANNA, message_id=77, text="closed"), silent=True)
        return Rendered(SendMessage(chat_id=ANNA, text="quiet"))

    office.render = render  # type: ignore[method-assign]
    office.sender = office.make_sender()
    await office.add(a_notice("edit"), a_notice("quiet", silent=True))
    await office.work()
    assert [call.fields for call in office.api.calls] == [
        {"chat_id": ANNA, "message_id": 77, "text": "closed"},
        {"chat_id": ANNA, "text": "quiet", "disable_notification": True},
    ]
