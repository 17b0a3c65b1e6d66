"""«Персональные данные»: what is kept, the consent in full, taking the data along, deleting them."""

from collections.abc import Sequence
from datetime import date

from core.accounts.models import Subscriber
from core.accounts.ports import GivenConsent, JournalAct
from core.content.models import Agreement, OperatorCard
from handlers.screens.accounts.parts import bold
from handlers.screens.pieces import paragraphs
from handlers.screens.screen import Screen
from keyboards import settings as buttons
from keyboards.words import Html, Words, safe


def privacy(words: Words, subscriber: Subscriber, consents: Sequence[GivenConsent]) -> Screen:
    """Short: everything that is kept, why, and since when there is a consent."""
    text = paragraphs(
        bold(words("🔏 Personal data")),
        words.html(
            "What is kept about you:\n"
            "• your name, id and language in Telegram;\n"
            "• the phone number that you shared and the e-mail address for receipts;\n"
            "• which contracts you have added, how you confirmed them, and your notes;\n"
            "• your payments, your autopays, and of saved cards the last digits and an encrypted key, "
            "never the number;\n"
            "• your consents, and a journal of who added or removed a contract;\n"
            "• when a sign-in failed, for two months."
        ),
        words.html(
            "This is needed to show you your contracts and to warn you. Passwords are never kept. "
            "The contracts themselves are kept by the operator."
        ),
        _agreed(words, subscriber, consents),
    )
    return Screen(text, buttons.privacy(words))


def consent(words: Words, agreement: Agreement, card: OperatorCard) -> Screen:
    """The full text as a screen of its own."""
    return Screen(consent_text(words, agreement, card), buttons.consent(words))


def consent_text(words: Words, agreement: Agreement, card: OperatorCard) -> Html:
    """The document that one agrees to, in the reader's language, with the operator's name and where to find it."""
    known = {"operator": card.name, "address": card.address, "phone": card.phone}
    safely = {key: safe(value or "—") for key, value in known.items()}
    text = Html(agreement.texts[words.language].format_map(safely))
    version = words.html("<i>Version of {day}</i>", day=words.day(date.fromisoformat(agreement.version)))
    return paragraphs(text, version)


def exported(words: Words) -> Html:
    """The caption of the file."""
    return words.html("Everything that is kept about you here. The file holds personal data: keep it to yourself.")


def act(words: Words, done: JournalAct, mine: bool) -> str:
    """A line of the journal, as its person is told of it."""
    if done is JournalAct.REMOVED:
        return words("You removed another person's access") if mine else words("An owner removed your access")
    return {
        JournalAct.LINKED: words("You added the contract"),
        JournalAct.UNLINKED: words("You removed the contract from your list"),
        JournalAct.PROVED: words("You confirmed once more that the contract is yours"),
        JournalAct.TOKEN_ISSUED: words("A one-time link was made"),
    }[done]


def ask_erase(words: Words) -> Screen:
    """What goes, what stays and why."""
    text = words.html(
        "<b>Delete your data?</b>\n\n"
        "Name, phone, e-mail, the list of contracts, your notes, saved cards and autopays will be deleted at once. "
        "Warnings will no longer come here. Your contracts with the operator go on as before.\n\n"
        "What stays: the record of your consents and the journal of access, under your Telegram id, "
        "as evidence that your data were processed lawfully; payments, as accounting asks for; "
        "for two months also when a sign-in failed.\n\n"
        "If you write again later, you'll start as a new person."
    )
    return Screen(text, buttons.erase(words))


def erased(words: Words) -> Screen:
    """The last screen of a person who isn't there any more."""
    text = words.html(
        "<b>Your data have been deleted</b>\n\n"
        "Only payments, the record of your consents, the journal of access and the failed sign-ins stay, as evidence. "
        "You can also delete this chat in Telegram."
    )
    return Screen(text, buttons.erased(words))


def _agreed(words: Words, subscriber: Subscriber, consents: Sequence[GivenConsent]) -> Html:
    mine = [consent for consent in consents if consent.version == subscriber.consent]
    if not mine:
        return words.html("You haven't agreed to the processing of personal data yet.")
    return words.html(
        "You agreed on {day} at {clock}, to the version of {version}.",
        day=words.day(mine[-1].given_at),
        clock=words.clock(mine[-1].given_at),
        version=words.day(date.fromisoformat(mine[-1].version)),
    )
