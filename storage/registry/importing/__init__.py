"""From the operator's CSV files to the registry: read, tell apart, write what differs."""
