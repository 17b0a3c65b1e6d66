"""Contracts as the operator keeps them: balance, ledger, services, tariffs."""
