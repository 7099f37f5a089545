"""The dialogs that work on records, papers and editions, as ``tests.pictures`` photographs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from coopdesk.i18n import N_
from coopdesk.model.attachment import Attachment
from coopdesk.model.edition import READERS
from coopdesk.services import records
from coopdesk.services.editions import issue_edition
from coopdesk.services.sheets import write_sheets
from coopdesk.ui import later_editions
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.forms.setting import SetDialog
from coopdesk.ui.long_dialog import LongWorkDialog
from coopdesk.ui.long_work import LongWork
from coopdesk.ui.pages.actors.consent import ConsentDialog
from coopdesk.ui.pages.attachments.showing import LookDialog
from coopdesk.ui.pages.documents import DocumentsPage
from coopdesk.ui.pages.documents.changes import ChangesDialog
from coopdesk.ui.pages.documents.comparing import CompareDialog
from coopdesk.ui.pages.documents.doubtful import DoubtsDialog
from coopdesk.ui.pages.documents.issuing import IssueDialog, SealDialog
from coopdesk.ui.pages.steps.large import LargeView
from coopdesk.ui.pages.steps.pathway import PathwayDialog
from coopdesk.ui.preview.widget import FullScreen
from coopdesk.ui.prompts import Prompts
from coopdesk.ui.steps import StepsDialog
from coopdesk.ui.window import MainWindow
from tests.settling import quiet, settled, until

Shot = tuple[str, QDialog]


def more_dialogs(window: MainWindow, work: Path) -> Iterator[Shot]:
    """Show each dialog; yield its name and itself when it has been filled."""
    bench = window.workbench
    assert bench is not None
    desk = bench.desk
    for some in (_of_records, _of_editions, _of_papers):
        for name, dialog in some(window, desk, work):
            quiet()
            yield name, dialog
            dialog.close()


def _shown(name: str, dialog: QDialog) -> Shot:
    dialog.show()
    return name, dialog


def _long(window: MainWindow, desk: Desk) -> Iterator[Shot]:
    work = LongWork(N_("Duplicate"), window)
    dialog = LongWorkDialog(desk, work, window)
    work.progressed.emit(1200, 5000)
    yield _shown("long", dialog)
    work.ended.emit()
    settled(window)


def _of_records(window: MainWindow, desk: Desk, _work: Path) -> Iterator[Shot]:
    snapshot = desk.session.snapshot
    assert snapshot is not None
    _ = desk.tr
    yield _shown("consent", ConsentDialog(desk, snapshot.actors[0].name, window))
    text = "\n\n".join(one.title for one in snapshot.needs[:4])
    yield _shown("large", LargeView(desk, snapshot.dossier.title, text, window))
    yield _shown("pathway", PathwayDialog(desk, window))
    yield _shown("steps", StepsDialog(desk, window))
    yield from _long(window, desk)
    keys = [one.key for one in snapshot.needs[:3]]
    yield _shown("set", SetDialog(desk, "needs", keys, window))
    page = _page(window, Target("phase1", "needs"))
    assert isinstance(page, RegisterPage)
    QGuiApplication.clipboard().setText("Pain\nLait\n")
    page.table.choose(page.table.records.keys[0])
    page.table.setCurrentIndex(page.table.records.index(0, 1))
    page.many.paste()
    yield "paste", _open("PasteDialog")
    data = BytesIO()
    Image.new("RGB", (900, 600), "green").save(data, "JPEG")
    attachment = Attachment(
        id="F9", title=snapshot.needs[0].title, kind="photo", media="image/jpeg"
    )
    yield _shown("look", LookDialog(desk, attachment, data.getvalue(), window))
    box = Prompts(window)._box(QMessageBox.Icon.Warning, desk.tr("Paste"), text)
    box.setDetailedText(text)
    box.addButton(QMessageBox.StandardButton.Ok)
    yield _shown("message", box)


def _of_editions(window: MainWindow, desk: Desk, work: Path) -> Iterator[Shot]:
    session, _ = desk.session, desk.tr
    assert session.snapshot is not None
    need = session.snapshot.needs[0].key
    today = session.today
    _do(desk, lambda file: issue_edition(file, "public", language=_.language, today=today))
    named = f"{next(iter(session.snapshot.actors)).name} 06 12 34 56 78"
    _do(desk, lambda file: records.set_value(file, "needs", need, "title", named))
    _do(desk, lambda file: issue_edition(file, "public", language=_.language, today=today))
    found = session.file.issues("dossier")
    settled(window)
    doubts = later_editions.reading(session.snapshot, "public", _, _.language).doubts
    order = later_editions.Order(session.file.path, "public", _.language, today)
    yield _shown("issue", IssueDialog(desk, order, doubts, found[-1], window))
    yield _shown("doubts", DoubtsDialog(desk, doubts, window))
    yield _shown("seal", SealDialog(desk, found[-1], lambda _issue: None, window))
    yield _shown("compare", CompareDialog(desk, found, found[-1], window))
    data = session.file.file_bytes(found[-1].file_sha256)
    title = _.say(READERS.words["public"])
    yield _shown("pages", FullScreen(desk.theme, _, title, data, window))
    assert work.exists()


def _of_papers(window: MainWindow, desk: Desk, work: Path) -> Iterator[Shot]:
    snapshot = desk.session.snapshot
    assert snapshot is not None
    one = next(one for one in snapshot.commitments if one.status == "proposed")
    day = date(2020, 12, 20)
    language = desk.tr.language
    target = work / "sheets"
    _do(desk, lambda file: write_sheets(file, target, only={one.id}, language=language, today=day))
    _do(desk, lambda file: records.set_value(file, "commitments", one.key, "how", one.title))
    page = _page(window, Target("documents", "documents", one.key))
    assert isinstance(page, DocumentsPage)
    until(lambda: page.sheets.current_state() is not None, "the sheet")
    settled(window)
    state = page.sheets.current_state()
    assert state is not None
    yield _shown("changes", ChangesDialog(desk, state, window))


def _page(window: MainWindow, target: Target) -> object:
    bench = window.workbench
    assert bench is not None
    bench.go(target)
    settled(window)
    return None if bench.page is None else bench.page.current


def _do(desk: Desk, verb: Callable[..., object]) -> None:
    done: list[object] = []
    desk.session.do(verb, done.append)
    until(lambda: bool(done), "a verb")


def _open(kind: str) -> QDialog:
    def found() -> list[QDialog]:
        every = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
        return [one for one in every if one.isVisible() and type(one).__name__ == kind]

    until(lambda: bool(found()), kind)
    dialog = found()[0]
    assert dialog.windowModality() != Qt.WindowModality.NonModal or dialog.isModal()
    return dialog
