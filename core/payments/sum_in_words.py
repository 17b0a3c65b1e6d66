"""«Одна тысяча двести рублей 00 копеек»: papers are Russian whatever the interface."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

_ONES = (
    "", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать",
    "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать",
    "девятнадцать",
)  # fmt: skip
_FEMININE = {1: "одна", 2: "две"}
_TENS = (
    "", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто",
)  # fmt: skip
_HUNDREDS = (
    "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот",
)  # fmt: skip
_ROUBLES = ("рубль", "рубля", "рублей")
_KOPECKS = ("копейка", "копейки", "копеек")
_THOUSANDS = (
    ("", "", ""),
    ("тысяча", "тысячи", "тысяч"),
    ("миллион", "миллиона", "миллионов"),
    ("миллиард", "миллиарда", "миллиардов"),
)
_THOUSAND = 1000


def sum_in_words(amount: Decimal) -> str:
    """Roubles in words, kopecks in digits, as papers have it; from 0 to 999 billion."""
    roubles, kopecks = divmod(int(amount.scaleb(2).to_integral_value()), 100)
    words = " ".join(_number(roubles)) or "ноль"
    return f"{words.capitalize()} {_form(roubles, _ROUBLES)} {kopecks:02d} {_form(kopecks, _KOPECKS)}"


def _number(number: int) -> Iterator[str]:
    groups: list[int] = []
    while number:
        number, group = divmod(number, _THOUSAND)
        groups.append(group)
    for power, group in reversed(list(enumerate(groups))):
        if group:
            yield from _group(group, feminine=power == 1)
            if power:
                yield _form(group, _THOUSANDS[power])


def _group(group: int, feminine: bool) -> Iterator[str]:
    hundreds, rest = divmod(group, 100)
    tens, ones = (0, rest) if rest < len(_ONES) else divmod(rest, 10)
    last = _FEMININE.get(ones, _ONES[ones]) if feminine else _ONES[ones]
    yield from (word for word in (_HUNDREDS[hundreds], _TENS[tens], last) if word)


def _form(number: int, forms: Sequence[str]) -> str:
    """«1 рубль, 2 рубля, 5 рублей, 11 рублей, 21 рубль»."""
    last, teen = number % 10, number % 100 // 10 == 1
    if last == 1 and not teen:
        return forms[0]
    return forms[1] if last in (2, 3, 4) and not teen else forms[2]
