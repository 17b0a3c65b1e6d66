"""Payments to OVO: their part of the composition."""

from dataclasses import dataclass
from datetime import tzinfo

from bot.payment_settings import PaymentSettings
from bot.payments import Payments
from core.availability import Availability
from core.billing.ports import Operator
from core.clock import Clock
from core.payments.ovo.agency import Agency
from core.payments.ovo.usecases.filling import FillOvo, OpenOvo
from core.payments.ovo.usecases.paying import MakeOvoPaper, PayOvo
from core.payments.papers import Papers
from core.ports import Storage


@dataclass(frozen=True, slots=True)
class OvoPorts:
    """What they stand on; without `payments` they are made by papers only."""

    storage: Storage
    operator: Operator
    availability: Availability
    clock: Clock
    zone: tzinfo
    papers: Papers
    payments: Payments | None


def ovo_use_cases(ports: OvoPorts, settings: PaymentSettings) -> dict[str, object]:
    """By the name of the handlers' argument."""
    agency = _agency(settings) if ports.payments is not None else None
    opened = OpenOvo(ports.storage, ports.operator, ports.availability, ports.clock, ports.zone, agency)
    return {
        "open_ovo": opened,
        "fill_ovo": FillOvo(opened),
        "make_ovo_paper": MakeOvoPaper(opened, ports.papers),
        "pay_ovo": PayOvo(opened, ports.payments.pay if ports.payments is not None else None),
    }


def _agency(settings: PaymentSettings) -> Agency | None:
    if not settings.ovo_payment_agent:
        return None
    return Agency(
        settings.payment_min, settings.payment_max, frozenset(settings.ovo_payee_inn.replace(",", " ").split())
    )
