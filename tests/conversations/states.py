"""Every question of the bot: how one comes to it, how it reads, and what a right answer brings."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.demo.data import cast
from core.payments.ovo.template import Line
from tests.conversations.expressing import TYPED, another, bring_twin, found
from tests.conversations.journeys import HINT, OTHER_WAYS, PASSWORD_WAY
from tests.conversations.person import Person
from tests.conversations.registering import code_of
from tests.core.payments.ovo.receipts import GUARD, LINE_BY_LINE, PRIVATE_GUARD

WELL, DEBTOR = cast.WELL, cast.IN_DEBT
HOME = WELL.holder
ALONE = "Напишите только номер, без пароля"
BUTTONS, CONTACT = "Выберите, пожалуйста, кнопкой ниже", "Нажмите, пожалуйста, «Поделиться номером»"
Act = Callable[[Person], Awaitable[None]]


@dataclass(frozen=True)
class Asked:
    """A state as a person meets it; `free` where text is asked for: what an odd one is told. `hint` says how the
    question wants to be answered."""

    enter: Act
    question: str
    answer: Act
    brings: str
    free: str = ""
    hint: str = HINT


async def _ways(person: Person) -> None:
    await person.says("/contracts")
    await person.presses("Добавить новый договор")


async def _by_password(person: Person) -> None:
    await _ways(person)
    await person.taps(PASSWORD_WAY)


async def _found(person: Person) -> None:
    await _ways(person)
    await person.shares()


async def _register(person: Person, *answers: str) -> None:
    await _ways(person)
    await person.taps(OTHER_WAYS)
    await person.presses("Зарегистрироваться")
    for answer in answers:
        await person.says(answer)


async def _code(person: Person) -> None:
    """A day later each time: a contract gets five codes a day."""
    person.world.clock.advance(hours=12)
    await _register(person, DEBTOR.number, "anna@example.com", DEBTOR.mobile)


async def _type_code(person: Person) -> None:
    await person.says(code_of(person.world))


async def _proof(person: Person, way: str) -> None:
    """The newcomer is Чужой, and the owner's own proof is old."""
    person.world.clock.advance(minutes=16)
    await person.says("/contracts")
    await person.presses(WELL.number)
    await person.presses("Устройства и доступ")
    await person.presses("Удалить: Чужой")
    await person.presses("✖️ Удалить доступ")
    await person.presses(way)


async def _contract(person: Person, button: str) -> None:
    await person.says("/contracts")
    await person.presses(WELL.number)
    await person.presses(button)


async def _forecast(person: Person) -> None:
    await _contract(person, "Открыть договор")
    await person.presses("Почему столько?")
    await person.presses("до какого числа хватит")


async def _papers(person: Person, button: str) -> None:
    """Nothing is due, so the code is asked a sum for."""
    await _contract(person, "Открыть договор")
    await person.presses("Документы")
    await person.presses(button)


async def _search(person: Person) -> None:
    await person.says("/contracts")
    await person.presses("Поиск")


async def _top_up(person: Person, button: str) -> None:
    await _contract(person, "Открыть договор")
    await person.presses("Пополнить")
    await person.presses(button)


async def _autopay(person: Person, button: str) -> None:
    await _contract(person, "Открыть договор")
    await person.presses("Автоплатёж")
    await person.presses(button)


async def _which(person: Person) -> None:
    await bring_twin(person.world)
    await found(person, TYPED)


async def _express(person: Person, button: str) -> None:
    await found(person, DEBTOR.number)
    await person.presses(button)


async def _ovo(person: Person, *captions: str) -> None:
    """So many presses at once would be a flood."""
    person.world.clock.advance(minutes=1)
    await _top_up(person, "Оплатить услуги ОВО")
    for caption in captions:
        await person.presses(caption)


async def _ovo_email(person: Person) -> None:
    await _ovo(person, "Вставить реквизиты")
    await person.says(f"{PRIVATE_GUARD}\nБанк: АО Белоречье")
    await person.presses("🧾")


async def _share(person: Person) -> None:
    await person.shares()


def _says(text: str) -> Act:
    async def act(person: Person) -> None:
        await person.says(text)

    return act


def _presses(caption: str) -> Act:
    async def act(person: Person) -> None:
        await person.presses(caption)

    return act


STATES = {
    "Linking:way": Asked(_ways, "Поделитесь номером телефона, и мы найдём", _share, "Найден 1 договор", free=ALONE),
    "Linking:ticking": Asked(_found, "Найден 1 договор", _presses("Добавить 1 договор"), HOME, hint=BUTTONS),
    "Linking:number": Asked(
        _by_password, "Напишите его как в договоре", _says(WELL.number), "Пароль к договору", free=ALONE
    ),
    "Linking:password": Asked(
        lambda person: _then(person, _by_password, WELL.number),
        "Напишите пароль, который Вы получили",
        _says(WELL.password),
        HOME,
        free="Договора с таким номером и паролем нет",
    ),
    "Proving:phone": Asked(
        lambda person: _proof(person, "Поделиться номером"),
        "Поделитесь номером телефона, который указан в договоре",
        _share,
        "Чужой",
        hint=CONTACT,
    ),
    "Proving:password": Asked(
        lambda person: _proof(person, "Ввести пароль"),
        "Напишите пароль договора",
        _says(WELL.password),
        "Чужой",
        free="Договора с таким номером и паролем нет",
    ),
    "Registering:number": Asked(_register, "шаг 1 из 3", _says(DEBTOR.number), "шаг 2 из 3", free=ALONE),
    "Registering:email": Asked(
        lambda person: _register(person, DEBTOR.number),
        "шаг 2 из 3",
        _says("anna@example.com"),
        "шаг 3 из 3",
        free="Не похоже на адрес электронной почты",
    ),
    "Registering:mobile": Asked(
        lambda person: _register(person, WELL.number, "anna@example.com"),
        "шаг 3 из 3",
        _says(WELL.mobile),
        HOME,
        free="Не похоже на номер мобильного телефона",
    ),
    "Registering:code": Asked(_code, "Мы отправили шесть цифр", _type_code, DEBTOR.holder, free="Код не подошёл"),
    "Contracts:search": Asked(
        _search,
        "Напишите часть номера договора",
        _says("проспект"),
        "По запросу «проспект»: 1",
        free="ничего не нашлось",
    ),
    "Contracts:note": Asked(
        lambda person: _contract(person, "заметку"),
        "Напишите пару слов",
        _says("тест 1"),
        "тест 1",
        free="Мой договор",
    ),
    "Papers:sum": Asked(
        lambda person: _papers(person, "QR для оплаты"),
        "QR-код на какую сумму?",
        _says("1000"),
        "Код выше",
        free="Не похоже на сумму",
    ),
    "Statements:period": Asked(
        lambda person: _papers(person, "Выписка"),
        "За какой период нужна выписка?",
        _says("01.10.2026-31.10.2026"),
        "1 октября 2026",
        free="Не похоже на даты",
    ),
    "ToppingUp:sum": Asked(
        lambda person: _top_up(person, "Другая сумма"),
        "Сколько Вы хотите",
        _says("250"),
        "250,00",
        free="Не похоже на сумму",
    ),
    "ToppingUp:email": Asked(
        lambda person: _top_up(person, "🧾"),
        "Куда прислать чек?",
        _says("anna@example.com"),
        "Пополнение баланса",
        free="Не похоже на адрес электронной почты",
    ),
    "Autopaying:sum": Asked(
        lambda person: _autopay(person, "Другая сумма"),
        "Сколько списать",
        _says("250"),
        "250,00",
        free="Не похоже на сумму",
    ),
    "Autopaying:email": Asked(
        lambda person: _autopay(person, "🧾"),
        "Куда присылать чеки?",
        _says("anna@example.com"),
        "Чеки: anna@example.com",
        free="Не похоже на адрес электронной почты",
    ),
    "Expressing:number": Asked(another, "Напишите номер договора", _says(DEBTOR.number), "кв. ***", free=ALONE),
    "Expressing:kind": Asked(_which, "Чей договор", _presses("Бизнес"), "офис ***", hint=BUTTONS),
    "Expressing:sum": Asked(
        lambda person: _express(person, "Другая сумма"), "кв. ***", _says("250"), "250,00", free="Не похоже на сумму"
    ),
    "Expressing:email": Asked(
        lambda person: _express(person, "🧾"),
        "Куда прислать чек?",
        _says("anna@example.com"),
        "Чек: anna@example.com",
        free="Не похоже на адрес электронной почты",
    ),
    "Ovo:line": Asked(
        lambda person: _ovo(person, "✏️ Получатель", "✏️ ИНН"),
        "10 цифр у организации",
        _says(GUARD[Line.INN]),
        "ИНН: 0012345673",
        free="ИНН: другое число цифр",
    ),
    "Ovo:paste": Asked(
        lambda person: _ovo(person, "Вставить реквизиты"),
        "Пришлите реквизиты одним сообщением",
        _says(LINE_BY_LINE),
        "Взято из текста",
        free="Не вижу здесь реквизитов",
    ),
    "Ovo:email": Asked(
        _ovo_email,
        "Куда прислать чек?",
        _says("anna@example.com"),
        "Чек: anna@example.com",
        free="Не похоже на адрес электронной почты",
    ),
    "Forecasting:payment": Asked(_forecast, "Выберите сумму", _says("1000"), "денег хватит", free="Не похоже на сумму"),
}


async def _then(person: Person, enter: Act, text: str) -> None:
    await enter(person)
    await person.says(text)
