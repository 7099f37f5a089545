"""The dialogs of signing, one after the other, as ``tests.pictures`` photographs them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from coopdesk.documents.raster import Pages
from coopdesk.services.identities import Applicant, make_identity
from coopdesk.ui import later
from coopdesk.ui.desk import Desk
from coopdesk.ui.identity import open_identity
from coopdesk.ui.incoming import receive, verify
from coopdesk.ui.means import KeySource
from coopdesk.ui.signing.dialog import SigningDialog
from coopdesk.ui.signing.opening import certify_sheets, sign_sheet
from coopdesk.ui.signing.work import Batch, certify
from coopdesk.ui.timestamping import TimestampDialog
from coopdesk.ui.window import MainWindow
from tests.settling import quiet, until

SECRET = "four words you remember"  # noqa: S105 (of an identity made for the pictures)
Shot = tuple[str, QDialog]


def signing_dialogs(window: MainWindow, work: Path) -> Iterator[Shot]:
    """Show each dialog; yield its name and itself when it is painted."""
    path = work / "identity.p12"
    who = Applicant("Sylvie Marcellini", "Foyer rural", "Valdoriola")
    now = datetime.now().astimezone()
    make_identity(path, who, SECRET, now=now, catalogue=window.catalogue, force=True)
    window.means.sign_with(path)
    assert window.workbench is not None
    desk = window.workbench.desk
    assert desk.session.snapshot is not None
    waiting = [one for one in desk.session.snapshot.commitments if one.status == "proposed"]
    yield from _signing(desk, waiting[0].id)
    yield from _around_signing(window, desk, waiting[1].id, path)
    yield from _files(window, desk, waiting[1].id, work)


def _signing(desk: Desk, commitment: str) -> Iterator[Shot]:
    dialog = sign_sheet(desk, commitment)
    dialog.resize(1180, 712)
    _ready(dialog)
    yield "signing-boxes", _settled(dialog)
    for line in dialog.left.methods.boxes._lines:
        line.buttons[True].click()
    dialog.left.methods.boxes.go.click()
    _until(lambda: dialog.ready is not None and dialog.ready.answered)
    _ready(dialog)
    write_name(dialog.left.methods.by_hand.pad)
    dialog.left.assent.setChecked(True)
    dialog.left.seal.secret.setText(SECRET)
    yield "signing-screen", _settled(dialog)
    for way in ("certificate", "paper"):
        dialog.left.ways.choose(way)
        yield f"signing-{way}", _settled(dialog)
    dialog.left.ways.choose("on_screen")
    dialog.left.more.click()
    dialog.resize(1008, 640)
    yield "signing-small", _settled(dialog)
    dialog.reject()


def _around_signing(
    window: MainWindow, desk: Desk, commitment: str, identity: Path
) -> Iterator[Shot]:
    certifying = certify_sheets(desk, (commitment,), 1)
    yield "certifying", _settled(certifying)
    certifying.reject()
    asking = TimestampDialog(window.around, desk.session, 3, window)
    asking.show()
    yield "timestamps", _settled(asking)
    asking.reject()
    mine = open_identity(window.around, window)
    mine.mine.secret.setText(SECRET)
    mine.mine.show_it.click()
    _until(lambda: mine.mine.seen is not None)
    yield "identity", _settled(mine)
    mine.mine._pile.setCurrentWidget(mine.mine.form)
    yield "identity-new", _settled(mine)
    now = datetime.now().astimezone()
    batch = Batch(desk.session.file.path, (commitment,), KeySource(identity, SECRET), now)
    done = certify(batch, lambda _done, _of: None)
    desk.session.do(lambda file: later.record_signed(file, done))
    _until(lambda: not desk.session.busy)
    (identity.parent / "signed.pdf").write_bytes(done[0].data)
    assert mine.trust is not None
    mine.trust.renew()
    _until(lambda: mine.trust is not None and bool(mine.trust.list.rows))
    mine.show_trust()
    yield "trust", _settled(mine)
    mine.reject()


def _files(window: MainWindow, desk: Desk, commitment: str, work: Path) -> Iterator[Shot]:
    signed = work / "signed.pdf"
    data = signed.read_bytes()
    changed = work / "changed.pdf"
    middle = len(data) // 3
    changed.write_bytes(data[:middle] + b"?" + data[middle + 1 :])
    for name, path in (("verdict", signed), ("verdict-changed", changed)):
        verdict = verify(window.around, [path])
        _until(lambda: verdict.told is not None or bool(verdict.said.text))  # noqa: B023 (done at once)
        yield name, _settled(verdict)
        verdict.accept()
    scans = []
    with Pages(data) as pages:
        from PySide6.QtGui import QImage  # noqa: PLC0415 (here alone)

        for number in range(1, pages.count + 1):
            one = pages.page(number, dpi=150, greyscale=True)
            kind = QImage.Format.Format_Grayscale8
            image = QImage(one.data, one.width, one.height, one.stride, kind)
            scans.append(work / f"scan{number}.png")
            image.save(str(scans[-1]))
    received = receive(window.around, [*scans[:1], changed])
    assert received is not None
    _until(lambda: not received.task.running)
    yield "receive", _settled(received)
    received.reject()


def write_name(pad: QWidget) -> None:
    """Write something that looks like a name."""
    for number in range(3):
        left = 40 + 110 * number
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(left, 50))
        for step in range(60):
            down = 50 + round(22 * math.sin(step / 5) * (1 - number / 4))
            QTest.mouseMove(pad, QPoint(left + step, down))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(left + 60, 50))


def _ready(dialog: SigningDialog) -> None:
    _until(lambda: dialog.ready is not None and not dialog.making.running)
    _until(lambda: dialog.right.preview.canvas.pixels() is not None)


def _settled(dialog: QDialog) -> QDialog:
    """Return the dialog once no work is under way and its pages are drawn."""
    quiet()
    return dialog


def _until(holds: Callable[[], bool]) -> None:
    until(holds, "a dialog of signing")
