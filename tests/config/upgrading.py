"""An installation that comes all the way through the migrations, and what its database then says of itself.

Run as a module in an installation (see `tests.exports.outside`): `from_nothing` or `from_the_first_files`. Prints one
JSON document: the schema, as sorted texts, and the rows that are not as they were.
"""

from __future__ import annotations

import datetime
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

#: Where an installation stands that is older than the histories of some nouns, and one that is older than the days.
BEFORE_HISTORIES, BEFORE_THE_DAYS = "0008_history_and_undo", "0013_chosen_columns"
NOW = datetime.datetime(2026, 11, 16, 9, tzinfo=datetime.UTC)
POSTGRES_SCHEMA = (
    """SELECT table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale,
       is_nullable, column_default, is_identity FROM information_schema.columns WHERE table_schema = 'public'""",
    """SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint
       WHERE connamespace = 'public'::regnamespace""",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
)


def schema() -> list[str]:
    """Each column, constraint and index of the database at hand."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE sql <> ''")
            parts = [part for kind, name, sql in cursor.fetchall() for part in _parts(kind, name, sql)]
        else:
            parts = []
            for query in POSTGRES_SCHEMA:
                cursor.execute(query)
                parts += [" ".join(map(str, row)) for row in cursor.fetchall()]
    return sorted(parts)


def _parts(kind: str, name: str, sql: str) -> Iterator[str]:
    """A table column by column and constraint by constraint, because SQLite adds them where it likes."""
    if kind != "table":
        yield sql
        return
    depth, part = 0, ""
    for piece in re.split(r"('(?:[^']|'')*'|[(),])", sql[sql.index("(") + 1 : sql.rindex(")")]):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if piece == "," and not depth:
            yield f"{name}: {part.strip()}"
            part = ""
        else:
            part += piece
    yield f"{name}: {part.strip()}"


def from_the_first_files() -> list[str]:
    """Go through the files one by one, with rows of two ages; return what did not come through as it should."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.migrations.loader import MigrationLoader

    executor = MigrationExecutor(connection)
    executor.loader = MigrationLoader(connection, replace_migrations=False)
    state = executor.migrate([("tracking", BEFORE_HISTORIES), ("exports", "0001_initial")])
    kept = _old_rows(state.apps)
    call_command("migrate", "tracking", BEFORE_THE_DAYS, verbosity=0)
    kept += _rows_of_a_day(MigrationLoader(connection).project_state(("tracking", BEFORE_THE_DAYS)).apps)
    call_command("migrate", verbosity=0)
    return [*_not_kept(kept), *_not_filled()]


def _old_rows(apps: Any) -> list[Any]:
    def make(noun: str, app: str = "tracking", **values: Any) -> Any:
        rows.append(apps.get_model(app, noun).objects.create(**values))
        return rows[-1]

    rows: list[Any] = []
    user = apps.get_model("auth", "User").objects.create(username="lead")
    project = make("project", slug="old", title="Old", start_date=NOW.date(), lead=user)
    make("membership", project=project, user=user, role="lead")
    make("holiday", project=project, day=NOW.date(), name="Day off")
    team = make("team", project=project, name="Tracks")
    member = make("teammember", team=team, name="Mio", user=user)
    make("absence", member=member, first_day=NOW.date(), last_day=NOW.date())
    phase = make("phase", project=project, name="First")
    session = make("session", project=project, phase=phase, team=team, number=1, title="Rails", status="done")
    step = make("step", session=session, title="Lay them", done=True, done_at=NOW, done_by=user)
    checklist = make("checklist", project=project, session=session, title="Done when")
    make("item", checklist=checklist, text="It runs", done=True, done_at=NOW, done_by=user)
    later = make("session", project=project, number=2, title="Trains")
    make("dependency", project=project, from_step=step, to_session=later)
    make("blocker", project=project, session=later, title="No power", severity=3, raised_at=NOW)
    make("risk", project=project, title="Snow", probability=3, impact=4)
    metric = make("metric", project=project, name="Delay", target_kind="under", target_value=5)
    make("measurement", metric=metric, value=3, measured_at=NOW)
    make("gate", project=project, title="Go", kind="checkpoint")
    make("routine", project=project, title="Daily standup", time=datetime.time(9))
    make("exportjob", app="exports", project=project, requested_by=user)
    for row in rows:
        row.refresh_from_db()
    return rows


def _rows_of_a_day(apps: Any) -> list[Any]:
    project, user = apps.get_model("tracking", "project").objects.get(), apps.get_model("auth", "User").objects.get()
    columns = apps.get_model("tracking", "chosencolumns").objects.create(user=user, noun="session", names=["title"])
    words = apps.get_model("tracking", "highlight").objects.create(
        project=project, kind="achievement", text="First", day=NOW.date()
    )
    return [columns, words]


def _values(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _not_kept(rows: list[Any]) -> list[str]:
    """The rows that have gone or have other values than they were made with."""
    from django.apps import apps

    wrong = []
    for row in rows:
        kept = _values(row)
        noun = apps.get_model(row._meta.app_label, row._meta.model_name)
        found = noun._base_manager.filter(pk=row.pk).values(*kept).first()
        if found != kept:
            wrong.append(f"{row._meta.model_name}: {found} instead of {kept}")
    return wrong


def _not_filled() -> list[str]:
    """What the files fill for rows that are older than they: the beginning of histories, the kinds of routines."""
    from tracking.models import Absence, Holiday, Measurement, Routine

    wrong = [noun.__name__ for noun in (Absence, Holiday, Measurement) if noun.history.count() != 1]
    if Routine.objects.get().kind != "standup":
        wrong.append("Routine.kind")
    return wrong


if __name__ == "__main__":
    import django

    django.setup()
    from django.core.management import call_command

    wrong: list[str] = []
    match sys.argv[1:]:
        case ["from_nothing"]:
            call_command("migrate", verbosity=0)
        case ["from_the_first_files"]:
            wrong = from_the_first_files()
    print(json.dumps({"schema": schema(), "wrong": wrong}))
