"""Every use case with its ports, under the name by which handlers ask for it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo

from core.accounts.policy import LinkingPolicy
from core.accounts.usecases.access import RemoveAccess, SeeAccess
from core.accounts.usecases.consent import GiveConsent
from core.accounts.usecases.contracts import (
    ChangeLanguage,
    ChooseContract,
    MarkBlocked,
    NoteContract,
    UnlinkContracts,
)
from core.accounts.usecases.linking import Attach, FindByPhone, LinkByPassword, LinkByPhone
from core.accounts.usecases.locks import Locks
from core.accounts.usecases.privacy import ExportMyData, ForgetMe, SeeConsents
from core.accounts.usecases.registration import CodeSender, ConfirmCode, ResendCode, SendCode, StartRegistration
from core.accounts.usecases.search import SeeContract, SeeContracts
from core.accounts.usecases.tokens import IssueLinkToken, PreviewLinkToken, RedeemLinkToken
from core.availability import Availability
from core.billing.ports import Operator
from core.billing.usecases.account import SeeAccount, SeeServices
from core.billing.usecases.due import ExplainDue, ForecastPayment
from core.billing.usecases.history import SeeMonth, SeeYear
from core.clock import Clock
from core.content.known_files import KnownFiles
from core.payments.autopay.usecases.offering import OfferAutopay
from core.payments.papers import Papers, Payee
from core.payments.promises import PromisePolicy, Promises
from core.payments.usecases.papers import MakePaper, MakeStatement, PrintInvoice, SeeLedgerPeriod, SeePapers
from core.payments.usecases.promises import MakePromise, PromiseOnHome, SeePromise
from core.ports import Storage

_CODE_DIGITS = 6


def six_digits() -> str:
    """From the operating system's secure source; leading zeros included."""
    return f"{secrets.randbelow(10**_CODE_DIGITS):0{_CODE_DIGITS}d}"


@dataclass(frozen=True, slots=True)
class Ports:
    """What the use cases stand on."""

    storage: Storage
    operator: Operator
    clock: Clock
    zone: tzinfo
    policy: LinkingPolicy
    send_sms_code: CodeSender
    digest: Callable[[str], str]
    availability: Availability
    promises: Promises
    terms: PromisePolicy
    papers: Papers
    payee: Payee | None
    issuer: str
    make_code: Callable[[], str] = six_digits


def use_cases(ports: Ports) -> dict[str, object]:
    """By the name of the handlers' argument: the class's own, in snake case."""
    return {**_linking(ports), **_registration(ports), **_keeping(ports), **_billing(ports), **_papers(ports)}


def _linking(ports: Ports) -> dict[str, object]:
    storage, operator, clock, policy = ports.storage, ports.operator, ports.clock, ports.policy
    attach, locks = Attach(storage, clock), Locks(storage, policy, ports.digest)
    preview = PreviewLinkToken(storage, operator, clock)
    return {
        "give_consent": GiveConsent(storage, clock),
        "find_by_phone": FindByPhone(storage, operator),
        "link_by_phone": LinkByPhone(operator, attach),
        "link_by_password": LinkByPassword(operator, locks, attach, clock),
        "issue_link_token": IssueLinkToken(storage, operator, policy, clock),
        "preview_link_token": preview,
        "redeem_link_token": RedeemLinkToken(storage, preview, attach),
    }


def _registration(ports: Ports) -> dict[str, object]:
    storage, operator, clock, policy = ports.storage, ports.operator, ports.clock, ports.policy
    attach, locks = Attach(storage, clock), Locks(storage, policy, ports.digest)
    send = SendCode(storage, policy, ports.make_code, ports.digest, ports.send_sms_code, clock)
    return {
        "start_registration": StartRegistration(storage, operator, locks, attach, send, clock),
        "resend_code": ResendCode(storage, send),
        "confirm_code": ConfirmCode(storage, operator, attach, ports.digest, clock),
    }


def _keeping(ports: Ports) -> dict[str, object]:
    storage, operator, clock = ports.storage, ports.operator, ports.clock
    return {
        "see_contract": SeeContract(operator),
        "see_contracts": SeeContracts(operator),
        "see_access": SeeAccess(storage),
        "remove_access": RemoveAccess(storage, ports.policy, clock),
        "choose_contract": ChooseContract(storage),
        "note_contract": NoteContract(storage),
        "unlink_contracts": UnlinkContracts(storage, clock),
        "change_language": ChangeLanguage(storage),
        "mark_blocked": MarkBlocked(storage, clock),
        "see_consents": SeeConsents(storage),
        "export_my_data": ExportMyData(storage, clock),
        "forget_me": ForgetMe(storage, clock),
        "offer_autopay": OfferAutopay(storage, ports.availability, clock),
    }


def _billing(ports: Ports) -> dict[str, object]:
    operator, clock, zone = ports.operator, ports.clock, ports.zone
    see_promise = SeePromise(operator, ports.promises, ports.availability, ports.terms, clock, zone)
    return {
        "see_account": SeeAccount(operator, ports.availability, PromiseOnHome(see_promise)),
        "see_promise": see_promise,
        "make_promise": MakePromise(see_promise),
        "see_services": SeeServices(operator),
        "see_month": SeeMonth(operator, clock, zone),
        "see_year": SeeYear(operator, clock, zone),
        "explain_due": ExplainDue(operator, clock, zone),
        "forecast_payment": ForecastPayment(operator, clock, zone),
    }


def _papers(ports: Ports) -> dict[str, object]:
    storage, operator, offered, clock, zone = ports.storage, ports.operator, ports.availability, ports.clock, ports.zone
    see = SeeLedgerPeriod(operator, offered, clock, zone)
    return {
        "known_files": KnownFiles(storage, clock),
        "see_papers": SeePapers(storage, operator, offered),
        "make_paper": MakePaper(storage, operator, offered, ports.papers, ports.payee, clock, zone),
        "print_invoice": PrintInvoice(storage, operator, ports.papers),
        "see_ledger_period": see,
        "make_statement": MakeStatement(see, ports.papers, ports.issuer),
    }
