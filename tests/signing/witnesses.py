"""What other programs say about a file: pdfsig, openssl, qpdf, pyHanko's own judging."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from coopdesk.signing.certificates import Certificate, certificate_pem


def ran(*command: str | Path | bytes) -> str:
    """Return what ``command`` prints; it must succeed."""
    done = subprocess.run(
        command, check=False, capture_output=True, stdin=subprocess.DEVNULL, timeout=120
    )
    assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-2000:])
    return done.stdout.decode(errors="replace")


def nss(folder: Path, *roots: Certificate) -> Path:
    """Return a folder with an NSS database that trusts ``roots``."""
    database = folder / "nss"
    if database.exists():
        return database
    database.mkdir()
    ran("certutil", "-N", "-d", f"sql:{database}", "--empty-password")
    for at, root in enumerate(roots):
        pem = folder / f"root{at}.pem"
        pem.write_bytes(certificate_pem(root))
        ran("certutil", "-A", "-d", f"sql:{database}", "-n", f"root{at}", "-t", "CT,C,C",
            "-a", "-i", pem)  # fmt: skip
    return database


def pdfsig(data: bytes, folder: Path, *roots: Certificate) -> str:
    """Return what pdfsig says about ``data``, trusting ``roots``."""
    path = folder / "signed.pdf"
    path.write_bytes(data)
    return ran("pdfsig", "-nssdir", nss(folder, *roots), path)


def qpdf(data: bytes, folder: Path) -> str:
    """Return what qpdf's check says about ``data``; it must be clean."""
    path = folder / "checked.pdf"
    path.write_bytes(data)
    return ran("qpdf", "--check", path)


def undisturbed(data: bytes, *roots: Certificate) -> bool:
    """Tell whether pyHanko finds every signature intact and nothing added but what may be."""
    reader = PdfFileReader(io.BytesIO(data))
    trusted = [asn1_x509.Certificate.load(root.der) for root in roots]
    for signature in reader.embedded_regular_signatures:
        context = ValidationContext(trust_roots=trusted, allow_fetching=False)
        status = validate_pdf_signature(signature, context)
        if not (status.bottom_line and status.modification_level in _EXPECTED):
            return False
    return True


_EXPECTED = (
    ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING,
)  # fmt: skip
