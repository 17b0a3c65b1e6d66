"""All routers in the order in which they are asked, and what surrounds them."""

from collections.abc import Callable

from aiogram import Dispatcher, Router

from handlers import billing, common, content, elsewhere, start
from handlers.accounts import access, contracts, newcomer, privacy, settings
from handlers.asking import Questions
from handlers.cards import RefuseCards
from handlers.courtesy import AnswerPress, ConsentFirst, ErrorsAsSentences, ShowTyping
from handlers.flood import FloodGuard
from handlers.linking import by_link, by_password, by_phone, doorway, proving, registration
from handlers.linking.questions import QUESTIONS as LINKING
from handlers.payments import (
    autopay,
    bills,
    cards,
    express,
    managing,
    ovo,
    ovo_paying,
    papers,
    past,
    pay_link,
    promises,
    statement,
    top_up,
)
from handlers.switchboard import Switchboard
from handlers.tail import SwallowTail


def questions() -> Questions:
    """What each state of each conversation asks."""
    modules = (contracts, top_up, autopay, papers, statement, express, ovo)
    return Questions([*LINKING, *billing.QUESTIONS, *(question for module in modules for question in module.QUESTIONS)])


def routers() -> list[Router]:
    """Built afresh at each call: a router can be attached once."""
    return [elsewhere.router(), Switchboard("private", _private()), common.router()]


def _private() -> list[Router]:
    return [
        start.menu(),
        content.menu(),
        settings.menu(),
        privacy.menu(),
        contracts.menu(),
        access.menu(),
        newcomer.pushed(),
        bills.menu(),
        bills.pushed(),
        top_up.menu(),
        autopay.menu(),
        managing.menu(),
        managing.pushed(),
        cards.menu(),
        promises.menu(),
        pay_link.menu(),
        express.menu(),
        express.pushed(),
        ovo.menu(),
        ovo_paying.menu(),
        ovo_paying.pushed(),
        past.menu(),
        papers.menu(),
        statement.menu(),
        doorway.menu(),
        by_link.menu(),
        common.cancelling(),
        proving.forms(),
        by_phone.forms(),
        doorway.form(),
        by_password.forms(),
        registration.forms(),
        contracts.form(),
        top_up.form(),
        autopay.form(),
        express.form(),
        ovo.form(),
        ovo_paying.form(),
        papers.form(),
        statement.form(),
        billing.router(),
    ]


def assemble(dispatcher: Dispatcher, monotonic: Callable[[], float]) -> None:
    """Middlewares stand in the order in which an update meets them."""
    guard = FloodGuard(monotonic)
    for observer in (dispatcher.message, dispatcher.callback_query):
        for inner in (ErrorsAsSentences(), ConsentFirst(), ShowTyping()):
            observer.middleware(inner)
    dispatcher.callback_query.outer_middleware(AnswerPress())
    for observer in (dispatcher.message, dispatcher.callback_query):
        observer.outer_middleware(guard)
    dispatcher.message.outer_middleware(RefuseCards())
    dispatcher.message.middleware(SwallowTail())
    dispatcher.include_routers(*routers())
