"""Risks on pages: rated on a grid, seen on a matrix, answered in place."""
