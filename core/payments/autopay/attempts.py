"""Whether a period may be charged (again), and under which name: the name keeps a charge from happening twice."""

from collections.abc import Sequence
from datetime import date, tzinfo

from core.billing.numbers import ContractNumber
from core.payments.autopay.models import Attempt
from core.payments.models import PaymentState


def period_name(number: ContractNumber, ends: date) -> str:
    """All attempts at one period begin with it."""
    return f"autopay/{number}/{ends.isoformat()}/"


def next_occasion(
    number: ContractNumber, ends: date, attempts: Sequence[Attempt], today: date, zone: tzinfo
) -> str | None:
    """Of the attempt that may begin today. None where the period is paid, where an outcome isn't final yet, or where
    today's attempt has been made."""
    if any(one.payment.state is PaymentState.PAID or one.payment.open or one.watched for one in attempts):
        return None
    if any(one.payment.created_at.astimezone(zone).date() >= today for one in attempts):
        return None
    return f"{period_name(number, ends)}{len(attempts) + 1}"
