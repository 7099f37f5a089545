"""The blocks of the sheet: titles with a button, pairs of words, groups of lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.pages.actors.lines import Group, Line
from coopdesk.ui.painted.link import LinkLine
from coopdesk.ui.widgets import button, column, label, row, tooltip

_NAMES = 132  # px at 100 %: the least width of the names of the pairs
_GAP = 8


def titled(
    desk: Desk, layout: QVBoxLayout, title: str, parent: QWidget, more: QPushButton | None = None
) -> None:
    """Add a title, and what can be done about it at its right."""
    line = row(None, gap=desk.theme.px(8))
    words = flowing(title, parent, "strong")
    words.setMinimumHeight(desk.theme.px(32 if more is not None else 26))
    line.addWidget(words, 1)
    if more is not None:
        line.addWidget(more)
    layout.addLayout(line)


def flowing(text: str, parent: QWidget, role: str = "") -> QLabel:
    """Return words that take as many lines as their width asks for, and no more."""
    made = label(text, parent, role, wrap=True)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def pairs(
    desk: Desk,
    layout: QVBoxLayout,
    found: Sequence[tuple[str, str]],
    parent: QWidget,
    width: int,
) -> None:
    """Add pairs of a name and what it says, below each other, in so much width.

    What cannot be broken, such as an address, and has no room beside its name stands below it.
    """
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, desk.theme.px(_NAMES))
    grid.setHorizontalSpacing(desk.theme.px(_GAP))
    grid.setVerticalSpacing(desk.theme.px(4))
    for (name, text), wide in zip(found, too_wide(desk, found, width), strict=True):
        line = grid.rowCount()
        words = label(name, parent, "second")
        grid.addWidget(words, line, 0, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
        value = flowing(text, parent)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if wide:
            tooltip(value, text)  # there may be no room even so
            grid.addWidget(value, line + 1, 0, 1, 2)
        else:
            grid.addWidget(value, line, 1)
    layout.addLayout(grid)


def too_wide(desk: Desk, found: Sequence[tuple[str, str]], width: int) -> tuple[bool, ...]:
    """Tell of each pair whether its longest word has no room beside its name."""
    metrics, px = QFontMetricsF(desk.theme.font(16)), desk.theme.px
    room = width - px(_NAMES) - px(_GAP)
    return tuple(
        max(map(metrics.horizontalAdvance, text.split()), default=0.0) > room
        for _name, text in found
    )


def group(
    desk: Desk,
    layout: QVBoxLayout,
    found: Group,
    parent: QWidget,
    more: QPushButton | None = None,
) -> None:
    """Add a titled group of lines; those that lead nowhere are plain words."""
    _ = desk.tr
    if more is None and found.register is not None and found.lines:
        more = button(
            desk.theme, _("All"), parent, role="link", run=partial(desk.go, found.register)
        )
        more.setAccessibleName(_("All in the register: {what}", what=_.say(found.title)))
    titled(desk, layout, _.say(found.title), parent, more)
    lines = column(None, gap=0)
    for one in found.lines:
        if one.target is None:
            lines.addWidget(flowing(one.text, parent))
            continue
        lines.addWidget(_link(desk, one, one.target, parent))
    if not found.lines:
        lines.addWidget(label("—", parent, "second"))
    if found.more:
        words = _.ngettext("{n} more", "{n} more", found.more)
        if found.register is not None:
            run = partial(desk.go, found.register)
            lines.addWidget(LinkLine(desk.theme, words, parent, strong=True, run=run))
        else:
            lines.addWidget(label(words, parent, "second"))
    layout.addLayout(lines)


def _link(desk: Desk, one: Line, target: Target, parent: QWidget) -> LinkLine:
    return LinkLine(
        desk.theme,
        one.text,
        parent,
        aside=one.aside,
        icon=one.icon,
        late=one.late,
        run=partial(desk.go, target),
    )
