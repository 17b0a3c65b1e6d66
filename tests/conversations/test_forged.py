"""Buttons of another time, and what no button ever held: a clear answer, nothing revealed, nothing in the log."""

import inspect
from collections.abc import Sequence
from importlib import import_module
from itertools import product
from pkgutil import walk_packages

import pytest
from aiogram.filters.callback_data import CallbackData

import keyboards
from bot.demo.data import cast
from core.accounts.models import Language
from core.payments.papers import Format, PaperKind
from core.payments.periods import Usual
from keyboards import accounts, billing, callbacks, content, linking
from keyboards.payments import autopay, cards, ovo, papers, promises, top_up
from tests.conversations.journeys import by_link, by_password, by_phone, consented
from tests.conversations.person import Person
from tests.conversations.world import World

WELL, IN_DEBT, FAMILY = cast.WELL, cast.IN_DEBT, cast.FAMILY
NOT_YOURS = "больше к Вам не привязан"
HUGE = 99_999_999_999_999_999_999
ROOMS = (accounts, billing, callbacks, content, linking, top_up, autopay, cards, papers, ovo, promises)
MUTE = {top_up.AskEmail, top_up.ReadTerms, autopay.AskAutopayEmail, autopay.ReadAutopayTerms}
"""They say nothing of the contract; what they lead to is refused."""
CARRIERS = sorted(
    {
        kind
        for room in ROOMS
        for name, kind in inspect.getmembers(room, inspect.isclass)
        if issubclass(kind, CallbackData) and "number" in kind.model_fields and kind not in MUTE and name[0] != "_"
    },
    key=lambda kind: kind.__name__,
)
"""Every button that carries a contract."""


def everything(kind: type[CallbackData], number: str, other: int) -> list[str]:
    """The kind's data for another's contract, with each view and way there is."""
    values: dict[str, Sequence[object]] = {
        "view": list(callbacks.View),
        "way": list(accounts.ProofWay),
        "month": [202611],
        "kopecks": [100_00],
        "code": ["c", "m1"],
        "act": list(autopay.AutopayAct),
        "paper": list(PaperKind),
        "invoice": ["2026-000001"],
        "usual": list(Usual),
        "first": [20261101],
        "last": [20261122],
        "kind": list(Format),
        "group": list(ovo.Group),
        "place": [0],
        "filling": [False, True],
    }
    names = [name for name in kind.model_fields if name != "number"]
    choices = product(*(values.get(name, [other]) for name in names))
    return [kind.model_validate({"number": number} | dict(zip(names, one, strict=True))).pack() for one in choices]


def test_all_prefixes_differ() -> None:
    modules = [import_module(one.name) for one in walk_packages(keyboards.__path__, "keyboards.")]
    kinds = {
        kind
        for module in modules
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, CallbackData) and kind is not CallbackData
    }
    assert len({kind.__prefix__ for kind in kinds}) == len(kinds)


@pytest.fixture(scope="module")
async def owner(module_world: World) -> Person:
    """Whose contract others are after."""
    return await by_password(module_world, IN_DEBT)


@pytest.mark.parametrize("kind", CARRIERS, ids=lambda kind: kind.__name__)
async def test_anothers_contract_is_refused(town: World, owner: Person, anna: Person, kind: type[CallbackData]) -> None:
    for data in everything(kind, IN_DEBT.number, owner.id):
        pressed = await anna.forges(data)
        said = f"{pressed['text'] or ''} {await anna.reads()}"
        assert NOT_YOURS in said, data
        assert IN_DEBT.holder not in said
        assert IN_DEBT.address not in said
    await owner.says("/start")
    assert IN_DEBT.holder in await owner.reads()


NOISE = (
    "x",
    "|" * 64,
    "o|",
    "o|acc|",
    "o|acc",
    "o|nowhere|" + WELL.number,
    "o|acc|" + WELL.number + "|more",
    "o|acc|🙂",
    "go|",
    "go|mars",
    "by|",
    "by|tel",
    "sp|xx",
    "pd|",
    "la|2",
    "hm||",
    "cp||",
    "\x00\x01\x02",
    "🙂" * 16,
    "ÿ" * 32,
    "A" * 64,
    "ра|" + "я" * 28,
)


@pytest.mark.parametrize("noise", NOISE)
async def test_noise_gets_a_fresh_screen(town: World, anna: Person, noise: str) -> None:
    pressed = await anna.forges(noise)
    assert pressed["answered"]
    said = await anna.reads()
    assert WELL.holder in said or NOT_YOURS in said
    assert pressed["text"] in {None, "Эта кнопка устарела. Вот свежий экран."}


@pytest.mark.parametrize(
    "data",
    [
        f"hm|{WELL.number}|0",
        f"hm|{WELL.number}|999999",
        f"hm|{WELL.number}|-1",
        f"hm|{WELL.number}|{HUGE}",
        f"hp|{WELL.number}|202611|{HUGE}",
        f"hp|{WELL.number}|202611|-5",
        f"hp|{WELL.number}|13|0",
        f"sv|{WELL.number}|{HUGE}",
        f"sv|{WELL.number}|-1",
        f"vp|{WELL.number}|{HUGE}",
        f"gp|{WELL.number}|-{HUGE}",
        f"fs|{WELL.number}|-100",
        f"fs|{WELL.number}|{HUGE}",
        f"fs|{WELL.number}|0",
        f"ap|{WELL.number}|{HUGE}",
        f"ap|{WELL.number}|0",
        f"cp|{HUGE}|",
        f"cp|-1|{'я' * 20}",
        f"ra|{WELL.number}|{HUGE}",
        f"rd|{WELL.number}|{HUGE}",
        f"rd|{WELL.number}|-1",
        f"pa|{WELL.number}|{HUGE}",
        f"ps|{WELL.number}|{HUGE}",
        f"pk|{WELL.number}|{HUGE}",
        f"pv|{WELL.number}|t|{HUGE}",
        f"di|{WELL.number}|2026-{HUGE}",
        f"di|{WELL.number}|{HUGE}-000001",
        f"pn|{WELL.number}|10000|mac",
        f"pt|{WELL.number}|10000|mac",
        f"pb|check|{HUGE}",
        "pb|cancel|a\x00b",
        f"lt|{'A' * 60}",
        "lt|",
    ],
)
async def test_numbers_beyond_reason_are_answered_calmly(town: World, anna: Person, data: str) -> None:
    await anna.says("/contacts")
    before = await anna.screen()
    pressed = await anna.forges(data)
    assert pressed["answered"]
    assert pressed["text"] or await anna.screen() != before


async def test_a_guest_cant_forge_a_removal(town: World) -> None:
    owner = await by_phone(town, WELL)
    guest = await by_link(town, WELL)
    await guest.forges(f"rd|{WELL.number}|{owner.id}")
    assert "только тот, кто подтвердил" in await guest.reads()
    await owner.says("/start")
    assert WELL.holder in await owner.reads()


async def test_a_button_of_an_old_message_acts_on_its_own_contract(town: World) -> None:
    person = await by_phone(town, FAMILY[0])
    await person.presses("История баланса")
    old = await person.screen()
    await person.says("/contracts")
    await person.presses(FAMILY[1].number)
    await person.presses("Выбрать этот договор")
    await person.says("/start")
    assert FAMILY[1].number in await person.reads()
    chosen = (await person.screen())["message_id"]
    await person.forges(f"o|due|{FAMILY[0].number}", chosen)
    assert FAMILY[0].number in await person.reads()
    assert FAMILY[1].number not in await person.reads()
    assert old["message_id"] != chosen


async def test_a_menu_older_than_two_days_still_works(town: World, anna: Person) -> None:
    old = await anna.screen()
    town.clock.advance(hours=50)
    await anna.presses("История баланса", old)
    assert "На начало месяца" in await anna.reads()


async def test_a_removed_contracts_button_says_so(town: World) -> None:
    person = await by_phone(town, FAMILY[0])
    await person.says("/contracts")
    await person.presses(FAMILY[2].number)
    old = await person.screen()
    await person.presses("Удалить из списка")
    await person.presses(f"Удалить {FAMILY[2].number}")
    await person.forges(f"o|acc|{FAMILY[2].number}", old["message_id"])
    assert NOT_YOURS in await person.reads()
    assert FAMILY[2].holder not in await person.reads()


async def test_who_has_no_contract_reaches_none(town: World) -> None:
    person = await consented(town)
    await person.forges(f"o|acc|{WELL.number}")
    assert NOT_YOURS in await person.reads()
    await person.forges(f"sp|{Language.EN}")
    assert "English" in str(await person.captions())
