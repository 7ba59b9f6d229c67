"""The preview of an import: the document beside what was read from it, and what a lead is asked about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracking.language import translated
from tracking.models import PlanDocument
from tracking.plans.description import Description
from tracking.plans.lines import LineOutcome, outcomes
from tracking.plans.merge.preview import PreviewGroup, PreviewRow
from tracking.plans.merge.reread import Effect
from tracking.plans.model import plan as p
from tracking.plans.model.amounts import weeks
from tracking.plans.model.codes import said
from tracking.plans.model.entities import joined, span
from tracking.plans.model.records import Record, records
from tracking.services import documents
from tracking.services.answers import Offer
from tracking.web.asking import ANSWERS, AskedFamily, noun_of_entries
from tracking.web.document_lines import ShownLine, beside, shown_lines
from tracking.web.document_words import Entry

#: What a lead looks for first.
FIRST = ("sessions", "phases", "gates", "risks")
#: So many questions are asked at first; the others stand behind "More questions".
MOST_QUESTIONS = 5
#: A group of more entries is folded.
MOST_OPEN = 60


@dataclass(frozen=True, slots=True)
class ShownRow:
    """An entry as the preview lists it: its `key` in the document ("A1"), facts, and whether it is new."""

    row: PreviewRow
    anchor: str
    title: str
    key: str = ""
    facts: Sequence[str] = ()
    new: bool = False


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """Entries of one kind with the families that they were read from; `more` says how the last reading changed it."""

    group: PreviewGroup
    rows: Sequence[ShownRow]
    families: Sequence[AskedFamily]
    more: int
    opened: bool

    @property
    def name(self) -> str:
        return self.group.name

    @property
    def change(self) -> str:
        """ "+8", "" where there are as many as before."""
        return signed(self.more) if self.more else ""


@dataclass
class ImportPage:
    """A staged document with its reading, `merging` it or not. Each part is worked out once, when it is asked for."""

    document: PlanDocument
    plan: p.Plan
    groups: Sequence[PreviewGroup]
    described: Description
    merging: bool = False
    effect: Effect = field(default_factory=Effect)
    offer: Offer | None = None

    # --- what a lead is asked ----------------------------------------------

    @cached_property
    def families(self) -> list[AskedFamily]:
        return [AskedFamily(family) for family in self.described.families]

    @cached_property
    def questions(self) -> list[AskedFamily]:
        """The families that are not clear, the largest first."""
        return [asked for asked in self.families if asked.family.asks]

    @property
    def first_questions(self) -> list[AskedFamily]:
        return self.questions[:MOST_QUESTIONS]

    @property
    def more_questions(self) -> list[AskedFamily]:
        return self.questions[MOST_QUESTIONS:]

    @property
    def answered(self) -> list[AskedFamily]:
        return [asked for asked in self.families if asked.family.said]

    @property
    def offered(self) -> list[tuple[AskedFamily, str]]:
        """The families for which answers are offered, each with the answer in words."""
        answers = self.offer.answers if self.offer else {}
        found = [(asked, answers.get(asked.family.name)) for asked in self.families]
        return [(asked, str(ANSWERS[kind])) for asked, kind in found if kind]

    @property
    def changed(self) -> str:
        """What the last reading changed: "+8 sessions, −3 phases"; "" for nothing that can be counted."""
        return ", ".join(changes_of(self.effect))

    # --- what was read -----------------------------------------------------

    @cached_property
    def records(self) -> dict[str, list[Record]]:
        return records(self.plan)

    @cached_property
    def read(self) -> list[ShownGroup]:
        """What was read, kind by kind: what a lead looks for first comes first."""
        by_name = {group.name: group for group in self.groups}
        names = [name for name in FIRST if name in by_name]
        names += [name for name in by_name if name not in FIRST]
        return [self._group(by_name[name]) for name in names]

    def _group(self, group: PreviewGroup) -> ShownGroup:
        new = set(self.effect.new.get(group.name, ()))
        rows = []
        for at, row in enumerate(group.rows):
            key, title, facts = self._in_words(group.name, row)
            rows.append(ShownRow(row, f"entry-{group.name}-{at}", title, key, facts, row.own_key in new))
        return ShownGroup(
            group=group,
            rows=rows,
            families=[asked for asked in self.families if group.name in asked.family.read],
            more=self.effect.counts.get(group.name, 0),
            opened=self._is_opened(group),
        )

    def _is_opened(self, group: PreviewGroup) -> bool:
        """Of a merge what would change is shown, of a new project what a lead looks for first."""
        if self.merging:
            return group.count("kept") < len(group.rows)
        return group.name in FIRST and len(group.rows) <= MOST_OPEN

    def _in_words(self, name: str, row: PreviewRow) -> tuple[str, str, list[str]]:
        """The key, the title and the facts of an entry."""
        entry = self._entries.get((name, row.own_key, row.line))
        if isinstance(entry, p.Session):
            facts = [
                entry.owner,
                entry.team,
                translated(span(entry.duration)),
                entry.when_label,
                entry.priority_label or translated(said(entry.priority)),
                entry.phase,
                self._waits_for(entry),
            ]
            return self._label(entry.number), entry.title, [fact for fact in facts if fact]
        if isinstance(entry, p.Phase) and entry.title:
            facts = [entry.owner, translated(said(entry.status)), self._in_time(entry), entry.conditional]
            return entry.name, entry.title, [fact for fact in facts if fact]
        if isinstance(entry, p.Dependency):
            return "", self._edge(entry), []
        detail = translated(row.detail)
        return "", translated(row.title), [detail] if detail else []

    @cached_property
    def _entries(self) -> dict[tuple[str, str, int], p.Entry]:
        return {
            (entity, record.key, record.entry.line): record.entry
            for entity in ("sessions", "phases", "dependencies")
            for record in self.records[entity]
        }

    def _in_time(self, phase: p.Phase) -> str:
        when = weeks(phase.weeks.first, phase.weeks.last) if phase.weeks else phase.when_label
        return translated(joined(when, span(phase.duration) or phase.duration_label))

    def _edge(self, edge: p.Dependency) -> str:
        """ "A1 → A3": a dependency by what the document calls its ends."""
        ends = [" · ".join(filter(None, (self._end(end.session), end.step))) for end in (edge.source, edge.target)]
        return " → ".join(ends)

    @cached_property
    def _labels(self) -> dict[int, str]:
        return {session.number: session.label for session in self.plan.sessions if session.label}

    def _label(self, number: int) -> str:
        """By what the document calls a session."""
        return self._labels.get(number, str(number))

    @cached_property
    def _waits(self) -> dict[int, dict[str, None]]:
        """What each session waits for, in words, each once."""
        waits: dict[int, dict[str, None]] = defaultdict(dict)
        for edge in self.plan.dependencies:
            source, target = edge.source.session, edge.target.session
            if isinstance(target, int) and source != target:
                waits[target][self._end(source)] = None
        return waits

    def _end(self, session: int | str) -> str:
        if session == p.ALL_SESSIONS:
            return _("all sessions")
        return self._label(session) if isinstance(session, int) else session

    def _waits_for(self, session: p.Session) -> str:
        names = ", ".join(self._waits.get(session.number, ()))
        return _("waits for %(names)s") % {"names": names} if names else ""

    # --- the document ------------------------------------------------------

    @cached_property
    def lines(self) -> list[LineOutcome]:
        return outcomes(self.plan, self.records, documents.layout_of(self.document))

    def shown(self, lines: Sequence[LineOutcome]) -> list[ShownLine]:
        """Some of its lines, each with links to what was read from it."""
        entries = {id(record): self._entry(record) for record in beside(lines, self.lines)}
        return shown_lines(lines, self.lines, entries, {})

    def _entry(self, record: Record) -> Entry:
        top = record
        while top.parent is not None:
            top = top.parent
        anchor = self._anchors.get((record.key, record.entry.line)) or self._anchors.get((top.key, top.entry.line), "")
        return Entry(record.entity, self._heading(record), f"#{anchor}" if anchor else "")

    def _heading(self, record: Record) -> str:
        match record.entry:
            case p.Session():
                return f"{self._label(record.entry.number)} {record.entry.title}"
            case p.Dependency():
                return self._edge(record.entry)
        return translated(record.heading)

    @cached_property
    def _anchors(self) -> dict[tuple[str, int], str]:
        """Where each entry is listed, by its key and its line."""
        return {(one.row.own_key, one.row.line): one.anchor for group in self.read for one in group.rows}


def changes_of(effect: Effect) -> list[str]:
    """What a new reading changed, kind by kind, as many of each as there are: ["+8 sessions", "−3 phases"]."""
    counts = effect.counts
    kinds = [*(kind for kind in FIRST if kind in counts), *(kind for kind in counts if kind not in FIRST)]
    changes = [f"{signed(counts[kind])} {noun_of_entries(kind, abs(counts[kind]))}" for kind in kinds]
    anew = sum(len(keys) for kind, keys in effect.new.items() if kind not in effect.counts)
    if anew:
        changes.append(ngettext("%(n)s entry read anew", "%(n)s entries read anew", anew) % {"n": anew})
    return changes


def signed(count: int) -> str:
    """ "+8" or "−3"."""
    return f"{'+' if count > 0 else '−'}{abs(count)}"
