"""Screens about money."""
