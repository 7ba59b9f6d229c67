"""The first page after signing in: what the day asks of somebody."""
