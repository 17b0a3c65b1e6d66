"""Services and sites, few or many."""

from dataclasses import replace

from core.alarms.models import Site, SiteState
from core.billing.models import Service, ServiceStatus
from core.billing.usecases.account import Account, Delivered
from handlers.screens.billing import services as screens
from handlers.screens.billing.home import home
from keyboards.words import Words
from tests.core.billing.books import NOW, NUMBER, OTHER, TODAY, contract, service, subscriber
from tests.screens.billing.reading import ENGLISH, assert_fits, captions, data_of, in_both_languages, seen

INTERNET = service("900", TODAY)
SITE = Site("17", "ул. Ленина, 1", "12", SiteState.ARMED, NOW, "Иванов")


def test_each_service_says_how_it_stands() -> None:
    television = service("0", name="TV <HD>", status=ServiceStatus.PENDING)
    screen = screens.services(ENGLISH, subscriber(), Delivered(contract(), [INTERNET, television], []))
    assert "Интернет 100\nActive\n900.00 ₽ a month\nPaid until November 22, 2026" in seen(screen)
    assert "TV <HD>\nBeing connected\nFree" in seen(screen)
    assert captions(screen) == ["Интернет 100", "TV <HD>", "‹ Back", "Home"]
    assert data_of(screen, "TV <HD>") == "sv|72845736UL|1"


def test_a_card_tells_what_the_operator_tells() -> None:
    shown = Delivered(contract(), [INTERNET], [])
    assert "До 100 Мбит/с" in seen(screens.card(ENGLISH, subscriber(), shown, INTERNET))


def guarding(details: str) -> Service:
    return replace(service(name="Пультовая охрана"), details=details)


def test_services_that_are_called_the_same_are_told_apart() -> None:
    rest = "Круглосуточное наблюдение, выезд группы реагирования."
    lines = [
        guarding(f"Магазин, Садовая ул., 5. {rest}"),
        INTERNET,
        guarding(f"Склад. {rest}"),
        guarding(rest),
        guarding(rest),
    ]
    account = Account(subscriber().links[0], contract(), lines)
    names = [
        "Пультовая охрана · Магазин, Садовая ул., 5",
        "Интернет 100",
        "Пультовая охрана · Склад",
        "Пультовая охрана (1)",
        "Пультовая охрана (2)",
    ]
    screen = screens.services(ENGLISH, subscriber(), Delivered(contract(), lines, []))
    at_home = seen(home(ENGLISH, account))
    assert captions(screen)[1:5] == names[1:]
    assert captions(screen)[0].startswith("Пультовая охрана · Магазин, Садов")
    for name in names:
        assert f"{name}\nActive" in seen(screen)
        assert f"• {name}: " in at_home


def test_nothing_connected_is_said() -> None:
    shown = Delivered(contract(), [], [])
    assert "No services are connected." in seen(screens.services(ENGLISH, subscriber(), shown))


@in_both_languages
def test_sixty_lines_and_sites_are_paged(words: Words) -> None:
    lines = [service(name=f"{place} " + "<😀" * 300) for place in range(60)]
    sites = [replace(SITE, code=f"{place} " + "&" * 300, by="😀" * 500, address="😀" * 500) for place in range(30)]
    shown = Delivered(contract(), [replace(line, details="😀&" * 3000) for line in lines], sites)
    several = subscriber(NUMBER, OTHER)
    pages = [screens.services(words, several, shown, page) for page in range(8)]
    for screen in (
        *pages,
        screens.sites(words, several, shown),
        screens.card(words, several, shown, shown.services[0]),
    ):
        assert_fits(screen)
    assert data_of(pages[7], captions(pages[7])[-5]) == "sv|72845736UL|59"
    assert "🛡 Guarded sites (30)" in captions(pages[0])


@in_both_languages
def test_a_site_says_its_state_since_when_and_by_whom(words: Words) -> None:
    silent = Site("18")
    text = seen(screens.sites(words, subscriber(), Delivered(contract(), [], [SITE, silent])))
    assert "Site 17\nул. Ленина, 1\n🟢 Armed, 22.11.26 17:00, Иванов" in text
    assert "Site 18\nState unknown" in text
