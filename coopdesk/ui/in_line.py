"""What stands inside a field: a sign, a button. Qt's own keep one size, whatever the zoom is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton

from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import Picture, picture, row, tooltip

_WIDE = 28


def _inside(line: QLineEdit) -> QHBoxLayout:
    layout = line.layout()
    if isinstance(layout, QHBoxLayout):
        return layout
    made = row(line)
    made.addStretch(1)
    return made


def sign(line: QLineEdit, theme: Theme, icon: str) -> Picture:
    """Put a picture before what is typed into ``line``; it says nothing of its own."""
    made = picture(theme, icon, "second", line, 18)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    layout, gap = _inside(line), theme.px(9)
    layout.insertSpacing(0, gap)
    layout.insertWidget(1, made)
    _leave(line, theme.px(18) + gap // 2, before=True)
    return made


class _Button(QToolButton):
    """It goes while its line can only be read: there is nothing to choose then."""

    def __init__(self, line: QLineEdit) -> None:
        """Stand in ``line``."""
        super().__init__(line)
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go, or come back."""
        if event.type() == QEvent.Type.ReadOnlyChange and isinstance(watched, QLineEdit):
            self.setVisible(not watched.isReadOnly())
        return super().eventFilter(watched, event)


def in_line(
    line: QLineEdit,
    theme: Theme,
    icon: tuple[str, str, int],
    name: str,
    run: Callable[[], object],
) -> QToolButton:
    """Put a button behind what is typed into ``line``: ``icon`` is its name, token and size."""
    made = _Button(line)
    what, token, size = icon
    side = theme.px(size)
    made.setIcon(theme.icons.icon(what, getattr(theme.tokens, token), side))
    made.setIconSize(QSize(side, side))
    made.setAccessibleName(name)
    tooltip(made, name)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setCursor(Qt.CursorShape.ArrowCursor)
    made.setFixedWidth(theme.px(_WIDE))
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
    made.clicked.connect(lambda _checked=False: run())
    layout = _inside(line)
    layout.addWidget(made)
    layout.addSpacing(theme.px(3))
    _leave(line, theme.px(_WIDE - 3))
    return made


def _leave(line: QLineEdit, room: int, *, before: bool = False) -> None:
    """Leave room behind what is typed, or ``before`` it: Qt turns the margins with no language."""
    margins = line.textMargins()
    if before == line.isRightToLeft():
        margins.setRight(room)
    else:
        margins.setLeft(room)
    line.setTextMargins(margins)


def clearable(line: QLineEdit, theme: Theme, words: str) -> None:
    """Give ``line`` a button that empties it, called ``words``, there while it has a text."""

    def empty() -> None:
        line.clear()
        line.setFocus()

    made = in_line(line, theme, ("x", "second", 16), words, empty)
    margins = line.textMargins()
    room = margins.left() if line.isRightToLeft() else margins.right()

    def follow(text: str) -> None:
        made.setVisible(bool(text))
        _leave(line, room if text else 0)

    follow(line.text())
    line.textChanged.connect(follow)
