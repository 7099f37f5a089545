"""A page that is one form on a record there is exactly one of: the dossier, its plans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from coopdesk.errors import UserError
from coopdesk.model.entities import child_entities
from coopdesk.model.fields import Record
from coopdesk.services import records
from coopdesk.store import Change, DossierFile, Query
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.form import Form, Section
from coopdesk.ui.page import Page
from coopdesk.ui.widgets import column, frame, row


class SinglePage(Page):
    """One record in columns of sections, side by side."""

    def __init__(
        self, desk: Desk, table: str, columns: Sequence[Sequence[Section]], parent: QWidget
    ) -> None:
        """Lay out ``columns`` of the one record of ``table``."""
        super().__init__(desk, parent)
        self._table = table
        self._watched = {table, *(child.table for child in child_entities(table))}
        self._key = ""
        self._stale = True
        px = desk.theme.px
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = column(self)
        outer.addWidget(scroll)
        inside = QWidget(scroll)
        inside.setProperty("role", "scrolled")
        scroll.setWidget(inside)
        self.layout_below = column(inside, gap=px(16))
        line = row(None, gap=px(16))
        self.layout_below.addLayout(line)
        self.layout_below.addStretch(1)
        self.forms: list[Form] = []
        for sections in columns:
            panel = frame(inside, "panel")
            form = Form(desk, table, sections, self._store, panel)
            column(panel, margin=px(16)).addWidget(form)
            line.addWidget(panel, 1, Qt.AlignmentFlag.AlignTop)
            self.forms.append(form)
        desk.session.changed.connect(self._on_change)
        desk.session.figures_changed.connect(self._on_figures)

    def regions(self) -> Sequence[QWidget]:
        """Return the first field of each column."""
        return [next(iter(form.boxes.values())) for form in self.forms if form.boxes]

    def leave(self) -> None:
        """Store what is being typed."""
        for form in self.forms:
            form.leave()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self.renew()

    def renew(self) -> None:
        """Read the record again."""
        self._stale = False
        self.desk.session.read(self._read, self._take)

    def shown(self, record: Record) -> None:
        """Called with the record each time it was read; pages may show figures beside it."""

    def _read(self, file: DossierFile) -> Sequence[Record]:
        return file.records(self._table, file.keys(Query(self._table)))

    def _take(self, found: Sequence[Record]) -> None:
        if found:
            self._key = found[0].key
            for form in self.forms:
                form.show_record(found[0])
            self.shown(found[0])

    def _store(self, name: str, value: object, refused: Callable[[UserError], object]) -> None:
        table, key = self._table, self._key
        self.desk.session.do(
            lambda file: records.set_value(file, table, key, name, value), refused=refused
        )

    def _on_change(self, change: Change) -> None:
        if self._watched & change.tables:
            self._renew_or_wait()

    def _on_figures(self) -> None:
        self._renew_or_wait()

    def _renew_or_wait(self) -> None:
        if self.isVisible():
            self.renew()
        else:
            self._stale = True


def single(table: str, *columns: Sequence[Section]) -> Callable[[Desk, QWidget], SinglePage]:
    """Return what builds the page of a single record."""
    return partial(_build, table, columns)


def _build(
    table: str, columns: Sequence[Sequence[Section]], desk: Desk, parent: QWidget
) -> SinglePage:
    return SinglePage(desk, table, columns, parent)
