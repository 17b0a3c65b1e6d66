"""УИН: what one accrual is known by. Source: Federal Treasury, № 11н of 12.05.2017, on the identifiers of payments."""

LENGTHS = (4, 20, 25)
_SHIFT = 2


def fits_uin(uin: str) -> bool:
    """Whether the last digit is the check digit of those before it."""
    return _key(uin[:-1]) == int(uin[-1])


def _key(digits: str) -> int:
    """Weights 1 to 10 over and over; where that makes 10 they begin with 3, and where that makes 10 the key is 0."""
    tried = (_remainder(digits, shift) for shift in (0, _SHIFT))
    return next((key for key in tried if key < 10), 0)


def _remainder(digits: str, shift: int) -> int:
    return sum(int(digit) * ((place + shift) % 10 + 1) for place, digit in enumerate(digits)) % 11
