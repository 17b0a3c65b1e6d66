"""A Telegram for one machine: the Bot API over HTTP, and a side entrance to be its users.

A bot talks to it exactly as to Telegram (`/bot<token>/<method>`), and it answers as strictly: lengths, formatting,
buttons, edits, limits and error texts are Telegram's, and a field that no method has is refused instead of ignored.
`/sim/…` is being a person: write, press, share a contact, block; `/` is a page that looks like the messenger.
It serves demonstrations and tests, listens on the loopback only, and knows nothing of the bot that talks to it.

The rooms: `text` (formatting), `world` (people, chats, messages, files, kept in one SQLite file), `delivery` (updates
by polling and webhook), `api` (the Bot API; adding a method is one function in `api/methods`), `sim` (the side
entrance), `server` (puts them together). `python -m bot.emulator --port 8081` starts it alone.
"""
