"""A hundred rows of a list in the admin: size, queries and server time, and how many times an empty list that is."""

from __future__ import annotations

from benchmarks.setup import in_turn, one_project, start_django

ROUNDS = 20
#: The longest lists a project of the benchmark has; the first is empty and costs what any page of the admin costs.
LISTS = ("holiday", "session", "step", "item", "risk", "blocker", "meeting")


def run() -> None:
    start_django()
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    lead = User.objects.create_user("bench")
    one_project(lead)
    client = Client()
    client.force_login(lead)
    addresses = {name: reverse(f"admin:tracking_{name}_changelist") for name in LISTS}
    seen = {}
    for name, address in addresses.items():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        seen[name] = (answer.content.count(b"<tr") - 1, len(answer.content), len(queries))
    times = in_turn([lambda at=address: client.get(at) for address in addresses.values()], ROUNDS)
    for name, seconds in zip(LISTS, times, strict=True):
        rows, size, count = seen[name]
        print(
            f"{name:>8}: {max(rows, 0):>3} rows, {size / 1000:5.0f} kB, {count:>2} queries, {seconds * 1000:5.1f} ms,"
            f" {seconds / times[0]:.2f} times an empty list"
        )
