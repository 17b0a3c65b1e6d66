"""The outbox empties: stored notices become messages, the most urgent first."""
