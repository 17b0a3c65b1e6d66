"""The template of payments to OVO."""
