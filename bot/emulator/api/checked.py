"""A request against the method's model, with unknown fields refused at every depth.

Telegram ignores a field that it doesn't know, so that a misspelt one is noticed by nobody; here it is an error.
"""

import json
import re
import types
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin

from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import InlineKeyboardMarkup, InputFile
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.emulator.api.errors import ApiError, bad_request
from bot.emulator.jsons import Json

_NOT_EMULATED = {
    "business_connection_id", "direct_messages_topic_id", "suggested_post_parameters",
    "ephemeral_message_parameters", "inline_message_id", "message_effect_id", "certificate", "thumbnail",
    "reply_to_message_id", "allow_sending_without_reply", "disable_web_page_preview", "receiver_user_id",
}  # fmt: skip
_EMPTY = {"text": "message text is empty", "chat_id": "chat_id is empty"}
_WORTH = {"extra_forbidden": 2, "missing": 1, "literal_error": -1}

_FIELD = re.compile("[a-z][a-z_0-9]*")
_CLASSES = {"str", "int", "bool", "float"}

M = TypeVar("M", bound=TelegramMethod[Any])
T = TypeVar("T")


class _Form(Enum):
    TEXT = "as it is"
    CHAT = "a number if it looks like one"
    FLAG = "true or false"
    NUMBER = "left to the model"
    JSON = "decoded"


def checked(model: type[M], values: Json) -> M:
    """Strings are decoded where the field isn't one, as Telegram does for forms. Raises ApiError 400."""
    forms = _forms(model)
    decoded = {name: _decoded(forms.get(name), name, value) for name, value in values.items()}
    named = {name: value for name, value in decoded.items() if value is not None}
    if strange := _NOT_EMULATED & named.keys():
        raise bad_request(f"{min(strange)} is not emulated")
    try:
        return model.model_validate(named, extra="forbid")
    except ValidationError as error:
        raise _explained(model, named, error) from error


@cache
def _forms(model: type[BaseModel]) -> dict[str, _Form]:
    return {name: _form(_members(field.annotation)) for name, field in model.model_fields.items()}


def _members(annotation: Any) -> set[Any]:
    if get_origin(annotation) in {Union, types.UnionType}:
        return {member for part in get_args(annotation) for member in _members(part)}
    return {annotation}


def _form(members: set[Any]) -> _Form:
    kinds = members - {type(None), Default, InputFile}
    if str in kinds:
        return _Form.CHAT if int in kinds else _Form.TEXT
    if kinds == {bool}:
        return _Form.FLAG
    return _Form.NUMBER if kinds <= {int, float} or int in kinds else _Form.JSON


def _decoded(form: _Form | None, name: str, value: Any) -> Any:
    if not isinstance(value, str) or form in {None, _Form.TEXT}:
        return value
    if form is _Form.CHAT:
        return int(value) if value.lstrip("-").isdecimal() else value
    if value == "":
        return None
    if form is _Form.FLAG:
        return value.lower() in {"true", "1", "yes"}
    return _loaded(name, value) if form is _Form.JSON else value


def _loaded(name: str, value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError as error:
        raise bad_request(f"can't parse {name} JSON object") from error


def _explained(model: type[BaseModel], values: Json, error: ValidationError) -> ApiError:
    worst = max(error.errors(include_url=False, include_context=False), key=_depth)
    place = _place(worst)
    if worst["type"] == "missing" and len(place) == 1:
        return bad_request(_EMPTY.get(place[0], f"{place[0]} is empty"))
    if place[0] == "reply_markup" and _inline_only(model) and "inline_keyboard" not in _markup(values):
        return bad_request("inline keyboard expected")
    path = ".".join(place)
    if worst["type"] == "extra_forbidden":
        return bad_request(f'unknown field "{path}"')
    return bad_request(f'can\'t parse field "{path}": {worst["msg"]}')


def _place(error: ErrorDetails) -> list[str]:
    """Where it is in the request: between its ends pydantic adds the classes and tags that it tried."""
    first, *between = error["loc"]
    last = [between.pop()] if between and error["type"] == "extra_forbidden" else []
    return [str(first), *(str(step) for step in between if isinstance(step, int) or _is_field(step)), *map(str, last)]


def _is_field(step: str) -> bool:
    return _FIELD.fullmatch(step) is not None and step not in _CLASSES


def _depth(error: ErrorDetails) -> tuple[int, int]:
    """Of all the alternatives that failed, the one that came furthest is what was meant."""
    return len(_place(error)), _WORTH.get(error["type"], 0)


def _inline_only(model: type[BaseModel]) -> bool:
    field = model.model_fields.get("reply_markup")
    return field is not None and _members(field.annotation) <= {InlineKeyboardMarkup, type(None)}


def _markup(values: Json) -> Json:
    markup = values.get("reply_markup")
    return markup if isinstance(markup, dict) else {}


def given(value: T | Default | None) -> T | None:
    """aiogram marks «whatever the bot was set up with» by an object; for a server that is «not given»."""
    return None if isinstance(value, Default) else value


def dumped(model: BaseModel) -> Json:
    """As it was sent, without what wasn't."""
    shown: Json = model.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return shown
