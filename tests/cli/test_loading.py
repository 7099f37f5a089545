"""A command loads no library that it has no use for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from coopdesk.services import dossiers

ROOT = Path(__file__).parents[2]
_LATE = (
    "coopdesk.documents.pdf", "coopdesk.signing", "reportlab", "PIL", "pyhanko", "asn1crypto",
    "cryptography", "pypdfium2", "zxingcpp", "pkcs11", "PySide6", "icalendar",
)  # fmt: skip

_BESIDES = (
    "coopdesk.signing.signer", "pyhanko", "asn1crypto", "cryptography", "pypdfium2", "zxingcpp",
    "pkcs11", "aiohttp", "PySide6", "icalendar", "igraph", "segno", "openpyxl",
)  # fmt: skip
"""What drawing the dossier has no use for, before anybody signed."""

_SCRIPT = """
import sys
from coopdesk.__main__ import main
code = main()
late = %r
found = [n for n in sys.modules if any(n == l or n.startswith(l + ".") for l in late)]
assert not code and not found, (code, found)
"""


def _loads_none_of(late: tuple[str, ...], *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT % (late,), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_figures_load_nothing_that_draws_signs_or_shows(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    dossiers.example_dossier(path, "en", author="tests").close()
    _loads_none_of(_LATE, "figures", str(path))


def test_the_dossier_loads_only_what_draws_it(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    dossiers.example_dossier(path, "fr", author="tests").close()
    paper = tmp_path / "board.pdf"
    _loads_none_of(_BESIDES, "dossier", str(path), "--edition", "board", "--to", str(paper))
    assert paper.read_bytes().startswith(b"%PDF")


def test_what_tells_of_signed_sheets_loads_nothing_that_signs() -> None:
    script = "import coopdesk.services.signed_annexes, sys; assert 'pyhanko' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    assert done.returncode == 0
