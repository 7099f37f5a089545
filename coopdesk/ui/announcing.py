"""What assistive technology says by itself, wherever the keyboard is."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from coopdesk.i18n import Catalogue, Message


def announce(widget: QWidget, text: str) -> None:
    """Have ``text`` said, which ``widget`` shows or is about."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def describe(
    widget: QWidget, _: Catalogue, first: str, help_: Message | None, *, required: bool
) -> None:
    """Have read aloud with ``widget`` what is wrong with it, that it is required, what it is for.

    Qt knows no state for what must be filled in.
    """
    needed = _.pgettext("field", "Required.") if required else ""
    words = (first, needed, _.say(help_) if help_ is not None else "")
    widget.setAccessibleDescription(" ".join(part for part in words if part))


def require(_: Catalogue, *widgets: QWidget) -> None:
    """Have fields of a dialog announced as such that must be filled in."""
    for widget in widgets:
        describe(widget, _, widget.accessibleDescription(), None, required=True)
