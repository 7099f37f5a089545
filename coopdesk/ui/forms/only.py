"""A chip that says to what a register was narrowed by where one came from; pressed, it goes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from coopdesk.store import Condition
from coopdesk.ui.desk import Desk, Only
from coopdesk.ui.forms.spec import Where
from coopdesk.ui.widgets import tooltip, unmarked


class OnlyChip(QPushButton):
    """Hidden until ``narrow`` is called; ``changed`` runs when the person presses it away."""

    def __init__(self, desk: Desk, changed: Callable[[], object], parent: QWidget) -> None:
        """Narrow nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._changed = changed
        self.only: Only | None = None
        self.setProperty("role", "filter")
        self.setProperty("only", True)
        self.setAutoDefault(False)
        theme = desk.theme
        self.setIcon(theme.icons.icon("x", theme.tokens.ink, theme.px(16), gap=True))
        self.clicked.connect(self._drop)
        self.hide()

    @property
    def where(self) -> Where:
        """The condition in force, if any."""
        if self.only is None:
            return ()
        return (Condition(self.only.field, "in", self.only.values),)

    def narrow(self, only: Only | None) -> bool:
        """Show ``only`` what it says, or everything; return whether that is a change."""
        changed = only != self.only
        self.only = only
        words = only.words if only is not None else ""
        self.setText(unmarked(words))
        self.setAccessibleName(self._desk.tr("Only {what}: show all again", what=words))
        tooltip(self, self.accessibleName())
        self.setVisible(only is not None)
        return changed

    def _drop(self) -> None:
        self.narrow(None)
        self._changed()
