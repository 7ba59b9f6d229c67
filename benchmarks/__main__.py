"""`python -m benchmarks [NAME …]` runs the named benchmarks, or all."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import benchmarks


def main(names: list[str]) -> None:
    known = sorted(
        module.name for module in pkgutil.iter_modules(benchmarks.__path__) if not module.name.startswith("_")
    )
    known.remove("setup")
    for name in names or known:
        if name not in known:
            sys.exit(f"There is no benchmark “{name}”; known are {', '.join(known)}.")
        print(f"== {name}")
        importlib.import_module(f"benchmarks.{name}").run()


if __name__ == "__main__":
    main(sys.argv[1:])
