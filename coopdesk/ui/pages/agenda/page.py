"""The agenda on the screen: filters above, the days in one list, the calendar file below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from coopdesk.i18n import LANGUAGES
from coopdesk.model.rules.agenda import FAMILIES, Entry
from coopdesk.model.rules.next_step import LAST, current_phase
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.agenda import Edition, Wanted, write_calendar
from coopdesk.services.postponing import postpone
from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk, Notice, Target
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.flow import filters
from coopdesk.ui.page import Page
from coopdesk.ui.pages.agenda.days import DayList
from coopdesk.ui.pages.agenda.rows import TODAY, Shown, Span, shown
from coopdesk.ui.painted.rows import Heading, Row, RowList, keys_of
from coopdesk.ui.postponing import later_menu
from coopdesk.ui.values import word
from coopdesk.ui.widgets import Combo, Tick, button, column, frame, icon_button, label, unmarked

_SPANS: tuple[Span, ...] = ("week", "month")
_FAMILIES: tuple[str, ...] = ("", *FAMILIES)
_SUFFIX = ".ics"


class AgendaPage(Page):
    """What is overdue, what is today, what comes; each entry leads to its record."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay out the page; it fills when it is shown."""
        super().__init__(desk, parent)
        self._stale = True
        self._listed: Sequence[Entry] = ()
        self._by_key: Mapping[str, Entry] | None = None
        px = desk.theme.px
        layout = column(self, gap=px(12))
        layout.addLayout(self._make_filters())
        layout.addWidget(self._make_list(), 1)
        desk.session.figures_changed.connect(self._renew)

    # ------------------------------------------------------------------------------ as every page

    def open(self, target: Target) -> None:
        """Show a family by its number."""
        chips = self.families.buttons()
        if 0 < target.filter < len(chips):
            chips[target.filter].setChecked(True)
            self._renew()

    def regions(self) -> Sequence[QWidget]:
        """Return the filters, the list and the calendar file."""
        return (self.families.buttons()[0], self.add, self.list, self.save)

    def new(self) -> bool:
        """Begin an activity of the phase that goes on."""
        if self.desk.session.file.writing:
            self._begin()
        return self.desk.session.file.writing

    def set_compact(self, *, compact: bool) -> None:
        """Leave the room at the foot to what is chosen there."""
        self._hint.setVisible(not compact)

    def place(self) -> Target | None:
        """Return the filter."""
        return Target("", filter=max(self.families.checkedId(), 0))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._renew()

    # ------------------------------------------------------------------------------- what is shown

    @property
    def family(self) -> str:
        """The family shown; empty for all."""
        return _FAMILIES[max(self.families.checkedId(), 0)]

    def _renew(self) -> None:
        self._stale = not self.isVisible()
        if self._stale:
            return
        facts, family = self.desk.facts().apart(), self.family
        span = _SPANS[max(self.spans.checkedId(), 0)]
        writing = self.desk.session.file.writing
        self.desk.session.think(
            lambda snapshot: shown(snapshot, facts, family, span, writing=writing),
            self.show_agenda,
        )

    def show_agenda(self, found: Shown) -> None:
        """Show what was computed."""
        facts = self.desk.facts()
        for family, chip in zip(_FAMILIES, self.families.buttons(), strict=True):
            text = (
                f"{self._family_word(family)} {facts.formats.number(found.counts.get(family, 0))}"
            )
            chip.setText(unmarked(text))
            chip.setAccessibleName(text)
            chip.setVisible(not family or family == self.family or family in found.counts)
        self._listed, self._by_key = found.entries, None
        self.list.show_rows(found.rows)
        self._pile.setCurrentWidget(self.list if found.rows else self._empty)
        self.save.setEnabled(bool(found.rows))
        self.today.setEnabled(bool(found.rows))

    @property
    def _entries(self) -> Mapping[str, Entry]:
        """What the rows stand for, by their keys: thousands, and asked for when a day is moved."""
        if self._by_key is None:
            self._by_key = {one.key: one for one in self._listed}
        return self._by_key

    def show_today(self) -> None:
        """Bring today's line to the top of the list, and the keyboard to what follows it."""
        keys = keys_of(self.list.rows)
        if TODAY in keys:
            at = keys.index(TODAY)
            after = next(
                (n for n in range(at, len(keys)) if not isinstance(self.list.rows[n], Heading)), at
            )
            self.list.setFocus()
            self.list.setCurrentIndex(self.list.place(after))
            self.list.scrollTo(self.list.place(at), RowList.ScrollHint.PositionAtTop)

    def _family_word(self, family: str) -> str:
        facts = self.desk.facts()
        return word(FAMILIES, family, facts) if family else facts.tr.pgettext("agenda", "All")

    # ------------------------------------------------------------------------------- what is done

    def _ask_day(self, row: Row, at: QPoint) -> None:
        """Offer the days a thing is mostly put off to."""
        entry = self._entries.get(row.key)
        if entry is not None:
            menu = later_menu(self.desk, partial(self._move, entry, row.title), self)
            menu.setAccessibleName(self.desk.tr("Another day for “{what}”", what=row.title))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(at)

    def _move(self, entry: Entry, title: str, day: date) -> None:
        """Give an entry another day."""
        after = self._beside(entry.key)
        self.desk.session.do(
            lambda file: postpone(file, entry, day),
            lambda end: self._moved(title, (day, end), after),
        )

    def _beside(self, key: str) -> str:
        """Return the key of what comes after an entry in the list, else of what comes before."""
        keys = [one for one in keys_of(self.list.rows) if one in self._entries]
        at = keys.index(key)
        return next(iter((*keys[at + 1 : at + 2], *keys[max(at - 1, 0) : at])), "")

    def _moved(self, title: str, days: tuple[date, date | None], after: str) -> None:
        """Say so; the keyboard stays where the day was moved, not where it went."""
        self.list.choose(after)
        _, formats, (day, end) = self.desk.tr, self.desk.formats, days
        said = f"{formats.weekday(day)} {formats.date(day, 'medium')}"
        words = _("“{what}” moved: {day}.", what=title, day=said)
        if end is not None:
            last = f"{formats.weekday(end)} {formats.date(end, 'medium')}"
            words = _(
                "“{what}” moved: {day}; it now ends on {end}.", what=title, day=said, end=last
            )
        self.desk.notify(Notice(words, _("Undo"), self.desk.session.undo))

    def _save(self) -> None:
        """Ask where to, and write the calendar file in another thread."""
        _, session = self.desk.tr, self.desk.session
        suggestion = session.file.path.with_suffix(_SUFFIX)
        target = self.desk.prompts.file_to_save(
            _("Calendar file"), _("Calendars (*.ics)"), str(suggestion)
        )
        if target is None:
            return
        if target.suffix.lower() != _SUFFIX:
            target = target.with_name(target.name + _SUFFIX)
        families = frozenset({self.family} if self.family else ())
        language = tuple(LANGUAGES)[max(self.language.currentIndex(), 0)]
        wanted = Wanted(families=families)
        edition = Edition(language, self.names.isChecked(), wanted, self.reminders.isChecked())
        # What the system's dialog was told to replace is replaced.
        session.think(partial(_write, target, edition), partial(self._saved, target))

    def _saved(self, target: Path, _done: object) -> None:
        said = self.desk.tr("The calendar was written: {name}", name=target.name)
        self.desk.notify(Notice(said))

    # ------------------------------------------------------------------------------------ building

    def _make_filters(self) -> Beside:
        theme, _ = self.desk.theme, self.desk.tr
        line = Beside(gap=theme.px(12))
        words = [self._family_word(family) for family in _FAMILIES]
        holder, self.families = filters(theme, words, self)
        line.addWidget(holder, 1)
        today = _.pgettext("agenda", "Today")
        self.today = button(theme, today, self, role="link", run=self.show_today)
        self.today.setAccessibleName(_("Go to today"))
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(self.today, 0, top)
        spans, self.spans = filters(theme, (_("By week"), _("By month")), self)
        spans.setFixedWidth(spans.sizeHint().width())
        line.addWidget(spans, 0, top)
        self.add = icon_button(theme, "plus", _("New activity"), self, self._begin)
        self.add.setEnabled(self.desk.session.file.writing)
        line.addWidget(self.add, 0, top)
        self.families.idToggled.connect(self._on_filter)
        self.spans.idToggled.connect(self._on_filter)
        return line

    def _on_filter(self, _number: int, on: object) -> None:
        if on:
            self._renew()

    def _make_list(self) -> QFrame:
        _, theme = self.desk.tr, self.desk.theme
        made = frame(self, "panel")
        layout = column(made)
        layout.setContentsMargins(1, 1, 1, 1)
        pile = QWidget(made)
        self._pile = QStackedLayout(pile)
        self.list = DayList(theme, _.pgettext("place", "Agenda"), pile)
        self.list.setAccessibleDescription(
            _("Enter opens what is due, the menu key moves its day.")
        )
        self.list.opened.connect(self._go)
        self.list.move_asked.connect(self._ask_day)
        self._pile.addWidget(self.list)
        self._empty = EmptyWords(
            self.desk,
            _(
                "Nothing is due. Meetings, tasks, answers expected and calls stand here once they"
                " have a day."
            ),
            "calendar",
            pile,
        )
        if self.desk.session.file.writing:
            self._empty.offer(_("New activity"), self._begin)
        self._pile.addWidget(self._empty)
        layout.addWidget(pile, 1)
        layout.addWidget(self._make_foot(made))
        return made

    def _make_foot(self, parent: QWidget) -> QFrame:
        _, theme = self.desk.tr, self.desk.theme
        px = theme.px
        made = frame(parent, "bar")
        line = Beside(made, gap=px(12))
        line.setContentsMargins(px(12), px(8), px(12), px(8))
        self._hint = label(_("For Thunderbird, Google Calendar…"), made, "second")
        line.addWidget(self._hint)
        line.addStretch(1)
        self.names = Tick(theme, _("Name persons: only for your own calendar"), made)
        line.addWidget(self.names)
        self.reminders = Tick(theme, _("With reminders"), made)
        self.reminders.setToolTip(
            _("Of a call on the morning of its day, of what is due on the morning before.")
        )
        self.reminders.setChecked(True)
        line.addWidget(self.reminders)
        self.language = Combo(theme, made)
        self.language.setAccessibleName(_("Language of the calendar"))
        self.language.addItems(list(LANGUAGES.values()))
        self.language.setCurrentIndex(tuple(LANGUAGES).index(_.language))
        self.language.setFixedWidth(px(120))
        line.addWidget(self.language)
        self.save = button(theme, _("Calendar file"), made, icon="download", run=self._save)
        line.addWidget(self.save)
        return made

    def _begin(self) -> None:
        snapshot = self.desk.session.snapshot
        phase = (current_phase(snapshot) or LAST) if snapshot is not None else 1
        self.desk.go(Target(f"phase{phase}", tab="activities", new={}))

    def _go(self, target: object) -> None:
        if isinstance(target, Target):
            self.desk.go(target)


def _write(target: Path, edition: Edition, snapshot: Snapshot) -> None:
    now = datetime.now().astimezone()
    write_calendar(snapshot, target, edition, today=now.date(), now=now, force=True)
