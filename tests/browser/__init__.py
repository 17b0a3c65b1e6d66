"""The page in a real headless browser."""
