"""One-time deep links."""

import pytest

from bot.demo.data import cast
from tests.conversations.journeys import by_link, by_password, consented, one_time_link
from tests.conversations.person import Person
from tests.conversations.world import World

WELL, IN_DEBT = cast.WELL, cast.IN_DEBT
DEAD = "Эта одноразовая ссылка уже использована или истекла"
ADD = "Добавить этот договор"


async def test_a_link_binds_only_after_a_confirmation(town: World) -> None:
    person = await consented(town)
    await person.opens(await one_time_link(town, WELL))
    assert WELL.number in await person.reads()
    assert WELL.holder not in await person.reads()
    await person.presses("Отмена")
    assert "Поделитесь номером" in await person.reads()


async def test_a_guest_sees_the_account_with_phones_and_mail_masked(town: World) -> None:
    guest = await by_link(town, WELL)
    home = await guest.reads()
    assert WELL.holder in home
    assert "+7 900 ***-**-11" in home
    assert "v***@example.com" in home


async def test_a_used_link_is_dead_for_others(town: World) -> None:
    payload = await one_time_link(town, WELL)
    person = await consented(town)
    await person.opens(payload)
    await person.presses(ADD)
    other = await consented(town)
    await other.opens(payload)
    assert DEAD in await other.reads()
    assert WELL.number not in await other.reads()
    await other.forges(f"lt|{payload.removeprefix('link_')}")
    assert DEAD in await other.reads()


async def test_of_two_who_saw_the_preview_one_gets_in(town: World) -> None:
    payload = await one_time_link(town, WELL)
    first, second = await consented(town), await consented(town)
    await first.opens(payload)
    await second.opens(payload)
    await first.presses(ADD)
    await second.presses(ADD)
    assert WELL.holder in await first.reads()
    assert DEAD in await second.reads()


async def test_who_was_put_out_doesnt_come_back_by_the_same_link(town: World) -> None:
    payload = await one_time_link(town, WELL)
    guest, preview = await consented(town, name="Гость"), f"lt|{payload.removeprefix('link_')}"
    await guest.opens(payload)
    await guest.presses(ADD)
    owner = await by_password(town, WELL)
    for caption in ("Договоры", WELL.number, "Устройства и доступ", "Гость", "Удалить доступ"):
        await owner.presses(caption)
    await guest.opens(payload)
    assert DEAD in await guest.reads()
    await guest.forges(preview)
    assert DEAD in await guest.reads()
    assert WELL.holder not in await guest.reads()


async def test_a_used_link_adds_nothing_to_who_left(town: World) -> None:
    payload = await one_time_link(town, WELL)
    guest = await consented(town)
    await guest.opens(payload)
    await guest.presses(ADD)
    for caption in ("Договоры", WELL.number, "Удалить", "Удалить"):
        await guest.presses(caption)
    await guest.opens(payload)
    assert DEAD in await guest.reads()


async def test_an_expired_link_says_so(town: World) -> None:
    payload = await one_time_link(town, WELL)
    person = await consented(town)
    await person.opens(payload)
    town.clock.advance(hours=72)
    await person.presses(ADD)
    assert DEAD in await person.reads()
    await person.opens(payload)
    assert DEAD in await person.reads()


async def test_a_link_whose_news_got_lost_has_added_the_contract(town: World) -> None:
    person = await consented(town)
    await person.opens(await one_time_link(town, IN_DEBT))
    await town.trouble("error", method="editMessageText", times=2)
    await person.presses(ADD)
    assert not (await town.mishaps())[0]
    assert IN_DEBT.holder in await person.reads()


JUNK = ["link_", "link_x", "link_" + "A" * 53, "x" * 64, "-", "_", "cmQ_aGVsbG8", "link_" + "A" * 59]


@pytest.mark.parametrize("payload", JUNK)
async def test_a_deep_link_with_junk_opens_nothing_and_breaks_nothing(town: World, anna: Person, payload: str) -> None:
    looks_like_a_token = payload.startswith("link_") and len(payload) < 60
    stranger = await town.person()
    await stranger.opens(payload)
    assert "Вы согласны?" in await stranger.reads()
    await stranger.presses("✅")
    assert (DEAD if looks_like_a_token else "Поделитесь номером") in await stranger.reads()
    await anna.opens(payload)
    assert (DEAD if looks_like_a_token else WELL.holder) in await anna.reads()


@pytest.mark.parametrize(
    "typed",
    ["🙂", "🙂" * 40, "link_🙂", "привет мир", "link_" + "я" * 80, "|||", "link_|", "a" * 4000],
    ids=["emoji", "many emoji", "link emoji", "words", "link words", "separators", "link separator", "long"],
)
async def test_junk_typed_after_the_command_is_harmless_too(town: World, typed: str) -> None:
    """Telegram passes on A-Za-z0-9_- only, but anybody can type the command."""
    stranger = await town.person()
    await stranger.says(f"/start {typed}")
    assert "Вы согласны?" in await stranger.reads()
    await stranger.presses("✅")
    assert "Поделитесь номером" in await stranger.reads()
