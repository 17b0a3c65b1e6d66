"""Promise 17: what was typed in confidence is nowhere once it is handled, not even in what the database deleted."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.demo.data import cast
from bot.intake.polling import readable
from tests.conversations.journeys import consented, try_password
from tests.conversations.person import Person
from tests.conversations.world import World
from tests.promises.load import until
from tests.promises.updates import message

WELL = cast.WELL
CARD = "4276 1234 5678 9014"
WRONG_PASSWORD = "vyaz-i-dub-77"


@dataclass(frozen=True, slots=True)
class Traces:
    """Everything that the program leaves behind while it runs."""

    file: Path
    log: pytest.LogCaptureFixture

    def of(self, secret: str) -> list[str]:
        """Where it lies, in any of the encodings that text takes."""
        needles = [secret.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
        return [place for place, content in self._contents() if any(needle in content for needle in needles)]

    def _contents(self) -> Iterator[tuple[str, bytes]]:
        yield "the log", self.log.text.encode()
        for suffix in ("", "-wal"):
            yield f"bytes of the file{suffix}", self.file.with_name(self.file.name + suffix).read_bytes()
        copy = self.file.with_name("copy.sqlite")
        with closing(sqlite3.connect(self.file)) as database, closing(sqlite3.connect(copy)) as target:
            database.backup(target)
            for (table,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"):
                rows = database.execute(f"SELECT * FROM {table}").fetchall()
                yield f"table {table}", b"\n".join(_bytes(value) for row in rows for value in row)
        yield "a back-up", copy.read_bytes()


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


@pytest.fixture
async def traces(world: World, caplog: pytest.LogCaptureFixture) -> Traces:
    """Of a program that logs all it can, unmasked."""
    caplog.set_level(logging.DEBUG)
    await world.restart()
    assert world.settings.database_file is not None
    return Traces(world.settings.database_file, caplog)


async def breakdown(*given: object) -> None:
    """In the place of a use case; nobody foresaw this."""
    raise RuntimeError("the books can't be opened")


async def test_what_is_kept_would_be_found(world: World, traces: Traces) -> None:
    """The search itself: a name is meant to be kept, a contract's number is part of many a row."""
    await world.person(name="Акакий")
    person = await consented(world, name="Акакий")
    await try_password(person, WELL.number, WELL.password)
    places = traces.of("Акакий")
    assert "table subscribers" in places
    assert "a back-up" in places
    assert {"bytes of the file", "bytes of the file-wal"} & set(places)
    assert "table links" in traces.of(WELL.number)


async def test_a_password_right_or_wrong_leaves_no_trace(world: World, traces: Traces) -> None:
    person = await consented(world)
    await try_password(person, WELL.number, WRONG_PASSWORD)
    await person.says(WELL.number)
    await person.says(WELL.password)
    assert f"✅ {WELL.number}" in await person.reads()
    assert traces.of(WRONG_PASSWORD) == []
    assert traces.of(WELL.password) == []


async def test_a_password_typed_behind_the_number_leaves_no_trace(world: World, traces: Traces) -> None:
    person = await consented(world)
    await person.says(f"{WELL.number} {WRONG_PASSWORD}")
    await try_password(person, WELL.number, "наугад")
    assert traces.of(WRONG_PASSWORD) == []


async def test_a_failed_try_isnt_kept_with_the_number_that_was_typed(world: World, traces: Traces) -> None:
    person = await consented(world)
    await try_password(person, "98765432ZZ", "наугад")
    await person.says("/cancel")
    assert "table failures" not in traces.of("98765432")


async def test_a_password_typed_into_a_breakdown_leaves_no_trace(world: World, traces: Traces) -> None:
    """Three tries, put aside, an apology; and the same for an update that can't be read at all."""
    world.program.dispatcher.workflow_data["link_by_password"] = breakdown
    person = await consented(world)
    await try_password(person, WELL.number, WELL.password)
    await _send_nonsense(world, person)
    aside, _ = await world.mishaps()
    assert [one.error.partition(":")[0] for one in aside] == ["Update", "RuntimeError"]
    assert traces.of(WELL.password) == []
    assert traces.of(WRONG_PASSWORD) == []


async def _send_nonsense(world: World, person: Person) -> None:
    update = message(900_000_000, person.id, WRONG_PASSWORD, date=WRONG_PASSWORD)
    del update["message"]["message_id"]
    await world.program.intake.accept(readable([update]))
    await until(lambda: not len(world.program.intake))


@pytest.mark.parametrize("where", ["in the chat", "as a contract number", "as a password", "below a photo"])
async def test_a_card_number_leaves_no_trace_wherever_it_is_typed(world: World, traces: Traces, where: str) -> None:
    person = await consented(world)
    if where.startswith("as a"):
        await person.taps("По договору и паролю")
    if where == "as a password":
        await person.says(WELL.number)
    if where == "below a photo":
        await person.sends("photo", caption=f"Платите с {CARD}")
    else:
        await person.says(CARD)
    assert any("номер карты" in text for text in await person.sees())
    assert traces.of(CARD) == []
    assert CARD not in str([one["sim"] for one in await person.messages()])


async def test_what_waits_to_be_handled_is_encrypted(world: World, traces: Traces) -> None:
    """A password that was stored and not handled when the power went."""
    person = await consented(world)
    await person.taps("По договору и паролю")
    await person.says(WELL.number)
    await world.ask("/sim/say", person=person.id, text=WELL.password)
    await world.go_down()
    with closing(sqlite3.connect(traces.file)) as database:
        assert database.execute("SELECT count(*) FROM inbox WHERE content IS NOT NULL").fetchone() == (1,)
        assert WELL.password.encode() not in traces.file.read_bytes()
    await world.come_up()
    assert f"✅ {WELL.number}" in await person.reads()
    assert traces.of(WELL.password) == []
