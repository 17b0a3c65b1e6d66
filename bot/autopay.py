"""Autopay's part of the composition."""

from datetime import tzinfo

from bot.integrations.payments.gateway import Given
from core.accounts.usecases.privacy import ForgetMe
from core.availability import Availability
from core.billing.ports import Operator
from core.payments.autopay.policy import AutopayPolicy
from core.payments.autopay.usecases.charging import ChargeDue
from core.payments.autopay.usecases.connecting import SeeAutopay, StartAutopay
from core.payments.autopay.usecases.managing import (
    ChangeAutopayCard,
    PauseAutopay,
    ResumeAutopay,
    SwitchOffAutopay,
)
from core.payments.usecases.cards import ForgetCards, RemoveCard, SeeCards
from core.payments.usecases.paying import Pay
from core.ports import Storage

MINUTE = 7
"""Past each hour: when nobody else's jobs begin, and when the hour of a daylight saving change is over, too."""


def make_charge_due(given: Given, storage: Storage, operator: Operator, pay: Pay, offered: Availability) -> ChargeDue:
    """The clock's part."""
    policy = AutopayPolicy(given.settings.zone)
    return ChargeDue(storage, operator, pay.settle, offered, given.clock, policy, pay.policy)


def autopay_use_cases(
    storage: Storage, operator: Operator, availability: Availability, pay: Pay, zone: tzinfo
) -> dict[str, object]:
    """By the name of the handlers' argument."""
    provider, clock = pay.settle.provider, pay.clock
    return {
        "see_autopay": SeeAutopay(storage, operator, provider, availability, pay.policy, clock, zone),
        "start_autopay": StartAutopay(storage, operator, availability, pay, clock),
        "pause_autopay": PauseAutopay(storage),
        "resume_autopay": ResumeAutopay(storage, provider),
        "change_autopay_card": ChangeAutopayCard(storage, provider),
        "switch_off_autopay": SwitchOffAutopay(storage),
        "see_cards": SeeCards(storage, provider),
        "remove_card": RemoveCard(storage, provider),
        "forget_me": ForgetMe(storage, clock, ForgetCards(storage, provider)),
    }
