"""Who has a contract is told of a newcomer, and an owner can put them out (promise 15)."""

import asyncio

from bot.demo.data import cast
from core.accounts.models import SubscriberId
from core.billing.numbers import ContractNumber
from core.errors import NotLinked
from core.phones import parse_phone
from tests.conversations.journeys import by_link, by_password, by_phone, try_password
from tests.conversations.person import Person, captions_of, text_of
from tests.conversations.world import World

WELL, FAMILY = cast.WELL, cast.FAMILY
NOTICE = "Ваш договор добавил ещё один человек"
REMOVE = "Это не я — удалить доступ"
YES = "Да, удалить доступ"
STALE = "Подтвердите ещё раз, что договор Ваш"
PUT_OUT = "Ваш доступ удалён"


async def owner_and_newcomer(world: World) -> tuple[Person, Person]:
    """The owner came by phone long ago; the newcomer knew the password, and the owner has been told."""
    owner = await by_phone(world, WELL, name="Анна")
    world.clock.advance(minutes=20)
    newcomer = await by_password(world, WELL, name="Чужой")
    await world.deliver()
    return owner, newcomer


async def test_the_first_account_is_told_in_a_message_of_its_own(world: World) -> None:
    owner, newcomer = await owner_and_newcomer(world)
    *_, home, notice = await owner.messages()
    assert WELL.holder in text_of(home)
    said = text_of(notice)
    assert NOTICE in said
    assert "Чужой" in said
    assert "паролем от договора" in said
    assert captions_of(notice) == ["✖️ Это не я — удалить доступ"]
    assert not any(NOTICE in text for text in await newcomer.sees())


async def test_nobody_is_told_twice_or_of_their_own_linking(world: World) -> None:
    owner, newcomer = await owner_and_newcomer(world)
    await newcomer.presses("Договоры")
    await newcomer.presses("Добавить новый договор")
    await try_password(newcomer, WELL.number, WELL.password)
    await world.redeliver()
    await world.restart()
    await world.deliver()
    assert sum(NOTICE in text for text in await owner.sees()) == 1


async def test_the_notice_comes_in_the_language_its_reader_has_chosen_by_then(world: World) -> None:
    owner = await by_phone(world, WELL)
    await by_link(world, WELL, name="Guest")
    await owner.says("/language")
    await owner.presses("English")
    await world.deliver()
    assert any("Your contract was added by one more person" in text for text in await owner.sees())


async def test_a_fresh_owner_removes_after_being_asked_once(world: World) -> None:
    newcomer = await by_password(world, WELL, name="Чужой")
    owner = await by_phone(world, WELL, name="Анна")
    other = await by_password(world, WELL, name="Третий")
    await world.deliver()
    await owner.presses(REMOVE)
    assert "Удалить доступ?" in await owner.reads()
    await owner.presses("Нет, оставить")
    assert NOTICE in await owner.reads()
    await owner.presses(REMOVE)
    await owner.presses(YES)
    assert "Доступ удалён" in await owner.reads()
    assert not await owner.captions()
    await world.deliver()
    assert PUT_OUT in await other.reads()
    assert not any(PUT_OUT in text for text in [*await newcomer.sees(), *await owner.sees()])
    await other.says("/start")
    assert "Поделитесь номером" in await other.reads()


async def test_the_screen_above_the_notice_still_works(world: World) -> None:
    owner, _ = await owner_and_newcomer(world)
    await owner.presses("История баланса")
    assert any("На начало месяца" in text for text in await owner.sees())
    assert any(NOTICE in text for text in await owner.sees())


async def test_a_stale_owner_proves_the_phone_once_more(world: World) -> None:
    owner, newcomer = await owner_and_newcomer(world)
    await owner.presses(REMOVE)
    await owner.presses(YES)
    assert STALE in await owner.reads()
    await owner.presses("Поделиться номером")
    assert WELL.number in await owner.reads()
    await owner.taps("📱 Поделиться номером")
    assert "Чужой" in await owner.reads()
    await owner.presses("Удалить доступ")
    assert "Чужой" not in await owner.reads()
    await world.deliver()
    assert PUT_OUT in await newcomer.reads()


async def test_a_stale_owner_proves_the_password_once_more(world: World) -> None:
    owner, newcomer = await owner_and_newcomer(world)
    await owner.presses(REMOVE)
    await owner.presses(YES)
    await owner.presses("Ввести пароль")
    await owner.says("наугад")
    assert "Договора с таким номером и паролем нет" in await owner.reads()
    await owner.says(WELL.password)
    assert "Чужой" in await owner.reads()
    assert WELL.password not in str(await owner.messages())
    await owner.presses("Удалить доступ")
    await world.deliver()
    assert PUT_OUT in await newcomer.reads()


async def test_a_stale_owner_cant_prove_with_somebody_elses_phone(world: World) -> None:
    owner, newcomer = await owner_and_newcomer(world)
    await owner.presses(REMOVE)
    await owner.presses(YES)
    await owner.presses("Поделиться номером")
    await owner.shares(of=newcomer.id, phone=parse_phone(WELL.mobile))
    assert "Здесь поможет только Ваш собственный номер" in await owner.reads()
    assert "Поделитесь номером телефона, который указан в договоре" in await owner.reads()
    await owner.shares(phone="+79001234567")
    assert "не найден" in await owner.reads()
    await owner.says("/start")
    await owner.presses("Нет, оставить")
    await owner.presses(REMOVE)
    await owner.presses(YES)
    assert STALE in str(await owner.sees())


async def test_a_proof_lasts_a_quarter_of_an_hour(world: World) -> None:
    owner = await by_phone(world, WELL, name="Анна")
    await by_password(world, WELL, name="Чужой")
    await world.deliver()
    await owner.presses(REMOVE)
    world.clock.advance(minutes=14)
    await owner.presses(YES)
    assert "Доступ удалён" in await owner.reads()


async def test_a_guest_cant_remove(world: World) -> None:
    guest = await by_link(world, WELL, name="Гость")
    await by_password(world, WELL, name="Чужой")
    await world.deliver()
    pressed = await guest.presses(REMOVE)
    assert pressed["show_alert"]
    assert "только тот, кто подтвердил телефон или пароль" in pressed["text"]
    assert NOTICE in await guest.reads()


async def test_who_is_gone_already_is_said_to_be(world: World) -> None:
    owner = await by_phone(world, WELL, name="Анна")
    newcomer = await by_password(world, WELL, name="Чужой")
    await world.deliver()
    await newcomer.presses("Настройки")
    await newcomer.presses("Выйти из личного кабинета")
    await newcomer.presses("Выйти из личного кабинета")
    assert "Вы вышли из личного кабинета" in await newcomer.reads()
    await owner.presses(REMOVE)
    assert "у этого человека уже нет доступа" in await owner.reads()


async def test_a_thief_who_came_first_cant_expel_the_owner(world: World) -> None:
    """The thief's password proof is stale, and the password was changed meanwhile."""
    thief = await by_password(world, WELL, name="Вор")
    world.clock.advance(minutes=20)
    owner = await by_phone(world, WELL, name="Анна")
    await world.deliver()
    await thief.presses(REMOVE)
    await thief.presses(YES)
    assert STALE in await thief.reads()
    await owner.presses("История баланса")
    assert "На начало месяца" in await owner.reads()


async def test_removing_from_devices_and_access(world: World) -> None:
    owner, newcomer = await owner_and_newcomer(world)
    await owner.says("/settings")
    await owner.presses("Устройства и доступ")
    listed = await owner.reads()
    assert "Анна" in listed
    assert "Чужой" in listed
    await owner.presses("Удалить: Чужой")
    await owner.presses("Удалить доступ")
    assert STALE in await owner.reads()
    await owner.presses("Поделиться номером")
    await owner.shares()
    await owner.presses("Удалить доступ")
    assert "Больше ни у кого этого договора нет" in await owner.reads()
    await world.deliver()
    assert PUT_OUT in await newcomer.reads()


async def test_a_pushed_button_repeats_the_question_that_is_open(world: World) -> None:
    owner, _ = await owner_and_newcomer(world)
    await owner.says("/contracts")
    await owner.presses(WELL.number)
    await owner.presses("Добавить заметку")
    for button in (REMOVE, YES, "Нет, оставить"):
        await owner.presses(button)
        assert "Напишите пару слов" in await owner.reads()
        assert sum("Напишите пару слов" in text for text in await owner.sees()) == 1
    await owner.says("тест 1")
    assert "тест 1" in await owner.reads()
    assert NOTICE in str(await owner.sees())


async def test_the_own_contact_is_a_proof_also_where_the_password_is_asked_for(world: World) -> None:
    owner, _ = await owner_and_newcomer(world)
    await owner.presses(REMOVE)
    await owner.presses(YES)
    await owner.presses("Ввести пароль")
    await owner.shares()
    await owner.presses("Удалить доступ")
    assert "Больше ни у кого этого договора нет" in await owner.reads()


async def test_a_proof_asked_for_in_a_notice_doesnt_end_a_form(world: World) -> None:
    owner, _ = await owner_and_newcomer(world)
    await owner.presses("Почему столько?")
    await owner.presses("до какого числа хватит")
    await owner.presses(REMOVE)
    await owner.presses(YES)
    assert STALE in " ".join(await owner.sees())
    told = await owner.presses("Ввести пароль")
    assert "Сначала ответьте на текущий вопрос" in told["text"]
    await owner.says("1500")
    assert "Если заплатить 1 500,00 ₽" in (await owner.reads()).replace("\N{NO-BREAK SPACE}", " ")


async def test_who_was_put_out_a_moment_ago_puts_out_nobody(world: World) -> None:
    """Both owners press at once: each was read with the right to remove the other."""
    first = await by_phone(world, WELL, name="Анна")
    second = await by_password(world, WELL, name="Чужой")
    remove = world.use_case("remove_access")
    number, people = ContractNumber(WELL.number), []
    async with world.program.storage.reading() as unit:
        for one in (first, second):
            people.append(await unit.subscribers.get(SubscriberId(one.id)))
    pairs = zip(people, (second.id, first.id), strict=True)
    done = await asyncio.gather(*(remove(who, number, other) for who, other in pairs), return_exceptions=True)
    assert done.count(True) == 1
    assert any(isinstance(one, NotLinked) for one in done)
    async with world.program.storage.reading() as unit:
        assert len(await unit.links.holders(number)) == 1
