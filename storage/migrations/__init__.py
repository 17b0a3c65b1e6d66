"""Alembic revisions, numbered: the highest file name in `versions` is the head.

A new one is written by hand; the test that compares models with migrations prints what is lacking.
"""
