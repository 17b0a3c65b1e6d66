from dataclasses import dataclass, field

from bot.emulator.api.decode import Upload
from bot.emulator.telegram import Telegram
from bot.emulator.world.world import World


@dataclass
class Call:
    """One call of the Bot API: where it happens and the files it brought."""

    telegram: Telegram
    uploads: dict[str, Upload] = field(default_factory=dict)

    @property
    def world(self) -> World:
        return self.telegram.world
