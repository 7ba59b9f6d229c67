"""What the page of one session shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tracking.models import Checklist, Session, StandupEntry, Step
from tracking.models.base import Scoped
from tracking.reporting import behind, waits
from tracking.reporting.behind import HeldUp
from tracking.reporting.readiness import WAITING
from tracking.reporting.waits import Waits
from tracking.web import held
from tracking.web.counted import CountedSession, with_percent
from tracking.web.nouns import noun_of
from tracking.web.rows.quick import Line, line_for
from tracking.web.ticklists import TickList, tick_lists

#: So many words of meetings are shown.
WORDS = 3
#: Things to tick above which a page says at its top what stands where.
LONG = 15


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a session says of itself. `field` is the field of its form; "" for what Lockstep writes."""

    label: str
    value: str
    field: str = ""
    url: str = ""


def _planned(session: Session) -> str:
    ends = [
        formats.date_format(day, "DATE_FORMAT") if day else "…" for day in (session.planned_start, session.planned_end)
    ]
    return " – ".join(ends) if session.planned_start or session.planned_end else ""


def _moment(moment: dt.datetime | None) -> str:
    return formats.date_format(timezone.localtime(moment), "DATETIME_FORMAT") if moment else ""


#: The facts of a session: the field one edits, its label where it is not the field's, and its value where it is more.
FACTS: tuple[tuple[str, str | Promise, Callable[[Session], Any] | None], ...] = (
    ("goal", "", None),
    ("success", "", None),
    ("deliverable", "", None),
    ("owner", "", lambda session: session.who),
    ("planned_start", _("Planned"), _planned),
    ("duration_min", _("Duration"), lambda session: session.duration),
    ("phase", "", None),
    ("team", "", None),
    ("people", "", None),
    ("developer_type", "", None),
    ("branch", "", None),
    ("label", _("In the plan"), None),
)


#: Facts that a session without them is asked for.
WANTED = {"goal", "success", "deliverable", "owner", "planned_start", "duration_min", "phase", "team"}


@dataclass(frozen=True, slots=True)
class SessionPage:
    session: CountedSession
    steps: list[Step]
    lists: list[TickList]
    waits: Waits
    held_up: list[HeldUp]

    @property
    def is_ready(self) -> bool:
        """Whether nothing is in the way of a start that has not been made."""
        return self.session.ready_at is not None and self.session.status in WAITING and not self.waits.before_start

    @property
    def silent_since(self) -> str:
        """Since when nothing was heard of it; "" while something is."""
        return held.silent_since(self.session.silent_at) if self.session.silent_at else ""

    @property
    def says_something(self) -> bool:
        """Whether there is anything one should know of the session at once."""
        return bool(self.session.silent_at or self.held_up or self.is_ready or self.session.early_because)

    @property
    def facts(self) -> list[Fact]:
        """What is known of the session."""
        written = [
            Fact(str(_("Started")), _moment(self.session.started_at)),
            Fact(str(_("Finished")), _moment(self.session.finished_at)),
        ]
        return [fact for fact in [*self._all_facts(), *written] if fact.value]

    @property
    def unknown(self) -> list[Fact]:
        """What people want to know and nobody has said of the session yet."""
        return [fact for fact in self._all_facts() if not fact.value and fact.field in WANTED]

    def _all_facts(self) -> list[Fact]:
        found = []
        for name, label, said in FACTS:
            value = said(self.session) if said is not None else getattr(self.session, name)
            url = value.get_absolute_url() if isinstance(value, Scoped) else ""
            words = label or Session._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # none is generic
            found.append(Fact(capfirst(str(words)), "" if value is None else str(value), name, url))
        return found

    @property
    def latest_words(self) -> list[StandupEntry]:
        """What was said for it last, at its meetings."""
        said = self.session.standup_entries.select_related("author", "meeting__routine__project", "blocker")
        return list(said.order_by("-meeting__starts_at", "-updated_at")[:WORDS])

    @property
    def is_long(self) -> bool:
        return len(self.lists) > 2 or len(self.steps) + sum(one.total for one in self.lists) > LONG

    @property
    def add_step(self) -> Line:
        return line_for(noun_of(Step), Step(session=self.session), part="part-steps")

    @property
    def add_list(self) -> Line:
        new = Checklist(project=self.session.project, session=self.session)
        return line_for(noun_of(Checklist), new, part="part-lists", names=("title", "kind"), hidden=("session",))


def session_page(session: CountedSession, now: dt.datetime) -> SessionPage:
    """One query a section. `session` comes from `counted.sessions_of` and gets its `percent`."""
    with_percent([session])
    waiting = waits.of_session(session, now)
    return SessionPage(
        session,
        steps=list(session.steps.select_related("done_by").prefetch_related("attachments")),
        lists=tick_lists(session.checklists.select_related("project")),
        waits=waiting,
        held_up=behind.of_session(session, now) if waiting.unmet else [],
    )
