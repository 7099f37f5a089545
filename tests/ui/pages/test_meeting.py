"""A meeting in the window: typed on one screen, shown on another, nobody named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.i18n import catalogue
from coopdesk.model.activity import Activity
from coopdesk.model.commitment import Commitment
from coopdesk.services import records
from coopdesk.services.records import set_value
from coopdesk.services.said import hands_of
from coopdesk.services.wall import views_of
from coopdesk.ui.desk import Target
from coopdesk.ui.pages.meeting import MeetingPage
from coopdesk.ui.pages.meeting.canvas import TEXT, scale_of
from coopdesk.ui.pages.meeting.page import elapsed
from coopdesk.ui.pages.meeting.wall import WallWindow
from coopdesk.ui.painted.rows import Heading
from coopdesk.ui.screens import Screen, Screens
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import Answers, press, write


@dataclass
class FakeScreen:
    """A screen that lies somewhere."""

    at: QRect

    def geometry(self) -> QRect:
        return self.at


@dataclass
class FakeScreens(Screens):
    """Screens of a test's own: the window is on the first, the wall on the last."""

    screens: list[FakeScreen] = field(default_factory=list)

    def all(self) -> Sequence[Screen]:
        return self.screens

    def own(self, widget: QWidget) -> Screen:
        return self.screens[-1 if isinstance(widget, WallWindow) else 0]


OWN, HALL = FakeScreen(QRect(0, 0, 1366, 768)), FakeScreen(QRect(5000, 0, 1280, 720))


@pytest.fixture
def page(bench: Workbench) -> MeetingPage:
    bench.go(Target("meeting"))
    assert bench.page is not None
    made = bench.page.current
    assert isinstance(made, MeetingPage)
    made.stage.screens = FakeScreens([OWN, HALL])
    return made


@pytest.fixture
def begun(page: MeetingPage, qtbot: QtBot) -> MeetingPage:
    page.begins.click()
    qtbot.waitUntil(page.sides.isEnabled, timeout=20_000)
    return page


def test_the_meeting_planned_for_today_is_the_one_begun(page: MeetingPage, qtbot: QtBot) -> None:
    session = page.desk.session
    qtbot.waitUntil(lambda: session.snapshot is not None)
    fresh = Activity(id="T99", phase=2, title="Open evening", date=session.today, status="planned")
    keys: list[str] = []
    session.do(lambda file: records.add_record(file, "activities", fresh), keys.append)
    qtbot.waitUntil(lambda: bool(keys))
    before = session.file.snapshot()

    def read() -> bool:
        snapshot = session.snapshot
        return snapshot is not None and snapshot.find("activities", keys[0]) is not None

    qtbot.waitUntil(read)
    page.begins.click()
    qtbot.waitUntil(page.sides.isEnabled, timeout=20_000)
    assert page.key == keys[0]
    assert len(session.file.snapshot().activities) == len(before.activities)


def evening(page: MeetingPage) -> Activity | None:
    snapshot = page.desk.session.snapshot
    found = snapshot.find("activities", page.key) if snapshot is not None else None
    return found if isinstance(found, Activity) else None


def shown(page: MeetingPage) -> WallWindow | None:
    return page.stage.wall


def named(page: MeetingPage) -> bool:
    return page.stage.names


def said(page: MeetingPage) -> list[str]:
    return [one.title for one in page.list.rows if not isinstance(one, Heading)]


def type_commitment(page: MeetingPage, who: str, amount: str, words: str) -> None:
    """Type as a person does: Enter goes on to the next field."""
    page.entry.begin()
    write(page.entry.who, who)
    _shut_popup()
    press(page.entry.who, Qt.Key.Key_Return)
    press(page.entry.kind.control, Qt.Key.Key_Return)
    write(page.entry.quantity.control, amount)
    press(page.entry.quantity.control, Qt.Key.Key_Return)
    write(page.entry.title, words)
    press(page.entry.title, Qt.Key.Key_Return)


def _shut_popup() -> None:
    if (popup := QApplication.activePopupWidget()) is not None:
        popup.hide()


def spoken_by(widget: QWidget) -> str:
    """Return all that assistive technology can read of a window."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    texts = []
    while waiting:
        one = waiting.pop()
        texts += [one.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description,
                                              QAccessible.Text.Value)]  # fmt: skip
        waiting += [one.child(n) for n in range(one.childCount())]
    return "\n".join(texts)


def test_how_long_a_meeting_has_gone_on_is_no_time_of_day() -> None:
    told = [elapsed(minutes, catalogue("en")) for minutes in (0, 59, 60, 125)]
    assert told == ["for 0 min", "for 59 min", "for 1 h 00", "for 2 h 05"]


def test_nothing_is_typed_before_a_meeting_is_chosen(page: MeetingPage, qtbot: QtBot) -> None:
    assert not page.entry.isEnabled()
    qtbot.waitUntil(lambda: page.choice.count() > 1)
    page.choice.setCurrentIndex(1)
    page.choice.activated.emit(1)
    assert page.entry.isEnabled()
    qtbot.waitUntil(lambda: evening(page) is not None)


def test_typed_in_one_line_by_keyboard(begun: MeetingPage, qtbot: QtBot) -> None:
    type_commitment(begun, "Nadia Ferri", "1500", "Shares of mine")
    type_commitment(begun, "Paul Orsi", "100", "")
    qtbot.waitUntil(lambda: len(said(begun)) == 2)
    assert said(begun) == ["Paul Orsi", "Shares of mine"]
    snapshot = begun.desk.session.snapshot
    assert snapshot is not None
    one = snapshot.commitments[-2]
    assert (one.status, one.unit) == ("proposed", "share")
    assert (one.quantity, one.estimated_value) == (Decimal(30), Decimal(1500))
    assert "T17" in (one.notes or "")
    assert begun.entry.who.text() == ""


@pytest.mark.parametrize(
    ("typed", "kind", "quantity", "unit", "told"),
    [
        ("24 h", "volunteer_hours", 24, "hour", "24 hours"),
        ("24h", "volunteer_hours", 24, "hour", "24 hours"),
        ("3 shares", "shares", 3, "share", "€150.00 · 3 shares"),
        ("150", "shares", 3, "share", "€150.00 · 3 shares"),
        ("2 trips", "transport", 2, "trip", "2 trips"),
    ],
)
def test_the_unit_is_typed_after_the_number(  # noqa: PLR0917 (a line of a table)
    begun: MeetingPage, qtbot: QtBot, typed: str, kind: str, quantity: int, unit: str, told: str
) -> None:
    type_commitment(begun, "Nadia Ferri", typed, "")
    qtbot.waitUntil(lambda: len(said(begun)) == 1)
    snapshot = begun.desk.session.snapshot
    assert snapshot is not None
    one = snapshot.commitments[-1]
    assert (one.kind, one.quantity, one.unit) == (kind, Decimal(quantity), unit)
    under = begun.list.rows[1].under.replace("\u00a0", " ").replace(".00", "")
    assert under.endswith(told.replace(".00", ""))
    assert begun.entry.kind.value() == "shares"  # for the next one who says a sum


def test_needs_and_skills_are_typed_too(begun: MeetingPage, qtbot: QtBot) -> None:
    begun.entry.what.buttons()[1].click()
    write(begun.entry.title, "A baker")
    press(begun.entry.title, Qt.Key.Key_Return)
    begun.entry.what.buttons()[2].click()
    write(begun.entry.who, "Paul Orsi")
    _shut_popup()
    press(begun.entry.who, Qt.Key.Key_Return)
    write(begun.entry.title, "Welding")
    press(begun.entry.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(begun) == ["A baker", "Welding"])


def test_who_is_known_is_found_by_part_of_the_name(begun: MeetingPage, qtbot: QtBot) -> None:
    snapshot = begun.desk.session.snapshot
    assert snapshot is not None
    person = next(one for one in snapshot.actors if one.kind == "individual")
    part = person.name.split()[-1]
    begun.entry.who.setText(part)
    begun.entry.who.setModified(True)
    begun.entry.who.editingFinished.emit()
    assert begun.entry.who.text() == person.name
    type_commitment(begun, "", "50", "")
    qtbot.waitUntil(lambda: len(said(begun)) == 1)
    assert len(snapshot.actors) == len(begun.desk.session.snapshot.actors)  # type: ignore[union-attr]


def test_what_lacks_a_name_is_kept_and_said(begun: MeetingPage) -> None:
    write(begun.entry.title, "Something")
    press(begun.entry.title, Qt.Key.Key_Return)
    assert begun.entry.said.accessibleName() == "Write who said it. Nothing was stored."
    assert begun.entry.title.text() == "Something"


def test_correct_and_take_back(begun: MeetingPage, qtbot: QtBot, bench: Workbench) -> None:
    type_commitment(begun, "Nadia Ferri", "100", "Shares")
    qtbot.waitUntil(lambda: len(said(begun)) == 1)
    begun.list.choose(begun.list.rows[1].key)
    press(begun.list, Qt.Key.Key_Return)
    assert begun.entry.title.text() == "Shares"
    assert begun.entry.who.text() == "Nadia Ferri"
    begun.entry.title.clear()
    write(begun.entry.title, "Two shares")
    press(begun.entry.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(begun) == ["Two shares"])
    begun.list.choose(begun.list.rows[1].key)
    press(begun.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not said(begun))
    bench.desk.session.undo()
    qtbot.waitUntil(lambda: said(begun) == ["Two shares"])


def test_the_wall_stands_on_the_other_screen_and_names_nobody(
    begun: MeetingPage, qtbot: QtBot, answers: Answers
) -> None:
    type_commitment(begun, "Nadia Ferri", "777650", "Nadia gives 777650")
    begun.stage.shows.click()
    wall = shown(begun)
    assert wall is not None
    assert not answers.said, "with two screens nothing is asked"
    assert wall.isWindow()
    qtbot.waitUntil(lambda: "A resident" in _all_views(begun))
    told = _all_views(begun).replace(",", "")
    assert "Nadia" not in told
    assert "Ferri" not in told
    assert "777650" not in told
    assert not wall.findChildren(QLineEdit)
    wall.close()
    assert shown(begun) is None


def _all_views(page: MeetingPage) -> str:
    wall = page.stage.wall
    assert wall is not None
    told = []
    for _turn in range(8):
        wall.turn(1)
        told.append(spoken_by(wall))
    return "\n".join(told)


def test_the_keys_of_the_wall(begun: MeetingPage, qtbot: QtBot) -> None:
    begun.stage.shows.click()
    wall = shown(begun)
    assert wall is not None
    qtbot.waitUntil(lambda: "Share capital" in spoken_by(wall))
    press(wall, Qt.Key.Key_Right)
    assert wall.view == "needs"
    press(wall, Qt.Key.Key_Left)
    assert wall.view == "totals"
    wall.grab()
    press(wall, Qt.Key.Key_Down)
    assert wall.page == 1
    for key in (Qt.Key.Key_P, Qt.Key.Key_B, Qt.Key.Key_Period):
        press(wall, key)
        assert wall.dark
        assert spoken_by(wall).strip() == "The wall is blanked"
        assert wall.grab().toImage().pixelColor(60, 50).lightness() == 0
        press(wall, key)
        assert not wall.dark
    press(wall, Qt.Key.Key_Escape)
    assert shown(begun) is None


def test_a_remote_control_shows_every_page_of_every_view(begun: MeetingPage, qtbot: QtBot) -> None:
    stage = begun.stage
    stage.shows.click()
    wall = shown(begun)
    assert wall is not None
    qtbot.waitUntil(lambda: "Share capital" in spoken_by(wall))
    begun.window().activateWindow()
    begun.entry.begin()
    seen = []
    for _press in range(20):  # from the panel, while the keyboard is where something is typed
        wall.grab()
        seen.append((wall.view, wall.page, wall.pages))
        press(begun.entry.who, Qt.Key.Key_PageDown)
        if wall.view == "totals" and len({view for view, *_rest in seen}) > 1:
            break
    views = views_of(begun.shown, hands=False)
    pages = {view: count for view, _page, count in seen}
    assert [(view, page) for view, page, _count in seen] == [
        (view, page) for view in views for page in range(pages[view])
    ]
    assert pages["totals"] > 1
    press(begun.entry.who, Qt.Key.Key_PageUp)
    wall.grab()
    assert (wall.view, wall.page) == (views[-1], pages[views[-1]] - 1)  # back as it came
    assert not begun.entry.who.text()


def test_the_panel_leafs_through_the_wall(begun: MeetingPage, qtbot: QtBot) -> None:
    stage = begun.stage
    assert not stage.pages.isVisible()
    stage.shows.click()
    wall = shown(begun)
    assert wall is not None
    qtbot.waitUntil(lambda: "Share capital" in spoken_by(wall))
    wall.grab()
    qtbot.waitUntil(stage.pages.isVisible)  # the wall may still be taking its size
    qtbot.waitUntil(lambda: stage.at.text() == f"1/{wall.pages}")
    assert not stage.before.isEnabled()
    stage.after.click()
    assert wall.page == 1
    assert stage.at.text() == f"2/{wall.pages}"
    stage.before.click()
    assert wall.page == 0
    wall.close()
    assert not stage.pages.isVisible()


def test_blanked_from_the_panel_while_typing(begun: MeetingPage) -> None:
    begun.stage.shows.click()
    begun.entry.begin()
    press(begun.entry.who, Qt.Key.Key_F9)
    assert begun.stage.wall is not None
    assert begun.stage.wall.dark
    begun.stage.blanks.click()
    assert not begun.stage.wall.dark


def test_names_are_asked_for_and_hidden_at_once(
    begun: MeetingPage, answers: Answers, qtbot: QtBot
) -> None:
    type_commitment(begun, "Nadia Ferri", "100", "")
    qtbot.waitUntil(lambda: len(said(begun)) == 1)
    begun.stage.shows.click()
    answers.agree = False
    begun.stage.named.click()
    assert not named(begun)
    assert "agreed to have their name" in answers.said[-1]
    answers.agree = True
    begun.stage.named.click()
    assert named(begun)
    wall = shown(begun)
    assert wall is not None
    press(wall, Qt.Key.Key_M)
    assert not named(begun)
    assert spoken_by(wall).splitlines()[0] == "The wall", "nothing of before is left on it"
    qtbot.waitUntil(lambda: "Share capital" in _all_views(begun))
    begun.stage.named.click()
    page_key = begun.key
    begun.take("")
    begun.take(page_key)
    assert not named(begun), "off again for each meeting"


def test_with_one_screen_the_hall_never_sees_the_entry(
    begun: MeetingPage, answers: Answers, qtbot: QtBot
) -> None:
    begun.stage.screens = FakeScreens([OWN])
    begun.stage.screens_changed()
    answers.agree = False
    begun.stage.shows.click()
    assert "Only one screen is connected" in answers.said[-1]
    assert shown(begun) is None
    assert "Only one screen" in begun.stage.warned.text()
    answers.agree = True
    begun.stage.shows.click()
    wall = shown(begun)
    assert wall is not None
    qtbot.waitUntil(lambda: not begun.entry.isEnabled())
    press(wall, Qt.Key.Key_N)
    assert wall.dark, "first it goes black"
    assert shown(begun) is wall
    press(wall, Qt.Key.Key_N)
    assert shown(begun) is None
    assert begun.entry.isEnabled()
    assert begun.entry.isVisible()


def test_a_window_on_the_hall_s_screen_types_nothing(begun: MeetingPage, qtbot: QtBot) -> None:
    begun.stage.shows.click()
    wall = shown(begun)
    assert wall is not None
    assert begun.entry.isEnabled()
    begun.stage.screens = FakeScreens([HALL])
    qtbot.waitUntil(lambda: not begun.entry.isVisible())
    assert "nothing can be typed here" in begun.stage.warned.text()
    wall.blank(on=True)
    qtbot.waitUntil(begun.entry.isVisible)


def test_a_screen_that_goes_takes_the_wall_with_it(begun: MeetingPage) -> None:
    begun.stage.shows.click()
    begun.stage.screens = FakeScreens([OWN])
    begun.stage.screens_changed()
    assert shown(begun) is None


def test_what_is_noted_beside_is_stored(begun: MeetingPage, qtbot: QtBot) -> None:
    for _ in range(3):
        begun.sides.more.click()
    begun.sides.fewer.click()
    write(begun.sides.decision, "Open on Saturdays")
    press(begun.sides.decision, Qt.Key.Key_Return)
    trust = begun.sides.hands.counters["trust"]
    begun.sides.show_part(2)
    for _ in range(4):
        press(trust[4], Qt.Key.Key_Up)
    begun.sides.hands.leave()

    def stored() -> bool:
        one = evening(begun)
        return (
            one is not None
            and one.participants == 2
            and one.decisions == ("Open on Saturdays",)
            and one.pulse.voters == 4
        )

    qtbot.waitUntil(stored, timeout=20_000)
    one = evening(begun)
    assert one is not None
    assert hands_of(one)["trust"] == (0, 0, 0, 0, 4)
    qtbot.waitUntil(lambda: begun.sides.presence.boxes["participants"].editor.value() == 2)


def test_coming_back_goes_on(
    begun: MeetingPage, bench: Workbench, window: MainWindow, qtbot: QtBot
) -> None:
    type_commitment(begun, "Nadia Ferri", "100", "Two shares")
    qtbot.waitUntil(lambda: len(said(begun)) == 1)
    begun.sides.hands.counters["trust"][0].setText("2")
    begun.sides.hands._counted("")
    bench.go(Target("actors"))
    window.rebuild()
    made = window.workbench
    assert made is not None
    made.go(Target("meeting", key=begun.key))
    assert made.page is not None
    again = made.page.current
    assert isinstance(again, MeetingPage)
    qtbot.waitUntil(lambda: said(again) == ["Two shares"])
    qtbot.waitUntil(lambda: again.sides.hands.counts["trust"][0] == 2)


def test_after_the_end_whom_to_call(begun: MeetingPage, bench: Workbench, qtbot: QtBot) -> None:
    type_commitment(begun, "Nadia Ferri", "100", "Two shares")
    qtbot.waitUntil(lambda: len(begun.sides.confirm.rows) == 1)
    qtbot.waitUntil(begun.ends.isVisible)
    assert not begun.begins.isVisible()  # the one thing to do is another now
    begun.ends.click()
    qtbot.waitUntil(lambda: getattr(evening(begun), "status", "") == "done")
    qtbot.waitUntil(begun.begins.isVisible)
    qtbot.waitUntil(begun.sides.confirm.hasFocus)  # and not a button that shows the wall
    row = begun.sides.confirm.rows[0]
    assert (row.title, row.aside) == ("Nadia Ferri", "no number")
    begun.sides.confirm.choose(row.key)
    press(begun.sides.confirm, Qt.Key.Key_Return)
    assert bench.where().place == "phase4"
    snapshot = begun.desk.session.snapshot
    found = snapshot.find("commitments", bench.where().key) if snapshot else None
    assert isinstance(found, Commitment)
    assert found.status == "proposed"


def test_what_was_said_tonight_is_doubted_when_it_is_more_than_proposed(
    begun: MeetingPage, bench: Workbench, qtbot: QtBot
) -> None:
    type_commitment(begun, "Nadia Ferri", "100", "")
    qtbot.waitUntil(lambda: len(said(begun)) == 1)

    def noted() -> Commitment:
        snapshot = bench.desk.session.snapshot
        assert snapshot is not None
        return next(one for one in snapshot.commitments if one.said_in == begun.key)

    key = noted().key
    session = bench.desk.session
    session.do(lambda file: set_value(file, "commitments", key, "status", "agreed"))
    qtbot.waitUntil(lambda: noted().status == "agreed")
    bench.go(Target("phase4", "commitments", key))
    assert bench.page is not None
    qtbot.waitUntil(lambda: "Said in the hall today" in _told(bench))
    session.do(lambda file: set_value(file, "commitments", key, "status", "proposed"))
    qtbot.waitUntil(lambda: "Said in the hall today" not in _told(bench))


def _told(bench: Workbench) -> str:
    assert bench.page is not None
    labels = bench.page.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(bench.page))


def test_the_meeting_goes_on_in_a_window_built_anew(
    begun: MeetingPage, bench: Workbench, window: MainWindow, qtbot: QtBot
) -> None:
    key = begun.key
    type_commitment(begun, "Paul Orsi", "12", "")
    qtbot.waitUntil(lambda: bool(said(begun)), timeout=20_000)
    bench.go(Target("overview"))
    window.rebuild()
    shown_now = window.workbench
    assert shown_now is not None
    shown_now.go(Target("meeting"))
    page = shown_now.page.current if shown_now.page is not None else None
    assert isinstance(page, MeetingPage)
    qtbot.waitUntil(lambda: page.key == key, timeout=20_000)
    assert not page.stage.names
    page.take("")  # who wants none has none
    qtbot.waitUntil(lambda: not page.sides.isEnabled())
    assert page.key == ""


def test_what_is_no_number_is_typed_again_at_once(begun: MeetingPage, qtbot: QtBot) -> None:
    entry = begun.entry
    write(entry.who, "Zenobia Newcomer")
    press(entry.who, Qt.Key.Key_Return)
    quantity = entry.quantity.control
    quantity.setFocus()
    write(quantity, "abc")
    press(quantity, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is quantity  # it does not go on
    assert entry.said.role == "error"
    write(quantity, "250")  # takes the place of what was wrong
    press(quantity, Qt.Key.Key_Return)
    assert entry.said.role == ""
    assert QApplication.focusWidget() is entry.title
    press(entry.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not entry.who.text())


def test_on_a_projector_what_is_written_is_as_large_as_fits(window: MainWindow) -> None:
    theme = window.theme
    assert scale_of(theme, 1366, 768) == 1
    assert TEXT * scale_of(theme, 1024, 768) > 23
    assert TEXT * scale_of(theme, 1280, 800) > 28
