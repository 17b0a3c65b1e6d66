"""What buttons carry, and how words, sums and dates read."""
