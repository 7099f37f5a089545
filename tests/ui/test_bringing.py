"""A table is brought into a register from the window: looked at, decided, stored, undone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.exchange.opendocument import ods
from coopdesk.exchange.tables import Table
from coopdesk.model.titles import id_of
from coopdesk.services.beginnings import Beginnings
from coopdesk.services.dossiers import new_dossier
from coopdesk.services.register_export import export_tables
from coopdesk.ui.bringing import BringDialog
from coopdesk.ui.bringing.model import CALLED
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import Answers, press


def brought(window: MainWindow, answers: Answers, source: Path, qtbot: QtBot) -> BringDialog:
    answers.to_open = source
    window.commands.import_()
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, BringDialog)]
    dialog = next(d for d in dialogs if d.isVisible())
    qtbot.waitUntil(lambda: not dialog.task.running)
    return dialog


def table(tmp_path: Path, text: str) -> Path:
    source = tmp_path / "t.csv"
    source.write_text(text, encoding="utf-8")
    return source


def test_rows_are_looked_at_decided_and_stored(
    bench: Workbench, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    session = window.session
    assert session is not None
    assert session.snapshot is not None
    known = session.snapshot.actors[0]
    before = len(session.snapshot.actors)
    source = table(tmp_path, f"Nom;Tél;Autre\nNeuf;0611;x\n{known.name};;\nNeuf deux;;\n")
    dialog = brought(window, answers, source, qtbot)
    assert dialog.register.currentData() == "actors"
    assert dialog.plan is not None
    assert dialog.rows.rowCount() == 3
    assert list(dialog.rows.decisions.values()) == ["new", "join", "new"]
    assert "Autre" in dialog.notes.text()
    assert dialog.said.tone == "warning"
    assert dialog.rows.index(1, 2).data() == f"same name as “{known.name}” in the dossier"
    dialog.table.selectRow(2)
    dialog.decision.setCurrentIndex(2)
    dialog.decision.activated.emit(2)
    assert dialog.rows.decisions == {2: "new", 3: "join", 4: "skip"}
    with qtbot.waitSignal(session.changed):
        press(dialog.does, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Joined: 1" in dialog.said.text)
    assert "One step back" in dialog.said.text
    assert len(session.file.snapshot().actors) == before + 1
    dialog.reject()
    with qtbot.waitSignal(session.changed):
        session.undo()
    assert len(session.file.snapshot().actors) == before
    assert bench.isVisible()


def test_an_import_that_is_stopped_records_nothing(
    bench: Workbench, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    session = window.session
    assert session is not None
    before = session.file.snapshot()
    rows = "".join(f"Neuf {n}\n" for n in range(400))
    dialog = brought(window, answers, table(tmp_path, f"Nom\n{rows}"), qtbot)
    dialog.begin()
    assert dialog.stop.isVisible()
    press(dialog.stop, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Nothing was recorded" in dialog.said.text)
    assert dialog.does.isEnabled()
    assert session.file.snapshot() == before
    press(dialog.does, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Added: 400" in dialog.said.text)
    assert bench.isVisible()


def test_where_nothing_was_new_no_undo_is_promised(
    bench: Workbench, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    session = window.session
    assert session is not None
    assert session.snapshot is not None
    known = session.snapshot.actors[0]
    label = session.file.undo_label()
    dialog = brought(window, answers, table(tmp_path, f"Nom\n{known.name}\n"), qtbot)
    press(dialog.does, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Joined: 1" in dialog.said.text)
    assert "One step back" not in dialog.said.text
    assert session.file.undo_label() == label
    dialog.reject()
    assert bench.isVisible()


def test_faults_stand_at_their_cells_and_nothing_can_be_imported(
    bench: Workbench, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    source = table(tmp_path, "Need,Priority\nBread,9\n,1\n")
    dialog = brought(window, answers, source, qtbot)
    assert dialog.register.currentData() == "needs"
    assert not dialog.does.isEnabled()
    assert "B2 (Priority)" in dialog.said.text
    assert "A3 (Need)" in dialog.said.text
    cell = dialog.rows.index(0, 5)
    assert cell.data() == "This must be 5 or less."
    assert cell.data(Qt.ItemDataRole.DecorationRole) is not None
    dialog.reject()


def test_what_is_no_table_is_told_and_another_register_can_be_chosen(
    bench: Workbench, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "t.xlsx"
    broken.write_bytes(b"PK\3\4 nothing")
    dialog = brought(window, answers, broken, qtbot)
    assert dialog.said.tone == "error"
    assert not dialog.does.isEnabled()
    dialog.reject()
    dialog = brought(window, answers, table(tmp_path, "Habitant\nA\n"), qtbot)
    dialog.register.setCurrentIndex(1)
    dialog.register.activated.emit(1)
    qtbot.waitUntil(lambda: not dialog.task.running)
    assert "No column has a heading" in dialog.said.text
    dialog.register.activated.emit(0)
    qtbot.waitUntil(lambda: not dialog.task.running)
    assert dialog.does.isEnabled()
    dialog.reject()


def test_columns_are_matched_by_hand(
    bench: Workbench, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    source = table(tmp_path, "Wer;Nom;Wo\nZoé;Martin;Ajaccio\n")
    dialog = brought(window, answers, source, qtbot)
    boxes = dialog.matching.boxes
    assert [box.currentData() for box in boxes] == ["", "name", ""]
    assert boxes[2].accessibleName() == "What column C is: Wo"
    dialog.register.setFocus()
    press(dialog.register, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is boxes[0]
    boxes[2].setFocus()
    press(boxes[2], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.table
    assert dialog.rows.index(0, 6).data() == "Ajaccio"  # seen, though it is not taken
    for number, meaning in ((0, "name:given"), (2, "contact.municipality")):
        at = boxes[number].findData(meaning)
        boxes[number].setCurrentIndex(at)
        boxes[number].activated.emit(at)
        qtbot.waitUntil(lambda: not dialog.task.running)
    assert [box.currentData() for box in dialog.matching.boxes] == [
        "name:given",
        "name:family",
        "contact.municipality",
    ]
    assert dialog.plan is not None
    (line,) = dialog.plan.lines
    assert (line.title, line.values["contact.municipality"]) == ("Zoé Martin", "Ajaccio")
    assert not dialog.table.isColumnHidden(CALLED)
    assert dialog.rows.index(0, CALLED).data() == "Zoé Martin"
    assert dialog.does.isEnabled()
    dialog.reject()


def test_a_register_that_takes_no_tables_is_told_by_its_name(
    bench: Workbench, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "Obstacles.csv"
    source.write_text("Title;Kind\nNo road;legal\n", encoding="utf-8")
    dialog = brought(window, answers, source, qtbot)
    assert "no table can be brought" in dialog.said.text
    assert dialog.register.currentIndex() == -1
    assert not dialog.does.isEnabled()
    dialog.register.setCurrentIndex(1)
    dialog.register.activated.emit(1)
    qtbot.waitUntil(lambda: not dialog.task.running)
    assert dialog.plan is not None
    assert "another register" in dialog.notes.text()
    dialog.reject()


def test_another_sheet_of_a_workbook_is_chosen(
    bench: Workbench, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "w.ods"
    sheets = (("2020", "Ancien"), ("2021", "Nouvelle"))
    source.write_bytes(ods([Table(name, ["Nom", "Tél"], [[who, "06"]]) for name, who in sheets]))
    dialog = brought(window, answers, source, qtbot)
    assert dialog.sheet.isVisible()
    assert [dialog.sheet.itemText(at) for at in range(2)] == ["2020", "2021"]
    assert dialog.rows.lines[0].title == "Ancien"
    dialog.register.setFocus()
    press(dialog.register, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.sheet
    metrics = dialog.register.fontMetrics()
    names = (dialog.register.itemText(at) for at in range(dialog.register.count()))
    assert dialog.register.width() > max(map(metrics.horizontalAdvance, names)) + 24
    dialog.sheet.setCurrentIndex(1)
    dialog.sheet.activated.emit(1)
    qtbot.waitUntil(lambda: not dialog.task.running)
    assert dialog.rows.lines[0].title == "Nouvelle"
    assert dialog.sheet.currentText() == "2021"
    dialog.reject()


def test_reading_is_stopped_and_the_dialog_lives_on(
    bench: Workbench, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.to_open = table(tmp_path, "Nom\n" + "Neuf\n" * 15_000)
    window.commands.import_()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, BringDialog))
    assert dialog.stop.isVisible()
    press(dialog.stop, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not dialog.task.running)
    assert "Nothing was recorded" in dialog.said.text
    assert dialog.plan is None
    assert dialog.shut.isEnabled()
    dialog.reject()


def test_several_columns_may_be_phones(
    bench: Workbench, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    source = table(tmp_path, "Nom;Mobile;Fixe\nZoé;06 11 22 33 44;04 95 11 22 33\n")
    dialog = brought(window, answers, source, qtbot)
    assert dialog.table.isColumnHidden(CALLED)
    phones = [box.currentData() for box in dialog.matching.boxes]
    assert phones == ["name", "contact.phone", "contact.phone"]
    assert dialog.rows.index(0, 5).data() == "06 11 22 33 44 / 04 95 11 22 33"
    assert dialog.rows.index(0, 6).data() == "04 95 11 22 33"
    dialog.matching.boxes[1].activated.emit(dialog.matching.boxes[1].currentIndex())
    qtbot.waitUntil(lambda: not dialog.task.running)
    assert [box.currentData() for box in dialog.matching.boxes] == phones
    dialog.reject()


def test_each_of_very_many_columns_gets_its_box(
    bench: Workbench, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    heads = ["Nom", *(f"Chose {letter}" for letter in "abcdefghijklmnopqrstuvwxyz"), "Tél"]
    source = table(tmp_path, f"{';'.join(heads)}\n{';'.join('x' for _ in heads)}\n")
    dialog = brought(window, answers, source, qtbot)
    boxes = dialog.matching.boxes
    qtbot.waitUntil(lambda: len(boxes) == len(heads))
    assert boxes[-1].currentData() == "contact.phone"
    boxes[-1].setFocus()
    press(boxes[-1], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.table
    dialog.reject()


def test_who_starts_anew_takes_all_registers_at_once(
    bench: Workbench, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    session = window.session
    assert session is not None
    source, new = tmp_path / "all.xlsx", tmp_path / "new.coopdesk"
    export_tables(session.file, source, language="fr")
    wanted = session.file.snapshot()
    new_dossier(new, Beginnings(title="Neuf"), author="t").close()
    assert bench.isVisible()
    assert window.files.open_path(new)
    session = window.session
    assert session is not None
    dialog = brought(window, answers, source, qtbot)
    assert dialog.register.currentData() == "all"
    assert dialog.table.model() is dialog.whole_rows
    assert "Attachments" in dialog.notes.text() or "Pièces jointes" in dialog.notes.text()
    with qtbot.waitSignal(session.changed):
        press(dialog.does, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "One step back" in dialog.said.text)
    found = session.file.snapshot()
    for table in ("actors", "needs", "resources", "activities", "commitments", "operating_modes"):
        assert [id_of(one) for one in found.records(table)] == [
            id_of(one) for one in wanted.records(table)
        ]
    dialog.reject()
    qtbot.waitUntil(lambda: bool(session.snapshot and session.snapshot.actors))
    # Where there is something already, one register is taken at a time, unless all are asked for.
    again = brought(window, answers, source, qtbot)
    assert again.register.currentData() == "actors"
    again.register.activated.emit(again.register.findData("all"))
    qtbot.waitUntil(lambda: again.whole is not None and not again.task.running)
    assert {part.number_of("new") for part in again.whole.parts} == {0}  # type: ignore[union-attr]
    again.register.activated.emit(again.register.findData("needs"))
    qtbot.waitUntil(lambda: again.plan is not None and not again.task.running)
    assert again.table.model() is again.rows


def test_a_page_that_is_named_a_workbook_is_a_table(
    window: MainWindow, bench: Workbench, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "annuaire.xls"
    source.write_text(
        "<html><body><table><tr><th colspan=2>Associations</th></tr>"
        "<tr><td>Nom</td><td>Téléphone</td></tr><tr><td>Zoé &amp; Cie</td><td>0495112233</td></tr>"
        "</table></body></html>",
        encoding="utf-8",
    )
    assert bench.isVisible()
    dialog = brought(window, answers, source, qtbot)
    assert dialog.register.currentData() == "actors"
    assert [line.title for line in dialog.rows.lines] == ["Zoé & Cie"]
    assert dialog.does.isEnabled()
    dialog.reject()
