"""Somebody presses every button that there is, in each language."""

import json
import re
from collections import deque
from dataclasses import dataclass, field
from typing import cast

import pytest

from bot.demo.data import cast as people
from core.billing.ports import Operator
from storage.registry.operator import RegistryOperator
from storage.registry.passwords import Passwords
from tests.conversations.journeys import by_link, by_phone
from tests.conversations.operators import Latin
from tests.conversations.person import Message, Person, captions_of, keyboard_of, text_of
from tests.conversations.world import World

_ENDS = ("ud|", "la|1", "pd|erase", "rd|", "sp|")
"""Buttons that take away what the others need, or change the language: they have tests of their own."""
_LONG_AGO = re.compile(r"hm\|\w+\|(?!202611|202610)")
"""Months look alike."""
_WITHIN = ("tk", "rc", "lt|", "pv|", "xk|")
"""Buttons of a question: they mean something only while it is open."""
_MOST = 400
_CYRILLIC = re.compile("[А-Яа-яЁё]+")
_SENTENCE = re.compile(r"[A-Za-z']{2,} [A-Za-z']{2,}")
_IN_BOTH = {"Русский", "Язык"}
_ON_PAPERS = re.compile(r"Оплата .*")
"""Purposes are written on papers, which are Russian whatever the interface."""
WAYS_OUT = {"ru": ("Главная", "‹ Назад", "Отмена"), "en": ("Home", "‹ Back", "Cancel")}


@dataclass
class Crawl:
    """Breadth first, from screen to screen."""

    person: Person
    seen: dict[str, Message] = field(default_factory=dict)
    waiting: deque[str] = field(default_factory=deque)

    async def go(self, *starts: str) -> None:
        """From what these commands show; stops where there is nothing new."""
        for start in starts:
            await self.person.says(start)
            await self._note(start)
        while self.waiting:
            assert len(self.seen) < _MOST, "the screens don't end"
            data = self.waiting.popleft()
            pressed = await self.person.forges(data, (await self._live())["message_id"])
            assert pressed["answered"], data
            assert "устарела" not in (pressed["text"] or ""), f"{data} leads nowhere"
            assert "out of date" not in (pressed["text"] or ""), f"{data} leads nowhere"
            await self._note(data)

    async def _live(self) -> Message:
        """The last message with buttons: a card or a file may stand below it. Under a reply keyboard there is none."""
        latest = await self.person.messages(6)
        with_buttons = [one for one in latest if captions_of(one)]
        return (with_buttons or latest)[-1]

    async def _note(self, origin: str) -> None:
        screen = await self._live()
        self.seen[origin] = screen
        for data in self._leads(screen):
            if data not in self.seen and data not in self.waiting:
                self.waiting.append(data)

    @staticmethod
    def _leads(screen: Message) -> list[str]:
        every = [one["callback_data"] for row in keyboard_of(screen) for one in row if "callback_data" in one]
        return [one for one in every if not one.startswith(_ENDS + _WITHIN) and not _LONG_AGO.match(one)]


def said(screen: Message) -> str:
    """Everything that is written on it."""
    return "\n".join([text_of(screen), *captions_of(screen)])


async def crawled(world: World, language: str) -> Crawl:
    """All that an owner of a guarded flat and of a business contract sees, with a guest to put out."""
    person = await by_phone(world, people.GUARDED_FLAT, language, name="Ivan")
    await person.shares(phone=people.FIRM.mobile)
    await person.presses("Добавить" if language == "ru" else "Add ")
    await by_link(world, people.FIRM, name="Guest")
    crawl = Crawl(person)
    await crawl.go("/start", "/contracts", "/contacts", "/settings", "/privacy", "/help", "/language")
    return crawl


def check_limits(crawl: Crawl) -> None:
    """What Telegram takes, and what a phone shows."""
    for origin, screen in crawl.seen.items():
        most = 1024 if "photo" in screen or "document" in screen else 4096
        assert 0 < len(text_of(screen).encode("utf-16-le")) // 2 <= most, origin
        for row in keyboard_of(screen):
            assert 1 <= len(row) <= 8, origin
            assert all(len(one.get("callback_data", "").encode()) <= 64 for one in row), origin
            assert all(0 < len(one["text"]) <= 64 for one in row), origin
        assert "{" not in said(screen), origin
        assert "None" not in said(screen), origin


def check_ways_out(crawl: Crawl, language: str) -> None:
    """Nobody gets stuck: every screen but the home leads on or back."""
    for origin, screen in crawl.seen.items():
        if "document" in screen or "contact" in screen or "Telegram" in origin:
            continue
        captions = captions_of(screen)
        is_home = any("📋" in caption for caption in captions) or not captions
        assert is_home or any(way in caption for caption in captions for way in WAYS_OUT[language]), origin


async def test_every_button_leads_somewhere_in_russian(world: World) -> None:
    crawl = await crawled(world, "ru")
    assert len(crawl.seen) > 40
    check_limits(crawl)
    check_ways_out(crawl, "ru")
    for origin, screen in crawl.seen.items():
        stray = [one for one in _SENTENCE.findall(said(screen)) if "Language" not in one]
        assert not stray, (origin, stray)


async def test_every_button_leads_somewhere_in_english(world: World) -> None:
    world.operator = cast("Operator", Latin(RegistryOperator(world.program.engines, Passwords())))
    world.settings = world.settings.model_copy(
        update={"operator_name": "Trawl Telecom", "operator_address": "5, Quay Street"}
    )
    await _restart_over(world)
    crawl = await crawled(world, "en")
    assert len(crawl.seen) > 40
    check_limits(crawl)
    check_ways_out(crawl, "en")
    for origin, screen in crawl.seen.items():
        stray = set(_CYRILLIC.findall(_ON_PAPERS.sub("", said(screen)))) - _IN_BOTH
        assert not stray, (origin, stray)


async def _restart_over(world: World) -> None:
    """The engines of the operator that wraps have to be the new program's."""
    await world.restart()
    operator = cast("Latin", world.operator)
    operator._operator = RegistryOperator(world.program.engines, Passwords())


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_ways_in_are_all_in_one_language(world: World, language: str) -> None:
    stranger = await world.person(language=language, name="Ivan")
    await stranger.says("/start")
    screens = [await stranger.screen()]
    await stranger.presses("✅")
    screens.append(await stranger.screen())
    captions = await stranger.reply_captions()
    for tap in captions[1:]:
        await stranger.taps(tap)
        screens.append(await stranger.screen())
        for button in await stranger.captions():
            if WAYS_OUT[language][1] not in button:
                await stranger.presses(button)
                screens.append(await stranger.screen())
                await stranger.presses(WAYS_OUT[language][1])
                await stranger.taps(tap)
        await stranger.presses(WAYS_OUT[language][1])
    everything = json.dumps([said(one) for one in screens] + captions, ensure_ascii=False)
    everything = everything.replace("Невод Телеком", "").replace("Telegram", "")
    stray = _CYRILLIC.findall(everything) if language == "en" else _SENTENCE.findall(everything)
    assert not stray
