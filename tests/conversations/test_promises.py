"""«Обещанный платёж», from home to home."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.demo.data import cast
from storage.tables.registry import promises
from tests.conversations.journeys import by_link, by_password
from tests.conversations.paying import EMAIL, at_checkout
from tests.conversations.person import Person
from tests.conversations.test_top_up import plain
from tests.conversations.world import World, open_world

BUTTON, OWING = "🤝 Обещанный платёж", cast.IN_DEBT
RUNNING = "🤝 Обещанный платёж 500,00 ₽ до 25 ноября 2026 г."


@pytest.fixture
async def owner(world: World) -> Person:
    """In debt, and at home."""
    return await by_password(world, OWING)


async def promises_kept(world: World) -> int:
    async with world.program.engines.reading.connect() as connection:
        return len((await connection.execute(select(promises))).all())


async def promise(person: Person) -> None:
    for caption in (BUTTON, "500,00", "🤝 Обещаю"):
        await person.presses(caption)


async def test_a_promise_is_chosen_explained_and_made(world: World, owner: Person) -> None:
    await owner.presses(BUTTON)
    assert "Сколько Вы обещаете заплатить до 25 ноября 2026" in plain(await owner.reads())
    await owner.presses("500,00")
    meaning = plain(await owner.reads())
    for said in ("500,00 ₽ не позднее 25 ноября", "долг остаётся", "могут отключить", "не раньше 22 декабря"):
        assert said in meaning
    assert await promises_kept(world) == 0
    await owner.presses("🤝 Обещаю")
    assert "Обещание записано" in await owner.reads()
    await owner.presses("Главная")
    home = plain(await owner.reads())
    assert RUNNING in home.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "Долг" in home
    assert BUTTON not in await owner.captions()
    assert await promises_kept(world) == 1


async def test_once_in_a_while(world: World, owner: Person) -> None:
    await owner.presses(BUTTON)
    await owner.presses("500,00")
    old = await owner.screen()
    await owner.presses("🤝 Обещаю")
    for data in (f"o|word|{OWING.number}", f"qs|{OWING.number}|30000", f"qy|{OWING.number}|30000"):
        await owner.forges(data, old["message_id"])
        said = plain(await owner.reads())
        assert "Вы уже обещали 500,00 ₽ до 25 ноября" in said
        assert "не раньше 22 декабря" in said
    assert await promises_kept(world) == 1
    world.clock.advance(days=29, hours=12)
    await owner.says("/start")
    assert BUTTON in await owner.captions()
    await promise(owner)
    assert await promises_kept(world) == 2


async def test_a_redelivered_press_promises_once(world: World, owner: Person) -> None:
    await promise(owner)
    await world.redeliver()
    assert await promises_kept(world) == 1


async def test_a_promise_that_was_kept_doesnt_show(world: World, owner: Person) -> None:
    await promise(owner)
    await owner.says("/start")
    await owner.presses("💳 Пополнить")
    await owner.presses("Куда прислать чек")
    await owner.says(EMAIL)
    await owner.presses("Другая сумма")
    await owner.says("500")
    await owner.presses("✅ Оплатить")
    world.clock.advance(seconds=1)
    await at_checkout(owner, await owner.message_with("Перейти к оплате"))
    await owner.says("/start")
    assert "Обещанный" not in await owner.reads()


async def test_who_owes_nothing_isnt_offered_it(world: World) -> None:
    person = await by_password(world, cast.WELL)
    assert BUTTON not in await person.captions()
    await person.forges(f"o|word|{cast.WELL.number}")
    assert "Сейчас всё в порядке" in await person.reads()


async def test_a_guest_sees_it_and_cant_make_it(world: World, owner: Person) -> None:
    guest = await by_link(world, OWING)
    assert BUTTON not in await guest.captions()
    for data in (f"o|word|{OWING.number}", f"qs|{OWING.number}|30000", f"qy|{OWING.number}|30000"):
        await guest.forges(data)
        assert "только тот, кто подтвердил" in await guest.reads()
    await promise(owner)
    await guest.says("/start")
    assert "Обещанный платёж 500,00" in plain(await guest.reads())


async def test_a_sum_that_nobody_offered(world: World, owner: Person) -> None:
    for data in (f"qs|{OWING.number}|123456", f"qy|{OWING.number}|123456", f"qy|{OWING.number}|0"):
        await owner.forges(data)
        assert "недоступно" in await owner.reads()
    assert await promises_kept(world) == 0


async def test_what_is_owed_up_to_the_most(imported: Path, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[available]\npromised = ["person"]\n[promised]\nmost = 1000\ndays = 1\n')
    (tmp_path / "bot.sqlite").write_bytes(imported.read_bytes())
    async with open_world(f"sqlite:///{tmp_path / 'bot.sqlite'}", operator_file=tmp_path / "own.toml") as world:
        person = await by_password(world, OWING)
        await person.presses(BUTTON)
        assert "1 000,00 ₽ не позднее 23 ноября" in plain(await person.reads())
        await person.presses("🤝 Обещаю")
        assert "Обещание записано" in await person.reads()
        await world.check()
