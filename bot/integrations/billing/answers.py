"""Answers as they travel, and what is said of those that can't be read."""

import logging
from typing import Literal, TypeVar

from pydantic import ValidationError

from bot.integrations.billing.records import (
    ContractRecord,
    EntryRecord,
    EventRecord,
    PromiseRecord,
    ServiceRecord,
    SiteRecord,
    TariffRecord,
    Wire,
)
from bot.integrations.billing.values import Moment, Money
from core.errors import OperatorUnavailable

log = logging.getLogger(__name__)
UNKNOWN_CONTRACT = "unknown_contract"
PROMISE_REFUSED = "promise_refused"


class ContractsAnswer(Wire):
    """Several contracts."""

    contracts: tuple[ContractRecord, ...]


class SignInAnswer(Wire):
    """The contract that was opened, or none."""

    contract: ContractRecord | None


class StatementAnswer(Wire):
    """A part of the ledger."""

    opening: Money
    entries: tuple[EntryRecord, ...]
    first_entry_at: Moment | None


class BookingAnswer(Wire):
    """Which movement the books have."""

    id: str


class PromiseAnswer(Wire):
    """Which promise the system keeps."""

    id: str


class LastPromiseAnswer(Wire):
    """The newest one, or none."""

    promise: PromiseRecord | None


class ServicesAnswer(Wire):
    """Connected services."""

    services: tuple[ServiceRecord, ...]


class TariffsAnswer(Wire):
    """Offered tariffs."""

    tariffs: tuple[TariffRecord, ...]


class SitesAnswer(Wire):
    """Guarded sites."""

    sites: tuple[SiteRecord, ...]


class EventsAnswer(Wire):
    """What panels reported."""

    events: tuple[EventRecord, ...]


class HealthAnswer(Wire):
    """Who answers, and by which version of the contract."""

    api: Literal[1]
    system: str


class _Error(Wire):
    code: str


class _ErrorAnswer(Wire):
    error: _Error


AnswerT = TypeVar("AnswerT", bound=Wire)


def read(answer: type[AnswerT], body: bytes) -> AnswerT:
    """Raises OperatorUnavailable that says where the answer breaks the contract, without what stood there."""
    try:
        return answer.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        reason = f"{answer.__name__}: {place}: {first['type']}"
        log.warning("the operator's system breaks its contract: %s", reason)
        raise OperatorUnavailable(reason) from None


def error_code(body: bytes) -> str:
    """The code of an error answer; empty where it isn't one of ours."""
    try:
        return _ErrorAnswer.model_validate_json(body).error.code
    except ValidationError:
        return ""
