"""The start-up dossier by reader: its outline, its pages, issuing it, what changed since."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import LANGUAGES
from coopdesk.model.edition import READERS
from coopdesk.store import Change, Issue
from coopdesk.ui import later_editions
from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk, Notice, Target
from coopdesk.ui.flow import filters
from coopdesk.ui.later_editions import Order, Reading
from coopdesk.ui.page import Page
from coopdesk.ui.pages.documents.comparing import CompareDialog
from coopdesk.ui.pages.documents.doubtful import DoubtsDialog
from coopdesk.ui.pages.documents.edition_issues import EditionIssues, Seals, issues_of
from coopdesk.ui.pages.documents.edition_panel import EditionPanel
from coopdesk.ui.pages.documents.issue_files import IssueFiles
from coopdesk.ui.pages.documents.outline_panel import OutlinePanel
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.widgets import Combo, column, label, row, unmarked
from coopdesk.ui.working import Said

if TYPE_CHECKING:
    from coopdesk.services.editions import Outline

_RIGHT = 460
_SHARE = 0.46  # of the page's width, at most, for what stands right
_READ = frozenset({"issues", "revisions", "signatures"})
_OUTLINE, _ISSUES = 0, 1
_LONG = 1000  # actors and commitments: hundreds of pages


class DossierPage(Page):
    """One reader's edition at a time."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay out the page; it fills when it is shown."""
        super().__init__(desk, parent)
        self._stale = True
        self._touched = False
        self._reading: Reading | None = None
        self._issues: tuple[Issue, ...] = ()
        self._seals: Seals = {}
        px = desk.theme.px
        layout = self._across = Beside(self, gap=px(16), least=px(360))
        left = column(None, gap=px(10))
        left.addLayout(self._make_choices())
        left.addWidget(self._make_sides())
        self.said = Said(desk.theme, self)
        left.addWidget(self.said)
        left.addWidget(self._pile, 1)
        layout.addLayout(left, 1)
        self.put_off(self._make_outline)
        self.put_off(self._make_issues)
        self.put_off(self._make_pages)

    @property
    def reader(self) -> str:
        """Whom the edition is for."""
        return tuple(READERS)[max(self.readers.currentIndex(), 0)]

    @property
    def code(self) -> str:
        """The language of the pages."""
        return tuple(LANGUAGES)[max(self.language.currentIndex(), 0)]

    def open(self, target: Target) -> None:
        """Show the edition for the reader ``target.key``."""
        if target.key in READERS:
            self.readers.setCurrentIndex(tuple(READERS).index(target.key))
            self._choose_reader()

    def leave(self) -> None:
        """Store what is being typed."""
        self.outline.leave()

    def regions(self) -> Sequence[QWidget]:
        """Return the reader, the outline or the issues, the pages, and what is done."""
        inside = (self.outline.list, self.issues.list)[self._pile.currentIndex()]
        return (self.readers, inside, self.pages.preview.canvas, self.pages.issue)

    def beneath_notices(self) -> QWidget | None:
        """Return the pages: the list at the left is long."""
        return self.pages

    def place(self) -> Target | None:
        """Return the page with its reader."""
        return Target("", key=self.reader)

    def show_side(self, number: int) -> None:
        """Show the outline (0) or the issues (1)."""
        self._sides.buttons()[number].setChecked(True)
        self._turn(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the outline more than half of the width."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        wide, narrow = self.desk.theme.px(_RIGHT), round(self.width() * _SHARE)
        if not self.narrow and not self.is_put_off:
            self.pages.setFixedWidth(min(wide, narrow))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        self._share()
        if self._stale:
            self._renew()

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what is being typed; a page that is still being built has nothing yet."""
        if not self.is_put_off:
            self.outline.leave()
        super().hideEvent(event)

    # --------------------------------------------------------------------------------- what is made

    def _make_choices(self) -> QHBoxLayout:
        _ = self.desk.tr
        line = row(None, gap=self.desk.theme.px(12))
        words = [_.say(one) for one in READERS.words.values()]
        self.readers = self._combo(_("Edition for"), [w[:1].upper() + w[1:] for w in words], line)
        self.language = self._combo(_("Language of the paper"), list(LANGUAGES.values()), line)
        line.setStretch(0, 3)
        line.setStretch(1, 2)
        return line

    def _combo(self, words: str, items: list[str], line: QHBoxLayout) -> Combo:
        part = column(None, gap=self.desk.theme.px(2))
        made = Combo(self.desk.theme, self)
        made.addItems(items)
        made.setAccessibleName(words)
        said = label(words, self, "label")
        said.setBuddy(made)
        part.addWidget(said)
        part.addWidget(made)
        line.addLayout(part)
        return made

    def _make_sides(self) -> QWidget:
        _ = self.desk.tr
        chips, self._sides = filters(self.desk.theme, (_("Outline"), _("Issues")), self)
        self._pile = QStackedWidget(self)
        return chips

    def _make_outline(self) -> None:
        holder = QWidget(self._pile)
        self.outline = OutlinePanel(self.desk, holder)
        column(holder).addWidget(self.outline)
        self._pile.addWidget(Scroll(holder, self._pile))

    def _make_issues(self) -> None:
        self.issues = EditionIssues(self.desk, self._pile)
        self._pile.addWidget(self.issues)

    def _make_pages(self) -> None:
        """Make the pages at the right, and begin to listen."""
        self.pages = EditionPanel(self.desk, self)
        self._across.addWidget(self.pages)
        self.files = IssueFiles(self.desk, self.said.say, self._refuse, self)
        self._sides.idClicked.connect(self._turn)
        self._connect()

    def _connect(self) -> None:
        session = self.desk.session
        session.figures_changed.connect(self._renew)
        session.changed.connect(self._on_change)
        self.readers.activated.connect(lambda _at: self._choose_reader())
        self.language.activated.connect(lambda _at: self._choose_language())
        self.outline.changed.connect(self._keep)
        self.outline.usual_asked.connect(self._back_to_usual)
        self.outline.told.connect(lambda words: self.said.say(words, "warning"))
        self.pages.issue_asked.connect(self._issue)
        self.pages.doubts_asked.connect(self._show_doubts)
        self.issues.chosen.connect(self._show_issue)
        self.issues.open_asked.connect(self.files.open_issue)
        self.issues.save_asked.connect(self.files.save_issue)
        self.issues.print_asked.connect(self.files.print_issue)
        self.issues.seal_asked.connect(self._seal)
        self.issues.compare_asked.connect(self._compare)
        self.pages.issue.setEnabled(False)

    # ----------------------------------------------------------------------------- what it shows

    def _on_change(self, change: Change) -> None:
        if _READ & change.tables:
            self._renew()

    def _renew(self) -> None:
        self._stale = not self.isVisible()
        snapshot = self.desk.session.snapshot
        if self._stale or snapshot is None:
            return
        if not self._touched and snapshot.header.language in LANGUAGES:
            self.language.setCurrentIndex(tuple(LANGUAGES).index(snapshot.header.language))
        reader, words, code = self.reader, self.desk.tr, self.code
        self.desk.session.think(
            lambda current: later_editions.reading(current, reader, words, code), self._show
        )
        self.desk.session.read(issues_of, self._show_issues)

    def _show(self, found: Reading) -> None:
        if found.outline.reader != self.reader:
            return
        self._reading = found
        self.outline.show_outline(found.outline)
        self.pages.say_doubts(len(found.doubts))
        self.pages.issue.setEnabled(self.desk.session.file.writing)
        if self._pile.currentIndex() == _OUTLINE:
            self._show_pages()

    def _show_pages(self) -> None:
        snapshot = self.desk.session.snapshot
        long = snapshot is not None and len(snapshot.actors) + len(snapshot.commitments) > _LONG
        (self.pages.offer_order if long else self.pages.show_order)(self._order())

    def _show_issues(self, found: tuple[list[Issue], Seals]) -> None:
        self._issues, self._seals = tuple(found[0]), found[1]
        its = self._of_reader()
        self.issues.show_issues(its, self._seals, self.desk.facts())
        text = f"{self.desk.tr('Issues')} {self.desk.formats.number(len(its))}"
        chip = self._sides.buttons()[_ISSUES]
        chip.setText(unmarked(text))
        chip.setAccessibleName(text)

    def _of_reader(self) -> tuple[Issue, ...]:
        return tuple(one for one in self._issues if one.sheet == self.reader)

    def _order(self) -> Order:
        session = self.desk.session
        return Order(session.file.path, self.reader, self.code, session.today)

    def _choose_reader(self) -> None:
        self.outline.leave()
        self.said.say("")
        self.pages.issue.setEnabled(False)
        self._renew()

    def _choose_language(self) -> None:
        self._touched = True
        self._renew()

    def _turn(self, side: int) -> None:
        self.outline.leave()
        self._pile.setCurrentIndex(side)
        current = self.issues.current()
        if side == _ISSUES and current is not None:
            self.pages.show_issue(current)
        else:
            self._show_pages()

    def _show_issue(self, issue: object) -> None:
        if isinstance(issue, Issue) and self._pile.currentIndex() == _ISSUES:
            self.pages.show_issue(issue)

    # ------------------------------------------------------------------------------ what is done

    def _keep(self, outline: Outline) -> None:
        self.said.say("")
        self.desk.session.do(
            lambda file: later_editions.set_outline(file, outline), None, self._not_kept
        )

    def _back_to_usual(self) -> None:
        self.outline.leave()
        reader = self.reader
        words = self.desk.tr("The edition has its usual outline again.")
        self.desk.session.do(
            lambda file: later_editions.reset_outline(file, reader),
            lambda _done: self.desk.notify(Notice(words)),
            self._not_kept,
        )

    def _not_kept(self, trouble: UserError) -> None:
        self._refuse(trouble)
        self._renew()

    def _refuse(self, trouble: UserError) -> None:
        self.said.say(trouble.said(self.desk.tr), "error")

    def _issue(self) -> None:
        # Loaded when something is issued: what asks for a key comes with it.
        from coopdesk.ui.pages.documents.issuing import IssueDialog  # noqa: PLC0415

        self.outline.leave()
        doubts = self._reading.doubts if self._reading is not None else ()
        last = self._of_reader()[-1] if self._of_reader() else None
        window = self.desk.prompts.window
        dialog = IssueDialog(self.desk, self._order(), doubts, last, window)
        dialog.issued.connect(self._issued)
        # What was typed last is on the disk before the pages are made.
        self.desk.session.do(lambda _file: None, lambda _done: dialog.show())

    def _issued(self, issue: Issue) -> None:
        words = self.desk.tr("Version {version} was issued, and is kept.", version=issue.version)
        self.desk.notify(Notice(words))
        self.issues.list.choose(issue.key)
        self._renew()
        self.show_side(_ISSUES)
        self.desk.session.read(issues_of, partial(self._show_new, issue))

    def _show_new(self, issue: Issue, found: tuple[list[Issue], Seals]) -> None:
        self._show_issues(found)
        self.issues.list.choose(issue.key)

    def _show_doubts(self) -> None:
        if self._reading is not None:
            DoubtsDialog(self.desk, self._reading.doubts, self.desk.prompts.window).show()

    def _seal(self, issue: object) -> None:
        from coopdesk.ui.pages.documents.issuing import SealDialog  # noqa: PLC0415 (as above)

        if isinstance(issue, Issue):
            SealDialog(self.desk, issue, self._sealed, self.desk.prompts.window).show()

    def _sealed(self, issue: Issue) -> None:
        words = self.desk.tr("Version {version} is sealed.", version=issue.version)
        self.desk.notify(Notice(words))
        self._renew()
        self.pages.show_issue(issue)

    def _compare(self, issue: object) -> None:
        if isinstance(issue, Issue):
            CompareDialog(self.desk, self._of_reader(), issue, self.desk.prompts.window).show()
