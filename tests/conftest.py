"""Fixtures that every room's tests share."""

from tests.databases import *  # noqa: F403
