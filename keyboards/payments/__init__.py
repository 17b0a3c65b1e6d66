"""Buttons about money."""
