"""The same calls as our bot's, with fixed texts: no database, nothing looked up, aiogram's defaults throughout."""

import asyncio
import gc
import signal
from functools import partial

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from tests.bench.children import TOKEN, Order
from tests.bench.samples import Sample, read_samples
from tests.bench.updates import LIST, PRESS, SECRET, STEP

_COLLECT_RARELY = (50_000, 50, 50)


class Go(CallbackData, prefix="go", sep="|"):
    """The menu's button. (A filter like `F.data == …` would cost a thread.)"""

    place: str


class Open(CallbackData, prefix="o", sep="|"):
    """The other one."""

    view: str
    number: str


class Linking(StatesGroup):
    """The same form."""

    number = State()
    password = State()


async def press(query: CallbackQuery, sample: Sample) -> None:
    """A menu button."""
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(sample.text, parse_mode="HTML", reply_markup=sample.reply_markup)


async def step(message: Message, bot: Bot, state: FSMContext, sample: Sample) -> None:
    """A typed answer: the next question below, and the last one goes."""
    await state.update_data(number=message.text)
    await state.set_state(Linking.password)
    await message.answer(sample.text, parse_mode="HTML", reply_markup=sample.reply_markup)
    await bot.delete_message(message.chat.id, message.message_id - 1)


def make_dispatcher(samples: dict[str, Sample]) -> Dispatcher:
    """One handler a kind of update."""
    dispatcher = Dispatcher()
    dispatcher.callback_query.register(partial(press, sample=samples[PRESS.name]), Go.filter())
    dispatcher.callback_query.register(partial(press, sample=samples[LIST.name]), Open.filter())
    dispatcher.message.register(partial(step, sample=samples[STEP.name]))
    return dispatcher


async def serve(order: Order) -> None:
    """The webhook server as aiogram's documentation builds it."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(order.api)))
    dispatcher, app = make_dispatcher(read_samples(order.folder)), web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token=SECRET).register(app, "/telegram")
    setup_application(app, dispatcher, bot=bot)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", order.port).start()
    await bot.set_webhook(f"http://127.0.0.1:{order.port}/telegram", secret_token=SECRET)
    if order.tune:
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_COLLECT_RARELY)
    await _terminated()
    await runner.cleanup()


async def _terminated() -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
