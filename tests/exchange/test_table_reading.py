"""Tables made by others: read in their own process, or refused, whatever they are."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
import zipfile
from collections.abc import Callable
from decimal import Decimal

import pytest
import xlsxwriter

from coopdesk.errors import UserError
from coopdesk.exchange.opendocument import ods
from coopdesk.exchange.table_apart import Limits, Read, read_apart
from coopdesk.exchange.table_reading import ROWS
from coopdesk.exchange.tables import Table

MB = 1024 * 1024


def rows(read: Read) -> list[list[object]]:
    return [list(row) for row in read.sheets[0].rows]


def refused(data: bytes, ending: str) -> str:
    with pytest.raises(UserError) as told:
        read_apart(data, ending)
    return told.value.message.text


def workbook(fill: Callable[[xlsxwriter.Workbook], object], **options: object) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    fill(book)
    book.close()
    return out.getvalue()


def usual(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Shown")
    sheet.write_row(0, 0, ["Nom", "Depuis", "Total"])
    sheet.write_string(1, 0, "0612")
    sheet.write_datetime(1, 1, dt.datetime(2021, 3, 4), book.add_format({"num_format": 14}))  # noqa: DTZ001 (a day)
    sheet.write_formula(1, 2, "=1+1", None, 2)
    sheet.merge_range(2, 0, 2, 2, "merged")
    book.add_worksheet("Hidden").hide()


@pytest.mark.parametrize("begin", [True, False], ids=["1904", "1900"])
def test_a_workbook_is_read_as_it_is_shown(begin: bool) -> None:
    read = read_apart(workbook(usual, date_1904=begin), ".xlsx")
    assert rows(read) == [
        ["Nom", "Depuis", "Total"],
        ["0612", dt.date(2021, 3, 4), Decimal(2)],
        ["merged"],
    ]
    assert read.hidden == 1


def test_an_opendocument_table_is_read() -> None:
    table = Table("t", ["a", "b"], [["=x\n y", dt.date(2021, 3, 4)], [Decimal("1.5"), "0612"]])
    found = rows(read_apart(ods([table]), ".ods"))
    assert found[1][1] == dt.date(2021, 3, 4)
    assert found[2] == [Decimal("1.5"), "0612"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le",
                                      "utf-16-be"])  # fmt: skip
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_any_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    text = f'Nom{delimiter}Commune\r\n"Élodie{delimiter} d’Òria"{delimiter}Côte\r\n'
    text = text.replace("Ò", "O") if encoding == "cp1252" else text
    found = rows(read_apart(text.encode(encoding), ".csv"))
    assert found[0] == ["Nom", "Commune"]
    assert found[1][1] == "Côte"
    assert str(found[1][0]).startswith("Élodie")


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859-15", "cp850", "mac_roman", "utf-32"])
def test_what_old_spreadsheets_write_is_told_apart_by_its_letters(encoding: str) -> None:
    text = "Prénom;Téléphone;Ville\r\nÉlodie Fabiès;06 11;Sènez à côté\r\n"
    assert rows(read_apart(text.encode(encoding), ".csv")) == [
        ["Prénom", "Téléphone", "Ville"],
        ["Élodie Fabiès", "06 11", "Sènez à côté"],
    ]


def test_an_accent_that_stands_apart_becomes_one_sign_with_its_letter() -> None:
    apart = unicodedata.normalize("NFD", "Élodie")
    assert rows(read_apart(f"Nom\n{apart}\n".encode(), ".csv"))[1] == ["Élodie"]


def test_signs_that_cannot_be_read_are_counted() -> None:
    read = read_apart("Nom;Tel\r\nAnge;1\r\n".encode("utf-16-le") + b"x", ".csv")
    assert read.sheets[0].unread == 1


def test_a_photo_in_a_card_costs_no_memory() -> None:
    photo = "PHOTO;ENCODING=b:" + "\r\n ".join(["A" * 74] * 400_000)
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ange\r\n{photo}\r\nEND:VCARD\r\n"
    limits = Limits(memory=150 * MB, seconds=60)
    assert rows(read_apart(card.encode(), ".vcf", limits))[1][0] == "Ange"


def test_it_is_stopped_at_once_when_asked() -> None:
    class Enough(Exception):
        pass

    def going() -> None:
        raise Enough

    with pytest.raises(Enough):
        read_apart(b"a,b\n" * 1000, ".csv", going=going)


def test_signs_that_cannot_be_printed_are_taken_out_and_counted() -> None:
    read = read_apart(b"Nom,Tel\nA\0b,1\x072\n", ".csv")
    assert rows(read)[1] == ["Ab", "12"]
    assert read.sheets[0].cleaned == 2


def test_the_guard_of_a_text_like_a_formula_is_taken_off() -> None:
    assert rows(read_apart(b"sep=|\na|b\n'+33 6|'tis\n", ".csv")) == [["a", "b"], ["+33 6", "'tis"]]


def test_a_quotation_mark_that_is_never_closed_is_told_by_its_line() -> None:
    assert "line {line}" in refused(b'a,b\n"c,d\n' + b"e,f\n" * 1000, ".csv")


@pytest.mark.parametrize(
    ("data", "ending", "says"),
    [
        (b"a,b\n" * (ROWS + 10), ".csv", "rows or"),
        (b"a," * 300 + b"\n", ".csv", "columns"),
        (b"a,b\n" + b"x" * 5 * MB + b",c\n", ".csv", "more text than"),
        (b"PK\3\4" + b"junk" * 100, ".xlsx", "damaged"),
        (b"", ".ods", "damaged"),
        (b"a,b\n", ".doc", "no table that can be imported"),
        (b"a" * 65 * MB, ".csv", "time or memory"),
    ],
)
def test_what_is_too_large_or_no_table_is_refused(data: bytes, ending: str, says: str) -> None:
    assert says in refused(data, ending)


def test_a_bomb_is_refused() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(usual))) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in good.namelist():
            long = b"<a>" + b" " * 300 * MB if name.endswith("sheet1.xml") else good.read(name)
            made.writestr(name, long)
    assert "unfolds" in refused(out.getvalue(), ".xlsx")


def test_a_bomb_that_lies_about_its_size_ends_its_process_only() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(usual))) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in good.namelist():
            if name.endswith("sheet1.xml"):
                row = b'<row><c t="str"><v>xxxxxxxxxxxxxxxx</v></c></row>'
                made.writestr(name, b"<worksheet><sheetData>" + row * 4_000_000)
            else:
                made.writestr(name, good.read(name))
    with pytest.raises(UserError):
        read_apart(out.getvalue(), ".xlsx")


def test_an_encrypted_opendocument_table_is_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
        made.writestr("content.xml", b"\x8f" * 400)
    assert "password" in refused(out.getvalue(), ".ods")


def test_an_encrypted_workbook_is_told() -> None:
    # What Excel writes under a password is no zip, but a container with a stream of this name.
    container = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)
    assert "password" in refused(container + "EncryptedPackage".encode("utf-16-le"), ".xlsx")


def test_who_takes_too_long_is_stopped() -> None:
    with pytest.raises(UserError, match="time or memory"):
        read_apart(b"a,b\n", ".csv", Limits(seconds=0))


CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Maria Rossi\r\nitem1.TEL;TYPE=cell:+39 333 1\r\n"
    "EMAIL;TYPE=INTERNET:m@x.example\r\nADR;TYPE=home:;;Via Roma\\, 1;Aosta;;11100;IT\r\n"
    "NOTE:a\\nb\r\n c\r\nBDAY:19700102\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Fran=C3=A7=\r\n"
    "ois\r\nORG:Mairie;Service\r\nEND:VCARD\r\n"
)


def cards(text: str) -> list[dict[object, object]]:
    heads, *found = rows(read_apart(text.encode(), ".vcf"))
    return [
        {k: v for k, v in zip(heads, row, strict=False) if v not in (None, "")} for row in found
    ]


def test_address_cards_are_read() -> None:
    maria, francois = cards(CARDS)
    assert maria == {
        "name": "Maria Rossi",
        "kind": "individual",
        "contact.phone": "+39 333 1",
        "contact.email": "m@x.example",
        "contact.address": "Via Roma, 1",
        "contact.postal_code": "11100",
        "contact.municipality": "Aosta",
        "identifiers.birth_date": "1970-01-02",
        "notes": "a\nbc",
    }
    # Who works somewhere is a person still: two of one town hall are two actors.
    assert francois == {"name": "François", "kind": "individual", "subtype": "Mairie, Service"}


PHONE_CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Mme Marie Casanova
ORG:Mairie;
TITLE:Secrétaire
TEL;type=HOME;type=VOICE:04 95 11 22 33
TEL;type=CELL;type=VOICE;type=pref:06 12 34 56 78
TEL;type=WORK;type=FAX:04 95 99 99 99
EMAIL;type=INTERNET:marie@x.example
EMAIL;type=INTERNET;type=pref:m.casanova@x.example
BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Boulangerie Leca
ORG:Boulangerie Leca;
X-ABShowAs:COMPANY
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Élodie
BDAY:--0412
TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+33-6-12-34-56-79;ext=102
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Famille
END:VCARD
"""


def test_cards_of_telephones_keep_every_number_and_no_half_birthday() -> None:
    marie, bakery, elodie = cards(PHONE_CARDS)
    assert marie == {
        "name": "Mme Marie Casanova",
        "kind": "individual",
        "subtype": "Secrétaire, Mairie",
        "contact.phone": "06 12 34 56 78 / 04 95 11 22 33",
        "contact.email": "m.casanova@x.example, marie@x.example",
    }
    assert bakery == {"name": "Boulangerie Leca", "kind": "association"}
    assert elodie["contact.phone"] == "+33-6-12-34-56-79"
    assert "identifiers.birth_date" not in elodie


@pytest.mark.parametrize(
    ("text", "says"),
    [("BEGIN:VCARD\nVERSION:3.0\nFN:Ange\n", "cut off"), ("bonjour\n", "no address card")],
)
def test_cards_that_are_not_whole_are_refused(text: str, says: str) -> None:
    assert says in refused(text.encode(), ".vcf")
