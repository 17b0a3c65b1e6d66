"""Whoever takes the money."""
