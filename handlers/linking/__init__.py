"""The way in: consent, then one of the ways to link a contract."""
