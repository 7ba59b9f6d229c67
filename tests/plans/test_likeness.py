"""Which documents are one plan: by what they name, whatever became of it since."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.plans.formats.json_form import write_json
from tracking.plans.merge.likeness import KEPT, Sketch, sketch
from tracking.plans.model import plan as p
from tracking.plans.reader import read_plan

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.md"))
PLAN = """# Ferry

### Session 1: Hull
- **Owner**: Ann

### Session 2: Engine
- **Owner**: Ben

### Session 3: Bridge

## Checklist
- [ ] Rudder turns
- [ ] Horn sounds
"""
#: Half of what it names is named otherwise.
REWORKED = PLAN.replace("Hull", "Keel").replace("Bridge", "Wheelhouse").replace("Horn sounds", "Bell rings")


def sketched(text: str) -> Sketch:
    return sketch(read_plan(text.encode(), "plan.md"))


FERRY = sketched(PLAN)


@pytest.mark.parametrize(
    "changed",
    [
        PLAN.replace("[ ]", "[x]"),
        PLAN.replace("Ann", "Kim").replace("Ben", "Lou"),
        PLAN.replace("\n", "\r\n"),
        PLAN.upper(),
        write_json(read_plan(PLAN.encode(), "plan.md")),
    ],
    ids=["ticked", "other owners", "line ends", "capitals", "as JSON"],
)
def test_what_happens_while_a_plan_is_run_leaves_it_the_same(changed: str) -> None:
    assert sketched(changed).likeness(FERRY) == 1


@pytest.mark.parametrize(
    ("changed", "known"),
    [
        (f"{PLAN}- [ ] Lights shine\n\n### Session 4: Deck\n", True),
        (PLAN.replace("# Ferry", "# Ship"), True),
        (REWORKED, True),
        (REWORKED.replace("# Ferry", "# Ship"), False),
        ("# Ferry\n\n### Session 1: Tickets\n\n### Session 2: Crew\n", False),
    ],
    ids=["grown", "another title", "half of it, one title", "half of it, another title", "only the title"],
)
def test_a_plan_that_changed_is_known_by_most_of_its_names_or_by_fewer_and_its_title(changed: str, known: bool) -> None:
    assert sketched(changed).is_plan_of(FERRY) == known
    assert FERRY.is_plan_of(sketched(changed)) == known


def test_no_two_documents_of_different_people_are_one_plan() -> None:
    found = [sketch(read_plan(path.read_bytes(), path.name)) for path in DOCUMENTS]
    assert len(found) > 30
    assert max(one.likeness(other) for one, other in combinations(found, 2)) < 0.2


def test_long_plans_are_compared_by_a_sample_that_stays_small() -> None:
    def plan(first: int, last: int) -> Sketch:
        return sketch(p.Plan(sessions=[p.Session(number=n, title=f"Part {n}") for n in range(first, last)]))

    long, half, other = plan(1, 3_001), plan(1_501, 4_501), plan(5_000, 8_000)
    assert len(long.to_bytes()) < 9 * (KEPT + 1)
    assert abs(long.likeness(half) - 1 / 3) < 0.15
    assert long.likeness(other) == 0
    assert plan(1, 2_801).likeness(long) > 0.8


names = st.frozensets(st.integers(1, 2**64 - 1), max_size=KEPT)
sketches = st.builds(Sketch, st.integers(0, 2**64 - 1), names)


@given(sketches, sketches)
def test_a_sketch_is_kept_and_compared_the_same_both_ways(one: Sketch, other: Sketch) -> None:
    assert Sketch.from_bytes(one.to_bytes()) == one
    assert one.likeness(other) == other.likeness(one)
    assert one.likeness(one) == (1 if one.names else 0)


def test_a_sketch_of_another_version_is_none() -> None:
    assert Sketch.from_bytes(b"") is None
    assert Sketch.from_bytes(b"\x00" + FERRY.to_bytes()[1:]) is None


@given(st.randoms(use_true_random=False), st.integers(0, 200), st.integers(0, 200))
def test_small_plans_are_compared_exactly(dice: random.Random, ours: int, theirs: int) -> None:
    everything = [f"Part {n}" for n in range(KEPT - 1)]
    left, right = (set(dice.sample(everything, min(n, len(everything)))) for n in (ours, theirs))

    def plan(titles: set[str]) -> p.Plan:
        return p.Plan(sessions=[p.Session(number=n, title=title) for n, title in enumerate(titles, start=1)])

    exact = len(left & right) / len(left | right) if left | right else 0
    assert sketch(plan(left)).likeness(sketch(plan(right))) == pytest.approx(exact)
