"""The bots that are measured: each a process of its own, all on the same core, one at work at a time."""

import asyncio
import json
import os
import resource
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic
from typing import Final

BOT_CORE, OUR_CORE = 0, 1
TOKEN: Final = "700000001:" + "b" * 35
_TICK: Final = os.sysconf("SC_CLK_TCK")
_READY_WITHIN: Final = 120.0
_MEBI: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Order:
    """What a child is told, as JSON in its only argument."""

    module: str
    api: str
    port: int
    folder: str
    tune: bool = False
    """The bare bot: with the garbage collector tuned."""
    profile: str = ""
    """Where the profile goes that SIGUSR1 begins and the end ends."""


@dataclass(slots=True)
class Child:
    """A started bot."""

    process: Process
    port: int
    started: float
    """Seconds from its birth until it asked for updates, without what `import aiogram` took."""

    @property
    def cpu(self) -> float:
        """Seconds of processor time so far, all threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    @property
    def memory(self) -> float:
        """Resident, in MiB."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * resource.getpagesize() / _MEBI

    def begin_profile(self) -> None:
        """From here on; it is written at the end."""
        self.process.send_signal(signal.SIGUSR1)

    async def end(self) -> None:
        """As a service manager would."""
        self.process.terminate()
        await self.process.wait()


async def start(order: Order, ready: asyncio.Event) -> Child:
    """Returns when `ready` is set, by the Bot API that heard setWebhook. Raises RuntimeError where it never is."""
    born = monotonic()
    program = (sys.executable, "-m", f"tests.bench.{order.module}", json.dumps(asdict(order)))
    process = await asyncio.create_subprocess_exec(*program, stdout=PIPE)
    assert process.stdout is not None
    imported = await process.stdout.readline()
    if not imported:
        raise RuntimeError(f"{order.module} didn't start")
    while not ready.is_set() and monotonic() - born < _READY_WITHIN and process.returncode is None:
        await asyncio.sleep(0.002)
    if not ready.is_set():
        raise RuntimeError(f"{order.module} never became ready")
    return Child(process, order.port, monotonic() - born - float(imported))


def free_port() -> int:
    """On the loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def pin(core: int) -> None:
    """Keep this process on one core, where there are several."""
    if core in os.sched_getaffinity(0):
        os.sched_setaffinity(0, {core})
