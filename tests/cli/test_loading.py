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

_SCRIPT = f"""
import sys
from coopdesk.__main__ import main
code = main()
found = [n for n in sys.modules if any(n == l or n.startswith(l + ".") for l in {_LATE!r})]
assert not code and not found, (code, found)
"""


def test_figures_load_nothing_that_draws_signs_or_shows(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    dossiers.example_dossier(path, "en", author="tests").close()
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, "figures", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
