"""Not too fast: one polite answer, then silence; what must be done is done all the same."""

from bot.demo.data import cast
from tests.conversations.journeys import PASSWORD_WAY, by_phone, consented
from tests.conversations.person import PIXEL, Person
from tests.conversations.world import World

WELL = cast.WELL
SLOWER = "Не так быстро, пожалуйста"
CARD = "4276 1600 1234 5675"


def polite_answers(seen: list[str]) -> int:
    """How often the person was asked to slow down."""
    return sum(SLOWER in text for text in seen)


async def flood(person: Person, count: int = 40) -> None:
    """All at once."""
    await person.hurries([f"сообщение {number}" for number in range(count)])


async def test_forty_messages_at_once_get_one_polite_answer(town: World) -> None:
    anna = await by_phone(town, WELL)
    await flood(anna)
    assert polite_answers(await anna.sees()) == 1
    await flood(anna)
    assert polite_answers(await anna.sees()) == 1


async def test_after_half_a_minute_the_bot_listens_again(town: World) -> None:
    anna = await by_phone(town, WELL)
    await flood(anna)
    town.clock.advance(seconds=30)
    await anna.says("/contacts")
    assert "Контакты" in await anna.reads()
    await flood(anna)
    assert polite_answers(await anna.sees()) == 2


async def test_a_dropped_press_still_stops_turning(town: World) -> None:
    anna = await by_phone(town, WELL)
    home = await anna.screen()
    await flood(anna)
    asked = [
        await town.ask("/sim/press", person=anna.id, message_id=home["message_id"], raw="go|call") for _ in range(10)
    ]
    await town.settle()
    for one in asked:
        assert (await town.look(f"/sim/query/{one['query_id']}"))["answered"]
    assert not any("Контакты" in text for text in await anna.sees())


async def test_a_password_is_deleted_amid_a_flood(town: World) -> None:
    person = await consented(town)
    await person.taps(PASSWORD_WAY)
    await person.says(WELL.number)
    await flood_with_wrong_content(person)
    await person.hurries([WELL.password])
    assert WELL.password not in str(await person.messages())


async def test_a_card_number_is_deleted_amid_a_flood(town: World) -> None:
    anna = await by_phone(town, WELL)
    await flood(anna)
    await anna.hurries([f"моя карта {CARD}"])
    assert CARD not in str(await anna.messages())


async def test_one_persons_flood_is_no_bodys_elses(town: World) -> None:
    person, other = await by_phone(town, WELL), await by_phone(town, WELL)
    await flood(person)
    await other.presses("Контакты")
    assert "112" in await other.reads()


async def test_an_album_counts_once(town: World) -> None:
    anna = await by_phone(town, WELL)
    town.clock.advance(minutes=1)
    for _ in range(3):
        await anna.sends("album", *[PIXEL] * 10)
    assert not polite_answers(await anna.sees())
    await anna.says("/contacts")
    assert "Контакты" in await anna.reads()


async def flood_with_wrong_content(person: Person) -> None:
    """Keeps the question open."""
    await person.hurries(["/unknown"] * 30)
    assert polite_answers(await person.sees()) == 1
