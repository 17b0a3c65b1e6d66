"""The consent to personal data comes first."""

import pytest

from bot.demo.data import cast
from core.accounts.models import SubscriberId
from core.phones import parse_phone
from tests.conversations.journeys import AGREE, by_phone, consented, one_time_link
from tests.conversations.world import World

WELL = cast.WELL
ASKED = "Вы согласны?"


async def test_the_consent_is_stored_with_its_version_and_time(town: World) -> None:
    person = await town.person()
    await person.says("/start")
    assert ASKED in await person.reads()
    await person.presses(AGREE)
    [given] = await town.use_case("see_consents")(SubscriberId(person.id))
    assert given.version == town.use_case("consent_version")
    assert given.given_at == town.clock()


@pytest.mark.parametrize("deed", ["text", "contact", "contracts", "settings", "sticker", "forged"])
async def test_nothing_personal_happens_before(town: World, deed: str) -> None:
    person = await town.person(phone=parse_phone(WELL.mobile))
    match deed:
        case "text":
            await person.says(WELL.number)
        case "contact":
            await person.shares()
        case "sticker":
            await person.sends("sticker")
        case "forged":
            await person.says("привет")
            await person.forges(f"o|acc|{WELL.number}")
        case _:
            await person.says(f"/{deed}")
    assert ASKED in await person.reads()
    assert WELL.holder not in str(await person.messages())
    assert not await town.use_case("see_consents")(SubscriberId(person.id))


async def test_what_concerns_nobody_can_be_read_before(town: World) -> None:
    person = await town.person()
    await person.says("/contacts")
    assert "Приозёрск, Набережная улица, 5" in await person.reads()
    await person.says("/help")
    assert "Что я умею" in await person.reads()
    await person.says("/language")
    await person.presses("English")
    await person.says("/start")
    assert "Do you agree?" in await person.reads()


async def test_the_full_text_and_back(town: World) -> None:
    person = await town.person()
    await person.says("/start")
    await person.presses("Прочитать полностью")
    full = await person.reads()
    assert "Невод Телеком" in full
    assert "Редакция от" in full
    await person.presses("Прочитать кратко")
    assert ASKED in await person.reads()
    await person.presses("Прочитать полностью")
    await person.presses(AGREE)
    assert "Поделитесь номером телефона" in await person.reads()


async def test_a_deep_link_survives_the_consent(town: World) -> None:
    person = await town.person()
    await person.opens(await one_time_link(town, WELL))
    assert ASKED in await person.reads()
    await person.presses("Прочитать полностью")
    await person.presses("Прочитать кратко")
    await person.presses(AGREE)
    assert WELL.number in await person.reads()
    await person.presses("Добавить этот договор")
    assert WELL.holder in await person.reads()


async def test_a_second_press_changes_nothing(town: World) -> None:
    person = await town.person()
    await person.says("/start")
    consent = await person.screen()
    await person.presses(AGREE)
    await person.forges("ag|", consent["message_id"])
    assert len(await town.use_case("see_consents")(SubscriberId(person.id))) == 1


async def test_a_changed_text_asks_again_and_keeps_the_contracts(world: World) -> None:
    person = await by_phone(world, WELL)
    world.program.dispatcher["consent_version"] = "2027-01-01"
    await person.presses("Настройки")
    assert ASKED in await person.reads()
    await person.presses(AGREE)
    assert WELL.holder in await person.reads()
    versions = [one.version for one in await world.use_case("see_consents")(SubscriberId(person.id))]
    assert versions == [world.use_case("agreement").version, "2027-01-01"]


async def test_english_speakers_are_asked_in_english_and_others_in_russian(town: World) -> None:
    for spoken, question in (("en", "Do you agree?"), ("en-GB", "Do you agree?"), ("de", ASKED), ("", ASKED)):
        person = await town.person(language=spoken)
        await person.says("/start")
        assert question in await person.reads()


async def test_who_agreed_is_never_asked_again(town: World) -> None:
    person = await consented(town)
    await town.restart()
    await person.says("/start")
    assert "Поделитесь номером телефона" in await person.reads()


async def test_a_password_typed_as_the_text_changes_is_deleted_all_the_same(world: World) -> None:
    person = await consented(world)
    await person.taps("По договору и паролю")
    await person.says("72845736UL")
    world.program.dispatcher["consent_version"] = "2027-01-01"
    await person.says("sosna36")
    assert "sosna36" not in str(await person.messages())
    assert "✅ Согласен" in await person.captions()
