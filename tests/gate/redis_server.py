"""A private Redis on a Unix socket, gone with the session."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis
from redis.backoff import ConstantBackoff
from redis.exceptions import ConnectionError as NoConnection
from redis.retry import Retry


@contextmanager
def private_redis() -> Iterator[str]:
    """Its address; without a binary the test is skipped, or fails where services are due."""
    binary = shutil.which("redis-server")
    if binary is None:
        refuse = pytest.fail if os.environ.get("REQUIRE_SERVICES") == "1" else pytest.skip
        refuse("no Redis is installed")
    folder = Path(tempfile.mkdtemp(prefix="redis"))
    command = [binary, "--port", "0", "--unixsocket", str(folder / "socket"), "--save", "", "--dir", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            _wait(folder / "socket")
            yield f"unix://{folder / 'socket'}"
        finally:
            server.terminate()
    shutil.rmtree(folder)


def _wait(socket: Path) -> None:
    patient = Retry(ConstantBackoff(0.05), 200, supported_errors=(NoConnection,))
    with Redis(unix_socket_path=str(socket), retry=patient) as redis:
        redis.ping()
