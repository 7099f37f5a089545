"""A register: filters, table, form on the same record, totals; all from declared data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.entities import child_entities
from coopdesk.model.fields import Record
from coopdesk.services import records
from coopdesk.store import Change, Query
from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk, Notice, Target
from coopdesk.ui.flow import filters
from coopdesk.ui.forms.counts import ask_counts, counted, say_counts
from coopdesk.ui.forms.empty import EmptyState, ways_panel
from coopdesk.ui.forms.footer import Footer
from coopdesk.ui.forms.many import Many
from coopdesk.ui.forms.only import OnlyChip
from coopdesk.ui.forms.panel import RecordPanel
from coopdesk.ui.forms.seeking import asked, padded, search_field
from coopdesk.ui.forms.spec import Filter, Register, SheetView, Where
from coopdesk.ui.forms.table import RecordTable
from coopdesk.ui.forms.waiting import offered_above
from coopdesk.ui.page import Page
from coopdesk.ui.registers_out import export_button, import_button
from coopdesk.ui.unfinished import Left
from coopdesk.ui.widgets import button, column, frame, row

FORM_WIDTH = 344
LIST_WIDTH = 296
_ALL = Filter(N_("All"))


class RegisterPage(Page):
    """One register of a phase or a notebook."""

    def __init__(self, desk: Desk, spec: Register, parent: QWidget) -> None:
        """Compose the page from ``spec``."""
        super().__init__(desk, parent)
        self.spec = spec
        self._all_filters = (_ALL, *spec.filters)
        self._where: Where = ()
        self._stale, self._typed = True, False
        self._wanted, self._editing = "", False
        self._issued: Mapping[str, date] = {}
        self._own = {spec.table, *(child.table for child in child_entities(spec.table))}
        # An edit is painted at once; order and counts follow, each in a turn of its own.
        self._later = self.soon(self._ask)
        self._counting = self.soon(self._count)
        self._following = self.once_painted(self._follow)
        layout = column(self, gap=desk.theme.px(12))
        layout.addLayout(self._make_bar())
        body = Beside(gap=desk.theme.px(16), least=desk.theme.px(320))
        layout.addLayout(body, 1)
        self._right = QWidget(self)
        self.waiting, self._stack = offered_above(desk, spec, self._take_up, self._right)
        self._sheet: SheetView | None = None
        self.put_off(partial(self._lay_out, body))
        if spec.sheet is not None:
            self.put_off(partial(self._make_sheet, spec.sheet))
        self.put_off(self._make_right)

    def _make_sheet(self, make: Callable[[Desk, QWidget], SheetView]) -> None:
        sheet = self._sheet = make(self.desk, self._right)
        self._stack.addWidget(sheet)
        sheet.edit_asked.connect(self._edit)
        sheet.remove_asked.connect(self.remove)

    def _make_right(self) -> None:
        """Make what shows one record, and begin to listen."""
        self.panel = RecordPanel(self.desk, self.spec, self._right)
        self._ways = ways_panel(self.desk, self.spec, self._right)
        self._stack.addWidget(self._ways)
        self._stack.addWidget(self.panel)
        self.panel.stored.connect(self._on_stored)
        self.panel.remove_asked.connect(self.remove)
        self.panel.duplicate_asked.connect(self.many.duplicate)
        self.panel.closed.connect(self._back_to_table)
        self.table.record_chosen.connect(self._on_chosen)
        self.desk.session.changed.connect(self._on_change)
        self.desk.session.figures_changed.connect(self._on_figures)

    # ------------------------------------------------------------------------------ as every page

    def open(self, target: Target) -> None:
        """Show a filter and a record, or begin a new one."""
        chips = self._filters.buttons()
        chip = chips[target.filter if target.filter < len(chips) else 0]
        if self.only.narrow(target.only) or not chip.isChecked():
            chip.setChecked(True)
            self._filter()
        if target.key:
            self._wanted = target.key
            self._editing = target.edit
            self._seek()
        if target.new is not None:
            self._begin({**self.spec.defaults, **target.new})

    def new(self) -> bool:
        """Begin a new record."""
        self._begin(dict(self.spec.defaults))
        return True

    def regions(self) -> Sequence[QWidget]:
        """Return filters, table and form."""
        body = self.table if self._pile.currentWidget() is self.table else self._empty.add
        first = self._filters.buttons()[0]
        return (first, body, *list(self.panel.form.boxes.values())[:1])

    def beneath_notices(self) -> QWidget | None:
        """Keep what can be done to the rows selected in sight."""
        return self._right if self.many.bar.isVisible() else None

    def leave(self) -> None:
        """Store what is being typed."""
        self.panel.form.leave()

    def set_compact(self, *, compact: bool) -> None:
        """Keep the form's width; the table has less."""
        self.table.set_compact(compact=compact)
        if self._sheet is None:
            self._right.setFixedWidth(self.desk.theme.px(FORM_WIDTH - (16 if compact else 0)))

    def place(self) -> Target | None:
        """Return the filter and record shown."""
        record = self.panel.record
        at = next((i for i, chip in enumerate(self._filters.buttons()) if chip.isChecked()), 0)
        return Target("", key=record.key if record else "", filter=at, only=self.only.only)

    def prepare(self, then: Callable[[], object]) -> None:
        """Have the order of the rows at hand before the page is seen without them."""
        self.table.records.order(self._query(), then)

    def catch_up(self) -> None:
        """Show the first record now."""
        if self._following.isActive() and not self._typed:
            self._following.stop()
            self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._renew()
        self.waiting.look(self.panel.draft)

    # -------------------------------------------------------------------------------- what is done

    def remove(self) -> None:
        """Remove the record shown, without a question: undo brings it back."""
        record = self.panel.record
        if record is None:
            return
        if not record.key:
            self.panel.drop_draft()
            self._back_to_table()
            self.waiting.look(self.panel.draft)
            return
        self.many.remove_only(record.key)

    def _take_up(self, found: Mapping[str, Left]) -> None:
        self._stack.setCurrentWidget(self.panel)
        self.panel.take_up(self.spec.defaults, found)
        self.waiting.look(self.panel.draft)

    def _begin(self, values: dict[str, object]) -> None:
        self.panel.form.leave()
        self._stack.setCurrentWidget(self.panel)
        if self.waiting.found:
            self._take_up(self.waiting.found)
            return
        self.panel.show_draft(values)

    def _back_to_table(self) -> None:
        record = self.table.current()
        if record is not None:
            self._show(record, reading=True)
            self.table.setFocus()
        else:
            self._stack.setCurrentWidget(self._ways)

    def _store_cell(self, key: str, name: str, value: object) -> None:
        table = self.spec.table
        self.desk.session.do(
            lambda file: records.set_value(file, table, key, name, value), refused=self._refused
        )

    def _refused(self, trouble: UserError) -> None:
        self.desk.notify(Notice(trouble.said(self.desk.tr)))
        self.table.records.renew()

    # ------------------------------------------------------------------------------- what is heard

    def _on_change(self, change: Change) -> None:
        if not self._own & change.tables:
            return
        self.table.records.touch(change.keys)
        if self.isVisible():
            record, shown = self.table.current(), self.panel.record
            keys = {each.key if each is not None else "" for each in (record, shown)}
            if record is not None and len(keys) == 1 and keys <= set(change.keys):
                self._show(record)
            self._later.start()
        else:
            self._stale = True

    def _on_figures(self) -> None:
        self.table.records.forget_cells()  # also those of a page that is read again when it shows
        if self.isVisible():
            self.panel.say_facts()
            record = self.panel.record
            if self._sheet is not None and record is not None and record.key:
                self._sheet.show_record(record)
            self._total()
            if self._issued != self.desk.session.issued:
                self._issued = self.desk.session.issued
                self._count()
        else:
            self._stale = True

    def _on_chosen(self, key: str) -> None:
        record = self.table.current()
        if self._typed:  # the rows are painted first: there are more letters to come
            self._following.start()
        elif record is not None and record.key == key:
            self._show(record)

    def _on_stored(self, key: str) -> None:
        self._wanted = key
        self._renew()

    # ------------------------------------------------------------------------------- what is shown

    def _renew(self) -> None:
        """Read rows and counts again, and the record shown with them."""
        self._stale = False
        self._later.stop()
        self._ask()
        self._total()

    def _ask(self, *, counting: bool = True) -> None:
        self._typed = not counting
        if counting:
            self._counting.start()
        self.table.records.ask(self._query(), self._asked)

    def _query(self) -> Query:
        return asked(self.spec, self.table.records.query, self._where, self._search.text())

    def _asked(self) -> None:
        bare = not (self.table.records.keys or self._search.text() or self._where)
        self._pile.setCurrentWidget(self._empty if bare else self.table)
        # The rows are painted first: the first form is filled in a turn of its own.
        later = self._typed or self.table.records.long or self.panel.record is None
        (self._following.start if later else self._follow)()

    def _follow(self) -> None:
        """Show the record of the current row, or one where there is none."""
        typed, self._typed = self._typed, False
        rows, before = self.table.records.rowCount(), self.panel.record
        if self._wanted:
            self._seek()
        elif rows and not self.table.currentIndex().isValid() and self.panel.draft is None:
            self.table.choose(self.table.records.keys[0])
        drafting = self.panel.record is not None and not self.panel.record.key
        record = self.table.current()
        if record is not None and not drafting:
            again = record is before and not typed  # what is computed of it may be new
            if again or record is not self.panel.record:  # else just chosen, and shown
                self._show(record)
        elif not rows and not drafting:
            self._stack.setCurrentWidget(self._ways)

    def _show(self, record: Record, *, reading: bool = False) -> None:
        """Show a stored record in the form, or to be read where there is a sheet for it."""
        shown, editing = self.panel.record, self._stack.currentWidget() is self.panel
        same = shown is not None and shown.key == record.key
        self.panel.show_record(record)
        if self._sheet is not None and (reading or not (editing and same)):
            self._sheet.show_record(record)
            self._stack.setCurrentWidget(self._sheet)
        else:
            self._stack.setCurrentWidget(self.panel)

    def _edit(self) -> None:
        self._stack.setCurrentWidget(self.panel)
        self.panel.form.focus_first()

    def _seek(self) -> None:
        """Go to the record asked for; all filters off where they hide it."""
        key = self._wanted
        if self._stale or self._later.isActive() or self.table.records.asking or not key:
            return  # the rows are about to be read
        if self.table.choose(key):
            self._wanted = ""
            if self._editing:
                self._editing = False
                self._edit()
        elif self._where or self._search.text():
            self._search.clear()
            self.only.narrow(None)
            self._filters.buttons()[0].setChecked(True)
            self._filter()
        else:
            self._wanted = ""

    def _filter(self) -> None:
        chosen = self._filters.checkedId()
        self._where = self.only.where + self._conditions(self._all_filters[max(chosen, 0)])
        self._ask()

    def _conditions(self, chosen: Filter) -> Where:
        where = chosen.where
        return where(self.desk.facts()) if callable(where) else where

    def _count(self) -> None:
        table, always = self.spec.table, (*self.spec.where, *self.only.where)
        queries = [Query(table, (*always, *self._conditions(one))) for one in self._all_filters]
        ask_counts(self.desk, queries, self._say_counts)

    def _say_counts(self, found: list[int]) -> None:
        say_counts(self.desk, self._filters.buttons(), self._all_filters, found)
        self.foot.counted.setText(counted(self.desk, self.spec, found[0]))

    def _total(self) -> None:
        totals, facts = self.spec.totals, self.desk.facts().apart()
        self.desk.session.think(lambda _: totals(facts), self.foot.say_totals)

    # ------------------------------------------------------------------------------------ building

    def _make_bar(self) -> Beside:
        _, theme = self.desk.tr, self.desk.theme
        bar = Beside(gap=theme.px(8))
        chips, self._filters = filters(theme, [_.say(e.label) for e in self._all_filters], self)
        self._filters.idClicked.connect(lambda _: self._filter())
        bar.addWidget(chips, 1)
        tools = row(None, gap=theme.px(8))
        bar.addLayout(tools)
        self.only = OnlyChip(self.desk, self._filter, self)
        tools.addWidget(self.only)
        self._search = search_field(self.desk, self.spec.sought, self)
        self._typing = self.soon(partial(self._ask, counting=False))
        self._search.textChanged.connect(lambda _: self._typing.start())
        if self.spec.sheet is None:  # else it stands over the list
            self._search.setMaximumWidth(theme.px(176))
            tools.addWidget(self._search)
        self.bring = import_button(self.desk, self.spec.table, self)
        self.export = export_button(self.desk, self.spec.table, self)
        new = _.say(self.spec.new)
        self.add = button(theme, new, self, icon="plus", role="primary", run=self.new)
        for made in filter(None, (self.bring, self.export, self.add)):
            tools.addWidget(made)
        tools.addStretch(1)
        return bar

    def _lay_out(self, body: Beside) -> None:
        px, left = self.desk.theme.px, self._make_left()
        if self.spec.sheet is None:
            body.addWidget(left, 1)
            body.addWidget(self._right)
            self._right.setFixedWidth(px(FORM_WIDTH))
        else:
            left.setFixedWidth(px(LIST_WIDTH))
            body.addWidget(left)
            body.addWidget(self._right, 1)
            self.table.horizontalHeader().hide()

    def _make_left(self) -> QFrame:
        desk, spec = self.desk, self.spec
        left = frame(self, "panel")
        layout = column(left)
        layout.setContentsMargins(1, 1, 1, 1)
        if spec.sheet is not None:
            layout.addWidget(padded(self._search, left, desk.theme.px(12)))
        holder = QWidget(left)
        self._pile = QStackedLayout(holder)
        self.table = RecordTable(desk, spec.table, spec.columns, self._store_cell, holder)
        self.table.slim = spec.slim
        self.table.setAccessibleName(desk.tr.say(spec.count[1], n="").strip())
        self.table.records.locked = spec.locked
        self._search.look_in(self.table.records, desk.tr)
        self._empty = EmptyState(desk, spec, self.new, holder)
        self._pile.addWidget(self.table)
        self._pile.addWidget(self._empty)
        layout.addWidget(holder, 1)
        self.many = Many(desk, spec, self.table, self)
        self.many.made.connect(self._on_stored)
        self.many.remove_asked.connect(self.remove)
        self._empty.paste_asked.connect(self.many.paste)
        layout.addWidget(self.many.bar)
        self.foot = Footer(desk, left)
        layout.addWidget(self.foot)
        return left
