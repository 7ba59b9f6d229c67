"""The endpoints of the API, one file a group of nouns. Each reads input, calls a service or a queryset, and shows."""
