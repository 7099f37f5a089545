"""F1: which text of the help belongs to what is shown; and what the program says of itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from shiboken6 import isValid

import coopdesk
from coopdesk.i18n import Catalogue
from coopdesk.ui.hosting import Host
from coopdesk.ui.prompts import Prompts

if TYPE_CHECKING:
    from coopdesk.ui.helping import HelpWindow

DIALOGS = {
    "BringDialog": "import",
    "CertifyDialog": "certify",
    "ChangesDialog": "changes",
    "CompareDialog": "dossier",
    "ConsentDialog": "consent",
    "Dialog": "trouble",
    "DoubtsDialog": "dossier",
    "FullScreen": "printing",
    "HistoryDialog": "history",
    "IdentityDialog": "identity",
    "IssueDialog": "dossier",
    "LargeView": "large",
    "LongWorkDialog": "editing",
    "LookDialog": "attachments",
    "Palette": "search",
    "PasteDialog": "editing",
    "PathwayDialog": "pathway",
    "QMessageBox": "trouble",
    "ReceiveDialog": "receive",
    "SealDialog": "dossier",
    "SetDialog": "editing",
    "SettingsDialog": "settings",
    "SigningDialog": "signing",
    "StepsDialog": "history",
    "TimestampDialog": "timestamps",
    "VerdictDialog": "verify",
    "WorkDialog": "trouble",
    "_Sealing": "dossier",
}
"""The topic of each dialog, by the name of its class."""

_ELSEWHERE = {("documents", "papers"): "other_papers"}
"""Pages whose topic is not called as their tab is."""


def topic_at(place: str, tab: str) -> str:
    """Return the topic of a page."""
    return _ELSEWHERE.get((place, tab), tab or place)


class Helping(QObject):
    """Opens the help of what is in front; its window is loaded when it is asked for."""

    def __init__(self, window: Host, parent: QWidget) -> None:
        """Serve ``window``, which is ``parent``, and the dialogs over it."""
        super().__init__(parent)
        self._window, self._parent = window, parent
        self._shown: HelpWindow | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    @property
    def shown(self) -> HelpWindow | None:
        """The window of the help, where it is open."""
        there = self._shown
        return there if there is not None and isValid(there) and there.isVisible() else None

    def here(self) -> None:
        """Show the help of the page or the dialog in front."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            self.show(_topic_of(dialog), dialog)
            return
        bench = self._window.workbench
        here = bench.where() if bench is not None else None
        self.show(topic_at(here.place, here.tab) if here is not None else "welcome")

    def show(self, link: str, over: QWidget | None = None) -> None:
        """Show a topic, beside the window or the dialog ``over`` it."""
        parent = over if over is not None else self._parent
        there = self.shown
        if there is None or there.parentWidget() is not parent:
            if there is not None:
                there.close()
            there = self._made(parent)
        there.show_link(link)
        there.show()
        there.raise_()
        there.activateWindow()
        there.reader.setFocus()

    def renew(self) -> None:
        """Build the window again: the look or the language changed."""
        there = self.shown
        if there is not None and there.parentWidget() is self._parent:
            link = there.link
            there.close()
            self.show(link)

    def _made(self, parent: QWidget) -> HelpWindow:
        from coopdesk.ui.helping import HelpWindow  # noqa: PLC0415 (loaded when asked for)

        window = self._window
        made = HelpWindow(
            window.theme, window.catalogue, window.prompts, parent, window.settings.help_geometry
        )
        made.left.connect(self._keep)
        QShortcut(QKeySequence("F1"), made).activated.connect(self.here)
        made.tour_asked.connect(window.tour)
        made.tour.setVisible(parent is self._parent)
        old, self._shown = self._shown, made
        if old is not None and isValid(old):
            old.deleteLater()
        return made

    def _keep(self, place: str) -> None:
        self._window.keep(replace(self._window.settings, help_geometry=place))

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Let a dialog that comes in front hear F1: the keys of the window do not reach it."""
        dialog = new.window() if new is not None else None
        if isinstance(dialog, QDialog) and not dialog.property("hears-help"):
            dialog.setProperty("hears-help", True)
            key = QShortcut(QKeySequence("F1"), dialog)
            key.activated.connect(self.here)


def _topic_of(dialog: QDialog) -> str:
    if isinstance(dialog, QMessageBox):
        return DIALOGS["QMessageBox"]
    return DIALOGS.get(type(dialog).__name__, "trouble")


def about(prompts: Prompts, _: Catalogue) -> None:
    """Say what this program is."""
    text = _(
        "coopdesk {version}: from a village's first idea to the birth of its community"
        " cooperative. It works without the internet; everything stays on this computer. Free"
        " software under the GPL, version 3 or later. Typeface Source Sans 3 (OFL), icons Lucide"
        " (ISC).",
        version=coopdesk.__version__,
    )
    prompts.tell(_("About coopdesk"), text)
