"""Beneath the matrix: what answers one need's kind, what could, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from coopdesk.i18n import N_
from coopdesk.model.commitment import STATUSES, Commitment
from coopdesk.model.competence import Competence
from coopdesk.model.resource import Resource
from coopdesk.model.rules.coverage import Line, Met, Offer, could_meet
from coopdesk.model.rules.proposal import Match
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.vocabulary import REQUIREMENTS
from coopdesk.services.coverage import (
    Answer,
    Answering,
    answer,
    answering,
    link,
    need_name,
    proposed,
    require,
)
from coopdesk.ui.beside import Beside
from coopdesk.ui.chips import NEUTRAL, Chip
from coopdesk.ui.desk import Desk, Notice, Target
from coopdesk.ui.flow import Flow
from coopdesk.ui.forms.title_line import TitleLine
from coopdesk.ui.pages.matching.words import next_activity, tally, words_of
from coopdesk.ui.painted.row_model import LongRows
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.requirements import icon_of
from coopdesk.ui.values import status_chip
from coopdesk.ui.widgets import Elided, button, column, icon_button, label, row, tooltip

_ROW = 48
_SHOWN = 2  # rows without scrolling
_SUGGESTED = 20


class OfferLine(TitleLine):
    """Finds what is of one kind and not linked yet; what nobody has yet can be added."""

    def __init__(self, desk: Desk, table: str, parent: QWidget) -> None:
        """Find records of ``table``."""
        super().__init__(desk, (table,), parent)
        self.fitting = frozenset()
        self.makes = N_("New: “{title}”")


class Details(QFrame):
    """What answers the cell that is current, and the way on from there."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make a panel without a cell."""
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._desk = desk
        self._line: Line | None = None
        self._kind = ""
        px, _ = desk.theme.px, desk.tr
        layout = column(self, gap=px(6))
        layout.setContentsMargins(px(16), px(10), px(16), px(12))
        head = row(None, gap=px(10))
        self._title = label("", self, "strong")
        head.addWidget(self._title)
        self._tally = Elided("", self, "second")
        head.addWidget(self._tally, 1)
        layout.addLayout(head)
        self._advice = label("", self, "second", wrap=True)
        layout.addWidget(self._advice)
        self.list = RowList(desk.theme, _("What answers"), self, height=_ROW)
        self.list.clicked.disconnect()  # a click chooses, Enter and a double click open
        self.list.doubleClicked.connect(lambda _: self._open())
        self.list.opened.connect(lambda _: self._open())
        self.list.chosen.connect(lambda _: self._say_buttons())
        layout.addWidget(self.list)
        foot = QWidget(self)
        self._foot = QStackedLayout(foot)
        self._foot.addWidget(self._make_buttons(foot))
        self._foot.addWidget(self._make_linking(foot))
        layout.addWidget(foot)

    # ------------------------------------------------------------------------------- what is shown

    def show_cell(self, line: Line | None, kind: str) -> None:
        """Show a need and a kind; without a kind, what the need lacks."""
        snapshot = self._desk.session.snapshot
        if (line is None or self._line is None) or (line.need.key, kind) != self._where():
            self._stop_linking()
        self._line, self._kind = line, kind
        self.setEnabled(line is not None)
        if line is None or snapshot is None:
            return
        _ = self._desk.tr
        name = need_name(line.need)
        what = _.say(REQUIREMENTS.words[kind]) if kind else _.pgettext("coverage", "all it takes")
        self._title.setText(f"{name} × {what}")
        met = line.at(kind)
        rows = self._rows(line, kind, snapshot)
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(self._desk.theme.px(_ROW) * min(max(len(rows), 1), _SHOWN))
        advice = self._advise(met, snapshot) if kind else ""
        said = tally(met, _) if kind else self._whole(line)
        # Beside the heading where the list needs the room beneath.
        self._tally.setText(f"{said} · {advice}" if advice and rows else said)
        tooltip(self._tally, self._tally.text())
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice) and not rows)
        self._say_buttons()

    def _where(self) -> tuple[str, str]:
        return (self._line.need.key if self._line is not None else "", self._kind)

    def _whole(self, line: Line) -> str:
        facts = self._desk.facts()
        parts = [
            facts.tr("{kind}: {said}", kind=facts.tr.say(REQUIREMENTS.words[kind]), said=said)
            for kind in line.need.requires
            for said in (tally(line.met[kind], facts.tr),)
        ]
        return " · ".join(parts)

    def _rows(self, line: Line, kind: str, snapshot: Snapshot) -> Sequence[Row]:
        if not kind:
            return ()
        facts, _ = self._desk.facts(), self._desk.tr
        words = words_of(facts, snapshot)
        possible = could_meet(snapshot, line.need, kind) if line.at(kind).state else ()
        could = {one.key for one in possible}

        def row(record: Answering) -> Row:
            chip = Chip(_.pgettext("coverage", "Offered"), "circle-dashed", NEUTRAL)
            if isinstance(record, Commitment):
                chip = status_chip(STATUSES, record.status, facts) or chip
            elif record.key in could:
                chip = Chip(_.pgettext("coverage", "Could serve"), "link", NEUTRAL)
            return self._row(answer(record, words), chip)

        things = (*answering(line.at(kind)), *possible[:_SUGGESTED])
        return LongRows(things, row, lambda one: one.key)

    def _row(self, one: Answer, chip: Chip) -> Row:
        under = " · ".join(part for part in (*one.under, self._motive(one.motive)) if part)
        icon = icon_of(self._kind)
        return Row(one.title, under, icon, chip=chip, opens=one.key, key=one.key)

    def _motive(self, motive: str) -> str:
        return self._desk.tr("reason: {reason}", reason=motive) if motive else ""

    def _advise(self, met: Met, snapshot: Snapshot) -> str:
        """Return what can be done where nothing answers."""
        if met.state != "missing":
            return ""
        facts = self._desk.facts()
        coming = next_activity(snapshot)
        if self.list.rows:
            return facts.tr("Somebody has something of this kind: ask, then link it.")
        if coming is not None and coming.date is not None:
            return facts.tr(
                "Ask for it at “{activity}”, {day}.",
                activity=coming.title,
                day=facts.formats.date(coming.date, "medium"),
            )
        return facts.tr("Ask for it: plan an information activity, or ask the actors one by one.")

    def _say_buttons(self) -> None:
        """Say what the buttons do about the row that is chosen."""
        _ = self._desk.tr
        line, kind = self._line, self._kind
        state = line.at(kind).state if line is not None else ""
        self.propose.setEnabled(bool(kind))
        self.link.setEnabled(bool(kind) and kind != "")
        spare = self._spare() is not None
        skill = kind == "competence"
        words = _("Link this skill") if skill and spare else _("Link a skill")
        if not skill:
            words = _("Link this resource") if spare else _("Link a resource")
        self.link.setText(words)
        self.link.setAccessibleName(words)
        self.takes.setVisible(bool(kind) and not state)

    # -------------------------------------------------------------------------------- what is done

    def enter(self) -> None:
        """Take the keyboard: to what answers, else to the first thing to do."""
        if self.list.isVisible() and self.list.rows:
            self.list.setFocus()
            if self.list.current() is None:
                self.list.choose(self.list.rows[0].key)
        else:
            (self.propose if self.propose.isEnabled() else self.need).setFocus()

    def _chosen(self) -> Commitment | Offer | None:
        current, snapshot = self.list.current(), self._desk.session.snapshot
        if current is None or snapshot is None or not self.list.isVisible():
            return None
        found = snapshot.by_key().get(current.key)
        return found if isinstance(found, Commitment | Resource | Competence) else None

    def _spare(self) -> Offer | None:
        """Return the chosen row's resource or skill, where it is not linked to the need yet."""
        chosen = self._chosen()
        if isinstance(chosen, Commitment) or chosen is None or self._line is None:
            return None
        return None if self._line.need.key in chosen.needs else chosen

    def _open(self) -> None:
        chosen = self._chosen()
        if isinstance(chosen, Commitment):
            self._desk.go(Target("phase4", "commitments", chosen.key))
        elif chosen is not None:
            self._desk.go(Target("phase3", _table(chosen), chosen.key))

    def propose_commitment(self) -> None:
        """Begin a commitment from the chosen offer, else the first that nobody promised yet."""
        snapshot, line = self._desk.session.snapshot, self._line
        if snapshot is None or line is None or not self._kind:
            return
        chosen = self._chosen()
        free = line.at(self._kind).free
        offer = chosen if isinstance(chosen, Resource | Competence) else next(iter(free), None)
        match = Match(self._kind, line.need.key, offer)
        values = proposed(match, words_of(self._desk.facts(), snapshot))
        self._desk.go(Target("phase4", "commitments", new=values))

    def link_offer(self) -> None:
        """Link the chosen row, or ask what to link."""
        if (spare := self._spare()) is not None:
            self._link(spare.key)
            return
        snapshot, line = self._desk.session.snapshot, self._line
        if snapshot is None or line is None:
            return
        finder = self._finder()
        finder.fitting = frozenset(one.key for one in could_meet(snapshot, line.need, self._kind))
        finder.clear()
        for one in self._finders.values():
            one.setVisible(one is finder)
        self._foot.setCurrentIndex(1)
        finder.setFocus()

    def _link(self, key: str) -> None:
        line, session = self._line, self._desk.session
        if line is None or not key:
            return
        table, need = self._table(), line.need.key
        session.do(lambda file: link(file, table, key, need), lambda _: self._linked())
        self._stop_linking()

    def _linked(self) -> None:
        _ = self._desk.tr
        self._desk.notify(Notice(_("Linked."), _("Undo"), self._desk.session.undo))

    def _new(self, title: str, _sort: str) -> None:
        """Begin a resource or a skill that nobody had noted yet."""
        if self._line is None:
            return
        values: dict[str, object] = {"title": title, "needs": (self._line.need.key,)}
        if self._table() == "resources":
            values["kind"] = self._kind
        self._stop_linking()
        self._desk.go(Target("phase3", self._table(), new=values))

    def _require(self) -> None:
        if self._line is not None and self._kind:
            need, kind = self._line.need.key, self._kind
            self._desk.session.do(lambda file: require(file, need, kind))

    def _see_need(self) -> None:
        if self._line is not None:
            self._desk.go(Target("phase1", "needs", self._line.need.key))

    def _table(self) -> str:
        return "competences" if self._kind == "competence" else "resources"

    def _finder(self) -> OfferLine:
        return self._finders[self._table()]

    def _stop_linking(self) -> None:
        held = self._foot.currentIndex() == 1 and self._finder().hasFocus()
        self._foot.setCurrentIndex(0)
        if held:
            self.link.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from what was to be linked."""
        if event.key() == Qt.Key.Key_Escape and self._foot.currentIndex() == 1:
            self._stop_linking()
            return
        super().keyPressEvent(event)

    # ------------------------------------------------------------------------------------ building

    def _make_buttons(self, parent: QWidget) -> QWidget:
        theme, _ = self._desk.theme, self._desk.tr
        made = QWidget(parent)
        line = Beside(made, gap=theme.px(8))
        holder = QWidget(made)
        flow = Flow(holder, gap=theme.px(8))
        self.propose = button(
            theme,
            _("Propose a commitment"),
            holder,
            icon="plus",
            role="primary",
            run=self.propose_commitment,
        )
        self.link = button(theme, _("Link a resource"), holder, icon="link", run=self.link_offer)
        self.takes = button(
            theme, _("This need takes it"), holder, icon="list-checks", run=self._require
        )
        for one in (self.propose, self.link, self.takes):
            flow.addWidget(one)
        line.addWidget(holder, 1)
        self.need = button(
            theme, _("See the need"), made, icon="arrow-up-right", role="link", run=self._see_need
        )
        line.addWidget(self.need, 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _make_linking(self, parent: QWidget) -> QWidget:
        theme, _ = self._desk.theme, self._desk.tr
        made = QWidget(parent)
        line = row(made, gap=theme.px(8))
        words = {"resources": N_("Resource to link"), "competences": N_("Skill to link")}
        self._finders = {table: OfferLine(self._desk, table, made) for table in words}
        for table, finder in self._finders.items():
            finder.setAccessibleName(_.say(words[table]))
            finder.setPlaceholderText(_("Type part of its name"))
            finder.chosen.connect(self._link)
            finder.asked.connect(self._new)
            finder.returnPressed.connect(self._enter)
            line.addWidget(finder, 1)
        stop = icon_button(theme, "x", _("Link nothing"), made, self._stop_linking)
        line.addWidget(stop)
        return made

    def _enter(self) -> None:
        if key := self._finder().key_of(self._finder().text()):
            self._link(key)


def _table(offer: Offer) -> str:
    return "competences" if isinstance(offer, Competence) else "resources"
