"""The tables, one module an area; importing this package registers all of them with `metadata`."""

from storage.tables import accounts, inbox, notices, papers, payments, registry
from storage.tables.base import metadata

__all__ = ["accounts", "inbox", "metadata", "notices", "papers", "payments", "registry"]
