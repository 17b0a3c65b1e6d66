"""«Контакты» and help."""

from datetime import datetime

from core.accounts.models import Subscriber
from core.content.models import OperatorCard
from handlers.screens import opening
from handlers.screens.accounts.parts import bold
from handlers.screens.pieces import lines, paragraphs
from handlers.screens.screen import Screen
from keyboards import content as buttons
from keyboards.words import Html, Words


def contacts(words: Words, card: OperatorCard, now: datetime) -> Screen:
    """Only what is known; 112 always."""
    text = paragraphs(
        lines((bold(words("☎️ Contacts")), card.name)),
        f"📍 {card.address}" if card.address else "",
        _phones(words, card),
        _hours(words, card, now),
        f"🌐 {card.site}" if card.site else "",
        words.html("In an emergency call <b>112</b>: it works without a SIM card and at any time."),
    )
    return Screen(text, buttons.contacts(words, card))


def help_(words: Words, subscriber: Subscriber) -> Screen:
    """What the bot can do, in ten lines."""
    text = words.html(
        "<b>What I can do</b>\n\n"
        "📄 Show your contract: balance, what is due, until when it is paid\n"
        "📈 Show the history of your balance month by month\n"
        "🧾 Explain what the sum due is made of\n"
        "📦 List your services, and the sites that are guarded\n"
        "📑 Keep several contracts side by side, with your own notes\n"
        "🔐 Show who has access to a contract, and remove others\n"
        "🔔 Tell you when somebody adds your contract\n"
        "☎️ Tell you when the office is open, and how to call it\n"
        "🌐 Speak Russian or English: /language\n"
        "🔏 Show, hand over and delete your data: /privacy\n\n"
        "/start opens the home screen, /cancel leaves a question."
    )
    return Screen(text, buttons.help_(words, subscriber))


def _phones(words: Words, card: OperatorCard) -> Html:
    return lines(
        (
            f"☎️ {card.phone}" if card.phone else "",
            words.html("🚨 Duty officer, around the clock: {phone}", phone=card.duty_phone) if card.duty_phone else "",
        )
    )


def _hours(words: Words, card: OperatorCard, now: datetime) -> Html:
    if card.hours is None:
        return Html()
    return lines((f"🕘 {opening.week(words, card.hours)}", opening.state(words, card, now)))
