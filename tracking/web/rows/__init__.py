"""One row of a noun: its page, its form, its cells, its place, its end."""
