"""The operator, whoever keeps its books: the embedded registry or a billing system over HTTP."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.alarms.models import Event, Site
from core.billing.models import Contract, Service, Statement, Tariff
from core.billing.numbers import ContractNumber
from core.phones import Phone


class Operator(Protocol):
    """Every method raises OperatorUnavailable when the books can't be read now."""

    async def contracts(self, numbers: Sequence[ContractNumber]) -> Sequence[Contract]:
        """The known ones among `numbers`, in that order."""
        ...

    async def recognise(self, typed: str) -> Sequence[Contract]:
        """Contracts whose number folds like `typed`; one that matches to the letter is alone."""
        ...

    async def contracts_by_phone(self, phone: Phone) -> Sequence[Contract]:
        """Contracts (not closed) whose mobile or landline phone is `phone`, by number."""
        ...

    async def authenticate(self, typed: str, password: str) -> Contract | None:
        """The contract that number and password open. Takes the same time whether the number is unknown, the
        password wrong, or the contract without one."""
        ...

    async def statement(self, number: ContractNumber, since: datetime, until: datetime) -> Statement:
        """The ledger of [since, until); its opening balance is reckoned back from the contract's balance."""
        ...

    async def services(self, number: ContractNumber) -> Sequence[Service]:
        """The contract's services, active ones first."""
        ...

    async def tariffs(self) -> Sequence[Tariff]:
        """What the operator offers, cheapest first."""
        ...

    async def sites(self, number: ContractNumber) -> Sequence[Site]:
        """The contract's guarded sites, by code."""
        ...

    async def events(self, number: ContractNumber, since: datetime, until: datetime, limit: int) -> Sequence[Event]:
        """The newest `limit` events of [since, until), newest first."""
        ...

    async def check(self) -> str:
        """One line for the administrator on what was reached; raises OperatorUnavailable with the reason."""
        ...
