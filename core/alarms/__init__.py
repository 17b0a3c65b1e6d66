"""Guarded sites and what happened at them."""
