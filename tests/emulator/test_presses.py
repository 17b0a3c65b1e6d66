"""Buttons under messages."""

from tests.emulator.driver import Clock, Sim, Wire

STALE = "Bad Request: query is too old and response timeout expired or query ID is invalid"
ROWS = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}, {"text": "Сайт", "url": "https://a.ru"}]]}


async def menu(wire: Wire, chat: int) -> int:
    return int((await wire.call("sendMessage", chat_id=chat, text="Меню", reply_markup=ROWS))["message_id"])


async def test_a_press_reaches_the_bot_and_its_answer_the_person(sim: Sim, wire: Wire, anna: int) -> None:
    message = await menu(wire, anna)
    number = (await sim.post("press", person=anna, message_id=message, text="Да"))["query_id"]
    query = (await wire.call("getUpdates"))[-1]["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (number, "yes", anna)
    assert query["message"]["reply_markup"] == ROWS
    assert (await sim.get(f"query/{number}"))["answered"] is False
    await wire.call("answerCallbackQuery", callback_query_id=number, text="Готово", show_alert=True)
    answer = await sim.get(f"query/{number}")
    assert answer == {"answered": True, "text": "Готово", "show_alert": True, "url": None}


async def test_a_query_is_answered_once_and_while_fresh(sim: Sim, wire: Wire, anna: int, clock: Clock) -> None:
    message = await menu(wire, anna)
    first = (await sim.post("press", person=anna, message_id=message, data="yes"))["query_id"]
    await wire.call("answerCallbackQuery", callback_query_id=first)
    assert await wire.refused("answerCallbackQuery", callback_query_id=first) == STALE
    late = (await sim.post("press", person=anna, message_id=message, row=0, column=0))["query_id"]
    clock.pass_by(seconds=151)
    assert await wire.refused("answerCallbackQuery", callback_query_id=late) == STALE
    assert await wire.refused("answerCallbackQuery", callback_query_id="5") == STALE


async def test_an_answer_holds_200_characters(sim: Sim, wire: Wire, anna: int) -> None:
    message = await menu(wire, anna)
    number = (await sim.post("press", person=anna, message_id=message, data="yes"))["query_id"]
    words = await wire.refused("answerCallbackQuery", callback_query_id=number, text="я" * 201)
    assert words == "Bad Request: MESSAGE_TOO_LONG"
    words = await wire.refused("answerCallbackQuery", callback_query_id=number, url="https://a.ru")
    assert words == "Bad Request: URL_INVALID"
    await wire.call("answerCallbackQuery", callback_query_id=number, text="я" * 200)


async def test_only_buttons_that_are_there_can_be_pressed(sim: Sim, wire: Wire, anna: int) -> None:
    message = await menu(wire, anna)
    assert "there are ['Да', 'Сайт']" in await sim.refused("press", person=anna, message_id=message, text="Нет")
    assert "doesn't call the bot" in await sim.refused("press", person=anna, message_id=message, text="Сайт")
    assert "no button in row 1" in await sim.refused("press", person=anna, message_id=message, row=1)
    await sim.post("press", person=anna, message_id=message, raw="чужое")
    assert (await wire.call("getUpdates"))[-1]["callback_query"]["data"] == "чужое"


async def test_an_old_or_deleted_message_is_inaccessible(sim: Sim, wire: Wire, anna: int, clock: Clock) -> None:
    deleted, old = await menu(wire, anna), await menu(wire, anna)
    await wire.call("deleteMessage", chat_id=anna, message_id=deleted)
    clock.pass_by(hours=47)
    assert await inaccessible(sim, wire, anna, deleted)
    assert not await inaccessible(sim, wire, anna, old)
    clock.pass_by(hours=1)
    assert await inaccessible(sim, wire, anna, old)


async def inaccessible(sim: Sim, wire: Wire, person: int, number: int) -> bool:
    await sim.post("press", person=person, message_id=number, data="yes")
    message = (await wire.call("getUpdates"))[-1]["callback_query"]["message"]
    assert message["message_id"] == number
    return message["date"] == 0 and set(message) == {"chat", "message_id", "date"}
