"""What the lines of a payment to OVO are called, how they are written, and what is wrong with them."""

from core.billing.sums import BadSum
from core.payments.ovo.checks import Flaw
from core.payments.ovo.template import Line
from handlers.screens.billing.forecast import bad_sum
from keyboards.words import Words


def name(words: Words, line: Line) -> str:
    """As a receipt has it."""
    return {
        Line.NAME: words("Payee"),
        Line.INN: words("INN"),
        Line.KPP: words("KPP"),
        Line.ACCOUNT: words("Account"),
        Line.BANK: words("Bank"),
        Line.BIC: words("BIC"),
        Line.CORR_ACCOUNT: words("Corr. account"),
        Line.CBC: words("KBK"),
        Line.OKTMO: words("OKTMO"),
        Line.UIN: words("UIN"),
        Line.PAYER: words("Payer"),
        Line.ADDRESS: words("Payer's address"),
        Line.CONTRACT: words("Contract with OVO"),
        Line.PERIOD: words("Month"),
        Line.PURPOSE: words("Purpose"),
        Line.AMOUNT: words("Sum"),
    }[line]


def how(words: Words, line: Line) -> str:
    """What an answer looks like."""
    return {
        Line.NAME: words("The payee's name as on the receipt, for example: UFK for the region (OVO of the town)."),
        Line.INN: words("10 digits of an organisation, or 12 of a person."),
        Line.KPP: words("9 characters; an entrepreneur has none."),
        Line.ACCOUNT: words("20 digits. On receipts also: settlement account, treasury account."),
        Line.BANK: words("The bank's name as on the receipt."),
        Line.BIC: words("9 digits of the bank."),
        Line.CORR_ACCOUNT: words("20 digits. On receipts also: single treasury account."),
        Line.CBC: words("20 digits. Payments to the Treasury usually have it."),
        Line.OKTMO: words("8 or 11 digits. Payments to the Treasury usually have it."),
        Line.UIN: words("20 or 25 digits that name this one accrual. Many receipts have none."),
        Line.PAYER: words("The payer's full name."),
        Line.ADDRESS: words("The address that stands on the receipt."),
        Line.CONTRACT: words("The number of the contract for guarding."),
        Line.PERIOD: words("Choose the month that you pay for, or type it: 11.2026."),
        Line.PURPOSE: words("What the payment is for, at most 160 characters."),
        Line.AMOUNT: words("How much? For example: 540.50."),
    }[line]


def without(words: Words, line: Line, typed: bool) -> str:
    """How a question is answered with nothing: some receipts lack a line, others are as the contract has it."""
    if line in (Line.KPP, Line.CBC, Line.OKTMO, Line.UIN):
        return words("My receipt has none")
    if line in (Line.PAYER, Line.ADDRESS, Line.CONTRACT) and typed:
        return words("As in my contract")
    return words("As suggested") if line is Line.PURPOSE and typed else ""


def wrong_answer(words: Words, line: Line, flaw: Flaw) -> str:
    """What is wrong with it; the question below says what a right one is."""
    if flaw is Flaw.NOT_SO_MANY_DIGITS:
        return words("{what} doesn't have so many digits.", what=name(words, line))
    return wrong(words, line, flaw)


def wrong(words: Words, line: Line, flaw: Flaw) -> str:
    """What is wrong with a line, and what a right one is."""
    if line is Line.AMOUNT and flaw is not Flaw.MISSING:
        return bad_sum(words, BadSum(flaw.value))
    what = name(words, line)
    if flaw is Flaw.CHECK_DIGIT:
        return _check_digit(words, line, what)
    return {
        Flaw.MISSING: words("{what} is missing.", what=what),
        Flaw.CUSTOMARY: words("{what}: payments to the Treasury usually have it. Look at your receipt.", what=what),
        Flaw.TOO_LONG: words("{what} is too long for a receipt. Please shorten it.", what=what),
        Flaw.NOT_SO_MANY_DIGITS: words("{what} doesn't have so many digits. {how}", what=what, how=how(words, line)),
        Flaw.NOT_A_MONTH: words("That doesn't look like a month. An example: 11.2026."),
    }[flaw]


def _check_digit(words: Words, line: Line, what: str) -> str:
    if line is Line.INN:
        return words("There is a typing error in the INN: its check digits don't fit. Compare it with your receipt.")
    return words(
        "{what} doesn't fit the BIC: there is a typing error in one of the two. Compare both with your receipt.",
        what=what,
    )


def doubtful(words: Words, line: Line, flaw: Flaw) -> str:
    """What may be right all the same."""
    if flaw is not Flaw.CHECK_DIGIT:
        return wrong(words, line, flaw)
    if line is Line.ACCOUNT:
        return words("The account is the Treasury's: its digits can't be checked. Compare them with your receipt.")
    return words("{what}: its check digit doesn't fit. Compare it with your receipt.", what=name(words, line))
