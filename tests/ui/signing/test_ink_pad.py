"""The pad: mouse, pen, finger, keys; strokes with time and pressure."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QEventPoint,
    QInputDevice,
    QPointingDevice,
    QPointingDeviceUniqueId,
    QTabletEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.i18n import catalogue
from coopdesk.signing.ink import Ink
from coopdesk.ui.signing.ink_pad import InkPad
from coopdesk.ui.theme import Theme
from tests.ui.conftest import press
from tests.ui.signing.conftest import write_on


class Clock:
    """A tenth of a second each time it is asked."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.1
        return self.now


@pytest.fixture
def pad(qapp: QApplication, qtbot: QtBot) -> Iterator[InkPad]:
    theme = Theme(qapp, "light")
    made = InkPad(theme, catalogue("en"), None, Clock())  # type: ignore[arg-type]  # a window
    qtbot.addWidget(made)
    made.resize(512, 184)
    made.show()
    qtbot.waitExposed(made)
    yield made
    theme.deleteLater()


def pen(pad: InkPad, kind: QEvent.Type, at: QPointF, pressure: float) -> None:
    device = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
        1,
        1,
        "",
        QPointingDeviceUniqueId(),
    )
    up = kind == QEvent.Type.TabletRelease
    event = QTabletEvent(
        kind, device, at, QPointF(pad.mapToGlobal(at.toPoint())), pressure, 0.0, 0.0, 0.0, 0.0, 0.0,
        Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton,
        Qt.MouseButton.NoButton if up else Qt.MouseButton.LeftButton,
    )  # fmt: skip
    QApplication.sendEvent(pad, event)


def test_the_mouse_writes_strokes_with_their_time(pad: InkPad, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pad.ended):
        write_on(pad, 2)
    ink = pad.ink()
    assert len(ink.strokes) == 2
    times = [ms for stroke in ink.strokes for _x, _y, ms, _p in stroke]
    assert times == sorted(times)
    assert times[0] >= 0
    assert (ink.width, ink.height) == (512, 184)
    assert all(0 <= x <= 512 and 0 <= y <= 184 for s in ink.strokes for x, y, _, _ in s)
    assert "2 strokes" in pad.accessibleDescription()


def test_a_pen_writes_as_strong_as_it_presses(pad: InkPad) -> None:
    pen(pad, QEvent.Type.TabletPress, QPointF(50, 50), 0.2)
    pen(pad, QEvent.Type.TabletMove, QPointF(60, 55), 0.6)
    pen(pad, QEvent.Type.TabletMove, QPointF(75, 60), 0.9)
    pen(pad, QEvent.Type.TabletRelease, QPointF(75, 60), 0.0)
    (stroke,) = pad.ink().strokes
    assert [round(point[3], 2) for point in stroke] == [0.2, 0.6, 0.9]


def test_a_finger_writes_and_a_second_one_rests(pad: InkPad, qapp: QApplication) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(pad, screen).press(0, QPointF(30, 40).toPoint(), pad).commit()
    QTest.touchEvent(pad, screen).move(0, QPointF(60, 60).toPoint(), pad).press(
        1, QPointF(200, 100).toPoint(), pad
    ).commit()
    QTest.touchEvent(pad, screen).release(0, QPointF(60, 60).toPoint(), pad).release(
        1, QPointF(200, 100).toPoint(), pad
    ).commit()
    assert len(pad.ink().strokes) == 1
    assert QEventPoint.State.Pressed is not None


def test_a_hand_beside_the_pen_writes_nothing(pad: InkPad) -> None:
    pen(pad, QEvent.Type.TabletPress, QPointF(50, 50), 0.5)
    write_on(pad, 1)
    pen(pad, QEvent.Type.TabletRelease, QPointF(50, 50), 0.0)
    (stroke,) = pad.ink().strokes
    assert len(stroke) == 1


def test_what_leaves_the_pad_stays_at_its_edge(pad: InkPad) -> None:
    pen(pad, QEvent.Type.TabletPress, QPointF(500, 100), 0.5)
    pen(pad, QEvent.Type.TabletMove, QPointF(900, -50), 0.5)
    pen(pad, QEvent.Type.TabletRelease, QPointF(900, -50), 0.5)
    (stroke,) = pad.ink().strokes
    assert stroke[-1][0] <= 512
    assert stroke[-1][1] >= 0


def test_delete_clears_and_backspace_takes_a_stroke_back(pad: InkPad) -> None:
    write_on(pad, 3)
    press(pad, Qt.Key.Key_Backspace)
    assert len(pad.ink().strokes) == 2
    press(pad, Qt.Key.Key_Delete)
    assert pad.empty


def test_the_whole_pad_can_be_written_on_whatever_its_shape(pad: InkPad) -> None:
    pad.resize(600, 100)
    pen(pad, QEvent.Type.TabletPress, QPointF(5, 95), 0.5)
    pen(pad, QEvent.Type.TabletMove, QPointF(595, 5), 0.5)
    pen(pad, QEvent.Type.TabletRelease, QPointF(595, 5), 0.5)
    ink = pad.ink()
    assert (ink.width, ink.height) == (600, 100)
    (stroke,) = ink.strokes
    assert [(round(x), round(y)) for x, y, _ms, _p in stroke] == [(5, 95), (595, 5)]


def test_what_is_written_grows_with_the_pad(pad: InkPad) -> None:
    pen(pad, QEvent.Type.TabletPress, QPointF(256, 92), 0.5)
    pen(pad, QEvent.Type.TabletRelease, QPointF(256, 92), 0.5)
    pad.resize(1024, 368)
    pen(pad, QEvent.Type.TabletPress, QPointF(512, 184), 0.5)
    pen(pad, QEvent.Type.TabletRelease, QPointF(512, 184), 0.5)
    ink = pad.ink()
    assert (ink.width, ink.height) == (512, 184)
    first, second = ink.strokes
    assert first[0][0] == pytest.approx(second[0][0], abs=1)
    assert first[0][1] == pytest.approx(second[0][1], abs=1)


def test_the_signing_room_reads_the_strokes(pad: InkPad) -> None:
    write_on(pad, 2)
    told = json.loads(pad.strokes_json())
    assert set(told) == {"width", "height", "strokes"}
    ink = Ink.parse(pad.strokes_json().encode())
    assert len(ink.strokes) == 2


def test_the_pad_is_a_graphic_with_a_name(pad: InkPad) -> None:
    pad.sign_for("Livia Paccioni")
    interface = QAccessible.queryAccessibleInterface(pad)
    assert interface.role() == QAccessible.Role.Graphic
    assert interface.text(QAccessible.Text.Name) == "Signature of Livia Paccioni"
    assert "certificate or on paper" in interface.text(QAccessible.Text.Description)
