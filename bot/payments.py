"""The payments' part of the composition: a provider where one is set, and all that follows from it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NoReturn

from aiohttp import web

from bot.autopay import autopay_use_cases, make_charge_due
from bot.integrations.payments.choice import make_payment_gateway
from bot.integrations.payments.gateway import Given
from core.availability import Availability, Function
from core.billing.ports import Operator
from core.errors import NotOffered
from core.payments.autopay.policy import AutopayPolicy
from core.payments.autopay.usecases.charging import ChargeDue
from core.payments.autopay.usecases.following import FollowPayments
from core.payments.policy import PaymentPolicy
from core.payments.ports import Bookkeeper, PaymentProvider
from core.payments.usecases.crediting import Credit, CreditDue
from core.payments.usecases.past import SeePayments
from core.payments.usecases.paying import CancelPayment, CheckPayment, Pay
from core.payments.usecases.settling import Reconcile, Record, Settle
from core.payments.usecases.top_up import KeepEmail, SeeTopUp, TopUp
from core.ports import Storage

RECONCILE_EVERY = timedelta(seconds=10)
Routes = Callable[[], Sequence[web.RouteDef]]


@dataclass(frozen=True, slots=True)
class Payments:
    """What a set provider makes possible. `routes` are the addresses that it calls; `reconcile` and `charge_due` are
    the clock's part."""

    provider: PaymentProvider
    settle: Settle
    pay: Pay
    reconcile: Reconcile
    charge_due: ChargeDue
    policy: PaymentPolicy
    routes: Routes

    @property
    def lacking(self) -> Sequence[Function]:
        """What this provider can't do."""
        return () if self.provider.keeps_cards else (Function.AUTOPAY,)

    def use_cases(self, storage: Storage, operator: Operator, availability: Availability) -> dict[str, object]:
        """By the name of the handlers' argument."""
        return {
            "see_top_up": SeeTopUp(storage, operator, self.provider, availability, self.policy),
            "top_up": TopUp(operator, availability, self.pay),
            "check_payment": CheckPayment(storage, self.settle),
            "cancel_payment": CancelPayment(storage, self.settle),
            "see_payments": SeePayments(storage, operator),
            "keep_email": KeepEmail(storage),
            **autopay_use_cases(storage, operator, availability, self.pay, self.charge_due.policy.zone),
        }


async def refuse(*_: object) -> NoReturn:
    """In place of a use case that this installation doesn't have: a button of better days may still be pressed."""
    raise NotOffered


NOTHING_PAID = dict.fromkeys(
    (
        "see_top_up",
        "top_up",
        "check_payment",
        "cancel_payment",
        "see_payments",
        "keep_email",
        "see_autopay",
        "start_autopay",
        "pause_autopay",
        "resume_autopay",
        "change_autopay_card",
        "switch_off_autopay",
        "see_cards",
        "remove_card",
    ),
    refuse,
)
"""What Payments.use_cases would give, where PAYMENT_PROVIDER is `none`."""


def make_payments(
    given: Given, storage: Storage, operator: Operator, books: Bookkeeper, offered: Availability
) -> Payments | None:
    """None where PAYMENT_PROVIDER is `none`: what needs one isn't offered."""
    gateway = make_payment_gateway(given)
    if gateway is None:
        return None
    clock, policy = given.clock, _policy(given)
    credit = _credit(given, storage, operator, books)
    record = Record(storage, clock, policy, (FollowPayments(AutopayPolicy(given.settings.zone)),))
    settle = Settle(storage, gateway.provider, record, credit, clock, policy)
    pay = Pay(storage, settle, clock, policy)
    return Payments(
        gateway.provider,
        settle,
        pay,
        Reconcile(storage, settle, credit, clock, policy),
        make_charge_due(given, storage, operator, pay, offered),
        policy,
        lambda: gateway.routes(settle),
    )


def make_credit_due(given: Given, storage: Storage, operator: Operator, books: Bookkeeper) -> CreditDue:
    """Whatever PAYMENT_PROVIDER is by now."""
    return CreditDue(_credit(given, storage, operator, books))


def _credit(given: Given, storage: Storage, operator: Operator, books: Bookkeeper) -> Credit:
    return Credit(storage, operator, books, given.clock, _policy(given))


def _policy(given: Given) -> PaymentPolicy:
    return PaymentPolicy(least=given.settings.payment_min, most=given.settings.payment_max)
