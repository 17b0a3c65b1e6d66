"""Locks of the password's door: they hold off who guesses, and nobody else (promises 3, 14, 15)."""

from bot.demo.data import cast
from tests.conversations.journeys import (
    WRONG,
    arrives,
    by_password,
    by_phone,
    consented,
    fail,
    one_time_link,
    try_password,
)
from tests.conversations.person import Person
from tests.conversations.registering import asked_for_code, code_of
from tests.conversations.world import World

WELL, IN_DEBT = cast.WELL, cast.IN_DEBT
LOCKED = "Слишком много неудачных попыток"


async def guess_from_many(world: World, number: str, times: int) -> Person:
    """Five from each person; returns a person who hasn't tried."""
    for _ in range(times // 5):
        await fail(await consented(world), number, 5)
    return await consented(world)


async def test_the_fifth_failure_locks_for_fifteen_minutes(world: World) -> None:
    person = await consented(world)
    await fail(person, WELL.number, 4)
    assert (await person.reads()).startswith(WRONG)
    await fail(person, WELL.number)
    assert (await person.reads()).startswith(WRONG)
    await try_password(person, WELL.number, WELL.password)
    answer = await person.reads()
    assert answer.startswith(LOCKED)
    assert "через 15 минут" in answer
    assert WELL.password not in str(await person.messages())


async def test_the_lock_tells_the_time_left_and_ends(world: World) -> None:
    person = await consented(world)
    await fail(person, WELL.number, 5)
    world.clock.advance(minutes=13)
    await try_password(person, WELL.number, WELL.password)
    assert "через 2 минуты" in await person.reads()
    world.clock.advance(minutes=2)
    await try_password(person, WELL.number, WELL.password)
    assert WELL.holder in await arrives(person)


async def test_the_lock_survives_a_restart_and_other_numbers(world: World) -> None:
    person = await consented(world)
    await fail(person, WELL.number, 5)
    await world.restart()
    await try_password(person, IN_DEBT.number, IN_DEBT.password)
    assert (await person.reads()).startswith(LOCKED)


async def test_who_has_their_data_deleted_stays_locked(world: World) -> None:
    person = await consented(world)
    await fail(person, WELL.number, 5)
    await person.says("/privacy")
    await person.presses("Удалить мои данные")
    await person.presses("Да, удалить всё")
    await person.says("/start")
    await person.presses("✅")
    await try_password(person, WELL.number, WELL.password)
    assert (await person.reads()).startswith(LOCKED)


async def test_a_redelivered_failure_counts_once(world: World) -> None:
    person = await consented(world)
    for _ in range(4):
        await fail(person, WELL.number)
        await world.redeliver()
        await world.redeliver()
    await try_password(person, WELL.number, WELL.password)
    assert WELL.holder in await arrives(person)


async def test_the_twentieth_failure_of_several_people_locks_the_number_for_a_day(world: World) -> None:
    """A lock is no weapon: those who have the contract notice nothing, its own phone and a link still open it."""
    had_it = await by_password(world, WELL)
    guesser = await guess_from_many(world, WELL.number, 15)
    await fail(guesser, WELL.number, 4)
    assert WELL.holder in await (await by_password(world, WELL)).reads()
    await fail(await consented(world), WELL.number)

    person = await consented(world)
    await try_password(person, "72845736 ул", WELL.password)
    assert (await person.reads()).startswith(LOCKED)
    await person.opens(await one_time_link(world, WELL))
    await person.presses("Добавить этот договор")
    assert WELL.holder in await person.reads()
    assert WELL.holder in await (await by_phone(world, WELL)).reads()
    by_sms = await asked_for_code(world, WELL)
    await by_sms.says(code_of(world))
    assert WELL.holder in await arrives(by_sms)
    await had_it.presses("История баланса")
    assert "На начало месяца" in await had_it.reads()

    world.clock.advance(days=1)
    assert WELL.holder in await (await by_password(world, WELL)).reads()


async def test_a_number_that_doesnt_exist_is_locked_alike(world: World) -> None:
    person = await guess_from_many(world, "10000001UL", 20)
    await try_password(person, "10000001UL", "наугад")
    assert (await person.reads()).startswith(LOCKED)
    await try_password(person, WELL.number, WELL.password)
    assert WELL.holder in await arrives(person)
