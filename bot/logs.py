"""Logs never hold a password, token, phone, card or contract number: what looks like one is masked on its way out."""

import logging
import re

_PATTERNS = (
    (re.compile(r"\b\d{5,}:[A-Za-z0-9_-]{30,}"), "[token]"),
    (
        re.compile(r"(?i)\b(password|passwd|secret|token|psw|api_?key)(['\"]?\s*[=:]\s*)(['\"]?)[^\s'\",}]+"),
        r"\1\2\3[secret]",
    ),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "[e-mail]"),
    (re.compile(r"(?<![\w.-])(?:\d[ -]?){13,19}(?![\w.-])"), "[digits]"),
    (re.compile(r"(?<![\w.-])\+?\d[\d ()-]{8,}\d(?![\w.-])"), "[phone]"),
    (re.compile(r"\b\d{6,10}[A-ZА-Я]{1,3}\b"), "[contract]"),
)


def redact(text: str) -> str:
    """The text with secrets masked; what remains may be logged and kept."""
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Masks the finished line, tracebacks included: a value can hide in any of them. The time goes before it."""

    def format(self, record: logging.LogRecord) -> str:
        """The whole record, redacted."""
        return f"{self.formatTime(record)} {redact(super().format(record))}"


def set_up_logs(level: str) -> None:
    """One handler on stderr for everything; libraries that log contents of updates speak up for warnings only."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("aiogram", "aiohttp.access", "apscheduler", "alembic", "aiosqlite"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
