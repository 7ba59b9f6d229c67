"""Blockers on pages: raised from anywhere, taken on, resolved, and seen on their board."""
