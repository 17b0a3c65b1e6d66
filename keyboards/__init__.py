"""Every button, and what it carries."""
