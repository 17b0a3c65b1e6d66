"""Photos, documents, albums, both ways."""

from io import BytesIO
from typing import Any

from aiohttp import FormData

from tests.emulator.driver import PNG, Sim, Wire


async def upload(wire: Wire, method: str, files: dict[str, tuple[str, bytes]], **values: str) -> tuple[int, Any]:
    form = FormData(values, quote_fields=False)
    for field, (name, body) in files.items():
        form.add_field(field, BytesIO(body), filename=name)
    return await wire.raw(method, data=form)


async def photo(wire: Wire, chat: int) -> Any:
    return (await upload(wire, "sendPhoto", {"photo": ("a.png", PNG)}, chat_id=str(chat)))[1]["result"]


async def test_a_document_is_sent_downloaded_and_sent_again_by_its_id(sim: Sim, wire: Wire, anna: int) -> None:
    body = "номер;сумма".encode()
    said = {"chat_id": str(anna), "caption": "<b>Счёт</b>", "parse_mode": "HTML"}
    status, answer = await upload(wire, "sendDocument", {"document": ("счёт.csv", body)}, **said)
    assert status == 200
    document = answer["result"]["document"]
    assert (document["file_name"], document["file_size"]) == ("счёт.csv", len(body))
    path = (await wire.call("getFile", file_id=document["file_id"]))["file_path"]
    async with wire.http.get(f"{wire.base.replace('/bot', '/file/bot')}/{path}") as response:
        assert await response.read() == body
    again = await wire.call("sendDocument", chat_id=anna, document=document["file_id"])
    assert again["document"] == document
    async with wire.http.get(f"{sim.address}/sim/files/{document['file_id']}") as response:
        assert await response.read() == body
        assert response.headers["Content-Disposition"].startswith("attachment")


async def test_a_photo_has_its_size(wire: Wire, anna: int) -> None:
    (size,) = (await photo(wire, anna))["photo"]
    assert (size["width"], size["height"]) == (4, 3)


async def test_bad_files_are_refused(wire: Wire, anna: int) -> None:
    chat = str(anna)
    cases = {
        "IMAGE_PROCESS_FAILED": {"photo": ("a.png", b"no picture")},
        "file must be non-empty": {"photo": ("a.png", b"")},
        "file is too big for a photo": {"photo": ("a.png", PNG + bytes(10 << 20))},
    }
    for words, files in cases.items():
        assert (await upload(wire, "sendPhoto", files, chat_id=chat))[1]["description"] == f"Bad Request: {words}"
    huge = {"document": ("a.bin", bytes((50 << 20) + 1))}
    status, body = await upload(wire, "sendDocument", huge, chat_id=chat)
    assert (status, body["description"]) == (413, "Request Entity Too Large")


async def test_bad_references_to_files_are_refused(wire: Wire, anna: int) -> None:
    known = (await photo(wire, anna))["photo"][0]["file_id"]
    for method, field, source, words in (
        ("sendPhoto", "photo", "AgACnonsense", "wrong file identifier/HTTP URL specified"),
        ("sendPhoto", "photo", "https://a.ru/x.png", "failed to get HTTP URL content"),
        ("sendPhoto", "photo", "attach://x", "wrong remote file identifier specified: attached file not found"),
        ("sendDocument", "document", known, "can't use file of type photos in documents"),
        ("getFile", "file_id", "AgACnonsense", "invalid file_id"),
    ):
        place = {"chat_id": anna} if method != "getFile" else {}
        assert await wire.refused(method, **place, **{field: source}) == f"Bad Request: {words}"


async def test_an_album_of_the_bot(wire: Wire, anna: int) -> None:
    media = '[{"type":"photo","media":"attach://a","caption":"два"},{"type":"photo","media":"attach://b"}]'
    files = {"a": ("a.png", PNG), "b": ("b.png", PNG)}
    sent = (await upload(wire, "sendMediaGroup", files, chat_id=str(anna), media=media))[1]["result"]
    assert len({message["media_group_id"] for message in sent}) == 1
    assert [message.get("caption") for message in sent] == ["два", None]
    one = [{"type": "photo", "media": sent[0]["photo"][0]["file_id"]}]
    words = await wire.refused("sendMediaGroup", chat_id=anna, media=one)
    assert words == "Bad Request: there must be 2-10 items in the album"


async def test_people_send_files_of_all_kinds(sim: Sim, wire: Wire, anna: int) -> None:
    for kind in ("photo", "document", "voice", "audio", "video", "video_note", "animation", "sticker"):
        (message,) = await sim.send({"a.png": PNG}, person=anna, kind=kind)
        assert (await wire.call("getUpdates", offset=-1))[0]["message"][kind] == message[kind]
    await sim.send({}, person=anna, kind="location", latitude=55.5, longitude=37.5)
    got = (await wire.call("getUpdates", offset=-1))[0]["message"]
    assert got["location"] == {"latitude": 55.5, "longitude": 37.5}


async def test_an_album_of_a_person(sim: Sim, wire: Wire, anna: int) -> None:
    await sim.send({"a.png": PNG, "b.png": PNG}, person=anna, kind="album", caption="две")
    _, first, second = [update["message"] for update in await wire.call("getUpdates")]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], "caption" in second) == ("две", False)


async def test_location_and_contact_of_the_bot(wire: Wire, anna: int) -> None:
    sent = await wire.call("sendLocation", chat_id=anna, latitude=55.75, longitude=37.61)
    assert sent["location"]["latitude"] == 55.75
    sent = await wire.call("sendContact", chat_id=anna, phone_number="+74950000000", first_name="Оператор")
    assert sent["contact"] == {"phone_number": "+74950000000", "first_name": "Оператор"}
    words = await wire.refused("sendLocation", chat_id=anna, latitude=91, longitude=0)
    assert words == "Bad Request: wrong latitude or longitude specified"
