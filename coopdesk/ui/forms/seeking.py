"""The field over a list in which one types what is looked for, and what is asked for then."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from coopdesk.i18n import Catalogue, Message
from coopdesk.store import Query
from coopdesk.ui.announcing import announce
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.model import RecordModel
from coopdesk.ui.forms.spec import Register, Where
from coopdesk.ui.in_line import clearable, sign
from coopdesk.ui.widgets import column


class SearchField(QLineEdit):
    """A line that says when somebody is about to type into it."""

    entered = Signal()

    _found = -1

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard has come."""
        super().focusInEvent(event)
        self.entered.emit()

    def look_in(self, records: RecordModel, texts: Catalogue) -> None:
        """Have ``records`` ready to be looked into, and say how many were found."""
        self.entered.connect(records.make_ready)
        records.modelReset.connect(lambda: self._say_found(records.rowCount(), texts))

    def _say_found(self, n: int, texts: Catalogue) -> None:
        before, self._found = self._found, n
        if n != before and self.hasFocus() and self.text():
            announce(self, texts.ngettext("{n} result", "{n} results", n))


def search_field(desk: Desk, sought: Message | None, parent: QWidget) -> SearchField:
    """Return a field that says what can be typed while it is empty."""
    _, theme = desk.tr, desk.theme
    made = SearchField(parent)
    made.setPlaceholderText(_("Filter") if sought is None else _.say(sought))
    made.setAccessibleName(_("Filter the table"))
    clearable(made, theme, _("Clear"))
    sign(made, theme, "funnel")
    return made


def asked(spec: Register, before: Query, where: Where, text: str) -> Query:
    """Return what a register asks for, in the order it was asked for ``before``."""
    return replace(
        before,
        table=spec.table,
        where=(*spec.where, *where),
        text=text.strip(),
        order=before.order or spec.order,
        also=tuple(spec.sought_in),
        last=spec.last,
    )


def padded(inner: QWidget, parent: QWidget, margin: int) -> QWidget:
    """Return ``inner`` with room around it."""
    holder = QWidget(parent)
    column(holder, margin=margin).addWidget(inner)
    return holder
