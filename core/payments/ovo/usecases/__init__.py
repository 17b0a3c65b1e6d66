"""What can be done with a template."""
