"""The top bar: where one is, whether it is saved, undo and redo by their names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import Catalogue
from coopdesk.ui.commands import Commands
from coopdesk.ui.desk import Desk
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import Elided, button, column, icon_button, label, picture, row, tooltip

_NARROW = 860  # px: below, the search box shows less
_TIGHT = 560  # px: below, all that is not the title shows its icon alone
_CALM_MS = 250  # a write that takes less is not worth a word


class TopBar(QWidget):
    """Title, saving, undo and redo."""

    def __init__(
        self,
        desk: Desk,
        commands: Commands,
        steps: Callable[[], object],
        parent: QWidget,
    ) -> None:
        """Follow the desk's session; ``steps`` shows what can be undone."""
        super().__init__(parent)
        self._desk = desk
        theme, session = desk.theme, desk.session
        self.setFixedHeight(theme.px(72))
        layout = row(self, gap=theme.px(8))
        layout.setContentsMargins(theme.px(24), theme.px(4), theme.px(24), theme.px(4))
        words = column(None)
        words.addStretch(1)
        self._title = Elided("", self, "page")
        self._subtitle = Elided("", self, "second")
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        words.addStretch(1)
        layout.addLayout(words, 1)
        self._tick = picture(theme, "check", "ok", self, 16)
        self._state = label("", self, "second")
        self._trouble = picture(theme, "triangle-alert", "blocking", self, 18)
        self._again = button(theme, desk.tr("Try again"), self, role="link", run=self._retry)
        for part in (self._tick, self._trouble, self._state, self._again):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addSpacing(theme.px(8))
        for tool in self._make_tools(commands, steps):
            layout.addWidget(tool)
        self._failed: UserError | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_CALM_MS)
        self._slow.timeout.connect(self._say_saving)
        self._listen()
        writing = session.file.writing
        self._say_state(desk.tr("Saved") if writing else desk.tr("Read only"), good=writing)
        self.say_steps()

    _calm = True
    """Whether all is well, so that the tick alone may say it."""

    def _listen(self) -> None:
        session = self._desk.session
        session.saving.connect(self._slow.start)
        session.saved.connect(self._on_saved)
        session.failed.connect(self.fail)
        session.changed.connect(self._on_change)

    def _make_tools(self, commands: Commands, steps: Callable[[], object]) -> tuple[QWidget, ...]:
        theme, desk, session = self._desk.theme, self._desk, self._desk.session
        self.undo = icon_button(theme, "undo-2", desk.tr("Undo"), self, session.undo)
        self.redo = icon_button(theme, "redo-2", desk.tr("Redo"), self, session.redo)
        text = desk.tr("Steps: undo or redo several (Ctrl+Shift+H)")
        self.steps = icon_button(theme, "history", text, self, steps)
        self.search = SearchBox(theme, desk.tr, commands.search, self)
        name = desk.tr("Help on this page")
        self.help = icon_button(theme, "circle-help", name, self, commands.help)
        return self.undo, self.redo, self.steps, self.search, self.help

    def _on_change(self, _change: object) -> None:
        # A method, no lambda: Qt lets go of it with the bar, which the session outlives.
        self.say_steps()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the title its room."""
        super().resizeEvent(event)
        px = self._desk.theme.px
        self.search.set_narrow(narrow=self.width() < px(_NARROW), tight=self.width() < px(_TIGHT))
        self._show_words()

    def set_title(self, title: str, subtitle: str) -> None:
        """Say where the window is."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def say_steps(self) -> None:
        """Name the steps that undo and redo would take."""
        _ = self._desk.tr
        back, forth = self._desk.session.labels()
        self.undo.setEnabled(back is not None)
        self.redo.setEnabled(forth is not None)
        undo = _("Undo: {step}", step=back.said(_)) if back else _("Undo")
        redo = _("Redo: {step}", step=forth.said(_)) if forth else _("Redo")
        tooltip(self.undo, undo)
        tooltip(self.redo, redo)
        self.undo.setAccessibleName(undo)
        self.redo.setAccessibleName(redo)

    def fail(self, trouble: UserError) -> None:
        """Say, until the next write succeeds, that something is not saved and why."""
        self._failed = trouble
        self._slow.stop()
        self._say_state(
            self._desk.tr("Not saved: {reason}", reason=trouble.said(self._desk.tr)), good=False
        )

    def _on_saved(self, moment: datetime | None) -> None:
        self._slow.stop()
        if moment is not None and self._failed is None:
            time = self._desk.formats.time(moment)
            self._say_state(self._desk.tr("Saved at {time}", time=time), good=True)
        self.say_steps()

    def _retry(self) -> None:
        self._failed = None
        self._say_state("", good=False)
        self._desk.session.again()

    def _say_saving(self) -> None:
        if self._failed is None:
            self._say_state(self._desk.tr("Saving…"), good=False)

    def _say_state(self, text: str, *, good: bool) -> None:
        failed = self._failed is not None
        self._calm = good
        self._state.setText(text)
        tooltip(self._tick, text)
        self._tick.setAccessibleName(text)
        self._show_words()
        self._state.setWordWrap(failed)
        self._state.setMaximumWidth(self._desk.theme.px(420) if failed else 16777215)
        self._tick.setVisible(good)
        self._trouble.setVisible(failed)
        self._again.setVisible(failed)

    def _show_words(self) -> None:
        """Say that all is well in words, or with the tick alone: the title needs the room."""
        self._state.setVisible(not self._calm or self.width() >= self._desk.theme.px(_TIGHT))


class SearchBox(QPushButton):
    """Looks like a field, and opens the box of Ctrl+K."""

    def __init__(
        self, theme: Theme, _: Catalogue, run: Callable[[], object], parent: QWidget
    ) -> None:
        """Call ``run`` when pressed."""
        super().__init__(parent)
        self._theme = theme
        self.setAutoDefault(False)
        self.setProperty("role", "search")
        self.setAccessibleName(_("Search"))
        self.setAccessibleDescription(_("Finds everything in the dossier, and what can be done"))
        layout = row(self, gap=theme.px(8))
        layout.setContentsMargins(theme.px(12), 0, theme.px(14), 0)
        layout.addWidget(picture(theme, "search", "second", self, 20))
        self._words = label(_("Search"), self, "quiet")
        self._keys = label(_("Ctrl K"), self, "second")
        layout.addWidget(self._words)
        layout.addStretch(1)
        layout.addWidget(self._keys)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda _checked=False: run())
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool, tight: bool = False) -> None:
        """Show the icon and the keys, or the word as well; where it is ``tight``, the icon."""
        self._words.setVisible(not narrow)
        self._keys.setVisible(not tight)
        self.setFixedWidth(self._theme.px(46 if tight else 108 if narrow else 232))
