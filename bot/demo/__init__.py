"""The demo: everything on one machine, with data that was made up."""
