"""Beside what is said: who came, what was decided, the show of hands, what to do afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QStackedWidget, QWidget

from coopdesk.errors import UserError
from coopdesk.model.activity import Activity
from coopdesk.model.entities import entity
from coopdesk.services import meetings, records
from coopdesk.services.said import Counts
from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.flow import filters
from coopdesk.ui.forms.children import ChildList
from coopdesk.ui.forms.fields import Fields, Message, Shape
from coopdesk.ui.forms.tidying import tidying
from coopdesk.ui.pages.meeting.hands import HandsGrid
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import button, column, icon_button, label, row

_STORING_MS = 300


LOWEST = 250


class Low(QFrame):
    """A panel that is content with little height, and takes all there is: what is in it scrolls."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty one."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setMinimumHeight(theme.px(LOWEST))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    def hasHeightForWidth(self) -> bool:
        """Return that its height does not follow from its width."""
        return False


class Sides(Low):
    """Four parts, one shown at a time; ``make`` makes each, in their order, before any is used."""

    PARTS = 4

    def __init__(self, desk: Desk, end: Callable[[], object], parent: QWidget) -> None:
        """Lay out no part yet; ``end`` ends the meeting."""
        super().__init__(desk.theme, parent)
        self._desk = desk
        self._meeting: Activity | None = None
        self._heads = 0
        px, _ = desk.theme.px, desk.tr
        layout = column(self, margin=px(12), gap=px(10))
        words = [_("Who came"), _("Decisions"), _("Show of hands"), _("To confirm")]
        holder, self.parts = filters(desk.theme, words, self)
        layout.addWidget(holder)
        self._pile = QStackedWidget(self)
        layout.addWidget(self._pile, 1)
        self._end = end
        self.parts.idToggled.connect(self._turned)

    def make(self, number: int) -> None:
        """Make a part, in a turn of its own."""
        makers = (self._make_presence, self._make_decisions, self._make_hands, self._make_after)
        self._pile.addWidget(makers[number]())

    def show_meeting(self, activity: Activity, waiting: tuple[Row, ...]) -> None:
        """Show what is noted of a meeting."""
        same = self._meeting is not None and self._meeting.key == activity.key
        self._meeting = activity
        # While a count is on its way to the disk, what was read is older than what was counted.
        if not same or not (self._counting.isActive() or self._desk.session.busy):
            self._heads = activity.participants or 0
            self.presence.show_record(activity)
        self.decided.show_record(activity)
        self.follow_ups.show_record(activity)
        self.hands.show_meeting(activity)
        self.confirm.show_rows(waiting)
        _ = self._desk.tr
        ended = activity.status == "done"
        told = _("The meeting has ended.") if ended else ""
        rest = _("Call them one by one, on another day: only then is it more than proposed.")
        none = _("Nothing that was said waits to be confirmed.")
        self._after.setText(f"{told} {rest if waiting else none}".lstrip())
        self.ends.setVisible(not ended)

    def show_part(self, number: int) -> None:
        """Show one of the parts."""
        self.parts.buttons()[number].setChecked(True)

    def leave(self) -> None:
        """Store what is being typed."""
        if self._meeting is None:
            return
        self._counted()
        boxes = [*self.presence.boxes.values(), *self.decided.boxes.values()]
        for box in (*boxes, *self.follow_ups.boxes):
            box.leave()
        self.hands.leave()
        if self.decision.text().strip():
            self._decide()

    def count(self, step: int) -> None:
        """Count somebody who came, or who was counted twice."""
        if self._meeting is None:
            return
        self._heads = max(self._heads + step, 0)
        box = self.presence.boxes["participants"]
        box.editor.show(self._heads)
        box.editor.edited.emit()
        self._counting.start()

    # ------------------------------------------------------------------------------------- storing

    def _store(self, name: str, value: object, refused: Callable[[UserError], object]) -> None:
        if name == "participants":
            self._heads = value if isinstance(value, int) else 0
        if (meeting := self._meeting) is not None:
            key = meeting.key
            self._desk.session.do(
                lambda file: records.set_value(file, "activities", key, name, value),
                refused=refused,
            )

    def _counted(self) -> None:
        if self._counting.isActive():
            self._counting.stop()
            self.presence.boxes["participants"].leave()

    def _decide(self) -> None:
        text = self.decision.text()
        if self._meeting is None or not text.strip():
            return
        key = self._meeting.key
        self.decided.boxes["decisions"].leave()
        self.decision.clear()
        self._refused.say("", "")

        def kept(trouble: UserError) -> None:
            self.decision.setText(text)
            self._refused.say(trouble.said(self._desk.tr), "error")

        self._desk.session.do(lambda file: meetings.add_decision(file, key, text), refused=kept)

    def _raised(self, counts: Counts) -> None:
        if self._meeting is not None:
            key = self._meeting.key
            self._desk.session.do(lambda file: meetings.count_hands(file, key, counts))

    def _turned(self, number: int, on: object) -> None:
        if on:
            self._pile.setCurrentIndex(number)

    # ------------------------------------------------------------------------------------ building

    def _make_presence(self) -> QWidget:
        _, theme = self._desk.tr, self._desk.theme
        made = QWidget(self._pile)
        layout = column(made, gap=theme.px(8))
        line = row(None, gap=theme.px(8))
        line.addWidget(label(_("Heads counted: plus and minus"), made, "second", wrap=True), 1)
        self.fewer = icon_button(theme, "minus", _("One fewer"), made, lambda: self.count(-1))
        self.more = icon_button(theme, "plus", _("One more"), made, lambda: self.count(1))
        for one in (self.fewer, self.more):
            line.addWidget(one)
        layout.addLayout(line)
        shape = Shape((("participants", "households_reached"), "actors"))
        self.presence = Fields(self._desk, entity("activities").fields, shape, self._store, made)
        layout.addWidget(self.presence)
        layout.addStretch(1)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_STORING_MS)
        self._counting.timeout.connect(self.presence.boxes["participants"].leave)
        return Scroll(made, self._pile)

    def _make_decisions(self) -> QWidget:
        _, theme = self._desk.tr, self._desk.theme
        made = QWidget(self._pile)
        layout = column(made, gap=theme.px(8))
        self.decision = tidying(QLineEdit(made), _, lambda text: self._desk.notify(Notice(text)))
        self.decision.setPlaceholderText(_("A decision, then Enter"))
        self.decision.setAccessibleName(_("A decision, then Enter"))
        self.decision.returnPressed.connect(self._decide)
        layout.addWidget(self.decision)
        self._refused = Message(self._desk, made)
        layout.addWidget(self._refused)
        declared = entity("activities")
        self.decided = Fields(self._desk, declared.fields, Shape(("decisions",)), self._store, made)
        layout.addWidget(self.decided)
        held = next(one for one in declared.children if one.name == "follow_ups")
        self.follow_ups = ChildList(self._desk, "activities", held, made)
        layout.addWidget(self.follow_ups)
        layout.addStretch(1)
        return Scroll(made, self._pile)

    def _make_hands(self) -> QWidget:
        self.hands = HandsGrid(self._desk, self._raised, self._pile)
        return Scroll(self.hands, self._pile)

    def _make_after(self) -> QWidget:
        _, theme = self._desk.tr, self._desk.theme
        made = QWidget(self._pile)
        layout = column(made, gap=theme.px(8))
        self._after = label("", made, "second", wrap=True)
        layout.addWidget(self._after)
        self.confirm = RowList(theme, _("To confirm after the meeting"), made)
        self.confirm.opened.connect(self._desk.go)
        layout.addWidget(self.confirm, 1)
        line = row(None)
        self.ends = button(theme, _("End the meeting"), made, icon="flag", run=self._end)
        line.addWidget(self.ends, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        layout.addLayout(line)
        return made
