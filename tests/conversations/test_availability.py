"""What the operator offers to whom: hidden and refused alike, function by function and kind by kind."""

import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.demo.data import cast
from bot.demo.data.models import Figure
from core.availability import Function
from core.billing.models import ContractKind
from storage.tables.registry import contracts
from tests.conversations.expressing import link_to
from tests.conversations.journeys import by_password, consented
from tests.conversations.person import Person
from tests.conversations.world import World, open_world

REFUSED = "Для Вашего договора это недоступно"
WHOSE = {ContractKind.PERSON: cast.IN_DEBT, ContractKind.BUSINESS: cast.FIRM}


@dataclass(frozen=True)
class Door:
    """The button of a function: from home it is `steps` presses away; `data` is what it carries."""

    caption: str
    data: Callable[[Figure], str]
    opens: str
    steps: tuple[str, ...] = ()


PAPERS = ("🗂 Документы",)
DOORS = {
    Function.TOP_UP: Door("💳 Пополнить", lambda figure: f"o|pay|{figure.number}", "Пополнение баланса"),
    Function.AUTOPAY: Door("🔁 Автоплатёж", lambda figure: f"o|auto|{figure.number}", "Автоплатёж"),
    Function.PROMISED: Door("🤝 Обещанный платёж", lambda figure: f"o|word|{figure.number}", "Сколько Вы обещаете"),
    Function.OVO: Door("Оплатить услуги ОВО", lambda figure: f"o|ovo|{figure.number}", "ОВО", PAPERS),
    Function.RECEIPT: Door(
        "Скачать квитанцию", lambda figure: f"df|{figure.number}|receipt|10000", "Квитанция выше", PAPERS
    ),
    Function.INVOICE: Door("📄 Счёт", lambda figure: f"df|{figure.number}|invoice|10000", "Счёт на какую", PAPERS),
    Function.STATEMENT: Door(
        "📊 Выписка", lambda figure: f"dx|{figure.number}|20261101|20261122|pdf", "За какой период", PAPERS
    ),
}
"""Express payment isn't about a contract of the person's own, and has tests of its own below."""
every_door = pytest.mark.parametrize(
    ("function", "kind"), [(function, kind) for function in DOORS for kind in ContractKind], ids=str
)


async def visited(
    imported: Path, folder: Path, table: str, figure: Figure, visit: Callable[[Person], Awaitable[None]]
) -> None:
    """A world of an operator with this table, and the figure's owner, in debt, at home in it."""
    shutil.copy(imported, folder / "bot.sqlite")
    offered = folder / "own.toml"
    offered.write_text(table)
    async with open_world(f"sqlite:///{folder / 'bot.sqlite'}", operator_file=offered) as world:
        async with world.program.engines.writing.begin() as connection:
            await connection.execute(update(contracts).values(balance=Decimal(-100), due=Decimal(100)))
        person = await by_password(world, figure)
        await person.says("/start")
        await visit(person)
        await world.check()


def table_of(function: Function, *kinds: ContractKind) -> str:
    """All that other functions need is there."""
    listed = ", ".join(f'"{kind}"' for kind in kinds)
    return f"[available]\n{function} = [{listed}]\n"


def test_every_function_has_a_door() -> None:
    assert {*DOORS, Function.EXPRESS} == set(Function)


async def come_near(person: Person, door: Door) -> None:
    for step in door.steps:
        await person.presses(step)


@every_door
async def test_what_is_offered_is_there(imported: Path, tmp_path: Path, function: Function, kind: ContractKind) -> None:
    door, figure = DOORS[function], WHOSE[kind]

    async def visit(person: Person) -> None:
        await come_near(person, door)
        await person.presses(door.caption)
        assert door.opens in await person.reads()

    await visited(imported, tmp_path, table_of(function, kind), figure, visit)


@every_door
async def test_what_isnt_offered_has_no_button_and_is_refused(
    imported: Path, tmp_path: Path, function: Function, kind: ContractKind
) -> None:
    door, figure = DOORS[function], WHOSE[kind]
    others = [one for one in ContractKind if one is not kind]

    async def visit(person: Person) -> None:
        await come_near(person, door)
        assert not any(door.caption in caption for caption in await person.captions())
        await person.forges(door.data(figure))
        assert REFUSED in await person.reads()

    await visited(imported, tmp_path, table_of(function, *others), figure, visit)


NOT_FOUND = "Договор с таким номером не нашёлся"


async def test_express_payment_thats_offered_to_nobody_has_no_button_and_is_refused(
    imported: Path, tmp_path: Path
) -> None:
    async def visit(person: Person) -> None:
        stranger = await consented(person.world)
        assert "⚡ Экспресс-оплата" not in await stranger.reply_captions()
        assert "Экспресс" not in await stranger.reads()
        await stranger.says("⚡ Экспресс-оплата")
        assert "Напишите только номер" in await stranger.reads()
        await person.presses("Договоры")
        assert not any("чужой" in caption for caption in await person.captions())
        await person.presses("Главная")
        await person.presses("💳 Пополнить")
        assert not any("Попросить" in caption for caption in await person.captions())
        await person.forges(f"o|link|{cast.IN_DEBT.number}")
        assert REFUSED in await person.reads()
        for data in ("xq", f"xt|{cast.WELL.number}||", f"xn|{cast.WELL.number}|10000|a", f"xp|{cast.WELL.number}|0"):
            await person.forges(data)
            assert REFUSED in await person.reads(), data
        await stranger.opens(link_to(cast.WELL))
        assert REFUSED in await stranger.reads()

    await visited(imported, tmp_path, table_of(Function.EXPRESS), cast.IN_DEBT, visit)


@pytest.mark.parametrize("kind", ContractKind)
async def test_express_payment_looks_at_whose_contract_is_paid(
    imported: Path, tmp_path: Path, kind: ContractKind
) -> None:
    async def visit(person: Person) -> None:
        for whose, figure in WHOSE.items():
            await person.opens(link_to(figure))
            assert ("***" if whose is kind else NOT_FOUND) in await person.reads()

    await visited(imported, tmp_path, table_of(Function.EXPRESS, kind), cast.WELL, visit)


async def test_without_a_provider_nothing_that_needs_one_is_there(imported: Path, tmp_path: Path, world: World) -> None:
    shutil.copy(imported, tmp_path / "poor.sqlite")
    async with open_world(f"sqlite:///{tmp_path / 'poor.sqlite'}", payment_provider="none") as poor:
        person, number = await by_password(poor, cast.IN_DEBT), cast.IN_DEBT.number
        assert not any("Пополнить" in caption for caption in await person.captions())
        await person.presses("Договоры")
        assert not any("чужой" in caption for caption in await person.captions())
        await person.opens(link_to(cast.WELL))
        assert REFUSED in await person.reads()
        for data in (
            f"o|pay|{number}",
            f"pn|{number}|10000|a",
            f"o|paid|{number}",
            f"o|auto|{number}",
            f"o|link|{number}",
        ):
            await person.forges(data)
            assert REFUSED in await person.reads(), data
        assert poor.program.dispatcher.workflow_data.keys() == world.program.dispatcher.workflow_data.keys()
        await poor.check()
