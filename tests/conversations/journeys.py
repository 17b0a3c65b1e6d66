"""Ways that people walk again and again."""

from bot.demo.data.models import Figure
from core.phones import parse_phone
from tests.conversations.person import Person
from tests.conversations.world import World

AGREE = "✅"
PASSWORD_WAY = "По договору и паролю"
OTHER_WAYS = "Другие способы"
WRONG = "Договора с таким номером и паролем нет"
HINT = "Ответьте, пожалуйста, текстом или нажмите кнопку"


async def consented(world: World, phone: str = "", language: str = "ru", name: str = "Иван") -> Person:
    """Somebody who agreed and is asked how to sign in."""
    person = await world.person(phone=phone, language=language, name=name)
    await person.says("/start")
    await person.presses(AGREE)
    return person


async def by_phone(world: World, figure: Figure, language: str = "ru", name: str = "Иван") -> Person:
    """Somebody at home, an owner of every contract with the figure's mobile."""
    person = await consented(world, parse_phone(figure.mobile), language, name)
    await person.shares()
    await person.presses("Добавить" if language == "ru" else "Add ")
    await later(person)
    return person


async def by_password(world: World, figure: Figure, name: str = "Иван") -> Person:
    """Somebody at home, an owner of one contract."""
    person = await consented(world, name=name)
    await try_password(person, figure.number, figure.password)
    await later(person)
    return person


async def arrives(person: Person) -> str:
    """What is read at home, at last."""
    await later(person)
    return await person.reads()


async def later(person: Person) -> None:
    """Autopay is offered once, to owners, on the way home."""
    captions = await person.captions()
    for caption in ("Позднее", "Later"):
        if caption in captions:
            await person.presses(caption)


async def by_link(world: World, figure: Figure, name: str = "Иван") -> Person:
    """Somebody at home, a guest of one contract."""
    person = await consented(world, name=name)
    await person.opens(await one_time_link(world, figure))
    await person.presses("Добавить этот договор")
    return person


async def one_time_link(world: World, figure: Figure) -> str:
    """The payload of a deep link, as the counter gives it out."""
    _, token = await world.use_case("issue_link_token")(figure.number, "counter")
    return f"link_{token}"


async def try_password(person: Person, number: str, password: str) -> None:
    """From the question how to sign in, or again from the question for the number."""
    if PASSWORD_WAY in await person.reply_captions():
        await person.taps(PASSWORD_WAY)
    await person.says(number)
    await person.says(password)


async def fail(person: Person, number: str, times: int = 1, password: str = "наугад") -> None:
    """Wrong passwords, one after another."""
    for _ in range(times):
        await try_password(person, number, password)
