"""«Автоплатёж»: what it does, with which card, and what comes next."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from core.accounts.models import Subscriber
from core.billing.models import Contract
from core.billing.numbers import ContractNumber
from core.payments.autopay.models import Autopay, AutopayState
from core.payments.autopay.usecases.connecting import AutopaySeen
from core.payments.models import Means, Payment
from handlers.screens.header import contract_header, named
from handlers.screens.pieces import lines, paragraphs
from handlers.screens.screen import Screen
from keyboards.callbacks import View
from keyboards.payments import autopay as buttons
from keyboards.payments.top_up import Choice, asked
from keyboards.words import Html, Words

_FAILURES_TOLD = 3


def autopay(words: Words, subscriber: Subscriber, seen: AutopaySeen) -> Screen:
    """Whatever there is to see: one's own, another's, one that waits for its first payment, or none."""
    if seen.autopay is not None:
        return _own(words, subscriber, seen, seen.autopay)
    if seen.taken:
        text = paragraphs(_title(words, subscriber, seen.contract), _taken(words))
        return Screen(text, buttons.taken(words, seen.contract.number))
    if seen.starting is not None:
        return _starting(words, subscriber, seen, seen.starting)
    return connect(words, subscriber, seen, seen.first, usual(seen))


def connect(words: Words, subscriber: Subscriber, seen: AutopaySeen, amount: Decimal, choice: Choice) -> Screen:
    """What is charged now, and what later."""
    email = words.html("Receipts: {email}", email=seen.email) if seen.email else ""
    text = paragraphs(
        lines((named(words, seen.contract), words.html("🔁 <b>Autopay</b>"))),
        _about(words) if seen.autopay is None else _new_card(words),
        lines(
            (
                words.html("Sum*: <b>{sum}</b>", sum=words.money(amount)),
                words.html("Card: {card}", card=_card_name(words, seen, choice)),
                email,
            )
        ),
        words.html(
            "<i>* The sum that is charged when autopay is connected; it goes to the balance. "
            "Later the sum that is needed is charged.</i>"
        ),
        _next(words, seen, amount),
        words.html("<i>By pressing “Connect” you agree to the terms of autopay.</i>"),
    )
    back = View.AUTOPAY if seen.autopay is not None else View.ACCOUNT
    cards = seen.cards if seen.autopay is None else ()
    keyboard = buttons.connect(words, seen.contract.number, amount, choice, cards, seen.email, back)
    return Screen(text, keyboard)


def usual(seen: AutopaySeen) -> Choice:
    """The last saved card, because it costs one press; whoever has autopay pays only to save another one."""
    known_card = seen.cards and seen.autopay is None
    return Choice(Means.SAVED, seen.cards[0].id) if known_card else buttons.NEW_CARD


def known(seen: AutopaySeen, choice: Choice | None) -> Choice:
    """What a button carried, as far as it is still there."""
    if choice is None:
        return usual(seen)
    if choice.means is Means.SAVED:
        return choice if any(card.id == choice.card for card in seen.cards) else usual(seen)
    return buttons.NEW_CARD


def offer(words: Words, contract: Contract) -> Screen:
    """Once, before «Главная» opens for the first time."""
    text = paragraphs(
        words.html("🔁 <b>Connect autopay?</b>"),
        words.html("Contract <code>{number}</code>", number=contract.number),
        _about(words),
        words.html("If you aren't ready yet, press “Later”: autopay stays beside “Top up”."),
    )
    return Screen(text, buttons.offer(words, contract.number))


def choose_card(words: Words, subscriber: Subscriber, seen: AutopaySeen) -> Screen:
    """«Сменить карту»."""
    mine = seen.autopay
    stopped = mine is not None and mine.state is not AutopayState.ACTIVE
    present = mine.method if mine is not None else None
    text = paragraphs(
        _title(words, subscriber, seen.contract),
        lines(
            (
                words.html("Which card shall be charged?"),
                words.html("With another one autopay works again at once.") if stopped else "",
            )
        ),
    )
    return Screen(text, buttons.choose_card(words, seen.contract.number, seen.cards, present))


def ask_off(words: Words, subscriber: Subscriber, seen: AutopaySeen) -> Screen:
    """Sure?"""
    text = paragraphs(
        _title(words, subscriber, seen.contract),
        words.html(
            "<b>Switch autopay off?</b>\nNothing more will be charged, and you'll have to pay yourself when a service "
            "ends. The card stays saved until you remove it under “Settings”."
        ),
        _under_way(words, seen),
    )
    return Screen(text, buttons.ask_off(words, seen.contract.number))


def asked_sum(words: Words, subscriber: Subscriber, seen: AutopaySeen, code: str) -> dict[str, Any]:
    """What the question for a sum needs to be asked again after a restart."""
    need = seen.need.missing if seen.need is not None else Decimal(0)
    sums = sorted({seen.first, need, Decimal(100), Decimal(500)})
    return {
        "number": seen.contract.number,
        "header": str(contract_header(words, subscriber, seen.contract)),
        "code": code,
        "sums": [str(one) for one in sums if seen.least <= one <= seen.most],
        "least": str(seen.least),
        "most": str(seen.most),
    }


def sum_question(words: Words, data: Mapping[str, Any]) -> Screen:
    """«Другая сумма»."""
    text = paragraphs(
        Html(data["header"]),
        words.html("✏️ <b>How much shall be charged when autopay is connected?</b>"),
        words.html(
            "Choose a sum or type your own: from {least} to {most}.",
            least=words.money(Decimal(data["least"])),
            most=words.money(Decimal(data["most"])),
        ),
    )
    sums = [Decimal(one) for one in data["sums"]]
    number = ContractNumber(data["number"])
    return Screen(text, asked(words, number, 0, data["code"], sums, buttons.AUTOPAY))


def email_question(words: Words, data: Mapping[str, Any]) -> Screen:
    """«Чек на …»"""
    text = paragraphs(
        words.html("🧾 <b>Where should the receipts go?</b>"),
        words.html("Type your e-mail, for example <code>name@mail.ru</code>: a receipt comes for each charge."),
    )
    number = ContractNumber(data["number"])
    return Screen(text, asked(words, number, data["kopecks"], data["code"], (), buttons.AUTOPAY))


def terms(words: Words, number: ContractNumber, kopecks: int, code: str, version: str) -> Screen:
    """What one agrees to by connecting; `version` is kept with the consent."""
    text = paragraphs(
        words.html("📜 <b>Terms of autopay</b>"),
        words.html(
            "• The card is charged on the last paid day of a service, between 9:00 and 21:00, when the balance isn't "
            "enough for the next period: as much as is missing, a debt included, and once for each period."
        ),
        words.html(
            "• A charge that fails is repeated on the next day; after three failures in a row autopay pauses. "
            "You hear of each failure and its reason."
        ),
        words.html(
            "• You can change the card, pause or switch off autopay at any time. It ends by itself when the contract "
            "leaves your list."
        ),
        words.html(
            "• The card belongs to you: other people who have the contract neither see it nor can use it. "
            "Its number is kept by the payment system only."
        ),
        words.html("• The money goes to the contract named on the screen; receipts go to your e-mail."),
        words.html("<i>Version of {version}</i>", version=words.day(date.fromisoformat(version))),
    )
    return Screen(text, buttons.back_to_autopay(words, number, kopecks, code))


def _own(words: Words, subscriber: Subscriber, seen: AutopaySeen, mine: Autopay) -> Screen:
    card = words.html("Card: <b>{card}</b>", card=seen.card.title) if seen.card is not None else ""
    email = words.html("Receipts: {email}", email=seen.email or mine.email)
    active = mine.state is AutopayState.ACTIVE
    text = paragraphs(
        lines((_title(words, subscriber, seen.contract), _state(words, mine))),
        lines((card, email)),
        _under_way(words, seen) or (_next(words, seen) if active else ""),
    )
    return Screen(text, buttons.manage(words, mine))


def _starting(words: Words, subscriber: Subscriber, seen: AutopaySeen, payment: Payment) -> Screen:
    text = paragraphs(
        _title(words, subscriber, seen.contract),
        words.html(
            "⏳ Waiting for the first payment of <b>{sum}</b>. Autopay is on as soon as it is made.",
            sum=words.money(payment.amount),
        ),
    )
    return Screen(text, buttons.starting(words, payment))


def _title(words: Words, subscriber: Subscriber, contract: Contract) -> Html:
    return lines((contract_header(words, subscriber, contract), words.html("🔁 <b>Autopay</b>")))


def _new_card(words: Words) -> Html:
    """Autopay is there; a saved card would have been taken without a payment."""
    return words.html("A payment with the new card saves it; from then on autopay charges this one.")


def _about(words: Words) -> Html:
    return words.html(
        "Autopay is a free service with which you can always be sure that your services will work. At the moment when "
        "a service ends, if there isn't enough money to renew it, the payment goes through by itself."
    )


def _taken(words: Words) -> Html:
    return words.html(
        "This contract is already paid by autopay: another person who has it has connected their card. "
        "One autopay is enough for a contract; you can still top up as before."
    )


def _state(words: Words, mine: Autopay) -> Html:
    if mine.state is AutopayState.NEEDS_CARD:
        return words.html("⚠️ <b>Needs a card</b>: nothing is charged. Choose another one.")
    if mine.state is AutopayState.PAUSED and mine.failures >= _FAILURES_TOLD:
        return words.html("⏸ <b>Paused</b> after three failed charges in a row: nothing is charged.")
    if mine.state is AutopayState.PAUSED:
        return words.html("⏸ <b>Paused</b>: nothing is charged.")
    return words.html("✅ <b>On</b>")


def _under_way(words: Words, seen: AutopaySeen) -> Html:
    if seen.under_way is None:
        return Html("")
    return words.html(
        "⏳ {sum} are being charged at the moment, and this can't be stopped. We'll write what comes of it.",
        sum=words.money(seen.under_way.amount),
    )


def _next(words: Words, seen: AutopaySeen, paid_now: Decimal = Decimal(0)) -> Html:
    """The day and the sum, as far as they are known today; `paid_now` is about to be added to the balance."""
    need = seen.need
    if need is not None and need.missing and paid_now:
        if need.missing <= paid_now:
            return words.html("With this payment the balance is enough for the next period.")
        need = replace(need, missing=need.missing - paid_now)
    if need is None:
        return words.html("When the next charge comes isn't known yet: the operator hasn't said until when is paid.")
    if need.missing and need.ends <= seen.today:
        return words.html("Next charge: <b>{sum}</b>, within a day", sum=words.money(need.missing))
    if need.missing:
        return words.html(
            "Next charge: <b>{day}</b>, <b>{sum}</b>", day=words.day(need.ends), sum=words.money(need.missing)
        )
    if need.ends <= seen.today:
        return words.html("Nothing has to be charged now: the balance is enough for the next period.")
    return words.html(
        "Paid until {day}. On that day nothing will be charged: the balance is enough for the next period.",
        day=words.day(need.ends),
    )


def _card_name(words: Words, seen: AutopaySeen, choice: Choice) -> str:
    known = next((card.title for card in seen.cards if card.id == choice.card), "")
    return known or (words("New card") if seen.cards else words("you'll enter it on the payment page"))
