"""A new version says what changed, in the services and on the paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from coopdesk.documents.attached import attached
from coopdesk.services import dossiers, records
from coopdesk.services.sheet_differences import differences_of_issues, version_before
from coopdesk.services.sheets import write_sheets
from coopdesk.store import DossierFile

TODAY = date(2020, 12, 20)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DossierFile]:
    with dossiers.example_dossier(tmp_path / "v.coopdesk", "en", author="tests") as opened:
        yield opened


def printed(file: DossierFile, folder: Path) -> bytes:
    ((_plan, path),), _refused = write_sheets(
        file, folder, only={"E02"}, today=TODAY, language="en", force=True
    )
    return path.read_bytes()


def text(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return " ".join(page.get_textpage().get_text_bounded() for page in pages)


def test_the_new_version_says_what_changed(file: DossierFile, tmp_path: Path) -> None:
    first = printed(file, tmp_path)
    assert "Changed since" not in text(first)
    key = next(one.key for one in file.snapshot().commitments if one.id == "E02")
    records.set_value(file, "commitments", key, "strength", "firm")
    second = printed(file, tmp_path)
    assert "Changed since version 1" in text(second)
    assert "E02, Strength" in text(second)
    # The same paper again, byte for byte.
    assert printed(file, tmp_path) == second

    issues = file.issues("sheet")
    new = max(issues, key=lambda one: one.version)
    old = version_before(issues, new.version)
    assert old is not None
    assert version_before(issues, old.version) is None
    found = differences_of_issues(file, old, new, "fr")
    assert found is not None
    assert [(one.old, one.new) for one in found] == [("intention", "ferme")]


def test_what_is_not_attached_is_not_found(file: DossierFile, tmp_path: Path) -> None:
    data = printed(file, tmp_path)
    assert attached(data, "sheet.json")
    assert attached(data, "other.json") is None
