"""«Контакты», opening hours in words, and help."""

from datetime import datetime, timedelta

import pytest

from core.accounts.models import Language
from core.content.hours import parse_hours
from core.content.models import OperatorCard
from handlers.screens import content, opening
from keyboards import billing, settings
from keyboards.callbacks import Go, Place
from keyboards.content import Call, PhoneLine
from keyboards.words import Words
from tests.core.accounts.people import link, person
from tests.screens.accounts.chat import PHRASES, UFA, Conversation
from tests.screens.accounts.conftest import CARD

EN = PHRASES[Language.EN]
MONDAY = datetime(2026, 11, 23, tzinfo=UFA)


def card(hours: str) -> OperatorCard:
    return OperatorCard("Операт<ор>", UFA, hours=parse_hours(hours))


@pytest.mark.parametrize(
    ("hours", "later", "said"),
    [
        ("Mo-Fr 09:00-18:00", timedelta(hours=10), "🟢 Open now, until 18:00"),
        ("Mo-Fr 09:00-18:00", timedelta(hours=7), "🔴 Closed now, opens today at 09:00"),
        ("Mo-Fr 09:00-18:00", timedelta(hours=19), "🔴 Closed now, opens tomorrow at 09:00"),
        ("Mo-Fr 09:00-18:00", timedelta(days=5, hours=12), "🔴 Closed now, opens on Monday at 09:00"),
        ("Mo-Tu 20:00-02:00", timedelta(hours=23), "🟢 Open now, until 02:00"),
        ("Mo-We 00:00-24:00", timedelta(hours=1), "🟢 Open now"),
        ("off", timedelta(), "🔴 Closed"),
        ("24/7", timedelta(), ""),
        ("", timedelta(), ""),
    ],
)
def test_open_or_closed_in_words(hours: str, later: timedelta, said: str) -> None:
    assert opening.state(EN, card(hours), MONDAY + later) == said


def test_the_readers_zone_does_not_matter_but_the_operators_does() -> None:
    moscow_noon = datetime.fromisoformat("2026-11-23T12:00:00+03:00")
    assert opening.state(EN, card("Mo 09:00-14:00"), moscow_noon).startswith("🔴")


@pytest.mark.parametrize(("language", "first"), [(Language.RU, "пн–пт"), (Language.EN, "Mon–Fri")])
def test_the_week_in_the_readers_language(language: Language, first: str) -> None:
    words: Words = PHRASES[language]
    hours = parse_hours("Mo-Fr 09:00-13:00,14:00-18:00; Sa 20:00-02:00; Su off")
    assert hours is not None
    assert opening.week(words, hours).splitlines()[0] == f"{first} 09:00–13:00, 14:00–18:00"
    assert [line.split(" ", 1)[1] for line in opening.week(words, hours).splitlines()[1:]] == ["20:00–02:00", "closed"]


async def test_contacts_show_all_that_is_known(chat: Conversation) -> None:
    await chat.write("/contacts")
    for shown in (
        "Уфа, проспект Октября, 4",
        "+7 347 200-00-00",
        "200-00-01",
        "opens on Monday at 09:00",
        "<b>112</b>",
    ):
        assert shown in chat.screen
    await chat.press(Go(place=Place.CONTACTS))
    assert chat.buttons == [
        "☎️ Call us",
        "📋 +7 347 200-00-00",
        "🚨 Duty officer",
        "📋 +7 347 200-00-01",
        "🌐 Our site",
        "Home",
    ]


def test_the_buttons_copy_the_phone_and_open_the_site() -> None:
    screen = content.contacts(EN, CARD, MONDAY)
    assert screen.inline is not None
    buttons = [one for row in screen.inline.inline_keyboard for one in row]
    assert [one.copy_text.text for one in buttons if one.copy_text] == [CARD.phone, CARD.duty_phone]
    assert [one.url for one in buttons if one.url] == ["https://example.ru"]


def test_what_is_unknown_is_not_shown() -> None:
    screen = content.contacts(EN, OperatorCard("Операт<ор>", UFA), MONDAY)
    assert "Операт&lt;ор&gt;" in screen.text
    assert "📍" not in screen.text
    assert "None" not in screen.text
    assert "112" in screen.text
    assert screen.inline is not None
    assert [one.text for row in screen.inline.inline_keyboard for one in row] == ["Home"]


@pytest.mark.parametrize(
    ("line", "phone", "name"),
    [
        (PhoneLine.OFFICE, "+7 347 200-00-00", "Росохрана Телеком"),
        (PhoneLine.DUTY, "+7 347 200-00-01", "Росохрана Телеком: duty officer"),
    ],
)
async def test_the_contact_card_calls(chat: Conversation, line: PhoneLine, phone: str, name: str) -> None:
    await chat.press(Call(line=line))
    assert (chat.contact.phone_number, chat.contact.first_name) == (phone, name)
    assert chat.toast == "Tap the card to call"


async def test_help_tells_in_ten_lines_what_there_is(chat: Conversation) -> None:
    await chat.write("/help")
    assert len(chat.screen.split("\n\n")[1].splitlines()) == 10
    assert "📑 Contracts" in chat.buttons


async def test_what_help_tells_of_has_the_sign_of_its_button(chat: Conversation) -> None:
    await chat.write("/help")
    told = {line.split(" ")[0] for line in chat.screen.split("\n\n")[1].splitlines()}
    mine = person([link("72845736UL")])
    keyboards = [
        billing.home(EN, mine.links[0].number),
        billing.services(EN, mine.links[0].number, [], (0, 1), 1),
        settings.settings(EN, mine),
    ]
    signs = {button.text.split(" ")[0] for one in keyboards for row in one.inline_keyboard for button in row}
    assert told - signs == {"📄", "🔔"}


def test_help_for_who_has_no_contract_offers_to_add_one() -> None:
    screen = content.help_(EN, person([]))
    assert screen.inline is not None
    assert screen.inline.inline_keyboard[0][0].text == "➕ Add a contract"
