"""The page of a meeting: everybody's word before it, its run through the sessions, what came of it."""
