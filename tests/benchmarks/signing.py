"""Two signatures on each of many sheets, against bare pyHanko signing the same bytes twice.

Then two hundred sheets issued, certified and signed in one go, a sheet against one of forty: what
grows faster than the number of sheets is seen there.
"""

from __future__ import annotations

import datetime as dt
import io
import logging
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.stamp import TextStampStyle

from coopdesk.documents.pdf.render import render
from coopdesk.signing.identity import new_identity, open_identity
from coopdesk.signing.ink import Ink
from coopdesk.signing.signer import Signatory, SigningWords
from tests.benchmarks.pairing import Figure, Ratio, Result, Timed, paired, ratio
from tests.benchmarks.processes import Surroundings, answer
from tests.benchmarks.sheets import documents

SHEETS = 10
SIGNATURES = 2
TARGET = 1.5
MANY, FEW = 200, 40
STRAIGHT = 1.25
MEMORY = 300.0
_PASSWORD = "benchmark"  # noqa: S105 (made up)
_POINTS = 180

Sign = Callable[[bytes], bytes]


def measured(pairs: int) -> list[Ratio]:
    """Sign the same sheets on both sides in turn: certified by key, approved by ink."""
    papers = [render(document) for document in documents()[:SHEETS]]
    now = dt.datetime.now(dt.UTC)
    key_file = new_identity(
        name="Élodie D’Òria", organisation="Comune di Valdoriola", project="L’Òrto",
        password=_PASSWORD, years=1, now=now,
    )  # fmt: skip
    ours = _ours(key_file, now)
    plain = TextStampStyle(stamp_text="%(signer)s", background=None, border_width=0)
    others = {
        "bare pyHanko, a plain stamp": _bare(key_file, plain),
        "bare pyHanko, its own stamp": _bare(key_file, None),
    }
    grown = {side: len(side(papers[0])) - len(papers[0]) for side in (ours, *others.values())}
    for side in grown:
        if side(papers[0]).count(b"/ByteRange") != SIGNATURES:
            raise RuntimeError("not signed twice")
    found = []
    for against, side in others.items():
        made = paired(
            f"{SHEETS} sheets signed twice, CPU",
            _timed(ours, papers),
            _timed(side, papers),
            against=against,
            pairs=pairs,
        )
        note = (
            "ours stays PDF/A-3a, with ink of 180 points;"
            f" adds {grown[ours] / 1024:.0f} against {grown[side] / 1024:.0f} KiB a sheet"
        )
        found.append(replace(made, target=TARGET, note=note))
    return found


def in_one_go(around: Surroundings, folder: Path, pairs: int) -> list[Result]:
    """Issue and sign many sheets and few in turn, each time in a fresh process."""
    found: dict[int, list[dict[str, float]]] = {MANY: [], FEW: []}
    peaks = []
    for _ in range(pairs):
        for sheets, costs in found.items():
            said: Any = answer(around, "signing_probe", [str(sheets), str(folder)], {})
            costs.append({name: 1000 * took / sheets for name, took in said["took"].items()})
            if sheets == MANY:
                peaks.append(said["peak"])
    many, few = ([sum(one.values()) for one in found[sheets]] for sheets in (MANY, FEW))
    name = f"{MANY} sheets issued and signed in one go"
    against = f"one of {FEW} sheets"
    made = ratio(f"{name}, CPU a sheet", many, few, against=against)
    parts = {part: statistics.median(one[part] for one in found[MANY]) for part in found[MANY][0]}
    return [
        replace(made, target=STRAIGHT),
        Figure(f"{name}, CPU a sheet", parts),
        Figure(f"{name}, memory", {"peak": max(peaks)}, "MB", "peak", MEMORY),
    ]


def _timed(side: Sign, papers: list[bytes]) -> Timed:
    def once() -> float:
        start = time.process_time()
        for paper in papers:
            side(paper)
        return time.process_time() - start

    return once


def _ours(key_file: bytes, now: dt.datetime) -> Sign:
    signatory = Signatory(open_identity(key_file, _PASSWORD, now))
    certified = SigningWords("Certified", "26 November 2026, 10:41", "Advanced at most")
    drawn = SigningWords("Signed on screen", "26 November 2026", "Simple", "Maria Ruïz")
    ink = Ink(600, 200, (tuple((3.0 * t, (7.0 * t) % 190, t, 0.5) for t in range(_POINTS)),))

    def side(paper: bytes) -> bytes:
        one = signatory.sign(
            paper, "facilitator", ink=None, said=certified, when=now, place="Valdoriola"
        )
        return signatory.sign(one, "actor", ink=ink, said=drawn, when=now, place="Valdoriola")

    return side


def _bare(key_file: bytes, style: TextStampStyle | None) -> Sign:
    # It warns on every sheet that its own stamp is a hair too wide.
    logging.getLogger("pyhanko").setLevel(logging.ERROR)
    signer = SimpleSigner.load_pkcs12_data(key_file, [], passphrase=_PASSWORD.encode())

    def once(paper: bytes, field: str, *, certify: bool) -> bytes:
        meta = PdfSignatureMetadata(
            field_name=field, certify=certify, md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
        )  # fmt: skip
        signing = PdfSigner(meta, signer=signer, stamp_style=style)
        out = signing.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(paper)))
        return bytes(out.getvalue())

    def side(paper: bytes) -> bytes:
        return once(once(paper, "facilitator", certify=True), "actor", certify=False)

    return side
