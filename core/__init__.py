"""The business: its words, rules and use cases. It knows no messenger, no database and no network."""
