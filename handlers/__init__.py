"""Conversations: parse, one use case, one screen."""
