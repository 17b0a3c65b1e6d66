"""Files into the chat: uploaded once for each content."""

from aiogram.types import InlineKeyboardMarkup

from core.content.known_files import KnownFiles
from core.files import File
from handlers.presenter import Presenter
from keyboards.words import Html


async def hand_over(
    show: Presenter,
    known_files: KnownFiles,
    file: File,
    caption: Html,
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    """Remembers what Telegram knows the file by, where that is new."""
    known = await known_files.find(show.account, file)
    handle = await show.file(file, caption, known, keyboard)
    if handle != known:
        await known_files.keep(show.account, file, handle)
