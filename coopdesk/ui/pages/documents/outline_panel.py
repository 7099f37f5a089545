"""The outline of an edition: sections, the dossier's own words at their heads, what is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coopdesk.ui.desk import Desk
from coopdesk.ui.flow import Flow
from coopdesk.ui.forms.tidying import Paragraph
from coopdesk.ui.pages.documents.outline_list import Line, OutlineList
from coopdesk.ui.widgets import Elided, button, column, frame, label, tooltip

if TYPE_CHECKING:
    from coopdesk.services.editions import Outline, OutlineLine


class OutlinePanel(QFrame):
    """Every change is handed on at once, and shown before it is stored."""

    changed = Signal(object)
    """The ``Outline`` that is wanted."""
    usual_asked = Signal()
    told = Signal(str)
    """A remark on what was pasted."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        self._outline: Outline | None = None
        self._introduced = ""  # the code of the section whose introduction stands in the box
        _, theme = desk.tr, desk.theme
        layout = column(self)
        layout.setContentsMargins(1, 1, 1, 1)
        self.list = OutlineList(theme, _("Sections of the edition"), self)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._make_foot())
        layout.addWidget(self._make_words())
        self.list.ticked.connect(self._tick)
        self.list.moved.connect(self._move)
        self.list.chosen.connect(self._show_introduction)

    def show_outline(self, outline: Outline) -> None:
        """Show an outline; what is being typed stays."""
        if self._outline is not None and self._outline.reader != outline.reader:
            self._introduced = ""
            self.asked.clear()
            self.asked.document().setModified(False)
        self._outline = outline
        _ = self._desk.tr
        writing = self._desk.session.file.writing
        self.list.show_lines([self._line(one) for one in outline.lines], locked=not writing)
        shown = sum(one.shown for one in outline.lines)
        self._count.setText(_.ngettext("{n} section", "{n} sections", shown))
        self.usual.setEnabled(outline.own and writing)
        for box in (self.introduction, self.asked):
            box.setReadOnly(not writing)
        if not self.asked.document().isModified():
            self._put(self.asked, outline.asked)
        self._show_introduction(self._introduced or self._current_code())

    def leave(self) -> None:
        """Hand on what is being typed."""
        self._keep_introduction()
        self._keep_asked()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand on what was typed when the keyboard goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            if watched is self.introduction:
                self._keep_introduction()
            elif watched is self.asked:
                self._keep_asked()
        return super().eventFilter(watched, event)

    # --------------------------------------------------------------------------------- what is made

    def _make_foot(self) -> QWidget:
        _, theme, px = self._desk.tr, self._desk.theme, self._desk.theme.px
        bar = frame(self, "bar")
        inside = column(bar)
        inside.setContentsMargins(px(12), px(6), px(12), px(6))
        foot = QWidget(bar)
        inside.addWidget(foot)
        flow = Flow(foot, gap=px(8))
        self._count = label("", foot, "strong")
        self._count.setMinimumHeight(px(40))
        self.up = button(theme, _("Earlier"), foot, icon="chevron-up")
        self.down = button(theme, _("Later"), foot, icon="chevron-down")
        self.usual = button(
            theme, _("Back to the usual outline"), foot, icon="rotate-ccw", role="link"
        )
        tooltip(self.up, _("Alt and the arrow up move the section, too"))
        tooltip(self.down, _("Alt and the arrow down move the section, too"))
        self.up.clicked.connect(lambda _on=False: self.list.shift(-1))
        self.down.clicked.connect(lambda _on=False: self.list.shift(1))
        self.usual.clicked.connect(lambda _on=False: self.usual_asked.emit())
        for made in (self._count, self.up, self.down, self.usual):
            flow.addWidget(made)
        return bar

    def _make_words(self) -> QWidget:
        _, px = self._desk.tr, self._desk.theme.px
        holder = QWidget(self)
        layout = column(holder, gap=px(4))
        layout.setContentsMargins(px(12), px(8), px(12), px(12))
        self._about = Elided("", holder, "label")
        layout.addWidget(self._about)
        self.introduction = self._box(layout, holder)
        words = label(_("What is asked of the reader"), holder, "label")
        layout.addWidget(words)
        self.asked = self._box(layout, holder)
        self.asked.setAccessibleName(_("What is asked of the reader"))
        hint = _("The vote, the grant, the loan or the advice that is asked for.")
        self.asked.setPlaceholderText(hint)
        words.setBuddy(self.asked)
        self._about.setBuddy(self.introduction)
        return holder

    def _box(self, layout: QVBoxLayout, parent: QWidget) -> Paragraph:
        made = Paragraph(self._desk.tr, self.told.emit, parent)
        made.setTabChangesFocus(True)
        made.setFixedHeight(self._desk.theme.px(68))
        made.installEventFilter(self)
        layout.addWidget(made)
        return made

    # ------------------------------------------------------------------------------ what is changed

    def _line(self, one: OutlineLine) -> Line:
        _ = self._desk.tr
        title, chapter = _.say(one.title), _.say(one.chapter)
        under = chapter if chapter != title else ""
        if not one.usual and one.shown:
            under = " · ".join(part for part in (under, _("added by you")) if part)
        elif one.usual and not one.shown:
            under = " · ".join(part for part in (under, _("left out by you")) if part)
        written = _("with an introduction") if one.introduction else ""
        said = ", ".join(part for part in (title, under, written) if part)
        return Line(one.code, title, under, one.shown, bool(one.introduction), said)

    def _tick(self, code: str) -> None:
        if self._outline is not None:
            lines = tuple(
                replace(one, shown=not one.shown) if one.code == code else one
                for one in self._outline.lines
            )
            self._want(replace(self._outline, lines=lines))

    def _move(self, codes: tuple[str, ...]) -> None:
        if self._outline is not None:
            by_code = {one.code: one for one in self._outline.lines}
            lines = tuple(by_code[code] for code in codes)
            self._want(replace(self._outline, lines=lines))

    def _want(self, outline: Outline) -> None:
        outline = replace(outline, own=True)
        self.show_outline(outline)
        self.changed.emit(outline)

    def _show_introduction(self, code: str) -> None:
        if code != self._introduced:
            self._keep_introduction()
            self.introduction.document().setModified(False)
        _, outline = self._desk.tr, self._outline
        line = next((one for one in outline.lines if one.code == code), None) if outline else None
        self._introduced = code
        self.introduction.setEnabled(line is not None)
        title = _.say(line.title) if line is not None else ""
        words = _("Your introduction to “{section}”", section=title) if title else ""
        self._about.setText(words)
        self.introduction.setAccessibleName(words or _("Introduction"))
        if line is not None and not self.introduction.document().isModified():
            self._put(self.introduction, line.introduction)

    def _current_code(self) -> str:
        current = self.list.current()
        return current.code if current is not None else ""

    @staticmethod
    def _put(box: Paragraph, text: str) -> None:
        if box.toPlainText() != text:
            box.setPlainText(text)
        box.document().setModified(False)

    def _keep_introduction(self) -> None:
        box, outline = self.introduction, self._outline
        if outline is None or not box.document().isModified():
            return
        box.document().setModified(False)
        text = box.toPlainText()
        lines = tuple(
            replace(one, introduction=text) if one.code == self._introduced else one
            for one in outline.lines
        )
        if lines != outline.lines:
            self._want(replace(outline, lines=lines))

    def _keep_asked(self) -> None:
        box, outline = self.asked, self._outline
        if outline is None or not box.document().isModified():
            return
        box.document().setModified(False)
        if box.toPlainText() != outline.asked:
            self._want(replace(outline, asked=box.toPlainText()))
