"""What a dependency may not do: make something wait for itself."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tracking.models import Dependency, Session, Step
from tracking.rules.circles import way

#: The begin and the end of a session, or a step of it, with its key.
Node = tuple[str, int]
Edge = tuple[Node, Node]
#: A longer circle is shortened in its sentence.
LONGEST = 8


def refuse_circle(row: Dependency) -> None:
    """Raise ValidationError when what waits would, by other dependencies, have to be over before what it waits for.

    Dependencies limited to a window of days bind on those days only: they close no circle.
    """
    source, target = row.source, row.target
    if row.window or source is None or target is None:
        return
    drawn = Dependency.objects.in_project(row.project).filter(window="").exclude(pk=row.pk)
    edges = list(_inside(source)) + list(_inside(target))
    for other in drawn.select_related("from_session", "from_step__session", "to_session", "to_step__session"):
        edges.append((_end(other.source), _begin(other.target)))
        edges += [*_inside(other.source), *_inside(other.target)]
    found = way(_begin(target), _end(source), dict.fromkeys(edges))
    if found:
        names = _names([_end(source), *found])
        raise ValidationError(
            _("This would be a circle, and nothing in it could ever begin: %(path)s.") % {"path": " → ".join(names)}
        )


def _begin(row: Session | Step) -> Node:
    return ("step" if isinstance(row, Step) else "begin", row.pk)


def _end(row: Session | Step) -> Node:
    return ("step" if isinstance(row, Step) else "end", row.pk)


def _inside(row: Session | Step) -> Iterator[Edge]:
    """A session ends after it began; its step lies between the two."""
    if isinstance(row, Step):
        yield ("begin", row.session_id), ("step", row.pk)
        yield ("step", row.pk), ("end", row.session_id)
    else:
        yield ("begin", row.pk), ("end", row.pk)


def _names(nodes: list[Node]) -> list[str]:
    """The sessions and steps of a way, each once where it is named twice in a row."""
    steps = Step.objects.select_related("session").in_bulk([pk for kind, pk in nodes if kind == "step"])
    sessions = Session.objects.in_bulk([pk for kind, pk in nodes if kind != "step"])
    words = [
        _("“%(step)s” of %(session)s") % {"step": steps[pk], "session": steps[pk].session}
        if kind == "step"
        else str(sessions[pk])
        for kind, pk in nodes
    ]
    said = [word for word, _same in itertools.groupby(words)]
    return [*said[: LONGEST - 2], "…", said[-1]] if len(said) > LONGEST else said
