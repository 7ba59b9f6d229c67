"""Metrics on pages: measured in one line, drawn against their target."""
