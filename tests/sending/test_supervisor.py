"""Background tasks: heard when they fail, ended when the program ends."""

import asyncio
import logging

import pytest

from bot.supervisor import OnFailure, Supervisor, TaskFailed
from tests.gate.virtual_time import VirtualTime


async def fail() -> None:
    raise ZeroDivisionError


async def test_a_failed_task_stops_the_program(caplog: pytest.LogCaptureFixture) -> None:
    async with Supervisor() as tasks:
        tasks.start("broken", fail())
        with pytest.raises(TaskFailed, match="broken") as caught:
            await tasks.wait()
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert "broken failed" in caplog.text


async def test_unless_it_may_fail(caplog: pytest.LogCaptureFixture) -> None:
    async with Supervisor() as tasks:
        await asyncio.wait([tasks.start("unlucky", fail(), on_failure=OnFailure.LOG)])
        tasks.request_stop()
        await tasks.wait()
    assert "unlucky failed" in caplog.text


async def test_a_stop_cancels_what_is_endless_and_lets_the_rest_end() -> None:
    ended = list[str]()
    release = asyncio.Event()

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("endless")
            release.set()

    async def handler() -> None:
        await release.wait()
        ended.append("handler")

    async with Supervisor() as tasks:
        tasks.start("endless", endless())
        tasks.start("handler", handler(), finish=True)
        await asyncio.sleep(0)
    assert ended == ["endless", "handler"]
    assert tasks.names == []


async def test_patience_with_the_rest_ends(caplog: pytest.LogCaptureFixture) -> None:
    async with Supervisor(drain=0) as tasks:
        late = tasks.start("late", _forever(), finish=True)
        await asyncio.sleep(0)
    await asyncio.wait([late])
    assert late.cancelled()
    assert "late didn't end" in caplog.text


async def test_nothing_starts_after_a_stop() -> None:
    tasks = Supervisor()
    await tasks.stop()
    with pytest.raises(RuntimeError, match="stopping"):
        tasks.start("late", fail())


async def test_kept_work_starts_again_with_growing_pauses(caplog: pytest.LogCaptureFixture) -> None:
    time, tries = VirtualTime(start=0), list[float]()

    async def work() -> None:
        tries.append(time.now())
        if len(tries) < 5:
            raise ZeroDivisionError

    with caplog.at_level(logging.ERROR):
        async with Supervisor(sleep=time.sleep) as tasks:
            await time.run(tasks.keep("work", work, longest_pause=3))
    assert tries == [0, 1, 3, 6, 9]


async def test_kept_work_that_fails_while_it_is_cancelled_isnt_started_again(caplog: pytest.LogCaptureFixture) -> None:
    begun = list[str]()

    async def work() -> None:
        begun.append("work")
        try:
            await asyncio.Event().wait()
        finally:
            raise ZeroDivisionError

    async with Supervisor(drain=0, sleep=lambda _: fail()) as tasks:
        kept = tasks.keep("work", work)
        await asyncio.sleep(0)
        kept.cancel()
        await asyncio.wait([kept])
    assert begun == ["work"]
    assert kept.cancelled()
    assert "work failed while it was ended" in caplog.text


async def _forever() -> None:
    await asyncio.Event().wait()
