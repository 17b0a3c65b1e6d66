"""«Договоры», «Настройки», contacts and personal data."""

from bot.demo.data import cast
from tests.conversations.journeys import by_phone
from tests.conversations.person import Person
from tests.conversations.world import World

DEBTOR, FAMILY, FIRM = cast.IN_DEBT, cast.FAMILY, cast.FIRM


async def test_contracts_search_choose_note_and_remove(town: World) -> None:
    person = await by_phone(town, FAMILY[0])
    await person.presses("Договоры")
    assert "Выбран" in await person.reads()
    assert (await person.reads()).count("Добавленный договор") == 2
    await person.presses("Поиск")
    await person.says("школьная")
    assert FAMILY[2].number in await person.reads()
    assert FAMILY[0].number not in await person.reads()
    await person.presses(FAMILY[2].number)
    await person.presses("Добавить заметку")
    await person.says("х" * 101)
    assert "101 знак" in await person.reads()
    await person.says("родители")
    assert "родители" in await person.reads()
    pressed = await person.presses("Выбрать этот договор")
    assert pressed["text"] == "Выбран"
    await person.presses("Главная")
    assert FAMILY[2].holder in await person.reads()
    await person.says("/contracts")
    await person.presses("Поиск")
    await person.says("РОДИТЕЛИ")
    assert "По запросу «РОДИТЕЛИ»: 1 договор" in await person.reads()
    await person.presses("Все договоры")
    await person.presses(FAMILY[2].number)
    await person.presses("Убрать заметку")
    assert "родители" not in await person.reads()
    await person.presses("Удалить из списка")
    assert "больше не будут приходить сюда" in await person.reads()
    pressed = await person.presses(f"Удалить {FAMILY[2].number}")
    assert pressed["text"] == "Договор удалён из списка"
    assert FAMILY[2].number not in await person.reads()
    await person.presses("Главная")
    assert FAMILY[0].number in await person.reads()


async def test_signing_out_of_one_and_of_all(town: World) -> None:
    person = await by_phone(town, FAMILY[0])
    await person.presses("Настройки")
    await person.presses("Выйти из личного кабинета")
    assert "больше не будут приходить сюда" in await person.reads()
    await person.presses(f"Только {FAMILY[0].number}")
    await person.presses(f"Удалить {FAMILY[0].number}")
    assert FAMILY[0].number not in await person.reads()
    await person.says("/settings")
    await person.presses("Выйти из личного кабинета")
    await person.presses("Из всех договоров")
    await person.presses("Выйти из личного кабинета")
    assert "Вы вышли из личного кабинета" in await person.reads()
    await person.presses("Войти снова")
    assert "Поделитесь номером" in await person.reads()


async def test_settings_show_the_contracts_own_and_switch_the_language(town: World) -> None:
    person = await by_phone(town, FIRM)
    await person.presses("Настройки")
    said = await person.reads()
    for shown in ("Северный причал", FIRM.email, "+7 900 000-00-66", "+7 347 200-00-66"):
        assert shown in said
    await person.presses("Русский")
    pressed = await person.presses("English")
    assert pressed["text"] == "I speak English now"
    await town.restart()
    await person.says("/start")
    assert "The contract is active" in await person.reads()
    await person.says("/language")
    await person.presses("Русский")
    await person.says("/start")
    assert "Договор действует" in await person.reads()


async def test_contacts_are_called_by_their_cards(town: World, anna: Person) -> None:
    await anna.says("/contacts")
    said = await anna.reads()
    for shown in (
        "Приозёрск, Набережная улица, 5",
        "+7 800 000-00-00",
        "Сейчас закрыто, откроется завтра в 09:00",
        "112",
    ):
        assert shown in said
    await anna.presses("Дежурный")
    assert await anna.reads() == "☎ +7 900 000-00-02 Невод Телеком: дежурный"
    await anna.presses("Позвонить")
    assert "+7 800 000-00-00" in await anna.reads()


async def test_ones_data_can_be_taken_along_and_deleted(town: World) -> None:
    person = await by_phone(town, DEBTOR)
    await person.says("/privacy")
    assert "Вы дали согласие 2" in await person.reads()
    await person.presses("Получить мои данные файлом")
    document = await person.screen()
    assert document["document"]["file_name"] == "my-data.json"
    assert "персональные данные" in document["caption"]
    await person.presses("Удалить мои данные")
    assert any("Что останется" in text for text in await person.sees())
    await person.presses("Да, удалить всё")
    assert any("Ваши данные удалены" in text for text in await person.sees())
    await person.presses("Начать заново")
    assert any("Вы согласны?" in text for text in await person.sees())
    await person.presses("✅")
    await person.forges(f"o|acc|{DEBTOR.number}")
    assert DEBTOR.holder not in str(await person.messages(3))
