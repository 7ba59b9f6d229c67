"""The snapshot of a project and the report in each format: queries and seconds."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

from benchmarks.setup import ITEMS, SESSIONS, STEPS, TODAY, in_turn, one_project, start_django

ROUNDS = 10
NOW = dt.datetime.combine(TODAY, dt.time(12), dt.UTC)


def run() -> None:
    start_django()
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from exports.services.render import ReportProgress, render
    from tracking.reporting import load_snapshot

    user = User.objects.create_user("bench")
    project = one_project(user)

    def snapshot() -> None:
        load_snapshot(user=user, project=project, as_of=None, now=NOW)

    def report(format: str) -> Callable[[], None]:
        def write() -> None:
            render(
                report="status",
                format=format,
                user=user,
                project=project,
                as_of=None,
                options={},
                file=io.BytesIO(),
                progress=ReportProgress(),
                now=NOW,
            )

        return write

    calls = {"snapshot": snapshot, **{format: report(format) for format in ("json", "csv", "xlsx")}}
    for call in calls.values():
        call()
    with CaptureQueriesContext(connection) as queries:
        snapshot()
    print(f"{SESSIONS} sessions, {STEPS:,} steps, {ITEMS:,} items: {len(queries)} queries a snapshot")
    for name, seconds in zip(calls, in_turn(calls.values(), ROUNDS), strict=True):
        print(f"{name:>8}: {seconds * 1000:7.1f} ms")
