"""Connecting, managing, charging."""
