"""Answers to people: within the budget, patient, never doubled."""

from collections.abc import Awaitable, Sequence
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError, TelegramRetryAfter
from aiogram.methods import (
    DeleteMessage,
    ForwardMessages,
    GetUpdates,
    SendChatAction,
    SendMediaGroup,
    SendMessage,
    TelegramMethod,
)
from aiogram.types import InputMediaPhoto

from bot.gate.door import Limits
from bot.telegram.session import Unreachable
from tests.gate.virtual_time import VirtualTime
from tests.gate.wire import ANNA, BORIS, GROUP, Wire, answer, busiest_second, edit, send


async def test_no_second_holds_more_than_31_messages(wire: Wire, time: VirtualTime) -> None:
    await time.run(*(wire.call(send(chat)) for chat in range(1, 201)))
    assert busiest_second(wire.times()) <= 31
    assert time.now() == pytest.approx(1_000 + 199 / 30)


async def test_one_chat_gets_five_at_once_then_one_a_second(wire: Wire, time: VirtualTime) -> None:
    await time.run(*(wire.call(send(ANNA)) for _ in range(8)))
    assert wire.times()[:5] == pytest.approx([1_000 + place / 30 for place in range(5)])
    assert all(later - sooner > 0.99 for sooner, later in zip(wire.times()[5:], wire.times()[6:], strict=False))


async def test_a_group_gets_twenty_in_a_minute(wire: Wire, time: VirtualTime) -> None:
    await time.run(*(wire.call(send(GROUP)) for _ in range(20)))
    assert time.now() - 1_000 == pytest.approx(60, abs=1)


async def test_edits_and_answers_cost_nothing(wire: Wire, time: VirtualTime) -> None:
    calls: list[TelegramMethod[Any]] = [edit(ANNA), answer(), DeleteMessage(chat_id=ANNA, message_id=1)] * 100
    await time.run(*(wire.call(method) for method in calls))
    await time.run(*(wire.call(SendChatAction(chat_id=ANNA, action="typing")) for _ in range(100)))
    assert time.now() == 1_000
    assert len(wire.seen) == 400


async def test_albums_and_several_forwards_cost_each_message(wire: Wire, time: VirtualTime) -> None:
    album = SendMediaGroup(chat_id=ANNA, media=[InputMediaPhoto(media="id")] * 5)
    forwards = ForwardMessages(chat_id=BORIS, from_chat_id=ANNA, message_ids=[1, 2, 3, 4, 5])
    await time.run(wire.call(album), wire.call(forwards))
    await time.run(wire.call(send(ANNA)), wire.call(send(BORIS)))
    assert wire.times(ANNA)[1] - wire.times(ANNA)[0] == pytest.approx(1)
    assert wire.times(BORIS)[1] - wire.times(BORIS)[0] == pytest.approx(1)


async def test_a_429_is_waited_for_and_nothing_is_lost(wire: Wire, time: VirtualTime) -> None:
    wire.refuse(ANNA, 7)
    assert await time.run(wire.call(send(ANNA))) == ["answer to SendMessage"]
    assert wire.times() == [1_000, 1_007]


async def test_one_chats_429_holds_up_nobody_else(wire: Wire, time: VirtualTime) -> None:
    wire.refuse(ANNA, 7)
    await time.run(wire.call(send(ANNA)), wire.call(edit(ANNA)), wire.call(send(BORIS)), wire.call(edit(BORIS)))
    assert max(wire.times(BORIS)) < 1_001


async def test_a_paused_chat_is_left_alone(wire: Wire, time: VirtualTime) -> None:
    wire.refuse(ANNA, 7)
    await time.run(wire.call(send(ANNA)), *_later(time, 1, wire, [send(ANNA), edit(ANNA)] * 3))
    assert [at for at in wire.times() if 1_000 < at < 1_007] == []
    assert len(wire.times()) == 8


async def test_after_a_pause_there_is_no_burst(wire: Wire, time: VirtualTime) -> None:
    wire.refuse(ANNA, 7)
    await time.run(wire.call(send(ANNA)), *_later(time, 1, wire, [send(ANNA)] * 3))
    after = [at for at in wire.times() if at >= 1_007]
    assert [round(at) for at in after] == [1_007, 1_008, 1_009, 1_010]


async def test_two_chats_refused_at_once_pause_everything(wire: Wire, time: VirtualTime) -> None:
    wire.refuse(ANNA, 5)
    wire.refuse(BORIS, 5)
    await time.run(wire.call(edit(ANNA)), wire.call(edit(BORIS)), *_later(time, 1, wire, [edit(9), send(10)]))
    assert [at for at in wire.times() if 1_000 < at < 1_005] == []


async def test_one_chat_refused_twice_pauses_only_itself(wire: Wire, time: VirtualTime) -> None:
    wire.refuse(ANNA, 5)
    await time.run(wire.call(edit(ANNA)), wire.call(edit(ANNA)), *_later(time, 1, wire, [edit(BORIS)]))
    assert wire.times(BORIS) == [1_001]


async def test_two_chats_refused_far_apart_pause_only_themselves(wire: Wire, time: VirtualTime) -> None:
    wire.refuse(ANNA, 5)
    wire.refuse(BORIS, 9)
    await time.run(wire.call(edit(ANNA)), *_later(time, 2, wire, [edit(BORIS)]), *_later(time, 3, wire, [edit(9)]))
    assert wire.times(9) == [1_003]


async def test_patience_ends(wire: Wire, time: VirtualTime) -> None:
    wire.refuse(ANNA, 300)
    first, second = await time.run(wire.call(send(ANNA)), *_later(time, 1, wire, [send(ANNA)]))
    assert isinstance(first, TelegramRetryAfter)
    assert isinstance(second, TelegramRetryAfter)
    assert second.retry_after == 299
    assert time.now() == 1_001


async def test_a_button_is_answered_soon_or_not_at_all(wire: Wire, time: VirtualTime) -> None:
    wire.refuse(ANNA, 30)
    wire.refuse(BORIS, 30)
    results = await time.run(wire.call(edit(ANNA)), wire.call(edit(BORIS)), *_later(time, 1, wire, [answer()]))
    assert isinstance(results[2], TelegramRetryAfter)
    assert not any(type(method).__name__ == "AnswerCallbackQuery" for _, method in wire.seen)


async def test_a_broken_edit_is_made_once_more(wire: Wire, time: VirtualTime) -> None:
    wire.answers = [TelegramNetworkError(edit(ANNA), "reset")]
    assert await time.run(wire.call(edit(ANNA))) == ["answer to EditMessageText"]


async def test_but_only_once(wire: Wire, time: VirtualTime) -> None:
    wire.answers = [TelegramNetworkError(edit(ANNA), "reset"), TelegramNetworkError(edit(ANNA), "reset")]
    [error] = await time.run(wire.call(edit(ANNA)))
    assert isinstance(error, TelegramNetworkError)
    assert len(wire.seen) == 2


async def test_an_edit_whose_answer_was_lost_has_succeeded(wire: Wire, time: VirtualTime) -> None:
    refusal = TelegramBadRequest(edit(ANNA), "Bad Request: message is not modified: …")
    wire.answers = [TelegramNetworkError(edit(ANNA), "reset"), refusal]
    assert await time.run(wire.call(edit(ANNA))) == [True]
    wire.answers = [refusal]
    assert await time.run(wire.call(edit(ANNA))) == [refusal]


async def test_a_broken_send_is_never_doubled(wire: Wire, time: VirtualTime) -> None:
    wire.answers = [TelegramNetworkError(send(ANNA), "reset")]
    [error] = await time.run(wire.call(send(ANNA)))
    assert isinstance(error, TelegramNetworkError)
    assert len(wire.seen) == 1


async def test_unless_it_never_left(wire: Wire, time: VirtualTime) -> None:
    wire.answers = [Unreachable(send(ANNA), "refused")]
    assert await time.run(wire.call(send(ANNA))) == ["answer to SendMessage"]


async def test_polling_is_left_alone(wire: Wire, time: VirtualTime) -> None:
    wire.refuse(ANNA, 30)
    wire.refuse(BORIS, 30)
    await time.run(wire.call(edit(ANNA)), wire.call(edit(BORIS)), *_later(time, 1, wire, [GetUpdates()]))
    assert (1_001, GetUpdates()) in wire.seen


async def test_limits_can_be_lifted(time: VirtualTime) -> None:
    wire = Wire(time, limits=Limits.none())
    await time.run(*(wire.call(SendMessage(chat_id=GROUP, text="x")) for _ in range(500)))
    assert time.now() == 1_000


def _later(
    time: VirtualTime, seconds: float, wire: Wire, methods: Sequence[TelegramMethod[Any]]
) -> list[Awaitable[Any]]:
    async def call(method: TelegramMethod[Any]) -> Any:
        await time.sleep(seconds)
        return await wire.call(method)

    return [call(method) for method in methods]
