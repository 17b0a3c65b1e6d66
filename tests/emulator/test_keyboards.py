import pytest

from tests.emulator.driver import Sim, Wire


async def refusal(wire: Wire, chat: int, **button: object) -> str:
    markup = {"inline_keyboard": [[{"text": "Кнопка", **button}]]}
    return (await wire.refused("sendMessage", chat_id=chat, text="x", reply_markup=markup)).removeprefix(
        "Bad Request: "
    )


async def test_callback_data_is_64_bytes_at_most(wire: Wire, anna: int) -> None:
    for data in ("x" * 64, "я" * 32):
        markup = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
        await wire.call("sendMessage", chat_id=anna, text="x", reply_markup=markup)
    for data in ("x" * 65, "я" * 33, ""):
        assert await refusal(wire, anna, callback_data=data) == "BUTTON_DATA_INVALID"


async def test_an_inline_button_has_exactly_one_action(wire: Wire, anna: int) -> None:
    assert "Text buttons are unallowed" in await refusal(wire, anna)
    assert "exactly one action" in await refusal(wire, anna, callback_data="x", url="https://a.ru")


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"url": "tel:+79991234567"}, "Wrong HTTP URL"),
        ({"url": "ftp://a.ru"}, "Unsupported URL protocol"),
        ({"url": "http://localhost/x"}, "Wrong HTTP URL"),
        ({"callback_data": "x", "style": "red"}, "unknown button style specified"),
        ({"callback_data": "x", "text": " "}, "text must be non-empty"),
    ],
)
async def test_a_bad_button_is_refused(wire: Wire, anna: int, button: dict[str, object], words: str) -> None:
    assert words in await refusal(wire, anna, **button)


async def test_good_buttons_of_all_kinds(wire: Wire, anna: int) -> None:
    row = [
        {"text": "1", "callback_data": "x", "style": "danger"},
        {"text": "2", "url": "https://a.ru"},
        {"text": "3", "url": "tg://resolve?domain=x"},
        {"text": "4", "url": "http://127.0.0.1:8080/pay"},
        {"text": "5", "copy_text": {"text": "x" * 256}},
        {"text": "6", "disabled": {}},
    ]
    sent = await wire.call("sendMessage", chat_id=anna, text="x", reply_markup={"inline_keyboard": [row]})
    assert sent["reply_markup"]["inline_keyboard"] == [row]


async def test_a_reply_keyboard_stays_until_it_is_removed(sim: Sim, wire: Wire, anna: int) -> None:
    keyboard = {"keyboard": [[{"text": "Баланс"}]], "resize_keyboard": True}
    sent = await wire.call("sendMessage", chat_id=anna, text="x", reply_markup=keyboard)
    assert "reply_markup" not in sent
    await wire.call("sendMessage", chat_id=anna, text="y")
    assert (await sim.get("transcript", chat=anna))["reply_keyboard"] == keyboard
    await sim.post("tap", person=anna, text="Баланс")
    assert (await sim.seen(anna))[-1] == "Баланс"
    assert "'Баланс'" in await sim.refused("tap", person=anna, text="Пополнить")
    await wire.call("sendMessage", chat_id=anna, text="z", reply_markup={"remove_keyboard": True})
    assert (await sim.get("transcript", chat=anna))["reply_keyboard"] is None


async def test_a_one_time_keyboard_goes_with_its_tap(sim: Sim, wire: Wire, anna: int) -> None:
    keyboard = {"keyboard": [[{"text": "Да"}]], "one_time_keyboard": True}
    await wire.call("sendMessage", chat_id=anna, text="x", reply_markup=keyboard)
    await sim.post("tap", person=anna, text="Да")
    assert (await sim.get("transcript", chat=anna))["reply_keyboard"] is None


async def test_a_bad_reply_keyboard_is_refused(wire: Wire, anna: int) -> None:
    two = {"keyboard": [[{"text": "x", "request_contact": True, "request_location": True}]]}
    assert "at most one action" in await wire.refused("sendMessage", chat_id=anna, text="x", reply_markup=two)
    empty = await wire.refused("sendMessage", chat_id=anna, text="x", reply_markup={"keyboard": []})
    assert empty == "Bad Request: REPLY_MARKUP_INVALID"


async def test_an_own_contact_is_shared_by_its_button(sim: Sim, wire: Wire) -> None:
    person = await sim.newcomer("Пётр", phone="+79991234567")
    keyboard = {"keyboard": [[{"text": "Поделиться", "request_contact": True}]]}
    await wire.call("sendMessage", chat_id=person, text="x", reply_markup=keyboard)
    await sim.post("tap", person=person, text="Поделиться")
    contact = (await wire.call("getUpdates"))[-1]["message"]["contact"]
    assert contact == {"phone_number": "+79991234567", "first_name": "Пётр", "user_id": person}
