"""Installations of their own for the tests here that need real workers: fixtures are found by their names."""

from tests.exports.installing import install, migrated, postgres_url  # noqa: F401
