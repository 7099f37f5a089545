"""A new record that was begun and never stored: offered again above its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from coopdesk.model.entities import entity
from coopdesk.model.fields import Clock, Day, Number, Record, Text, Texts
from coopdesk.ui.desk import Desk
from coopdesk.ui.focus import before
from coopdesk.ui.forms.form import Form
from coopdesk.ui.forms.hints import Offer
from coopdesk.ui.forms.spec import Register
from coopdesk.ui.unfinished import AS_STORED, NEW, Left, clipped
from coopdesk.ui.widgets import column, emptied


class Waiting(QWidget):
    """Says which new record was being written, and when; it can be taken up or left."""

    taken = Signal(object)
    """It is taken up: what was left, by its fields."""

    def __init__(self, desk: Desk, spec: Register, parent: QWidget) -> None:
        """Offer what was begun in the register of ``spec``."""
        super().__init__(parent)
        self._desk = desk
        self._declared = entity(spec.table)
        self.found: Mapping[str, Left] = {}
        """What is offered now, by its fields."""
        self._key = NEW + str(spec.defaults.get("phase") or "")
        self._layout = column(self)
        self._layout.setContentsMargins(0, 0, 0, desk.theme.px(8))
        self.hide()

    @property
    def offer(self) -> Offer | None:
        """What is offered now."""
        item = self._layout.itemAt(0)
        found = item.widget() if item is not None else None
        return found if isinstance(found, Offer) else None

    def look(self, draft: Record | None) -> None:
        """Offer what was left, unless ``draft`` is being written."""
        session = self._desk.session
        able = draft is None and session.file.writing
        left = session.unfinished.of_record(self._declared.table, self._key)
        self.found = left if able else {}
        emptied(self._layout)
        self.setVisible(bool(self.found))
        if self.found:
            words, take = self._words(self.found), partial(self.taken.emit, self.found)
            offer = Offer(self._desk, words, take, self._leave, self)
            self._layout.addWidget(offer)
            right = self.parentWidget()
            form = right.findChild(Form) if right is not None else None
            if form is not None:
                before(form, offer.take, offer.leave)

    def _words(self, found: Mapping[str, Left]) -> str:
        _ = self._desk.tr
        formats = self._desk.formats
        at = max(left.at for left in found.values()).astimezone()
        fields = [
            field
            for field in self._declared.fields
            if field.name in found and not found[field.name].text.startswith(AS_STORED)
        ]
        texts = [found[field.name].text for field in fields if isinstance(field.kind, Text)]
        texts = texts or [
            found[field.name].text
            for field in fields
            if isinstance(field.kind, Day | Number | Texts | Clock)
        ]
        return _(
            "You were writing something new here on {day} at {time}: “{text}”. It is not stored.",
            day=formats.date(at.date()),
            time=formats.time(at),
            text=clipped(" · ".join(text for text in texts if text.strip()) or "…"),
        )

    def _leave(self) -> None:
        self._desk.session.unfinished.drop_record(self._declared.table, self._key)
        self.look(None)


def offered_above(
    desk: Desk, spec: Register, take: Callable[[Mapping[str, Left]], object], right: QWidget
) -> tuple[Waiting, QStackedLayout]:
    """Return the offer over the right side of a register, and what is stacked below it."""
    waiting, below = Waiting(desk, spec, right), _Below(right)
    waiting.taken.connect(take)
    layout = column(right)
    layout.addWidget(waiting)
    layout.addWidget(below, 1)
    return waiting, QStackedLayout(below)


class _Below(QWidget):
    """What is stacked scrolls inside: the page need not be as tall as the tallest of it."""

    def hasHeightForWidth(self) -> bool:
        """Ask for the least height, not for that of all the text."""
        return False
