"""The tables, one module an area; importing this package registers all of them with `metadata`."""

from storage.tables import accounts, autopay, inbox, notices, ovo, papers, payments, registry
from storage.tables.base import metadata

__all__ = ["accounts", "autopay", "inbox", "metadata", "notices", "ovo", "papers", "payments", "registry"]
