"""Who lives on the demo's stage."""

from aiohttp import ClientSession

from bot.demo.stage import Stage


async def person_with(stage: Stage, phone: str) -> int:
    """Whose phone ends like that."""
    async with ClientSession(stage.address) as http, http.get("/sim/state") as answer:
        people = (await answer.json())["people"]
    found: int = next(person["id"] for person in people if person["phone"].endswith(phone))
    return found


async def newcomer(stage: Stage) -> int:
    """Somebody who has just come, in whose chat nothing stands yet."""
    card = {"first_name": "Новичок", "language_code": "ru"}
    async with ClientSession(stage.address) as http, http.post("/sim/people", json=card) as answer:
        made: int = (await answer.json())["id"]
    return made
