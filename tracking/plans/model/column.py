"""How a field of the Plan is declared: by what columns it is said, and whether it outlives one run of the plan.

The dataclasses of `plan` are the one table of plan fields: the roles that
columns can be corrected to, the concepts of the readers, the columns of task
lists, Lockstep's own Markdown, the JSON form and the rows of the database all
follow from these declarations.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

from tracking.texts import Text

#: What a value belongs to: the plan itself, the people who run it, or one run of it.
Belongs = Literal["plan", "people", "run"]
_KEY = "lockstep"


@dataclass(frozen=True, slots=True)
class Column:
    """How documents say a field.

    `role` is the word by which corrections name a column of it, `concept` the
    one of the vocabulary whose words may head it, `label` what people read.
    A `line` is a text without line ends.
    """

    role: str
    concept: str
    label: Text
    line: bool


@dataclass(frozen=True, slots=True)
class Declared:
    """What is known of a field beside its name, type and default."""

    column: Column | None = None
    belongs: Belongs = "plan"


def column(
    role: str,
    label: Text,
    *,
    concept: str = "",
    default: Any = "",
    line: bool = False,
    belongs: Belongs = "plan",
) -> Any:
    """A field that a column or a key of a document may say.

    `concept` is "key." and the role where nothing else is said. A type
    as `default` makes a new value for each entry; `dataclasses.MISSING` makes
    the field a required one.
    """
    said = Column(role, concept or f"key.{role}", label, line)
    return _field(default, Declared(said, belongs))


def kept(default: Any, *, belongs: Belongs) -> Any:
    """A field without a column of its own that belongs to the people or to one run of a plan."""
    return _field(default, Declared(belongs=belongs))


def declared(field: dataclasses.Field[Any]) -> Declared:
    """What is declared of a field of a dataclass."""
    found: Declared = field.metadata.get(_KEY, _PLAIN)
    return found


def _field(default: Any, about: Declared) -> Any:
    if isinstance(default, type):
        return dataclasses.field(default_factory=default, metadata={_KEY: about})
    return dataclasses.field(default=default, metadata={_KEY: about})


_PLAIN = Declared()
