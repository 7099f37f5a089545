"""A village with sheets to sign: who signs, how papers come back, what must always hold."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pikepdf
from PIL import Image

from coopdesk.documents.raster import Pages
from coopdesk.model.commitment import Commitment
from coopdesk.services.acceptances import QuestionName, answer_boxes
from coopdesk.services.received import Occasion
from coopdesk.services.signing import Hand, Paper, paper_to_sign, record_signed, signed
from coopdesk.services.verification import verify
from coopdesk.signing.identity import Identity
from coopdesk.signing.ink import Ink
from coopdesk.signing.marks import Role
from coopdesk.signing.quarantine import Quarantine
from coopdesk.store import DossierFile, Issue, open_file
from tests.signing.foreign import certificate, packed, rsa_key
from tests.signing.witnesses import ran

PASSWORD = "gràn segrét 😀"  # noqa: S105 (made up)
SHARES, LAND, PURCHASE = "E02", "E23", "E32"
"""Promised and not signed in the example village."""

YES: Mapping[QuestionName, bool | None] = {
    "statutes_read": True,
    "risk_understood": True,
    "privacy_notice": True,
    "publish_name": True,
    "photo": False,
    "newsletter": False,
}
INK = Ink(
    600,
    200,
    (tuple((100.0 + t * 2, 100.0 + (t * t) % 70, t * 8.0, (t % 9) / 9) for t in range(60)),),
)


def now() -> dt.datetime:
    """Return this moment: other programs judge by the clock of the machine."""
    return dt.datetime.now().astimezone()


def occasion(day: dt.date = dt.date(2020, 12, 18), place: str = "Valdoriola") -> Occasion:
    return Occasion(now(), day, place)


def commitment(file: DossierFile, ident: str) -> Commitment:
    return next(one for one in file.snapshot().commitments if one.id == ident)


def answered(file: DossierFile, ident: str) -> None:
    """Answer the boxes of a sheet."""
    answer_boxes(file, [commitment(file, ident).key], YES, day=now().date())


def paper(file: DossierFile, ident: str, language: str = "") -> Paper:
    return paper_to_sign(file, ident, today=now().date(), language=language)


def sign(
    file: DossierFile,
    ident: str,
    identity: Identity,
    role: Role,
    *,
    ink: Ink | None = None,
    name: str = "",
    place: str = "Valdoriola",
    language: str = "",
) -> bytes:
    """Sign a sheet, record it, and return the signed file."""
    hand = Hand(identity, role, now(), ink, name, place)
    done = signed(paper(file, ident, language), hand)
    record_signed(file, [done])
    return done.data


def state(file: DossierFile) -> tuple[object, ...]:
    """Return all that is kept about signed papers, and what is committed."""
    return (
        file.snapshot(),
        file.sheets(),
        file.issues(),
        file.revisions(),
        file.signatures(),
        file.scans(),
        file.trust_acts(),
    )


@contextmanager
def untouched(file: DossierFile) -> Iterator[None]:
    """Look that nothing is recorded meanwhile."""
    before = state(file)
    yield
    assert state(file) == before
    assert file.check() == []


def scanned(data: bytes, only: Sequence[int] = (), *, dpi: int = 110) -> list[Image.Image]:
    """Return pages of a PDF as a scanner sees them, all of them or ``only`` some."""
    found = []
    with Pages(data) as pages:
        for number in only or range(1, pages.count + 1):
            one = pages.page(number, dpi=dpi, greyscale=True)
            size = (one.width, one.height)
            found.append(Image.frombytes("L", size, one.data, "raw", "L", one.stride))
    return found


def scan(path: Path, pages: Sequence[Image.Image], dpi: int = 110) -> Path:
    """Write a scan of ``pages`` and return its path."""
    target = BytesIO()
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    path.write_bytes(target.getvalue())
    return path


def last_issue(file: DossierFile) -> Issue:
    return file.issues("sheet")[-1]


class Elsewhere:
    """Somebody with a certificate of her own, who signs with poppler's ``pdfsig``."""

    def __init__(self, folder: Path, name: str = "Paola Serra") -> None:
        self.folder = folder
        # RSA: pdfsig reserves the length of a first try, and signatures of ECDSA differ in length.
        key = rsa_key()
        made = certificate(key, now(), name=name)
        (folder / "her.p12").write_bytes(packed(key, made, "x"))
        self._database = folder / "her-nss"
        self._database.mkdir()
        database = f"sql:{self._database}"
        ran("certutil", "-N", "-d", database, "--empty-password")
        ran("pk12util", "-i", folder / "her.p12", "-d", database, "-W", "x", "-K", "")

    def signs(self, data: bytes, role: Role = "actor") -> bytes:
        before, after = self.folder / "before.pdf", self.folder / "after.pdf"
        before.write_bytes(data)
        after.unlink(missing_ok=True)
        ran("pdfsig", "-nssdir", self._database, "-sign", role, "-nick", "anna", before, after)
        return after.read_bytes()


def turned(data: bytes) -> bytes:
    """Return a signed file with a revision that turns its first page, as an editor appends it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        page = pdf.pages[0].obj
        page.Rotate = 90
        number, _generation = page.objgen
        root = pdf.Root.objgen[0]
        size = int(pdf.trailer.Size)
        body = b"%d 0 obj\n%s\nendobj\n" % (number, page.unparse(resolved=True))
    start = len(data)
    last = int(data[data.rindex(b"startxref") + 9 : data.rindex(b"%%EOF")])
    return (
        data + body + b"xref\n%d 1\n%010d 00000 n \n" % (number, start)
        + b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, root, last, start + len(body))
    )  # fmt: skip


def holds(file: DossierFile, quarantine: Quarantine) -> None:
    """Look at what must hold whatever was signed, received and changed, in whatever order."""
    assert file.check() == []
    issues = {one.key: one for one in file.issues("sheet")}
    ends: dict[str, int] = {}
    for revision in file.revisions():
        data = file.revision_bytes(revision.sha256)
        before = file.revision_bytes(revision.previous)
        assert data.startswith(before)
        assert data.startswith(file.file_bytes(issues[revision.issue].file_sha256))
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (revision.sha256, revision.length)
        ends[revision.previous] = ends.get(revision.previous, 0) + 1
    for revision in file.revisions():
        if revision.sha256 not in ends:
            data = file.revision_bytes(revision.sha256)
            found = verify(data, now=now(), file=file, quarantine=quarantine)
            assert found.verdict in {"valid", "signer_unknown"}, found.findings
            assert found.belongs
            assert len(found.signatures) == revision.signatures
    _signed_by_somebody(file, issues)


def _signed_by_somebody(file: DossierFile, issues: Mapping[str, Issue]) -> None:
    sheets = {one.key: one for one in file.sheets()}
    by_actors = {
        key
        for one in file.signatures()
        if one.role == "actor"
        for key in sheets[issues[one.issue].sheet].commitments
    }
    day = dt.date(2020, 12, 1)
    for one in file.snapshot().commitments:
        if one.status == "signed" and (one.signature.date or day) >= dt.date(2020, 12, 15):
            assert one.key in by_actors, one.id


@contextmanager
def copy_of(file: Path, target: Path) -> Iterator[DossierFile]:
    """Open a copy of a dossier."""
    target.write_bytes(file.read_bytes())
    with open_file(target, writing=True, author="tests") as opened:
        yield opened
