"""Django's backend for SQLite, with writers that take turns (see base.py). Named in the settings."""
