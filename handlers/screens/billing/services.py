"""«Подключенные услуги» and guarded sites."""

from core.accounts.models import Subscriber
from core.alarms.models import Site, SiteState
from core.billing.models import Service
from core.billing.usecases.account import Delivered
from handlers.screens.billing.home import service_status
from handlers.screens.billing.names import telling_names
from handlers.screens.header import contract_header
from handlers.screens.pieces import cut, lines, page_of, paragraphs
from handlers.screens.screen import Screen
from keyboards import billing as buttons
from keyboards.callbacks import View
from keyboards.words import Html, Words

PAGE = 8
_NAME_MOST = 120
_DETAILS_MOST = 2_000


def services(words: Words, subscriber: Subscriber, shown: Delivered, asked: int = 0) -> Screen:
    """Each with status, fee and date; its button tells more."""
    names = telling_names(shown.services)
    page, pages, found = page_of(shown.services, asked, PAGE)
    listed = [_listed(words, service, names[place]) for place, service in found]
    text = paragraphs(
        lines((contract_header(words, subscriber, shown.contract), words.html("📦 <b>Connected services</b>"))),
        *(listed or [words.html("No services are connected.")]),
    )
    named = [(place, names[place]) for place, _ in found]
    keyboard = buttons.services(words, shown.contract.number, named, (page, pages), len(shown.sites))
    return Screen(text, keyboard)


def card(words: Words, subscriber: Subscriber, shown: Delivered, service: Service) -> Screen:
    """Everything the operator says about one service."""
    text = paragraphs(
        contract_header(words, subscriber, shown.contract),
        _listed(words, service, cut(service.name, _NAME_MOST)),
        cut(service.details.strip(), _DETAILS_MOST),
    )
    return Screen(text, buttons.back_to(words, shown.contract.number, View.SERVICES))


def sites(words: Words, subscriber: Subscriber, shown: Delivered, asked: int = 0) -> Screen:
    """What is guarded, and its state as last heard."""
    page, pages, found = page_of(shown.sites, asked, PAGE)
    listed = [_site(words, site) for _, site in found]
    text = paragraphs(
        lines((contract_header(words, subscriber, shown.contract), words.html("🛡 <b>Guarded sites</b>"))),
        *(listed or [words.html("No sites are guarded under this contract.")]),
    )
    return Screen(text, buttons.sites(words, shown.contract.number, (page, pages)))


def _listed(words: Words, service: Service, name: str) -> Html:
    paid = words.html("Paid until {day}", day=words.day(service.paid_until)) if service.paid_until else ""
    return lines(
        (
            words.html("<b>{name}</b>", name=name),
            service_status(words, service.status),
            words.html("{fee} a month", fee=words.money(service.monthly_fee)) if service.monthly_fee else words("Free"),
            paid,
        )
    )


def _site(words: Words, site: Site) -> Html:
    since = f", {words.moment(site.since)}" if site.since else ""
    by = f", {cut(site.by, _NAME_MOST)}" if site.by else ""
    name = words.html("<b>Site {code}</b>", code=cut(site.code, _NAME_MOST))
    return lines((name, cut(site.address, _NAME_MOST), _state(words, site.state) + since + by))


def _state(words: Words, state: SiteState | None) -> str:
    if state is None:
        return words("State unknown")
    return {
        SiteState.ARMED: words("🟢 Armed"),
        SiteState.DISARMED: words("⚪️ Disarmed"),
        SiteState.ALARM: words("🔴 Alarm"),
    }[state]
