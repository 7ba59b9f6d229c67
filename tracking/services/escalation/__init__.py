"""The clock of a blocker: whom its ladder calls, and what they are told."""
