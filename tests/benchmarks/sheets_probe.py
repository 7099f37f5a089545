"""One drawing of the sheets by one side: ``python -m tests.benchmarks.sheets_probe SIDE FILE TO``.

Says how much processor time it took, imports and fonts left out; the PDFs go into the folder TO.
"""

from __future__ import annotations

import json
import pickle
import sys
import time
from collections.abc import Callable
from pathlib import Path

from coopdesk.documents.blocks import Document


def main() -> int:
    """Draw, then say how long it took."""
    side, file, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if side == "stock":
        # ReportLab as it comes: the C accelerator is a package of its own.
        sys.modules["_rl_accel"] = None  # type: ignore[assignment]  # how Python says: not there
    documents: list[Document] = pickle.loads(file.read_bytes())  # noqa: S301 (made a moment ago)
    draw = _coopdesk() if side == "coopdesk" else _platypus()
    began = time.process_time()
    drawn = [draw(document) for document in documents]
    took = time.process_time() - began
    for number, data in enumerate(drawn):
        (folder / f"{number:03d}.pdf").write_bytes(data)
    sys.stdout.write(json.dumps({"cpu": took, "bytes": sum(map(len, drawn))}) + "\n")
    return 0


def _coopdesk() -> Callable[[Document], bytes]:
    # Each side loads only what is its own.
    from coopdesk.documents.pdf.render import render  # noqa: PLC0415

    return render


def _platypus() -> Callable[[Document], bytes]:
    from tests.benchmarks import platypus  # noqa: PLC0415

    platypus.load()
    return platypus.draw


if __name__ == "__main__":
    sys.exit(main())
