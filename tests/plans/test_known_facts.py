"""Plans written from facts that are known: whatever the form, order and language, every fact comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from tracking.plans.markdown import read_markdown
from tracking.plans.model.plan import Plan, Span, walk_items

BOUNDED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

NOUNS = {
    "en": ("Session", "Stream", "Track", "Work package", "Task", "Agent", "Lane"),
    "de": ("Sitzung", "Strang", "Arbeitspaket", "Aufgabe"),
}
NAMES = (
    "Mooring lines", "Kiln and glaze", "Night trains", "Salt harvest", "Bell tower", "Seed library", "Glass roof",
    "Pump house", "Reading room", "Ice cellar", "Olive press", "Tram depot",
)  # fmt: skip
PEOPLE = ("Ada Brandt", "Kofi Mensah", "Iva Petrova", "Jun Sato", "Lucía Vega", "Dr. Chen")
GOALS = ("dry walls before winter", "no queue at the gate", "half the noise at night", "bread by six")
UNITS = {
    "en": {"hour": "hours", "day": "days", "week": "weeks"},
    "de": {"hour": "Stunden", "day": "Tage", "week": "Wochen"},
}
PRIORITIES = {
    "en": {"critical": ("critical", "P0"), "high": ("high", "P1"), "medium": ("medium", "P2"), "low": ("low", "P3")},
    "de": {
        "critical": ("kritisch", "P0"),
        "high": ("hoch", "P1"),
        "medium": ("mittel", "P2"),
        "low": ("niedrig", "P3"),
    },
}
STATUSES = {
    "en": {"planned": "not started", "in_progress": "in progress", "blocked": "blocked", "completed": "done"},
    "de": {"planned": "geplant", "in_progress": "in Arbeit", "blocked": "blockiert", "completed": "abgeschlossen"},
}
KEYS = {
    "en": {
        "title": "Focus", "owner": "Owner", "duration": "Duration", "priority": "Priority", "status": "Status",
        "branch": "Branch", "goal": "Goal", "depends": "Depends on",
    },
    "de": {
        "title": "Thema", "owner": "Verantwortlich", "duration": "Dauer", "priority": "Priorität", "status": "Status",
        "branch": "Branch", "goal": "Ziel", "depends": "Abhängig von",
    },
}  # fmt: skip
WORDS = {
    "en": {
        "day": "Day", "risks": "Risks", "mitigation": "Mitigation", "risk": "Risk", "metrics": "Metrics",
        "metric": "Metric", "target": "Target", "current": "Current", "sessions": "Sessions", "lists": "Checklist",
        "matrix": "Day plan",
    },
    "de": {
        "day": "Tag", "risks": "Risiken", "mitigation": "Gegenmaßnahme", "risk": "Risiko", "metrics": "Kennzahlen",
        "metric": "Kennzahl", "target": "Ziel", "current": "Aktuell", "sessions": "Arbeitsstränge",
        "lists": "Checkliste", "matrix": "Tagesplan",
    },
}  # fmt: skip


@dataclass
class Work:
    number: int
    title: str
    owner: str
    duration: Span
    priority: str
    priority_word: str
    status: str
    branch: str
    goal: str
    after: list[int] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)


@dataclass
class Facts:
    language: str
    noun: str
    works: list[Work]
    risks: list[tuple[str, str]]
    metrics: list[tuple[str, str, str]]
    items: list[tuple[str, bool]]

    def label(self, number: int) -> str:
        return f"{self.noun} {number}"

    def key(self, name: str) -> str:
        return KEYS[self.language][name]

    def word(self, name: str) -> str:
        return WORDS[self.language][name]

    def said(self, work: Work) -> dict[str, str]:
        """The facts of a session as words of the document, by name."""
        low, high, unit = work.duration.min, work.duration.max, UNITS[self.language][work.duration.unit]
        said = {
            "owner": work.owner, "duration": f"{low:g} {unit}" if low == high else f"{low:g}-{high:g} {unit}",
            "priority": work.priority_word, "status": STATUSES[self.language][work.status],
            "branch": f"`{work.branch}`", "goal": work.goal,
            "depends": ", ".join(self.label(number) for number in work.after),
        }  # fmt: skip
        return {name: value for name, value in said.items() if value}


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    language = draw(st.sampled_from(("en", "de")))
    titles = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=6, unique=True))
    works = []
    for number, title in enumerate(titles, 1):
        low = draw(st.integers(2, 9))
        priority = draw(st.sampled_from(sorted(PRIORITIES[language])))
        works.append(
            Work(
                number, title, draw(st.sampled_from(PEOPLE)),
                Span(low, low + draw(st.integers(0, 4)), draw(st.sampled_from(("hour", "day", "week")))),
                priority, draw(st.sampled_from(PRIORITIES[language][priority])),
                draw(st.sampled_from(sorted(STATUSES[language]))), f"work/{number}-{title.split()[0].lower()}",
                draw(st.sampled_from(GOALS)),
                draw(st.lists(st.integers(1, number - 1), unique=True, max_size=2)) if number > 1 else [],
                [f"part {number}.{day} of it" for day in range(1, draw(st.integers(1, 4)) + 1)],
            )
        )  # fmt: skip
    risks = [(f"Storm over {name}", f"Tent for {name}") for name in draw(_some(NAMES, 3))]
    metrics = [
        (f"Visitors of {name}", draw(st.sampled_from((">80%", "<2s", "40+ per week", "0 defects"))), "12")
        for name in draw(_some(NAMES, 3))
    ]
    items = [(f"Paint {name}", draw(st.booleans())) for name in draw(_some(NAMES, 4))]
    return Facts(language, draw(st.sampled_from(NOUNS[language])), works, risks, metrics, items)


def _some(names: tuple[str, ...], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), min_size=1, max_size=most, unique=True)


# --- forms of sessions: each gives the lines of a section ---------------------------------------------------------


def as_headings(known: Facts, draw: st.DrawFn) -> list[str]:
    marks = "#" * draw(st.integers(2, 4))
    write = draw(st.sampled_from((
        lambda key, value: f"- **{key}**: {value}", lambda key, value: f"- **{key}:** {value}",
        lambda key, value: f"- {key}: {value}", lambda key, value: f"**{key}**: {value}  ",
        lambda key, value: f"* __{key}__: {value}",
    )))  # fmt: skip
    between = draw(st.sampled_from((": ", " - ", " – ")))
    lines = [] if marks == "##" else [f"## {known.word('sessions')}", ""]
    for work in known.works:
        said = draw(st.permutations(list(known.said(work).items())))
        lines += [f"{marks} {known.label(work.number)}{between}{work.title}", ""]
        lines += [write(known.key(name), value) for name, value in said]
        lines += ["", *(f"- {known.word('day')} {day}: {step}" for day, step in enumerate(work.steps, 1)), ""]
    return lines


def as_table(known: Facts, draw: st.DrawFn) -> list[str]:
    names = draw(st.permutations(["title", "owner", "duration", "priority", "status", "branch", "goal", "depends"]))
    names.insert(draw(st.integers(0, 2)), "label")
    headers = [known.noun if name == "label" else known.key(name) for name in names]
    rows = [
        [{"label": known.label(work.number), "title": work.title, **known.said(work)}.get(name, "-") for name in names]
        for work in known.works
    ]
    return [f"## {known.word('sessions')}", "", *_table(headers, rows), "", *_matrix(known)]


def as_outline(known: Facts, draw: st.DrawFn) -> list[str]:
    lines = [f"## {known.word('sessions')}", "", draw(st.sampled_from(("```yaml", "```", "```text")))]
    for work in known.works:
        lines.append(f"{known.label(work.number)}: {work.title}")
        said = draw(st.permutations(list(known.said(work).items())))
        lines += [f"  {known.key(name)}: {value}" for name, value in said]
        lines += [f"  {known.word('day')} {day}: {step}" for day, step in enumerate(work.steps, 1)]
    return [*lines, "```", ""]


def as_list(known: Facts, draw: st.DrawFn) -> list[str]:
    numbered = draw(st.booleans())
    lines = [f"## {known.word('sessions')}", ""]
    for work in known.works:
        mark = f"{work.number}." if numbered else "-"
        indent = " " * (len(mark) + 1)
        lines.append(f"{mark} **{known.label(work.number)}: {work.title}**")
        said = draw(st.permutations(list(known.said(work).items())))
        lines += [f"{indent}- {known.key(name)}: {value}" for name, value in said]
        lines += [f"{indent}- {known.word('day')} {day}: {step}" for day, step in enumerate(work.steps, 1)]
    return [*lines, ""]


def as_paragraphs(known: Facts, draw: st.DrawFn) -> list[str]:
    lines = [f"## {known.word('sessions')}", ""]
    for work in known.works:
        lines.append(f"{known.label(work.number)}: {work.title}")
        said = draw(st.permutations(list(known.said(work).items())))
        lines += [f"{known.key(name)}: {value}" for name, value in said]
        lines.append("")
    return [*lines, *_matrix(known)]


def _matrix(known: Facts) -> list[str]:
    days = max(len(work.steps) for work in known.works) + 1
    headers = [known.noun, *(f"{known.word('day')} {day}" for day in range(1, days + 1))]
    rows = [[known.label(work.number), *work.steps, *[""] * (days - len(work.steps))] for work in known.works]
    return [f"## {known.word('matrix')}", "", *_table(headers, rows), ""]


def _table(headers: list[str], rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(cells)} |" for cells in (headers, ["---"] * len(headers), *rows)]


FORMS: tuple[Callable[[Facts, st.DrawFn], list[str]], ...] = (
    as_headings, as_table, as_outline, as_list, as_paragraphs,
)  # fmt: skip


# --- forms of the rest ------------------------------------------------------------------------------------------


def risks(known: Facts, draw: st.DrawFn) -> list[str]:
    title, mitigation = known.word("risks"), known.word("mitigation")
    form = draw(st.sampled_from(("list", "table", "headings", "outline")))
    if form == "table":
        return [f"## {title}", "", *_table([known.word("risk"), mitigation], [list(pair) for pair in known.risks]), ""]
    lines = [f"## {title}", "", *(["```yaml"] if form == "outline" else [])]
    for number, (risk, answer) in enumerate(known.risks, 1):
        lines += {
            "list": [f"- **{risk}**", f"  - {mitigation}: {answer}"],
            "headings": [f"### {known.word('risk')} {number}: {risk}", "", f"**{mitigation}:** {answer}", ""],
            "outline": [f"{known.word('risk')} {number}: {risk}", f"  {mitigation}: {answer}"],
        }[form]
    return [*lines, *(["```"] if form == "outline" else []), ""]


def metrics(known: Facts, draw: st.DrawFn) -> list[str]:
    lines = [f"## {known.word('metrics')}", ""]
    if draw(st.booleans()):
        columns = draw(st.permutations([("metric", 0), ("target", 1), ("current", 2)]))
        columns.sort(key=lambda column: column[1] != 0)
        rows = [[metric[at] for _, at in columns] for metric in known.metrics]
        return [*lines, *_table([known.word(name) for name, _ in columns], rows), ""]
    now = {"en": "currently", "de": "aktuell"}[known.language]
    return [*lines, *(f"- **{name}**: {target} ({now} {current})" for name, target, current in known.metrics), ""]


def checklist(known: Facts, draw: st.DrawFn) -> list[str]:
    bullet = draw(st.sampled_from("-*+"))
    boxes = [f"{bullet} [{'x' if done else ' '}] {text}" for text, done in known.items]
    return [f"## {known.word('lists')}", "", *boxes, ""]


@st.composite
def documents(draw: st.DrawFn) -> tuple[Facts, str]:
    known = draw(facts())
    sections = [form(known, draw) for form in (draw(st.sampled_from(FORMS)), risks, metrics, checklist)]
    ordered = draw(st.permutations(sections))
    return known, "\n".join(["# Harbour front", "", *(line for section in ordered for line in section)])


@BOUNDED
@given(documents())
def test_every_fact_comes_back(written: tuple[Facts, str]) -> None:
    known, text = written
    note(text)
    plan = read_markdown(text)
    for work in known.works:
        _check_session(plan, work)
    assert len(plan.sessions) == len(known.works)
    edges = {(edge.source.session, edge.target.session) for edge in plan.dependencies}
    assert edges == {(before, work.number) for work in known.works for before in work.after}
    found = [(step.session, step.title, step.day_from, step.day_to) for step in plan.steps]
    days = [(work.number, step, day, day) for work in known.works for day, step in enumerate(work.steps, 1)]
    assert sorted(found) == sorted(days)
    assert [(risk.title, risk.mitigations) for risk in plan.risks] == [(risk, [answer]) for risk, answer in known.risks]
    assert [(metric.name, metric.target, metric.current) for metric in plan.metrics] == known.metrics
    items = [item for entry in plan.checklists for item in walk_items(entry.items)]
    assert [(item.text, item.done) for item in items] == known.items
    assert plan.notes == []


def _check_session(plan: Plan, work: Work) -> None:
    session = next(session for session in plan.sessions if session.number == work.number)
    for name in ("title", "owner", "duration", "priority", "status", "branch", "goal"):
        assert getattr(session, name) == getattr(work, name), name
