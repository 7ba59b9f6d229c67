"""The catalogues of words in `locale/`: what the code says, and how each language says it.

`python -m config.catalogues` compiles those that have changed, with no program beside Python;
`python -m config.catalogues collect` first takes new texts in with Django's makemessages, which needs GNU gettext.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
#: One catalogue for the whole house; places by file, so that a line more at the top of one changes nothing.
OPTIONS = ["--all", "--no-obsolete", "--no-wrap", "--add-location=file"]
IGNORED = ["tests", "benchmarks", "docs", "staticfiles", "var"]


def catalogues(root: Path = ROOT) -> list[Path]:
    """The catalogues as people write them (.po)."""
    return sorted(root.glob("locale/*/LC_MESSAGES/*.po"))


def compile_changed(root: Path = ROOT) -> list[Path]:
    """Compile each catalogue that is newer than its compiled form (.mo); returns those forms."""
    changed = []
    for source in catalogues(root):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            compile_catalogue(source, target)
            changed.append(target)
    return changed


def compile_catalogue(source: Path, target: Path) -> None:
    """Write the compiled form whole or not at all: others may read it meanwhile."""
    unfinished = target.with_suffix(f".{os.getpid()}")
    polib.pofile(str(source)).save_as_mofile(str(unfinished))
    unfinished.replace(target)


def collect(root: Path = ROOT) -> None:
    """Take what the code says into each catalogue. The same code gives the same catalogue, byte for byte."""
    ignored = [f"--ignore={name}" for name in IGNORED]
    subprocess.run([sys.executable, "-m", "django", "makemessages", *OPTIONS, *ignored], cwd=root, check=True)
    for path in catalogues(root):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith('"POT-Creation-Date:')), "utf-8")


if __name__ == "__main__":
    if "collect" in sys.argv[1:]:
        collect()
    compile_changed()
