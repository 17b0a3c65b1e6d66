"""Every question × what people send instead of an answer: they always see where they are, and nothing is put aside."""

import pytest

from handlers.assembly import questions
from tests.conversations.journeys import by_password, by_phone
from tests.conversations.person import Person
from tests.conversations.states import DEBTOR, HOME, STATES, WELL, Asked
from tests.conversations.world import World

REMOVE = "Это не я — удалить доступ"
ODD = "שלום 👩‍👩‍👧 مرحبا <b>&{0} %s"
every_state = pytest.mark.parametrize("asked", STATES.values(), ids=STATES.keys())
every_free_state = pytest.mark.parametrize(
    "asked", [one for one in STATES.values() if one.free], ids=[name for name, one in STATES.items() if one.free]
)


@pytest.fixture(scope="module")
async def owner(module_world: World) -> Person:
    """An owner with two contracts and an old menu, who has been told of a newcomer and hasn't answered that."""
    owner = await by_phone(module_world, WELL, name="Анна")
    await owner.presses("Договоры")
    await owner.presses("Добавить новый договор")
    await owner.taps("По договору и паролю")
    await owner.says(DEBTOR.number)
    await owner.says(DEBTOR.password)
    await by_password(module_world, WELL, name="Чужой")
    await module_world.deliver()
    return owner


def test_every_state_stands_in_the_table() -> None:
    known = questions()
    assert all(name in known for name in STATES)
    assert len(known._by_state) == len(STATES)


@every_state
async def test_wrong_content_repeats_the_question_and_a_restart_keeps_it(
    town: World, owner: Person, asked: Asked
) -> None:
    await asked.enter(owner)
    for kind in ("sticker", "voice", "photo"):
        await owner.sends(kind)
        said = await owner.reads()
        assert asked.hint in said, kind
        assert asked.question in said, kind
    await owner.says("/unknown")
    assert asked.hint in await owner.reads()
    assert asked.question in await owner.reads()
    await town.restart()
    await asked.answer(owner)
    assert asked.brings in await owner.reads()


@every_state
async def test_cancel_leads_home_and_ends_the_question(town: World, owner: Person, asked: Asked) -> None:
    await asked.enter(owner)
    await owner.says("/cancel")
    assert "Договор 7" in await owner.reads()
    await owner.says("просто так")
    assert "Договор 7" in await owner.reads()


@every_state
async def test_a_button_of_an_old_menu_ends_the_question(town: World, owner: Person, asked: Asked) -> None:
    await owner.says("/start")
    old = await owner.screen()
    await asked.enter(owner)
    await owner.forges(f"o|hist|{WELL.number}", old["message_id"])
    assert "На начало месяца" in await owner.reads()
    await owner.says("просто так")
    assert "Договор 7" in await owner.reads()


@every_state
async def test_a_pushed_button_is_answered_and_the_question_repeated(town: World, owner: Person, asked: Asked) -> None:
    notice = await owner.message_with(REMOVE)
    await asked.enter(owner)
    await owner.presses(REMOVE, notice)
    assert any(text.startswith("Удалить доступ?") for text in await owner.sees())
    assert asked.question in await owner.reads()
    await owner.presses("Нет, оставить")
    assert asked.question in await owner.reads()
    await asked.answer(owner)
    assert asked.brings in await owner.reads()


@every_free_state
async def test_odd_text_gets_a_clear_answer(town: World, owner: Person, asked: Asked) -> None:
    await asked.enter(owner)
    await owner.says(ODD)
    assert asked.free in await owner.reads()


@every_free_state
async def test_only_the_beginning_of_a_cut_text_is_the_answer(town: World, owner: Person, asked: Asked) -> None:
    """A client cuts 10,000 characters into three messages; the rest isn't taken for the next answer."""
    await asked.enter(owner)
    await owner.says("мало ли что " * 834)
    said = await owner.reads()
    expected = "знаков" if asked is STATES["Contracts:note"] else asked.free
    assert expected in said
    await owner.says("/cancel")
    assert HOME in await owner.reads() or DEBTOR.holder in await owner.reads()


@pytest.mark.parametrize("asked", [one for one in STATES.values() if not one.free])
async def test_a_text_where_none_is_asked_for_repeats_the_question(town: World, owner: Person, asked: Asked) -> None:
    await asked.enter(owner)
    await owner.says("привет")
    assert asked.hint in await owner.reads()
    assert asked.question in await owner.reads()
