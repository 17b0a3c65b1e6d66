"""A finished template: as a receipt or a code for the bank, or paid through the operator where it is OVO's agent."""

from dataclasses import dataclass

from core.accounts.models import Cause, Subscriber
from core.billing.numbers import ContractNumber
from core.errors import NotOffered
from core.files import File
from core.payments.models import Payment, Purpose
from core.payments.ovo.paper import OvoSlip, describe, slip_of
from core.payments.ovo.usecases.filling import Form, OpenOvo
from core.payments.papers import PaperKind, Papers
from core.payments.usecases.paying import Pay, Wish


@dataclass(frozen=True, slots=True)
class OvoPaper:
    """A paper, and what it says."""

    form: Form
    kind: PaperKind
    slip: OvoSlip
    file: File


@dataclass(frozen=True, slots=True)
class MakeOvoPaper:
    """ПД-4, or its code alone."""

    open: OpenOvo
    papers: Papers

    async def __call__(self, subscriber: Subscriber, number: ContractNumber, kind: PaperKind) -> OvoPaper | Form:
        """The form, where something keeps it from being paid: the button may be older than that. Raises what OpenOvo
        raises."""
        form = await self.open(subscriber, number)
        if not form.ready:
            return form
        slip = slip_of(form.template, form.contract)
        make = self.papers.receipt if kind is PaperKind.RECEIPT else self.papers.code
        return OvoPaper(form, kind, slip, await make(slip))


@dataclass(frozen=True, slots=True)
class PayOvo:
    """Through the operator's own provider, where there is one (else `pay` is None) and the operator is OVO's agent."""

    open: OpenOvo
    pay: Pay | None

    async def __call__(
        self, subscriber: Subscriber, number: ContractNumber, bill: int | None, cause: Cause
    ) -> Payment | Form:
        """The form, as MakeOvoPaper. Raises NotOffered, what OpenOvo raises, and what Pay raises."""
        form = await self.open(subscriber, number)
        if not form.ready:
            return form
        if self.pay is None or not form.payable:
            raise NotOffered
        return await self.pay(
            Wish(
                payer=subscriber,
                contract=form.contract,
                amount=form.template.amount,
                purpose=Purpose.OVO,
                description=describe(form.template),
                occasion=cause,
                means=self.pay.settle.provider.means[0],
                email=form.email,
                bill=bill,
            )
        )
