"""«Главная»: the contract at a glance."""

from itertools import islice

from core.accounts.models import Link, Role
from core.billing.models import Contract, ContractStatus, Service, ServiceStatus
from core.billing.numbers import ContractNumber
from core.billing.usecases.account import Account
from core.phones import Phone, mask_phone, show_phone
from handlers.screens.billing.names import telling_names
from handlers.screens.payments.promises import running
from handlers.screens.pieces import cut, lines, paragraphs
from handlers.screens.screen import Screen
from keyboards import billing as buttons
from keyboards.words import Html, Words

_NAME_MOST = 120
_ADDRESS_MOST = 200
_SERVICES_SHOWN = 5


def home(words: Words, account: Account) -> Screen:
    """Everything that one opens the channel for, without a press."""
    contract = account.contract
    text = paragraphs(
        _whose(words, account.link, contract),
        _reach(contract, account.link.role),
        _money(words, contract),
        running(words, account.promise) if account.promise else "",
        _services(words, account),
    )
    return Screen(text, buttons.home(words, contract.number, account.offers))


def gone(words: Words, number: ContractNumber) -> Screen:
    """The operator no longer knows the contract; the other ones are a press away."""
    text = words.html(
        "The operator no longer keeps contract <b>{number}</b>. "
        "Choose another one under “Contracts” or ask the operator.",
        number=number,
    )
    return Screen(text, buttons.gone(words))


def unavailable(words: Words, retry: str | None) -> Screen:
    """The operator's system doesn't answer; `retry` is the callback data of what was asked for."""
    text = words.html(
        "⏳ <b>This can't be shown right now</b>\n\n"
        "The operator's system isn't answering. Your contract and your money are safe. Please try again in a minute."
    )
    return Screen(text, buttons.unavailable(words, retry))


def _whose(words: Words, link: Link, contract: Contract) -> Html:
    return lines(
        (
            words.html("<b>Contract <code>{number}</code></b>", number=contract.number),
            words.html("✏️ {note}", note=cut(link.note, _NAME_MOST)) if link.note else "",
            cut(contract.holder, _NAME_MOST),
            cut(contract.address, _ADDRESS_MOST),
        )
    )


def _reach(contract: Contract, role: Role) -> Html:
    """Whoever came by a link sees enough to recognise phone and e-mail, and no more."""
    shown = show_phone if role is Role.OWNER else mask_phone
    phones: list[Phone] = [phone for phone in (contract.mobile, contract.landline) if phone is not None]
    email = contract.email if role is Role.OWNER else mask_email(contract.email)
    return lines(("📱 " + ", ".join(shown(phone) for phone in phones) if phones else "", "✉️ " + email if email else ""))


def mask_email(email: str) -> str:
    """«a***@example.org»"""
    name, at, domain = email.partition("@")
    return f"{name[:1]}***{at}{domain}" if at else ""


def _money(words: Words, contract: Contract) -> Html:
    paid = words.html("Paid until {day}", day=words.day(contract.paid_until)) if contract.paid_until else ""
    balance = words.html("Balance: <b>{sum}</b>", sum=words.money(contract.balance))
    return lines((_standing(words, contract), balance, _due(words, contract), paid))


def _standing(words: Words, contract: Contract) -> Html:
    """The worst first: what stops the services goes before what merely ought to be paid."""
    if contract.status is ContractStatus.CLOSED:
        return words.html("⛔️ <b>The contract is closed</b>")
    if contract.status is ContractStatus.SUSPENDED:
        return words.html("⏸ <b>The contract is suspended: the services are off</b>")
    if contract.balance < 0:
        return words.html("⚠️ <b>In debt: {sum}</b>", sum=words.money(-contract.balance))
    return words.html("✅ The contract is active")


def _due(words: Words, contract: Contract) -> Html:
    if contract.due <= 0:
        return words.html("Nothing to pay now")
    caption = words("To pay") if contract.balance < 0 else words("Recommended payment")
    return words.html("{caption}: <b>{sum}</b>", caption=caption, sum=words.money(contract.due))


def _services(words: Words, account: Account) -> Html:
    services = account.services
    if not services:
        return Html("")
    rest = len(services) - _SERVICES_SHOWN
    more = words.plural("…and {n} more", "…and {n} more", rest) if rest > 0 else ""
    named = zip(services, telling_names(services), strict=True)
    shown = [_service(words, service, name) for service, name in islice(named, _SERVICES_SHOWN)]
    return lines((words.html("<b>Connected services</b>"), *shown, more))


def _service(words: Words, service: Service, name: str) -> Html:
    if service.status is ServiceStatus.ACTIVE:
        return words.html("• {name}: {fee} a month", name=name, fee=words.money(service.monthly_fee))
    return words.html("• {name}: {status}", name=name, status=service_status(words, service.status).lower())


def service_status(words: Words, status: ServiceStatus) -> str:
    """One word or two."""
    return {
        ServiceStatus.ACTIVE: words("Active"),
        ServiceStatus.SUSPENDED: words("Paused"),
        ServiceStatus.PENDING: words("Being connected"),
    }[status]
