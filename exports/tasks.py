"""Celery tasks: shells around services."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from exports.services import jobs


@shared_task(name="exports.run")
def run(job_id: str) -> None:
    jobs.run(job_id)


@shared_task(name="exports.sweep")
def sweep() -> None:
    jobs.sweep(now=timezone.now())
