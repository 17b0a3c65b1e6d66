"""What the operator of the demo would export: people and firms in different situations, dated back from today."""
