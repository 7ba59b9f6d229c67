"""The project overview: queries and server time, with 1, 100 and 1,000 projects of the same size in the database."""

from __future__ import annotations

from benchmarks.setup import ITEMS, SESSIONS, STEPS, copy_project, in_turn, one_project, start_django

ROUNDS = 30


def run() -> None:
    start_django()
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    user = User.objects.create_user("bench")
    one_project(user)
    client = Client()
    client.force_login(user)

    def page() -> None:
        assert client.get("/projects/bench/").status_code == 200

    page()
    with CaptureQueriesContext(connection) as queries:
        page()
    print(f"{SESSIONS} sessions, {STEPS:,} steps, {ITEMS:,} items: {len(queries)} queries a page")
    base = None
    present = 1
    for wanted in (1, 100, 1_000):
        if wanted > present:
            copy_project(present, wanted - 1)
            present = wanted
        [seconds] = in_turn([page], ROUNDS)
        base = base or seconds
        print(f"{wanted:>5} projects: {seconds * 1000:6.1f} ms a page, {seconds / base:.2f} times that of one")
