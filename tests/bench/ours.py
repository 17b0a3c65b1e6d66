"""The bot as in production, by webhook, on a SQLite file; without limits of its own on what it sends."""

from typing import TYPE_CHECKING

from tests.bench.born import arrive, work
from tests.bench.children import TOKEN, Order
from tests.bench.updates import SECRET

if TYPE_CHECKING:
    from bot.settings import Settings


def main() -> None:
    """As `python -m bot run`."""
    order = arrive()
    from bot.catalogues import compile_catalogues
    from bot.commands.run import serve
    from bot.gate.door import Limits
    from bot.logs import set_up_logs
    from bot.outside import Outside
    from core.accounts.models import Language
    from keyboards.words import Phrasebook

    compile_catalogues()
    settings = settings_for(order)
    set_up_logs(settings.log_level)
    words = Phrasebook(settings.zone)[Language.RU]
    work(order, serve(settings, Outside(limits=Limits.none()), words))


def settings_for(order: Order) -> "Settings":
    """Nothing of the environment counts."""
    from bot.settings import load_settings

    return load_settings(
        env_file=None,
        bot_token=TOKEN,
        bot_api_url=order.api,
        bot_proxy="",
        database_url=f"sqlite:///{order.folder}/bot.sqlite",
        redis_url="",
        secret_key="s" * 32,
        webhook_url=f"http://127.0.0.1:{order.port}",
        webhook_secret=SECRET,
        web_host="127.0.0.1",
        web_port=order.port,
        operator_name="Невод Телеком",
    )


if __name__ == "__main__":
    main()
