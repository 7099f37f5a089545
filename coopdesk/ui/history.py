"""What was changed: when, by whom, which field, from what to what; of one record or of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QStackedLayout, QWidget

from coopdesk.i18n import Catalogue
from coopdesk.model.entities import ENTITIES
from coopdesk.model.fields import Field, Reference, References
from coopdesk.services.showing import Wording
from coopdesk.store import Change, DossierFile, HistoryLine
from coopdesk.ui.desk import Desk
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.widgets import button, column, label, row

LIMIT = 300
"""How many lines are read; the command line has them all."""

_ICONS = {"insert": "plus", "delete": "trash-2", "update": "pen-line"}
_KINDS: dict[str, Callable[[Catalogue, str], str]] = {
    "do": lambda _, what: what,
    "barrier": lambda _, what: what,
    "undo": lambda _, what: _("Undone: {what}", what=what),
    "redo": lambda _, what: _("Redone: {what}", what=what),
}
_FIELDS = {(one.table, field.name): field for one in ENTITIES for field in one.fields}
_NOUNS = {one.table: one.one for one in ENTITIES}


class HistoryView(QWidget):
    """The changes, newest first, and the whole of the chosen one beneath."""

    def __init__(self, desk: Desk, key: str | None, parent: QWidget) -> None:
        """Show the history of the record ``key``, or of the dossier."""
        super().__init__(parent)
        self._desk = desk
        self._key = key
        _, theme = desk.tr, desk.theme
        layout = column(self, gap=theme.px(8))
        holder = QWidget(self)
        self._pile = QStackedLayout(holder)
        self.list = RowList(theme, _("History"), holder)
        self._empty = EmptyWords(desk, _("Nothing was changed yet."), "history", holder)
        self._pile.addWidget(self.list)
        self._pile.addWidget(self._empty)
        layout.addWidget(holder, 1)
        self.whole = QPlainTextEdit(self)
        self.whole.setReadOnly(True)
        self.whole.setTabChangesFocus(True)
        self.whole.setFixedHeight(theme.px(112))
        self.whole.setAccessibleName(_("The chosen change"))
        layout.addWidget(self.whole)
        self.list.chosen.connect(self._say)
        desk.session.changed.connect(self._on_change)
        self.renew()

    def renew(self) -> None:
        """Read the log again."""
        self._desk.session.read(self._read, self._show)

    def _on_change(self, _change: Change) -> None:
        if self.isVisible():
            self.renew()

    def _read(self, file: DossierFile) -> tuple[list[HistoryLine], dict[str, str]]:
        lines = file.history(self._key, LIMIT)
        return lines, file.titles(list(_referenced(lines)))

    def _show(self, found: tuple[list[HistoryLine], dict[str, str]]) -> None:
        lines, titles = found
        facts = self._desk.facts()
        wording = Wording(facts.tr, facts.formats, titles, facts.currency)
        rows = [one for line in lines for one in _rows(line, self._desk, wording)]
        if self._key is not None:
            rows = [replace(one, aside="") for one in rows]
        self.list.show_rows(rows)
        self._pile.setCurrentWidget(self.list if rows else self._empty)
        self.whole.setVisible(bool(rows))
        if rows and self.list.current() is None:
            self.list.choose(rows[0].key)

    def _say(self, chosen: object) -> None:
        if isinstance(chosen, Row):
            self.whole.setPlainText(str(chosen.opens))


class HistoryDialog(QDialog):
    """The history of one record, in a window of its own over the main one."""

    def __init__(self, desk: Desk, key: str, title: str, parent: QWidget) -> None:
        """Show the history of the record ``key``, which is called ``title``."""
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _, px = desk.tr, desk.theme.px
        self.setWindowTitle(_("History"))
        self.setModal(True)
        layout = column(self, margin=px(16), gap=px(12))
        layout.addWidget(label(title, self, "panel", wrap=True))
        self.view = HistoryView(desk, key, self)
        layout.addWidget(self.view, 1)
        line = row(None)
        line.addStretch(1)
        self.shut = button(desk.theme, _("Close"), self, run=self.accept)
        line.addWidget(self.shut)
        layout.addLayout(line)
        self.resize(px(640), px(560))
        self.view.list.setFocus()


def _rows(line: HistoryLine, desk: Desk, wording: Wording) -> Iterator[Row]:
    _, formats = desk.tr, desk.formats
    when = line.when.astimezone()
    parts = (
        f"{formats.date(when.date(), 'medium')} {formats.time(when)}",
        line.author or _("somebody"),
        _KINDS[line.kind](_, line.label.said(_)),
    )
    under = " · ".join(parts)
    noun = _.say(_NOUNS[line.table]) if line.table in _NOUNS else ""
    called = wording.called(line.table, line.record_title)
    name = " ".join(part for part in (noun, called) if part)
    changes = list(_changes(line, desk, wording)) if line.act == "update" else []
    if not changes:
        title = {
            "insert": _("Added: {what}", what=name),
            "delete": _("Removed: {what}", what=name),
        }.get(line.act, line.label.said(_))
        changes = [(title, title)]
    for number, (short, whole) in enumerate(changes):
        yield Row(
            title=short,
            under=under,
            icon=_ICONS.get(line.act, "pen-line"),
            aside=_short(called) if line.act == "update" else "",
            opens="\n".join(part for part in (whole, name, under) if part),
            key=f"{line.step} {line.key} {number}",
        )


def _changes(line: HistoryLine, desk: Desk, wording: Wording) -> Iterator[tuple[str, str]]:
    _ = desk.tr
    for name, old, new in line.changes:
        field = _FIELDS.get((line.table, name))
        if field is None:
            continue
        said = _.say(field.label)
        was, now = (wording.of(field, value) or _("nothing") for value in (old, new))
        yield (
            _("{field}: {old} → {new}", field=said, old=_short(was), new=_short(now)),
            _("{field}: {old} → {new}", field=said, old=was, new=now),
        )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def _referenced(lines: Iterable[HistoryLine]) -> Iterator[str]:
    for line in lines:
        for name, old, new in line.changes:
            if _names(_FIELDS.get((line.table, name))):
                for value in (old, new):
                    yield from _keys(value)


def _names(field: Field | None) -> bool:
    return field is not None and isinstance(field.kind, Reference | References)


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        yield from map(str, value)
