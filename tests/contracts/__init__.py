"""Suites that every adapter of a port has to pass."""
