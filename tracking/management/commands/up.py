"""Everything to try Lockstep on one machine: database, first admin, demo project, and the three processes."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from honcho.manager import Manager

from config import env
from tracking.services import demo

ADMIN = "admin"
#: What the shell calls the end of a process by Ctrl-C.
STOPPED_BY_HAND = 128 + signal.SIGINT


class Command(BaseCommand):
    help = "Set up what is missing, then serve Lockstep with its worker and scheduler; Ctrl-C stops all three."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        refuse_busy_port(port)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database …")
            call_command("migrate", verbosity=0)
        self.first_admin()
        self.stdout.write(self.style.SUCCESS(f"Lockstep is starting on http://127.0.0.1:{port} (Ctrl-C stops it)"))
        self.stdout.flush()
        sys.exit(serve(port))

    def first_admin(self) -> None:
        users = get_user_model().objects
        if users.exists():
            return
        password = secrets.token_urlsafe(12)
        admin = users.create_superuser(ADMIN, "admin@localhost", password)
        demo.create(actor=admin, now=timezone.now())
        self.stdout.write(self.style.WARNING("The first admin, shown this once:"))
        self.stdout.write(f"  name      {ADMIN}\n  password  {password}")


def refuse_busy_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken. Is Lockstep running already? Else: manage.py up --port 8001"
            ) from error


def web_command(port: int) -> str:
    """How the pages are served."""
    return (
        f'"{sys.executable}" -m gunicorn config.wsgi --bind 127.0.0.1:{port} --workers 2 --threads 4'
        " --log-level warning"
    )


def serve(port: int) -> int:
    """Run web, worker and scheduler until one ends or Ctrl-C comes; returns the exit code."""
    python = f'"{sys.executable}" -m'
    celery = f"{python} celery --quiet -A config --workdir '{settings.BASE_DIR}'"
    # One machine, one person: the warning that a worker runs as root says nothing here.
    environment = {**os.environ, "PYTHONWARNINGS": "ignore", "PYTHONUNBUFFERED": "1"}
    if not settings.PRODUCTION and not env.text("SITE_URL"):
        environment["SITE_URL"] = f"http://127.0.0.1:{port}"
    manager = Manager()
    manager.add_process(
        "web",
        web_command(port),
        cwd=str(settings.BASE_DIR),
        env=environment,
    )
    manager.add_process(
        "worker",
        f"{celery} worker --pool threads --concurrency 2 --without-gossip --without-mingle --loglevel warning",
        env=environment,
    )
    manager.add_process("scheduler", f"{celery} beat --pidfile= --loglevel warning", env=environment)
    manager.loop()
    stopped_by_hand = manager.returncode == STOPPED_BY_HAND
    return 0 if stopped_by_hand else manager.returncode or 0
