"""The bar over the pages: turn, enlarge, look as printed, find; the narrow leaves some to keys."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from coopdesk.i18n import Catalogue
from coopdesk.ui.preview.canvas import PageCanvas
from coopdesk.ui.preview.rendering import Look
from coopdesk.ui.preview.zoom import Zoom
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import Combo, Elided, column, icon_button, label, restyled, tooltip

_LEAST, _TIGHT, _ROOMY, _WIDE = 300, 420, 460, 860
_TITLE = 140  # of a long title's width, before it gets a line of its own
LOOKS: tuple[Look, ...] = ("colour", "grey", "black")
_PERCENTS = (50, 75, 100, 150, 200, 400)


class ToolBar(QWidget):
    """Says where one is, and takes one elsewhere."""

    find_asked = Signal()
    side_asked = Signal()
    whole_asked = Signal()
    print_asked = Signal()

    def __init__(
        self, theme: Theme, catalogue: Catalogue, title: str, canvas: PageCanvas, parent: QWidget
    ) -> None:
        """Make the bar of ``canvas``."""
        super().__init__(parent)
        self._theme, self._tr, self._canvas = theme, catalogue, canvas
        self._prints = False
        px = theme.px
        lines = column(self)
        self.above = Elided(title, self, "strong")
        self.above.setContentsMargins(px(16), px(8), px(16), 0)
        self.above.hide()
        lines.addWidget(self.above)
        self._line = QHBoxLayout()
        self._line.setSpacing(px(2))
        self._line.setContentsMargins(px(16), px(6), px(6), px(6))
        lines.addLayout(self._line)
        self.title = Elided(title, self, "strong")
        self._line.addWidget(self.title, 1)
        self._make_turning()
        self._make_sizes()
        self._make_looks()
        self._make_rest()

    def offer_print(self) -> None:
        """Offer to print what is shown."""
        self._prints = True
        self._fit()

    def in_place_of_whole(self, other: QWidget) -> None:
        """Offer no larger window, this is it, but ``other`` in its place."""
        self.whole.hide()
        self._line.addWidget(other)

    def say(self) -> None:
        """Say which page is shown, how large, and what can be done from here."""
        _, canvas = self._tr, self._canvas
        there = canvas.count > 0
        if not self.page.hasFocus() or not self.page.isModified():
            self.page.setText(str(canvas.page) if there else "")
        self._pages.setText(_("of {pages}", pages=canvas.count) if there else "")
        tooltip(self.page, _("Page {page} of {pages}", page=canvas.page, pages=canvas.count))
        checker = self.page.validator()
        if isinstance(checker, QIntValidator):
            checker.setRange(1, max(canvas.count, 1))
        # Held by the keyboard, a button stays able: the focus would jump away at the last page.
        for made, able in (
            (self.back, canvas.page > 1),
            (self.next, canvas.page < canvas.count),
            (self.smaller, there and (canvas.zoom > 1 or canvas.chosen.fit == "width")),
            (self.larger, there and canvas.percent < Zoom.of(800).percent),
        ):
            made.setEnabled(able or made.hasFocus())
        for part in (self.page, self.sizes, self.look, self.black, self.search, self.whole):
            part.setEnabled(there)
        self.print.setEnabled(there)
        self._say_size()
        self._place_title()

    def show_side(self, *, shown: bool) -> None:
        """Show whether what stands beside the pages is there."""
        self.side.setChecked(shown)
        restyled(self.side, "down", "true" if shown else "false")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out of the bar what keys and wheel do as well, where it has no room."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the room for what is never left out, whatever is shown now."""
        return QSize(self._theme.px(_LEAST), super().minimumSizeHint().height())

    @property
    def wide(self) -> bool:
        """Whether there is room for everything."""
        return self.width() >= self._theme.px(_WIDE)

    def _fit(self) -> None:
        roomy, wide = self.width() >= self._theme.px(_ROOMY), self.wide
        for made in (self.smaller, self.larger):
            made.setVisible(roomy)
        for made in (self.back, self.next):
            made.setVisible(self.width() >= self._theme.px(_TIGHT))
        self.black.setVisible(not wide)
        for part in (self.sizes, self.look, self.side):
            part.setVisible(wide)
        self.print.setVisible(self._prints)
        self._place_title()

    def _place_title(self) -> None:
        """Give the title a line of its own where the tools leave it too little room."""
        spacing, margins = self._line.spacing(), self._line.contentsMargins()
        taken = margins.left() + margins.right()
        for at in range(self._line.count()):
            item = self._line.itemAt(at)
            part = None if item is None else item.widget()
            if item is None or part is None:
                continue
            if part is not self.title and not part.isHidden():
                taken += item.sizeHint().width() + spacing
        needed = self.title.fontMetrics().horizontalAdvance(self.above.text()) + 2
        narrow = self.width() - taken < min(needed, self._theme.px(_TITLE))
        self.above.setVisible(narrow)
        # In its own line nothing is left to show: the tools only stay at the right.
        self.title.setText("" if narrow else self.above.text())

    def _button(self, icon: str, name: str, run: Callable[[], object]) -> QToolButton:
        made = icon_button(self._theme, icon, name, self, run)
        self._line.addWidget(made)
        return made

    def _make_turning(self) -> None:
        _, canvas, px = self._tr, self._canvas, self._theme.px
        self.back = self._button(
            "chevron-left", _("Page before"), lambda: canvas.go(canvas.page - 1)
        )
        self.page = QLineEdit(self)
        self.page.setAccessibleName(_("Page number"))
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setFixedWidth(px(56))
        self.page.setValidator(QIntValidator(1, 1, self.page))
        self.page.returnPressed.connect(self._go)
        self.page.editingFinished.connect(lambda: self.page.setModified(False))
        self._line.addWidget(self.page)
        self._pages = label("", self, "second")
        self._pages.setContentsMargins(px(4), 0, px(4), 0)
        self._line.addWidget(self._pages)
        self.next = self._button(
            "chevron-right", _("Next page"), lambda: canvas.go(canvas.page + 1)
        )

    def _make_sizes(self) -> None:
        _, canvas = self._tr, self._canvas
        self.smaller = self._button("zoom-out", _("Smaller"), lambda: canvas.zoom_by(-1))
        self.sizes = Combo(self._theme, self)
        self.sizes.setEditable(True)
        self.sizes.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.sizes.setMinimumContentsLength(9)
        self.sizes.setAccessibleName(_("Size of the pages, in percent"))
        self.sizes.addItems([_("Whole page"), _("Page width")])
        self.sizes.addItems([_("{n} %", n=percent) for percent in _PERCENTS])
        self.sizes.activated.connect(self._choose_size)
        line = self.sizes.lineEdit()
        if line is not None:
            line.setAccessibleName(_("Size of the pages, in percent"))
            line.returnPressed.connect(self._type_size)
        self._line.addWidget(self.sizes)
        self.larger = self._button("zoom-in", _("Larger"), lambda: canvas.zoom_by(1))

    def _make_looks(self) -> None:
        _ = self._tr
        self.look = Combo(self._theme, self)
        self.look.addItems([_("In colours"), _("In greys"), _("Black and white")])
        self.look.setMinimumContentsLength(13)
        self.look.setAccessibleName(_("How the pages look and print"))
        self.look.activated.connect(lambda at: self._canvas.show_look(LOOKS[at]))
        self._line.addWidget(self.look)
        self.black = icon_button(
            self._theme, "contrast", _("As printed in black and white"), self, self._toggle
        )
        self.black.setCheckable(True)
        self._line.addWidget(self.black)

    def _make_rest(self) -> None:
        _ = self._tr
        self.search = self._button("search", _("Find in the pages (Ctrl+F)"), self.find_asked.emit)
        self.side = icon_button(
            self._theme, "panel-left", _("Pages, contents, text"), self, self.side_asked.emit
        )
        self.side.setCheckable(True)
        self._line.insertWidget(0, self.side)
        self.print = self._button("printer", _("Print…"), self.print_asked.emit)
        self.whole = self._button("maximize", _("Whole screen"), self.whole_asked.emit)

    def show_look(self, look: Look) -> None:
        """Show which look is chosen."""
        self.look.setCurrentIndex(LOOKS.index(look))
        self.black.setChecked(look == "black")
        restyled(self.black, "down", "true" if look == "black" else "false")

    def _toggle(self) -> None:
        look: Look = "black" if self.black.isChecked() else "colour"
        self._canvas.show_look(look)

    def _go(self) -> None:
        text = self.page.text()
        self.page.setModified(False)
        if text.isdecimal():
            self._canvas.go(int(text))
            self._canvas.setFocus()

    def _choose_size(self, at: int) -> None:
        if at <= 1:
            self._canvas.zoom_to(Zoom("page" if at == 0 else "width"))
        else:
            self._canvas.zoom_to(Zoom.of(_PERCENTS[at - 2]))

    def _type_size(self) -> None:
        found = re.search(r"\d+", self.sizes.currentText())
        if found:
            self._canvas.zoom_to(Zoom.of(int(found.group()[:4])))
        self._say_size()
        self._canvas.setFocus()

    def _say_size(self) -> None:
        _, canvas = self._tr, self._canvas
        fits = {"page": _("Whole page"), "width": _("Page width")}
        text = fits.get(canvas.chosen.fit) or _("{n} %", n=canvas.percent)
        line = self.sizes.lineEdit()
        if line is not None and not (line.hasFocus() and line.isModified()):
            line.setText(text if canvas.count else "")
            line.setCursorPosition(0)
