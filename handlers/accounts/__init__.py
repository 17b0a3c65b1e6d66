"""Conversations about one's contracts, who has access to them, and settings."""
