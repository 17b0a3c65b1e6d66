"""Papers as they come out: read by other programs than those that made them."""
