"""The commands of `python -m bot`, one module each; cli.py is where they are listed."""
