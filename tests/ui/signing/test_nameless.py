"""Where nobody is named as facilitator, the name is written where it is first needed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coopdesk.model.commitment import Commitment
from coopdesk.services import records
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.nameless import Nameless
from coopdesk.ui.session import Session
from coopdesk.ui.signing.opening import certify_sheets, sign_sheet
from tests.ui.conftest import press, write
from tests.ui.signing.conftest import LONG, Scene

NOBODY = "Nobody is named as facilitator."


@pytest.fixture
def nobody(session: Session, qtbot: QtBot) -> Session:
    """The village, whose facilitator was never written down."""
    assert session.snapshot is not None
    key = session.snapshot.dossier.key
    blank = {"facilitator.name": None, "facilitator.organisation": None}
    session.do(lambda file: records.set_values(file, "dossier", key, blank))
    qtbot.waitUntil(lambda: not name_in(session))
    return session


def name_in(session: Session) -> str:
    snapshot = session.snapshot
    assert snapshot is not None
    return snapshot.dossier.facilitator.name or ""


def asking(root: QWidget) -> list[Nameless]:
    return [one for one in root.findChildren(Nameless) if one.isVisible()]


def test_signing_asks_and_goes_on(
    nobody: Session, desk: Desk, to_sign: Commitment, scene: Scene, qtbot: QtBot
) -> None:
    dialog = sign_sheet(desk, to_sign.id)
    scene.closing.append(dialog)
    qtbot.waitUntil(lambda: dialog.ready is not None and not dialog.making.running, timeout=LONG)
    assert dialog.ready is not None
    assert any(NOBODY in one for one in dialog.ready.lacking)
    (line,) = asking(dialog)
    assert not line.store.isEnabled()
    assert dialog.left.methods.boxes.isEnabled()  # nothing waits for the name
    line.name.setFocus()
    write(line.name, "  Sylvie   Marcellini ")
    press(line.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: name_in(nobody) == "Sylvie Marcellini", timeout=LONG)
    assert dialog.isVisible()
    assert asking(dialog) == []
    qtbot.waitUntil(
        lambda: dialog.ready is not None and not any(NOBODY in one for one in dialog.ready.lacking),
        timeout=LONG,
    )
    assert desk.means.author == "Sylvie Marcellini"
    nobody.undo()
    qtbot.waitUntil(lambda: bool(asking(dialog)))


def test_certifying_and_printing_ask_too(
    nobody: Session, desk: Desk, to_sign: Commitment, scene: Scene, qtbot: QtBot
) -> None:
    dialog = certify_sheets(desk, (to_sign.id,), 1)
    scene.closing.append(dialog)
    assert len(asking(dialog)) == 1
    dialog.reject()
    desk.means.call_me("Hélène Marsan")
    desk.go(Target("documents"))
    bench = scene.window.workbench
    assert bench is not None
    page = bench.page
    assert page is not None
    qtbot.waitUntil(lambda: bool(page.findChildren(Nameless)))
    page.current.show_side(1)  # type: ignore[attr-defined]  # the page of the sheets
    (line,) = asking(page)
    assert line.name.text() == "Hélène Marsan"  # as this person is called already
    line.store.click()
    qtbot.waitUntil(lambda: name_in(nobody) == "Hélène Marsan")
    assert asking(page) == []


def test_nobody_is_asked_where_somebody_is_named(bench: QWidget, desk: Desk) -> None:
    line = Nameless(desk, bench)
    assert line.isHidden()
