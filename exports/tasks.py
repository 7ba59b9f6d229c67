"""Celery tasks: shells around services."""
