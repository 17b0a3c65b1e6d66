"""From an empty chat to the balance, as a newcomer does it on the demo's page."""

import pytest

from bot.demo.data import cast
from bot.demo.stage import Stage
from tests.browser.people import person_with
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


async def test_a_newcomer_shares_the_number_and_reads_the_balance(stage: Stage, visitor: Visitor) -> None:
    await visitor.comes(stage.address, await person_with(stage, "0011"))
    await visitor.starts()
    await visitor.presses("Согласен")
    await visitor.sees("Поделитесь номером телефона")
    await visitor.shares_number()
    await visitor.presses("Добавить 1 договор")
    await visitor.presses("Позднее")
    await visitor.sees("Баланс:")
    await visitor.presses("История баланса")
    await visitor.sees("На начало месяца")
    await visitor.presses("Год на картинке")
    await visitor.sees("Баланс за год")
    await visitor.presses("Главная")
    await visitor.sees("Подключенные услуги")


async def test_a_password_disappears_from_the_chat(stage: Stage, visitor: Visitor) -> None:
    await visitor.comes(stage.address, await person_with(stage, "0022"))
    await visitor.starts()
    await visitor.presses("Согласен")
    await visitor.taps("По договору и паролю")
    await visitor.sees("Номер договора")
    await visitor.writes(cast.IN_DEBT.number)
    await visitor.sees("Сообщение с паролем сразу удалится")
    await visitor.writes(cast.IN_DEBT.password)
    await visitor.presses("Позднее")
    await visitor.sees(cast.IN_DEBT.holder)
    await visitor.no_longer_sees(cast.IN_DEBT.password)


async def test_a_registration_takes_its_code_from_the_panel(stage: Stage, visitor: Visitor) -> None:
    await visitor.comes(stage.address, await person_with(stage, "0055"))
    await visitor.starts()
    await visitor.presses("Согласен")
    await visitor.taps("Другие способы")
    await visitor.presses("Зарегистрироваться")
    await visitor.writes(cast.WELL.number)
    await visitor.sees("шаг 2 из 3")
    await visitor.writes("anna@example.com")
    await visitor.sees("шаг 3 из 3")
    await visitor.writes(cast.WELL.mobile)
    await visitor.sees("Код из SMS")
    await visitor.writes(stage.sms.shown[0].text[:6])
    await visitor.presses("Позднее")
    await visitor.sees(cast.WELL.holder)


async def test_the_first_owner_is_told_of_a_newcomer_and_puts_them_out(stage: Stage, visitor: Visitor) -> None:
    number, password = cast.FIRM.number, cast.FIRM.password
    owner, newcomer = await person_with(stage, "0066"), await person_with(stage, "0077")
    for person in (owner, newcomer):
        await visitor.comes(stage.address, person)
        await visitor.starts()
        await visitor.presses("Согласен")
        await visitor.taps("По договору и паролю")
        await visitor.sees("Напишите его как в договоре")
        await visitor.writes(number)
        await visitor.sees("Сообщение с паролем сразу удалится")
        await visitor.writes(password)
        await visitor.sees("Баланс:")
    await visitor.comes(stage.address, owner)
    await visitor.sees("Ваш договор добавил")
    await visitor.presses("Это не я")
    await visitor.presses("Да, удалить")
    await visitor.sees("Доступ удалён")


async def test_a_phone_wide_page_speaks_english_when_asked(stage: Stage, visitor: Visitor) -> None:
    await visitor.page.set_viewport_size({"width": 360, "height": 740})
    await visitor.comes(stage.address, await person_with(stage, "0044"))
    await visitor.starts()
    await visitor.presses("Согласен")
    await visitor.writes("/language")
    await visitor.presses("English")
    await visitor.sees("‹ Back")
