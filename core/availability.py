"""What the operator offers to whom («в зависимости от доступности»): hidden and refused alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.billing.models import ContractKind
from core.errors import NotOffered


class Function(StrEnum):
    """What the settings file may give to persons, to businesses, or to nobody."""

    TOP_UP = "top_up"
    EXPRESS = "express"
    AUTOPAY = "autopay"
    PROMISED = "promised"
    OVO = "ovo"
    RECEIPT = "receipt"
    INVOICE = "invoice"
    STATEMENT = "statement"


EVERYBODY, NOBODY = frozenset(ContractKind), frozenset[ContractKind]()
DEFAULTS: Mapping[Function, frozenset[ContractKind]] = {
    Function.TOP_UP: EVERYBODY,
    Function.EXPRESS: EVERYBODY,
    Function.AUTOPAY: frozenset({ContractKind.PERSON}),
    Function.PROMISED: frozenset(),
    Function.OVO: EVERYBODY,
    Function.RECEIPT: frozenset({ContractKind.PERSON}),
    Function.INVOICE: frozenset({ContractKind.BUSINESS}),
    Function.STATEMENT: EVERYBODY,
}


NEED_PROVIDER = (Function.TOP_UP, Function.EXPRESS, Function.AUTOPAY)
NEED_PAYEE = (Function.RECEIPT, Function.INVOICE)


@dataclass(frozen=True, slots=True)
class Availability:
    """Functions that `table` doesn't name are as in DEFAULTS."""

    table: Mapping[Function, frozenset[ContractKind]] = field(default_factory=dict)

    def offers(self, function: Function, kind: ContractKind) -> bool:
        """For screens: what isn't offered has no button."""
        return kind in self.table.get(function, DEFAULTS[function])

    def offers_somebody(self, function: Function) -> bool:
        """Where it isn't known yet whose contract it will be about."""
        return any(self.offers(function, kind) for kind in ContractKind)

    def of(self, kind: ContractKind) -> frozenset[Function]:
        """All that such a contract is offered."""
        return frozenset(function for function in Function if self.offers(function, kind))

    def without(self, *functions: Function) -> "Availability":
        """Whatever the operator wishes: what this installation can't do is offered to nobody."""
        return Availability({**self.table, **dict.fromkeys(functions, NOBODY)})

    def require(self, function: Function, kind: ContractKind) -> None:
        """For use cases: a button may be old or forged. Raises NotOffered."""
        if not self.offers(function, kind):
            raise NotOffered


NOTHING = Availability().without(*Function)
