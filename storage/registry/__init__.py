"""The embedded registry: the operator's books in the bot's own database, filled from the operator's export."""
