from aiogram.methods import GetFile

from bot.emulator.api.call import Call
from bot.emulator.api.errors import bad_request
from bot.emulator.jsons import Json

_MOST = 20 << 20


def get_file(call: Call, ask: GetFile) -> Json:
    file = call.world.files.get(ask.file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if file.size > _MOST:
        raise bad_request("file is too big")
    return file.base() | {"file_path": file.path}
