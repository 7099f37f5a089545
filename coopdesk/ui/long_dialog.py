"""What comes up while a verb takes long: how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from coopdesk.ui.desk import Desk
from coopdesk.ui.dialogs import Dialog
from coopdesk.ui.long_work import LongWork
from coopdesk.ui.widgets import button, column, label, row
from coopdesk.ui.working import ProgressBar

SHOWN_AFTER_MS = 400
"""What takes less needs no progress."""


class LongWorkDialog(Dialog):
    """Tells how far a work is, and goes when it ends."""

    def __init__(self, desk: Desk, work: LongWork, parent: QWidget) -> None:
        """Tell of ``work``, which is under way."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._desk, self._work = desk, work
        self._over = False
        _, theme, px = desk.tr, desk.theme, desk.theme.px
        title = _.say(work.title)
        self.setWindowTitle(title)
        self.setMinimumWidth(px(420))
        layout = column(self, margin=px(24), gap=px(12))
        layout.addWidget(label(title, self, "panel", wrap=True))
        line = row(None, gap=px(8))
        self.bar = ProgressBar(theme, _("Progress"), self)
        self.bar.setRange(0, 0)
        line.addWidget(self.bar, 1)
        self.count = label("", self, "second")
        line.addWidget(self.count)
        layout.addLayout(line)
        foot = row(None, gap=px(8))
        foot.addStretch(1)
        self.stop = button(theme, _("Stop"), self, run=self.reject)
        foot.addWidget(self.stop)
        layout.addLayout(foot)
        queued = Qt.ConnectionType.QueuedConnection
        work.progressed.connect(self._advance, queued)
        work.ended.connect(self._end, queued)

    def reject(self) -> None:
        """Stop the work: the dialog goes when it has."""
        if self._over:
            super().reject()
            return
        self.stop.setEnabled(False)
        self._work.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the work, and wait for it."""
        if self._over:
            super().closeEvent(event)
            return
        event.ignore()
        self.reject()

    @Slot(int, int)
    def _advance(self, done: int, of: int) -> None:
        formats = self._desk.formats
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        words = self._desk.tr("{done} of {all}", done=formats.number(done), all=formats.number(of))
        self.count.setText(words if of else "")

    @Slot()
    def _end(self) -> None:
        self._over = True
        self.close()
