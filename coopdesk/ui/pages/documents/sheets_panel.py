"""The commitment sheets: filters by state, the list, their count."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QFrame,
    QStackedLayout,
    QWidget,
)

from coopdesk.i18n import N_, P_, Message
from coopdesk.ui.desk import Desk
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.flow import filters
from coopdesk.ui.pages.documents.wording import Papers
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.widgets import column, frame, label, row, unmarked

_FILTERS: tuple[tuple[str, Message], ...] = (
    ("", N_("All")),
    ("to_print", P_("sheets", "To print")),
    ("changed", P_("sheets", "Changed")),
    ("to_sign", P_("sheets", "To sign")),
    ("signed", P_("sheets", "Signed")),
)


class SheetsPanel(QWidget):
    """One row a sheet; several can be selected."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self._desk = desk
        self._papers = Papers()
        self._wanted = ""
        px = desk.theme.px
        layout = column(self, gap=px(12))
        layout.addWidget(self._make_filters())
        layout.addWidget(self._make_list(), 1)

    def show_papers(self, found: Papers) -> None:
        """Show the sheets that the filter lets through."""
        self._papers = found
        _, formats = self._desk.tr, self._desk.formats
        for chip, (state, words) in zip(self._filters.buttons(), _FILTERS, strict=True):
            n = found.states.count(state) if state else len(found.states)
            text = f"{_.say(words)} {formats.number(n)}"
            chip.setText(unmarked(text))
            chip.setAccessibleName(text)
        self._filter()

    def seek(self, wanted: str) -> None:
        """Choose the sheet on which the commitment with this key or id stands."""
        self._wanted = wanted
        self._filters.buttons()[0].setChecked(True)
        self._filter()

    def _filter(self) -> None:
        state = _FILTERS[max(self._filters.checkedId(), 0)][0]
        rows = [
            one
            for one, its in zip(self._papers.sheets, self._papers.states, strict=True)
            if state in {"", its}
        ]
        self.list.show_rows(rows)
        self._pile.setCurrentWidget(self.list if self._papers.sheets else self._empty)
        _ = self._desk.tr
        self._counted.setText(_.ngettext("{n} sheet", "{n} sheets", len(rows)))
        self._seek(rows)

    def _seek(self, rows: list[Row]) -> None:
        if self._wanted:
            snapshot = self._desk.session.snapshot
            found = snapshot.by_key().get(self._wanted) if snapshot is not None else None
            code = getattr(found, "id", self._wanted)
            for one in rows:
                if isinstance(one.opens, tuple) and code in one.opens:
                    self._wanted = ""
                    self.list.choose(one.key)
                    return

    def _make_filters(self) -> QWidget:
        words = [self._desk.tr.say(words) for _state, words in _FILTERS]
        chips, self._filters = filters(self._desk.theme, words, self)
        self._filters.idClicked.connect(lambda _id: self._filter())
        return chips

    def _make_list(self) -> QFrame:
        _, theme = self._desk.tr, self._desk.theme
        made = frame(self, "panel")
        layout = column(made)
        layout.setContentsMargins(1, 1, 1, 1)
        holder = QWidget(made)
        self._pile = QStackedLayout(holder)
        self.list = RowList(theme, _("Commitment sheets"), holder, several=True)
        self._empty = EmptyWords(
            self._desk,
            _("No sheet yet. A sheet is there once somebody proposes a commitment."),
            "file-text",
            holder,
        )
        self._pile.addWidget(self.list)
        self._pile.addWidget(self._empty)
        layout.addWidget(holder, 1)
        foot = frame(made, "bar")
        foot.setFixedHeight(theme.px(45))
        line = row(foot, gap=theme.px(16))
        line.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        self._counted = label("", foot, "strong")
        line.addWidget(self._counted)
        line.addStretch(1)
        hint = _("Ctrl or Shift selects several")
        line.addWidget(label(hint, foot, "second"))
        layout.addWidget(foot)
        return made
