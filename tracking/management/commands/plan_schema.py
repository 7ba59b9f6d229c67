"""Print the JSON Schema of plans as JSON."""

from __future__ import annotations

import json
from typing import Any

from tracking.management.plain import PlainCommand
from tracking.plans.formats.json_form import schema


class Command(PlainCommand):
    help = "Print the JSON Schema of the plans that Lockstep reads and writes as JSON."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(schema(), ensure_ascii=False, indent=2))
