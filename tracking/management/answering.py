"""Questions about a document that the command line prints, and the answers that it takes."""

from __future__ import annotations

import textwrap
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.management.base import CommandError

from tracking.management.plan_summary import WIDTH
from tracking.plans.corrections.said import Corrections
from tracking.plans.families import DescribedFamily, check_known
from tracking.plans.model.kinds import FAMILY_KINDS
from tracking.plans.reader import Read, read_document

#: So many pieces of a family are named.
_NAMED = 3


def add_answers(parser: ArgumentParser) -> None:
    """The option `--answer`, which `answers_in` reads."""
    parser.add_argument(
        "--answer",
        metavar="NAME=KIND",
        action="append",
        default=[],
        help="say what all pieces of a family are: NAME is printed by --dry-run, KIND is one of "
        f"{', '.join(FAMILY_KINDS)}",
    )


def answers_in(pairs: Sequence[str]) -> dict[str, str]:
    """NAME=KIND pairs as a mapping. Raises CommandError for a kind that pieces cannot be."""
    found = dict(pair.rpartition("=")[::2] for pair in pairs)
    for name, kind in found.items():
        if not name or kind not in FAMILY_KINDS:
            raise CommandError(
                f"--answer wants NAME=KIND with a KIND of {', '.join(FAMILY_KINDS)}, not “{name}={kind}”."
            )
    return found


def read_with_answers(data: bytes, filename: str, answers: Mapping[str, str]) -> Read:
    """A document by itself, its questions answered. Raises PlanError for no plan, and what `check_known` does."""
    read = read_document(data, filename, Corrections().answered(answers), asking=True)
    check_known(answers, read.families())
    return read


def open_questions(families: Sequence[DescribedFamily]) -> Iterator[str]:
    """The questions that are open, a line each below one that says how to answer; nothing where all is clear."""
    asked = [family for family in families if family.asks]
    if asked:
        yield f"not clear, say it with --answer NAME={'|'.join(FAMILY_KINDS)}:"
    for family in asked:
        titles, more = family.titles[:_NAMED], len(family.titles) - _NAMED
        rest = f" and {more} more" if more > 0 else ""
        words = f"{', '.join(f'“{title}”' for title in titles)}{rest} [{family.name}]"
        yield from textwrap.wrap(words, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)


def questions_as_json(families: Sequence[DescribedFamily]) -> list[dict[str, Any]]:
    """The questions that are open, for a program."""
    return [
        {"name": family.name, "form": family.form, "titles": list(family.titles), "kinds": list(FAMILY_KINDS)}
        for family in families
        if family.asks
    ]
