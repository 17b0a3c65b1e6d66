"""The one gate for outgoing calls: within Telegram's budget, answers to people before what nobody asked for."""
