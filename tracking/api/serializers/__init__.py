"""The shapes of the API, one file a group of nouns."""
