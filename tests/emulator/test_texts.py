"""Lengths and formatting."""

import pytest

from tests.emulator.driver import Sim, Wire


async def html(wire: Wire, chat: int, text: str) -> tuple[str, list[dict[str, object]]]:
    sent = await wire.call("sendMessage", chat_id=chat, text=text, parse_mode="HTML")
    return sent["text"], sent.get("entities", [])


@pytest.fixture(autouse=True)
async def _without_limits(sim: Sim) -> None:
    await sim.post("limits", on=False)


async def test_lengths_are_counted_in_utf16_units_after_parsing(wire: Wire, anna: int) -> None:
    await wire.call("sendMessage", chat_id=anna, text=f"<b>{'я' * 4096}</b>", parse_mode="HTML")
    await wire.call("sendMessage", chat_id=anna, text="😀" * 2048)
    for text in ("я" * 4097, "😀" * 2048 + "."):
        assert await wire.refused("sendMessage", chat_id=anna, text=text) == "Bad Request: message is too long"


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "message text is empty"), ("  \n ", "text must be non-empty"), ("<b></b>", "text must be non-empty")],
)
async def test_an_empty_text_is_refused(wire: Wire, anna: int, text: str, words: str) -> None:
    refusal = await wire.refused("sendMessage", chat_id=anna, text=text, parse_mode="HTML")
    assert refusal == f"Bad Request: {words}"


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"), ("strong", "bold"), ("i", "italic"), ("em", "italic"), ("u", "underline"),
        ("ins", "underline"), ("s", "strikethrough"), ("strike", "strikethrough"), ("del", "strikethrough"),
        ("code", "code"), ("pre", "pre"), ("tg-spoiler", "spoiler"), ("blockquote", "blockquote"),
    ],
)  # fmt: skip
async def test_a_tag_becomes_an_entity(wire: Wire, anna: int, tag: str, kind: str) -> None:
    text, entities = await html(wire, anna, f"😀 <{tag}>слово</{tag}>")
    assert text == "😀 слово"
    assert entities == [{"type": kind, "offset": 3, "length": 5}]


async def test_tags_with_attributes(wire: Wire, anna: int) -> None:
    assert (await html(wire, anna, '<a href="https://a.ru/?x=1&amp;y=2">т</a>'))[1] == [
        {"type": "text_link", "offset": 0, "length": 1, "url": "https://a.ru/?x=1&y=2"}
    ]
    assert (await html(wire, anna, '<span class="tg-spoiler">т</span>'))[1][0]["type"] == "spoiler"
    assert (await html(wire, anna, "<blockquote expandable>т</blockquote>"))[1][0]["type"] == "expandable_blockquote"
    assert (await html(wire, anna, '<pre><code class="language-sql">т</code></pre>'))[1] == [
        {"type": "pre", "offset": 0, "length": 1, "language": "sql"}
    ]
    emoji = (await html(wire, anna, '<tg-emoji emoji-id="5368">👍</tg-emoji>'))[1][0]
    assert emoji == {"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "5368"}


async def test_nested_tags_and_references(wire: Wire, anna: int) -> None:
    text, entities = await html(wire, anna, "  <b>a &lt; <i>b</i></b> &amp; c &copy; ")
    assert text == "a < b & c &copy;"
    assert entities == [{"type": "bold", "offset": 0, "length": 5}, {"type": "italic", "offset": 4, "length": 1}]


async def test_a_link_that_no_messenger_opens_stays_text(wire: Wire, anna: int) -> None:
    assert await html(wire, anna, '<a href="tel:+7">звонок</a>') == ("звонок", [])


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("я<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b x", "Unclosed start tag at byte offset 0"),
        ("я <3", "Unclosed start tag at byte offset 3"),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_bad_html_is_refused_in_telegrams_words(wire: Wire, anna: int, source: str, words: str) -> None:
    refusal = await wire.refused("sendMessage", chat_id=anna, text=source, parse_mode="HTML")
    assert refusal == f"Bad Request: can't parse entities: {words}"


async def test_other_modes(wire: Wire, anna: int) -> None:
    words = await wire.refused("sendMessage", chat_id=anna, text="x", parse_mode="MarkdownV2")
    assert "MarkdownV2 is not emulated" in words
    words = await wire.refused("sendMessage", chat_id=anna, text="x", parse_mode="BBCode")
    assert words == "Bad Request: unsupported parse_mode"


async def test_given_entities_lie_within_the_text(wire: Wire, anna: int) -> None:
    bold = {"type": "bold", "offset": 0, "length": 3}
    sent = await wire.call("sendMessage", chat_id=anna, text="абв", entities=[bold])
    assert sent["entities"] == [bold]
    words = await wire.refused("sendMessage", chat_id=anna, text="аб", entities=[bold])
    assert words == "Bad Request: ENTITY_BOUNDS_INVALID"


async def test_commands_links_and_phones_are_found(wire: Wire, anna: int) -> None:
    sent = await wire.call("sendMessage", chat_id=anna, text="/help на t.me/x, a@b.ru, +79991234567 #тег")
    text = sent["text"]
    found = {one["type"]: text[one["offset"] : one["offset"] + one["length"]] for one in sent["entities"]}
    assert found == {
        "bot_command": "/help", "url": "t.me/x", "email": "a@b.ru", "phone_number": "+79991234567", "hashtag": "#тег",
    }  # fmt: skip


async def test_what_a_page_shows_is_safe(sim: Sim, wire: Wire, anna: int) -> None:
    await sim.say(anna, "<script>1</script> https://a.ru/?a=1&b=2")
    await html(wire, anna, "<b>1 <i>2</i></b>\n<code>&lt;&amp;</code>")
    shown = [one["sim"]["html"] for one in (await sim.get("transcript", chat=anna))["messages"]][1:]
    assert shown == [
        '&lt;script&gt;1&lt;/script&gt; <a href="https://a.ru/?a=1&amp;b=2" target="_blank" '
        'rel="noopener noreferrer">https://a.ru/?a=1&amp;b=2</a>',
        "<b>1 <i>2</i></b>\n<code>&lt;&amp;</code>",
    ]


async def test_crossing_entities_still_make_well_formed_html(sim: Sim, wire: Wire, anna: int) -> None:
    crossing = [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 2}]
    await wire.call("sendMessage", chat_id=anna, text="абв", entities=crossing)
    last = (await sim.get("transcript", chat=anna))["messages"][-1]
    assert last["sim"]["html"] == "<b>а<i>б</i></b><i>в</i>"
