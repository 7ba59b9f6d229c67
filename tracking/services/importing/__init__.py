"""A neutral Plan as rows of a project: known keys, one writer a group of nouns, all in one transaction."""
