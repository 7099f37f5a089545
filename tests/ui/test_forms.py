"""Editors by kind: what people type, read and said in their language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import N_, catalogue
from coopdesk.model.commitment import Commitment
from coopdesk.model.entities import ENTITIES, entity
from coopdesk.model.fields import Clock, Field, Flag, Number, Numbers, Text, Texts, value_of
from coopdesk.ui.desk import Desk, Facts, Target
from coopdesk.ui.forms.drafts import blank_record
from coopdesk.ui.forms.editors import AnswerEditor
from coopdesk.ui.forms.fields import FieldBox
from coopdesk.ui.forms.kinds import editor
from coopdesk.ui.forms.lists import ReferencesEditor
from coopdesk.ui.forms.reading import read
from coopdesk.ui.session import Session
from coopdesk.ui.values import said
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import write

FRENCH = Facts(catalogue("en"), Formats("fr"), date(2021, 1, 10), None)


def plain(kind: Text | Number | Clock | Numbers | Texts | Flag, *, required: bool = False) -> Field:
    return Field(kind, N_("Field"), required=required, path=("field",))


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (plain(Number()), "1 234,50", Decimal("1234.50")),
        (plain(Number(count=True)), "12", 12),
        (plain(Clock()), "18h30", "18:30"),
        (plain(Clock()), "9", "09:00"),
        (plain(Numbers()), "1,5; 2", (Decimal("1.5"), Decimal(2))),
        (plain(Texts()), "one\n\n two ", ("one", "two")),
        (plain(Text()), "  ", None),
        (plain(Text(long=True)), "a\n\tb", "a\n\tb"),
    ],
)
def test_what_is_typed_is_read(field: Field, typed: str, value: object) -> None:
    assert read(field, typed, FRENCH) == value


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (plain(Number()), "-1"),
        (plain(Number(maximum=5)), "6"),
        (plain(Number(count=True)), "1,5"),
        (plain(Number()), "abc"),
        (plain(Clock()), "25:00"),
        (plain(Text(), required=True), " "),
        (plain(Text(pattern="[A-Z]{2}")), "France"),
        (plain(Text()), "a\x07b"),
        (plain(Text()), "x" * 100_001),
    ],
)
def test_what_cannot_be_stored_is_refused(field: Field, typed: str) -> None:
    with pytest.raises(UserError):
        read(field, typed, FRENCH)


@pytest.mark.parametrize("table", [found.table for found in ENTITIES])
def test_every_field_has_an_editor_that_shows_and_gives_back(
    table: str, bench: Workbench, qtbot: QtBot
) -> None:
    desk = bench.desk
    snapshot = desk.session.snapshot
    assert snapshot is not None
    for field in entity(table).fields:
        made = editor(desk, field, bench)
        for record in snapshot.records(table)[:5]:
            value = value_of(record, field.path)
            if field.required and value is None:  # of a group that is empty as a whole
                continue
            made.show(value)
            assert made.value() == value, field.name
            assert isinstance(said(field, value, desk.facts()), str)
        made.widget.deleteLater()


def test_units_are_shown_as_words_and_kept_as_codes(bench: Workbench) -> None:
    made = editor(bench.desk, entity("commitments").field("unit"), bench)
    made.show("hour_per_month")
    assert made.value() == "hour_per_month"
    made.show("bags of chestnuts")
    assert made.value() == "bags of chestnuts"
    for typed, kept in (("Hours", "hour"), ("hours a month", "hour_per_month"), ("€", "EUR")):
        made.show(typed)
        assert made.value() == kept, "as people write it after a number"


def test_what_is_filled_in_under_the_keyboard_is_replaced_by_typing(bench: Workbench) -> None:
    made = editor(bench.desk, entity("commitments").field("unit"), bench)
    made.widget.show()
    made.control.setFocus()
    assert made.control.hasFocus()
    made.show("share")
    QTest.keyClicks(made.control, "trip")
    assert made.value() == "trip"


def test_what_was_stored_is_undone_by_the_dossier_alone(bench: Workbench) -> None:
    made = editor(bench.desk, entity("commitments").field("unit"), bench)
    made.widget.show()
    made.control.setFocus()
    QTest.keyClicks(made.control, "trip")
    assert isinstance(made.control, QLineEdit)
    assert made.control.isUndoAvailable()
    made.control.clearFocus()
    made.show("trip")
    assert not made.control.isUndoAvailable()


def test_unanswered_is_not_no(bench: Workbench) -> None:
    field = entity("commitments").field("acceptances.photo")
    made = editor(bench.desk, field, bench)
    assert isinstance(made, AnswerEditor)
    for value in (None, True, False):
        made.show(value)
        assert made.value() is value


def test_references_are_gathered_by_typing(bench: Workbench, qtbot: QtBot) -> None:
    desk: Desk = bench.desk
    snapshot = desk.session.snapshot
    assert snapshot is not None
    made = editor(desk, entity("commitments").field("needs"), bench)
    assert isinstance(made, ReferencesEditor)
    made.show(())
    need = snapshot.needs[2]
    made._line.setText(need.title.upper())
    assert made.value() == (need.key,)
    made._enter()
    assert made.value() == (need.key,)
    made._remove(need.key)
    assert made.value() == ()
    made._line.setText("no such need at all")
    with pytest.raises(UserError):
        made.value()


def test_a_blank_record_has_nothing_in_it() -> None:
    made = blank_record(entity("commitments"), lambda field: field.blank)
    assert isinstance(made, Commitment)
    assert made.key == ""
    assert made.needs == ()
    relation = blank_record(entity("relations"), lambda _: "")
    assert relation.key == ""


def test_markup_is_shown_as_it_is(bench: Workbench) -> None:
    loose = [
        label.text()
        for label in bench.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText and label.pixmap().isNull()
    ]
    assert loose == []


def test_what_is_not_written_as_asked_says_how_it_is_written() -> None:
    country = next(one for one in entity("dossier").fields if one.name == "territory.country")
    assert read(country, "fr", FRENCH) == "FR"
    assert read(country, "italie", FRENCH) == "IT"
    assert said(country, "CH", FRENCH) == "Suisse"
    with pytest.raises(UserError) as caught:
        read(country, "Padanie", FRENCH)
    assert "Padanie" in caught.value.said(catalogue("en"))


def country_in(session: Session) -> str | None:
    return None if session.snapshot is None else session.snapshot.dossier.territory.country


def test_a_country_is_chosen_by_its_name_and_kept_as_its_letters(
    bench: Workbench, qtbot: QtBot
) -> None:
    window = bench.window()
    assert isinstance(window, MainWindow)
    window.commands.language("fr")
    shown = window.workbench
    assert shown is not None
    shown.go(Target("project", "territory"))
    page = shown.page.current if shown.page is not None else None
    assert page is not None

    def found() -> list[FieldBox]:
        every = page.findChildren(FieldBox)
        return [one for one in every if one.field.name == "territory.country"]

    qtbot.waitUntil(lambda: bool(found()))
    (box,) = found()
    combo = box.editor.control
    assert isinstance(combo, QComboBox)
    assert combo.currentText() == "France"
    assert [combo.itemText(at) for at in range(3)] == ["—", "France", "Italie"]
    combo.setFocus()
    write(combo, "Mona")  # as people look one up in a list
    assert combo.currentText() == "Monaco"
    combo.activated.emit(combo.currentIndex())
    session = shown.desk.session
    qtbot.waitUntil(lambda: country_in(session) == "MC")
    box.editor.show("zz")  # what another program wrote stays
    assert combo.currentText() == box.editor.value() == "ZZ"
