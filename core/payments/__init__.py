"""Money on its way from a person to the operator's books."""
