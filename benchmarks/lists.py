"""The list of sessions: queries, bytes and server time of a page, with 40, 300 and 3,000 sessions in the project."""

from __future__ import annotations

import datetime as dt

from benchmarks.setup import TODAY, in_turn, one_project, start_django

ROUNDS = 30
SIZES = (40, 300, 3_000)


def run() -> None:
    start_django()
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tracking import models as m

    user = User.objects.create_user("bench", first_name="Bela", last_name="Bench")
    project: m.Project = one_project(user)  # type: ignore[assignment]
    client = Client()
    client.force_login(user)
    phases = list(m.Phase.objects.all())
    for size in SIZES:
        there = m.Session.objects.count()
        m.Session.objects.filter(number__gt=size).delete()
        m.Session.objects.bulk_create(
            m.Session(
                project=project,
                number=n + 1,
                position=n,
                title=f"Session {n} with a title as people write them",
                phase=phases[n % 5],
                owner=user if n % 2 else None,
                priority=n % 4,
                status=list(m.WorkStatus)[n % 6],
                planned_start=TODAY,
                planned_end=TODAY + dt.timedelta(days=n % 90),
            )
            for n in range(there, size)
        )
        for query in ("", "?by=phase&sort=-planned_end,title"):

            def page(query: str = query) -> int:
                return len(client.get(f"/projects/bench/sessions/{query}").content)

            page()
            with CaptureQueriesContext(connection) as queries:
                bytes_of_page = page()
            asked = len(queries)
            [seconds] = in_turn([page], ROUNDS)
            print(
                f"{size:>5} sessions {query or '(as it is)':<34} {asked} queries, "
                f"{bytes_of_page / 1000:5.1f} kB, {seconds * 1000:5.1f} ms"
            )
