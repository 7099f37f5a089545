"""The signing dialog: boxes first, then the pad; certificate; paper; one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.signers import ROLES
from coopdesk.store import SignatureRecord
from coopdesk.ui.desk import Desk
from coopdesk.ui.session import Session
from coopdesk.ui.signing import dialog as signing
from coopdesk.ui.signing.dialog import SigningDialog
from coopdesk.ui.signing.opening import sign_sheet
from coopdesk.ui.window import MainWindow
from tests.ui.conftest import Answers, press, write
from tests.ui.signing.conftest import LONG, SECRET, write_on
from tests.ui.test_window import focusable, name_of, small

ALL_YES = True


@pytest.fixture
def dialog(
    desk: Desk, to_sign: Commitment, identity: Path, closing: list[QDialog], qtbot: QtBot
) -> SigningDialog:
    made = sign_sheet(desk, to_sign.id)
    closing.append(made)
    made.resize(1180, 712)
    ready(made, qtbot)
    return made


def ready(dialog: SigningDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.ready is not None and not dialog.making.running, timeout=LONG)


def answer(dialog: SigningDialog, qtbot: QtBot) -> None:
    for line in dialog.left.methods.boxes._lines:
        line.buttons[ALL_YES].click()
    dialog.left.methods.boxes.go.click()
    qtbot.waitUntil(lambda: dialog.ready is not None and dialog.ready.answered, timeout=LONG)
    ready(dialog, qtbot)


def sign(dialog: SigningDialog, qtbot: QtBot) -> None:
    write_on(dialog.left.methods.by_hand.pad)
    dialog.left.seal.secret.setText(SECRET)
    dialog.left.assent.setChecked(True)
    assert dialog.left.save.isEnabled()
    with qtbot.waitSignal(dialog.recorded, timeout=LONG):
        dialog.left.save.click()


def kept(session: Session) -> list[SignatureRecord]:
    """Return the signatures in the order of the roles: two made in one go have one moment."""
    return sorted(session.file.signatures(), key=lambda one: ROLES.index(one.role))


def test_it_says_what_is_promised_and_who_signs(dialog: SigningDialog, to_sign: Commitment) -> None:
    left = dialog.left
    assert "signed" in left.title.text()
    assert to_sign.title in left.promise.text()
    assert [cell.shown.role for cell in left.signers.cells] == ["facilitator", "actor", "witness"]
    assert dialog.role == "actor"
    assert not left.signers.cells[2].isEnabled()


def test_the_boxes_are_answered_before_the_pad_opens(dialog: SigningDialog, qtbot: QtBot) -> None:
    methods = dialog.left.methods
    assert methods.currentWidget() is methods.boxes
    assert not methods.boxes.go.isEnabled()
    assert not dialog.left.save.isEnabled()
    answer(dialog, qtbot)
    assert methods.currentWidget() is methods.by_hand
    assert not dialog.left.save.isEnabled()


def test_the_main_button_says_what_is_still_missing(dialog: SigningDialog, qtbot: QtBot) -> None:
    answer(dialog, qtbot)
    left = dialog.left
    assert not left.save.isEnabled()
    words = left.save.accessibleDescription()
    assert words == (
        "Still missing: the signature in the field, your password, the tick of consent."
    )
    assert words in left.save.toolTip()
    assert left.note.text() == words
    write_on(left.methods.by_hand.pad)
    left.assent.setChecked(True)
    assert left.note.text() == "Still missing: your password."
    left.seal.secret.setText(SECRET)
    assert left.save.isEnabled()
    assert not left.save.accessibleDescription()
    assert "cannot be undone" in left.note.text()


def test_another_name_than_the_facilitators_is_remarked_on(
    dialog: SigningDialog, window: MainWindow, identity: Path
) -> None:
    window.means.sign_with(identity, "Sylvie Marcellini")
    remark = dialog.left.seal.remark
    dialog.left.seal.compare("Sylvie Marcellini")
    assert not remark.text()
    dialog.left.seal.compare("Hélène Marsan")
    assert "names Hélène Marsan as facilitator" in remark.text()
    assert "Sylvie Marcellini" in remark.text()
    assert not remark.isHidden()


def test_a_no_where_yes_is_needed_is_explained(dialog: SigningDialog) -> None:
    boxes = dialog.left.methods.boxes
    for line in boxes._lines:
        line.buttons[not line.box.must].click()
    assert not boxes.go.isEnabled()
    assert "read it together" in boxes.waiting.text()


def test_signed_on_the_screen(
    dialog: SigningDialog, session: Session, to_sign: Commitment, qtbot: QtBot
) -> None:
    answer(dialog, qtbot)
    sign(dialog, qtbot)
    assert [(one.role, one.method, one.strength) for one in kept(session)] == [
        ("facilitator", "certificate", "advanced"),
        ("actor", "on_screen", "simple"),
    ]
    (record,) = session.file.records("commitments", [to_sign.key])
    assert isinstance(record, Commitment)
    assert record.status == "signed"
    assert session.file.undo_label() is None


def test_the_ink_is_shown_in_the_framed_field(dialog: SigningDialog, qtbot: QtBot) -> None:
    answer(dialog, qtbot)
    canvas = dialog.right.preview.canvas
    qtbot.waitUntil(lambda: "actor" in canvas.paper.fields, timeout=LONG)
    write_on(dialog.left.methods.by_hand.pad)
    qtbot.waitUntil(lambda: canvas._ink is not None and len(canvas._ink[1].strokes) == 2)
    assert canvas._ink is not None
    assert canvas._ink[0].page == canvas.paper.fields["actor"][0] == canvas.page
    dialog.left.ways.choose("certificate")
    assert vars(canvas)["_ink"] is None
    dialog.left.ways.choose("on_screen")
    assert canvas._ink is not None
    assert canvas._ink[1].strokes
    dialog.left.methods.by_hand.clear.click()
    assert dialog.left.methods.by_hand.pad.empty


def test_a_wrong_password_is_said_and_nothing_is_recorded(
    dialog: SigningDialog, session: Session, qtbot: QtBot
) -> None:
    answer(dialog, qtbot)
    write_on(dialog.left.methods.by_hand.pad)
    dialog.left.seal.secret.setText("another")
    dialog.left.seal.keep.setChecked(True)
    dialog.left.assent.setChecked(True)
    dialog.left.save.click()
    qtbot.waitUntil(lambda: dialog.left.message.role == "error", timeout=LONG)
    assert not kept(session)
    assert dialog.left.seal.secret.hasFocus()
    assert not dialog.left.methods.by_hand.pad.empty


def test_a_password_is_remembered_only_when_asked(
    dialog: SigningDialog, window: MainWindow, identity: Path, desk: Desk, qtbot: QtBot
) -> None:
    answer(dialog, qtbot)
    dialog.left.seal.keep.setChecked(True)
    sign(dialog, qtbot)
    assert window.means.secret_of(identity) == SECRET
    assert SECRET not in repr(window.settings)
    window.means.forget()
    assert not window.means.secret_of(identity)


def test_the_facilitator_certifies_alone(
    dialog: SigningDialog, session: Session, qtbot: QtBot
) -> None:
    dialog.left.signers.cells[0].click()
    assert dialog.left.save.text() == "Certify the sheet"
    assert not dialog.left.ways.isVisible()
    dialog.left.seal.secret.setText(SECRET)
    with qtbot.waitSignal(dialog.recorded, timeout=LONG):
        dialog.left.save.click()
    assert [one.role for one in kept(session)] == ["facilitator"]
    qtbot.waitUntil(lambda: dialog.role == "actor", timeout=LONG)
    assert dialog.left.signers.cells[0].shown.state == "signed"


def test_signed_with_a_certificate_of_ones_own(
    dialog: SigningDialog,
    session: Session,
    identity_file: Path,
    answers: Answers,
    qtbot: QtBot,
) -> None:
    answer(dialog, qtbot)
    dialog.left.ways.choose("certificate")
    own = dialog.left.methods.own
    assert dialog.left.methods.currentWidget() is own
    answers.to_open = identity_file
    own.choose.click()
    own.secret.setText(SECRET)
    dialog.left.seal.secret.setText(SECRET)
    dialog.left.assent.setChecked(True)
    with qtbot.waitSignal(dialog.recorded, timeout=LONG):
        dialog.left.save.click()
    assert [(one.role, one.method) for one in kept(session)] == [
        ("facilitator", "certificate"),
        ("actor", "certificate"),
    ]


def test_the_wrong_password_of_a_certificate_is_asked_for_again_and_no_other(
    dialog: SigningDialog,
    session: Session,
    window: MainWindow,
    identity_file: Path,
    qtbot: QtBot,
) -> None:
    answer(dialog, qtbot)
    identity = window.means.identity
    assert identity is not None
    window.means.remember(identity, SECRET)
    dialog.left.ways.choose("certificate")
    own = dialog.left.methods.own
    own.take(identity_file)
    own.secret.setText("another")
    dialog.left.assent.setChecked(True)
    dialog.left.save.click()
    qtbot.waitUntil(lambda: dialog.left.message.role == "error", timeout=LONG)
    assert own.secret.hasFocus()
    assert window.means.secret_of(identity) == SECRET
    assert not kept(session)
    dialog.left.ways.choose("paper")
    assert not dialog.left.trouble


def test_the_seal_says_whose_it_is_not_which_file(
    dialog: SigningDialog, window: MainWindow, identity: Path
) -> None:
    seal = dialog.left.seal
    assert seal._name.text() == "Sealed with your signature"
    window.means.sign_with(identity, "Sylvie Marcellini")
    seal.renew()
    assert seal._name.text() == "Sealed with the signature of Sylvie Marcellini"


def test_the_main_button_keeps_the_answers_first(dialog: SigningDialog, qtbot: QtBot) -> None:
    left = dialog.left
    assert left.methods.boxes.go.isVisible()
    assert not left.save.isVisible()
    left.ways.choose("paper")
    assert not left.methods.boxes.go.isVisible()
    left.ways.choose("on_screen")
    answer(dialog, qtbot)
    assert left.save.isVisible()
    assert not left.methods.boxes.go.isVisible()


def test_a_card_asks_for_its_module_and_pin(dialog: SigningDialog, qtbot: QtBot) -> None:
    answer(dialog, qtbot)
    dialog.left.ways.choose("certificate")
    own = dialog.left.methods.own
    own.other.click()
    assert own.secret.accessibleName() == "PIN of the card"
    own.take(Path("none.so"))
    own.secret.setText("1234")
    dialog.left.seal.secret.setText(SECRET)
    dialog.left.assent.setChecked(True)
    dialog.left.save.click()
    qtbot.waitUntil(lambda: dialog.left.message.role == "error", timeout=LONG)
    assert "none.so" in dialog.left.message.accessibleName()


def test_sign_later_leaves_it_among_those_to_sign(
    dialog: SigningDialog, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.saved, timeout=LONG):
        dialog.left.later.click()
    assert len(session.file.issues("sheet")) == 1
    assert not kept(session)


def test_paper_is_printed_in_two_copies(
    dialog: SigningDialog, session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    printed: list[tuple[bytes, int]] = []

    def remember(_prompts: object, _tr: object, data: bytes, _name: str, *, copies: int) -> None:
        printed.append((data, copies))

    monkeypatch.setattr(signing, "print_pdf", remember)
    dialog.left.ways.choose("paper")
    assert not dialog.left.save.isVisible()
    dialog.left.methods.on_paper.print.click()
    qtbot.waitUntil(lambda: bool(printed), timeout=LONG)
    (issue,) = session.file.issues("sheet")
    assert printed == [(session.file.file_bytes(issue.file_sha256), 2)]


def test_large_print_and_reading_aloud_change_the_sheet(
    dialog: SigningDialog, qtbot: QtBot
) -> None:
    answer(dialog, qtbot)
    assert dialog.ready is not None
    before = dialog.ready.paper.data
    dialog.left.more.click()
    dialog.left.options.witness.setText("Paul")
    dialog.left.options.large.setChecked(True)
    ready(dialog, qtbot)
    qtbot.waitUntil(
        lambda: dialog.ready is not None and dialog.ready.paper.data != before, timeout=LONG
    )
    dialog.left.options.aloud.setChecked(True)
    qtbot.waitUntil(lambda: "read aloud" in dialog.left.assent.accessibleName(), timeout=LONG)
    ready(dialog, qtbot)
    qtbot.waitUntil(dialog._needs_witness, timeout=LONG)


def test_without_an_identity_the_way_to_make_one_is_offered(
    window: MainWindow, desk: Desk, to_sign: Commitment, closing: list[QDialog], qtbot: QtBot
) -> None:
    dialog = sign_sheet(desk, to_sign.id)
    closing.append(dialog)
    ready(dialog, qtbot)
    answer(dialog, qtbot)
    assert dialog.left.seal.make.isVisible()
    assert not dialog.left.save.isEnabled()


def test_keys_alone_lead_to_a_signature(
    dialog: SigningDialog, session: Session, qtbot: QtBot
) -> None:
    answer(dialog, qtbot)
    left = dialog.left
    left.ways.cards["on_screen"].setFocus()
    press(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert left.ways.code == "certificate"
    qtbot.waitUntil(lambda: left.signers.cells[1].x() > 0)
    left.signers.cells[1].setFocus()
    press(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert dialog.role == "facilitator"
    for _ in range(30):
        if left.seal.secret.hasFocus():
            break
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
    write(left.seal.secret, SECRET)
    for _ in range(30):
        if left.save.hasFocus():
            break
        press(QApplication.focusWidget(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(dialog.recorded, timeout=LONG):
        press(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert [one.role for one in kept(session)] == ["facilitator"]


@pytest.mark.parametrize("way", ["boxes", "on_screen", "certificate", "paper"])
def test_everything_has_a_name_and_is_tall_enough(
    way: str, dialog: SigningDialog, qtbot: QtBot
) -> None:
    if way != "boxes":
        answer(dialog, qtbot)
        dialog.left.ways.choose(way)
    dialog.left.more.click()
    assert [type(one).__name__ for one in focusable(dialog) if not name_of(one)] == []
    qtbot.waitUntil(lambda: [name_of(one) for one in focusable(dialog) if small(one)] == [])


@pytest.mark.parametrize("size", [(1180, 675), (1008, 640)])
def test_small_screens(size: tuple[int, int], dialog: SigningDialog, qtbot: QtBot) -> None:
    answer(dialog, qtbot)
    dialog.resize(*size)
    qtbot.waitUntil(lambda: (dialog.width(), dialog.height()) == size)
    pad = dialog.left.methods.by_hand.pad
    qtbot.waitUntil(lambda: pad.height() >= 88)
    assert dialog.left.save.geometry().right() <= dialog.left.width()


def test_a_dialog_closed_while_it_works_says_nothing(
    dialog: SigningDialog, session: Session, qtbot: QtBot
) -> None:
    dialog.left.methods.boxes.show_boxes(())
    dialog._make()
    dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    done: list[QObject] = []
    session.do(lambda _file: None, lambda _done: done.append(session))
    qtbot.waitUntil(lambda: bool(done))


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Right])
def test_in_a_low_window_the_pad_is_in_sight_and_arrows_still_lead_on(
    key: Qt.Key, dialog: SigningDialog, qtbot: QtBot
) -> None:
    dialog.resize(900, 640)
    answer(dialog, qtbot)
    left = dialog.left
    cards = list(left.ways.cards.values())
    assert cards[0].y() == cards[1].y()
    pad = left.methods.by_hand.pad
    qtbot.waitUntil(lambda: not pad.visibleRegion().isEmpty())
    cards[0].setFocus()
    press(QApplication.focusWidget(), key)
    assert left.ways.code == "certificate"
    assert cards[1].hasFocus()
    press(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert left.ways.code == "on_screen"
