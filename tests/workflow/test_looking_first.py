"""`import_plan --dry-run`: a plan in a screenful, before there is any database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.processes import free_port
from tracking.management.plan_summary import WIDTH, summary, width
from tracking.plans.model import plan as p
from tracking.plans.reader import read_plan

PLAN = """# Harvest

**Start date**: 2026-09-01

## Workstreams

| Workstream | Focus | Owner | Duration | Depends on |
|---|---|---|---|---|
| Workstream A | Early apples | Ann | 3-4 days | |
| Workstream B | First pressing | Ben | 2 days | Workstream A |

## Phase 1: Picking (Week 1-2)

## Risks

| Risk | Probability | Impact | Mitigation |
|---|---|---|---|
| Frost | High | High | Cover the trees |

## Checklist
- [x] Ladders are checked
- [ ] Crates are there

A word to the neighbours, who lent us the press.
"""


def look(path: Path, data: Path, address: str, *options: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with a database at `address` that nobody has made."""
    bare = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "import_plan", "--dry-run", *options, str(path)],
        cwd=ROOT,
        env={**bare, "LOCKSTEP_DATA": str(data), "DATABASE_URL": address},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def harvest(tmp_path: Path) -> Path:
    path = tmp_path / "harvest.md"
    path.write_text(PLAN)
    return path


@pytest.mark.parametrize("server", ["sqlite", "postgresql"])
def test_a_plan_is_looked_at_before_there_is_a_database(server: str, harvest: Path, tmp_path: Path) -> None:
    file = tmp_path / "there" / "lockstep.sqlite3"
    nobody = f"postgresql://nobody:none@127.0.0.1:{free_port()}/none"
    address = f"sqlite:///{file}" if server == "sqlite" else nobody
    seen = look(harvest, tmp_path / "data", address)
    assert (seen.returncode, seen.stderr) == (0, "")
    assert seen.stdout.startswith("Harvest\n")
    assert "Early apples" in seen.stdout
    told = look(harvest, tmp_path / "data", address, "--json")
    assert (told.returncode, told.stderr) == (0, "")
    assert [session["title"] for session in json.loads(told.stdout)["sessions"]] == ["Early apples", "First pressing"]
    assert not file.parent.exists()
    assert not list(tmp_path.rglob("*.sqlite3"))


def test_what_cannot_be_read_is_one_line_without_a_database_too(tmp_path: Path) -> None:
    letter = tmp_path / "letter.md"
    letter.write_text("Dear all, come to tea.\n")
    seen = look(letter, tmp_path / "data", f"sqlite:///{tmp_path / 'there' / 'x.sqlite3'}", "--json")
    assert (seen.returncode, seen.stdout) == (1, "")
    assert len(seen.stderr.splitlines()) == 1
    assert "holds no plan" in seen.stderr


def test_what_needs_the_database_says_in_one_line_that_there_is_none(harvest: Path, tmp_path: Path) -> None:
    seen = look(harvest, tmp_path / "data", f"sqlite:///{tmp_path / 'empty.sqlite3'}", "--user", "ann")
    assert (seen.returncode, seen.stdout) == (1, "")
    assert len(seen.stderr.splitlines()) == 1
    assert "The database cannot be asked; is it there, and migrated? It says: no such table" in seen.stderr


def test_the_summary_names_what_is_in_the_plan() -> None:
    lines = list(summary(read_plan(PLAN.encode(), "harvest.md"), "harvest.md"))
    assert lines[:2] == ["Harvest", "harvest.md  starts 2026-09-01"]
    assert "  A  Early apples    Ann    3–4 days" in lines
    assert "  B  First pressing  Ben    2 days    A" in lines
    assert "Phases (1)" in lines
    assert "  Frost  high (4 × 4)            1" in lines
    assert "  Checklist" in lines
    assert "checkboxes: 2, ticked: 1" in lines
    assert "Findings (" in "\n".join(lines)
    assert lines[-1].endswith("1 kept as notes")


def test_a_long_plan_is_cut_and_says_how_much_is_left() -> None:
    sessions = [p.Session(number=n, title=f"Part {n}", owner="Ann") for n in range(1, 3_001)]
    findings = [p.Finding(code="x", message="Something is odd", line=n) for n in range(1, 501)]
    lines = list(summary(p.Plan(sessions=sessions, findings=findings), "long.md"))
    assert "Sessions (3,000)" in lines
    assert "  … and 2,980 more" in lines
    assert "  … and 480 more" in lines
    assert len(lines) < 60


words = st.text(max_size=120)
names = st.lists(words, max_size=25)


@given(titles=names, owners=st.lists(words, min_size=25, max_size=25), line=st.integers(0, 10**6))
def test_no_line_is_wider_than_a_terminal_and_none_commands_it(titles: list[str], owners: list[str], line: int) -> None:
    plan = p.Plan(
        project=p.ProjectFacts(title="".join(titles)),
        sessions=[
            p.Session(number=n, title=title, owner=owner, label=owner)
            for n, (title, owner) in enumerate(zip(titles, owners, strict=False), start=1)
        ],
        dependencies=[p.Dependency(source=p.SessionRef(owner), target=p.SessionRef(1)) for owner in owners if owner],
        phases=[p.Phase(name=owner, title=title) for title, owner in zip(titles, owners, strict=False)],
        gates=[p.Gate(title=title, kind=owners[0], phase=owners[1]) for title in titles],
        risks=[p.Risk(title=title, level=owners[2], owner=owners[3]) for title in titles],
        teams=[p.Team(name=title) for title in titles],
        findings=[p.Finding(code="x", message=title, line=line) for title in titles],
        lines=p.LineCount(total=line, recognised=line),
    )
    for shown in summary(plan, owners[4]):
        assert width(shown) <= WIDTH, shown
        assert shown.isprintable()
