"""Express payment's part of the composition."""

from collections.abc import Callable

from bot.payments import Payments, refuse
from core.availability import Availability
from core.billing.ports import Operator
from core.clock import Clock
from core.payments.usecases.express import FindByNumber, LetPay, PayExpress, SeeExpress
from core.ports import Storage


def express_use_cases(
    payments: Payments | None,
    storage: Storage,
    operator: Operator,
    availability: Availability,
    digest: Callable[[str], str],
    clock: Clock,
) -> dict[str, object]:
    """By the name of the handlers' argument. A link to pay by may be opened where nothing can be paid, too."""
    let_pay = LetPay(operator, availability)
    if payments is None:
        return {"see_express": refuse, "pay_express": refuse, "let_pay": let_pay}
    find = FindByNumber(storage, operator, availability, payments.policy, digest, clock)
    see, pay = SeeExpress(find, payments.provider), PayExpress(find, payments.pay)
    return {"see_express": see, "pay_express": pay, "let_pay": let_pay}
