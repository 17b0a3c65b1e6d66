"""The dispatcher: handlers, and everything that they name as arguments."""

from dataclasses import dataclass
from functools import partial

from aiogram import Dispatcher

from bot.express import express_use_cases
from bot.integrations.sms.codes import SmsCodes
from bot.integrations.sms.none import NoSms
from bot.operator_file import OperatorFile
from bot.outside import Outside
from bot.ovo import OvoPorts, ovo_use_cases
from bot.papers.typeset_papers import TypesetPapers
from bot.payments import NOTHING_PAID, Payments
from bot.settings import Settings
from bot.use_cases import Ports, use_cases
from core.accounts.models import Language
from core.accounts.policy import LinkingPolicy
from core.availability import NEED_PAYEE, NEED_PROVIDER, Availability, Function
from core.billing.ports import Operator
from core.content.agreement import read_agreement
from core.features import Features
from core.payments.promises import Promises
from core.ports import Storage
from core.sms import SmsGateway
from handlers.assembly import assemble, questions
from keyboards.words import LOCALES, Phrasebook
from storage.cipher import keyed_digest
from storage.fsm import ConversationStorage


@dataclass(frozen=True, slots=True)
class Dispatching:
    """What a dispatcher is made from."""

    settings: Settings
    outside: Outside
    storage: Storage
    states: ConversationStorage
    operator: Operator
    sms: SmsGateway | None
    payments: Payments | None
    phrasebook: Phrasebook
    offered: OperatorFile
    promises: Promises

    def make(self) -> Dispatcher:
        """Isolation is the intake's: a person is with one worker, in one process, at a time."""
        dispatcher = Dispatcher(storage=self.states)
        agreement, availability = read_agreement(LOCALES), self._availability()
        dispatcher.workflow_data.update(
            use_cases(self._ports(availability)),
            clock=self.outside.clock,
            card=self.settings.card,
            agreement=agreement,
            consent_version=agreement.version,
            terms_url=self.settings.payment_terms_url,
            features=Features(
                sms=self.sms is not None,
                express=availability.offers_somebody(Function.EXPRESS),
                cards=self.payments is not None and self.payments.provider.keeps_cards,
            ),
            phrasebook=self.phrasebook,
            questions=questions(),
        )
        dispatcher.workflow_data.update(self._express(availability))
        dispatcher.workflow_data.update(self._ovo(availability))
        dispatcher.workflow_data.update(
            NOTHING_PAID
            if self.payments is None
            else self.payments.use_cases(self.storage, self.operator, availability)
        )
        assemble(dispatcher, self.outside.monotonic)
        return dispatcher

    def _express(self, availability: Availability) -> dict[str, object]:
        digest = partial(keyed_digest, self.settings.secret_key.get_secret_value(), "express")
        return express_use_cases(self.payments, self.storage, self.operator, availability, digest, self.outside.clock)

    def _ovo(self, availability: Availability) -> dict[str, object]:
        papers, clock = TypesetPapers(self.phrasebook[Language.RU]), self.outside.clock
        zone = self.settings.zone
        ports = OvoPorts(self.storage, self.operator, availability, clock, zone, papers, self.payments)
        return ovo_use_cases(ports, self.settings)

    def _ports(self, availability: Availability) -> Ports:
        settings, secret = self.settings, self.settings.secret_key.get_secret_value()
        return Ports(
            storage=self.storage,
            operator=self.operator,
            clock=self.outside.clock,
            zone=settings.zone,
            policy=LinkingPolicy(token_lifetime=settings.token_lifetime),
            send_sms_code=SmsCodes(self.sms or NoSms(), self.phrasebook, settings.operator_name),
            digest=partial(keyed_digest, secret, "sms code"),
            availability=availability,
            promises=self.promises,
            terms=self.offered.promises,
            papers=TypesetPapers(self.phrasebook[Language.RU]),
            payee=settings.payee(settings.card),
            issuer=settings.operator_name,
        )

    def _availability(self) -> Availability:
        """What the operator offers, less what this installation can't do."""
        lacking = self.payments.lacking if self.payments is not None else NEED_PROVIDER
        unnamed = () if self.settings.requisites is not None else NEED_PAYEE
        return self.offered.availability.without(*lacking, *unnamed)
