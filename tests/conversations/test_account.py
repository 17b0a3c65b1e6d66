"""The account's screens, one press after another."""

import pytest

from bot.demo.data import cast
from bot.demo.data.models import Figure
from tests.conversations.journeys import by_phone
from tests.conversations.person import Person, captions_of
from tests.conversations.world import World

WELL, DEBTOR, SUSPENDED, FAMILY, NEW, FIRM = (
    cast.WELL,
    cast.IN_DEBT,
    cast.SUSPENDED,
    cast.FAMILY,
    cast.NEWCOMER,
    cast.FIRM,
)
FLAT = cast.GUARDED_FLAT


@pytest.fixture(scope="module")
async def ruslan(module_world: World) -> Person:
    """Three contracts on one phone."""
    return await by_phone(module_world, FAMILY[0])


async def test_home_shows_everything_at_a_glance(town: World, anna: Person) -> None:
    await anna.says("/start")
    home = await anna.reads()
    for shown in (WELL.number, WELL.holder, WELL.address, "+7 900 000-00-11", WELL.email, "Баланс:", "Оплачено по"):
        assert shown in home
    assert "Интернет 300" in home
    [copy] = [
        one["copy_text"]["text"]
        for row in (await anna.screen())["reply_markup"]["inline_keyboard"]
        for one in row
        if "copy_text" in one
    ]
    assert copy == WELL.number


@pytest.mark.parametrize(
    ("figure", "standing"),
    [
        (DEBTOR, "Долг:"),
        (SUSPENDED, "Договор приостановлен"),
        (NEW, "Подключается".lower()),
        (FIRM, 'ООО "Северный причал"'),
    ],
    ids=["in debt", "suspended", "new", "firm"],
)
async def test_home_says_how_the_contract_stands(town: World, figure: Figure, standing: str) -> None:
    person = await by_phone(town, figure)
    assert standing in await person.reads()


async def test_history_month_by_month(town: World, anna: Person) -> None:
    await anna.presses("История баланса")
    november = await anna.reads()
    assert "История баланса: ноябрь 2026" in november
    assert "На начало месяца" in november
    assert any("ноябрь 2026" in caption for caption in await anna.captions())
    assert "›" not in await anna.captions()
    await anna.presses("‹")
    october = await anna.reads()
    assert "октябрь 2026" in october
    assert "На конец месяца" in october
    opening = november.rsplit("На начало месяца", 1)[1].strip()
    assert opening in october.split("На конец месяца", 1)[1]
    await anna.presses("›")
    assert await anna.reads() == november


async def test_history_ends_where_the_contract_began(town: World, anna: Person) -> None:
    await anna.presses("История баланса")
    for _ in range(40):
        captions = await anna.captions()
        if "‹" not in captions:
            break
        await anna.presses("‹", await anna.screen())
    assert "2024" in await anna.reads()
    assert "›" in await anna.captions()


async def test_the_year_is_a_picture_and_the_way_back_a_table(town: World, anna: Person) -> None:
    await anna.presses("История баланса")
    await anna.presses("Год на картинке")
    assert "photo" in await anna.screen()
    assert "Баланс за год" in await anna.reads()
    await anna.presses("‹ Назад")
    assert "photo" not in await anna.screen()
    assert "История баланса: ноябрь 2026" in await anna.reads()
    assert not [one for one in await anna.messages(3) if "photo" in one]


async def test_a_new_contract_has_nothing_to_draw(town: World) -> None:
    person = await by_phone(town, NEW)
    await person.presses("История баланса")
    assert "не было ни пополнений, ни списаний" in await person.reads()
    await person.presses("Год на картинке")
    assert "не" in await person.reads()
    assert "photo" not in await person.screen()


async def test_what_is_due_and_how_long_money_lasts(town: World) -> None:
    debtor = await by_phone(town, DEBTOR)
    await debtor.presses("Почему столько?")
    said = await debtor.reads()
    assert "Почему к оплате" in said
    assert "Как сложился баланс с 1 ноября 2026" in said
    await debtor.presses("до какого числа хватит")
    for wrong, hint in (
        ("много", "Не похоже на сумму"),
        ("0", "больше нуля"),
        ("-5", ""),
        ("1e9", ""),
        ("9" * 30, ""),
    ):
        await debtor.says(wrong)
        assert hint in await debtor.reads(), wrong
        assert "Выберите сумму" in await debtor.reads(), wrong
    await debtor.says("1 200,50")
    assert "Если заплатить 1 200,50 ₽" in (await debtor.reads()).replace("\N{NO-BREAK SPACE}", " ")
    await debtor.presses("Другая сумма")
    suggested = next(caption for caption in await debtor.captions() if "₽" in caption)
    await debtor.presses(suggested)
    assert f"Если заплатить {suggested}" in await debtor.reads()


async def test_services_and_guarded_sites_one_by_one(town: World) -> None:
    person = await by_phone(town, FLAT)
    await person.presses("Подключенные услуги")
    first = (await person.captions())[0]
    await person.presses(first)
    assert first in await person.reads()
    assert "в месяц" in await person.reads()
    await person.presses("‹ Назад")
    await person.presses("Охраняемые объекты (1)")
    assert "Объект Квартира" in await person.reads()
    await person.presses("‹ Назад")
    await person.presses("Главная")
    assert FLAT.holder in await person.reads()


async def test_with_several_contracts_every_screen_says_which(town: World, ruslan: Person) -> None:
    number, address = FAMILY[1].number, FAMILY[1].address
    await ruslan.says("/contracts")
    await ruslan.presses(number)
    await ruslan.presses("Открыть договор")
    assert address in await ruslan.reads()
    home = await ruslan.screen()
    for data in ("o|hist|", "o|year|", "o|due|", "o|srv|", "sv|", "fa|", "fs|"):
        tail = {"sv|": "|0", "fs|": "|50000"}.get(data, "")
        await ruslan.forges(f"{data}{number}{tail}", home["message_id"])
        said = await ruslan.reads()
        assert number in said, data
        assert address in said, data
        home = await ruslan.screen()
    await ruslan.says("/cancel")


async def test_a_press_edits_the_screen_and_a_typed_answer_replaces_it(town: World, anna: Person) -> None:
    await anna.says("/start")
    home = await anna.screen()
    await anna.presses("История баланса")
    assert (await anna.screen())["message_id"] == home["message_id"]
    await anna.says("/contacts")
    assert (await anna.screen())["message_id"] > home["message_id"]
    menus = [one for one in await anna.messages() if captions_of(one)]
    assert len(menus) == 1


async def test_every_screen_about_one_of_several_contracts_opens_with_its_number(world: World) -> None:
    person = await by_phone(world, cast.FAMILY[0])
    number, street = cast.FAMILY[0].number, "Набережная"
    for way in (
        ["История баланса"],
        ["История баланса", "Год на картинке"],
        ["Почему столько?"],
        ["Почему столько?", "до какого числа хватит"],
        ["Подключенные услуги"],
        ["Подключенные услуги", "Интернет 300"],
    ):
        await person.says("/start")
        for caption in way:
            await person.presses(caption)
        opening = (await person.reads()).split("\n")[0]
        assert number in opening, way
        assert street in opening, way


async def test_one_sum_after_another_can_be_tried(world: World) -> None:
    person = await by_phone(world, cast.WELL)
    await person.presses("Почему столько?")
    await person.presses("до какого числа хватит")
    for typed, said in (("1000", "1 000,00"), ("2000", "2 000,00")):
        await person.says(typed)
        assert f"Если заплатить {said}" in (await person.reads()).replace("\N{NO-BREAK SPACE}", " ")
