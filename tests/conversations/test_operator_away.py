"""The operator's system doesn't answer: every screen says so and can be tried again."""

from typing import cast

import pytest

from bot.demo.data import cast as people
from core.billing.ports import Operator
from storage.registry.operator import RegistryOperator
from storage.registry.passwords import Passwords
from tests.conversations.journeys import arrives, by_password, by_phone, consented, one_time_link, try_password
from tests.conversations.operators import Switched
from tests.conversations.world import World

WELL, FAMILY = people.WELL, people.FAMILY
AWAY = "не отвечает"
AGAIN = "🔄 Повторить"


@pytest.fixture
async def operator(world: World) -> Switched:
    """The world's operator, which a test can cut off."""
    switched = Switched(RegistryOperator(world.program.engines, Passwords()))
    world.operator = cast("Operator", switched)
    await world.restart()
    switched._operator = RegistryOperator(world.program.engines, Passwords())
    return switched


async def test_every_screen_about_money_says_so_and_can_be_tried_again(world: World, operator: Switched) -> None:
    person = await by_password(world, WELL)
    for data, shown in {
        "go|home": WELL.holder,
        f"o|acc|{WELL.number}": WELL.holder,
        f"o|hist|{WELL.number}": "На начало месяца",
        f"hm|{WELL.number}|202610": "октябрь 2026",
        f"o|year|{WELL.number}": "Баланс за год",
        f"o|due|{WELL.number}": "Как сложился баланс",
        f"o|srv|{WELL.number}": "Подключенные услуги",
        f"sv|{WELL.number}|0": "в месяц",
        f"fa|{WELL.number}": "Выберите сумму",
        f"fs|{WELL.number}|100000": "денег хватит",
    }.items():
        await person.says("/contacts")
        operator.is_up = False
        await person.forges(data)
        assert AWAY in await person.reads(), data
        assert AGAIN in await person.captions(), data
        await person.presses(AGAIN)
        assert AWAY in await person.reads(), data
        operator.is_up = True
        await person.presses(AGAIN)
        assert shown in await person.reads(), data
        await person.says("/cancel")


async def test_a_typed_start_can_be_tried_again_too(world: World, operator: Switched) -> None:
    person = await by_password(world, WELL)
    operator.is_up = False
    await person.says("/start")
    assert AWAY in await person.reads()
    operator.is_up = True
    await person.presses(AGAIN)
    assert WELL.holder in await person.reads()


async def test_the_list_of_contracts_is_there_without_balances(world: World, operator: Switched) -> None:
    person = await by_phone(world, FAMILY[0])
    operator.is_up = False
    await person.says("/contracts")
    listed = await person.reads()
    assert all(figure.number in listed for figure in FAMILY)
    assert "Адреса и балансы сейчас недоступны" in listed
    await person.presses(FAMILY[1].number)
    await person.presses("Добавить заметку")
    await person.says("дача")
    assert "дача" in await person.reads()
    await person.says("/settings")
    assert "Данные оператора об этом договоре сейчас недоступны" in await person.reads()
    await person.presses("Устройства и доступ")
    assert "это Вы" in await person.reads()


async def test_the_ways_in_ask_again(world: World, operator: Switched) -> None:
    person = await consented(world, phone="+79000000011")
    operator.is_up = False
    await person.shares()
    assert AWAY in await person.reads()
    await try_password(person, WELL.number, WELL.password)
    assert AWAY in await person.reads()
    assert WELL.password not in str(await person.messages())
    operator.is_up = True
    await try_password(person, WELL.number, WELL.password)
    assert WELL.holder in await arrives(person)


async def test_an_outage_costs_no_tries_and_no_link(world: World, operator: Switched) -> None:
    payload = await one_time_link(world, WELL)
    person = await consented(world)
    operator.is_up = False
    for _ in range(6):
        await try_password(person, WELL.number, WELL.password)
    await person.opens(payload)
    assert AWAY in await person.reads()
    operator.is_up = True
    await person.opens(payload)
    await person.presses("Добавить этот договор")
    assert WELL.holder in await person.reads()


async def test_an_answer_amid_an_outage_can_be_given_again(world: World, operator: Switched) -> None:
    person = await by_password(world, WELL)
    await person.presses("Почему столько?")
    await person.presses("до какого числа хватит")
    operator.is_up = False
    await person.says("1000")
    assert AWAY in await person.reads()
    assert "Выберите сумму" in await person.reads()
    operator.is_up = True
    await person.says("1000")
    assert "денег хватит" in await person.reads()
