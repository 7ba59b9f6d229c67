"""The house stays as it was drawn: arrows, migrations, models, texts."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from tests.conftest import ROOT
from tracking.models.base import Scoped
from tracking.querysets import ScopedQuerySet

BIN = Path(sys.executable).parent
SCOPED = [model for model in apps.get_models() if issubclass(model, Scoped)]


def test_imports_follow_the_arrows() -> None:
    answer = subprocess.run([BIN / "lint-imports"], cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_every_noun_is_read_through_visible_to(model: type[Scoped]) -> None:
    assert isinstance(model._default_manager.all(), ScopedQuerySet)
    names = [model._meta.model_name, *(part for part in model.project_path.split("__") if part)]
    assert names[-1] == "project"


def test_no_file_names_a_package_registry_host() -> None:
    hosts = re.compile("|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "registry\\.npm" + r"js\.org")))
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split("\n")
    found = [
        name
        for name in tracked
        if name and (ROOT / name).is_file() and hosts.search((ROOT / name).read_text("utf-8", "ignore"))
    ]
    assert found == []
