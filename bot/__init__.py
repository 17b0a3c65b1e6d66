"""The running program: it connects the rooms below and never decides."""
