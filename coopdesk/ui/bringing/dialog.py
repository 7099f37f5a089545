"""Import: which register a table is for, what each row would become, what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QComboBox, QWidget

from coopdesk.errors import Fault, UserError
from coopdesk.exchange.incoming import Plan
from coopdesk.exchange.table_apart import Read
from coopdesk.exchange.usual_heads import JOINED
from coopdesk.exchange.whole import Whole
from coopdesk.model.entities import entity
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.register_import import (
    IMPORTED,
    Decision,
    Imported,
)
from coopdesk.services.register_import import Progress as StoringProgress
from coopdesk.services.whole_import import may_be_whole, notes_on_whole
from coopdesk.store import DossierFile
from coopdesk.ui.around import Around
from coopdesk.ui.bringing.choices import ColumnChoices
from coopdesk.ui.bringing.looking import looked, stored_rows, stored_whole
from coopdesk.ui.bringing.model import CALLED, DECISIONS, SEEMS, PlanModel
from coopdesk.ui.bringing.storing import Storing
from coopdesk.ui.bringing.whole import ALL, WIDTHS, WholeModel
from coopdesk.ui.chips import capital
from coopdesk.ui.desk import Facts
from coopdesk.ui.preview_table import preview_table
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import while_there
from coopdesk.ui.widgets import Combo, label, row
from coopdesk.ui.working import WorkDialog

_WIDTHS = (64, 220, 260, 180)
_COLUMN = 150
_SHOWN = 4


class BringDialog(WorkDialog):
    """Reads first, and stores only what is asked for then, all of it or nothing."""

    def __init__(
        self, around: Around, session: Session, source: Path, parent: QWidget | None
    ) -> None:
        """Read ``source``."""
        super().__init__(around, around.tr("Import a table"), around.tr("Import"), parent)
        self._session, self._source = session, source
        self._read: Read | None = None
        self._by_hand: dict[int, str] = {}
        self.plan: Plan | None = None
        self.whole: Whole | None = None
        self._storing: Storing | None = None
        _, px = around.tr, around.theme.px
        self.intro.setText(
            _("“{name}” is looked at here; nothing is stored before you say so.", name=source.name)
        )
        self._make_register()
        self._make_table()
        self._make_decision()
        self.notes = label("", self, "second", wrap=True)
        self.body.addWidget(self.notes)
        self.fill()
        self.does.setEnabled(False)
        self.resize(QSize(px(900), px(600)))
        self._look("")

    # --------------------------------------------------------------------------- what is looked at

    def _look(self, table: str) -> None:
        snapshot = self._session.snapshot or Snapshot()
        how = {
            "language": self.around.tr.language,
            "today": self._session.today,
            "columns": dict(self._by_hand),
            "sheet": str(self.sheet.currentData() or ""),
        }
        self.run(partial(looked, (self._source, self._read), table, snapshot, how), self._show)

    def _look_anew(self, table: str) -> None:
        """Look at the table as another register's; what was chosen for its columns falls."""
        self._by_hand = {}
        self._look(table)

    def _turn_to_sheet(self, _at: int) -> None:
        """Look at another sheet of the workbook, for the same register where one is chosen."""
        self._look_anew(str(self.register.currentData() or ""))

    def _show_sheets(self, read: Read, shown: str) -> None:
        """Offer the sheets that hold anything, where there are several."""
        names = [each.name for each in read.sheets if each.rows]
        if not self.sheet.count():
            for name in names:
                self.sheet.addItem(name, name)
        self.sheet.setCurrentIndex(self.sheet.findData(shown) if shown else -1)
        for each in (self.sheet, self._sheet_words):
            each.setVisible(len(names) > 1)

    def _match(self, number: int, meaning: str) -> None:
        """Take a column for what was chosen above it; a column that was this is left out."""
        if self.plan is None:
            return
        for other, known in enumerate(self.plan.columns):
            if other != number and known.meaning == meaning and meaning not in {"", *JOINED}:
                self._by_hand[other] = ""
        self._by_hand[number] = meaning
        self._look(self.plan.table)

    def _show(self, answer: object) -> None:
        self._read, table, plan = cast("tuple[Read, str, Plan | Whole | UserError]", answer)
        self._offer_all(self._read)
        self.register.blockSignals(True)
        self.register.setCurrentIndex(self.register.findData(table) if table else -1)
        self.register.blockSignals(False)
        self._show_whole(plan if isinstance(plan, Whole) else None)
        if isinstance(plan, Whole):
            return
        chosen = str(self.sheet.currentData() or "")
        self._show_sheets(self._read, chosen if isinstance(plan, UserError) else plan.sheet)
        if isinstance(plan, UserError):
            self._show_plan(None)
            self.refuse(plan)
        else:
            self._show_plan(plan)

    def _offer_all(self, read: Read) -> None:
        """Offer to take all registers at once, where the file holds several."""
        if self.register.findData(ALL) < 0 and may_be_whole(read, self._source):
            self.register.insertItem(0, self.around.tr("All registers in the file"), ALL)

    def _show_whole(self, whole: Whole | None) -> None:
        """Show one row a register in the place of the rows of one."""
        _, px = self.around.tr, self.around.theme.px
        self.whole = whole
        self.whole_rows.show_whole(whole)
        self.table.setModel(self.rows if whole is None else self.whole_rows)
        self.table.horizontalHeader().setStretchLastSection(whole is not None)
        if whole is None:
            return
        self._show_plan(None)
        for at, width in enumerate(WIDTHS):
            self.table.setColumnWidth(at, px(width))
            self.table.setColumnHidden(at, False)
        for each in (self.sheet, self._sheet_words):
            each.hide()
        notes = list(notes_on_whole(whole, _))
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        if whole.faults:
            self._say_faults(whole.faults)
        else:
            self.said.say(
                _.ngettext("{n} row can be imported.", "{n} rows can be imported.", whole.rows)
            )

    def _show_plan(self, plan: Plan | None) -> None:
        _ = self.around.tr
        self.plan = plan
        self.rows.show_plan(plan)
        self.matching.show_columns(plan.table if plan else "", plan.columns if plan else ())
        self._choices.setVisible(plan is not None and bool(plan.twins))
        notes = [_.say(message, **values) for message, values in plan.notes] if plan else []
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        if plan is None:
            return
        px = self.around.theme.px
        for at in range(self.rows.columnCount()):
            width = _WIDTHS[at] if at < len(_WIDTHS) else _COLUMN
            self.table.setColumnWidth(at, px(width))
        self.table.setColumnHidden(SEEMS, not plan.twins)
        # Where the name stands whole in the file's first column, it is seen there.
        whole = bool(plan.columns) and plan.columns[0].meaning == "name"
        self.table.setColumnHidden(CALLED, whole or plan.table != "actors")
        if plan.faults:
            self._say_faults(plan.faults)
        else:
            self._say_state(plan)

    def _say_faults(self, faults: Sequence[Fault]) -> None:
        _ = self.around.tr
        lines = [fault.said(_) for fault in faults[:_SHOWN]]
        more = len(faults) - len(lines)
        if more:
            lines.append(_.ngettext("and {n} more", "and {n} more", more))
        head = _("Nothing can be imported before this is mended in the file:")
        self.said.say("\n".join([head, *lines]), "error")

    def _say_state(self, plan: Plan) -> None:
        """Say how far a plan without faults is."""
        _ = self.around.tr
        if plan.twins:
            self.said.say(
                _.ngettext(
                    "{n} row seems to be there already. Look at what becomes of it.",
                    "{n} rows seem to be there already. Look at what becomes of them.",
                    len(plan.twins),
                ),
                "warning",
            )
        elif all(known.field is None for known in plan.columns):
            list_ = _.say(entity(plan.table).many)
            self.said.say(
                _(
                    "No column has a heading that is known in the register “{list}”. Choose above"
                    " each column what it is.",
                    list=list_,
                ),
                "warning",
            )
        elif plan.lines:
            self.said.say(
                _.ngettext("{n} row can be imported.", "{n} rows can be imported.", len(plan.lines))
            )
        else:
            self.said.say(_("The table has no rows under its headings."), "warning")

    def busy(self, *, running: bool) -> None:
        """Let nothing be imported that has faults, or was not looked at."""
        super().busy(running=running)
        self.does.setEnabled(not running and self._work() is not None)
        for each in (self.register, self.sheet):
            each.setEnabled(not running and self._read is not None)
        self.matching.setEnabled(not running)

    # -------------------------------------------------------------------------------- what is done

    def begin(self) -> None:
        """Store the rows, as one step."""
        work = self._work()
        if work is None:
            return
        self.said.say("")
        self.busy(running=True)
        storing = Storing(work, self)
        storing.progressed.connect(self._advance)
        self._storing = storing
        self._session.do(
            storing.store, while_there(self, self._stored), while_there(self, self._refused)
        )

    def _work(self) -> Callable[[DossierFile, StoringProgress], Imported] | None:
        """Return what stores what is shown; none where nothing can be."""
        plan, whole, source = self.plan, self.whole, self._source
        if whole is not None:
            ready = whole.rows and not whole.faults
            return partial(stored_whole, whole, source) if ready else None
        if plan is None or not plan.lines or plan.faults:
            return None
        return partial(stored_rows, plan, source, dict(self.rows.decisions))

    def done(self, result: int) -> None:
        """Stop what is under way before closing: then nothing is recorded."""
        if self._storing is not None:
            self._storing.stop()
        super().done(result)

    def _stop(self) -> None:
        if self._storing is not None:
            self._storing.stop()
        else:
            super()._stop()

    def _refused(self, trouble: UserError) -> None:
        self._storing = None
        self.busy(running=False)
        self.refuse(trouble)

    def _stored(self, done: Imported | None) -> None:
        _ = self.around.tr
        self._storing = None
        self.busy(running=False)
        if done is None:
            self.said.say(_("Stopped. Nothing was recorded."), "warning")
            return
        self._show_whole(None)
        self._show_plan(None)
        self._panel.hide()
        self.register.setEnabled(False)
        self.sheet.setEnabled(False)
        self.does.hide()
        told = _("Added: {added}. Joined: {joined}.", added=done.added, joined=done.joined)
        # Where nothing was new there is no step, and undo would take back an earlier one.
        undone = _("One step back undoes all of it.") if done.changed else ""
        self.said.say(f"{told} {undone}".rstrip())
        self.shut.setFocus()

    def _decide(self, chosen: int) -> None:
        decision: Decision = list(DECISIONS)[chosen]
        marked = self.table.selectionModel().selectedRows()
        rows = [index.row() for index in marked]
        twins = [n for n, line in enumerate(self.rows.lines) if line.twin is not None]
        self.rows.decide(rows or twins, decision)

    # ------------------------------------------------------------------------------------ building

    def _make_register(self) -> None:
        _, theme = self.around.tr, self.around.theme
        line = row(None, gap=theme.px(8))
        words = label(_("Into the register"), self)
        self.register = Combo(theme, self)
        self.register.setAccessibleName(_("Into the register"))
        words.setBuddy(self.register)
        for table in IMPORTED:
            self.register.addItem(capital(_.say(entity(table).many)), table)
        self.register.activated.connect(
            lambda at: self._look_anew(str(self.register.itemData(at) or ""))
        )
        line.addWidget(words)
        line.addWidget(self.register)
        self._sheet_words = label(_.pgettext("spreadsheet", "Sheet"), self)
        self.sheet = Combo(theme, self)
        self.sheet.setAccessibleName(_.pgettext("spreadsheet", "Sheet"))
        self._sheet_words.setBuddy(self.sheet)
        self.sheet.activated.connect(self._turn_to_sheet)
        for box in (self.register, self.sheet):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for each in (self._sheet_words, self.sheet):
            each.hide()
            line.addWidget(each)
        line.addStretch(1)
        self.body.addLayout(line)

    def _make_table(self) -> None:
        around, session = self.around, self._session
        facts = Facts(around.tr, around.formats, session.today, session.snapshot)
        self.rows = PlanModel(around.theme, facts, self)
        self.whole_rows = WholeModel(facts, self)
        name = around.tr("What would be imported")
        self._panel, self.table = preview_table(around.theme, name, self.rows, self)
        self.matching = ColumnChoices(around.theme, around.tr, self.table, self.sheet, self._panel)
        self.matching.chosen.connect(self._match)
        inner = self._panel.layout()
        if isinstance(inner, QBoxLayout):
            inner.insertWidget(0, self.matching)
        self.body.addWidget(self._panel, 1)

    def _make_decision(self) -> None:
        _, theme = self.around.tr, self.around.theme
        self._choices = QWidget(self)
        line = row(self._choices, gap=theme.px(8))
        text = _("The rows marked, or all that seem to be there already:")
        self.decision = Combo(theme, self._choices)
        self.decision.setAccessibleName(text)
        for word in DECISIONS.values():
            self.decision.addItem(_.say(word))
        self.decision.setPlaceholderText(_("Choose…"))
        self.decision.setCurrentIndex(-1)
        self.decision.activated.connect(self._decide)
        line.addWidget(label(text, self._choices))
        line.addWidget(self.decision, 1)
        self._choices.hide()
        self.body.addWidget(self._choices)
