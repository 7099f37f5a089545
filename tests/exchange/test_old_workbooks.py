"""What town halls still have: .xls, and what web sites name so. Read apart, or refused."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.errors import UserError
from coopdesk.exchange.table_apart import Read, read_apart
from coopdesk.exchange.table_reading import COLUMNS, sheets
from coopdesk.i18n import catalogue

DATA = Path(__file__).parents[1] / "data"
"""``table-1900.xls`` and ``table-1904.xls`` were written by xlwt: BIFF 8, one hidden sheet each."""
HEADS = ["Nom", "Téléphone", "Depuis", "Total", "Membre"]


def rows(read: Read) -> list[list[object]]:
    return [list(row) for row in read.sheets[0].rows]


def refused(data: bytes) -> str:
    with pytest.raises(UserError) as told:
        read_apart(data, ".xls")
    return told.value.said(catalogue("en"))


@pytest.mark.parametrize("begin", ["1900", "1904"])
def test_a_workbook_of_old_is_read_as_it_is_shown(begin: str) -> None:
    read = read_apart((DATA / f"table-{begin}.xls").read_bytes(), ".xls")
    assert rows(read) == [
        HEADS,
        ["Élodie Fabiès", "0495112233", dt.date(2021, 3, 4), None, "x"],
        ["L’Òrto", Decimal(612345678), "2021-03-04 18:30", Decimal("12.5")],
        ["réunies"],
    ]
    assert (read.sheets[0].name, read.hidden) == ("Acteurs", 1)


def test_a_locked_one_is_told() -> None:
    data = (DATA / "table-1900.xls").read_bytes()
    # The first record after the beginning says how it is locked, as Excel writes it.
    after = data.index(bytes.fromhex("09081000")) + 4 + 16
    locked = data[:after] + b"\x2f\0" + data[after + 2 :]
    assert "password" in refused(locked)


def test_a_cut_off_or_spoilt_one_is_refused_and_breaks_nothing() -> None:
    data = (DATA / "table-1900.xls").read_bytes()
    chance = random.Random(4)  # noqa: S311 (which bytes are spoilt)
    for length in (0, 8, 511, 512, 2000, len(data) - 1):
        tried(data[:length])
    for _each in range(60):
        spoilt = bytearray(data)
        for _byte in range(chance.randrange(1, 12)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        tried(bytes(spoilt))


def tried(data: bytes) -> None:
    """Read what may be spoilt; apart where it breaks what reads it, which ends its process only."""
    try:
        sheets(data, ".xls")
    except UserError:
        return
    except BaseException:  # noqa: BLE001 (what a library in Rust raises is no Exception)
        assert refused(data)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_text_named_so_is_read_as_text(encoding: str) -> None:
    text = "Nom\tTéléphone\r\nÉlodie\t0495112233\r\n"
    assert rows(read_apart(text.encode(encoding), ".xls")) == [
        ["Nom", "Téléphone"],
        ["Élodie", "0495112233"],
    ]


PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset={charset}">
<style>td {{mso-number-format:"\\@"}}</style><script>var a = "<table><tr><td>no</td></tr></table>"
</script></head><body><table><tr><td colspan=5>Registre des associations</td></tr>
<tr><th>Nom<th>Téléphone<th>Commune</tr>
<tr><td rowspan="2">Élodie &amp; fils</td><td>0495112233<br>0612345678</td><td> Bastia
 </td></tr><tr><td>x</td><td><table><tr><td>inner</td></tr></table></td></tr>
<tr><td></td></tr></table></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_a_page_named_so_is_read_as_its_tables(charset: str) -> None:
    read = read_apart(PAGE.format(charset=charset).encode(charset), ".xls")
    assert rows(read) == [
        ["Registre des associations"],
        ["Nom", "Téléphone", "Commune"],
        ["Élodie & fils", "0495112233\n0612345678", "Bastia"],
        [None, "x"],
    ]
    assert [list(row) for row in read.sheets[1].rows] == [["inner"]]


OLD_XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Acteurs"><Table><Row><Cell><Data ss:Type="String">Nom</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="String">Depuis</Data></Cell></Row>
<Row ss:Index="3"><Cell ss:MergeAcross="1"><Data ss:Type="String">Élodie</Data></Cell>
<Cell><Data ss:Type="DateTime">2021-03-04T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="Number">12.5</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
</Table></Worksheet><Worksheet ss:Name="Caché"><Table><Row><Cell><Data ss:Type="String">x</Data>
</Cell></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
</Workbook>"""


def test_the_xml_of_an_old_excel_is_read() -> None:
    read = read_apart(OLD_XML.encode(), ".xls")
    assert read.sheets[0].name == "Acteurs"
    assert rows(read) == [
        ["Nom", None, "Depuis"],
        [],
        ["Élodie", None, dt.date(2021, 3, 4), Decimal("12.5"), "x"],
    ]
    assert (len(read.sheets), read.hidden) == (1, 1)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "damaged"),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00", "damaged"),
        (b"<html><body><p>Not found</p></body></html>", "damaged"),
        (b"<table>" + b"<tr><td>x</td></tr>" * 20_100 + b"</table>", "more than"),
        (b"<table><tr>" + b"<td>x</td>" * (COLUMNS + 5) + b"</tr></table>", "more than"),
        (b"<table>" * 100_000, "damaged"),
        (b"<!--" * 500_000, "imported"),
        (b"<table><tr><td>x" + b"<b " * 2_000_000, "imported"),
    ],
)
def test_markup_that_is_no_table_or_too_much_is_refused(data: bytes, says: str) -> None:
    assert says in refused(data)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"<table><tr><td colspan=999999 rowspan=999999>x</td></tr></table>", "x"),
        (b'<!DOCTYPE html [<!ENTITY b "aaaa">]><table><tr><td>&b;</td></tr></table>', "&b;"),
    ],
)
def test_markup_that_asks_for_much_gets_little(data: bytes, found: str) -> None:
    assert str(rows(read_apart(data, ".xls"))[0][0]).startswith(found)
