"""How fast is it? `make bench` measures the bot against a bare aiogram bot that makes the same calls."""
