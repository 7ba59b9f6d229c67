"""What the tests of exports share: jobs, and a place for files that is theirs alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import default_storage

from exports.models import ExportJob
from exports.services import jobs
from tests.exports.installing import install, migrated, postgres_url  # noqa: F401
from tests.factories import NOW
from tracking.models import Project

Ask = Callable[..., ExportJob]


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path: Path) -> Path:
    """Sweepers of tests that run side by side must not clear each other's workspace."""
    settings.DATA_DIR = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }
    return tmp_path


@pytest.fixture
def stored() -> Callable[[], list[str]]:
    """The names of all files in the storage."""

    def names() -> list[str]:
        return default_storage.listdir("exports")[1] if default_storage.exists("exports") else []

    return names


@pytest.fixture
def ask(project: Project, member: User) -> Ask:
    """Ask for a report of the project as its member."""

    def request(**wanted: object) -> ExportJob:
        return jobs.request(**{"actor": member, "project": project, "now": NOW, "format": "json", **wanted})

    return request
