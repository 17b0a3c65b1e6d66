"""The account: home, history, what is due, services."""

from aiogram import Router

from handlers.asking import Question
from handlers.billing import due, forecast, history, home, services
from handlers.switchboard import Switchboard

QUESTIONS: tuple[Question, ...] = forecast.QUESTIONS


def router() -> Router:
    """All of them; the forms' typed answers stand below whatever commands must come before."""
    return Switchboard(
        "billing",
        [home.router(), history.router(), due.router(), services.router(), forecast.menu(), forecast.form()],
    )
