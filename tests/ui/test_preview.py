"""The preview: pages by a thread, turned by keys and wheel, enlarged, in greys, refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.i18n import catalogue
from coopdesk.services.sheet_plan import planned_sheets
from coopdesk.services.sheets import PrintRun
from coopdesk.store import open_file
from coopdesk.ui.preview import Ink, Preview
from coopdesk.ui.preview.marks import Mark
from coopdesk.ui.preview.widget import FullScreen
from coopdesk.ui.theme import Theme
from tests.ui.conftest import press
from tests.ui.previews import previewed

LONG = 60_000


@pytest.fixture(scope="session")
def sheet(village: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sheet") / "village.coopdesk"
    path.write_bytes(village)
    with open_file(path, writing=False) as file:
        planned = planned_sheets(file.snapshot(), file.sheets())[:1]
        return PrintRun(file, "en", date(2020, 12, 20)).printed(planned).printed[0].data


@pytest.fixture
def preview(qapp: QApplication, qtbot: QtBot, sheet: bytes) -> Iterator[Preview]:
    with previewed(qapp, qtbot, "What will be signed", sheet, width=620, timeout=LONG) as made:
        yield made


def test_a_page_is_drawn_in_the_pixels_of_the_screen(preview: Preview) -> None:
    pixels = preview.canvas.pixels()
    assert pixels is not None
    assert pixels.format() == QImage.Format.Format_RGB32
    assert pixels.width() == preview.canvas._place().width()
    assert any(
        pixels.pixelColor(x, y).value() < 128
        for x in range(0, pixels.width(), 3)
        for y in range(0, pixels.height(), 3)
    )


def test_keys_turn_the_pages(preview: Preview) -> None:
    canvas = preview.canvas
    assert canvas.accessibleName().startswith("What will be signed: 1 of")
    press(canvas, Qt.Key.Key_PageDown)
    assert canvas.page == 2
    press(canvas, Qt.Key.Key_Home)
    assert canvas.page == 1
    press(canvas, Qt.Key.Key_End)
    assert canvas.page == canvas.count
    press(canvas, Qt.Key.Key_PageDown)
    assert canvas.page == canvas.count


def wheel(preview: Preview, down: int, *, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier
    event = QWheelEvent(
        QPointF(100, 100),
        QPointF(100, 100),
        QPoint(),
        QPoint(0, -down),
        Qt.MouseButton.NoButton,
        modifier.ControlModifier if control else modifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(preview.canvas.viewport(), event)


def test_the_wheel_turns_at_the_end_of_a_page_and_scrolls_within(preview: Preview) -> None:
    canvas = preview.canvas
    wheel(preview, 120)
    assert canvas.page == 2
    wheel(preview, -120)
    wheel(preview, -120, control=True)
    assert canvas.zoom > 1
    wheel(preview, 120)
    assert canvas.page == 1
    assert canvas.verticalScrollBar().value() > 0


def test_enlarged_and_reduced(preview: Preview, qtbot: QtBot) -> None:
    canvas = preview.canvas
    before = canvas._place().width()
    press(canvas, Qt.Key.Key_Plus)
    assert canvas._place().width() > before
    qtbot.waitUntil(lambda: canvas.pixels() is not None, timeout=LONG)
    press(canvas, Qt.Key.Key_Minus)
    assert canvas._place().width() == before


def test_black_and_white(preview: Preview, qtbot: QtBot) -> None:
    preview.bar.black.click()
    qtbot.waitUntil(lambda: preview.canvas.pixels() is not None, timeout=LONG)
    pixels = preview.canvas.pixels()
    assert pixels is not None
    assert pixels.isGrayscale()


def test_fields_are_found_and_ink_is_shown(preview: Preview) -> None:
    canvas = preview.canvas
    assert set(canvas.paper.fields) == {"facilitator", "actor", "witness"}
    where = Mark(*canvas.paper.fields["actor"])
    canvas.go(where.page)
    canvas.mark([where])
    blank = canvas.grab().toImage()
    stroke = tuple((x, 20.0 + x % 40, x, 0.5) for x in range(20, 480, 5))
    canvas.write(where, Ink(512, 184, (stroke,)))
    assert canvas.grab().toImage() != blank


def test_what_is_no_pdf_is_said(preview: Preview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(preview.canvas.renderer.refused, timeout=LONG):
        preview.show_pdf(b"no pdf at all")
    assert "damaged" in preview._words.text()
    assert preview.canvas.count == 0


def test_the_last_document_asked_for_is_the_one_shown(
    preview: Preview, sheet: bytes, qtbot: QtBot
) -> None:
    preview.show_pdf(b"no pdf")
    preview.show_pdf(sheet)
    qtbot.waitUntil(lambda: preview.canvas.pixels() is not None, timeout=LONG)
    assert preview.canvas.count > 1


def test_the_whole_screen_and_back(preview: Preview, qtbot: QtBot) -> None:
    preview.enlarge()
    (window,) = [one for one in preview.findChildren(FullScreen) if one.isVisible()]
    qtbot.waitUntil(lambda: window.preview.canvas.pixels() is not None, timeout=LONG)
    press(window.preview.canvas, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_preview_that_goes_while_it_draws_leaves_nothing(
    qapp: QApplication, qtbot: QtBot, sheet: bytes, tmp_path: Path
) -> None:
    theme = Theme(qapp, "light")
    made = Preview(theme, catalogue("en"), "Preview", None)  # type: ignore[arg-type]  # a window
    made.show()
    made.show_pdf(sheet)
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.deleteLater()


def test_the_title_has_a_line_of_its_own_where_the_tools_leave_no_room(preview: Preview) -> None:
    bar, title = preview.bar, preview.bar.above.text()
    for width in (420, 1200):
        preview.resize(width, 600)
        QCoreApplication.sendPostedEvents()
        QApplication.processEvents()
        assert bar.width() == width
        assert bar.above.isVisible() == (width == 420)
        assert bar.title.text() == ("" if width == 420 else title)
