"""A database of its own for a benchmark, filled with projects of a stated size."""

from __future__ import annotations

import datetime as dt
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable

TODAY = dt.date(2026, 3, 4)
SESSIONS, STEPS, ITEMS = 50, 1_000, 2_000


def start_django() -> None:
    """Point Django at an empty database: the one of BENCH_DATABASE_URL, or a new SQLite file."""
    folder = tempfile.mkdtemp(prefix="lockstep-bench-")
    os.environ["LOCKSTEP_DATA"] = folder
    os.environ["DATABASE_URL"] = os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", verbosity=0)


def one_project(user: object) -> object:
    """A project of 50 sessions, 1,000 steps and 2,000 items, with risks, blockers, gates and routines; returns it."""
    from tracking import models as m

    project = m.Project.objects.create(
        title="Bench", slug="bench", start_date=TODAY, target_date=TODAY + dt.timedelta(days=60)
    )
    m.Membership.objects.create(project=project, user=user, role=m.Role.LEAD)
    teams = m.Team.objects.bulk_create(m.Team(project=project, name=f"Team {n}") for n in range(5))
    phases = m.Phase.objects.bulk_create(m.Phase(project=project, name=f"Phase {n}", position=n) for n in range(5))
    states = list(m.WorkStatus)
    sessions = m.Session.objects.bulk_create(
        m.Session(
            project=project,
            number=n + 1,
            position=n,
            title=f"Session of the benchmark {n}",
            team=teams[n % 5],
            phase=phases[n // 10],
            priority=n % 4,
            status=states[n % 5],
            owner_name="Somebody",
            planned_end=TODAY + dt.timedelta(days=n),
        )
        for n in range(SESSIONS)
    )
    m.Step.objects.bulk_create(
        m.Step(
            session=sessions[n % SESSIONS],
            position=n,
            title=f"Step {n}",
            day_from=n // SESSIONS + 1,
            day_to=n // SESSIONS + 1,
            done=n % 3 == 0,
        )
        for n in range(STEPS)
    )
    lists = m.Checklist.objects.bulk_create(
        m.Checklist(project=project, session=session, title=f"Checklist {n}") for n, session in enumerate(sessions)
    )
    m.Item.objects.bulk_create(
        m.Item(checklist=lists[n % SESSIONS], position=n, text=f"Item {n}", done=n % 2 == 0) for n in range(ITEMS)
    )
    m.Risk.objects.bulk_create(
        m.Risk(project=project, title=f"Risk {n}", probability=n % 5 + 1, impact=n % 4 + 1) for n in range(40)
    )
    now = dt.datetime.combine(TODAY, dt.time(9), dt.UTC)
    m.Blocker.objects.bulk_create(
        m.Blocker(project=project, session=sessions[n], title=f"Blocker {n}", raised_at=now) for n in range(20)
    )
    m.Gate.objects.bulk_create(m.Gate(project=project, title=f"Gate {n}", position=n) for n in range(10))
    routine = m.Routine.objects.create(project=project, title="Standup", time=dt.time(9), minutes=15)
    m.Meeting.objects.bulk_create(m.Meeting(routine=routine, starts_at=now + dt.timedelta(days=n)) for n in range(30))
    return project


#: The tables of a project with the columns that point at other copied rows.
COPIED = (
    ("Project", ()),
    ("Membership", ("project_id",)),
    ("Team", ("project_id",)),
    ("Phase", ("project_id",)),
    ("Session", ("project_id", "team_id", "phase_id")),
    ("Step", ("session_id",)),
    ("Checklist", ("project_id", "session_id")),
    ("Item", ("checklist_id",)),
    ("Risk", ("project_id", "session_id")),
    ("Blocker", ("project_id", "session_id")),
    ("Gate", ("project_id",)),
    ("Routine", ("project_id",)),
    ("Meeting", ("routine_id",)),
)
STRIDE = 1_000_000


def copy_project(first: int, last: int) -> None:
    """Copies number `first` to `last` of everything there is of project 1, made inside the database."""
    from django.apps import apps
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for name, pointing in COPIED:
            model = apps.get_model("tracking", name)
            columns = [f.column for f in model._meta.concrete_fields if not getattr(f, "generated", False)]
            shifted = {"id", *pointing}
            values = [
                f"t.{c} + k.n * {STRIDE}" if c in shifted else f"t.{c} || '-' || k.n" if c == "slug" else f't."{c}"'
                for c in columns
            ]
            names = ", ".join(f'"{c}"' for c in columns)
            cursor.execute(
                f"WITH RECURSIVE k(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM k WHERE n < {last}) "
                f"INSERT INTO {model._meta.db_table} ({names}) "
                f"SELECT {', '.join(values)} FROM {model._meta.db_table} t CROSS JOIN k WHERE t.id < {STRIDE}"
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def in_turn(calls: Iterable[Callable[[], object]], rounds: int) -> list[float]:
    """The median seconds of each call, run one after the other `rounds` times."""
    todo = list(calls)
    times: list[list[float]] = [[] for _ in todo]
    for _ in range(rounds):
        for call, taken in zip(todo, times, strict=True):
            begin = time.perf_counter()
            call()
            taken.append(time.perf_counter() - begin)
    return [statistics.median(taken) for taken in times]
