"""Tables that people have, brought into a register."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.errors import RefusedImport, UserError
from coopdesk.exchange.import_notes import why
from coopdesk.exchange.incoming import Plan
from coopdesk.exchange.opendocument import ods
from coopdesk.exchange.tables import Table
from coopdesk.i18n import catalogue
from coopdesk.model.entities import entity
from coopdesk.model.fields import with_value
from coopdesk.services.records import set_value
from coopdesk.services.register_export import export_tables
from coopdesk.services.register_import import (
    IMPORTED,
    best_register,
    import_rows,
    preview,
    read_table,
)
from coopdesk.store import DossierFile

TODAY = dt.date(2021, 3, 1)


def looked_at(file: DossierFile, source: Path, table: str, language: str = "fr") -> Plan:
    return preview(read_table(source), file.snapshot(), table, language=language, today=TODAY)


def written(tmp_path: Path, text: str) -> Path:
    source = tmp_path / "t.csv"
    source.write_text(text, encoding="utf-8")
    return source


@pytest.mark.parametrize("language", ["en", "fr", "it"])
@pytest.mark.parametrize("table", IMPORTED)
@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_what_was_exported_comes_in_again(
    file: DossierFile, tmp_path: Path, table: str, ending: str, language: str
) -> None:
    source = tmp_path / f"t.{ending}"
    export_tables(file, source, table=table, language=language)
    before = file.snapshot().records(table)
    plan = looked_at(file, source, table, language)
    assert not plan.faults
    assert [line.twin.key for line in plan.lines if line.twin] == [r.key for r in before]
    erased = sum(getattr(record, "erased", False) for record in before)
    assert import_rows(file, plan, source) == (0, len(before) - erased, False)
    assert file.snapshot().records(table) == before
    assert import_rows(file, plan, source, {n.number: "new" for n in plan.lines})[0] == len(before)
    assert not file.check()


@pytest.mark.parametrize(
    "text",
    [
        'Nom;Téléphone;Rôles\nZoé Martin;06 11 22 33 44;"bénévole; futur associé"\n',
        "Nome,Telefono,Ruoli\nZoé Martin,06 11 22 33 44,volontario; futuro socio\n",
        "Title row\n\nName\tTel.\tRoles\nZoé Martin\t06 11 22 33 44\tvolunteer;future member\n",
    ],
)
def test_columns_and_words_are_known_in_any_language(
    file: DossierFile, tmp_path: Path, text: str
) -> None:
    source = written(tmp_path, text)
    assert import_rows(file, looked_at(file, source, "actors"), source) == (1, 0, True)
    made = file.snapshot().actors[-1]
    assert (made.name, made.contact.phone) == ("Zoé Martin", "06 11 22 33 44")
    assert set(made.roles) == {"volunteer", "future_member"}
    assert (made.kind, made.level) == ("individual", "local")
    assert made.id == "A29"


def test_faults_are_told_by_row_and_column_and_nothing_is_kept(
    file: DossierFile, tmp_path: Path
) -> None:
    source = written(
        tmp_path, "Nom;Type;Premier contact;Influence\nA;machin;31/2;9\n;;;\n;;12/3;2\nB;;;3\n"
    )
    before = file.snapshot()
    plan = looked_at(file, source, "actors")
    assert [fault.path for fault in plan.faults] == [
        "B2 (Type)",
        "C2 (Premier contact)",
        "D2 (Influence)",
        "A4 (Nom)",
    ]
    with pytest.raises(RefusedImport):
        import_rows(file, plan, source)
    assert file.snapshot() == before


def test_duplicates_are_known_by_name_and_phone_and_joined_without_loss(
    file: DossierFile, tmp_path: Path
) -> None:
    snapshot = file.snapshot()
    people = [a for a in snapshot.actors if a.kind == "individual" and not a.erased]
    person = people[0]
    bakery = next(a for a in snapshot.actors if a.contact.phone and a.key != person.key)
    first, _space, last = person.name.partition(" ")
    phone = str(bakery.contact.phone).replace(" ", ".")
    source = written(
        tmp_path,
        "Nom;Tél;Adresse;Plus précisément\n"
        f"{last.upper()} {first};;Chez lui;autre chose\n"
        f"Quelqu’un;{phone};;\n"
        "Neuf;;;\n"
        "neuf;0611223344;;\n",
    )
    plan = looked_at(file, source, "actors")
    signs = [line.twin.sign if line.twin else "" for line in plan.lines]
    assert signs == ["name", "phone", "", "name"]
    assert import_rows(file, plan, source) == (2, 2, True)
    actors = file.snapshot().actors
    joined = next(a for a in actors if a.key == person.key)
    assert (joined.name, joined.subtype) == (person.name, person.subtype or "autre chose")
    assert joined.contact.address == (person.contact.address or "Chez lui")
    assert [a.name for a in actors[-2:]] == ["Quelqu’un", "Neuf"]
    assert actors[-1].contact.phone == "0611223344"


def test_it_is_one_step_and_undone_as_one(file: DossierFile, tmp_path: Path) -> None:
    before = file.snapshot()
    source = written(tmp_path, "Titre;Priorité\nUn;1\nDeux;5\n")
    import_rows(file, looked_at(file, source, "needs"), source)
    assert len(file.snapshot().needs) == len(before.needs) + 2
    file.undo()
    assert file.snapshot() == before


def test_rows_may_be_left_out(file: DossierFile, tmp_path: Path) -> None:
    source = written(tmp_path, f"Nom\n{file.snapshot().actors[2].name}\nNeuf\n")
    plan = looked_at(file, source, "actors")
    assert import_rows(file, plan, source, {2: "skip"}) == (1, 0, True)
    assert import_rows(file, plan, source, {2: "new", 3: "skip"}) == (1, 0, True)


def test_references_are_found_by_name_or_code(file: DossierFile, tmp_path: Path) -> None:
    first, other = file.snapshot().actors[:2]
    source = written(
        tmp_path,
        f"Ressource;Qui;Quantité\nTable;{first.name};1 200,5\nBanc;{other.id};2\nRien;Personne;\n",
    )
    plan = looked_at(file, source, "resources")
    assert [line.values.get("actor") for line in plan.lines] == [first.key, other.key, None]
    assert [fault.path for fault in plan.faults] == ["B4 (Qui)"]


def test_what_was_signed_is_neither_brought_nor_changed(file: DossierFile, tmp_path: Path) -> None:
    source = tmp_path / "c.xlsx"
    signed = next(c for c in file.snapshot().commitments if c.status == "signed")
    export_tables(file, source, table="commitments", language="en")
    plan = looked_at(file, source, "commitments", "en")
    assert not any(name.startswith("signature.") for line in plan.lines for name in line.values)
    import_rows(file, plan, source)
    assert signed in file.snapshot().commitments


def test_a_table_without_a_known_heading_is_refused(file: DossierFile, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No column has a heading"):
        looked_at(file, written(tmp_path, "qwe;rty\n1;2\n"), "actors")
    with pytest.raises(UserError, match="There is no list"):
        looked_at(file, written(tmp_path, "Nom\nx\n"), "gates")


def test_what_is_odd_about_the_file_is_said(file: DossierFile, tmp_path: Path) -> None:
    plan = looked_at(file, written(tmp_path, "Nom;Zodiaque\nA\x07b;x\n"), "actors")
    said = [message.text for message, _values in plan.notes]
    assert any("taken out" in text for text in said)
    assert any("Columns left out" in text for text in said)
    assert with_value(file.snapshot().actors[0], ("name",), plan.lines[0].title).name == "Ab"


def test_many_rows_get_codes_of_their_own(file: DossierFile, tmp_path: Path) -> None:
    rows = "".join(f"Personne {number};\n" for number in range(300))
    source = written(tmp_path, f"Nom;Code\n{rows}Codée;A300\n")
    assert import_rows(file, looked_at(file, source, "actors"), source)[0] == 301
    assert not file.check()
    assert len({actor.id for actor in file.snapshot().actors}) == len(file.snapshot().actors)


@pytest.mark.parametrize("language", ["en", "fr", "it"])
@pytest.mark.parametrize("table", ["needs", "obstacles", "competences"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_sheets_name_decides(
    file: DossierFile, tmp_path: Path, table: str, ending: str, language: str
) -> None:
    source = tmp_path / f"village.{ending}"
    if ending == "csv":
        written = export_tables(file, source, language=language)
        source = next(p for p in written if p.stem.endswith(_said(table, language)))
    else:
        export_tables(file, source, table=table, language=language)
    read = read_table(source)
    if table in IMPORTED:
        assert best_register(read) == table
        return
    with pytest.raises(UserError, match="no table can be brought"):
        best_register(read)
    plan = preview(read, file.snapshot(), "needs", language=language, today=TODAY)
    assert any("bears the name of another" in note.text for note, _values in plan.notes)


def _said(table: str, language: str) -> str:
    said = catalogue(language).say(entity(table).many)
    return f" – {said[:1].upper()}{said[1:]}"


def test_a_workbook_of_all_registers_gives_the_sheet_of_that_name(
    file: DossierFile, tmp_path: Path
) -> None:
    source = tmp_path / "all.xlsx"
    export_tables(file, source, language="fr")
    read = read_table(source)
    for table in IMPORTED:
        plan = preview(read, file.snapshot(), table, language="fr", today=TODAY)
        assert len(plan.lines) == len(file.snapshot().records(table))


@pytest.mark.parametrize(
    "heads",
    ["Nom;Prénom", "Cognome;Nome", "Last name;First name", "Surname;Name", "Nom de famille;Prénom"],
)
def test_first_and_last_name_are_joined(file: DossierFile, tmp_path: Path, heads: str) -> None:
    source = written(tmp_path, f"{heads};Tel\nMartin;Zoé;0611223344\nSolo;;\n;Ange;\n")
    plan = looked_at(file, source, "actors")
    assert not plan.faults
    assert [line.values["name"] for line in plan.lines] == ["Zoé Martin", "Solo", "Ange"]
    assert any("joined" in note.text for note, _values in plan.notes)


def test_columns_are_matched_by_hand(file: DossierFile, tmp_path: Path) -> None:
    source = written(tmp_path, "Wer;Nom;Wo\nZoé;Martin;Ajaccio\n")
    read, snapshot = read_table(source), file.snapshot()
    how = {"language": "fr", "today": TODAY}
    chosen = {0: "name", 2: "contact.municipality"}
    plan = preview(read, snapshot, "actors", columns=chosen, **how)  # type: ignore[arg-type]
    (line,) = plan.lines
    assert (line.values["name"], line.values["contact.municipality"]) == ("Zoé", "Ajaccio")
    assert [each.meaning for each in plan.columns] == ["name", "", "contact.municipality"]
    assert line.cells == ["Zoé", "Martin", "Ajaccio"]
    chosen = {0: "name:given", 1: "name:family", 2: ""}
    plan = preview(read, snapshot, "actors", columns=chosen, **how)  # type: ignore[arg-type]
    assert plan.lines[0].values["name"] == "Zoé Martin"
    assert "contact.municipality" not in plan.lines[0].values
    # Even where no heading is known.
    source = written(tmp_path, "Wer;Wo\nZoé;Ajaccio\n")
    plan = preview(read_table(source), snapshot, "actors", columns={0: "name"}, **how)  # type: ignore[arg-type]
    assert plan.lines[0].title == "Zoé"


# What Google Contacts, Outlook and a hand-made list give, their unused columns left out.
GOOGLE = """First Name,Last Name,Organization Name,Notes,E-mail 1 - Label,E-mail 1 - Value,\
E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Value,Address 1 - Street,\
Address 1 - City,Address 1 - Postal Code
Marie,Casanova,Mairie,,* Home,marie@x.example,m@y.example,Mobile,\
+33 6 12 34 56 78 ::: 06 99 88 77 66,04 95 11 22 33,3 rue du Four,Valdoriola,20250
,,Boulangerie Leca,,,,,Work,0495223344,,,,
"""
OUTLOOK = (
    '"Titre","Prénom","Nom","Société","Rue (domicile)","Ville (domicile)",'
    '"Code postal (domicile)","Téléphone (bureau)","Tél. mobile","Adresse de messagerie"\r\n'
    '"Mme","Marie","Casanova","Mairie","3 rue du Four","Valdoriola","20250","",'
    '"06 12 34 56 78","marie@x.example"\r\n'
)


def test_an_address_book_of_google_is_known(file: DossierFile, tmp_path: Path) -> None:
    marie, bakery = looked_at(file, written(tmp_path, GOOGLE), "actors").lines
    assert marie.values == {
        "name": "Marie Casanova",
        "kind": "individual",
        "level": "local",
        "subtype": "Mairie",
        "contact.phone": "+33 6 12 34 56 78 / 06 99 88 77 66 / 04 95 11 22 33",
        "contact.email": "marie@x.example, m@y.example",
        "contact.address": "3 rue du Four",
        "contact.postal_code": "20250",
        "contact.municipality": "Valdoriola",
    }
    assert (bakery.title, bakery.values["kind"]) == ("Boulangerie Leca", "association")


def test_an_address_book_of_outlook_is_known(file: DossierFile, tmp_path: Path) -> None:
    source = tmp_path / "o.csv"
    source.write_bytes(OUTLOOK.encode("cp1252"))
    (marie,) = looked_at(file, source, "actors").lines
    assert (marie.title, marie.values["subtype"]) == ("Marie Casanova", "Mairie")
    contact = {k: v for k, v in marie.values.items() if k.startswith("contact.")}
    assert list(contact.values()) == [
        "3 rue du Four", "Valdoriola", "20250", "06 12 34 56 78", "marie@x.example",
    ]  # fmt: skip


BY_HAND = """Liste des habitants de Valdoriola;;;;;
mise à jour : mars 2021;;;;;
;;;;;
N°;Civilité;Nom et prénom;Tél.;CP;1er contact
1;Mme;Mme Orsoni Lucia;06 12 34 56 78 / 04 95 11 22 33;20250;12 mars 2021
2;M.;M. Zattara Petru;612345679;1400;12/3/21
;;;;;
3;;Orsoni Lucia;;;
4;;Quelqu’un;04.95.11.22.33;;
5;;;;;
Total;;4 personnes;;;
"""


def test_a_list_made_by_hand_is_known(file: DossierFile, tmp_path: Path) -> None:
    plan = looked_at(file, written(tmp_path, BY_HAND), "actors")
    assert not plan.faults
    assert [line.number for line in plan.lines] == [5, 6, 8, 9]
    petru = plan.lines[1].values
    assert (petru["contact.phone"], petru["contact.postal_code"]) == ("0612345679", "01400")
    assert petru["first_contact"] == dt.date(2021, 3, 12)
    twins = [(line.twin.sign, line.twin.line) if line.twin else None for line in plan.lines]
    assert twins == [None, None, ("name", 5), ("phone", 5)]
    notes = {message.text: values for message, values in plan.notes}
    assert notes["Rows of totals were left out: {rows}."] == {"rows": "11"}
    unsaid = "Rows in which no column that is taken says anything were left out: {rows}."
    assert notes[unsaid] == {"rows": "10"}
    assert any("put back" in text and values["number"] == 2 for text, values in notes.items())


def test_a_column_that_must_be_there_is_told_in_its_own_words(
    file: DossierFile, tmp_path: Path
) -> None:
    plan = looked_at(file, written(tmp_path, "Date;Salle\n12/3/2021;Mairie\n"), "activities")
    assert [(f.path, f.message.text) for f in plan.faults] == [
        ("2 (Titre)", "No column says this. Choose which of them it is.")
    ]


def test_who_has_faults_without_end_is_not_read_to_the_end(
    file: DossierFile, tmp_path: Path
) -> None:
    rows = "x;31/2;9\n" * 2000
    plan = looked_at(file, written(tmp_path, f"Nom;Premier contact;Influence\n{rows}"), "actors")
    assert 1000 < len(plan.faults) < 1010
    assert any("too many faults" in message.text for message, _values in plan.notes)
    with pytest.raises(RefusedImport):
        import_rows(file, plan, tmp_path)


def test_the_sheet_is_chosen_by_its_name(file: DossierFile, tmp_path: Path) -> None:
    source = tmp_path / "w.ods"
    sheets = (("2020", "Ancien"), ("2021", "Nouvelle"))
    source.write_bytes(ods([Table(name, ["Nom"], [[who]]) for name, who in sheets]))
    read, snapshot = read_table(source), file.snapshot()
    for name, who in sheets:
        plan = preview(read, snapshot, "actors", language="fr", today=TODAY, sheet=name)
        assert plan.lines[0].title == who
    with pytest.raises(UserError, match="no visible sheet"):
        preview(read, snapshot, "actors", language="fr", today=TODAY, sheet="2022")


@pytest.mark.parametrize("ending", [".tsv", ".txt"])
def test_a_text_with_tabs_is_a_table_too(file: DossierFile, tmp_path: Path, ending: str) -> None:
    source = tmp_path / f"t{ending}"
    source.write_bytes("Nom\tTél\r\nZoé\t0611223344\r\n".encode("utf-16"))
    assert looked_at(file, source, "actors").lines[0].values["contact.phone"] == "0611223344"


def test_one_name_and_two_phones_are_two_people_until_a_person_joins_them(
    file: DossierFile, tmp_path: Path
) -> None:
    source = written(
        tmp_path,
        "Nom;Tél\nAnge Zattara;06 11 11 11 11\nZattara Ange;06 22 22 22 22\n"
        "Mme Ange Zattara;0622222222 / 0495000000\nAnge Zattara;\n",
    )
    plan = looked_at(file, source, "actors")
    found = [(t.sign, t.line, t.another) if (t := line.twin) else None for line in plan.lines]
    assert found == [None, ("name", 2, True), ("name", 3, False), ("name", 2, False)]
    twin = plan.lines[1].twin
    assert twin is not None
    assert why(twin, catalogue("en")) == "same name as row 2, another phone"
    assert import_rows(file, plan, source) == (2, 2, True)


def test_a_unit_after_a_number_and_a_time_after_a_day_go_into_their_own_fields(
    file: DossierFile, tmp_path: Path
) -> None:
    who = next(a for a in file.snapshot().actors if not a.erased).name
    source = written(
        tmp_path,
        f"Engagement;Qui s’engage;Quantité;Unité;Valeur estimée\nA;{who};40 h;;2 k€\n"
        f"B;{who};12 ore;heure;1,5 k\nC;{who};2 h/semaine;;\nD;{who};40 h;jour;\n",
    )
    plan = looked_at(file, source, "commitments")
    assert [fault.path for fault in plan.faults] == ["C5 (Quantité)"]
    assert [line.values.get("unit") for line in plan.lines] == [
        "hour", "hour", "hour_per_week", "day",
    ]  # fmt: skip
    assert [line.values.get("estimated_value") for line in plan.lines] == [2000, 1500, None, None]
    source = written(
        tmp_path,
        "Réunion;Date;Heure\nA;demain à 18h;\nB;12/3 20h30;19h\nC;lundi de Pâques;18h-20h\n"
        "D;domani alle 18;\nE;2021-03-04 18:30:00;\n",
    )
    plan = looked_at(file, source, "activities")
    assert not plan.faults
    assert [values for text, values in plan.notes if "the end is not" in text.text] == [
        {"number": 1}
    ]
    assert [(line.values["date"], line.values.get("time")) for line in plan.lines] == [
        (dt.date(2021, 3, 2), "18:00"),
        (dt.date(2021, 3, 12), "19:00"),
        (dt.date(2021, 4, 5), "18:00"),
        (dt.date(2021, 3, 2), "18:00"),
        (dt.date(2021, 3, 4), "18:30"),
    ]


@pytest.mark.parametrize("window", ["en", "fr", "it"])
@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_numbers_are_read_as_in_the_language_of_the_headings(
    file: DossierFile, tmp_path: Path, language: str, window: str
) -> None:
    resource = file.snapshot().resources[0]
    set_value(file, "resources", resource.key, "quantity", Decimal("1.234"))
    source = tmp_path / "t.csv"
    export_tables(file, source, table="resources", language=language)
    plan = looked_at(file, source, "resources", window)
    assert not plan.faults
    assert plan.lines[0].values["quantity"] == Decimal("1.234")
