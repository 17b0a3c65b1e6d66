"""Talking to the Bot API: how a call is put on the wire and how its answer is read."""
