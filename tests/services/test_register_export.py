"""Registers written for spreadsheets, read back by the libraries that read them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from coopdesk.errors import UserError
from coopdesk.exchange.table_writing import csv_file, workbook
from coopdesk.exchange.tables import Table
from coopdesk.services.records import set_value
from coopdesk.services.register_export import REGISTERS, export_tables
from coopdesk.store import DossierFile

FORMULAS = ("=1+1", "+33 6 12", "-5 %", "@SUM(A1)", "\t=1", " =1", "'=1")
ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TABLE = ODF % "office", ODF % "table"
XL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows_of(path: Path, delimiter: str) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def ods_cells(data: bytes) -> list[ET.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.infolist()[0].filename == "mimetype"
        assert opened.infolist()[0].compress_type == zipfile.ZIP_STORED
        return list(ET.fromstring(opened.read("content.xml")).iter(f"{TABLE}table-cell"))  # noqa: S314 (our own)


def xlsx_cells(data: bytes) -> list[ET.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return list(ET.fromstring(opened.read("xl/worksheets/sheet1.xml")).iter(f"{XL}c"))  # noqa: S314 (our own)


@pytest.mark.parametrize(
    ("language", "head", "status"),
    [
        ("en", "Status", "signed"),
        ("fr", "Statut", "signé"),
        ("it", "Stato", "firmato"),
    ],
)
def test_columns_and_words_are_in_the_language_asked_for(
    file: DossierFile, tmp_path: Path, language: str, head: str, status: str
) -> None:
    target = tmp_path / "c.csv"
    assert export_tables(file, target, table="commitments", language=language)[0] == target
    heads, *rows = rows_of(target, "," if language == "en" else ";")
    assert status in {row[heads.index(head)] for row in rows}
    assert len(rows) == len(file.snapshot().commitments)
    assert len(set(heads)) == len(heads)


@pytest.mark.parametrize("table", REGISTERS)
@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_any_register_can_be_written(
    file: DossierFile, tmp_path: Path, table: str, ending: str
) -> None:
    target = tmp_path / f"t.{ending}"
    assert target in export_tables(file, target, table=table)


def test_all_registers_are_sheets_of_one_workbook(file: DossierFile, tmp_path: Path) -> None:
    for ending in ("xlsx", "ods"):
        target = tmp_path / f"all.{ending}"
        assert export_tables(file, target, language="it") == [target]
    with zipfile.ZipFile(tmp_path / "all.xlsx") as opened:
        names = [e.get("name") for e in ET.fromstring(opened.read("xl/workbook.xml"))[3]]  # noqa: S314 (our own)
    assert {"Attori", "Bisogni", "Impegni", "Impegni – condizioni sospensive"} <= set(names)


def test_all_registers_as_csv_lie_side_by_side(file: DossierFile, tmp_path: Path) -> None:
    written = export_tables(file, tmp_path / "v.csv", language="en")
    assert tmp_path / "v – Actors.csv" in written
    (tmp_path / "v – Needs.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match="exists already"):
        export_tables(file, tmp_path / "v.csv", language="en")
    assert (tmp_path / "v – Needs.csv").read_text(encoding="utf-8") == "mine"


def test_what_begins_like_a_formula_stays_text() -> None:
    table = Table("t", ["=A1"], [[text] for text in FORMULAS])
    for cell in ods_cells(workbook([table], ".ods")):
        assert cell.get(f"{OFFICE}value-type") == "string"
        assert cell.get(f"{TABLE}formula") is None
    for cell in xlsx_cells(workbook([table], ".xlsx")):
        assert cell.get("t") == "s"
        assert cell.find(f"{XL}f") is None
    read = csv_file(table, "en").decode("utf-8-sig")
    for (said,) in csv.reader(io.StringIO(read, newline="")):
        assert said.startswith("'")


def test_days_and_numbers_are_real_ones() -> None:
    table = Table("t", ["a", "b", "c"], [[dt.date(2021, 3, 4), Decimal("12.50"), 7]])
    day, amount, count = ods_cells(workbook([table], ".ods"))[3:]
    assert day.get(f"{OFFICE}date-value") == "2021-03-04"
    assert Decimal(amount.get(f"{OFFICE}value") or "") == Decimal("12.5")
    assert count.get(f"{OFFICE}value-type") == "float"
    values = [cell.findtext(f"{XL}v") for cell in xlsx_cells(workbook([table], ".xlsx"))[3:]]
    assert values == ["44259", "12.5", "7"]
    assert csv_file(table, "fr").decode("utf-8-sig").splitlines()[1] == "2021-03-04;12,50;7"
    assert csv_file(table, "en").decode("utf-8-sig").splitlines()[1] == "2021-03-04,12.50,7"


def test_what_no_spreadsheet_can_count_is_kept_as_text() -> None:
    long = Decimal("12345678901234567.89")
    table = Table("t", ["a", "b"], [[long, dt.date(1789, 7, 14)]])
    number, _day = xlsx_cells(workbook([table], ".xlsx"))[2:]
    assert number.get("t") == "s"
    assert ods_cells(workbook([table], ".ods"))[2].get(f"{OFFICE}value-type") == "string"


def test_signs_that_xml_cannot_hold_break_no_file() -> None:
    table = Table("a/b:c", ["h"], [["a\x01b\ud800c & <d>\n  e"]])
    assert "".join(ods_cells(workbook([table], ".ods"))[1].itertext()) == "a�b�c & <d>e"
    assert workbook([Table("x", ["h"], [["a\x01b & <d>"]])] * 2, ".xlsx")


def test_a_text_too_long_for_a_cell_is_told(file: DossierFile, tmp_path: Path) -> None:
    actor = file.snapshot().actors[0]
    set_value(file, "actors", actor.key, "notes", "x" * 40_000)
    target = tmp_path / "a.xlsx"
    with pytest.raises(UserError, match="Nothing was written"):
        export_tables(file, target, table="actors")
    assert not target.exists()
    assert export_tables(file, tmp_path / "a.ods", table="actors")


@pytest.mark.parametrize("name", ["a.xls", "a", "a.json"])
def test_other_endings_are_refused(file: DossierFile, tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="Let it end in"):
        export_tables(file, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_what_is_there_is_not_replaced(file: DossierFile, tmp_path: Path) -> None:
    target = tmp_path / "a.ods"
    target.write_bytes(b"mine")
    with pytest.raises(UserError, match="exists already"):
        export_tables(file, target)
    assert target.read_bytes() == b"mine"
    export_tables(file, target, force=True)
    assert target.read_bytes()[:2] == b"PK"
