"""``python -m tests.benchmarks [NAME…] [--pairs N] [--json] [--where]``."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.benchmarks import (
    dossier,
    dossier_file,
    flush,
    mail_merge,
    search,
    sheets,
    signing,
    start,
    window,
)
from tests.benchmarks.pairing import Result, tell
from tests.benchmarks.processes import Surroundings, surroundings

_LEAST, _FEW = 7, 5


def main() -> int:
    """Measure what was asked for and print a line for each result."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description="Speed, as ratios measured in one run."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; else all")
    parser.add_argument("--pairs", type=int, default=15, help="how often both sides take turns")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser.add_argument(
        "--where", action="store_true", help="flush: say what the window did in the worst gaps"
    )
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(NAMES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    told: list[object] = []
    for name in asked.names or NAMES:
        with tempfile.TemporaryDirectory(prefix="coopdesk-") as folder:
            place = Path(folder)
            with surroundings(place) as around:
                for result in _MEASURES[name](around, place, asked):
                    told.append(result.plain())
                    if not asked.json:
                        tell(result.line())
    if asked.json:
        json.dump(told, sys.stdout, indent=1)
        sys.stdout.write("\n")
    return 0


def _signing(around: Surroundings, folder: Path, asked: argparse.Namespace) -> Iterable[Result]:
    few = min(asked.pairs, max(_LEAST, asked.pairs // 4))
    return [*signing.measured(asked.pairs), *signing.in_one_go(around, folder, few)]


Measure = Callable[[Surroundings, Path, argparse.Namespace], Iterable[Result]]

_MEASURES: dict[str, Measure] = {
    "start": lambda around, folder, asked: start.measured(around, folder, asked.pairs),
    # Each side takes a second: fewer turns say as much.
    "sheets": lambda around, folder, asked: sheets.measured(
        around, folder, min(asked.pairs, max(_LEAST, asked.pairs // 2))
    ),
    "dossier": lambda around, folder, asked: dossier.measured(
        around, folder, min(asked.pairs, _LEAST)
    ),
    # The office takes half a minute each time.
    "mail_merge": lambda around, folder, asked: mail_merge.measured(
        around, folder, min(asked.pairs, _FEW)
    ),
    "signing": _signing,
    "file": lambda _around, folder, asked: dossier_file.measured(folder, asked.pairs * 3),
    "flush": lambda around, folder, asked: flush.measured(around, folder, where=asked.where),
    "search": lambda _around, folder, asked: search.measured(folder, asked.pairs),
    # Each side opens every page twice.
    "window": lambda around, folder, asked: window.measured(
        around, folder, min(asked.pairs, _LEAST)
    ),
}
NAMES = tuple(_MEASURES)


if __name__ == "__main__":
    sys.exit(main())
