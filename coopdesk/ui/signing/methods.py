"""What each way of signing needs: the pad, a certificate, or paper and a printer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedWidget, QWidget

from coopdesk.i18n import N_, Message
from coopdesk.ui.around import around
from coopdesk.ui.desk import Desk
from coopdesk.ui.signing.boxes import Boxes
from coopdesk.ui.signing.ink_pad import InkPad
from coopdesk.ui.signing.keys import OwnKey
from coopdesk.ui.widgets import button, column, label, picture, row

_STEPS: tuple[tuple[str, Message], ...] = (
    ("printer", N_("Print two copies: one stays with the person, one comes back.")),
    ("pen-line", N_("Answer the boxes, date and sign by hand, on both.")),
    (
        "camera",
        N_(
            "Scan or photograph all pages, and drop them on this window: “Receive” finds the sheet."
        ),
    ),
)


class ByHand(QWidget):
    """The pad, with the way to clear it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make an empty pad."""
        super().__init__(parent)
        _, theme = desk.tr, desk.theme
        # The button lies in the pad's corner: a row of its own would take height from the pad.
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.pad = InkPad(theme, _, self)
        layout.addWidget(self.pad, 0, 0)
        self.clear = button(theme, _("Clear"), self, icon="eraser", role="link")
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        layout.addWidget(self.clear, 0, 0, corner)
        self.clear.clicked.connect(lambda _on=False: self._clear())

    def _clear(self) -> None:
        self.pad.clear()
        self.pad.setFocus()


class OnPaper(QWidget):
    """Three steps in words, and the button of the first."""

    print_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Say the steps."""
        super().__init__(parent)
        _, theme = desk.tr, desk.theme
        layout = column(self, gap=theme.px(8))
        for icon, words in _STEPS:
            line = row(None, gap=theme.px(12))
            mark = picture(theme, icon, "second", self)
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(_.say(words), self, wrap=True), 1)
            layout.addLayout(line)
        foot = row(None)
        self.print = button(
            theme, _("Print two copies…"), self, icon="printer", run=self.print_asked.emit
        )
        foot.addWidget(self.print)
        foot.addStretch(1)
        layout.addLayout(foot)
        layout.addStretch(1)


class Methods(QStackedWidget):
    """One page a way; the boxes stand before the pad until they are answered."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make all of them."""
        super().__init__(parent)
        self.boxes = Boxes(desk.theme, desk.tr, self)
        self.by_hand = ByHand(desk, self)
        self.own = OwnKey(around(desk), self)
        self.on_paper = OnPaper(desk, self)
        self.certifying = label(
            desk.tr(
                "You certify that the sheet is as you made it out. Then the person who commits can"
                " sign, today or another day."
            ),
            self,
            wrap=True,
        )
        self.certifying.setAlignment(Qt.AlignmentFlag.AlignTop)
        for page in (self.boxes, self.by_hand, self.own, self.on_paper, self.certifying):
            self.addWidget(page)
        self.by_hand.pad.changed.connect(self.changed)
        self.own.changed.connect(self.changed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_page(self, page: QWidget) -> None:
        """Show one page; the others take no room."""
        for other in (self.boxes, self.by_hand, self.own, self.on_paper, self.certifying):
            policy = QSizePolicy.Policy
            tall = policy.Expanding if other is page else policy.Ignored
            other.setSizePolicy(policy.Expanding, tall)
        self.setCurrentWidget(page)
        self.updateGeometry()
