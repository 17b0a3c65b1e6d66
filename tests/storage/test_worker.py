"""Calls in a thread of their own: one after another, whoever still waits for them."""

import asyncio
import threading

import pytest

from storage.worker import Worker


async def test_calls_run_aside_in_order_and_come_back() -> None:
    worker, seen = Worker("test"), list[tuple[int, bool]]()

    def note(number: int) -> int:
        seen.append((number, threading.current_thread() is threading.main_thread()))
        return number

    assert await asyncio.gather(*(worker(note, number) for number in range(5))) == [0, 1, 2, 3, 4]
    assert seen == [(number, False) for number in range(5)]
    worker.stop()


async def test_an_error_belongs_to_who_asked() -> None:
    worker = Worker("test")
    with pytest.raises(KeyError):
        await worker({"a": 1}.__getitem__, "x")
    assert await worker({"a": 1}.__getitem__, "a") == 1
    worker.stop()


async def test_what_was_begun_is_finished_though_nobody_waits() -> None:
    worker, gate, seen = Worker("test"), threading.Event(), list[str]()

    def slow() -> None:
        gate.wait(10)
        seen.append("slow")

    waiting = asyncio.wait_for(worker(slow), timeout=0.01)
    with pytest.raises(TimeoutError):
        await waiting
    gate.set()
    await worker(seen.append, "next")
    assert seen == ["slow", "next"]
    worker.stop()
