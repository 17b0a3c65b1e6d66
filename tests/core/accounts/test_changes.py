"""Choosing, noting, leaving and deleting: what is returned is what was stored."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from core.accounts.models import Cause, Language, Role, Subscriber, SubscriberId
from core.accounts.policy import LinkingPolicy
from core.accounts.ports import FailureKind, JournalAct
from core.accounts.usecases.access import RemoveAccess, SeeAccess
from core.accounts.usecases.consent import GiveConsent
from core.accounts.usecases.contracts import ChangeLanguage, ChooseContract, NoteContract, UnlinkContracts
from core.accounts.usecases.privacy import ExportMyData, ForgetMe
from core.billing.numbers import ContractNumber
from core.errors import NotLinked, NotOwner, ProofStale
from core.phones import Phone
from storage.unit_of_work import Database
from tests.core.accounts.people import EVE, IVAN, NOW, link

FIRST, SECOND, FOREIGN = ContractNumber("72845736UL"), ContractNumber("76095454RK"), ContractNumber("1")


def clock() -> datetime:
    return NOW


async def stored(database: Database, who: SubscriberId = IVAN) -> Subscriber:
    async with database.reading() as unit:
        found = await unit.subscribers.get(who)
    assert found is not None
    return found


@pytest.fixture
async def ivan(database: Database) -> Subscriber:
    """Owner of the first, guest of the second; Eve has the first as well, as a guest."""
    async with database.writing() as unit:
        await unit.subscribers.enter(IVAN, "Иван", "ru", NOW)
        await unit.subscribers.enter(EVE, "Eve", "en", NOW)
        await unit.subscribers.keep_phone(IVAN, Phone("+79161234549"))
        await unit.links.add(IVAN, link(FIRST))
        await unit.links.add(IVAN, link(SECOND, Role.GUEST))
        await unit.links.add(EVE, link(FIRST, Role.GUEST))
        await unit.subscribers.choose(IVAN, FIRST)
    return await stored(database)


async def test_choosing(database: Database, witness: Database, ivan: Subscriber) -> None:
    changed = await ChooseContract(database)(ivan, SECOND)
    assert changed.current == SECOND
    assert changed == await stored(witness)


async def test_a_note_is_one_line_and_only_the_persons_own(
    database: Database, witness: Database, ivan: Subscriber
) -> None:
    changed = await NoteContract(database)(ivan, FIRST, "  тест\n1 " + "я" * 200)
    assert changed.link_to(FIRST).note == ("тест 1 " + "я" * 200)[:100]
    assert changed == await stored(witness)
    assert (await stored(witness, EVE)).link_to(FIRST).note == ""
    assert (await NoteContract(database)(changed, FIRST, "")).link_to(FIRST).note == ""


async def test_removing_the_chosen_contract_chooses_another(
    database: Database, witness: Database, ivan: Subscriber
) -> None:
    changed = await UnlinkContracts(database, clock)(ivan, FIRST)
    assert [one.number for one in changed.links] == [SECOND]
    assert changed.current == SECOND
    assert changed == await stored(witness)


async def test_leaving_all_leaves_the_others_alone(database: Database, witness: Database, ivan: Subscriber) -> None:
    changed = await UnlinkContracts(database, clock)(ivan)
    assert (changed.links, changed.current) == ((), None)
    assert changed == await stored(witness)
    assert (await stored(witness, EVE)).link_to(FIRST)


async def test_the_stored_language_goes_before_the_messengers(
    database: Database, witness: Database, ivan: Subscriber
) -> None:
    changed = await ChangeLanguage(database)(ivan, Language.EN)
    assert changed.speaks is Language.EN
    assert changed == await stored(witness)


async def test_nobody_acts_on_a_strangers_contract(database: Database, ivan: Subscriber) -> None:
    for act in (
        ChooseContract(database)(ivan, FOREIGN),
        NoteContract(database)(ivan, FOREIGN, "mine"),
        UnlinkContracts(database, clock)(ivan, FOREIGN),
        SeeAccess(database)(ivan, FOREIGN),
        RemoveAccess(database, LinkingPolicy(), clock)(ivan, FOREIGN, EVE),
    ):
        with pytest.raises(NotLinked):
            await act


async def test_an_owner_removes_a_guest_once(database: Database, witness: Database, ivan: Subscriber) -> None:
    remove = RemoveAccess(database, LinkingPolicy(), clock)
    assert await remove(ivan, FIRST, EVE)
    assert (await stored(witness, EVE)).links == ()
    assert [holder.id for holder in await SeeAccess(witness)(ivan, FIRST)] == [IVAN]
    assert not await remove(ivan, FIRST, EVE)


async def test_an_old_proof_and_a_guest_remove_nobody(database: Database, witness: Database, ivan: Subscriber) -> None:
    later = RemoveAccess(database, LinkingPolicy(), lambda: NOW + timedelta(minutes=15, seconds=1))
    with pytest.raises(ProofStale):
        await later(ivan, FIRST, EVE)
    eve = await stored(database, EVE)
    with pytest.raises(NotOwner):
        await RemoveAccess(database, LinkingPolicy(), clock)(eve, FIRST, IVAN)
    assert len(await SeeAccess(witness)(ivan, FIRST)) == 2


def plainly(act: JournalAct, mine: bool) -> str:
    return f"{'you' if mine else 'somebody'}: {act}"


async def test_the_export_holds_everything_and_is_json(database: Database, ivan: Subscriber) -> None:
    await GiveConsent(database, clock)(ivan, "2026-11-01")
    data = json.loads(json.dumps(await ExportMyData(database, clock)(ivan, plainly)))
    assert data["subscriber"] == {
        "telegram_id": 101,
        "name": "Иван",
        "messenger_language": "ru",
        "language": None,
        "phone": "+79161234549",
        "receipts_email": None,
        "chosen_contract": "72845736UL",
    }
    assert [(one["number"], one["role"], one["proof"]) for one in data["contracts"]] == [
        ("72845736UL", "owner", "phone"),
        ("76095454RK", "guest", "link"),
    ]
    assert data["consents"] == [
        {"kind": "personal_data", "version": "2026-11-01", "given_at": "2026-11-21T10:00:00+00:00"}
    ]
    assert datetime.fromisoformat(data["exported_at"]) == NOW.astimezone(UTC)


async def test_the_export_tells_acts_and_failures_without_naming_others(database: Database, ivan: Subscriber) -> None:
    eve, minute = await stored(database, EVE), timedelta(minutes=1)
    async with database.writing() as unit:
        await unit.failures.add(FailureKind.PERSON, str(IVAN), Cause("update:1"), NOW)
        await unit.failures.add(FailureKind.PERSON, str(EVE), Cause("update:2"), NOW)
        await unit.failures.add(FailureKind.NUMBER, "digest", Cause("update:1"), NOW)
        await unit.journal.add(JournalAct.LINKED, FIRST, str(IVAN), "phone", NOW + minute)
    await RemoveAccess(database, LinkingPolicy(), lambda: NOW + 2 * minute)(ivan, FIRST, EVE)
    mine = await ExportMyData(database, clock)(ivan, plainly)
    assert mine["failed_sign_ins"] == ["2026-11-21T10:00:00+00:00"]
    assert mine["journal"] == [
        {"at": "2026-11-21T10:01:00+00:00", "contract": FIRST, "act": "linked", "what": "you: linked"},
        {"at": "2026-11-21T10:02:00+00:00", "contract": FIRST, "act": "removed", "what": "you: removed"},
    ]
    hers = await ExportMyData(database, clock)(eve, plainly)
    assert hers["journal"] == [
        {"at": "2026-11-21T10:02:00+00:00", "contract": FIRST, "act": "removed", "what": "somebody: removed"}
    ]
    assert str(IVAN) not in json.dumps(hers)


async def test_who_was_forgotten_is_as_new(database: Database, witness: Database, ivan: Subscriber) -> None:
    await GiveConsent(database, clock)(ivan, "2026-11-01")
    await ForgetMe(database, clock)(ivan)
    async with witness.reading() as unit:
        assert await unit.subscribers.get(IVAN) is None
        assert [holder.id for holder in await unit.links.holders(FIRST)] == [EVE]
    await ForgetMe(database, clock)(ivan)
    async with database.writing() as unit:
        await unit.subscribers.enter(IVAN, "Иван", "ru", NOW)
    again = await stored(witness)
    assert (again.links, again.consent, again.phone, again.chosen) == ((), None, None, None)
