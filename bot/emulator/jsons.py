from typing import Any

Json = dict[str, Any]
"""An object of the Bot API as it travels: the shape is Telegram's, so it isn't described a second time here."""
