"""The field over a list in which one types what is looked for."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from coopdesk.ui.theme import Theme


def search_field(theme: Theme, words: str, name: str, parent: QWidget) -> QLineEdit:
    """Return a field that shows ``words`` while it is empty; ``name`` is its accessible name."""
    made = QLineEdit(parent)
    made.setPlaceholderText(words)
    made.setAccessibleName(name)
    made.setClearButtonEnabled(True)
    icon = theme.icons.icon("funnel", theme.tokens.second, theme.px(18))
    made.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
    return made
