"""The demo: the bot, an emulated Telegram, and a fictional operator, on one machine."""
