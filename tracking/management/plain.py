"""Commands whose every refusal is one line on standard error and exit code 1, wrong arguments included."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError


class PlainCommand(BaseCommand):
    """A command that raises CommandError where argparse would print its usage and exit with 2.

    So it does where there is no database to ask, or none that has the tables; `--traceback` shows what that said.
    """

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.called_from_command_line = False
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except (OperationalError, ProgrammingError) as error:
            why = " ".join(str(error).split())
            raise CommandError(f"The database cannot be asked; is it there, and migrated? It says: {why}") from error
