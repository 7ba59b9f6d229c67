"""Checklists that are used again: templates, where they are copied to, and lists behind theirs."""
