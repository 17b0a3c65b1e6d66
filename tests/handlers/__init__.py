"""Conversations in part: what stands between an update and its handler."""
