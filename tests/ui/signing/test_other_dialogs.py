"""Certifying many, timestamps, verdicts, receiving, identities: through the real window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coopdesk.documents.raster import Pages
from coopdesk.model.commitment import Commitment
from coopdesk.services.sheet_plan import planned_sheets
from coopdesk.services.sheets import PrintRun, issue_sheets
from coopdesk.services.signing import SignedPaper
from coopdesk.store import Issue
from coopdesk.ui import later
from coopdesk.ui.desk import Desk, Notice, Target
from coopdesk.ui.identity import IdentityDialog, open_identity
from coopdesk.ui.incoming import receive, take_in, verify
from coopdesk.ui.means import KeySource
from coopdesk.ui.pages.documents import DocumentsPage
from coopdesk.ui.pages.documents.changes import ChangesDialog
from coopdesk.ui.receiving import ReceiveDialog
from coopdesk.ui.session import Session
from coopdesk.ui.signing import certifying
from coopdesk.ui.signing.opening import certify_sheets
from coopdesk.ui.signing.work import Batch, certify
from coopdesk.ui.tasks import Progress
from coopdesk.ui.timestamping import TimestampDialog
from coopdesk.ui.verifying import VerdictDialog
from coopdesk.ui.window import MainWindow
from tests.signing.timeservice import Authority, Responder
from tests.ui.conftest import Answers
from tests.ui.signing.conftest import LONG, SECRET, Scene
from tests.ui.test_window import focusable, name_of, small

Dialogs = list[QDialog]


def unsigned(session: Session) -> list[Commitment]:
    assert session.snapshot is not None
    return [one for one in session.snapshot.commitments if one.status == "proposed"]


def saved(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not session.busy, timeout=LONG)


@pytest.fixture
def certified(session: Session, identity: Path, to_sign: Commitment, qtbot: QtBot) -> bytes:
    """A sheet that the facilitator certified, recorded; its bytes."""
    now = datetime.now().astimezone()
    batch = Batch(session.file.path, (to_sign.id,), KeySource(identity, SECRET), now)
    done = certify(batch, lambda _done, _of: None)
    session.do(lambda file: later.record_signed(file, done))
    saved(session, qtbot)
    return done[0].data


@pytest.fixture
def issued(session: Session, to_sign: Commitment, qtbot: QtBot) -> Issue:
    """A sheet that was printed."""
    file = session.file
    planned = planned_sheets(file.snapshot(), file.sheets(), {to_sign.id})
    printed = PrintRun(file, "en", date(2020, 12, 20)).printed(planned).printed
    session.do(lambda file: issue_sheets(file, printed))
    saved(session, qtbot)
    (issue,) = file.issues("sheet")
    return issue


@pytest.fixture
def scans(session: Session, issued: Issue, tmp_path: Path) -> list[Path]:
    """Its pages as they come back from a scanner."""
    from PySide6.QtGui import QImage  # noqa: PLC0415 (here alone)

    found = []
    with Pages(session.file.file_bytes(issued.file_sha256)) as pages:
        for number in range(1, pages.count + 1):
            one = pages.page(number, dpi=150, greyscale=True)
            kind = QImage.Format.Format_Grayscale8
            image = QImage(one.data, one.width, one.height, one.stride, kind)
            path = tmp_path / f"scan{number}.png"
            image.save(str(path))
            found.append(path)
    return found


# ------------------------------------------------------------------------------------ certifying


def test_several_sheets_are_certified_in_one_go(
    desk: Desk, session: Session, identity: Path, closing: Dialogs, qtbot: QtBot
) -> None:
    only = tuple(one.id for one in unsigned(session))[:3]
    dialog = certify_sheets(desk, only, len(only))
    closing.append(dialog)
    assert not dialog.does.isEnabled()
    dialog.seal.secret.setText(SECRET)
    with qtbot.waitSignal(dialog.finished, timeout=LONG):
        dialog.does.click()
    saved(session, qtbot)
    assert len(session.file.signatures()) == len(session.file.issues("sheet")) >= 2
    assert {one.role for one in session.file.signatures()} == {"facilitator"}


def test_certifying_stopped_records_nothing(
    scene: Scene, desk: Desk, identity: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    stopped = Event()

    def in_the_middle(batch: Batch, progress: Progress) -> list[SignedPaper]:
        progress(1, 9)
        assert stopped.wait(LONG / 1000)
        return certify(batch, progress)

    monkeypatch.setattr(certifying, "certify", in_the_middle)
    only = tuple(one.id for one in unsigned(scene.session))
    dialog = certify_sheets(desk, only, len(only))
    scene.closing.append(dialog)
    dialog.seal.secret.setText(SECRET)
    with qtbot.waitSignal(dialog.task.progressed, timeout=LONG):
        dialog.does.click()
    with qtbot.waitSignal(dialog.task.finished, timeout=LONG):
        dialog.stop.click()
        stopped.set()
    saved(scene.session, qtbot)
    assert not scene.session.file.signatures()
    assert not scene.session.file.issues("sheet")
    qtbot.waitUntil(lambda: dialog.said.text == "Stopped. Nothing was recorded.")
    assert dialog.does.isEnabled()


def test_a_wrong_password_certifies_nothing(
    desk: Desk, session: Session, identity: Path, closing: Dialogs, qtbot: QtBot
) -> None:
    dialog = certify_sheets(desk, (unsigned(session)[0].id,), 1)
    closing.append(dialog)
    dialog.seal.secret.setText("another")
    dialog.does.click()
    qtbot.waitUntil(lambda: dialog.said.tone == "error", timeout=LONG)
    assert not session.file.signatures()


# ------------------------------------------------------------------------------------ timestamps


@pytest.fixture
def responder(tmp_path: Path) -> Iterator[Responder]:
    folder = tmp_path / "time"
    folder.mkdir()
    with Responder(Authority(folder, datetime.now().astimezone())) as made:
        yield made


def test_timestamps_are_asked_for_by_a_button_and_carry_only_hashes(
    scene: Scene, certified: bytes, responder: Responder, qtbot: QtBot
) -> None:
    dialog = TimestampDialog(scene.window.around, scene.session, 1, scene.window)
    scene.closing.append(dialog)
    dialog.show()
    assert not dialog.does.isEnabled()
    dialog.address.setText(responder.url)
    assert not responder.asked
    dialog.does.click()
    qtbot.waitUntil(lambda: bool(dialog.said.text), timeout=LONG)
    assert dialog.said.text == "1 sheet timestamped."
    assert all(len(query) < 200 for query in responder.asked)
    assert scene.window.settings.time_service == responder.url
    saved(scene.session, qtbot)
    assert [one.act for one in scene.session.file.revisions()] == ["signed", "timestamped"]


def test_a_time_service_that_answers_nonsense_is_told(
    scene: Scene, certified: bytes, responder: Responder, qtbot: QtBot
) -> None:
    responder.answers = lambda _query: (200, b"good morning", {})
    dialog = TimestampDialog(scene.window.around, scene.session, 1, scene.window)
    scene.closing.append(dialog)
    dialog.show()
    dialog.address.setText(responder.url)
    dialog.does.click()
    qtbot.waitUntil(lambda: bool(dialog.said.text), timeout=LONG)
    assert dialog.said.tone in {"warning", "error"}
    assert [one.act for one in scene.session.file.revisions()] == ["signed"]


# -------------------------------------------------------------------------------------- verdicts


def judged(dialog: VerdictDialog, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: dialog.told is not None or bool(dialog.said.text), timeout=LONG)
    return dialog.told.verdict if dialog.told is not None else dialog.said.text


def test_a_verdict_with_its_word_and_its_shape(
    window: MainWindow, certified: bytes, tmp_path: Path, closing: Dialogs, qtbot: QtBot
) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(certified)
    dialog = verify(window.around, [path])
    closing.append(dialog)
    assert judged(dialog, qtbot) == "valid"
    assert dialog.accessibleName().startswith("Valid.")
    assert dialog.told is not None
    assert any("belongs to this dossier" in text for text in dialog.told.belongs)
    assert not any("fingerprint" in text.lower() for one in dialog.told.signatures
                   for text in one.says)  # fmt: skip
    dialog.details.click()
    assert not dialog.trust.isVisible()
    assert [type(one).__name__ for one in focusable(dialog) if not name_of(one)] == []


def test_a_changed_file_is_told(
    window: MainWindow, certified: bytes, tmp_path: Path, closing: Dialogs, qtbot: QtBot
) -> None:
    path = tmp_path / "changed.pdf"
    middle = len(certified) // 3
    path.write_bytes(certified[:middle] + b"?" + certified[middle + 1 :])
    dialog = verify(window.around, [path])
    closing.append(dialog)
    assert judged(dialog, qtbot) in {"changed", "damaged"}


def test_without_a_dossier_it_says_what_cannot_be_judged(
    window: MainWindow, certified: bytes, tmp_path: Path, closing: Dialogs, qtbot: QtBot
) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(certified)
    window.close_dossier()
    window.welcome()
    dialog = verify(window.around, [path])
    closing.append(dialog)
    assert judged(dialog, qtbot) == "signer_unknown"
    assert not dialog.trust.isVisible()
    assert not dialog.take.isVisible()
    assert dialog.told is not None
    assert any("the file itself shows" in text for text in
               (*dialog.told.belongs, *dialog.told.findings))  # fmt: skip


def test_a_signer_is_trusted_after_comparing(
    scene: Scene, certified: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    now = datetime.now().astimezone()
    (line,) = later.trust_list(scene.session.file)
    scene.session.do(lambda file: later.say_trust(file, line.certificate, "distrusted", now))
    saved(scene.session, qtbot)
    path = tmp_path / "signed.pdf"
    path.write_bytes(certified)
    dialog = verify(scene.window.around, [path])
    scene.closing.append(dialog)
    assert judged(dialog, qtbot) == "signer_unknown"
    dialog.trust.click()
    qtbot.waitUntil(lambda: bool(scene.answers.said), timeout=LONG)
    assert "compare these digits" in scene.answers.said[-1]
    qtbot.waitUntil(
        lambda: dialog.told is not None and dialog.told.verdict == "valid", timeout=LONG
    )


# ------------------------------------------------------------------------------------- receiving


def looked(dialog: ReceiveDialog | None, qtbot: QtBot) -> ReceiveDialog:
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.task.running and bool(dialog.list.rows), timeout=LONG)
    return dialog


def test_scans_find_their_sheet_and_are_recorded(
    scene: Scene, scans: list[Path], to_sign: Commitment, qtbot: QtBot
) -> None:
    dialog = looked(receive(scene.window.around, scans), qtbot)
    scene.closing.append(dialog)
    (row,) = dialog.list.rows
    assert row.chip is not None
    assert row.chip.word == "Ready"
    assert not dialog.view.picture.pixmap().isNull()
    assert dialog.does.text() == "Record 1 sheet"
    dialog.view.after.click()
    assert dialog.view._count.text() == f"2 of {len(scans)}"
    dialog.day.setText("3/1/2021")
    dialog.place.setText("Valdoriola")
    with qtbot.waitSignal(dialog.recorded, timeout=LONG):
        dialog.does.click()
    saved(scene.session, qtbot)
    (record,) = scene.session.file.records("commitments", [to_sign.key])
    assert isinstance(record, Commitment)
    assert (record.status, record.signature.method) == ("signed", "paper")
    assert record.signature.date == date(2021, 1, 3)
    assert record.signature.place == "Valdoriola"
    assert scene.session.file.undo_label() is None


def test_what_is_in_the_dossier_already_is_told_before(
    scene: Scene, scans: list[Path], qtbot: QtBot
) -> None:
    first = looked(receive(scene.window.around, scans), qtbot)
    scene.closing.append(first)
    with qtbot.waitSignal(first.recorded, timeout=LONG):
        first.does.click()
    saved(scene.session, qtbot)
    first.accept()
    again = looked(receive(scene.window.around, scans), qtbot)
    scene.closing.append(again)
    (row,) = again.list.rows
    assert row.chip is not None
    assert row.chip.word == "Nothing new"
    assert "in the dossier already" in row.under
    assert again.said.text == "All of this is in the dossier already; nothing is new."
    assert again.does.text() == "Record"
    assert not again.does.isEnabled()
    assert not again.day.isVisible()


def test_a_missing_page_is_told(
    window: MainWindow, scans: list[Path], closing: Dialogs, qtbot: QtBot
) -> None:
    dialog = looked(receive(window.around, scans[:-1]), qtbot)
    closing.append(dialog)
    (row,) = dialog.list.rows
    assert row.chip is not None
    assert row.chip.word == "Pages missing"
    assert f"page {len(scans)} is missing" in row.under
    assert "does not count as signed yet" in dialog.whole.text()
    kept = len(scans) - 1
    assert dialog.does.text() == ("Keep 1 page" if kept == 1 else f"Keep {kept} pages")
    assert dialog.does.isEnabled()
    assert not dialog.day.isVisible()


def test_a_page_without_a_code_is_assigned_by_hand(
    window: MainWindow, scans: list[Path], tmp_path: Path, closing: Dialogs, qtbot: QtBot
) -> None:
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415 (here alone)

    blot = QImage(str(scans[0]))
    painter = QPainter(blot)
    painter.fillRect(0, blot.height() - 260, blot.width(), 260, Qt.GlobalColor.white)
    painter.end()
    blot.save(str(scans[0]))
    dialog = looked(receive(window.around, scans[:1]), qtbot)
    closing.append(dialog)
    (row,) = dialog.list.rows
    assert row.chip is not None
    assert row.chip.word == "To assign"
    assert not dialog.does.isEnabled()
    assert dialog.does.text() == "Record"
    dialog.sheet.setCurrentIndex(-1)
    assert not dialog.assign.isEnabled()
    dialog.sheet.setCurrentIndex(0)
    dialog.assign.click()
    qtbot.waitUntil(lambda: dialog.does.isEnabled(), timeout=LONG)  # noqa: PLW0108 (of then)
    assert dialog.list.rows[0].title.endswith("page 1")


def test_what_is_no_scan_is_refused_in_a_sentence(
    window: MainWindow, session: Session, tmp_path: Path, closing: Dialogs, qtbot: QtBot
) -> None:
    path = tmp_path / "broken.png"
    path.write_bytes(b"nonsense")
    dialog = looked(receive(window.around, [path]), qtbot)
    closing.append(dialog)
    assert "broken.png" in dialog.whole.text()
    assert not dialog.view.picture.isVisible()
    assert dialog.view._words.text()
    assert not dialog.does.isEnabled()


def test_a_day_that_is_none_is_said(
    window: MainWindow, scans: list[Path], closing: Dialogs, qtbot: QtBot
) -> None:
    dialog = looked(receive(window.around, scans), qtbot)
    closing.append(dialog)
    dialog.day.setText("someday")
    dialog.does.click()
    assert dialog.said.tone == "error"
    assert "someday" in dialog.said.text
    dialog.day.setText("1/1/2190")
    dialog.does.click()
    assert "still to come" in dialog.said.text
    assert not window.session or not window.session.file.signatures()


# ------------------------------------------------------------------------------------- identities


def test_an_identity_is_made_seen_and_exported(scene: Scene, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = open_identity(scene.window.around, scene.window)
    scene.closing.append(dialog)
    mine = dialog.mine
    mine.begin.click()
    form = mine.form
    assert form.name.text()
    form.secret.setText("abc")
    assert "Short" in form._hint.text()
    form.again.setText("other")
    form.go.click()
    assert form.said.tone == "error"
    assert dialog.focusWidget() is form.again
    form.secret.setText(SECRET)
    form.again.setText(SECRET)
    scene.answers.to_save = tmp_path / "mine"
    form.go.click()
    qtbot.waitUntil(lambda: mine.seen is not None, timeout=LONG)
    assert scene.window.settings.identity == str(tmp_path / "mine.p12")
    assert SECRET not in repr(scene.window.settings)
    scene.answers.to_save = tmp_path / "mine.pem"
    mine.export.click()
    assert (tmp_path / "mine.pem").read_bytes().startswith(b"-----BEGIN CERTIFICATE-----")
    scene.answers.to_save = tmp_path / "digits.txt"
    mine.print.click()
    assert mine.seen is not None
    assert mine.seen.digits in (tmp_path / "digits.txt").read_text(encoding="utf-8")
    before = mine.seen.own.fingerprint
    mine.longer.click()
    qtbot.waitUntil(
        lambda: mine.seen is not None and mine.seen.own.fingerprint != before, timeout=LONG
    )
    mine.forget.click()
    assert not scene.window.settings.identity
    assert (tmp_path / "mine.p12").exists()


def test_a_wrong_password_shows_nothing(
    window: MainWindow, bench: object, identity: Path, closing: Dialogs, qtbot: QtBot
) -> None:
    dialog = open_identity(window.around, window)
    closing.append(dialog)
    dialog.mine.secret.setText("another")
    dialog.mine.show_it.click()
    qtbot.waitUntil(lambda: dialog.mine.said.tone == "error", timeout=LONG)
    assert dialog.mine.seen is None


def test_the_trust_list(scene: Scene, certified: bytes, qtbot: QtBot) -> None:
    dialog = open_identity(scene.window.around, scene.window)
    scene.closing.append(dialog)
    trust = dialog.trust
    assert trust is not None
    dialog.show_trust()
    qtbot.waitUntil(lambda: len(trust.list.rows) == 1, timeout=LONG)

    def chip() -> str:
        shown = trust.list.rows[0].chip
        return shown.word if shown is not None else ""

    assert chip() == "trusted"
    trust.withdraw.click()
    qtbot.waitUntil(lambda: chip() == "no longer trusted", timeout=LONG)
    trust.since.setText("1/2/2021")
    trust.stolen.click()
    assert "cannot be undone" in scene.answers.said[-1]
    qtbot.waitUntil(lambda: chip() == "revoked", timeout=LONG)
    assert not trust.stolen.isEnabled()


@pytest.mark.parametrize("which", ["identity", "trust"])
def test_identity_dialog_is_named_and_tall_enough(
    scene: Scene, which: str, identity: Path, qtbot: QtBot
) -> None:
    dialog: IdentityDialog = open_identity(scene.window.around, scene.window)
    scene.closing.append(dialog)
    if which == "trust":
        dialog.show_trust()
    assert [type(one).__name__ for one in focusable(dialog) if not name_of(one)] == []
    qtbot.waitUntil(lambda: [name_of(one) for one in focusable(dialog) if small(one)] == [])


# ------------------------------------------------------------------------------------------ drops


def drop(window: MainWindow, paths: list[Path]) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), action, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), action, data, buttons, keys))
    return enter.isAccepted()


def shown(window: MainWindow, kind: type[QDialog]) -> list[QDialog]:
    return [one for one in window.findChildren(kind) if one.isVisible()]


def test_a_dropped_pdf_is_judged(
    window: MainWindow, certified: bytes, tmp_path: Path, closing: Dialogs, qtbot: QtBot
) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(certified)
    assert drop(window, [path])
    qtbot.waitUntil(lambda: bool(shown(window, VerdictDialog)))
    closing += shown(window, VerdictDialog)


def test_dropped_scans_are_received(
    window: MainWindow, scans: list[Path], closing: Dialogs, qtbot: QtBot
) -> None:
    drop(window, scans)
    qtbot.waitUntil(lambda: bool(shown(window, ReceiveDialog)))
    closing += shown(window, ReceiveDialog)


def test_a_scan_as_unsigned_pdf_is_received(
    scene: Scene, scans: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    from PIL import Image  # noqa: PLC0415 (here alone)

    path = tmp_path / "scan.pdf"
    first, *others = [Image.open(one) for one in scans]
    first.save(path, save_all=True, append_images=others, resolution=150)
    drop(scene.window, [path])
    qtbot.waitUntil(lambda: bool(shown(scene.window, ReceiveDialog)), timeout=LONG)
    (dialog,) = shown(scene.window, ReceiveDialog)
    scene.closing.append(dialog)
    assert isinstance(dialog, ReceiveDialog)
    assert looked(dialog, qtbot).list.rows[0].title.startswith("Sheet")


def test_a_dropped_dossier_is_opened(
    window: MainWindow, village: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "dropped.coopdesk"
    path.write_bytes(village)
    drop(window, [path])
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    assert window.session.file.path == path


def test_scans_without_a_dossier_and_other_files_are_told(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    assert take_in(window.around, [tmp_path / "scan.jpg"], window.files.open_path) is None
    assert "Open it for writing first" in answers.said[-1]
    take_in(window.around, [tmp_path / "song.mp3"], window.files.open_path)
    assert "song.mp3" in answers.said[-1]


# ------------------------------------------------------------------------------- documents page


def test_the_chosen_sheet_is_shown_as_it_prints(
    desk: Desk, window: MainWindow, to_sign: Commitment, qtbot: QtBot
) -> None:
    desk.go(Target("documents", "", to_sign.key))
    page = _page(window)
    canvas = page.preview.preview.canvas
    qtbot.waitUntil(lambda: page.sheets.current_state() is not None, timeout=LONG)
    page.preview.show_nothing()
    page._preview_selected()
    assert page.preview.preview.words == "The pages are being drawn…"
    qtbot.waitUntil(lambda: canvas.pixels() is not None, timeout=LONG)
    assert not page.preview.preview.words
    assert "As it will be issued" in page.preview.said.text()
    page.sheets.list.selectAll()
    assert page.sheets.sign.text().startswith("Certify")
    qtbot.waitUntil(lambda: canvas.count == 0)


def test_a_notice_hides_no_sheet(
    desk: Desk, window: MainWindow, to_sign: Commitment, qtbot: QtBot
) -> None:
    desk.go(Target("documents", "", to_sign.key))
    page = _page(window)
    qtbot.waitUntil(lambda: page.sheets.current_state() is not None, timeout=LONG)
    desk.notify(Notice("Sheet VAL-2020-02-v1 waits among those to sign, and this is a long one."))
    assert window.workbench is not None
    toast, rows = window.workbench.toast, page.sheets.list
    assert toast.isVisible()
    right = rows.mapToGlobal(rows.rect().bottomRight()).x()
    assert toast.mapToGlobal(toast.rect().topLeft()).x() > right
    assert toast.geometry().right() <= window.workbench.width()


def test_states_and_their_filters(
    desk: Desk, window: MainWindow, certified: bytes, to_sign: Commitment, qtbot: QtBot
) -> None:
    desk.go(Target("documents", "", to_sign.key))
    page = _page(window)
    qtbot.waitUntil(lambda: page.sheets.current_state() is not None, timeout=LONG)
    qtbot.waitUntil(lambda: _state(page) == "partly_signed", timeout=LONG)
    assert page.sheets.timestamp.isVisible()
    page.sheets.show_filter(5)
    assert len(page.sheets.list.rows) == 1
    page.sheets.show_filter(2)
    assert len(page.sheets.list.rows) == 1
    assert page.preview.save.isVisible()


def test_what_changed_since_it_was_issued(
    scene: Scene, desk: Desk, issued: Issue, to_sign: Commitment, qtbot: QtBot
) -> None:
    from coopdesk.services import records  # noqa: PLC0415 (here alone)

    key = to_sign.key
    scene.session.do(
        lambda file: records.set_value(file, "commitments", key, "how", "On Saturdays")
    )
    desk.go(Target("documents", "", key))
    page = _page(scene.window)
    qtbot.waitUntil(lambda: _state(page) == "changed", timeout=LONG)
    page.preview.changes.click()
    (dialog,) = shown(scene.window, ChangesDialog)
    scene.closing.append(dialog)
    assert isinstance(dialog, ChangesDialog)
    qtbot.waitUntil(lambda: not dialog.task.running, timeout=LONG)
    texts = [one.text() for one in dialog.findChildren(type(dialog.intro))]
    assert "On Saturdays" in texts


def _page(window: MainWindow) -> DocumentsPage:
    assert window.workbench is not None
    assert window.workbench.page is not None
    page = window.workbench.page.current
    assert isinstance(page, DocumentsPage)
    return page


def _state(page: DocumentsPage) -> str:
    state = page.sheets.current_state()
    return state.state if state is not None else ""


def test_the_other_dialogs_are_named_and_tall_enough(
    scene: Scene, desk: Desk, identity: Path, scans: list[Path], qtbot: QtBot
) -> None:
    many = certify_sheets(desk, ("E02",), 1)
    stamping = TimestampDialog(scene.window.around, scene.session, 1, scene.window)
    stamping.show()
    receiving = looked(receive(scene.window.around, scans), qtbot)
    scene.closing += [many, stamping, receiving]
    for dialog in scene.closing:
        assert [type(one).__name__ for one in focusable(dialog) if not name_of(one)] == []
        assert [name_of(one) for one in focusable(dialog) if small(one)] == []
