"""The welcome page: begin, open, try the example, go on with a recent dossier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coopdesk.i18n import Catalogue
from coopdesk.settings import Recent, Settings
from coopdesk.ui.commands import Commands, settings_menu
from coopdesk.ui.dossier_commands import DossierCommands
from coopdesk.ui.hill import Hill
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import (
    button,
    column,
    frame,
    icon_button,
    label,
    picture,
    restyled,
    row,
    tooltip,
)

if TYPE_CHECKING:
    from coopdesk.ui.beginnings import BeginningsForm

Offer = tuple[str, tuple[str, str, str], Callable[[], object]]
"""An icon; a title, what it means, its keys; what it does."""


class Way(QPushButton):
    """A large button: an icon, a title, a line that explains, its keys."""

    def __init__(
        self, theme: Theme, icon: str, words: tuple[str, str, str], parent: QWidget
    ) -> None:
        """Show ``words``: title, explanation, keys."""
        super().__init__(parent)
        title, text, keys = words
        self.setProperty("role", "way")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._icon, self._theme = icon, theme
        self.setFixedHeight(theme.px(64))
        layout = row(self, gap=theme.px(20))
        layout.setContentsMargins(theme.px(24), 0, theme.px(20), 0)
        self._picture = picture(theme, icon, "marine", self, 24)
        layout.addWidget(self._picture)
        lines = column(None)
        lines.addStretch(1)
        lines.addWidget(label(title, self, "way"))
        if text:
            lines.addWidget(label(text, self, "second"))
        lines.addStretch(1)
        layout.addLayout(lines, 1)
        if keys:
            layout.addWidget(label(keys, self, "second"))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def make_primary(self) -> None:
        """Be the one that stands out."""
        restyled(self, "primary", "true")
        theme = self._theme
        pixmap = theme.icons.pixmap(self._icon, theme.tokens.on_marine, theme.px(24))
        self._picture.setPixmap(pixmap)

    def needed(self) -> int:
        """Return the width in which its words are whole."""
        layout = self.layout()
        return 0 if layout is None else layout.totalMinimumSize().width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, arrows go on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class Welcome(QWidget):
    """What the window shows while no dossier is open."""

    def __init__(  # noqa: PLR0917 (made in one place)
        self,
        theme: Theme,
        texts: Catalogue,
        settings: Settings,
        commands: Commands,
        files: DossierCommands,
        parent: QWidget,
    ) -> None:
        """Offer ``commands`` and the recent dossiers of ``settings``."""
        super().__init__(parent)
        self._theme = theme
        self._tr = texts
        self._commands = commands
        self._tour = settings.tour
        self._files = files
        layout = row(self)
        self._left = self._make_left()
        layout.addWidget(self._left, 38)
        self._stack = QStackedWidget(self)
        layout.addWidget(self._stack, 62)
        self._ways: list[Way] = []
        self._stack.addWidget(self._make_right(settings.recent))
        self._form: BeginningsForm | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the picture out where the ways in have no room beside it."""
        super().resizeEvent(event)
        px, inside = self._theme.px, self._right.layout()
        if inside is None:
            return
        edges = inside.contentsMargins()
        needed = max(way.needed() for way in self._ways)
        beside = 0.62 * self.width() >= needed + 2 * px(64)
        side = px(64 if beside else 24)
        self._left.setVisible(beside)
        inside.setContentsMargins(side, edges.top(), side, edges.bottom())

    def begin(self) -> None:
        """Put the keyboard on the first way in."""
        self._ways[0].setFocus()

    def ask(self) -> None:
        """Show the three questions of a new dossier."""
        if self._form is None:
            # It knows the words of the field, which the welcome need not wait for.
            from coopdesk.ui.beginnings import BeginningsForm  # noqa: PLC0415

            self._form = BeginningsForm(
                self._theme, self._tr, self._files.choose_target, self._files.begin, self._stack
            )
            self._form.cancelled.connect(self._back)
            self._stack.addWidget(self._form)
        self._stack.setCurrentWidget(self._form)
        self._form.begin()

    def _back(self) -> None:
        self._stack.setCurrentIndex(0)
        self.begin()

    def _make_left(self) -> QFrame:
        px = self._theme.px
        left = frame(self, "sidebar")
        layout = column(left)
        layout.setContentsMargins(0, px(48), 0, 0)
        head = row(None, gap=px(14))
        head.setContentsMargins(px(48), 0, px(24), 0)
        head.addWidget(picture(self._theme, "coopdesk", "marine", left, 40))
        head.addWidget(label("coopdesk", left, "page"), 1)
        layout.addLayout(head)
        layout.addSpacing(px(16))
        words = self._tr("From the first idea to the birth of a community cooperative.")
        motto = label(words, left, "panel", wrap=True)
        motto.setContentsMargins(px(48), 0, px(48), 0)
        layout.addWidget(motto)
        layout.addStretch(1)
        layout.addWidget(Hill(self._theme, left), 6)
        return left

    def _make_right(self, recent: Sequence[Recent]) -> QWidget:
        _ = self._tr
        px = self._theme.px
        holder = QScrollArea(self)
        holder.setWidgetResizable(True)
        holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._right = right = QWidget(holder)
        right.setProperty("role", "scrolled")
        holder.setWidget(right)
        layout = column(right, gap=px(10))
        layout.setContentsMargins(px(64), px(32), px(64), px(24))
        layout.addWidget(label(_("Begin"), right, "page"))
        for icon, words, run in self._offers():
            self._add_way(layout, right, icon, words, run)
        self._ways[0].make_primary()
        if recent:
            layout.addSpacing(px(12))
            head = row(None, gap=px(8))
            head.addWidget(label(_("Recent dossiers"), right, "panel"), 1)
            head.addWidget(self._copies(right))
            layout.addLayout(head)
            layout.addWidget(self._make_recent(recent, right))
        layout.addStretch(1)
        layout.addLayout(self._make_foot(right, recent=bool(recent)))
        return holder

    def _offers(self) -> tuple[Offer, ...]:
        _ = self._tr
        commands = self._commands
        return (
            (
                "file-plus-2",
                (_("New dossier"), _("A village, an idea, three questions to begin"), "Ctrl N"),
                commands.new,
            ),
            (
                "folder-open",
                (_("Open a dossier"), _("On this computer or on a USB stick"), "Ctrl O"),
                commands.open,
            ),
            (
                "book-open",
                (
                    _("Open the example village"),
                    _("Valdoriola, a whole dossier to try things on"),
                    "",
                ),
                commands.example,
            ),
            ("route", (_("Tour of the example village"), self._tour_words(), ""), commands.tour),
            (
                "download",
                (_("Import a dossier"), _("From an interchange document (JSON)"), ""),
                commands.import_,
            ),
            (
                "shield-check",
                (
                    _("Verify a PDF"),
                    _("Choose a signed sheet, or drop it on this window"),
                    "",
                ),
                commands.verify,
            ),
        )

    def _tour_words(self) -> str:
        _ = self._tr
        if self._tour:
            return _("Go on at stop {n}", n=self._tour)
        return _("Ten stops; nothing of yours is touched")

    def _add_way(
        self,
        layout: QVBoxLayout,
        parent: QWidget,
        icon: str,
        words: tuple[str, str, str],
        run: Callable[[], object],
    ) -> None:
        way = Way(self._theme, icon, words, parent)
        way.clicked.connect(lambda _checked=False: run())
        self._ways.append(way)
        layout.addWidget(way)

    def _make_recent(self, recent: Sequence[Recent], parent: QWidget) -> QFrame:
        _ = self._tr
        # The calendar of the languages comes in here: an empty list does not wait for it.
        from coopdesk.formats import Formats  # noqa: PLC0415

        formats = Formats(_.language)
        made = frame(parent, "panel")
        layout = column(made)
        for entry in recent[:4]:
            there = Path(entry.path).exists()
            opened = formats.date(date.fromisoformat(entry.opened)) if entry.opened else ""
            if entry.opened == datetime.now().astimezone().date().isoformat():
                opened = _("today")
            if there:
                text = _("Phase {phase}, opened: {day}", phase=entry.phase, day=opened)
            else:
                text = _("Not there now (stick unplugged?), opened: {day}", day=opened)
            icon = "file-text" if there else "unplug"
            line = row(None)
            way = Way(self._theme, icon, (entry.title or Path(entry.path).stem, text, ""), made)
            restyled(way, "role", "recent")
            tooltip(way, entry.path)
            way.clicked.connect(lambda _=False, path=entry.path: self._reopen(path))
            line.addWidget(way, 1)
            name = _("Forget: {title}", title=entry.title)
            forget = icon_button(
                self._theme,
                "x",
                name,
                made,
                lambda path=entry.path: self._files.forget(path),  # type: ignore[misc]
            )
            line.addWidget(forget)
            layout.addLayout(line)
        return made

    def _reopen(self, path: str) -> None:
        self._files.open_path(Path(path))

    def _copies(self, parent: QWidget) -> QPushButton:
        _, run = self._tr, self._commands.open_copy
        return button(self._theme, _("Open a dated copy…"), parent, role="link", run=run)

    def _make_foot(self, parent: QWidget, *, recent: bool) -> QHBoxLayout:
        _ = self._tr
        foot = row(None, gap=self._theme.px(8))
        foot.addWidget(picture(self._theme, "shield-check", "ok", parent, 20))
        words = _("Everything stays on this computer. coopdesk works without the internet.")
        foot.addWidget(label(words, parent, "second", wrap=True), 1)
        if not recent:
            foot.addWidget(self._copies(parent))
        settings = button(self._theme, _("Settings"), parent, icon="settings", role="link")
        settings.clicked.connect(lambda: self._settings(settings))
        foot.addWidget(settings)
        return foot

    def _settings(self, at: QWidget) -> None:
        menu = settings_menu(self._theme, self._tr, self._commands, self)
        size = menu.sizeHint()
        menu.popup(at.mapToGlobal(at.rect().topLeft()) - QPoint(0, size.height()))


class Opening(QWidget):
    """What the window shows while a dossier that was asked for at the start is being opened."""

    def __init__(self, theme: Theme, texts: Catalogue, path: Path, parent: QWidget) -> None:
        """Say the name of ``path``."""
        super().__init__(parent)
        _ = texts
        layout = column(self, gap=theme.px(16))
        layout.setContentsMargins(theme.px(48), 0, theme.px(48), 0)
        layout.addStretch(1)
        mark = picture(theme, "coopdesk", "marine", self, 40)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        words = label(_("Opening “{name}”…", name=path.stem), self, "panel", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(words)
        layout.addStretch(1)
