"""What nobody asked for yields to answers, and is put back rather than waited for."""

from collections.abc import Awaitable
from typing import Any

import pytest
from aiogram.exceptions import TelegramNetworkError

from bot.gate.pushing import Deferred, pushing
from tests.gate.virtual_time import VirtualTime
from tests.gate.wire import ANNA, BORIS, Wire, busiest_second, edit, send


async def push(wire: Wire, method: Any, priority: int = 50) -> Any:
    with pushing(priority):
        return await wire.call(method)


async def at(time: VirtualTime, seconds: float, work: Awaitable[Any]) -> Any:
    await time.sleep(seconds)
    return await work


async def test_pushes_keep_within_the_ceiling(wire: Wire, time: VirtualTime) -> None:
    await time.run(*(push(wire, send(chat)) for chat in range(1, 101)))
    assert busiest_second(wire.times()) <= 31
    assert time.now() == pytest.approx(1_000 + 99 / 30)


async def test_answers_overtake_waiting_pushes(wire: Wire, time: VirtualTime) -> None:
    pushes = [push(wire, send(chat)) for chat in range(1, 61)]
    answers = [at(time, 0.5, wire.call(send(chat))) for chat in range(101, 111)]
    await time.run(*pushes, *answers)
    late = max(max(wire.times(chat)) for chat in range(101, 111))
    assert late <= 1_000.5 + 11 / 30
    assert busiest_second(wire.times()) <= 31


async def test_urgent_pushes_overtake_others(wire: Wire, time: VirtualTime) -> None:
    broadcast = [push(wire, send(chat)) for chat in range(1, 61)]
    await time.run(*broadcast, at(time, 0.5, push(wire, send(999), priority=10)))
    assert wire.times(999)[0] <= 1_000.5 + 2 / 30


async def test_a_429_puts_the_push_back(wire: Wire, time: VirtualTime) -> None:
    wire.refuse(ANNA, 7)
    [refused] = await time.run(push(wire, send(ANNA)))
    assert isinstance(refused, Deferred)
    assert (refused.seconds, refused.everybody) == (7, False)
    assert time.now() == 1_000


async def test_a_paused_chat_isnt_tried_and_holds_up_nobody(wire: Wire, time: VirtualTime) -> None:
    wire.refuse(ANNA, 7)
    await time.run(push(wire, send(ANNA)))
    results = await time.run(push(wire, send(ANNA)), push(wire, edit(ANNA)), push(wire, send(BORIS)))
    assert [type(result) for result in results] == [Deferred, Deferred, str]
    assert len(wire.times(ANNA)) == 1


async def test_a_chat_that_had_its_share_isnt_waited_for(wire: Wire, time: VirtualTime) -> None:
    results = await time.run(*(push(wire, send(ANNA)) for _ in range(6)), push(wire, send(BORIS)))
    *sent, deferred, other = results
    assert (len(sent), other) == (5, "answer to SendMessage")
    assert isinstance(deferred, Deferred)
    assert 0 < deferred.seconds <= 1


async def test_a_paused_token_is_said_to_be(wire: Wire, time: VirtualTime) -> None:
    wire.refuse(ANNA, 7)
    wire.refuse(BORIS, 7)
    _, second, third = await time.run(push(wire, send(ANNA)), push(wire, send(BORIS)), at(time, 1, push(wire, send(9))))
    assert isinstance(second, Deferred)
    assert second.everybody
    assert isinstance(third, Deferred)
    assert third.everybody
    assert wire.times(9) == []


async def test_a_broken_push_is_the_senders_affair(wire: Wire, time: VirtualTime) -> None:
    wire.answers = [TelegramNetworkError(send(ANNA), "reset")]
    [error] = await time.run(push(wire, send(ANNA)))
    assert isinstance(error, TelegramNetworkError)


async def test_after_the_block_calls_are_live_again(wire: Wire, time: VirtualTime) -> None:
    wire.refuse(ANNA, 7)
    await time.run(push(wire, send(ANNA)))
    assert await time.run(wire.call(send(ANNA))) == ["answer to SendMessage"]
