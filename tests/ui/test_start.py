"""What signs, judges and draws PDF is not loaded before it is needed: the window is there first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_LATE = (
    "coopdesk.signing", "pyhanko", "cryptography", "asn1crypto", "pypdfium2", "zxingcpp", "pkcs11",
    "PySide6.QtPrintSupport", "reportlab", "PIL", "coopdesk.documents.pdf", "segno", "rl_accel",
)  # fmt: skip

_SCRIPT = f"""
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from coopdesk import app
from coopdesk.ui.desk import Target
from coopdesk.ui.places import PLACES

application = app.make_application()
window = app.make_window(application)
window.show()
window.files.open_path(Path(sys.argv[1]))
while window.session.snapshot is None:
    QTest.qWait(10)
for place in PLACES:
    for tab in place.tabs:
        if place.name != "documents":
            window.workbench.go(Target(place.name, tab.name))
application.processEvents()
found = [name for name in sys.modules if name.startswith({_LATE!r})]
window.close()
assert not found, found
"""


def test_nothing_that_signs_is_loaded_to_show_the_window(village: bytes, tmp_path: Path) -> None:
    path = tmp_path / "village.coopdesk"
    path.write_bytes(village)
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
