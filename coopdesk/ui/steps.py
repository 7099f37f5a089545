"""The steps that can be undone and redone: choosing one takes all down to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coopdesk.services.restoring import Taken, take_steps
from coopdesk.store import DossierFile, Step
from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.dialogs import Dialog
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.painted.rows import Heading, Row, RowList
from coopdesk.ui.widgets import button, column, label, row

Kind = Literal["undo", "redo"]


class _Found(NamedTuple):
    undo: list[Step]
    redo: list[Step]
    barrier: Step | None


class StepsDialog(Dialog):
    """What was done, newest first: by whom and when, back to what cannot be undone."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Read the steps of ``desk``'s dossier."""
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        _, theme, px = desk.tr, desk.theme, desk.theme.px
        self.setWindowTitle(_("Steps"))
        self.setModal(True)
        layout = column(self, margin=px(16), gap=px(8))
        layout.addWidget(label(_("Steps"), self, "panel"))
        words = _("Choose a step: it is undone or done again, with all between it and now.")
        layout.addWidget(label(words, self, "second", wrap=True))
        self.list = RowList(theme, _("Steps"), self, headed=True)
        self._empty = EmptyWords(desk, _("There is nothing to undo or to redo."), "history", self)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._empty, 1)
        foot = row(None, gap=px(8))
        self.counted = label("", self, "second", wrap=True)
        foot.addWidget(self.counted, 1)
        foot.addWidget(button(theme, _("Close"), self, run=self.reject))
        layout.addLayout(foot)
        self.resize(px(560), px(560))
        self.list.chosen.connect(self._count)
        self.list.opened.connect(self._take)
        desk.session.read(_steps, self._show)

    def _show(self, found: _Found) -> None:
        rows = list(self._rows(found))
        self.list.show_rows(rows)
        known = bool(found.undo or found.redo)
        self.list.setVisible(bool(rows) and known)
        self._empty.setVisible(not known)
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
            under=self._who(step),
            icon="undo-2" if kind == "undo" else "redo-2",
            opens=(kind, number),
            key=f"{kind} {number}",
        )

    def _who(self, step: Step) -> str:
        formats, when = self._desk.formats, step.when.astimezone()
        day = f"{formats.date(when.date(), 'medium')} {formats.time(when)}"
        return f"{day} · {step.author or self._desk.tr('somebody')}"

    def _count(self, chosen: object) -> None:
        """Say what choosing the row would do."""
        _ = self._desk.tr
        opens = chosen.opens if isinstance(chosen, Row) else None
        text = ""
        if isinstance(opens, tuple):
            kind, number = opens
            text = (
                _.ngettext("Enter undoes {n} step.", "Enter undoes {n} steps.", number)
                if kind == "undo"
                else _.ngettext("Enter redoes {n} step.", "Enter redoes {n} steps.", number)
            )
        self.counted.setText(text)

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
    return _Found(file.steps("undo"), file.steps("redo"), file.barrier())
