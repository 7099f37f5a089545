"""Many sheets in one go: ``python -m tests.benchmarks.signing_probe HOW-MANY FOLDER``.

Issued, certified and signed by ink in the dossier of a village, as the window does it; says what
each part took, in processor time, and the most memory the program had.
"""

from __future__ import annotations

import datetime as dt
import json
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.acceptances import questions
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.sheet_plan import planned_sheets
from coopdesk.services.signing import Hand, record_signed
from coopdesk.services.signing_many import sign_all
from coopdesk.signing.identity import new_identity, open_identity
from coopdesk.signing.ink import Ink
from coopdesk.store import open_file
from tests.benchmarks.example import put, repeated, village

_PASSWORD = "benchmark"  # noqa: S105 (made up)
_DAY = dt.date(2021, 1, 31)
_INK = Ink(600, 200, (tuple((3.0 * t, (7.0 * t) % 190, float(t), 0.5) for t in range(180)),))


def main() -> int:
    """Sign, record, then say what it took."""
    sheets, folder = int(sys.argv[1]), Path(sys.argv[2])
    now = dt.datetime.now(dt.UTC)
    key_file = new_identity(
        name="Élodie", organisation="", project="L’Òrto", password=_PASSWORD, years=1, now=now
    )
    identity = open_identity(key_file, _PASSWORD, now)
    hands = [Hand(identity, "facilitator", now), Hand(identity, "actor", now, ink=_INK)]
    took: dict[str, float] = {}
    path = folder / f"{sheets}.coopdesk"
    path.unlink(missing_ok=True)
    with open_file(put(_dossier(sheets), path), writing=True) as file:
        found = planned_sheets(file.snapshot(), file.sheets())
        planned = [one for one in found if not one.void][:sheets]
        if len(planned) != sheets:
            raise RuntimeError(f"{len(planned)} sheets instead of {sheets}")
        began = time.process_time()
        told = {"drawn": began}

        def progress(done: int, of: int) -> None:
            if 3 * done == of:
                told["drawn"] = time.process_time()

        done = sign_all(file, planned, hands, today=_DAY, progress=progress)
        signed = time.process_time()
        record_signed(file, done)
        recorded = time.process_time()
        took["drawing"] = told["drawn"] - began
        took["signing"] = signed - told["drawn"]
        took["recording"] = recorded - signed
        if len(file.signatures()) != len(hands) * sheets:
            raise RuntimeError("not all signed")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"took": took, "peak": peak}) + "\n")
    return 0


def _dossier(sheets: int) -> Snapshot:
    snapshot = repeated(village(), 1 + sheets // 30)
    return replace(snapshot, commitments=tuple(_answered(one) for one in snapshot.commitments))


def _answered(commitment: Commitment) -> Commitment:
    said: dict[str, Any] = {one.name: True for one in questions([commitment])}
    made = replace(commitment.acceptances, answered_on=_DAY, **said)
    return replace(commitment, acceptances=made)


if __name__ == "__main__":
    sys.exit(main())
