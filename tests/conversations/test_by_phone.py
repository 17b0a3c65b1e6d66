"""«Поделиться номером»."""

import pytest

from bot.demo.data import cast
from core.phones import parse_phone
from tests.conversations.journeys import PASSWORD_WAY, arrives, by_phone, consented, later
from tests.conversations.world import World

WELL, FAMILY = cast.WELL, cast.FAMILY
SHARE = "📱 Поделиться номером"
ONLY_OWN = "Здесь поможет только Ваш собственный номер"


async def test_the_own_contact_links_what_has_its_phone(town: World) -> None:
    person = await consented(town, phone=parse_phone(WELL.mobile))
    await person.taps(SHARE)
    assert "Найден 1 договор" in await person.reads()
    assert any(WELL.number in caption for caption in await person.captions())
    await person.presses("Добавить 1 договор")
    assert "Добавлен 1 договор" in await person.reads()
    home = await arrives(person)
    assert WELL.holder in home
    assert "+7 900 000-00-11" in home


@pytest.mark.parametrize("phone", ["79000000011", "+79000000011", "+7 900 000-00-11"])
async def test_clients_write_the_phone_in_their_own_way(town: World, phone: str) -> None:
    person = await consented(town)
    await person.shares(phone=phone)
    assert "Найден 1 договор" in await person.reads()


async def test_a_foreign_contact_opens_nothing(town: World) -> None:
    owner = await town.person(phone=parse_phone(WELL.mobile))
    person = await consented(town)
    await person.shares(of=owner.id)
    assert any(ONLY_OWN in text for text in await person.sees())
    assert PASSWORD_WAY in await person.reply_captions()
    assert WELL.number not in str(await person.messages())


async def test_a_forwarded_contact_opens_nothing(town: World) -> None:
    person = await consented(town, phone=parse_phone(WELL.mobile))
    await person.shares(forwarded=True)
    assert any(ONLY_OWN in text for text in await person.sees())
    assert WELL.number not in str(await person.messages())


async def test_a_phone_of_nobodys_contract_leads_to_the_other_ways(town: World) -> None:
    person = await consented(town, phone="+79001234567")
    await person.taps(SHARE)
    answer = await person.reads()
    assert "Договор с этим номером телефона не найден" in answer
    assert "Поделитесь номером" in answer
    assert PASSWORD_WAY in await person.reply_captions()


async def test_a_contact_that_is_no_phone_is_said_to_be_none(town: World) -> None:
    person = await consented(town)
    await person.shares(phone="12")
    assert "Не похоже на номер" in await person.reads()


async def test_several_contracts_can_be_deselected(town: World) -> None:
    person = await consented(town, phone=parse_phone(FAMILY[0].mobile))
    await person.taps(SHARE)
    assert "Найдено 3 договора" in await person.reads()
    await person.presses(FAMILY[1].number)
    assert [caption[:2] for caption in await person.captions()][:3] == ["☑️", "▫️", "☑️"]
    await person.presses("Добавить 2 договора")
    assert "Добавлено 2 договора" in await person.reads()
    await later(person)
    await person.presses("Договоры")
    contracts = await person.reads()
    assert FAMILY[0].number in contracts
    assert FAMILY[1].number not in contracts
    assert FAMILY[2].number in contracts


async def test_with_all_deselected_there_is_nothing_to_add(town: World) -> None:
    person = await consented(town, phone=parse_phone(FAMILY[0].mobile))
    await person.taps(SHARE)
    for figure in FAMILY:
        await person.presses(figure.number)
    assert not any("Добавить" in caption for caption in await person.captions())
    await person.forges("tks")
    assert "не найден" in await person.reads()
    assert not any("Добавлен" in text for text in await person.sees())
    await person.presses(FAMILY[2].number)
    await person.presses("Добавить 1 договор")
    assert FAMILY[2].holder in await arrives(person)


async def test_a_forged_place_in_the_list_changes_nothing(town: World) -> None:
    person = await consented(town, phone=parse_phone(WELL.mobile))
    await person.taps(SHARE)
    before = await person.screen()
    for data in ("tk|1", "tk|-1", "tk|99999999999999999999"):
        assert (await person.forges(data))["answered"]
    assert await person.screen() == before


async def test_a_contact_is_welcome_whatever_is_being_asked(town: World) -> None:
    person = await consented(town, phone=parse_phone(WELL.mobile))
    await person.taps(PASSWORD_WAY)
    await person.shares()
    assert "Найден 1 договор" in await person.reads()


async def test_sharing_again_adds_nothing_twice(town: World) -> None:
    person = await by_phone(town, WELL)
    await person.shares()
    await person.presses("Добавить 1 договор")
    await person.presses("Договоры")
    assert (await person.reads()).count(WELL.number) == 1
