"""A message as the page and the tests read it."""

from collections.abc import Iterator
from typing import Any

from bot.emulator.jsons import Json
from bot.emulator.text.show import show
from bot.emulator.world.posts import Post
from bot.emulator.world.world import World


def viewed(world: World, post: Post) -> Json:
    body = world.message(post)
    plain = body.get("text") or body.get("caption") or ""
    entities = body.get("entities") or body.get("caption_entities") or []
    rich = (body.get("rich_message") or {}).get("blocks")
    seen: Json = {"sender": post.sender, "deleted": post.deleted, "edited_at": post.edited_at}
    seen |= {"plain": rich_plain(rich) if rich else plain, "html": show(plain, entities), "rich": rich}
    return body | {"sim": seen}


def rich_plain(blocks: list[Json]) -> str:
    """Block after block, one a line; a table's row is a line, its cells a tab apart."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Json) -> Iterator[str]:
    if block["type"] == "table":
        yield from ("\t".join(words(cell.get("text")) for cell in row) for row in block["cells"])
    elif block["type"] == "buttons":
        yield from (f"[{words(button['text'])}]" for button in block["buttons"])
    else:
        said = (words(block.get(name)) for name in ("summary", "text", "expression", "credit", "caption"))
        yield from (line for line in said if line)
    for item in block.get("items", ()):
        yield from ("• " + line for inner in item["blocks"] for line in _lines(inner))
    for inner in block.get("blocks", ()):
        yield from _lines(inner)


def words(text: Any) -> str:
    if isinstance(text, list):
        return "".join(words(part) for part in text)
    if isinstance(text, dict):
        return words(text.get("text") or text.get("button"))
    return text or ""
