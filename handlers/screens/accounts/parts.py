"""What several of these screens say alike."""

from datetime import datetime

from core.accounts.models import Proof, Role
from core.accounts.usecases.search import Listed
from core.billing.models import Contract, ContractStatus
from handlers.screens.pieces import cut, lines
from keyboards.words import Html, Words, safe

ADDRESS_MOST = 150
NAME_MOST = 64


def one_line(text: str, most: int) -> str:
    """What others wrote: on one line, and short enough that eight of them fit a message."""
    return cut(" ".join(text.split()), most)


def bold(text: str) -> Html:
    """Headings, names, values."""
    return Html(f"<b>{safe(text)}</b>")


def remark(note: str) -> Html:
    """The person's own note; nothing where there is none."""
    return Html(f"✏️ <i>{safe(note)}</i>" if note else "")


def address_line(contract: Contract | None) -> str:
    """Nothing where the operator couldn't be asked."""
    return one_line(contract.address, ADDRESS_MOST) if contract else ""


def title(words: Words, heading: str, listed: Listed) -> Html:
    """What the screen is about: number and address, so that nobody acts on another contract than they think."""
    number = words.html("Contract <code>{number}</code>", number=listed.link.number)
    return lines((bold(heading), number, address_line(listed.contract)))


def standing(words: Words, contract: Contract) -> Html:
    """Balance, what is due, and what is wrong: one line."""
    balance = words.html("Balance {sum}", sum=words.money(contract.balance))
    due = words.html("due {sum}", sum=words.money(contract.due)) if contract.due > 0 else ""
    return lines((balance, due, status(words, contract.status)), between=" · ")


def status(words: Words, value: ContractStatus) -> str:
    """Empty for what goes without saying."""
    return {
        ContractStatus.ACTIVE: "",
        ContractStatus.SUSPENDED: words("⏸ suspended"),
        ContractStatus.CLOSED: words("⛔️ closed"),
    }[value]


def right(words: Words, role: Role) -> str:
    """Owner or guest."""
    return words("owner") if role is Role.OWNER else words("guest")


def proven(words: Words, proof: Proof, at: datetime) -> str:
    """By which proof, and when."""
    sentence = {
        Proof.PHONE: words("by the contract's phone number, {at}", at=words.moment(at)),
        Proof.PASSWORD: words("by the contract's password, {at}", at=words.moment(at)),
        Proof.LINK: words("by a one-time link, {at}", at=words.moment(at)),
    }
    return sentence[proof]
