"""A thread of its own for calls that block."""

import asyncio
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any, ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")
_Job = tuple[asyncio.Future[Any], Callable[[], Any]]


class Worker:
    """Runs calls one after another, in the order in which they came.

    A call that was begun is finished, even if nobody waits for it any more: cancelling can't stop SQLite, and
    what is called next (a rollback, say) relies on its turn.
    """

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        Thread(target=_work, args=(self._jobs,), name=name, daemon=True).start()

    async def __call__(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """One way to the thread and back."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.put((future, lambda: fn(*args, **kwargs)))
        return await future

    def stop(self) -> None:
        """After what is queued."""
        self._jobs.put(None)


def _work(jobs: "SimpleQueue[_Job | None]") -> None:
    while job := jobs.get():
        future, call = job
        try:
            answer, error = call(), None
        except BaseException as raised:  # noqa: BLE001 — whatever it is belongs to who waits
            answer, error = None, raised
        _tell(future, answer, error)
        del job, future, call, answer, error


def _tell(future: asyncio.Future[Any], answer: Any, error: BaseException | None) -> None:
    def settle() -> None:
        if future.done():
            return
        if error is None:
            future.set_result(answer)
        else:
            future.set_exception(error)

    try:
        future.get_loop().call_soon_threadsafe(settle)
    except RuntimeError:
        return  # the loop is closed: nobody waits
