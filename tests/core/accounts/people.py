"""A person with contracts, and an operator that knows some of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

from core.accounts.models import Link, Proof, Role, Subscriber, SubscriberId
from core.billing.models import Contract, ContractKind, ContractStatus
from core.billing.numbers import ContractNumber
from core.errors import OperatorUnavailable

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
IVAN = SubscriberId(101)
EVE = SubscriberId(102)


def link(number: str, role: Role = Role.OWNER, note: str = "", proved_at: datetime = NOW) -> Link:
    proof = Proof.PHONE if role is Role.OWNER else Proof.LINK
    return Link(ContractNumber(number), role, proof, proved_at, NOW, note)


def person(links: Iterable[Link], chosen: str | None = None, who: SubscriberId = IVAN) -> Subscriber:
    return Subscriber(who, "Иван", "ru", chosen=ContractNumber(chosen) if chosen else None, links=tuple(links))


def contract(number: str, address: str = "Уфа, проспект Октября, 4") -> Contract:
    return Contract(
        ContractNumber(number),
        ContractKind.PERSON,
        "Иванов Иван Иванович",
        address,
        Decimal("-12.50"),
        Decimal(1200),
        ContractStatus.ACTIVE,
    )


@dataclass
class Books:
    """The part of an operator that lists ask; `asked` is what each question was about."""

    contracts_known: Sequence[Contract] = ()
    down: bool = False
    asked: list[Sequence[ContractNumber]] = field(default_factory=list)

    async def contracts(self, numbers: Sequence[ContractNumber]) -> Sequence[Contract]:
        self.asked.append(numbers)
        if self.down:
            raise OperatorUnavailable
        return [one for one in self.contracts_known if one.number in numbers]
