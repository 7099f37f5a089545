"""The third phase on one page: inform, take stock, match."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.ui import later_coverage
from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk, Notice, Target
from coopdesk.ui.flow import filters
from coopdesk.ui.forms.empty import EmptyState
from coopdesk.ui.forms.spec import Register
from coopdesk.ui.page import Page
from coopdesk.ui.pages.matching.callout import Callout
from coopdesk.ui.pages.matching.details import Details
from coopdesk.ui.pages.matching.painting import MARKS
from coopdesk.ui.pages.matching.sides import inform_panel, record_panel, step_title
from coopdesk.ui.pages.matching.view import MatrixView
from coopdesk.ui.pages.matching.words import Found, found
from coopdesk.ui.painted.legend import Legend
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.widgets import column, frame, icon_button, row

_SIDE = 280
_MATCH = 2

_EMPTY = Register(
    table="needs",
    new=N_("New need"),
    none=N_("Nothing to match yet"),
    holds=N_(
        "Here each need of the village will stand beside what people offer for it. Add a need"
        " first and say what it takes; then the resources and skills of each actor."
    ),
    count=(N_("{n} need"), N_("{n} needs")),
    columns=(),
    form=(),
    icon="grid-3x3",
)


class MatchPage(Page):
    """Lists at the left, the matrix at the right; one after the other where there is no width."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay out the page; it fills when it is shown."""
        super().__init__(desk, parent)
        self._stale = True
        self._compact = False
        self._wanted = Target("")
        self._found = Found((), (), (), ())
        px = desk.theme.px
        layout = column(self, gap=px(12))
        self._steps = self._make_steps()
        layout.addWidget(self._steps)
        body = Beside(gap=px(16), least=px(360))
        layout.addLayout(body, 1)
        self._left = QWidget(self)
        body.addWidget(self._left)
        self._right = frame(self, "panel")
        body.addWidget(self._right, 1)
        self.put_off(self._make_sides)
        self.put_off(self._make_matrix)
        self.put_off(self._make_details)
        self.put_off(self._make_callout)

    # ------------------------------------------------------------------------------ as every page

    def open(self, target: Target) -> None:
        """Show a need, by its key; or only what lacks something."""
        if target.key:
            self._wanted = target
            self._seek()
        if target.filter and not self.callout.only_uncovered:
            self.callout.group.button(1).setChecked(True)

    def new(self) -> bool:
        """Begin a commitment from the current cell."""
        if self.view.kind:
            self.details.propose_commitment()
        return bool(self.view.kind)

    def regions(self) -> Sequence[QWidget]:
        """Return the lists, the filters, the matrix and what answers."""
        return (
            self.inform.list,
            self.record.list,
            self.callout.group.buttons()[0],
            self.view,
            self.details.propose,
        )

    def set_compact(self, *, compact: bool) -> None:
        """Show one step at a time where there is no width for all."""
        self._compact = compact
        self._lay_out()

    def place(self) -> Target | None:
        """Return the need shown, and the filter."""
        line = self.view.line
        key = line.need.key if line is not None else ""
        return Target("", key=key, filter=int(self.callout.only_uncovered))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._renew()

    # ------------------------------------------------------------------------------- what is shown

    def _renew(self) -> None:
        self._stale = not self.isVisible()
        if self._stale:
            return
        facts = self.desk.facts().apart()
        self.desk.session.think(lambda snapshot: found(snapshot, facts), self.show_found)

    def show_found(self, new: Found) -> None:
        """Show what was computed."""
        self._found = new
        self.inform.show_rows(new.activities)
        self.record.show_rows(new.offers)
        self.callout.show_lines(new.lines)
        self._filter()
        self._seek()
        self._pile.setCurrentWidget(self._scroll if new.lines else self._empty)
        self.print.setEnabled(bool(new.lines))

    def _filter(self) -> None:
        wanted = self.callout.only_uncovered
        lines = tuple(line for line in self._found.lines if line.uncovered or not wanted)
        self.view.show_lines(lines, self._found.kinds)

    def _seek(self) -> None:
        if self._wanted.key and self._found.lines:
            key, self._wanted = self._wanted.key, Target("")
            self.show_cell(key, "")

    def show_cell(self, need: str, kind: str) -> None:
        """Go to a cell, whatever the filter."""
        if not self.view.choose(need, kind):
            self.callout.group.button(0).setChecked(True)
            self.view.choose(need, kind)
        self.view.setFocus()

    def _lay_out(self) -> None:
        step = max(self._step.checkedId(), 0) if self._compact else -1
        self._steps.setVisible(self._compact)
        self.inform.setVisible(step in {-1, 0})
        self.record.setVisible(step in {-1, 1})
        self._left.setVisible(step != _MATCH)
        self._right.setVisible(step in {-1, _MATCH})
        wide = 16777215 if self._compact else self.desk.theme.px(_SIDE)  # Qt's own largest width
        self._left.setMinimumWidth(0 if self._compact else wide)
        self._left.setMaximumWidth(wide)

    # -------------------------------------------------------------------------------- what is done

    def _print(self) -> None:
        """Ask where to, and write the matrix as PDF in another thread."""
        _, session = self.desk.tr, self.desk.session
        path = session.file.path
        title = _("Needs and what meets them")
        name = f"{path.stem} – {title}.pdf"
        kinds = _("PDF documents (*.pdf)")
        target = self.desk.prompts.file_to_save(
            _("Print the matrix"), kinds, str(path.with_name(name))
        )
        if target is None:
            return
        if target.suffix.lower() != ".pdf":
            target = target.with_name(f"{target.name}.pdf")
        work = partial(later_coverage.write_matrix, target, _.language)
        session.think(work, lambda trouble: self._printed(target.name, trouble))

    def _printed(self, name: str, trouble: UserError | None) -> None:
        _ = self.desk.tr
        if trouble is not None:
            self.desk.prompts.warn(_("coopdesk"), trouble.said(_))
        else:
            self.desk.notify(Notice(_("The matrix was written: {name}", name=name)))

    # ------------------------------------------------------------------------------------ building

    def _make_steps(self) -> QWidget:
        _ = self.desk.tr
        names = (
            _.pgettext("step", "Inform"),
            _.pgettext("step", "Take stock"),
            _.pgettext("step", "Match"),
        )
        number = self.desk.formats.number
        words = [f"{number(n)}  {name}" for n, name in enumerate(names, start=1)]
        holder, self._step = filters(self.desk.theme, words, self)
        self._step.button(_MATCH).setChecked(True)
        self._step.idToggled.connect(lambda _id, on: self._lay_out() if on else None)
        return holder

    def _make_sides(self) -> None:
        sides = column(self._left, gap=self.desk.theme.px(16))
        self.inform = inform_panel(self.desk, self._left)
        self.record = record_panel(self.desk, self._left)
        sides.addWidget(self.inform, 1)
        sides.addWidget(self.record, 1)

    def _make_matrix(self) -> None:
        layout = column(self._right)
        layout.setContentsMargins(1, 1, 1, 1)
        self._holder = QWidget(self._right)
        self._pile = QStackedLayout(self._holder)
        layout.addWidget(self._holder)
        self._inner = QWidget(self._holder)
        self._inside = column(self._inner)
        self._inside.addLayout(self._make_head(self._inner))
        self.view = MatrixView(self.desk, self._inner)

    def _make_details(self) -> None:
        self.details = Details(self.desk, self._inner)

    def _make_callout(self) -> None:
        """Make what stands above the matrix, put all together, and begin to listen."""
        inner, body, holder = self._inner, self._inside, self._holder
        self.callout = Callout(self.desk, self._filter, self.show_cell, inner)
        callout = row(None)
        px = self.desk.theme.px
        callout.setContentsMargins(px(16), 0, px(16), px(4))
        callout.addWidget(self.callout)
        body.addLayout(callout)
        body.addWidget(self.view, 1)
        body.addWidget(self.details)
        self.view.chosen.connect(self._show_details)
        self.view.opened.connect(self.details.enter)
        self._scroll = Scroll(inner, holder)
        self._pile.addWidget(self._scroll)
        self._empty = EmptyState(self.desk, _EMPTY, self._first_need, holder)
        self._pile.addWidget(self._empty)
        self._lay_out()
        self.desk.session.figures_changed.connect(self._renew)

    def _show_details(self) -> None:
        self.details.show_cell(self.view.line, self.view.kind)

    def _first_need(self) -> None:
        self.desk.go(Target("phase1", "needs", new={}))

    def _make_head(self, parent: QWidget) -> Beside:
        _, theme = self.desk.tr, self.desk.theme
        px = theme.px
        line = Beside(gap=px(12))
        line.setContentsMargins(px(16), px(6), px(8), px(2))
        line.addWidget(step_title(3, _("Match needs and resources"), parent, self.desk), 1)
        words = {
            "covered": _.pgettext("coverage", "covered"),
            "partial": _.pgettext("coverage", "partly"),
            "missing": _.pgettext("coverage", "missing"),
            "": _.pgettext("coverage", "not required"),
        }
        entries = [(MARKS[state], text) for state, text in words.items()]
        key = row(None, gap=px(12))
        key.addWidget(Legend(theme, entries, parent, folds=True), 1)
        self.print = icon_button(theme, "printer", _("Print the matrix"), parent, self._print)
        key.addWidget(self.print)
        line.addLayout(key)
        return line
