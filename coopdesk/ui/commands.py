"""What can be asked of the program as a whole, and the menu that asks it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from coopdesk.i18n import LANGUAGES, N_, P_, Catalogue, Message
from coopdesk.ui.theme import CHOICES, ZOOMS, Theme
from coopdesk.ui.widgets import unmarked

THEMES = {
    "system": P_("theme", "As the system"),
    "light": P_("theme", "Light"),
    "dark": P_("theme", "Dark"),
    "white": P_("theme", "High contrast, white"),
    "black": P_("theme", "High contrast, black"),
}


@dataclass(frozen=True, slots=True)
class Commands:
    """The verbs of the program's frame; each a call without further questions to the caller."""

    new: Callable[[], object]
    open: Callable[[], object]
    example: Callable[[], object]
    import_: Callable[[], object]
    export: Callable[[], object]
    export_tables: Callable[[], object]
    copy: Callable[[], object]
    open_copy: Callable[[], object]
    close: Callable[[], object]
    quit: Callable[[], object]
    about: Callable[[], object]
    help: Callable[[], object]
    help_on: Callable[[str], object]
    tour: Callable[[], object]
    language: Callable[[str], object]
    settings: Callable[[], object]
    identity: Callable[[], object]
    verify: Callable[[], object]
    receive: Callable[[], object]
    search: Callable[[], object]


Entry = tuple[Message | None, str, str, str]
"""Text, name of the command, icon, keys; a separator has no text."""

_OWN: Sequence[Entry] = ((N_("My signature…"), "identity", "signature", ""),)
_ENTRIES: Sequence[Entry] = (
    (N_("New dossier…"), "new", "file-plus-2", ""),
    (N_("Open a dossier…"), "open", "folder-open", "Ctrl+O"),
    (N_("Open the example village…"), "example", "book-open", ""),
    (None, "", "", ""),
    (N_("Make a dated copy"), "copy", "copy", "Ctrl+S"),
    (N_("Open a dated copy…"), "open_copy", "archive-restore", ""),
    (N_("Import…"), "import_", "download", ""),
    (N_("Export…"), "export", "upload", ""),
    (N_("Export the registers for a spreadsheet…"), "export_tables", "upload", ""),
    (None, "", "", ""),
    (N_("Receive scans or signed files…"), "receive", "file-scan", ""),
    (N_("Verify a PDF…"), "verify", "shield-check", ""),
    *_OWN,
    (None, "", "", ""),
)
_LAST: Sequence[Entry] = (
    (N_("Help"), "help", "circle-help", "F1"),
    (N_("Tour of the example village"), "tour", "route", ""),
    (N_("About coopdesk"), "about", "info", ""),
    (N_("Close the dossier"), "close", "x", "Ctrl+W"),
    (N_("Quit"), "quit", "log-out", "Ctrl+Q"),
)


def entries() -> tuple[Entry, ...]:
    """Return the entries of the dossier's menu, but for its choices."""
    return (*_ENTRIES, *_LAST)


def dossier_menu(theme: Theme, _: Catalogue, commands: Commands, parent: QWidget) -> QMenu:
    """Return the menu of the dossier's button."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _fill(menu, theme, _, commands, _ENTRIES)
    add_settings(menu, theme, _, commands)
    menu.addSeparator()
    _fill(menu, theme, _, commands, _LAST)
    return menu


def settings_menu(theme: Theme, _: Catalogue, commands: Commands, parent: QWidget) -> QMenu:
    """Return the menu of language, theme and size, and of what this person signs with."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    add_settings(menu, theme, _, commands)
    menu.addSeparator()
    _fill(menu, theme, _, commands, _OWN)
    return menu


def add_settings(menu: QMenu, theme: Theme, _: Catalogue, commands: Commands) -> None:
    """Add the submenus of language, theme and size."""
    side = theme.px(18)
    icons, ink = theme.icons, theme.tokens.ink
    languages = menu.addMenu(icons.icon("languages", ink, side), _("Language"))
    _choices(languages, LANGUAGES, _.language, commands.language)
    looks = menu.addMenu(icons.icon("moon" if theme.dark else "sun", ink, side), _("Theme"))
    _choices(looks, {c: _.say(THEMES[c]) for c in CHOICES}, theme.choice, theme.choose)
    sizes = menu.addMenu(icons.icon("type", ink, side), _("Size"))
    percents = {str(z): _("{n} %", n=z) for z in ZOOMS}
    _choices(sizes, percents, str(theme.zoom), lambda z: theme.zoom_to(int(z)))


def _choices(
    menu: QMenu, words: Mapping[str, str], chosen: str, choose: Callable[[str], object]
) -> None:
    group = QActionGroup(menu)
    for code, word in words.items():
        action = menu.addAction(unmarked(word))
        action.setCheckable(True)
        action.setChecked(code == chosen)
        group.addAction(action)
        # After the menu has gone: choosing builds the window, and this menu, again.
        call = partial(choose, code)
        action.triggered.connect(_slot(call), Qt.ConnectionType.QueuedConnection)


def _slot(call: Callable[[], object]) -> Callable[[], None]:
    """Return ``call`` as a slot that takes no arguments."""

    def slot() -> None:
        call()

    return slot


def _fill(
    menu: QMenu, theme: Theme, _: Catalogue, commands: Commands, entries: Sequence[Entry]
) -> None:
    for text, verb, icon, keys in entries:
        if text is None:
            menu.addSeparator()
            continue
        picture = theme.icons.icon(icon, theme.tokens.ink, theme.px(18))
        action = menu.addAction(picture, unmarked(_.say(text)))
        if keys:
            # Shown here; the window itself listens for the keys.
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
        run = getattr(commands, verb)
        action.triggered.connect(_slot(run), Qt.ConnectionType.QueuedConnection)
