"""What the screens of the account say."""
