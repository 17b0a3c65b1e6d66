"""Who writes to us, what they agreed to, and which contracts they may see."""
