"""The plan documents that tests read: the repository's own, and those of leads that may lie beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "tracking" / "samples"
BESIDE = ROOT.parent / "shared" / "plans"

OWN = [*sorted(SAMPLES.glob("*.md")), *sorted((ROOT / "tests" / "plans" / "documents").glob("*.md"))]
OF_LEADS = [
    BESIDE / f"{name}.md"
    for name in ("work-sessions", "parallel-testing", "parallel-workflow", "team-roadmap", "status-report")
]


def parameter(path: Path) -> object:
    """A document as a parameter of a test, which is skipped where it lies beside the repository and does not."""
    absent = pytest.mark.skipif(not path.exists(), reason=f"no {path.name} beside the repository, in {path.parent}")
    return pytest.param(path, id=path.stem, marks=absent)


EVERY_DOCUMENT = [parameter(path) for path in OWN + OF_LEADS]
