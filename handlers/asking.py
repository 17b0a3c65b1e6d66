"""Open questions: what each state asks, so that it can be asked again after a wrong answer or a restart."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from aiogram.fsm.state import State

from handlers.screens.hints import by_text
from handlers.screens.screen import Screen
from keyboards.words import Html, Words, safe

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """A state and the screen that asks for it, made from the state's data alone; `hint` says what an answer is."""

    state: State
    screen: Callable[[Words, Data], Screen]
    hint: Callable[[Words], str] = by_text


class Questions:
    """All questions of the bot, by the name of their state."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._by_state = {question.state.state: question for question in questions}

    def __contains__(self, state: str) -> bool:
        return state in self._by_state

    def hint(self, state: str, words: Words) -> str:
        """How the question wants to be answered."""
        return self._by_state[state].hint(words)

    def screen(self, state: str, words: Words, data: Data, hint: str = "") -> Screen:
        """The question again, below the hint that says what was wrong with the answer."""
        screen = self._by_state[state].screen(words, data)
        return with_hint(screen, hint) if hint else screen


def with_hint(screen: Screen, hint: str) -> Screen:
    """The hint goes first: it is what is new."""
    return replace(screen, text=Html(f"{safe(hint)}\n\n{screen.text}"), rich=())
