"""A meeting on the facilitator's own screen: choose it, note what is said, lead the wall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from coopdesk.i18n import N_, Catalogue
from coopdesk.model.activity import Activity
from coopdesk.model.snapshot import Snapshot
from coopdesk.services import meetings
from coopdesk.services.meetings import Evening, Spoken
from coopdesk.services.wall import Showing, Wall
from coopdesk.store import DossierFile
from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk, Notice, Target
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.page import Page
from coopdesk.ui.pages.meeting.entry import EntryLine
from coopdesk.ui.pages.meeting.lists import Found, SaidList, found
from coopdesk.ui.pages.meeting.sides import Low, Sides
from coopdesk.ui.pages.meeting.stage import Stage
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.widgets import Combo, button, column, label, row

_HEADS = {
    "commitments": N_("Commitments"),
    "needs": N_("Needs"),
    "competences": N_("Skills"),
}
_MINUTE = 60


class MeetingPage(Page):
    """The panel. The wall is a window of its own, and shows nothing of this one."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay out the panel; it fills when the dossier is read."""
        super().__init__(desk, parent)
        self.key = ""
        """The meeting, by its key; empty until one is chosen or begun."""
        self._found = Found((), None, Wall("", ""), {}, (), ())
        self._since: datetime | None = None
        self._memory: dict[str, Wall] = {}
        self._may_resume = True
        inside = QWidget(self)
        column(self).addWidget(Scroll(inside, self))
        layout = column(inside, gap=desk.theme.px(10))
        layout.addLayout(self._make_choice())
        self.stage = Stage(desk, self)
        layout.addWidget(self.stage)
        self._body = QWidget(self)
        inner = column(self._body, gap=desk.theme.px(10))
        layout.addWidget(self._body, 1)
        body = Beside(gap=desk.theme.px(12), least=desk.theme.px(280))
        self.put_off(partial(self._make_entry, inner))
        self.put_off(partial(self._make_body, inner, body))
        self.put_off(partial(self._make_sides, body))
        for number in range(Sides.PARTS):
            self.put_off(partial(self._make_side, number))
        self.put_off(self._listen)

    def _make_entry(self, inner: QVBoxLayout) -> None:
        """Make the line of entry."""
        self.entry = EntryLine(self.desk, self._note, self._body)
        inner.addWidget(self.entry)

    def _make_body(self, inner: QVBoxLayout, body: Beside) -> None:
        """Make what was said."""
        inner.addLayout(body, 1)
        body.addWidget(self._make_said(), 5)

    def _make_sides(self, body: Beside) -> None:
        """Make what is beside it."""
        self.sides = Sides(self.desk, self.end, self._body)
        body.addWidget(self.sides, 4)

    def _make_side(self, number: int) -> None:
        self.sides.make(number)

    def _listen(self) -> None:
        """Begin to listen: all is there."""
        self.stage.guarded.connect(self._guard)
        self.stage.names_changed.connect(self._renew)
        self.stage.entry_asked.connect(self.entry.begin)
        self.sides.hands.on_wall.toggled.connect(lambda _on: self._show_wall())
        self.entry.corrected.connect(self._enable)
        self.desk.session.figures_changed.connect(self._renew)
        self._start_clock()
        self._enable()
        self._renew()

    # ------------------------------------------------------------------------------ as every page

    def open(self, target: Target) -> None:
        """Go on with the meeting that ``target`` names."""
        if target.key and target.key != self.key:
            self.take(target.key)

    def new(self) -> bool:
        """Put the keyboard into the line of entry, or begin a meeting."""
        if self.key:
            self.entry.begin()
        else:
            self.begin()
        return True

    def regions(self) -> Sequence[QWidget]:
        """Return the choice, what leads the wall, the entry, what was said, what is beside it."""
        return (self.choice, self.stage, self.entry.who, self.list, self.sides)

    def leave(self) -> None:
        """Store what is being typed; the wall stays."""
        self.sides.leave()

    def place(self) -> Target | None:
        """Return the meeting that goes on."""
        return Target("", key=self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear the keys of the panel; letters come here only where nothing is typed."""
        runs: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_F9: self.stage.blank,
            Qt.Key.Key_P: self.stage.blank,
            Qt.Key.Key_B: self.stage.blank,
            Qt.Key.Key_M: self.stage.toggle_names,
            Qt.Key.Key_N: self.entry.begin,
            Qt.Key.Key_Plus: lambda: self.sides.count(1),
            Qt.Key.Key_Minus: lambda: self.sides.count(-1),
        }
        run = runs.get(Qt.Key(event.key()))
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if run is None or not plain or not self.key:
            super().keyPressEvent(event)
            return
        run()

    # ------------------------------------------------------------------------------- what is shown

    @property
    def shown(self) -> Wall:
        """What the wall shows, or would."""
        return self._found.wall

    def take(self, key: str) -> None:
        """Go on with a meeting; names are off in each until they are switched on."""
        self.sides.leave()
        self.entry.empty()
        self._may_resume = False
        self.key = key
        self._since = datetime.now().astimezone() if key else None
        self._memory = {}
        self.stage.forget()
        self._enable()
        self._say_time()
        self._renew()

    def _renew(self) -> None:
        _, formats = self.desk.tr, self.desk.formats
        facts, key, names = self.desk.facts().apart(), self.key, self.stage.names
        memory = self._memory

        def look(snapshot: Snapshot) -> tuple[str, bool, Found]:
            # One after the other in one thread: each wall goes on from the one before it.
            showing = Showing(key, _, formats, names, memory.get(key))
            new = found(snapshot, facts, showing, _HEADS)
            memory[key] = new.wall
            return key, names, new

        self.desk.session.think(look, self._show)

    def _show(self, answer: tuple[str, bool, Found]) -> None:
        key, names, new = answer
        if key != self.key or names != self.stage.names:
            return  # of another meeting, or from before the names were hidden
        was, self._found = self._found, new
        if new.running and not key and self._may_resume:
            self.take(new.running)  # the window was built anew meanwhile
            return
        if new.activity is None and was.activity is not None and was.activity.key == key:
            self.take("")  # it was removed, or its beginning undone
            return
        self._offer(new.offered)
        self.list.show_rows(new.rows)
        self._pile.setCurrentIndex(0 if new.rows else 1)
        if new.activity is not None:
            self.sides.show_meeting(new.activity, new.confirm)
        self._show_wall()
        self._enable()

    def _show_wall(self) -> None:
        self.stage.show_found(self._found.wall, hands=self.sides.hands.on_wall.isChecked())

    def _offer(self, offered: Sequence[Activity]) -> None:
        """Fill the box of meetings, unless it shows them already."""
        facts = self.desk.facts()
        wanted = [(self.desk.tr("Choose the meeting"), "")]
        for one in offered:
            day = facts.formats.date(one.date, "medium") if one.date is not None else ""
            parts = (day, one.title, _phase(one, self.desk))
            wanted.append((" · ".join(part for part in parts if part), one.key))
        box = self.choice
        there = [(box.itemText(at), box.itemData(at)) for at in range(box.count())]
        if wanted != there:
            box.clear()
            for text, key in wanted:
                box.addItem(text, key)
        box.setCurrentIndex(max(box.findData(self.key), 0))

    def _enable(self) -> None:
        """Let be typed what can be stored, and seen by nobody else."""
        there = bool(self.key) and not self.stage.guarding
        self.entry.setEnabled(there)
        read = self._found.activity is not None and self._found.activity.key == self.key
        self.sides.setEnabled(there and read)
        activity = self._found.activity if read else None
        going_on = activity is not None and activity.status == "planned"
        self.begins.setHidden(going_on)
        self.ends.setVisible(going_on)
        row_ = self.list.current()
        chosen = there and row_ is not None and row_.key in self._found.said
        for one in (self.corrects, self.takes_back):
            one.setEnabled(chosen)
        self.stage.shows.setEnabled(bool(self.key) or self.stage.wall is not None)
        self.stage.named.setEnabled(bool(self.key))

    def _guard(self, on: object) -> None:
        """Hide what was typed while the hall would see it."""
        self._body.setVisible(not on)
        self._enable()

    def _start_clock(self) -> None:
        tick = QTimer(self)
        tick.setInterval(1000)
        tick.timeout.connect(self._say_time)
        tick.start()
        self._say_time()

    def _say_time(self) -> None:
        now = datetime.now().astimezone()
        text = self.desk.formats.time(now)
        if self._since is not None:
            minutes = int((now - self._since).total_seconds()) // _MINUTE
            self.clock.setText(f"{text} · {elapsed(minutes, self.desk.tr)}")
        else:
            self.clock.setText(text)
        self.stage.set_clock(text)

    # -------------------------------------------------------------------------------- what is done

    def begin(self) -> None:
        """Begin a meeting of the phase the project is in."""
        snapshot = self.desk.session.snapshot
        if snapshot is None:
            return
        ended = [one.number for one in snapshot.phases if one.ended]
        phase = min(max(ended, default=0) + 1, 4)
        today = self.desk.session.today
        title = self.desk.tr("Meeting of {day}", day=self.desk.formats.date(today, "long"))
        time = f"{datetime.now().astimezone():%H:%M}"
        evening = Evening(phase, title, today, time)
        self.desk.session.do(lambda file: meetings.begin_meeting(file, evening), self._begun)

    def _begun(self, key: str) -> None:
        self.take(key)
        self.entry.begin()

    def end(self) -> None:
        """Note that the meeting has taken place, and show what waits to be confirmed."""
        key, today = self.key, self.desk.session.today
        self.sides.leave()
        self.desk.session.do(lambda file: meetings.end_meeting(file, key, today))
        self.sides.show_part(3)

    def _note(self, table: str, corrected: str, spoken: Spoken) -> None:
        """Store what was typed; what is said next can be typed while the disk is at work."""
        key = self.key
        kept = self.entry.typed()
        verbs: dict[str, Callable[[DossierFile], object]] = {
            "commitments": lambda file: meetings.note_commitment(
                file, key, spoken, self._where_it_was_said
            ),
            "needs": lambda file: meetings.note_need(file, key, spoken),
            "competences": lambda file: meetings.note_skill(file, key, spoken),
        }
        verb = verbs[table]
        if corrected:

            def verb(file: DossierFile) -> object:
                meetings.correct(file, key, table, corrected, spoken)
                return corrected

        self.entry.empty()
        self.entry.begin()
        self.desk.session.do(verb, refused=lambda trouble: self.entry.refuse(trouble, kept))

    def _where_it_was_said(self, activity: Activity) -> str:
        """Return the working note of a commitment. Called in the writer's thread: no widget."""
        day = activity.date or self.desk.session.today
        return self.desk.tr(
            "Said in the meeting “{title}” ({code}) on {day}; not confirmed since.",
            title=activity.title,
            code=activity.id,
            day=self.desk.formats.date(day, "long"),
        )

    def _correct(self) -> None:
        current = self.list.current()
        if current is not None and (said := self._found.said.get(current.key)) is not None:
            self.entry.correct(said.table, said.record)

    def _take_back(self) -> None:
        current = self.list.current()
        said = self._found.said.get(current.key) if current is not None else None
        if said is None:
            return
        key, record = self.key, said.record.key
        self.desk.session.do(
            lambda file: meetings.take_back(file, key, said.table, record), self._taken
        )

    def _taken(self, _nothing: object) -> None:
        _ = self.desk.tr
        self.desk.notify(Notice(_("It was taken back."), _("Undo"), self.desk.session.undo))
        self.list.setFocus()

    # ------------------------------------------------------------------------------------ building

    def _make_choice(self) -> Beside:
        _, theme = self.desk.tr, self.desk.theme
        line = Beside(gap=theme.px(8))
        self.choice = Combo(theme, self)
        self.choice.setAccessibleName(_("The meeting"))
        self.choice.activated.connect(self._choose)
        line.addWidget(self.choice, 1)
        self.begins = button(
            theme, _("Begin a meeting"), self, icon="plus", role="primary", run=self.begin
        )
        self.ends = button(theme, _("End the meeting"), self, icon="flag", run=self.end)
        for one in (self.begins, self.ends):
            line.addWidget(one)
        self.ends.hide()
        self.clock = label("", self, "second")
        line.addWidget(self.clock)
        return line

    def _choose(self, at: int) -> None:
        key = str(self.choice.itemData(at) or "")
        if key != self.key:
            self.take(key)
            if key:
                self.entry.begin()

    def _make_said(self) -> QFrame:
        _, theme = self.desk.tr, self.desk.theme
        made = Low(theme, self._body)
        layout = column(made)
        layout.setContentsMargins(1, 1, 1, theme.px(6))
        pile = QWidget(made)
        self._pile = QStackedLayout(pile)
        self.list = SaidList(theme, _("What was said tonight"), pile, headed=True)
        self.list.corrected.connect(self._correct)
        self.list.taken_back.connect(self._take_back)
        self.list.chosen.connect(lambda _row: self._enable())
        self._pile.addWidget(self.list)
        words = _(
            "What is said is noted above and stands here at once. Nobody in the hall sees it."
        )
        self._pile.addWidget(EmptyWords(self.desk, words, "message-square", pile))
        self._pile.setCurrentIndex(1)
        layout.addWidget(pile, 1)
        line = row(None, gap=theme.px(8))
        line.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), 0)
        self.corrects = button(theme, _("Correct"), made, icon="pen", run=self._correct)
        self.takes_back = button(theme, _("Take back"), made, icon="undo-2", run=self._take_back)
        for one in (self.corrects, self.takes_back):
            line.addWidget(one)
        line.addStretch(1)
        layout.addLayout(line)
        return made


def elapsed(minutes: int, _: Catalogue) -> str:
    """Return for how long a meeting has gone on."""
    if minutes < _MINUTE:
        return _("for {n} min", n=minutes)
    rest = f"{minutes % _MINUTE:02}"
    return _("for {hours} h {minutes}", hours=minutes // _MINUTE, minutes=rest)


def _phase(one: Activity, desk: Desk) -> str:
    return desk.tr("Phase {n}", n=one.phase) if one.phase else ""
