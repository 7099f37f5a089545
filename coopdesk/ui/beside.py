"""What stands side by side, and one above the other where the window is narrow or much enlarged."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QWidget

_NO_LIMIT = 16777215  # Qt's own largest width
_SIDE, _ABOVE = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


@dataclass(frozen=True, slots=True)
class _Room:
    """What a widget asked for while it stood beside another."""

    least: int
    most: int
    height: int
    policy: QSizePolicy


class Beside(QBoxLayout):
    """A row that becomes a column."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 0, least: int = 0) -> None:
        """Lay out in a row; in a column each is at least ``least`` pixels high."""
        super().__init__(_SIDE)
        if parent is not None:
            parent.setLayout(self)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)
        self._least = least
        self._rooms: dict[QWidget, _Room] = {}

    def set_above(self, *, above: bool) -> None:
        """Stand in a column, as wide as there is room, or in a row again."""
        if above == (self.direction() == _ABOVE):
            return
        self.setDirection(_ABOVE if above else _SIDE)
        for number in range(self.count()):
            item = self.itemAt(number)
            widget = item.widget() if item is not None else None
            if widget is not None:
                (self._free if above else self._bind)(widget)

    def _free(self, widget: QWidget) -> None:
        policy = widget.sizePolicy()
        self._rooms[widget] = _Room(
            widget.minimumWidth(),
            widget.maximumWidth(),
            widget.minimumHeight(),
            QSizePolicy(policy),
        )
        widget.setMinimumWidth(0)
        widget.setMaximumWidth(_NO_LIMIT)
        needed = max(widget.minimumHeight(), widget.minimumSizeHint().height())
        if needed < self._least:  # a least height that is set hides what the widget needs
            widget.setMinimumHeight(self._least)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        widget.setSizePolicy(policy)

    def _bind(self, widget: QWidget) -> None:
        room = self._rooms.pop(widget, None)
        if room is not None:
            widget.setMinimumSize(room.least, room.height)
            widget.setMaximumWidth(room.most)
            widget.setSizePolicy(room.policy)


def needed(layout: QLayout, width: int) -> int:
    """Return the height a column needs in ``width``, as Qt lays it out then.

    What it says itself is less: in a column Qt gives no part less than the height it prefers, if
    that depends on the width.
    """
    least = layout.totalMinimumSize().height()
    if not isinstance(layout, QBoxLayout) or layout.direction() != _ABOVE:
        return max(least, layout.totalMinimumHeightForWidth(width))
    items = [layout.itemAt(number) for number in range(layout.count())]
    shown = [item for item in items if item is not None and not item.isEmpty()]
    heights = [
        item.heightForWidth(width) if item.hasHeightForWidth() else item.minimumSize().height()
        for item in shown
    ]
    edges = layout.contentsMargins()
    between = layout.spacing() * max(len(shown) - 1, 0)
    return max(least, sum(heights) + between + edges.top() + edges.bottom())
