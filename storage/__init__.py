"""Rows: the same repositories on SQLite and PostgreSQL."""
