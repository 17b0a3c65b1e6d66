"""E-mail addresses as people type them."""

import re

from core.errors import BadEmail

_EMAIL = re.compile(r"[^@\s<>,;:\"()]+@[\w-]+(\.[\w-]+)+", re.UNICODE)
_MOST = 254


def parse_email(typed: str) -> str:
    """Trimmed, as typed otherwise; raises BadEmail. Length after RFC 5321."""
    email = typed.strip()
    if len(email) > _MOST or not _EMAIL.fullmatch(email):
        raise BadEmail(typed)
    return email
