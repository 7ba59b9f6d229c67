"""Sessions that wait for each other. Dependencies limited to a window of days bind steps and close no circle."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tracking.plans.lint.subject import Subject
from tracking.plans.model.plan import Finding
from tracking.plans.model.waves import session_edges
from tracking.rules.waves import find_circle
from tracking.texts import gettext as _

#: A longer path is shortened in the message; the numbers hold all of it.
LONGEST = 12


def circles(subject: Subject) -> Iterator[Finding]:
    plan, names = subject.plan, {session.number: session.title or session.label for session in subject.plan.sessions}
    circle = find_circle(list(names), session_edges(plan))
    if not circle:
        return
    shown = [f"{one} ({names[one]})" if isinstance(one, int) and one in names else str(one) for one in circle]
    if len(shown) > LONGEST:
        shown = [*shown[: LONGEST - 2], "…", shown[-1]]
    path = " → ".join(shown)
    ends = set(itertools.pairwise(circle))
    line = next((e.line for e in plan.dependencies if (e.source.session, e.target.session) in ends), 0)
    yield Finding(
        line=line,
        code="circle",
        severity="error",
        message=_("Sessions wait for each other in a circle: %(path)s.", path=path),
        numbers={"path": list(circle)},
    )
