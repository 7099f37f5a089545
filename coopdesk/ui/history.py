"""What was changed: when, by whom, which field, from what to what; of one record or of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QStackedLayout, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import Catalogue
from coopdesk.model.entities import ENTITIES, entity
from coopdesk.model.fields import Field, Reference, References
from coopdesk.services import restoring
from coopdesk.services.showing import Wording
from coopdesk.store import Change, DossierFile, FieldChange, HistoryLine
from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk
from coopdesk.ui.dialogs import Dialog
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.tasks import while_there
from coopdesk.ui.widgets import button, column, label, row
from coopdesk.ui.working import Said

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


class _Told(NamedTuple):
    """One row: all its words, and the change of the record and of the field that it tells."""

    text: str
    line: HistoryLine
    change: FieldChange | None

    def __str__(self) -> str:
        return self.text


class HistoryView(QWidget):
    """The changes, newest first, and the whole of the chosen one beneath."""

    def __init__(self, desk: Desk, key: str | None, parent: QWidget) -> None:
        """Show the history of the record ``key``, or of the dossier."""
        super().__init__(parent)
        self._desk = desk
        self._key = key
        self._told: _Told | None = None
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
        self.whole.setMinimumHeight(theme.px(48))
        self.whole.setMaximumHeight(theme.px(112))
        self.whole.setAccessibleName(_("The chosen change"))
        layout.addWidget(self.whole)
        self.said = Said(theme, self)
        layout.addWidget(self.said)
        layout.addLayout(self._make_ways_back())
        self.list.chosen.connect(self._say)
        desk.session.changed.connect(self._on_change)
        if key is not None:
            self.renew()

    def renew(self) -> None:
        """Read the log again; that of the dossier, which may be long, in another thread."""
        session = self._desk.session
        if self._key is not None:
            session.read(self._read, self._show)
        else:
            session.look_up(self._read, while_there(self, self._show))

    def _on_change(self, _change: Change) -> None:
        if self.isVisible():
            self.renew()

    def _read(self, file: DossierFile) -> list[Row]:
        lines = file.history(self._key, LIMIT)
        titles = names_in(lines, file)
        facts = self._desk.facts().apart()
        wording = Wording(facts.tr, facts.formats, titles, facts.currency)
        rows = [one for line in lines for one in _rows(line, self._desk, wording)]
        return [replace(one, aside="") for one in rows] if self._key is not None else rows

    def _show(self, rows: list[Row]) -> None:
        self.list.show_rows(rows)
        self._pile.setCurrentWidget(self.list if rows else self._empty)
        self.whole.setVisible(bool(rows))
        if rows and self.list.current() is None:
            self.list.choose(rows[0].key)

    def _say(self, chosen: object) -> None:
        told = chosen.opens if isinstance(chosen, Row) else None
        self._told = told if isinstance(told, _Told) else None
        self.whole.setPlainText(self._told.text if self._told is not None else "")
        self.value.setEnabled(
            self._may_go_back() and self._told is not None and self._told.change is not None
        )
        self.record.setEnabled(self._may_go_back(whole=True))

    def _may_go_back(self, *, whole: bool = False) -> bool:
        """Tell whether the chosen change can be taken back; a held record only with its holder."""
        if self._told is None or not self._desk.session.file.writing:
            return False
        line = self._told.line
        if line.act != "update" or line.table not in _NOUNS:
            return False
        return not (whole and entity(line.table).parent and self._key is None)

    # --------------------------------------------------------------------------------- going back

    def _make_ways_back(self) -> Beside:
        _, theme = self._desk.tr, self._desk.theme
        line = Beside(gap=theme.px(8))
        line.addStretch(1)
        text = _("Put the earlier value back")
        self.value = button(theme, text, self, icon="rotate-ccw", run=self.restore_value)
        text = _("Whole record as before")
        self.record = button(theme, text, self, icon="archive-restore", run=self.restore_record)
        for way in (self.value, self.record):
            way.setEnabled(False)
            line.addWidget(way)
        return line

    def restore_value(self) -> None:
        """Give the field of the chosen change the value it had before."""
        told = self._told
        if told is None or told.change is None:
            return
        line, (name, old, _new) = told.line, told.change
        self._do(lambda file: restoring.restore_value(file, line.table, line.key, name, old))

    def restore_record(self) -> None:
        """Make the record what it was before the chosen change."""
        if self._told is None:
            return
        line = self._told.line
        above = entity(line.table).parent
        table, key = (above, self._key or "") if above else (line.table, line.key)
        self._do(lambda file: restoring.restore_record(file, table, key, line.step))

    def _do(self, verb: Callable[[DossierFile], None]) -> None:
        self.said.say("")
        self._desk.session.do(
            verb, while_there(self, lambda _none: self._done()), while_there(self, self._refuse)
        )

    def _done(self) -> None:
        self.said.say(self._desk.tr("Restored. Undo takes it back."))
        self.renew()

    def _refuse(self, trouble: UserError) -> None:
        self.said.say(trouble.said(self._desk.tr), "error")


class HistoryDialog(Dialog):
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
    name = _("{what} “{title}”", what=noun, title=called) if noun and called else noun or called
    changes = list(_changes(line, desk, wording)) if line.act == "update" else []
    if not changes:
        title = {
            "insert": _("Added: {what}", what=name),
            "delete": _("Removed: {what}", what=name),
        }.get(line.act, line.label.said(_))
        changes = [(title, title, None)]
    for number, (short, whole, change) in enumerate(changes):
        text = "\n".join(part for part in (whole, name, under) if part)
        yield Row(
            title=short,
            under=under,
            icon=_ICONS.get(line.act, "pen-line"),
            aside=_short(called) if line.act == "update" else "",
            opens=_Told(text, line, change),
            key=f"{line.step} {line.key} {number}",
        )


def in_short(lines: Sequence[HistoryLine], desk: Desk, wording: Wording) -> str:
    """Return what a step changed, from what to what, in a line; empty where no value changed."""
    told = [short for line in lines for short, _whole, _change in _changes(line, desk, wording)]
    if not told or any(line.act != "update" for line in lines):
        return ""
    return f"{told[0]} …" if len(told) > 1 else told[0]


def names_in(lines: Iterable[HistoryLine], file: DossierFile) -> Mapping[str, str]:
    """Return the names of the records that the values of ``lines`` point at."""
    return file.titles(list(_referenced(lines)))


def _changes(
    line: HistoryLine, desk: Desk, wording: Wording
) -> Iterator[tuple[str, str, FieldChange | None]]:
    _ = desk.tr
    for change in line.changes:
        name, old, new = change
        field = _FIELDS.get((line.table, name))
        if field is None:
            continue
        said = _.say(field.label)
        was, now = (wording.of(field, value) or _("nothing") for value in (old, new))
        yield (
            _("{field}: {old} → {new}", field=said, old=_short(was), new=_short(now)),
            _("{field}: {old} → {new}", field=said, old=was, new=now),
            change,
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
