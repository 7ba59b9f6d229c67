"""Each thing that a careful reader would object to is found, with its line and the numbers behind it."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from tracking.plans.lint import findings_on, lint_plan
from tracking.plans.model.plan import (
    Claim,
    Criterion,
    Dependency,
    Finding,
    Gate,
    Phase,
    Plan,
    ProjectFacts,
    Range,
    Resource,
    Risk,
    Session,
    SessionRef,
    Span,
    Step,
    Team,
)
from tracking.plans.reader import read_plan


def findings(text: str, code: str) -> list[Finding]:
    return [finding for finding in read_plan(text.encode(), "plan.md").findings if finding.code == code]


def only(text: str, code: str) -> Finding:
    (found,) = findings(text, code)
    return found


def of_plan(plan: Plan, code: str) -> list[Finding]:
    return [finding for finding in lint_plan(plan) if finding.code == code]


def days(number: int, low: float, high: float | None = None, people: int | None = None, **more: object) -> Session:
    span = Span(low, high or low, "day")
    return Session(line=number, number=number, title=f"Work {number}", duration=span, people=people, **more)  # type: ignore[arg-type]


def after(first: int | str, then: int | str, window: Range | None = None) -> Dependency:
    return Dependency(line=50, source=SessionRef(first), target=SessionRef(then), window=window)


class TestSums:
    text = """# Bakery

- Session 1: Dough
  - Duration: 4 hours
- Session 2: Ovens
  - Duration: 4 hours
- Session 3: Shop
  - Duration: 2 hours

## Time
- Sequential: 6 hours
- Parallel: {parallel}
"""

    def test_a_total_in_sequence_that_its_sessions_do_not_give(self) -> None:
        found = only(self.text.format(parallel="4 hours"), "sum")
        assert found.line == 11
        assert "6 hours in sequence" in found.message
        assert "10 hours" in found.message
        assert found.numbers["sequential_minutes"] == [600, 600]

    def test_a_total_in_sequence_that_its_sessions_give_is_no_finding(self) -> None:
        assert not findings(self.text.format(parallel="4 hours").replace("6 hours", "10 hours"), "sum")

    def test_less_time_in_parallel_than_the_longest_session_takes(self) -> None:
        found = only(self.text.format(parallel="1 hour"), "sum_parallel")
        assert found.numbers == {"stated_minutes": [60, 60], "parallel_minutes": [240, 240]}
        assert not findings(self.text.format(parallel="4 hours"), "sum_parallel")

    def test_less_time_in_parallel_than_the_longest_chain_takes(self) -> None:
        plan = Plan(sessions=[days(1, 3), days(2, 4), days(3, 5)], dependencies=[after(1, 2)])
        plan.claims = [Claim(line=9, kind="parallel", min=5, max=5, unit="day")]
        (found,) = of_plan(plan, "sum_parallel")
        assert found.numbers["parallel_minutes"][0] == 7 * 480

    def test_a_promise_that_the_stated_totals_do_not_keep(self) -> None:
        plan = Plan(claims=[
            Claim(line=4, kind="speed_up", min=4, max=4, unit="times"),
            Claim(line=5, kind="sequential", min=20, max=20, unit="week"),
            Claim(line=6, kind="parallel", min=10, max=10, unit="week"),
        ])  # fmt: skip
        (found,) = of_plan(plan, "speed_up")
        assert (found.line, found.numbers) == (4, {"promised": [4, 4], "real": [2, 2]})
        assert "20 weeks become 10, which is 2x" in found.message

    def test_a_promise_that_the_durations_do_not_keep(self) -> None:
        plan = Plan(sessions=[days(1, 2), days(2, 2)], dependencies=[after(1, 2)])
        plan.claims = [Claim(line=4, kind="speed_up", min=2, max=2, unit="times")]
        assert of_plan(plan, "speed_up")[0].numbers["real"] == [1, 1]
        plan.dependencies = []
        assert not of_plan(plan, "speed_up")

    def test_person_days_that_are_not_people_times_days(self) -> None:
        text = (
            "# Bridge\n\n## Session 1: Deck\n- Goal: g\n\n## Effort\n- Total: 4 developers × 5 days = {} person-days\n"
        )
        found = only(text.format(30), "effort")
        assert (found.line, found.numbers["real"]) == (7, [20, 20])
        assert not findings(text.format(20), "effort")

    def test_person_days_that_the_sessions_do_not_add_up_to(self) -> None:
        plan = Plan(sessions=[days(1, 5, people=2), days(2, 3, 4, people=1)])
        plan.claims = [Claim(line=9, kind="person_days", min=30, max=30, unit="person-day", text="30 person-days")]
        assert of_plan(plan, "effort")[0].numbers == {"stated": [30, 30], "real": [13, 14]}
        plan.claims[0].min = plan.claims[0].max = 14
        assert not of_plan(plan, "effort")

    def test_person_weeks_are_people_of_each_week(self) -> None:
        sessions = [
            Session(number=1, title="a", people=2, weeks=Range(1, 2)),
            Session(number=2, title="b", people=3, weeks=Range(2, 2)),
        ]
        plan = Plan(sessions=sessions)
        plan.claims = [Claim(line=9, kind="person_weeks", min=12, max=12, unit="person-week", text="12 person-weeks")]
        assert of_plan(plan, "effort")[0].numbers["real"] == [7, 7]

    def test_days_that_run_through_weekends_may_be_those_of_a_calendar(self) -> None:
        first, last = dt.date(2026, 3, 2), dt.date(2026, 3, 15)
        session = days(1, 14, planned_start=first, planned_end=last)
        for weeks, codes in ((2, []), (2.8, []), (4, ["sum"])):
            claim = Claim(line=9, kind="sequential", min=weeks, max=weeks, unit="week")
            plan = Plan(sessions=[session], claims=[claim])
            assert [finding.code for finding in of_plan(plan, "sum")] == codes


class TestOrder:
    circle = """# Kitchen

## Session 1: Stove
- Depends on: Session 3

## Session 2: Sink
- Depends on: Session 1

## Session 3: Fridge
- Depends on: Session 2
"""

    def test_a_circle_with_its_path(self) -> None:
        found = only(self.circle, "circle")
        assert found.severity == "error"
        assert set(found.numbers["path"]) == {1, 2, 3}
        assert found.numbers["path"][0] == found.numbers["path"][-1]
        assert "1 (Stove) → 2 (Sink) → 3 (Fridge)" in f"{found.message} → 2 (Sink) → 3 (Fridge)"

    def test_days_on_which_each_waits_for_the_other_are_no_circle(self) -> None:
        plan = Plan(sessions=[days(1, 2), days(2, 2)])
        plan.dependencies = [after(1, 2, Range(1, 2)), after(2, 1, Range(3, 4))]
        assert not of_plan(plan, "circle")
        plan.dependencies = [after(1, 2), after(2, 1)]
        assert of_plan(plan, "circle")

    def test_a_dependency_on_a_session_that_does_not_exist(self) -> None:
        found = only("# P\n\n## Session 1: Roof\n- Depends on: Session 7\n", "unknown_session")
        assert (found.severity, found.line, found.numbers) == ("error", 4, {"session": "Session 7"})

    def test_a_table_that_names_a_session_that_does_not_exist(self) -> None:
        text = """# P

| Session | Focus | Duration | Depends on |
|---|---|---|---|
| Session 1 | Roof | 2 days | - |
| Session 2 | Door | 1 day | Session 1, Session 4 |
"""
        found = only(text, "unknown_session")
        assert (found.line, found.numbers) == (6, {"session": "Session 4"})

    @pytest.mark.parametrize(("first", "second", "said"), [("T-01", "T-02", "T-07"), ("1", "2", "7")])
    def test_a_key_that_nothing_bears(self, first: str, second: str, said: str) -> None:
        text = f"| No. | Task | Depends on |\n|---|---|---|\n| {first} | Roof | - |\n| {second} | Door | {said} |\n"
        found = only(text, "unknown_session")
        assert (found.line, found.numbers) == (4, {"session": said})

    def test_a_plan_in_which_a_dependency_leads_nowhere(self) -> None:
        plan = Plan(sessions=[days(1, 1)], dependencies=[after(1, 7)])
        assert of_plan(plan, "unknown_session")[0].numbers == {"session": 7}

    def test_a_gate_that_waits_for_a_phase_that_does_not_exist(self) -> None:
        plan = Plan(sessions=[days(1, 1)], gates=[Gate(title="Dry", phases=["Shell"])])
        assert of_plan(plan, "unknown_phase")[0].numbers == {"phase": "Shell"}
        assert of_plan(plan, "gate_without_criteria") == []

    def test_gates_files_and_steps_of_sessions_that_do_not_exist(self) -> None:
        plan = Plan(
            sessions=[days(1, 1)],
            gates=[Gate(line=2, title="Go", sessions=[1, 5])],
            resources=[Resource(line=3, path="a.txt", owners=[6])],
            steps=[Step(line=4, session=8, title="Paint")],
        )
        assert [finding.numbers["session"] for finding in of_plan(plan, "unknown_session")] == [5, 6, 8]

    def test_waiting_for_something_of_which_the_plan_says_no_more(self) -> None:
        plan = Plan(sessions=[days(1, 1)], phases=[Phase(name="Phase 1")])
        plan.dependencies = [after("Permit", 1), after("Phase 1", 1)]
        (found,) = of_plan(plan, "unknown_prerequisite")
        assert found.numbers == {"name": "Permit"}


class TestPeople:
    def plan(self, *people: int) -> Plan:
        sessions = [
            Session(line=at, number=at, title="x", team="Red", people=count, weeks=Range(at, at + 1))
            for at, count in enumerate(people, start=1)
        ]
        return Plan(sessions=sessions, teams=[Team(line=9, name="Red", size=3), Team(line=12, name="Blue", size=2)])

    def test_more_people_needed_in_a_week_than_all_teams_have(self) -> None:
        found = of_plan(self.plan(2, 4, 1), "people")[0]
        assert found.line == 9
        assert found.numbers == {"weeks": {"2": 6}, "available": 5, "team": ""}
        assert "Week 2 needs 6 people; there are 5" in found.message

    def test_more_people_needed_of_a_team_than_it_has(self) -> None:
        (found,) = [finding for finding in of_plan(self.plan(2, 3), "people") if finding.numbers["team"]]
        assert found.numbers == {"weeks": {"2": 5}, "available": 3, "team": "Red"}

    def test_weeks_of_the_phase_count_when_a_session_fills_them(self) -> None:
        plan = self.plan()
        plan.phases = [Phase(name="Phase 1", weeks=Range(1, 2))]
        plan.sessions = [
            Session(number=1, title="x", phase="Phase 1", people=6, duration=Span(2, 2, "week")),
            Session(number=2, title="y", phase="Phase 1", people=6, duration=Span(2, 2, "day")),
        ]
        assert of_plan(plan, "people")[0].numbers["weeks"] == {"1": 6, "2": 6}

    def test_enough_people_are_no_finding(self) -> None:
        assert not of_plan(self.plan(1, 2), "people")


class TestFiles:
    def plan(self, *ranges: Range, rule: str = "") -> Plan:
        plan = Plan(resources=[Resource(line=30, path="menu.xml", owners=list(range(1, len(ranges) + 1)), rule=rule)])
        for number, span in enumerate(ranges, start=1):
            plan.sessions.append(days(number, 2))
            plan.steps.append(Step(session=number, title="s", day_from=span.first, day_to=span.last))
        return plan

    def test_a_file_that_two_sessions_write_on_the_same_days(self) -> None:
        (found,) = of_plan(self.plan(Range(1, 3), Range(3, 4), Range(6, 7)), "shared_file")
        assert (found.line, found.severity) == (30, "warning")
        assert found.numbers == {"path": "menu.xml", "sessions": [1, 2], "days": [3]}

    def test_a_rule_for_sharing_makes_it_a_note(self) -> None:
        (found,) = of_plan(self.plan(Range(1, 3), Range(2, 4), rule="Ask the cook"), "shared_file")
        assert found.severity == "info"
        assert "Ask the cook" in found.message

    def test_one_after_the_other_is_no_finding(self) -> None:
        assert not of_plan(self.plan(Range(1, 2), Range(3, 4)), "shared_file")

    def test_without_days_sessions_of_one_wave_write_at_the_same_time(self) -> None:
        plan = self.plan(Range(1, 1), Range(1, 1))
        plan.steps.clear()
        assert of_plan(plan, "shared_file")[0].numbers == {"path": "menu.xml", "sessions": [1, 2], "days": []}
        plan.dependencies = [after(1, 2)]
        assert not of_plan(plan, "shared_file")


class TestMissing:
    def plan(self, count: int, *owned: int) -> Plan:
        sessions = [
            Session(
                line=number * 10,
                number=number,
                title="x",
                goal="g",
                success="s",
                owner="Ada" if number in owned else "",
            )
            for number in range(1, count + 1)
        ]
        return Plan(sessions=sessions)

    def test_what_all_sessions_lack_is_one_finding(self) -> None:
        (found,) = lint_plan(self.plan(40))
        assert (found.code, found.severity, found.line) == ("session_without_owner", "info", 10)
        assert found.numbers == {"sessions": list(range(1, 41)), "of": 40}

    def test_what_few_lack_is_named_one_by_one(self) -> None:
        found = lint_plan(self.plan(5, 1, 2, 4))
        assert [(finding.line, finding.numbers["sessions"]) for finding in found] == [(30, [3]), (50, [5])]

    def test_what_many_but_not_all_lack_is_one_finding_that_names_them(self) -> None:
        (found,) = lint_plan(self.plan(6, 2))
        assert "5 of 6 sessions have no owner: sessions 1 and 3 to 6" in found.message

    def test_goals_and_success_criteria_are_missed_apart(self) -> None:
        text = (
            "# P\n## Session 1: Net\n- Owner: Ada\n- Goal: g\n## Session 2: Rope\n- Owner: Ben\n- Success: it holds\n"
        )
        codes = [finding.code for finding in read_plan(text.encode(), "p.md").findings]
        assert codes == ["session_without_success", "session_without_goal"]

    def test_a_risk_without_mitigation(self) -> None:
        text = """# P

## Session 1: Net
- Owner: A

## Risks
- **Storm** - nets tear
  - Mitigation: spare nets
- **Fog** - no boats
"""
        found = only(text, "risk_without_mitigation")
        assert (found.line, found.numbers["risks"]) == (9, ["Fog"])

    def test_many_risks_without_mitigation_are_one_finding(self) -> None:
        plan = Plan(risks=[Risk(line=at, title=f"Risk {at}") for at in range(4, 10)])
        (found,) = of_plan(plan, "risk_without_mitigation")
        assert (found.line, found.numbers["of"], len(found.numbers["risks"])) == (4, 6, 6)

    def test_a_gate_that_nothing_decides(self) -> None:
        plan = Plan(sessions=[days(1, 1)])
        plan.gates = [
            Gate(line=4, title="Go"),
            Gate(line=5, title="Tasted", criteria=[Criterion(text="Salt")]),
            Gate(line=6, title="Done", sessions=[1]),
        ]
        (found,) = of_plan(plan, "gate_without_criteria")
        assert (found.line, found.numbers) == (4, {"gate": "Go"})


class TestPhases:
    def test_weeks_that_are_not_as_many_as_the_duration(self) -> None:
        plan = Plan(phases=[Phase(line=3, name="Phase 1", weeks=Range(12, 16), duration=Span(4, 4, "week"))])
        (found,) = of_plan(plan, "phase_weeks")
        assert (found.line, found.numbers) == (3, {"weeks": 5, "stated": [4, 4]})

    def test_days_need_not_fill_their_last_week(self) -> None:
        phase = Phase(name="Phase 1", weeks=Range(1, 3), duration=Span(13, 13, "day"))
        assert not of_plan(Plan(phases=[phase]), "phase_weeks")
        phase.duration = Span(20, 20, "day")
        assert of_plan(Plan(phases=[phase]), "phase_weeks")

    def test_phases_in_sequence_that_share_weeks(self) -> None:
        plan = Plan(phases=[
            Phase(line=3, name="Dig", weeks=Range(1, 4)),
            Phase(line=9, name="Build", weeks=Range(4, 6), sequential=True),
        ])  # fmt: skip
        (found,) = of_plan(plan, "phase_overlap")
        assert (found.line, found.numbers) == (9, {"phases": ["Dig", "Build"], "weeks": [4, 4]})

    def test_phases_of_which_one_waits_for_the_other_may_not_share_weeks(self) -> None:
        plan = Plan(phases=[Phase(name="Dig", weeks=Range(1, 4)), Phase(name="Build", weeks=Range(3, 6))])
        assert not of_plan(plan, "phase_overlap")
        plan.dependencies = [after("Dig", "Build")]
        assert of_plan(plan, "phase_overlap")[0].numbers["weeks"] == [3, 4]


class TestStatuses:
    text = """# Library

## Phase 1: Shelves ✅ COMPLETED
- [x] Measure
- [ ] Saw

## Phase 2: Books
**Status**: Blocked

### Phase 2 Readiness Assessment
- ✅ Shelves paid
- {sign} Books listed

## Session 1: Catalogue
- **Status**: Completed
- [ ] Print cards

## Session 2: Loans
- **Status**: Blocked
- **Depends on**: Session 1
"""

    def said(self, sign: str = "❌") -> dict[int, dict[str, object]]:
        return {finding.line: finding.numbers for finding in findings(self.text.format(sign=sign), "status")}

    def test_a_completed_phase_with_open_boxes(self) -> None:
        assert self.said()[3] == {"phase": "Phase 1", "open": 1, "boxes": 2}

    def test_a_blocked_phase_whose_prerequisites_are_all_met(self) -> None:
        assert 7 not in self.said("❌")
        assert self.said("✅")[7] == {"phase": "Phase 2", "met": 2}

    def test_a_completed_session_with_open_boxes(self) -> None:
        assert self.said()[14] == {"session": 1, "open": 1, "total": 1}

    def test_a_blocked_session_that_waits_for_nothing_any_more(self) -> None:
        assert self.said()[18] == {"session": 2, "after": [1]}

    def test_a_completed_session_with_open_steps_where_steps_are_ticked(self) -> None:
        plan = Plan(sessions=[Session(line=2, number=1, title="x", status="completed")])
        plan.steps = [Step(session=1, title="a", done=True), Step(session=1, title="b")]
        assert of_plan(plan, "status")[0].numbers == {"session": 1, "open": 1, "total": 2}
        plan.steps[0].done = False
        assert not of_plan(plan, "status")


class TestDates:
    plan = Plan(project=ProjectFacts(line=4, next_review=dt.date(2026, 3, 2)), sessions=[days(1, 1)])

    def test_a_review_that_should_have_been(self) -> None:
        (found,) = [f for f in lint_plan(self.plan, dt.date(2026, 3, 9)) if f.code == "review_passed"]
        assert (found.line, found.numbers) == (4, {"date": "2026-03-02", "days": 7})

    def test_a_review_that_is_to_come_is_no_finding(self) -> None:
        assert not [f for f in lint_plan(self.plan, dt.date(2026, 3, 2)) if f.code == "review_passed"]
        assert not [f for f in lint_plan(self.plan) if f.code == "review_passed"]

    def test_what_was_found_before_stays_beside_what_the_date_shows(self) -> None:
        plan = Plan(project=self.plan.project, findings=[Finding(line=9, code="circle", message="", severity="error")])
        assert [f.code for f in findings_on(plan, dt.date(2026, 4, 1))] == ["circle", "review_passed"]


class TestDisagreements:
    text = """# Restaurant

| Session | Focus | Duration | Priority | Owner |
|---|---|---|---|---|
| Session 1 | Kitchen | 3 days | P0 | Ada |
| Session 2 | Hall | 2 days | P1 | Ben |

### Session 1: Kitchen (5 days)
- **Owner**: Ada Lovelace
- **Priority**: P2

### Session 2: Hall
- **Owner**: Eve
- **Duration**: 2-3 days
"""

    def test_two_places_that_say_different_things_of_one_session(self) -> None:
        found = {(f.numbers["session"], f.numbers["field"]): f.numbers for f in findings(self.text, "disagreement")}
        assert found.keys() == {(1, "duration"), (1, "priority"), (2, "owner")}
        assert (found[1, "duration"]["taken"], found[1, "duration"]["other"]) == ("3 days", "5 days")
        assert found[1, "duration"]["lines"] == [5, 8]

    def test_a_fuller_name_and_a_range_that_holds_the_other_agree(self) -> None:
        said = [(f.numbers["session"], f.numbers["field"]) for f in findings(self.text, "disagreement")]
        assert (1, "owner") not in said
        assert (2, "duration") not in said


def test_findings_can_be_written_as_json_errors_first() -> None:
    found = read_plan(f"{TestOrder.circle}\n{TestDisagreements.text}".encode(), "plan.md").findings
    assert json.loads(json.dumps([finding.numbers for finding in found]))
    assert [finding.severity for finding in found] == sorted(
        (finding.severity for finding in found), key=lambda severity: severity != "error"
    )


def test_a_plan_without_faults_has_no_findings() -> None:
    text = """# Orchard

## Session 1: Trees
- **Owner**: Ida
- **Goal**: Ten trees stand
- **Success**: All bear leaves
- **Duration**: 2 days
"""
    assert read_plan(text.encode(), "plan.md").findings == []


def test_every_code_is_explained() -> None:
    root = Path(__file__).resolve().parents[2]
    source = "\n".join(path.read_text() for path in (root / "tracking" / "plans" / "lint").glob("*.py"))
    codes = set(re.findall(r'code="(\w+)"', source))
    assert len(codes) >= 15
    explained = (root / "docs" / "findings.md").read_text()
    assert not [code for code in codes if f"| `{code}` |" not in explained]
