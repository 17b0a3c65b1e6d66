"""Updates on their way in: stored, then acknowledged, then handled, each person's in order."""
