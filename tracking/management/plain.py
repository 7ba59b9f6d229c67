"""Commands whose every refusal is one line on standard error and exit code 1, wrong arguments included."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser


class PlainCommand(BaseCommand):
    """A command that raises CommandError where argparse would print its usage and exit with 2."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.called_from_command_line = False
        return parser
