"""«По договору и паролю»."""

import pytest

from bot.demo.data import cast
from tests.conversations.journeys import PASSWORD_WAY, WRONG, arrives, consented, fail, try_password
from tests.conversations.world import World

WELL, NO_PASSWORD = cast.WELL, cast.FAMILY[2]
VISIBLE = "Не получилось удалить Ваше сообщение с паролем"


async def test_a_password_links_the_contract_and_its_message_is_gone(town: World) -> None:
    person = await consented(town)
    await try_password(person, WELL.number, WELL.password)
    assert "Добавлен 1 договор" in await person.reads()
    assert WELL.holder in await arrives(person)
    assert not [one for one in await person.messages() if WELL.password in one["sim"]["plain"]]


async def test_wrong_password_unknown_number_and_contract_without_one_look_alike(town: World) -> None:
    answers = set()
    for number in (WELL.number, "10000001UL", NO_PASSWORD.number):
        person = await consented(town)
        await try_password(person, number, "наугад")
        answers.add(await person.reads())
        assert "наугад" not in str(await person.messages())
    [answer] = answers
    assert answer.startswith(WRONG)
    assert "Напишите его как в договоре" in answer


@pytest.mark.parametrize("spelling", ["72845736ul", " 728 457 36 UL ", "72845736УЛ", "72845736-ул", "72845736UЛ"])
async def test_a_number_is_recognised_however_it_is_spelt(town: World, spelling: str) -> None:
    person = await consented(town)
    await try_password(person, spelling, WELL.password)
    assert WELL.holder in await arrives(person)


@pytest.mark.parametrize("kind", ["error", "disconnect", "lost_answer"])
async def test_who_must_delete_the_password_is_told(town: World, kind: str) -> None:
    """Telegram doesn't delete: whatever the reason, the person shouldn't rely on it."""
    person = await consented(town)
    await person.taps(PASSWORD_WAY)
    await person.says(WELL.number)
    await town.trouble(kind, method="deleteMessage")
    await person.says(WELL.password)
    assert any(VISIBLE in text for text in await person.sees())
    assert WELL.holder in await arrives(person)


async def test_a_password_that_waited_two_days_can_no_longer_be_deleted(town: World) -> None:
    person = await consented(town)
    await person.taps(PASSWORD_WAY)
    await person.says(WELL.number)
    await town.ask("/sim/say", person=person.id, text=WELL.password)
    await town.go_down()
    town.clock.advance(hours=49)
    await town.come_up()
    assert any(VISIBLE in text for text in await person.sees())
    assert WELL.holder in await arrives(person)


async def test_an_answer_that_got_lost_changes_nothing_about_what_the_person_is_told(town: World) -> None:
    """The screen fails once after the password was deleted: the second try must not claim that it wasn't."""
    person = await consented(town)
    await person.taps(PASSWORD_WAY)
    await person.says(WELL.number)
    await town.trouble("error", method="sendMessage", times=1)
    await person.says(WELL.password)
    assert not (await town.mishaps())[0]
    assert WELL.holder in await person.reads()
    assert not any(VISIBLE in text for text in await person.sees())


async def test_the_way_back_leads_to_the_ways_in(town: World) -> None:
    person = await consented(town)
    await person.taps(PASSWORD_WAY)
    await person.presses("‹ Назад")
    assert PASSWORD_WAY in await person.reply_captions()
    await fail(person, WELL.number)
    assert (await person.reads()).startswith(WRONG)


async def test_nothing_stays_of_a_password_that_the_client_cut(town: World) -> None:
    """A long text arrives in pieces of 4,096: all of them were meant as the secret."""
    person = await consented(town)
    await person.taps(PASSWORD_WAY)
    await person.says(WELL.number)
    await person.says("тайна" * 2_000)
    assert "тайна" not in str(await person.messages())
    assert (await person.reads()).startswith(WRONG)


@pytest.mark.parametrize("step", ["way", "number", "registration"])
async def test_a_password_typed_behind_the_number_is_deleted_and_not_kept(town: World, step: str) -> None:
    person = await consented(town)
    if step == "number":
        await person.taps(PASSWORD_WAY)
    if step == "registration":
        await person.taps("Другие способы")
        await person.presses("Зарегистрироваться")
    await person.says(f"{WELL.number} {WELL.password}")
    assert WELL.password not in str(await person.messages())
    assert "Напишите только номер, без пароля" in await person.reads()


async def test_chatter_isnt_taken_for_a_number(town: World) -> None:
    person = await consented(town)
    await person.says("привет")
    assert "Пароль" not in await person.reads()
    assert PASSWORD_WAY in await person.reply_captions()
