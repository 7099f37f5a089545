"""Painted widgets: what they show without colour, what they say, how they are pressed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.formats import Formats
from coopdesk.ui import fonts
from coopdesk.ui.chips import Chip, chip, chip_size
from coopdesk.ui.painted.fork import Fork
from coopdesk.ui.painted.fork_facts import ForkFacts, Line, Stretch
from coopdesk.ui.painted.fork_layout import laid_out
from coopdesk.ui.painted.gauge import Gauge, GaugeFacts
from coopdesk.ui.painted.legend import Legend
from coopdesk.ui.painted.link import beside
from coopdesk.ui.painted.marks import EMPTY, FULL, HATCHED, mark
from coopdesk.ui.painted.phase_cell import PhaseCell, PhaseFacts
from coopdesk.ui.painted.quantity import shares
from coopdesk.ui.painted.rows import Row, RowList, RowModel
from coopdesk.ui.painted.steps import StepBar
from coopdesk.ui.painted.writing import width_of, wrapped
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import Combo, Tick
from tests.ui.conftest import press


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    qapp.setStyle("Fusion")
    fonts.load()
    made = Theme(qapp, request.param)
    yield made
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(400, 300)
    qtbot.addWidget(made)
    return made


def painted(theme: Theme, kind: str, *, from_afar: bool = False) -> QImage:
    image = QImage(60, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    mark(theme, painter, QRectF(0, 0, 60, 20), kind, from_afar=from_afar)
    painter.end()
    return image


def pixels(theme: Theme, kind: str) -> set[str]:
    image = painted(theme, kind)
    return {image.pixelColor(x, y).name() for x in range(5, 55) for y in range(4, 16)}


def test_full_hatched_and_empty_differ_by_their_shape(theme: Theme) -> None:
    marine = theme.color("marine").name()
    assert pixels(theme, FULL) == {marine}
    shades = [QColor(name).lightness() for name in pixels(theme, HATCHED)]
    assert max(shades) - min(shades) > 80
    assert marine not in pixels(theme, EMPTY)
    assert len(pixels(theme, EMPTY)) == 1


def test_a_title_comes_before_what_stands_beside_it() -> None:
    assert beside(300, 100, 80) == 80  # both have room
    assert beside(300, 100, 250) == 200  # the title is whole
    assert beside(300, 280, 150) == 150  # a day, or how it stands, is whole
    assert beside(300, 280, 160) == 100  # both are cut


def test_from_afar_the_lines_are_coarse_and_the_frame_is_ink(theme: Theme) -> None:
    ink, middle = (
        theme.color("ink").name(),
        (theme.color("marine").lightness() + theme.color("surface").lightness()) / 2,
    )

    def lines(*, from_afar: bool) -> int:
        image = painted(theme, HATCHED, from_afar=from_afar)
        row = [image.pixelColor(x, 10).lightness() > middle for x in range(3, 57)]
        return sum(a != b for a, b in pairwise(row))

    assert lines(from_afar=False) >= 1.8 * lines(from_afar=True) > 0
    for kind in (FULL, HATCHED, EMPTY):
        frame = painted(theme, kind, from_afar=True)
        assert {frame.pixelColor(30, y).name() for y in (0, 1, 18, 19)} == {ink}
    assert painted(theme, EMPTY, from_afar=True).pixelColor(30, 10) == theme.color("surface")


@given(
    st.decimals(0, 10**9, places=2),
    st.decimals(0, 10**9, places=2),
    st.one_of(st.none(), st.decimals(0, 10**9, places=2)),
)
def test_a_bar_is_never_longer_than_itself(
    full: Decimal, hatched: Decimal, whole: Decimal | None
) -> None:
    first, second = shares(full, hatched, whole)
    assert 0 <= first <= 1
    assert 0 <= second <= 1
    assert first + second <= 1 + 1e-9


def test_a_gauge_says_its_figures_and_is_pressed_by_enter(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    facts = GaugeFacts(
        title="Share <b>capital</b> & more",
        note="To find: €21,550",
        there="€38,450",
        of="of €60,000",
        full=Decimal(28450),
        hatched=Decimal(10000),
        whole=Decimal(60000),
        lines=("€5,000 on conditions a person must check",),
        spoken="Signed: €28,450. Promised besides: €10,000. To be found: €21,550",
    )
    gauge = Gauge(theme, facts, window)
    gauge.resize(360, gauge.sizeHint().height())
    assert gauge.accessibleName() == "Share <b>capital</b> & more"
    assert "Promised besides: €10,000" in gauge.accessibleDescription()
    assert gauge.height() >= 32
    assert not gauge.grab().isNull()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(gauge.clicked):
            press(gauge, key)


def test_what_is_painted_is_the_same_from_right_to_left(theme: Theme, window: QWidget) -> None:
    facts = GaugeFacts("Hours", "", "672", "of 900", Decimal(1), Decimal(0), Decimal(2))
    gauge = Gauge(theme, facts, window)
    gauge.resize(360, gauge.sizeHint().height())
    before = gauge.grab().toImage()
    gauge.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert gauge.grab().toImage() == before


def test_signs_stand_at_the_other_side_from_right_to_left(theme: Theme, window: QWidget) -> None:
    def edges(control: QWidget) -> tuple[int, int]:
        """Return how far from each side something is painted on the ground."""
        picture = control.grab().toImage()
        row = [picture.pixel(x, control.height() // 2) for x in range(8, control.width() - 8)]
        ground = Counter(row).most_common(1)[0][0]
        painted = [x for x, pixel in enumerate(row) if pixel != ground]
        return painted[0], len(row) - 1 - painted[-1]

    for control in (Combo(theme, window), Tick(theme, "", window)):
        control.resize(200, 36)
        control.show()
        first = edges(control)
        control.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        second = edges(control)
        assert (first[0] < first[1]) == (second[0] > second[1])


def test_a_narrow_gauge_breaks_its_lines(theme: Theme, window: QWidget) -> None:
    facts = GaugeFacts(
        "Hours", "", "1", "", Decimal(1), Decimal(0), None, ("one word after the other " * 4,)
    )
    wide, narrow = Gauge(theme, facts, window), Gauge(theme, facts, window)
    wide.resize(900, 100)
    narrow.resize(160, 100)
    assert narrow.sizeHint().height() > wide.sizeHint().height()


@given(st.lists(st.text("abcdef", min_size=1, max_size=9), min_size=1, max_size=30))
def test_wrapping_keeps_every_word(words: list[str]) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, "light")
    text = " ".join(words)
    lines = wrapped(theme, text, 14, 120)
    assert " ".join(lines) == text
    assert all(width_of(theme, line, 14) <= 120 or " " not in line for line in lines)
    theme.deleteLater()


def test_a_step_bar_and_a_phase_cell_speak(theme: Theme, window: QWidget) -> None:
    bar = StepBar(theme, window)
    bar.show_steps(("met", "waived", "unmet"), "2 of 3 gates passed", "met, waived, unmet")
    assert bar.accessibleName() == "2 of 3 gates passed"
    bar.resize(200, 12)
    assert not bar.grab().isNull()
    cell = PhaseCell(theme, window)
    cell.show_phase(PhaseFacts(3, "Shared project", "2 of 3 gates", "No date yet", (), "2 met"))
    assert cell.accessibleName() == "3 Shared project"
    assert cell.accessibleDescription() == "2 met"
    assert not cell.grab().isNull()


def test_the_legend_has_a_name(theme: Theme, window: QWidget) -> None:
    legend = Legend(theme, ((FULL, "signed"), (HATCHED, "promised")), window)
    assert legend.accessibleName() == "signed, promised"


def test_rows_say_everything_in_words(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    rows = RowList(theme, "Open obstacles", window)
    window.show()
    one = Row("A <i>rule</i>", "Blocking · 3 Apr", "octagon-alert", spoken="Obstacle", key="a")
    rows.show_rows((one, Row("Another", opens="b", key="b")))
    model = rows.model()
    assert isinstance(model, RowModel)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    spoken = int(Qt.ItemDataRole.AccessibleTextRole)
    assert model.data(model.index(0), spoken) == "Obstacle, A <i>rule</i>, Blocking · 3 Apr"
    tip = int(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;i&gt;" in model.data(model.index(0), tip)
    rows.choose("b")
    with qtbot.waitSignal(rows.opened) as opened:
        press(rows, Qt.Key.Key_Return)
    assert opened.args == ["b"]


def test_rows_shown_again_keep_the_chosen_one(theme: Theme, window: QWidget) -> None:
    rows = RowList(theme, "Gates", window)
    rows.show_rows([Row(name, key=name) for name in "abc"])
    rows.choose("b")
    rows.show_rows([Row(name, key=name) for name in "xbc"])
    current = rows.current()
    assert current is not None
    assert current.key == "b"
    assert not rows.choose("gone")


def _fork(*lines: Line, first: date, last: date, today: date) -> ForkFacts:
    return ForkFacts(
        "Timeline", "All of it.", first, last, today, "Today", today, lines, "134 days apart"
    )


def _pathway(row: int, kind: str, start: date, birth: date) -> Line:
    piece = Stretch(start, birth, "4  Birth", "4", "Phase 4, Birth", 4)
    return Line(row, kind, (piece,), birth, "Emergency pathway: 25 June", "25 June")


def test_the_fork_stays_within_its_bounds(theme: Theme) -> None:
    @given(
        st.dates(date(1900, 1, 1), date(2100, 1, 1)),
        st.tuples(st.integers(0, 9000), st.integers(0, 9000), st.integers(0, 9000)),
        st.integers(250, 1600),
    )
    def holds(first: date, days: tuple[int, int, int], width: int) -> None:
        today = first + timedelta(days[0])
        births = (today + timedelta(days[1]), today + timedelta(days[2]))
        facts = _fork(
            Line(0, FULL, (Stretch(first, today, "1  Idea", "1", "Phase 1", 1),)),
            _pathway(-1, HATCHED, today, births[0]),
            _pathway(1, EMPTY, today, births[1]),
            first=first,
            last=max(births),
            today=today,
        )
        laid = laid_out(facts, theme, width)
        assert all(0 <= box.room.left() < box.room.right() <= max(width, 400) for box in laid.boxes)
        assert laid.today_room.left() >= 0

    holds()


def test_the_fork_is_read_without_colour(theme: Theme, window: QWidget) -> None:
    start, today, birth = date(2025, 10, 1), date(2026, 3, 12), date(2026, 6, 25)
    fork = Fork(theme, Formats("en"), window)
    fork.resize(800, 200)
    fork.show_fork(
        _fork(
            Line(0, FULL, (Stretch(start, today, "1  Idea", "1", "Phase 1", 1),)),
            _pathway(-1, HATCHED, today, birth),
            _pathway(1, EMPTY, today, birth),
            first=start,
            last=birth,
            today=today,
        )
    )
    grey = fork.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)

    def shades(box: QRectF) -> list[int]:
        inner = box.adjusted(4, 3, -4, -3).toRect()
        across = range(inner.left() + inner.width() // 2, inner.right())
        return [QColor(grey.pixel(x, inner.center().y())).lightness() for x in across]

    full, hatched, empty = (shades(box.room) for box in fork._layout_now().boxes)
    assert len(set(full)) == 1
    assert max(hatched) - min(hatched) > 80
    assert len(set(empty)) == 1
    assert abs(full[0] - empty[0]) > 80


def test_the_arrows_go_along_the_fork(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    fork = Fork(theme, Formats("en"), window)
    today = date(2026, 3, 12)
    fork.show_fork(
        _fork(
            Line(0, FULL, (Stretch(date(2026, 1, 1), today, "1  Idea", "1", "Phase 1", 1),)),
            _pathway(-1, HATCHED, today, date(2026, 6, 25)),
            first=date(2026, 1, 1),
            last=date(2026, 6, 25),
            today=today,
        )
    )
    window.show()
    fork.setFocus()
    assert (fork.accessibleName(), fork.accessibleDescription()) == ("Timeline", "All of it.")
    press(fork, Qt.Key.Key_Right)
    press(fork, Qt.Key.Key_Right)
    assert fork.accessibleName() == "Phase 4, Birth"
    with qtbot.waitSignal(fork.opened) as opened:
        press(fork, Qt.Key.Key_Return)
    assert opened.args == [4]
    with qtbot.waitSignal(fork.opened) as opened:
        middle = fork._layout_now().boxes[0].room.center().toPoint()
        QTest.mouseClick(fork, Qt.MouseButton.LeftButton, pos=middle)
    assert opened.args == [1]


def test_a_status_of_two_words_folds_where_it_is_narrow_and_high(theme: Theme) -> None:
    shown = Chip("Verbal agreement", "handshake")
    one, two = chip_size(theme, shown), chip_size(theme, shown, folded=True)
    assert two.width() < one.width() < 2 * two.width()
    assert two.height() > one.height()

    def painted(width: int, height: int) -> QImage:
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(theme.color("surface"))
        painter = QPainter(image)
        chip(theme, painter, image.rect(), shown)
        painter.end()
        return image

    def filled(image: QImage) -> int:
        """Return how many lines of pixels the chip fills at its left."""
        plain = QColor(theme.color("surface")).rgb()
        return sum(image.pixel(4, y) != plain for y in range(image.height()))

    wide, narrow = one.width() + 8, two.width() + 2
    assert filled(painted(wide, 56)) == one.height() == filled(painted(narrow, 40))
    assert filled(painted(narrow, 56)) == two.height()
    single = Chip("Signed", "circle-check")
    assert chip_size(theme, single, folded=True) == chip_size(theme, single)
