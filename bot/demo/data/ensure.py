"""Brings the demo's data up to today, by the same path as an operator's."""

from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from bot.demo.data.cast import EVERYBODY
from bot.demo.data.export import write_export
from bot.demo.data.watch import first_midnight
from storage.engine import Engines
from storage.registry.importing.forget import forget_records
from storage.registry.importing.importer import Importer
from storage.registry.importing.keeper import PasswordKeeper
from storage.registry.passwords import Passwords
from storage.tables import registry


class DemoDataBroken(Exception):
    """The importer refused a row that the demo wrote: a defect of ours."""


async def ensure_demo_data(engines: Engines, secret_key: str, zone: ZoneInfo, folder: Path, now: datetime) -> bool:
    """Write the export into `folder` and import it, unless that was done today; says whether it did. The database has
    to be the demo's own: records of another day are deleted first."""
    local = now.astimezone(zone)
    if await _is_of_today(engines, local):
        return False
    files = write_export(folder, local)
    await forget_records(engines)
    importer = Importer(engines, PasswordKeeper(secret_key, Passwords()), zone)
    for kind, path in files.items():
        report = await importer.take(kind, path, lambda _: None)
        if report.bad:
            raise DemoDataBroken(report.shown[0])
    return True


async def _is_of_today(engines: Engines, now: datetime) -> bool:
    """The events file runs from now back to midnight of the first day and is imported last; its last row is there when
    everything is. Today's midnight tells it from yesterday's import."""
    watched = EVERYBODY[-1]
    events = registry.events.c
    of_site = (events.number == watched.number, events.site == watched.sites[-1].site)
    async with engines.single.connect() as connection:
        found = await connection.execute(select(func.min(events.at), func.max(events.at)).where(*of_site))
    oldest, newest = found.one()
    midnight = datetime.combine(now.date(), time(), now.tzinfo)
    return oldest is not None and newest >= midnight and oldest == first_midnight(now)
