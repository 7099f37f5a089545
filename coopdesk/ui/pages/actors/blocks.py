"""The blocks of the sheet: titles with a button, pairs of words, groups of lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.pages.actors.lines import Group, Line
from coopdesk.ui.painted.link import LinkLine
from coopdesk.ui.widgets import button, column, label, row, tooltip


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
    desk: Desk, layout: QVBoxLayout, found: Sequence[tuple[str, str]], parent: QWidget
) -> None:
    """Add pairs of a name and what it says, below each other."""
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, desk.theme.px(132))
    grid.setHorizontalSpacing(desk.theme.px(8))
    grid.setVerticalSpacing(desk.theme.px(4))
    for line, (name, text) in enumerate(found):
        words = label(name, parent, "second")
        grid.addWidget(words, line, 0, Qt.AlignmentFlag.AlignTop)
        value = flowing(text, parent)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if " " not in text:  # nothing to break it at: an address may be cut
            tooltip(value, text)
        grid.addWidget(value, line, 1)
    layout.addLayout(grid)


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
