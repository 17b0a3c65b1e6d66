"""Business errors as sentences: what happened, and what to do next."""

from datetime import datetime
from functools import singledispatch
from math import ceil

from core import errors
from handlers.screens.screen import Screen
from keyboards.navigation import keyboard
from keyboards.words import Words, safe


@singledispatch
def sentence(error: errors.BusinessError, words: Words, now: datetime) -> str:
    """Plain text in the reader's language; an error without a sentence of its own is a defect of ours."""
    raise error


def failed(words: Words, text: str) -> Screen:
    """The sentence as a screen, with the way home."""
    return Screen(safe(text), keyboard([], words))


@sentence.register
def _(error: errors.OperatorUnavailable, words: Words, now: datetime) -> str:
    return words("The operator's system isn't answering right now. Your data is safe; please try again in a minute.")


@sentence.register
def _(error: errors.NotLinked, words: Words, now: datetime) -> str:
    return words("This contract isn't linked to you any more. Add it again under “Contracts”.")


@sentence.register
def _(error: errors.NotOwner, words: Words, now: datetime) -> str:
    return words("Only a person who confirmed the contract's phone or password can do this.")


@sentence.register
def _(error: errors.ProofStale, words: Words, now: datetime) -> str:
    return words("Please confirm once more that the contract is yours.")


@sentence.register
def _(error: errors.WrongCredentials, words: Words, now: datetime) -> str:
    return words("No contract with this number and password. Check both and enter the number again.")


@sentence.register
def _(error: errors.Locked, words: Words, now: datetime) -> str:
    minutes = max(1, ceil((error.until - now).total_seconds() / 60))
    wait = words.plural("in {n} minute", "in {n} minutes", minutes)
    return words(
        "Too many failed attempts. You can try again {wait}, at {clock}. "
        "Your own phone number or a one-time link still works.",
        wait=wait,
        clock=words.clock(error.until),
    )


@sentence.register
def _(error: errors.PhoneMismatch, words: Words, now: datetime) -> str:
    return words("An SMS with the password can't be sent to this phone number: the information has to be updated.")


@sentence.register
def _(error: errors.BusinessRegistration, words: Words, now: datetime) -> str:
    return words(
        "Registration is for individuals. A company signs in with the contract number and the password from the "
        "contract, or with a one-time link from its manager."
    )


@sentence.register
def _(error: errors.BadNumber, words: Words, now: datetime) -> str:
    return words(
        "That doesn't look like a contract number. Type just the number, without the password: we delete the rest."
    )


@sentence.register
def _(error: errors.BadPhone, words: Words, now: datetime) -> str:
    return words("This doesn't look like a mobile number. Example: +7 900 123-45-67.")


@sentence.register
def _(error: errors.BadEmail, words: Words, now: datetime) -> str:
    return words("This doesn't look like an e-mail address. Example: name@mail.ru.")


@sentence.register
def _(error: errors.WrongCode, words: Words, now: datetime) -> str:
    if error.tries_left <= 0:
        return words("The code doesn't match and there are no attempts left. Request a new code.")
    left = words.plural("{n} attempt left", "{n} attempts left", error.tries_left)
    return words("The code doesn't match: {left}.", left=left)


@sentence.register
def _(error: errors.CodeExpired, words: Words, now: datetime) -> str:
    return words("This code is no longer valid. Request a new one.")


@sentence.register
def _(error: errors.ResendTooSoon, words: Words, now: datetime) -> str:
    seconds = max(1, ceil((error.at - now).total_seconds()))
    return words.plural(
        "A code has just been sent. Another one can be requested in {n} second.",
        "A code has just been sent. Another one can be requested in {n} seconds.",
        seconds,
    )


@sentence.register
def _(error: errors.CodeCapReached, words: Words, now: datetime) -> str:
    return words("Today's limit of SMS codes for this contract is used up. Try tomorrow or sign in another way.")


@sentence.register
def _(error: errors.SmsUnavailable, words: Words, now: datetime) -> str:
    return words("The SMS couldn't be sent right now. Try again in a minute or sign in another way.")


@sentence.register
def _(error: errors.LinkTokenDead, words: Words, now: datetime) -> str:
    return words("This one-time link has been used or has expired. Ask the service centre for a new one.")


@sentence.register
def _(error: errors.NothingFound, words: Words, now: datetime) -> str:
    return words("The operator no longer has this contract. Choose another one under “Contracts”, or ask the operator.")


@sentence.register
def _(error: errors.PhoneUnknown, words: Words, now: datetime) -> str:
    return words("No contract with this phone number was found. Sign in with the contract number and password.")


@sentence.register
def _(error: errors.PaymentUnavailable, words: Words, now: datetime) -> str:
    return words(
        "The payment system isn't answering. Nothing is lost: we'll keep asking it ourselves, and write to you."
    )


@sentence.register
def _(error: errors.PaymentRefused, words: Words, now: datetime) -> str:
    return words("The payment system doesn't accept this payment. Try another way or another sum.")


@sentence.register
def _(error: errors.NoSuchPayment, words: Words, now: datetime) -> str:
    return words("This payment isn't yours, or is no longer there. Open “Top up” to make a new one.")


@sentence.register
def _(error: errors.SumOutOfBounds, words: Words, now: datetime) -> str:
    least, most = words.money(error.least), words.money(error.most)
    return words("One payment can be from {least} to {most}. Choose another sum.", least=least, most=most)


@sentence.register
def _(error: errors.NotOffered, words: Words, now: datetime) -> str:
    return words("The operator doesn't offer this for your contract. Ask under “Contacts” if you need it.")


@sentence.register
def _(error: errors.MethodGone, words: Words, now: datetime) -> str:
    return words("This card is no longer saved. Choose another way to pay.")


@sentence.register
def _(error: errors.NumberNotFound, words: Words, now: datetime) -> str:
    return words("No contract with this number can be paid. Check the number: it is on the contract and on receipts.")


@sentence.register
def _(error: errors.TooManyNumbers, words: Words, now: datetime) -> str:
    minutes = max(1, ceil((error.until - now).total_seconds() / 60))
    wait = words.plural("in {n} minute", "in {n} minutes", minutes)
    return words(
        "Too many different numbers. You can try another one {wait}, at {clock}.",
        wait=wait,
        clock=words.clock(error.until),
    )


@sentence.register
def _(error: errors.AutopayTaken, words: Words, now: datetime) -> str:
    return words("Another person who has this contract pays for it by autopay already. One is enough.")


@sentence.register
def _(error: errors.NoAutopay, words: Words, now: datetime) -> str:
    return words("Autopay isn't connected here any more. Open it again beside “Top up”.")


@sentence.register
def _(error: errors.PromiseNotNeeded, words: Words, now: datetime) -> str:
    return words("A promised payment helps when the contract is in debt or its services are about to end. All is well.")


@sentence.register
def _(error: errors.PromiseRefused, words: Words, now: datetime) -> str:
    return words("The operator takes no promised payment for this contract now. Ask under “Contacts” if you need it.")


@sentence.register
def _(error: errors.AlreadyPromised, words: Words, now: datetime) -> str:
    return words(
        "{sum} were promised already, until {until}. The next promised payment is possible on {day} at the earliest.",
        sum=words.money(error.amount),
        until=words.day(error.until),
        day=words.day(error.again_on),
    )


@sentence.register
def _(error: errors.NoEmail, words: Words, now: datetime) -> str:
    return words("Type an e-mail for the receipt first.")
