"""People of the demo, with the phones of its contracts, so that «Поделиться номером» finds something."""

from aiohttp import ClientSession

from bot.demo.data.logins import DemoLogin


async def invite_people(emulator: str, logins: list[DemoLogin]) -> None:
    """Once; at a later start they are there already. A phone's first contract names its person."""
    async with ClientSession(emulator) as session:
        async with session.get("/sim/state") as answer:
            if (await answer.json())["people"]:
                return
        for phone, who in reversed({login.phone: login.who for login in reversed(logins)}.items()):
            first, _, last = who.partition(" ")
            person = {"first_name": first, "last_name": last, "phone": phone, "language_code": "ru"}
            async with session.post("/sim/people", json=person) as answer:
                answer.raise_for_status()
