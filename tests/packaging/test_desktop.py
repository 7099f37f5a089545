"""The program at home on a desktop: its entry, its description, its kind of file, its icon."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from coopdesk.services import dossiers
from coopdesk.services.beginnings import EXTENSION, Beginnings
from tests.desktop_icons import FOLDER, SIZES, drawn

ID = "org.coopdesk.coopdesk"
MIME = "application/vnd.coopdesk.dossier"

_ASK = """
import sys
from PySide6.QtCore import QMimeDatabase
kinds = QMimeDatabase()
for path in sys.argv[1:]:
    print(kinds.mimeTypeForFile(path, QMimeDatabase.MatchMode.MatchContent).name())
    print(kinds.mimeTypeForFile(path).name())
"""


def run(*command: str | Path, **environment: str) -> str:
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_entry_is_valid() -> None:
    assert run("desktop-file-validate", FOLDER / f"{ID}.desktop") == ""


def test_the_description_is_valid() -> None:
    said = run("appstreamcli", "validate", "--no-net", FOLDER / f"{ID}.metainfo.xml")
    assert "W: " not in said
    assert "E: " not in said


def test_entry_description_and_kind_name_each_other() -> None:
    entry = configparser.RawConfigParser(interpolation=None)
    entry.read(FOLDER / f"{ID}.desktop", encoding="utf-8")
    told = entry["Desktop Entry"]
    component = ET.parse(FOLDER / f"{ID}.metainfo.xml").getroot()  # noqa: S314 (our own file)
    kind = ET.parse(FOLDER / f"{ID}.xml").getroot()[0]  # noqa: S314 (as above)
    assert component.findtext("id") == ID
    assert component.findtext("launchable") == f"{ID}.desktop"
    assert component.findtext("provides/mediatype") == MIME == kind.get("type")
    assert told["MimeType"] == f"{MIME};"
    assert told["Icon"] == component.findtext("icon") == "coopdesk"
    glob = kind.find("{http://www.freedesktop.org/standards/shared-mime-info}glob")
    assert glob is not None
    assert glob.get("pattern") == f"*{EXTENSION}"


def test_a_dossier_is_known_by_what_is_in_it_whatever_it_is_called(tmp_path: Path) -> None:
    packages = tmp_path / "share" / "mime" / "packages"
    packages.mkdir(parents=True)
    system = Path("/usr/share/mime/packages/freedesktop.org.xml")
    for source in (system, FOLDER / f"{ID}.xml"):
        shutil.copy(source, packages)
    share = str(tmp_path / "share")
    run("update-mime-database", packages.parent, XDG_DATA_HOME=share, XDG_DATA_DIRS=share)
    dossier, nameless, other = (tmp_path / name for name in ("a.coopdesk", "nameless", "other"))
    dossiers.new_dossier(dossier, Beginnings(title="One"), author="").close()
    shutil.copy(dossier, nameless)
    data = bytearray(dossier.read_bytes())
    data[68:72] = bytes(4)
    other.write_bytes(data)
    said = run(
        sys.executable, "-c", _ASK, dossier, nameless, other,
        XDG_DATA_HOME=share, XDG_DATA_DIRS=share,
    ).split()  # fmt: skip
    assert said[:4] == [MIME] * 4
    assert MIME not in said[4:]


@pytest.mark.parametrize("size", SIZES)
def test_the_icons_are_those_the_command_draws(size: int) -> None:
    kept = QImage(str(FOLDER / "icons" / f"{size}.png")).convertToFormat(
        QImage.Format.Format_ARGB32
    )
    fresh = drawn(size)
    assert kept.size() == fresh.size()
    # Versions of Qt smooth edges a little differently.
    apart = sum(
        abs(a - b) for a, b in zip(bytes(kept.constBits()), bytes(fresh.constBits()), strict=True)
    )
    assert apart / (size * size * 4) < 2
