"""The one home of background tasks: none is forgotten, none dies unheard, and a stop ends them all.

A bare `asyncio.create_task` elsewhere is a lint error, because a task that nobody holds can be collected half-way and
its exception is never seen.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from enum import Enum
from types import TracebackType
from typing import Any, Self

log = logging.getLogger(__name__)

Sleep = Callable[[float], Coroutine[Any, Any, None]]
Work = Coroutine[Any, Any, None]


class OnFailure(Enum):
    """What an unexpected exception of a task means to the program."""

    STOP = "stop"
    LOG = "log"


class TaskFailed(Exception):
    """A task that the program can't do without ended with an exception (the cause of this one)."""


class Supervisor:
    """Holds tasks from `start` to their end. Used as a context manager it stops on leaving."""

    def __init__(self, drain: float = 10.0, sleep: Sleep = asyncio.sleep) -> None:
        """`drain`: seconds that a stop gives running tasks to end, before and again after cancelling."""
        self._drain, self._sleep = drain, sleep
        self._running: dict[asyncio.Task[None], bool] = {}
        self._over = asyncio.Event()
        self._failure: TaskFailed | None = None
        self._stopping = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def start(
        self, name: str, work: Work, *, on_failure: OnFailure = OnFailure.STOP, finish: bool = False
    ) -> asyncio.Task[None]:
        """Run `work` beside everything else. A stop cancels it at once, or lets it end within the drain time where
        `finish` is set. After a stop nothing new starts: RuntimeError."""
        if self._stopping:
            work.close()
            raise RuntimeError(f"{name} can't start: the program is stopping")
        task = asyncio.create_task(work, name=name)
        self._running[task] = finish
        task.add_done_callback(lambda done: self._ended(done, on_failure))
        return task

    def keep(self, name: str, make: Callable[[], Work], longest_pause: float = 60.0) -> asyncio.Task[None]:
        """Run `make()`, and again after each failure, with pauses that double from one second. Cancelling ends it,
        also where `make()` fails while it cleans up."""
        return self.start(name, self._repeat(name, make, longest_pause))

    async def wait(self) -> None:
        """Until `request_stop`, or a task fails: then TaskFailed."""
        await self._over.wait()
        if self._failure:
            raise self._failure

    def request_stop(self) -> None:
        """For signal handlers: lets `wait` return. Whoever waits then leaves the context, which stops the tasks."""
        self._over.set()

    async def stop(self) -> None:
        """End everything: let the `finish` tasks end, cancel the others, then whatever is left."""
        self._stopping = True
        self._over.set()
        patient = {task for task, finish in self._running.items() if finish}
        for task in self._running.keys() - patient:
            task.cancel()
        await self._end(set(self._running))
        for task in self._running:
            log.warning("%s didn't end within %s s and is cancelled", task.get_name(), self._drain)
            task.cancel()
        await self._end(set(self._running))
        for task in self._running:
            log.error("%s doesn't end even when cancelled and is left behind", task.get_name())

    @property
    def names(self) -> list[str]:
        """What runs at present."""
        return [task.get_name() for task in self._running]

    async def _end(self, tasks: set[asyncio.Task[None]]) -> None:
        if tasks:
            await asyncio.wait(tasks, timeout=self._drain)
            await asyncio.sleep(0)

    def _ended(self, task: asyncio.Task[None], on_failure: OnFailure) -> None:
        del self._running[task]
        if task.cancelled() or (error := task.exception()) is None:
            return
        log.error("%s failed", task.get_name(), exc_info=error)
        if on_failure is OnFailure.STOP and self._failure is None:
            self._failure = TaskFailed(task.get_name())
            self._failure.__cause__ = error
            self._over.set()

    async def _repeat(self, name: str, make: Callable[[], Work], longest_pause: float) -> None:
        pause = 1.0
        while True:
            try:
                await make()
            except Exception as error:  # whatever it was, it is logged and the work goes on
                if _is_being_cancelled():
                    log.exception("%s failed while it was ended", name)
                    raise asyncio.CancelledError from error
                log.exception("%s failed and starts again in %s s", name, pause)
            else:
                return
            await self._sleep(pause)
            pause = min(pause * 2, longest_pause)


def _is_being_cancelled() -> bool:
    """An exception of a `finally` takes the cancellation's place."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
