"""The window as a whole: languages, looks, keys, names, files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coopdesk.services import dossiers
from coopdesk.services.beginnings import Beginnings
from coopdesk.store import open_file
from coopdesk.ui.desk import Notice, Target
from coopdesk.ui.failures import report
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.places import PLACES
from coopdesk.ui.toast import Toast
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import Answers, at, press, write

_TABS = [(place.name, tab.name) for place in PLACES for tab in place.tabs]
_OWN = {"qt_spinbox_lineedit", "qt_scrollarea_viewport"}


def focusable(root: QWidget) -> list[QWidget]:
    return [
        child
        for child in root.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.isVisible()
        and child.isEnabled()
        and child.objectName() not in _OWN
        and not isinstance(child, QScrollArea)
    ]


def name_of(widget: QWidget) -> str:
    """Return its name, or that of its label: a bar of tabs is called by the tab that is chosen."""
    reader = QAccessible.queryAccessibleInterface(widget)
    labels = [one for one, _kind in reader.relations(QAccessible.RelationFlag.Label)]
    names = (one.text(QAccessible.Text.Name) for one in (reader, *labels))
    return next((name for name in names if name), "")


def small(widget: QWidget) -> bool:
    return widget.height() < 32 or widget.width() < 32


@pytest.mark.parametrize(("place", "tab"), _TABS)
def test_everything_focusable_has_a_name_and_is_tall_enough(
    place: str, tab: str, bench: Workbench, qtbot: QtBot
) -> None:
    bench.go(Target(place, tab))
    # The figures a name tells of are computed in a thread; the layout comes in the next turn.
    qtbot.waitUntil(
        lambda: [type(child).__name__ for child in focusable(bench) if not name_of(child)] == []
    )
    qtbot.waitUntil(lambda: [name_of(child) for child in focusable(bench) if small(child)] == [])


@pytest.mark.parametrize("language", ["fr", "it", "en"])
def test_the_language_is_changed_without_a_restart(
    language: str, window: MainWindow, bench: Workbench
) -> None:
    bench.go(Target("phase4", "obstacles"))
    assert bench.page is not None
    window.commands.language(language)
    after = window.workbench
    assert after is not None
    assert after is not bench
    assert after.where().place == "phase4"
    assert after.where().tab == "obstacles"
    assert after.desk.tr.language == language
    assert after.desk.session is bench.desk.session


def test_light_and_dark(window: MainWindow, bench: Workbench) -> None:
    window.theme.choose("dark")
    assert window.theme.dark
    assert window.settings.theme == "dark"
    assert window.palette().window().color() == window.theme.color("ground")
    window.theme.choose("light")
    assert not window.theme.dark


def test_larger_and_smaller(window: MainWindow, bench: Workbench, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window.theme.zoom == 110
    assert window.font().pixelSize() == 18
    press(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert window.theme.zoom == 100


def test_a_narrow_window_has_a_narrow_sidebar(window: MainWindow, bench: Workbench) -> None:
    assert bench.sidebar.width() == 232
    window.resize(1100, 700)
    assert bench.sidebar.width() == 68
    window.resize(1366, 681)
    assert bench.sidebar.width() == 232
    assert window.height() == 681


def test_phases_by_keys_and_tabs_by_arrows(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert bench.where().place == "phase3"
    assert bench.sidebar.path.hasFocus()
    press(bench.sidebar.path, Qt.Key.Key_Down)
    assert bench.where().place == "phase4"
    path = QAccessible.queryAccessibleInterface(bench.sidebar.path)
    assert path.role() == QAccessible.Role.PageTabList
    assert path.child(0).role() == QAccessible.Role.PageTab


def test_no_phase_is_announced_as_chosen_beside_the_notebooks(bench: Workbench) -> None:
    path = bench.sidebar.path
    reader = QAccessible.queryAccessibleInterface(path)

    def heard() -> list[tuple[str, bool]]:
        tabs = [reader.child(at) for at in range(reader.childCount())]
        return [
            (tab.text(QAccessible.Text.Name), bool(tab.state().selected))
            for tab in tabs
            if tab.role() == QAccessible.Role.PageTab
        ]

    phases = [name for name, _chosen in heard()]
    assert len(phases) == 5
    for place, chosen in (("actors", -1), ("phase3", 3), ("project", -1), ("overview", 0)):
        bench.go(Target(place))
        assert heard() == [(name, at == chosen) for at, name in enumerate(phases)]
        assert name_of(path) == (phases[chosen] if chosen >= 0 else "The four phases")
        assert path.currentIndex() == chosen


def test_from_the_sidebar_to_a_stored_value_with_keys_alone(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert bench.page is not None
    for _ in range(8):
        if isinstance(QApplication.focusWidget(), QAbstractItemView):
            break
        press(QApplication.focusWidget(), Qt.Key.Key_F6)
    bench.go(Target("phase4", "obstacles"))
    page = bench.page.current
    assert isinstance(page, RegisterPage)
    page.table.setFocus()
    press(page.table, Qt.Key.Key_Down)
    record = page.panel.record
    assert record is not None
    press(page.table, Qt.Key.Key_Right)
    press(page.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    write(editor, "By keys")
    with qtbot.waitSignal(bench.desk.session.changed):
        press(editor, Qt.Key.Key_Return)
    after = bench.desk.session.file.records("obstacles", [record.key])[0]
    assert at(after, "title") == "By keys"


def test_tab_goes_from_the_table_to_the_form(bench: Workbench, qtbot: QtBot) -> None:
    bench.go(Target("phase4", "obstacles"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, RegisterPage)
    page.table.setFocus()
    press(page.table, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.panel.isAncestorOf(focus)


def test_f6_goes_round(window: MainWindow, bench: Workbench, qtbot: QtBot) -> None:
    bench.go(Target("phase4", "obstacles"))
    bench.sidebar.path.setFocus()
    seen: list[QWidget] = []
    for _ in range(8):
        press(QApplication.focusWidget(), Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is bench.sidebar.path:
            break
        seen.append(focus)
    assert QApplication.focusWidget() is bench.sidebar.path
    assert len(seen) >= 4


def test_what_is_being_typed_is_stored_when_the_window_closes(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    bench.go(Target("phase4", "obstacles"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, RegisterPage)
    record = page.panel.record
    assert record is not None
    control = page.panel.form.boxes["title"].editor.control
    assert isinstance(control, QLineEdit)
    control.setFocus()
    control.selectAll()
    write(control, "Typed last")
    path = bench.desk.session.file.path
    window.close()
    with open_file(path, writing=False) as file:
        assert at(file.records("obstacles", [record.key])[0], "title") == "Typed last"


def test_import_and_export(
    window: MainWindow, bench: Workbench, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "out.json"
    answers.to_save = target
    window.commands.export()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: bench.toast.text.startswith("Exported"))
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    answers.to_open = broken
    window.commands.import_()
    qtbot.waitUntil(lambda: bool(answers.said))
    answers.to_open = target
    with qtbot.waitSignal(bench.desk.session.changed, timeout=10000, raising=False):
        window.commands.import_()
    assert bench.desk.session.file.check() == []


def test_a_dossier_open_elsewhere_is_offered_for_reading(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "one.coopdesk"
    with dossiers.new_dossier(path, Beginnings(title="One"), author="Somebody"):
        assert window.files.open_path(path)
        assert answers.said
        session = window.session
        assert session is not None
        assert not session.file.writing
        window.close_dossier()


def test_a_missing_file_is_said(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    assert not window.files.open_path(tmp_path / "none.coopdesk")
    assert len(answers.said) == 1
    assert window.workbench is None


def test_a_bug_is_told_and_its_report_holds_no_values(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="Grimalducci") as caught:
        int("Paul-André Grimalducci")
    text = report(caught.value)
    answers.to_save = tmp_path / "report.txt"
    window.failures.tell(caught.value)
    assert "ValueError" in text
    assert caught.value.args[0] not in text
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == text


def test_what_the_program_is_is_said(window: MainWindow, answers: Answers) -> None:
    window.commands.about()
    assert "GPL" in answers.said[0]


def test_a_notice_after_another_shows_its_words(bench: Workbench, qtbot: QtBot) -> None:
    toast = bench.findChild(Toast)
    assert toast is not None
    for text in ("The first.", "The second."):
        bench.notify(Notice(text))
        (words,) = [one for one in toast.findChildren(QLabel) if one.text() == text]
        assert words.isVisible()
        assert toast.height() >= words.sizeHint().height()
        assert toast.width() >= words.sizeHint().width()
    qtbot.wait(1)
    assert toast.height() >= toast.sizeHint().height()
