"""The steps that can be undone and redone: choosing one takes all down to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coopdesk.services.restoring import Taken, take_back, take_steps
from coopdesk.services.showing import Wording
from coopdesk.store import DossierFile, HistoryLine, Step
from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.dialogs import Dialog
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.flow import Flow
from coopdesk.ui.history import in_short, names_in
from coopdesk.ui.painted.rows import Heading, Row, RowList
from coopdesk.ui.tasks import while_there
from coopdesk.ui.widgets import button, column, label
from coopdesk.ui.working import Said

_TOLD = 600
"""How many lines of the history are read to tell what the steps did."""

Kind = Literal["undo", "redo"]


class _Found(NamedTuple):
    undo: list[Step]
    redo: list[Step]
    barrier: Step | None
    lines: Mapping[int, Sequence[HistoryLine]]
    """What each step did to which record."""
    names: Mapping[str, str]


class StepsDialog(Dialog):
    """What was done, newest first: by whom and when, back to what cannot be undone."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Read the steps of ``desk``'s dossier."""
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        _, theme, px = desk.tr, desk.theme, desk.theme.px
        self.setWindowTitle(_("Undo and redo"))
        self.setModal(True)
        layout = column(self, margin=px(16), gap=px(8))
        layout.addWidget(label(_("Undo and redo"), self, "panel"))
        words = _("Choose a step: it goes back with all between it and now, or alone.")
        self._words = label(words, self, "second", wrap=True)
        layout.addWidget(self._words)
        self.list = RowList(theme, _("Undo and redo"), self, headed=True)
        self._empty = EmptyWords(desk, _("There is nothing to undo or to redo."), "history", self)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._empty, 1)
        self.said = Said(theme, self)
        layout.addWidget(self.said)
        holder = QWidget(self)
        foot = Flow(holder, gap=px(8))
        self.counted = button(theme, _("Undo"), holder, icon="undo-2", role="primary")
        self.counted.clicked.connect(lambda _on=False: self._take(self._opens))
        self.alone = button(theme, _("Undo this one alone"), holder, run=self._take_alone)
        for one in (self.counted, self.alone, button(theme, _("Close"), holder, run=self.reject)):
            foot.addWidget(one)
        self._count(None)
        layout.addWidget(holder)
        self.resize(px(620), px(600))
        self._found: _Found | None = None
        self._opens: object = None
        self.list.clicked.disconnect()  # a click chooses, Enter and a double click take it back
        self.list.doubleClicked.connect(lambda _index: self._take(self._opens))
        self.list.chosen.connect(self._count)
        self.list.opened.connect(self._take)
        desk.session.read(_steps, self._show)

    def _show(self, found: _Found) -> None:
        self._found = found
        rows = list(self._rows(found))
        self.list.show_rows(rows)
        known = bool(found.undo or found.redo)
        self.list.setVisible(bool(rows) and known)
        self._empty.setVisible(not known)
        for one in (self._words, self.counted, self.alone):
            one.setVisible(known)
        if known:
            self.list.choose("undo 1" if found.undo else "redo 1")
            self.list.setFocus()

    def _rows(self, found: _Found) -> Iterator[Row]:
        _ = self._desk.tr
        if found.redo:
            yield Heading(_("Undone: can be done again"), key="redo")
            for number in range(len(found.redo), 0, -1):
                yield self._row("redo", number, found.redo[number - 1])
        yield Heading(_.pgettext("steps", "Now"), key="now", shade="marine")
        for number, step in enumerate(found.undo, start=1):
            yield self._row("undo", number, step)
        if found.barrier is not None:
            name = found.barrier.label.said(_)
            yield Row(
                _("“{step}” cannot be undone, nor what was before it.", step=name),
                under=self._who(found.barrier),
                icon="lock",
                key="barrier",
            )

    def _row(self, kind: Kind, number: int, step: Step) -> Row:
        return Row(
            step.label.said(self._desk.tr),
            under=" · ".join(part for part in (self._did(step), self._who(step)) if part),
            icon="undo-2" if kind == "undo" else "redo-2",
            opens=(kind, number),
            key=f"{kind} {number}",
        )

    def _did(self, step: Step) -> str:
        """Return from what to what: several steps in a row may be called alike."""
        if self._found is None:
            return ""
        facts = self._desk.facts()
        wording = Wording(facts.tr, facts.formats, self._found.names, facts.currency)
        return in_short(self._found.lines.get(step.number, ()), self._desk, wording)

    def _who(self, step: Step) -> str:
        formats, when = self._desk.formats, step.when.astimezone()
        day = f"{formats.date(when.date(), 'medium')} {formats.time(when)}"
        return f"{day} · {step.author or self._desk.tr('somebody')}"

    def _count(self, chosen: object) -> None:
        """Say what can be done about the row, and how far it goes."""
        _ = self._desk.tr
        self._opens = chosen.opens if isinstance(chosen, Row) else None
        self.said.say("")
        there = isinstance(self._opens, tuple)
        self.counted.setEnabled(there)
        self.alone.setEnabled(False)
        if not isinstance(self._opens, tuple):
            return
        kind, number = self._opens
        text = (
            _.ngettext("Undo {n} step", "Undo {n} steps", number)
            if kind == "undo"
            else _.ngettext("Redo {n} step", "Redo {n} steps", number)
        )
        self.counted.setText(text)
        self.counted.setAccessibleName(text)
        theme, tokens = self._desk.theme, self._desk.theme.tokens
        arrow = theme.icons.icon(
            f"{kind}-2", tokens.on_marine, theme.px(20), gap=True, off=tokens.ink
        )
        self.counted.setIcon(arrow)
        step = self._step()
        lines = self._found.lines.get(step.number, ()) if self._found and step else ()
        values = bool(lines) and all(one.act == "update" and one.changes for one in lines)
        self.alone.setEnabled(values and number > 1)

    def _step(self) -> Step | None:
        """Return the step that is chosen of those that can be undone."""
        if self._found is None or not isinstance(self._opens, tuple):
            return None
        kind, number = self._opens
        return self._found.undo[number - 1] if kind == "undo" else None

    def _take_alone(self) -> None:
        if (step := self._step()) is None:
            return
        number = step.number
        self._desk.session.do(
            lambda file: take_back(file, number),
            while_there(self, lambda _none: self._taken_alone()),
            while_there(self, lambda trouble: self.said.say(trouble.said(self._desk.tr), "error")),
        )

    def _taken_alone(self) -> None:
        desk, _ = self._desk, self._desk.tr
        words = _("That step alone was undone.")
        desk.notify(Notice(words, _("Undo"), desk.session.undo))
        self.accept()

    def _take(self, opens: object) -> None:
        if not isinstance(opens, tuple):
            return
        kind, number = opens
        desk = self._desk
        desk.session.do(lambda file: take_steps(file, kind, number), partial(_tell, desk, kind))
        self.accept()


def _tell(desk: Desk, kind: Kind, taken: Taken) -> None:
    _ = desk.tr
    if kind == "undo":
        text = _.ngettext("{n} step undone.", "{n} steps undone.", taken.done)
    else:
        text = _.ngettext("{n} step done again.", "{n} steps done again.", taken.done)
    if taken.barrier is not None:
        name = taken.barrier.label.said(_)
        stopped = _("“{step}” cannot be undone, nor what was before it.", step=name)
        text = f"{text} {stopped}"
    desk.notify(Notice(text))


def _steps(file: DossierFile) -> _Found:
    undo, redo = file.steps("undo"), file.steps("redo")
    lines: dict[int, list[HistoryLine]] = {}
    numbers = [step.number for step in (*undo, *redo)]
    found = file.history(limit=_TOLD, steps=numbers) if numbers else []
    for line in found:
        lines.setdefault(line.step, []).append(line)
    if len(found) >= _TOLD:  # of the last of them not all may have been read
        lines.pop(found[-1].step)
    return _Found(undo, redo, file.barrier(), lines, names_in(found, file))
