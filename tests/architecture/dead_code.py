"""Dead code, found by vulture: `python -m tests.architecture.dead_code` prints it and ends with 1 when there is any.

Columns and choices of models are alive because forms, the API, history and
reports go through them by name, and so is what templates and the columns of
reports and lists name. Names that frameworks call are listed in pyproject.toml, each group with its reason.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
COLUMN = re.compile(r"Column\(\s*\"(\w+)\"")
NAME = re.compile(r"[A-Za-z_]\w*")


def names_of_models() -> Iterator[str]:
    """The columns of every model and, of those with choices, the names of the values."""
    from django.apps import apps
    from django.db.models import Choices

    for model in apps.get_models():
        yield from (column.name for column in model._meta.get_fields())
    for kind in _kinds(Choices):
        yield from kind.__members__


def _kinds(of: type) -> Iterator[type]:
    for kind in of.__subclasses__():
        yield kind
        yield from _kinds(kind)


def names_of_templates() -> Iterator[str]:
    """What stands between the braces of a template."""
    for template in (ROOT / "templates").rglob("*"):
        if template.is_file():
            for tag in TAG.findall(template.read_text()):
                yield from NAME.findall(tag)


def names_of_columns() -> Iterator[str]:
    """A column of a report or of a list reads the field of its own name."""
    for module in (*(ROOT / "exports").rglob("*.py"), *(ROOT / "tracking/web/nouns").glob("*.py")):
        yield from COLUMN.findall(module.read_text())


def main() -> int:
    import django
    from vulture.config import make_config
    from vulture.core import Vulture

    os.chdir(ROOT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    settings = make_config(argv=[])
    finder = Vulture(ignore_names=settings["ignore_names"], ignore_decorators=settings["ignore_decorators"])
    finder.scavenge(settings["paths"], exclude=settings["exclude"])
    known = {*names_of_models(), *names_of_templates(), *names_of_columns()}
    unused = finder.get_unused_code(min_confidence=settings["min_confidence"])
    dead = [item for item in unused if item.name not in known]
    for item in dead:
        print(item.get_report())
    return 1 if dead else 0


if __name__ == "__main__":
    sys.exit(main())
