"""The command line: what is typed, what is seen, and the exit code."""

import os
import socket
from pathlib import Path

import pytest

from core.clock import utc_now
from storage.single_run import single_run
from tests.commands.conftest import Shell
from tests.conversations.world import open_world
from tests.storage.registry.exports import CONTRACT, write_rows

WRONG = [
    {"BOT_TOKEN": ""},
    {"BOT_TOKEN": "not-a-token-17"},
    {"SECRET_KEY": ""},
    {"SECRET_KEY": "short-17"},
    {"BOT_API_URL": "api.telegram.org"},
    {"BOT_PROXY": "somewhere"},
    {"DATABASE_URL": "mysql://root:secret-17@host/bot"},
    {"REDIS_URL": "localhost:6379"},
    {"WEBHOOK_URL": "bot.example"},
    {"WEBHOOK_URL": "http://bot.example"},
    {"WEB_PORT": "http"},
    {"WEB_PORT": "65536"},
    {"SMS_GATEWAY": "pigeon"},
    {"SMS_GATEWAY": "demo"},
    {"BILLING_URL": "billing.example"},
    {"LINK_LIFETIME_HOURS": "0"},
    {"OPERATOR_HOURS": "in the morning"},
    {"OPERATOR_TIMEZONE": "Mars/Base"},
    {"OPERATOR_FILE": "nowhere.toml"},
    {"LOG_LEVEL": "LOUD"},
]


@pytest.mark.parametrize("settings", WRONG, ids=str)
def test_a_wrong_setting_is_one_clear_line(shell: Shell, settings: dict[str, str]) -> None:
    shell.set(**settings)
    seen = shell.type("run")
    assert (seen.code, seen.out) == (2, "")
    (line,) = seen.err.splitlines()
    assert line.startswith(f"{next(iter(settings))}: ")
    assert "17" not in line
    assert not (shell.folder / "bot.sqlite").exists()


@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        ({"WEBHOOK_URL": "https://bot.example"}, "WEBHOOK_SECRET"),
        ({"BILLING_URL": "https://billing.example"}, "BILLING_TOKEN"),
        ({"SMS_GATEWAY": "smsru"}, "SMS_API_KEY"),
    ],
    ids=str,
)
def test_what_a_setting_needs_is_named(shell: Shell, settings: dict[str, str], missing: str) -> None:
    shell.set(**settings)
    seen = shell.type("run")
    assert seen.code == 2
    (line,) = seen.err.splitlines()
    assert line.startswith(f"{missing}: ")


def test_a_wrong_line_of_the_file_is_told_as_well(shell: Shell) -> None:
    (shell.folder / ".env").write_text("WEB_PORT=many\n")
    seen = shell.type("doctor")
    assert seen.code == 2
    assert seen.err.startswith("WEB_PORT: ")


def test_a_mistake_in_the_operators_file_is_one_clear_line(shell: Shell) -> None:
    (shell.folder / "operator.toml").write_text('[available]\ntop_up = ["person"]\nexpress = ["persons"]\n')
    seen = shell.type("run")
    assert (seen.code, seen.out) == (2, "")
    (line,) = seen.err.splitlines()
    assert line.startswith("operator.toml: [available] express: ")
    assert not (shell.folder / "bot.sqlite").exists()


def test_an_unknown_command_is_explained(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    for argv in ([], ["dance"], ["link"], ["run", "--fast"]):
        with pytest.raises(SystemExit) as caught:
            shell.type(*argv)
        assert caught.value.code == 2
        assert "usage: python -m bot" in capsys.readouterr().err


def test_migrating_twice_changes_nothing_more(shell: Shell) -> None:
    first, second = shell.type("migrate"), shell.type("migrate")
    assert (first.code, first.out) == (0, "The database has been brought up to date.\n")
    assert (second.code, second.out) == (0, "The database is up to date.\n")


def test_a_second_run_on_the_same_file_is_refused(shell: Shell) -> None:
    with single_run(shell.folder / "bot.sqlite"):
        seen = shell.type("run")
    assert (seen.code, seen.out) == (2, "")
    assert seen.err == f"The bot is already running on this database (process {os.getpid()}).\n"


def test_a_person_with_a_russian_console_reads_russian(shell: Shell) -> None:
    shell.set(LC_ALL="ru_RU.UTF-8", BOT_TOKEN="")
    assert "задан" in shell.type("run").err


async def test_doctor_before_anything_else_and_after(shell: Shell, telegram: str) -> None:
    shell.set(BOT_API_URL=telegram)
    seen = await shell.type_beside("doctor")
    assert seen.code == 1
    assert "There is no database" in seen.out
    await shell.type_beside("migrate")
    with single_run(shell.folder / "bot.sqlite"):
        seen = await shell.type_beside("doctor")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out.endswith("Nothing is broken\n")


def test_no_link_to_an_unknown_contract(shell: Shell) -> None:
    shell.type("migrate")
    seen = shell.type("link", "99999999ZZ")
    assert (seen.code, seen.out) == (2, "")
    assert seen.err == "There is no contract 99999999ZZ, or several are written alike.\n"


async def test_a_link_has_its_qr_as_a_picture(shell: Shell, telegram: str, tmp_path: Path) -> None:
    shell.set(BOT_API_URL=telegram)
    await shell.type_beside("migrate")
    contracts = write_rows(tmp_path / "contracts.csv", [CONTRACT])
    assert (await shell.type_beside("import", "--contracts", str(contracts))).code == 0
    seen = await shell.type_beside("link", CONTRACT["number"].lower(), "--png", str(tmp_path / "qr.png"))
    assert seen.code == 0
    about, link = seen.out.splitlines()
    assert about == f"Contract {CONTRACT['number']}. The link works once, for 72 hours:"
    assert link.startswith("https://t.me/emulated_bot?start=")
    assert (tmp_path / "qr.png").read_bytes().startswith(b"\x89PNG")


async def test_a_link_opens_the_contract_while_the_bot_runs(shell: Shell, tmp_path: Path) -> None:
    await shell.type_beside("migrate")
    await shell.type_beside("import", "--contracts", str(write_rows(tmp_path / "contracts.csv", [CONTRACT])))
    async with open_world(f"sqlite:///{shell.folder / 'bot.sqlite'}") as world:
        world.clock.now = utc_now()
        shell.set(BOT_API_URL=world.settings.bot_api_url)
        seen = await shell.type_beside("link", CONTRACT["number"])
        person = await world.person()
        await person.opens(seen.out.splitlines()[1].partition("?start=")[2])
        await person.presses("✅")
        await person.presses("Добавить этот договор")
        assert CONTRACT["holder"] in await person.reads()


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"DATABASE_URL": "postgresql://postgres@127.0.0.1:1/bot"}, "The database can't be used"),
        ({"DATABASE_URL": "sqlite:////proc/nowhere/bot.sqlite"}, "/proc/nowhere"),
    ],
    ids=str,
)
def test_a_database_out_of_reach_is_one_clear_line(shell: Shell, settings: dict[str, str], told: str) -> None:
    shell.set(**settings)
    seen = shell.type("migrate")
    assert seen.code == 2
    (line,) = seen.err.splitlines()
    assert told in line


def test_a_port_that_is_taken_is_one_clear_line(shell: Shell) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        shell.set(WEB_PORT=str(taken.getsockname()[1]))
        seen = shell.type("run")
    assert seen.code == 2
    assert seen.err.splitlines()[-1].startswith("WEB_PORT: ")
