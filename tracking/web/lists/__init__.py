"""Lists as one part: the same columns, filters, keys and bulk actions for every noun."""
