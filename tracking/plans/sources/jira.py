"""Jira's CSV export: epics are phases, stories and tasks are sessions, sub-tasks are steps, links are dependencies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tracking.plans.model.errors import PlanError
from tracking.plans.model.kinds import Role
from tracking.plans.model.plan import Plan
from tracking.plans.sources.base import ColumnRoles, Document, Table
from tracking.plans.sources.columns import corrected
from tracking.plans.sources.csv import looks_like_csv, read_grid, sample_rows
from tracking.plans.sources.table import Grid, columns_of, plan_from_rows
from tracking.plans.words.column_names import unique_names
from tracking.plans.words.vocabulary import fold

#: Jira repeats a column for each comment, sprint and link, so its tables are wide.
MAX_COLUMNS = 1_000
_KEYS = frozenset({"issue key", "vorgangsschlüssel", "clé de ticket", "clave de incidencia"})
_TITLES = frozenset({"summary", "zusammenfassung", "résumé", "resumen"})
_ROLES: Mapping[str, Role] = {
    **dict.fromkeys(_KEYS, "number"),
    **dict.fromkeys(_TITLES, "title"),
    **dict.fromkeys(("issue id", "vorgangs id"), "wbs"),
    **dict.fromkeys(("issue type", "vorgangstyp", "type de ticket", "tipo de incidencia"), "kind"),
    **dict.fromkeys(("status", "status category", "statuskategorie", "état", "estado"), "status"),
    **dict.fromkeys(("priority", "priorität", "priorité", "prioridad"), "priority"),
    **dict.fromkeys(("assignee", "zugewiesene person", "bearbeiter", "responsable", "persona asignada"), "owner"),
    **dict.fromkeys(("parent", "parent key", "parent id", "epic link", "übergeordnet"), "parent"),
    **dict.fromkeys(("parent summary", "epic link summary"), "phase"),
    **dict.fromkeys(("original estimate", "ursprüngliche schätzung", "estimation originale"), "seconds"),
    **dict.fromkeys(("due date", "fälligkeitsdatum", "date d'échéance", "fecha de vencimiento", "target end"), "end"),
    **dict.fromkeys(("start date", "startdatum", "target start"), "start"),
    **dict.fromkeys(("description", "beschreibung"), "goal"),
    **dict.fromkeys(("acceptance criteria", "akzeptanzkriterien"), "success"),
    **dict.fromkeys(("labels", "stichwörter", "étiquettes", "etiquetas"), "labels"),
    **dict.fromkeys(("project name", "projektname"), "project"),
    "team": "team",
}  # fmt: skip
_CUSTOM_FIELD = re.compile(r"custom field \(([^()]{1,80})\)", re.IGNORECASE)
_LINK = re.compile(r"(inward|outward) issue link \(([^()]{1,80})\)", re.IGNORECASE)
# Inward, a link "Blocks" reads "is blocked by"; a link "Dependency" reads "is depended on by".
_ORDERING = re.compile(r"block|gantt end to start|finish.to.start|preced", re.IGNORECASE)
_DEPENDING = re.compile(r"depend|require", re.IGNORECASE)


class Jira:
    name = "jira"

    def recognises(self, document: Document) -> bool:
        """By its headings: a key and a summary in the words Jira uses."""
        if document.suffix not in ("", ".csv", ".txt", ".md", ".tsv"):
            return False
        try:
            if document.suffix != ".csv" and not looks_like_csv(document.text):
                return False
            return any(_is_header(row) for row in sample_rows(document.text)[:5])
        except PlanError:
            return False

    def columns(self, document: Document, sheet: str | None = None) -> Table | None:
        grid = _grid(document)
        return columns_of(grid, guess=_roles(grid))

    def rows(self, document: Document, sheet: str | None = None) -> Sequence[Sequence[str]]:
        return _grid(document).rows

    def read(self, document: Document, mapping: ColumnRoles | None = None, sheet: str | None = None) -> Plan:
        grid = _grid(document)
        return plan_from_rows(grid, corrected(_roles(grid), mapping), document)


def _is_header(row: Sequence[str]) -> bool:
    words = {fold(cell) for cell in row[:MAX_COLUMNS]}
    return bool(words & _KEYS) and bool(words & _TITLES)


def _grid(document: Document) -> Grid:
    grid = read_grid(document, MAX_COLUMNS)
    header = next((at for at, row in enumerate(grid.rows[:5]) if _is_header(row)), grid.header)
    return Grid(grid.rows, header)


def _roles(grid: Grid) -> dict[str, Role]:
    """Each column by its heading alone; sprints are phases where no epic is."""
    roles: dict[str, Role] = {}
    given: set[Role] = set()
    for name, header in zip(unique_names(grid.headers), grid.headers, strict=True):
        role = _role(header)
        if role in ("title", "number", "kind") and role in given:
            role = "note"
        roles[name] = role
        given.add(role)
    if "phase" not in given and not _has_epics(grid, list(roles.values())):
        sprints = [name for name, header in zip(roles, grid.headers, strict=True) if fold(_bare(header)) == "sprint"]
        roles.update(dict.fromkeys(sprints, "phase"))
    return roles


def _bare(header: str) -> str:
    custom = _CUSTOM_FIELD.fullmatch(header.strip())
    return custom[1] if custom else header


def _role(header: str) -> Role:
    link = _LINK.fullmatch(header.strip())
    if link is None:
        return _ROLES.get(fold(_bare(header)), "note")
    inward = link[1].lower() == "inward"
    if _ORDERING.search(link[2]):
        return "depends" if inward else "blocks"
    if _DEPENDING.search(link[2]):
        return "blocks" if inward else "depends"
    return "note"


def _has_epics(grid: Grid, roles: Sequence[Role]) -> bool:
    at = roles.index("kind") if "kind" in roles else None
    return at is not None and any(at < len(row) and row[at].strip().casefold() == "epic" for row in grid.body)
