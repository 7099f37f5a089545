"""Sheets and dossier: states, printing in the background, refusals, what was issued."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from coopdesk.services import records
from coopdesk.ui.desk import Target
from coopdesk.ui.pages.documents import DocumentsPage, DossierPage
from coopdesk.ui.tasks import Progress, Task
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import Answers

PRINTING, ISSUED = 1, 2
LONG = 60_000  # ms: two cores may be busy with other things


@dataclass
class Shown:
    """What would have been opened in the desktop's viewer."""

    paths: list[Path]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    found = Shown([])

    def remember(url: QUrl) -> bool:
        found.paths.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", remember)
    return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    target = tmp_path / "sheets"
    monkeypatch.setattr(Answers, "folder", lambda *_: target)
    return target


@pytest.fixture
def page(bench: Workbench, qtbot: QtBot) -> DocumentsPage:
    bench.go(Target("documents"))
    assert bench.page is not None
    made = bench.page.current
    assert isinstance(made, DocumentsPage)
    qtbot.waitUntil(lambda: len(made.sheets.list.rows) == 37)
    return made


def print_first(page: DocumentsPage, qtbot: QtBot, *, draft: bool = False) -> None:
    page.show_side(PRINTING)
    page.sheets.list.choose(page.sheets.list.rows[0].key)
    page.printing.draft.setChecked(draft)
    page.printing.selected.click()
    qtbot.waitUntil(
        lambda: page.printing.said.isVisible() or page.printing.message.isVisible(), timeout=LONG
    )


def test_sheets_are_signed_or_to_be_printed_at_first(page: DocumentsPage) -> None:
    words = [row.chip.word for row in page.sheets.list.rows if row.chip is not None]
    printed = page.sheets._filters.buttons()[1].text()
    assert set(words) == {"To print", "Signed"}
    assert printed == f"To print {words.count('To print')}"
    assert not page.issued.list.rows


def sheet_of(page: DocumentsPage, code: str) -> str:
    for row in page.sheets.list.rows:
        if isinstance(row.opens, tuple) and code in row.opens:
            return row.key
    raise LookupError(code)


def test_a_sheet_is_printed_issued_and_opened(
    page: DocumentsPage, folder: Path, shown: Shown, qtbot: QtBot
) -> None:
    print_first(page, qtbot)
    assert page.printing.said.text() == "1 sheet written into “sheets”."
    assert [one.name for one in folder.iterdir()] == ["001_VAL-2020-01_v1.pdf"]
    qtbot.waitUntil(lambda: len(page.issued.list.rows) == 1)
    chip = page.sheets.list.rows[0].chip
    assert chip is not None
    # The example says that it was signed, and keeps no signature.
    assert chip.word == "Signed"
    page.issued.open.click()
    assert [path.suffix for path in shown.paths] == [".pdf"]
    assert shown.paths[0].read_bytes() == (folder / "001_VAL-2020-01_v1.pdf").read_bytes()


def test_a_sheet_changed_since_it_was_issued_says_so(
    page: DocumentsPage, folder: Path, qtbot: QtBot
) -> None:
    session = page.desk.session
    snapshot = session.snapshot
    assert snapshot is not None
    open_ = next(one for one in snapshot.commitments if one.status == "proposed")
    page.show_side(PRINTING)
    page.sheets.list.choose(sheet_of(page, open_.id))
    page.printing.selected.setFocus()
    page.printing.selected.click()
    qtbot.waitUntil(lambda: len(page.issued.list.rows) == 1, timeout=LONG)

    def offered() -> bool:  # the button is made anew with what was printed
        return page.printing.offer.hasFocus()

    qtbot.waitUntil(offered)  # and not what would print all of them
    at = [row.key for row in page.sheets.list.rows].index(sheet_of(page, open_.id))
    assert page.sheets.papers.states[at].state == "to_sign"
    key = open_.key
    session.do(lambda file: records.set_value(file, "commitments", key, "how", "On Saturdays"))
    qtbot.waitUntil(lambda: page.sheets.papers.states[at].state == "changed")
    chip = page.sheets.list.rows[at].chip
    assert chip is not None
    assert chip.word == "Changed since 20 Dec 2020"


def test_nothing_that_is_there_is_written_over_unasked(
    page: DocumentsPage, folder: Path, shown: Shown, qtbot: QtBot
) -> None:
    folder.mkdir()
    there = folder / "001_VAL-2020-01_v1.pdf"
    there.write_text("mine")
    print_first(page, qtbot)
    assert "001_VAL-2020-01_v1.pdf" in page.printing.message.accessibleName()
    assert there.read_text() == "mine"
    assert not page.desk.session.file.issues()
    page.printing.offer.click()
    qtbot.waitUntil(page.printing.said.isVisible, timeout=LONG)
    assert there.read_bytes().startswith(b"%PDF")


def test_drafts_are_not_kept(page: DocumentsPage, folder: Path, qtbot: QtBot) -> None:
    print_first(page, qtbot, draft=True)
    assert [one.name for one in folder.iterdir()] == ["001_VAL-2020-01_v1_draft.pdf"]
    assert not page.desk.session.file.issues()


def test_a_folder_that_cannot_be_written_is_said_inline(
    page: DocumentsPage, folder: Path, qtbot: QtBot
) -> None:
    folder.write_text("a file in the folder's place")
    print_first(page, qtbot)
    assert "sheets" in page.printing.message.accessibleName()
    assert page.printing.message.role == "error"


def test_the_dossier_is_one_press_away(page: DocumentsPage, bench: Workbench) -> None:
    page.show_side(PRINTING)
    page.printing.dossier.click()
    assert bench.page is not None
    assert isinstance(bench.page.current, DossierPage)


def test_printing_can_be_stopped(page: DocumentsPage, folder: Path, qtbot: QtBot) -> None:
    page.show_side(PRINTING)
    with qtbot.waitSignal(page.work.task.progressed, timeout=LONG):
        page.printing.all.click()
    assert page.printing.stop.isVisible()
    with qtbot.waitSignal(page.work.task.finished, timeout=LONG):
        page.printing.stop.click()
    assert not folder.exists()
    assert not page.printing.stop.isVisible()
    assert page.printing.all.isEnabled()


def test_a_copy_of_an_issued_sheet_is_saved(
    page: DocumentsPage, folder: Path, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    print_first(page, qtbot)
    qtbot.waitUntil(lambda: len(page.issued.list.rows) == 1)
    answers.to_save = tmp_path / "copy.pdf"
    page.issued.save.click()
    qtbot.waitUntil(answers.to_save.exists)
    assert answers.to_save.read_bytes() == next(folder.iterdir()).read_bytes()


def test_a_task_hands_on_results_and_troubles(qtbot: QtBot) -> None:
    owner = QObject()
    task = Task(owner)

    def fails(_progress: Progress) -> None:
        raise LookupError("bug")

    with qtbot.waitSignal(task.done) as done:
        task.run(lambda _progress: 7)
    assert done.args == [7]
    with qtbot.waitSignal(task.broken) as broken:
        task.run(fails)
    assert broken.args is not None
    assert isinstance(broken.args[0], LookupError)
