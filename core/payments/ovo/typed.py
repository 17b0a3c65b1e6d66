"""One line as a person types it."""

from core.billing.months import Month
from core.billing.sums import BadSum, read_sum
from core.payments.ovo.checks import Flaw, flaw_of
from core.payments.ovo.months import read_month
from core.payments.ovo.template import Line, Template

OF_DIGITS = frozenset(
    {
        Line.INN,
        Line.KPP,
        Line.ACCOUNT,
        Line.BIC,
        Line.CORR_ACCOUNT,
        Line.CBC,
        Line.OKTMO,
        Line.UIN,
    }
)
_TEXT_MOST = 300
_BETWEEN_DIGITS = str.maketrans("", "", " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\t-–.")


def read_line(template: Template, line: Line, typed: str, today: Month) -> Template | Flaw:
    """The template with that line, or what is wrong with the line. Spaces between digits don't count."""
    value = tidy_line(line, typed, today)
    if isinstance(value, Flaw):
        return value
    if line is Line.PERIOD:
        return template.for_month(Month.from_code(int(value)) or today)
    changed = template.having({line: value})
    return flaw_of(changed, line) or changed


def tidy_line(line: Line, typed: str, today: Month) -> str | Flaw:
    """As it is kept."""
    if line is Line.PERIOD:
        month = read_month(typed, today)
        return str(month.code) if month else Flaw.NOT_A_MONTH
    if line is Line.AMOUNT:
        amount = read_sum(typed)
        return Flaw(amount.value) if isinstance(amount, BadSum) else f"{amount:.2f}"
    if line in OF_DIGITS:
        return typed.translate(_BETWEEN_DIGITS).strip().upper()
    text = " ".join("".join(sign if sign.isprintable() else " " for sign in typed).split())
    return text if len(text) <= _TEXT_MOST else Flaw.TOO_LONG
