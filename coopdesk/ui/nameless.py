"""Where nobody is named as facilitator: a line to write the name, where it is first needed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from coopdesk.errors import UserError
from coopdesk.services import records
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.tidying import roomy
from coopdesk.ui.tasks import while_there
from coopdesk.ui.widgets import button, column, label, row

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _Line(QLineEdit):
    """A line whose Enter stays with it: the dialog around is not done yet."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the name on Enter."""
        if event.key() in _ENTER:
            self.returnPressed.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class Nameless(QFrame):
    """Asks who the facilitator is, and blocks nothing; not there once somebody is named."""

    named = Signal()
    """The name was kept."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Ask, where the dossier names nobody."""
        super().__init__(parent)
        self._desk = desk
        self.setProperty("role", "card")
        _, px = desk.tr, desk.theme.px
        layout = column(self, gap=px(4))
        layout.setContentsMargins(px(10), px(6), px(10), px(8))
        words = label(
            _("Facilitator: nobody is named yet. The name stands on every paper."),
            self,
            "label",
            wrap=True,
        )
        layout.addWidget(words)
        line = row(None, gap=px(8))
        self.name = roomy(_Line(desk.means.author, self))
        self.name.setAccessibleName(_("Name of the facilitator"))
        self.name.setPlaceholderText(_("First name and surname"))
        words.setBuddy(self.name)
        self.name.returnPressed.connect(self._keep)
        self.name.textChanged.connect(lambda _text: self._judge())
        line.addWidget(self.name, 1)
        self.store = button(desk.theme, _("Keep the name"), self, run=self._keep)
        self.store.setAutoDefault(False)
        line.addWidget(self.store)
        layout.addLayout(line)
        self._trouble = label("", self, "error", wrap=True)
        self._trouble.hide()
        layout.addWidget(self._trouble)
        self._judge()
        desk.session.figures_changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Be there only where the dossier names nobody and can be written."""
        session = self._desk.session
        snapshot = session.snapshot
        guide = snapshot.dossier.facilitator if snapshot is not None else None
        nobody = guide is not None and not (guide.name or guide.organisation)
        self.setVisible(nobody and session.file.writing)

    def _judge(self) -> None:
        self.store.setEnabled(bool(self.name.text().strip()))

    def _keep(self) -> None:
        name, snapshot = " ".join(self.name.text().split()), self._desk.session.snapshot
        if not name or snapshot is None:
            return
        key = snapshot.dossier.key
        self._desk.session.do(
            lambda file: records.set_value(file, "dossier", key, "facilitator.name", name),
            while_there(self, partial(self._kept, name)),
            while_there(self, self._refused),
        )

    def _kept(self, name: str, _done: object) -> None:
        self._desk.means.call_me(name)
        inside = self.name.hasFocus() or self.store.hasFocus()
        if inside:
            self.focusNextChild()
        self.hide()
        self.named.emit()

    def _refused(self, trouble: UserError) -> None:
        self._trouble.setText(trouble.said(self._desk.tr))
        self._trouble.show()
