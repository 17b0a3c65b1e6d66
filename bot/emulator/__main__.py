import argparse
import asyncio
import sys
from pathlib import Path

from bot.emulator.server import Emulator

_TOKEN = "42:emulated"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.emulator", description="A Telegram for one machine.")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=_TOKEN)
    parser.add_argument("--state", type=Path, help="the file that keeps chats between starts")
    options = parser.parse_args()
    try:
        asyncio.run(serve(Emulator(token=options.token, state_file=options.state), options.port, options.token))
    except KeyboardInterrupt:
        sys.exit(0)


async def serve(emulator: Emulator, port: int, token: str) -> None:
    address = await emulator.start(port=port)
    sys.stdout.write(f"Page: {address}/\nBot API: {address}/bot{token}/getMe\n")
    try:
        await asyncio.Event().wait()
    finally:
        await emulator.stop()


if __name__ == "__main__":
    main()
