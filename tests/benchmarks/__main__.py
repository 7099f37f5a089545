"""``python -m tests.benchmarks [NAME…] [--pairs N] [--json] [--where]``."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks import dossier, dossier_file, flush, search, sheets, signing, start, window
from tests.benchmarks.pairing import Result, tell
from tests.benchmarks.processes import Surroundings, surroundings

NAMES = ("start", "sheets", "dossier", "signing", "file", "flush", "search", "window")
_LEAST = 7


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
                for result in _measured(name, around, place, asked):
                    told.append(result.plain())
                    if not asked.json:
                        tell(result.line())
    if asked.json:
        json.dump(told, sys.stdout, indent=1)
        sys.stdout.write("\n")
    return 0


def _measured(
    name: str, around: Surroundings, folder: Path, asked: argparse.Namespace
) -> Iterable[Result]:
    pairs: int = asked.pairs
    if name == "start":
        return start.measured(around, folder, pairs)
    if name == "sheets":
        # Each side takes a second: fewer turns say as much.
        return sheets.measured(around, folder, min(pairs, max(_LEAST, pairs // 2)))
    if name == "dossier":
        return dossier.measured(around, folder, min(pairs, _LEAST))
    if name == "search":
        return search.measured(folder, pairs)
    if name == "window":
        # Each side opens every page twice.
        return window.measured(around, folder, min(pairs, _LEAST))
    if name == "signing":
        few = min(pairs, max(_LEAST, pairs // 4))
        return [*signing.measured(pairs), *signing.in_one_go(around, folder, few)]
    if name == "file":
        return dossier_file.measured(folder, pairs * 3)
    return flush.measured(around, folder, where=asked.where)


if __name__ == "__main__":
    sys.exit(main())
