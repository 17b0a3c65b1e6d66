"""The world outside: each adapter satisfies a port of `core`."""
