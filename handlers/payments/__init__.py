"""Conversations about money."""
