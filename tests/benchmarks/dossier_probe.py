"""One drawing of a dossier: ``python -m tests.benchmarks.dossier_probe SIDE FILE TO``.

SIDE coopdesk, stock and accelerated draw a document; what they load is left out of the processor
time, not of the memory. SIDE command, paper and sheets run the command line on a dossier file, all
of it counted; what follows TO goes to the command.
"""

from __future__ import annotations

import json
import pickle
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from coopdesk.documents.blocks import Document


def main() -> int:
    """Draw, then say what it took."""
    side, source, target, *more = sys.argv[1:]
    if side == "command":
        took = _command([*more[:1], source, *more[1:], "--to", target, "--force"])
    else:
        took = _drawn(side, Path(source), Path(target))
    sys.stdout.write(f"\n{json.dumps({'cpu': took, 'peak': peak()})}\n")
    return 0


def _drawn(side: str, source: Path, target: Path) -> float:
    if side == "stock":
        # ReportLab as it comes: the C accelerator is a package of its own.
        sys.modules["_rl_accel"] = None  # type: ignore[assignment]  # how Python says: not there
    document: Document = pickle.loads(source.read_bytes())  # noqa: S301 (made a moment ago)
    draw = _coopdesk() if side == "coopdesk" else _platypus(document, source.with_suffix(".pages"))
    began = time.process_time()
    data = draw(document)
    took = time.process_time() - began
    target.write_bytes(data)
    return took


def _coopdesk() -> Callable[[Document], bytes]:
    # Each side loads only what is its own.
    from coopdesk.documents.pdf.fonts import font  # noqa: PLC0415
    from coopdesk.documents.pdf.render import render  # noqa: PLC0415

    for hand in ("sans", "bold", "italic", "serif"):
        font(hand)
    return render


def _platypus(document: Document, known: Path) -> Callable[[Document], bytes]:
    from tests.benchmarks import platypus_dossier  # noqa: PLC0415

    platypus_dossier.load()
    # The pages of its headings: setting it twice finds them, and is not counted.
    if not known.exists():
        known.write_text(json.dumps(platypus_dossier.draw(document)[1]), encoding="ascii")
    pages = json.loads(known.read_text(encoding="ascii"))
    return lambda document: platypus_dossier.draw(document, pages)[0]


def _command(arguments: list[str]) -> float:
    from coopdesk.cli.main import main as run  # noqa: PLC0415

    if code := run(arguments):
        raise SystemExit(code)
    return time.process_time()


def peak() -> float:
    """Return the most memory this program had so far, in MiB."""
    status = Path("/proc/self/status")
    if status.exists():
        # What is counted for children would be that of the program that started this one, too.
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
