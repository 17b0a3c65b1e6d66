"""What the buttons of «Договоры», «Устройства и доступ» and «Настройки» carry."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from core.accounts.models import Language
from core.billing.numbers import ContractNumber
from keyboards.callbacks import SEPARATOR

PersonId = Annotated[int, Field(ge=0, lt=1 << 52)]
"""Telegram's ids have at most 52 significant bits; a forged one may have more than a database column."""
_QUERY_BYTES = 54
"""With the prefix and a page of four digits this stays within the 64 bytes of callback data."""


class ContractsAt(CallbackData, prefix="cp", sep=SEPARATOR):
    """A page of «Список договоров», of all or of what `query` finds: the button needs no memory of ours."""

    page: int
    query: str = ""


class AskSearch(CallbackData, prefix="cq", sep=SEPARATOR):
    """«Поиск по номеру и адресу»."""


class Choose(CallbackData, prefix="cc", sep=SEPARATOR):
    """Make this the contract that «Главная» shows."""

    number: ContractNumber


class AskNote(CallbackData, prefix="na", sep=SEPARATOR):
    """Write or change the person's own remark on a contract."""

    number: ContractNumber


class DropNote(CallbackData, prefix="nd", sep=SEPARATOR):
    """Remove it."""

    number: ContractNumber


class AskUnlink(CallbackData, prefix="ua", sep=SEPARATOR):
    """Take one contract out of one's list; asks first."""

    number: ContractNumber


class Unlink(CallbackData, prefix="ud", sep=SEPARATOR):
    """The answer to it."""

    number: ContractNumber


class LeaveAll(CallbackData, prefix="la", sep=SEPARATOR):
    """«Выйти» from all contracts; asks until `sure`."""

    sure: bool


class PrivacyAct(StrEnum):
    """What can be done with one's data."""

    READ = "read"
    EXPORT = "json"
    ASK_ERASE = "ask"
    ERASE = "erase"


class Privacy(CallbackData, prefix="pd", sep=SEPARATOR):
    """«Персональные данные» and what hangs on it."""

    act: PrivacyAct


class Speak(CallbackData, prefix="sp", sep=SEPARATOR):
    """What the interface shall speak."""

    language: Language


class AccessAt(CallbackData, prefix="ap", sep=SEPARATOR):
    """A page of those who have a contract."""

    number: ContractNumber
    page: int


class AskRemove(CallbackData, prefix="ra", sep=SEPARATOR):
    """Put somebody out; asks first."""

    number: ContractNumber
    person: PersonId


class Remove(CallbackData, prefix="rd", sep=SEPARATOR):
    """The answer to it."""

    number: ContractNumber
    person: PersonId


class PushedRemove(CallbackData, prefix="pa", sep=SEPARATOR):
    """«Это не я — удалить доступ» under a pushed notice; asks first, in place."""

    number: ContractNumber
    person: PersonId


class PushedSure(CallbackData, prefix="ps", sep=SEPARATOR):
    """Yes, remove."""

    number: ContractNumber
    person: PersonId


class PushedKeep(CallbackData, prefix="pk", sep=SEPARATOR):
    """No, keep: back to the notice."""

    number: ContractNumber
    person: PersonId


class ProofWay(StrEnum):
    """How an owner proves the contract afresh."""

    PHONE = "t"
    PASSWORD = "p"


class Prove(CallbackData, prefix="pv", sep=SEPARATOR):
    """Prove the contract afresh; `person` is whom the owner was about to put out (0 for nobody)."""

    number: ContractNumber
    way: ProofWay
    person: PersonId = 0


def fit_query(typed: str) -> str:
    """What a page button can carry of a query; words cut at their end still find what the whole words find."""
    plain = " ".join(typed.replace(SEPARATOR, " ").split())
    return plain.encode()[:_QUERY_BYTES].decode(errors="ignore").strip()
