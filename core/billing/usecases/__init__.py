"""What a subscriber asks about a contract: the account, its history, what is due and why."""
