"""The library: its topics in a list."""
