"""What the business may refuse. Each error carries values, never a sentence: the words are the reader's."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


class BusinessError(Exception):
    """An answer rather than a failure: the error handler turns it into a sentence in the reader's language."""


@dataclass
class OperatorUnavailable(BusinessError):
    """The operator's system didn't answer, or answered nonsense; asking again later may help."""

    reason: str = ""


class NotLinked(BusinessError):
    """The contract isn't (or is no longer) linked to this person; whatever a button claimed."""


class NotOwner(BusinessError):
    """Only a person who proved the contract's phone or password may do this."""


class ProofStale(BusinessError):
    """The owner's proof is too old for this act and has to be given afresh."""


class WrongCredentials(BusinessError):
    """Number and password don't open a contract; which of the two was wrong is nobody's business."""


@dataclass
class Locked(BusinessError):
    """Too many failures; `until` is when the next try counts."""

    until: datetime


class PhoneMismatch(BusinessError):
    """Number and phone don't belong together, or the contract can't be had this way; the reason isn't told."""


class BusinessRegistration(BusinessError):
    """Self-registration is for natural persons; a firm is told how it gets in."""


class BadNumber(BusinessError):
    """Not a contract number alone; what was typed isn't kept, since it may hold the password as well."""


@dataclass
class BadPhone(BusinessError):
    """Not a phone number, or not one that can receive an SMS."""

    typed: str


@dataclass
class BadEmail(BusinessError):
    """Not an e-mail address."""

    typed: str


@dataclass
class WrongCode(BusinessError):
    """The typed code isn't the one that was sent; `tries_left` of the present code remain."""

    tries_left: int


class CodeExpired(BusinessError):
    """No live code: it timed out, was used, or its tries are spent."""


@dataclass
class ResendTooSoon(BusinessError):
    """The last code was sent a moment ago; `at` is when another may be asked for."""

    at: datetime


class CodeCapReached(BusinessError):
    """The contract's daily allowance of codes is spent."""


@dataclass
class SmsUnavailable(BusinessError):
    """The SMS gateway refused or didn't answer. `may_have_left`: the answer got lost, so the SMS may arrive all the
    same, and counts against the contract's daily cap."""

    may_have_left: bool = False


class LinkTokenDead(BusinessError):
    """A one-time link that was used, ran out, or never was."""


class NothingFound(BusinessError):
    """The operator knows no contract for what was given."""


class PhoneUnknown(NothingFound):
    """No contract carries the phone that the person proved."""


@dataclass
class PaymentUnavailable(BusinessError):
    """The payment provider didn't answer, or answered nonsense: whether it has the payment isn't known."""

    reason: str = ""


@dataclass
class PaymentRefused(BusinessError):
    """The payment provider won't take the order as it is; asking again can't help."""

    reason: str = ""


class NoSuchPayment(BusinessError):
    """Not a payment of this person, whatever a button claimed."""


@dataclass
class SumOutOfBounds(BusinessError):
    """Less or more than the operator takes at once, in roubles."""

    least: Decimal
    most: Decimal


class NotOffered(BusinessError):
    """The operator doesn't offer this for such a contract."""


class MethodGone(BusinessError):
    """The saved card isn't (or is no longer) this person's."""


class AutopayTaken(BusinessError):
    """Somebody else pays for this contract by autopay; one is enough."""


class NoAutopay(BusinessError):
    """This person has no autopay on the contract (any more)."""


class NumberNotFound(BusinessError):
    """No open contract has this number, or several are written alike."""


@dataclass
class TooManyNumbers(BusinessError):
    """Too many different numbers were tried; `until` is when the next one counts."""

    until: datetime


class PromiseNotNeeded(BusinessError):
    """Nothing is owed, or the services run on for a while: there is nothing to promise."""


class PromiseRefused(BusinessError):
    """The operator's system takes no promise for this contract now."""


@dataclass
class AlreadyPromised(PromiseRefused):
    """One was made; the next may be made on the day `again_on`."""

    amount: Decimal
    until: date
    again_on: date


class NoEmail(BusinessError):
    """The fiscal receipt has nowhere to go (54-ФЗ: the payer gets one), so nothing can be paid yet."""
