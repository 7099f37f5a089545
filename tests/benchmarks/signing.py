"""Two signatures on each of many sheets, against bare pyHanko signing the same bytes twice."""

from __future__ import annotations

import datetime as dt
import io
import logging
import time
from collections.abc import Callable
from dataclasses import replace

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.stamp import TextStampStyle

from coopdesk.documents.pdf.render import render
from coopdesk.signing.identity import new_identity, open_identity
from coopdesk.signing.ink import Ink
from coopdesk.signing.signer import Signatory, SigningWords
from tests.benchmarks.pairing import Ratio, Timed, paired
from tests.benchmarks.sheets import documents

SHEETS = 10
SIGNATURES = 2
TARGET = 1.5
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
