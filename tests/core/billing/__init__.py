"""Balance, ledger, due and forecast."""
