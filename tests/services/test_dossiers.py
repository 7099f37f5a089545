"""Making, importing and exporting dossiers."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from coopdesk.errors import RefusedImport, UserError
from coopdesk.exchange import interchange
from coopdesk.services import dossiers
from coopdesk.services.beginnings import Beginnings
from coopdesk.services.sheets import write_sheets
from coopdesk.services.startup_dossier import write_dossier
from coopdesk.store import Locked, open_file

VILLAGE = Path(__file__).parents[1] / "data" / "valdoriola.json"


def test_a_second_import_keeps_the_history_of_each_record(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    dossiers.import_dossier(path, VILLAGE, author="").close()
    with open_file(path, writing=False) as file:
        before = file.snapshot()
    with dossiers.import_dossier(path, VILLAGE, author="") as file:
        after = file.snapshot()
        assert {key for key in after.by_key() if key} >= {c.key for c in before.commitments}
        assert after.dossier.key == before.dossier.key
        assert [phase.key for phase in after.phases] == [phase.key for phase in before.phases]
        file.undo()
        assert file.snapshot() == before


def test_an_import_leaves_what_was_issued(tmp_path: Path) -> None:
    path, other = tmp_path / "v.coopdesk", tmp_path / "other.json"
    day = interchange.read(VILLAGE.read_bytes()).header.reference_date
    assert day is not None
    with dossiers.import_dossier(path, VILLAGE, author="") as file:
        write_sheets(file, tmp_path / "s", only={"E01"}, today=day)
        issued = file.issues()
    other.write_text(
        json.dumps(
            {
                "format": "coopdesk-dossier",
                "version": 1,
                "language": "en",
                "dossier": {"title": "Other", "pathway": "ordinary"},
                "phases": [{"number": n} for n in (1, 2, 3, 4)],
            }
        ),
        encoding="utf-8",
    )
    with dossiers.import_dossier(path, other, author="") as file:
        assert file.issues() == issued
        assert (
            file.file_bytes(issued[0].file_sha256) == next((tmp_path / "s").iterdir()).read_bytes()
        )
        assert file.snapshot().commitments == ()


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"format": "other"}'])
def test_a_refused_document_leaves_no_dossier(tmp_path: Path, data: bytes) -> None:
    source = tmp_path / "x.json"
    source.write_bytes(data)
    with pytest.raises(RefusedImport):
        dossiers.import_dossier(tmp_path / "v.coopdesk", source, author="")
    assert [path.name for path in tmp_path.iterdir()] == ["x.json"]


def test_forcing_replaces_a_dossier_but_not_one_that_is_open(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    answers = Beginnings(title="First")
    with dossiers.new_dossier(path, answers, author="Ada"), pytest.raises(UserError):
        dossiers.example_dossier(path, "fr", author="", force=True)
    with pytest.raises(UserError):
        dossiers.new_dossier(path, answers, author="")
    dossiers.example_dossier(path, "fr", author="", force=True).close()
    with open_file(path, writing=False) as file:
        assert len(file.snapshot().commitments) == 38
    assert [entry.name for entry in tmp_path.iterdir()] == ["v.coopdesk"]


def test_forcing_leaves_an_open_dossier_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    with dossiers.new_dossier(path, Beginnings(title="First"), author="Ada"):
        before = path.read_bytes()
        with pytest.raises(Locked):
            dossiers.example_dossier(path, "fr", author="", force=True)
        assert path.read_bytes() == before


def test_a_document_never_replaces_a_dossier(tmp_path: Path) -> None:
    path, other = tmp_path / "v.coopdesk", tmp_path / "other.coopdesk"
    dossiers.new_dossier(other, Beginnings(title="Other"), author="").close()
    with dossiers.new_dossier(path, Beginnings(title="First"), author="") as file:
        for target in (path, other):
            before = target.read_bytes()
            with pytest.raises(UserError):
                dossiers.export_dossier(file, target, force=True)
            with pytest.raises(UserError):
                write_dossier(file, target, today=date(2021, 1, 1), force=True)
            assert target.read_bytes() == before


@pytest.mark.parametrize("title", ["", " \n", "a\x01b", "\udcff", "x" * 100_001], ids=repr)
def test_a_title_that_could_not_be_handed_on_is_refused(tmp_path: Path, title: str) -> None:
    answers = Beginnings(title=title)
    with pytest.raises(UserError):
        dossiers.new_dossier(tmp_path / "v.coopdesk", answers, author="")
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_a_new_dossier_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UserError) as trouble:
        dossiers.new_dossier(tmp_path / "nowhere" / "v.coopdesk", Beginnings(title="x"), author="")
    assert trouble.value.values["folder"] == tmp_path / "nowhere"
