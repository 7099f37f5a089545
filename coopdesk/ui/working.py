"""A dialog that does one long thing: says what, does it with progress, says what came of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from coopdesk.errors import UserError
from coopdesk.ui.announcing import announce
from coopdesk.ui.around import Around
from coopdesk.ui.dialogs import Dialog
from coopdesk.ui.painted.quantity import paint_quantity
from coopdesk.ui.scrolling import reveal
from coopdesk.ui.tasks import Task, Work
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import button, column, label, picture, restyled, row


class Said(QWidget):
    """What came of something, or why not: an icon and a sentence."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make one that says nothing."""
        super().__init__(parent)
        self._theme = theme
        self.tone = ""
        line = row(self, gap=theme.px(8))
        self._icon = picture(theme, "circle-check", "ok", self, 18)
        self._words: QLabel = label("", self, wrap=True)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._words.text()

    def say(self, text: str, tone: str = "ok") -> None:
        """Say ``text``; ``tone`` is ``ok``, ``warning`` or ``error``. Nothing when it is empty."""
        icon, token = {
            "ok": ("circle-check", "ok"),
            "warning": ("triangle-alert", "attention"),
            "error": ("octagon-alert", "blocking"),
        }[tone]
        self.tone = tone if text else ""
        shade = getattr(self._theme.tokens, token)
        self._icon.setPixmap(self._theme.icons.pixmap(icon, shade, self._theme.px(18)))
        restyled(self._words, "role", "" if tone == "ok" else tone)
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if text:
            announce(self, text)
            if tone != "ok":
                QTimer.singleShot(0, self, lambda: reveal(self))


class WorkDialog(Dialog):
    """Title and sentence above, what is to be filled in between, progress and buttons below."""

    def __init__(self, around: Around, title: str, does: str, parent: QWidget | None) -> None:
        """Make one whose main button says what it ``does``."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        self.around = around
        theme, px = around.theme, around.theme.px
        self.task = Task(self)
        layout = column(self, margin=px(24), gap=px(12))
        layout.addWidget(label(title, self, "panel", wrap=True))
        self.intro = label("", self, wrap=True)
        layout.addWidget(self.intro)
        self.body: QVBoxLayout = column(None, gap=px(8))
        layout.addLayout(self.body)
        layout.addWidget(self._make_progress())
        self.said = Said(theme, self)
        layout.addWidget(self.said)
        layout.addStretch(1)
        self._layout = layout
        foot = row(None, gap=px(8))
        self.shut = button(theme, around.tr("Close"), self, run=self.reject)
        foot.addWidget(self.shut)
        foot.addStretch(1)
        self.does = button(theme, does, self, role="primary", run=self.begin)
        self.does.setDefault(True)
        foot.addWidget(self.does)
        layout.addLayout(foot)
        self.setMinimumWidth(px(520))
        self.task.progressed.connect(self._advance)
        self.task.refused.connect(self.refuse)
        self.task.broken.connect(around.broken)
        self.task.finished.connect(lambda: self.busy(running=False))

    def fill(self) -> None:
        """Give all height to what is to be filled in or shown."""
        self._layout.setStretchFactor(self.body, 1)
        for at in range(self._layout.count()):
            item = self._layout.itemAt(at)
            if item is not None and item.spacerItem() is not None:
                self._layout.setStretch(at, 0)

    def begin(self) -> None:
        """Begin the work; each dialog knows its own."""
        raise NotImplementedError

    def run(self, work: Work, then: Callable[[object], object]) -> None:
        """Do ``work`` in the background, and hand its result to ``then``."""
        if self.task.running:
            return
        self.said.say("")
        self.busy(running=True)
        self.task.done.connect(then, Qt.ConnectionType.SingleShotConnection)
        self.task.run(work)

    def busy(self, *, running: bool) -> None:
        """Show the progress and the way to stop, or take them away."""
        self._progress.setVisible(running)
        self.does.setEnabled(not running)
        if running:
            self._bar.setRange(0, 0)
            self._count.setText("")
            self.stop.setFocus()
        elif self.isVisible():
            (self.does if self.does.isVisible() else self.shut).setFocus()
            if self._scroller is not None:  # it has followed the keyboard down to the progress
                self._scroller.verticalScrollBar().setValue(0)

    def refuse(self, trouble: UserError) -> None:
        """Say what went wrong."""
        self.said.say(trouble.said(self.around.tr), "error")

    def done(self, result: int) -> None:
        """Stop what is under way before closing."""
        self.task.stop()
        super().done(result)

    def _stop(self) -> None:
        """Stop, and say then that nothing was done: no work here records before it is whole."""
        if not self.task.running:
            return
        words = self.around.tr("Stopped. Nothing was recorded.")
        self.task.finished.connect(
            lambda: self.said.say(words, "warning"), Qt.ConnectionType.SingleShotConnection
        )
        self.task.stop()

    def _advance(self, done: int, of: int) -> None:
        formats = self.around.formats
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        words = self.around.tr("{done} of {all}", done=formats.number(done), all=formats.number(of))
        self._count.setText(words if of else "")

    def _make_progress(self) -> QWidget:
        _, theme = self.around.tr, self.around.theme
        self._progress = QWidget(self)
        line = row(self._progress, gap=theme.px(8))
        self._bar = ProgressBar(theme, _("Progress"), self._progress)
        line.addWidget(self._bar, 1)
        self._count = label("", self._progress, "second")
        line.addWidget(self._count)
        self.stop = button(theme, _("Stop"), self._progress, run=self._stop)
        line.addWidget(self.stop)
        self._progress.hide()
        return self._progress


class ProgressBar(QProgressBar):
    """How far something is; hatched, and still, while that is not known: nothing here moves."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        """Make one called ``name``."""
        super().__init__(parent)
        self._theme = theme
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setFixedHeight(theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint what is done full, and all of it hatched where nobody knows how much there is."""
        painter = QPainter(self)
        at = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        whole = self.maximum() - self.minimum()
        done = (self.value() - self.minimum()) / whole if whole else 0.0
        paint_quantity(self._theme, painter, at, max(done, 0.0), 0.0 if whole else 1.0)
        painter.end()
