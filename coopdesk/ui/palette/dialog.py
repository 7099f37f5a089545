"""The box itself: a field, the rows it finds while one types, and what the keys do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QWidget

from coopdesk.errors import UserError
from coopdesk.services.asking import is_asked, who_is_meant
from coopdesk.services.search import Hit, Hits, Results, search, search_at_once
from coopdesk.store import Busy, DossierFile
from coopdesk.ui.commands import Commands
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.painted.rows import LongRows, Row, RowList
from coopdesk.ui.palette.doing import Deed, Fitting, commitment_of, deeds, is_meant, readable
from coopdesk.ui.palette.wording import Whereabouts, row_of, row_of_deed, target_of
from coopdesk.ui.tabs import Place
from coopdesk.ui.tasks import while_there
from coopdesk.ui.widgets import column, frame, label, picture, row

WIDTH = 680
_ROW = 56
_HEAD = 60
_FOOT = 44
_SHOWN = 7
_DEEDS = 5
_AGAIN_MS = 50
_LATE_MS = 100
_BANDS = 4  # in which the window behind is darkened: to paint all of it anew takes long


class Palette(QDialog):
    """One box for actors, needs, registers, documents, actions and commands."""

    def __init__(
        self, desk: Desk, commands: Commands, places: Sequence[Place], parent: QWidget
    ) -> None:
        """Begin empty, over a darkened ``parent``; the index is made meanwhile."""
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        _ = desk.tr
        self.setWindowTitle(_("Search"))
        self.setAccessibleName(_("Search"))
        self._desk = desk
        self._around = parent
        self._places = Whereabouts(places)
        self._deeds = deeds(desk, commands, places)
        self._fitting = Fitting(self._deeds, commands)
        self._asked: str | None = None
        self._results, self._counted = Results(Hits()), (-1, 0)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_LATE_MS)
        self._late.timeout.connect(self._show)
        self._scrim = _Scrim(parent)
        self._lay_out()
        parent.window().installEventFilter(self)
        self._fit(_SHOWN)
        # The empty box is painted first, then the window behind it anew.
        desk.turns.add(self, self._begin, seen=True)
        for band in range(1, _BANDS + 1):
            darken = partial(self._scrim.darken, band / _BANDS)
            desk.turns.add(self._scrim, darken, seen=True)
        desk.turns.add(self, self._prepare)

    def _begin(self) -> None:
        """Offer what can be done, unless something has been typed by now."""
        if self._asked is None and not self.field.text():
            self._show()

    def _prepare(self) -> None:
        """Have at hand what is looked through, unless somebody has asked by now."""
        if self._asked is None and not self.field.text():
            self._on_text("")

    def _lay_out(self) -> None:
        _, theme, px = self._desk.tr, self._desk.theme, self._desk.theme.px
        box = frame(self, "palette")
        column(self).addWidget(box)
        layout = column(box)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.addWidget(self._make_head(box))
        self.list = RowList(theme, _("Results"), box, height=_ROW)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(self.list, 1)
        self._nothing = label("", box, "second", wrap=True)
        self._nothing.setIndent(px(20))
        layout.addWidget(self._nothing)
        layout.addWidget(self._make_foot(box))
        self.list.opened.connect(self._open)
        self.list.chosen.connect(self._speak)
        self.field.textChanged.connect(self._on_text)

    def _make_head(self, box: QWidget) -> QFrame:
        _, theme, px = self._desk.tr, self._desk.theme, self._desk.theme.px
        head = frame(box, "head")
        head.setFixedHeight(px(_HEAD))
        line = row(head, gap=px(12))
        line.setContentsMargins(px(20), 0, px(20), 0)
        line.addWidget(picture(theme, "search", "marine", head, 24))
        self.field = QLineEdit(head)
        self.field.setProperty("role", "palette")
        self.field.setAccessibleName(_("Search for anything, or for what to do"))
        self.field.setPlaceholderText(_("A name, a word, a code, a command"))
        self.field.installEventFilter(self)
        line.addWidget(self.field, 1)
        self.count: QLabel = label("", head, "second")
        line.addWidget(self.count)
        return head

    def _make_foot(self, box: QWidget) -> QFrame:
        _, px = self._desk.tr, self._desk.theme.px
        foot = frame(box, "bar")
        foot.setFixedHeight(px(_FOOT))
        line = row(foot, gap=px(16))
        line.setContentsMargins(px(20), 0, px(20), 0)
        for words in (_("↑ ↓ choose"), _("Enter opens"), _("Ctrl + Enter edits")):
            line.addWidget(label(words, foot, "second"))
        line.addStretch(1)
        line.addWidget(label(_("Esc closes"), foot, "second"))
        return foot

    # ---------------------------------------------------------------------------- what is typed

    def _on_text(self, text: str) -> None:
        """Ask; what was found so far stays in sight until the answer comes, which is soon."""
        typed, language = text.strip(), self._desk.tr.language
        file = self._desk.session.file
        found = search_at_once(file, typed, language=language) if self._asked is None else None
        if found is not None:
            self._results = found
            self._late.stop()
            self._show()
            return
        self._ask()
        if typed:
            self._late.start()
        else:
            self._show()

    def _ask(self) -> None:
        """Ask for what the field holds now; one question at a time, the last one counts."""
        if self._asked is not None:
            return
        self._asked = text = self.field.text().strip()
        language = self._desk.tr.language

        def look(file: DossierFile) -> Results:
            readable(language)  # read once, and not while somebody types
            return search(file, text, language=language)

        self._desk.session.seek(
            look, while_there(self, self._on_results), while_there(self, self._on_trouble)
        )

    def _on_results(self, results: Results) -> None:
        answered, self._asked = self._asked, None
        self._results = results
        if self.field.text().strip() != answered:
            self._ask()
        else:
            self._late.stop()
            self._show()

    def _on_trouble(self, trouble: UserError) -> None:
        self._asked = None
        if isinstance(trouble, Busy):
            QTimer.singleShot(_AGAIN_MS, self, self._ask)
            return
        self._nothing.setText(trouble.said(self._desk.tr))
        self._nothing.show()

    # ---------------------------------------------------------------------------- what is shown

    def _show(self) -> None:
        typed = self.field.text().strip()
        rows = self._rows(self._results.hits if typed else Hits(), typed)
        self.list.renew(rows)
        if rows and self.list.currentIndex().row() == 0:
            self._speak(rows[0])
        elif rows:
            self.list.setCurrentIndex(self.list.place(0))
            self.list.scrollToTop()
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        if not rows:
            _, waiting = self._desk.tr, self._asked is not None
            nothing = _("Looking…") if waiting else _("Nothing found for “{text}”.", text=typed)
            self._nothing.setText(nothing)
        self._say_count(len(rows), typed)
        self._fit(len(rows))

    def _rows(self, hits: Hits, typed: str) -> LongRows[tuple[int, object]]:
        """Return what was found and what can be done; put into words is what comes in sight."""
        _ = self._desk.tr
        todo = self._fitting.deeds(typed, _DEEDS if typed else len(self._deeds))
        # What can be done comes before what only a kind or a status brings up, and before what the
        # program itself wrote into steps and gates; a page that is called so, before all, and all
        # that can be done where a question is put.
        known = self._fitting.knows(typed)
        asking = known and (is_asked(typed) or _is_within(hits, typed))
        meant = [deed for deed in todo if asking or is_meant(deed, typed)]
        other = [deed for deed in todo if not (asking or is_meant(deed, typed))]
        writing = self._desk.session.file.writing
        if hits.by_list and writing and hits[0].table == "actors":
            other.insert(0, commitment_of(self._desk, hits[0].key, hits[0].title))
        own = [at for at in range(hits.by_list) if not hits.is_guidance(at)]
        ours = [at for at in range(hits.by_list) if hits.is_guidance(at)]
        by_list = range(hits.by_list, len(hits))
        things: list[object] = [*meant, *own, *other, *ours, *by_list]
        if not known and hits and hits[0].table == "actors" and who_is_meant(typed):
            things = list(dict.fromkeys([*meant, 0, *things]))  # whose phone is asked for
        things += self._fitting.readings(typed, _)

        def row(thing: tuple[int, object]) -> Row:
            key, what = str(thing[0]), thing[1]
            if isinstance(what, Deed):
                return row_of_deed(what, key, _)
            return row_of(hits[int(str(what))], key, self._places, _)

        return LongRows(list(enumerate(things)), row, lambda thing: str(thing[0]))

    def _say_count(self, n: int, typed: str) -> None:
        more = len(self._results.hits) if typed and self._results.more else 0
        counted = (n if typed and not more else -1, more)
        if counted == self._counted:
            return
        self._counted = counted
        _ = self._desk.tr
        said = ""
        if more:
            said = _("the first {n} results", n=self._desk.formats.number(more))
        elif typed:
            said = _.ngettext("{n} result", "{n} results", n)
        self.count.setText(said)
        if said:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, said))

    def _speak(self, chosen: Row) -> None:
        """Tell assistive technology the row chosen, while the keyboard stays in the field."""
        if self.isVisible():
            self.field.setAccessibleDescription(chosen.said)
            event = QAccessibleEvent(self.list, QAccessible.Event.Focus)
            event.setChild(self.list.currentIndex().row())
            QAccessible.updateAccessibility(event)

    def _fit(self, rows: int) -> None:
        """Lie over the window's upper part, as high as the rows need."""
        px = self._desk.theme.px
        around = self._around.window()
        top = min(px(88), max((around.height() - px(300)) // 3, px(12)))
        room = around.height() - top - px(24)
        middle = px(_ROW) * min(rows, _SHOWN) if rows else px(56)
        width = min(px(WIDTH), around.width() - px(32))
        height = min(px(_HEAD) + middle + px(_FOOT) + 8, room)
        at = around.mapToGlobal(QPoint((around.width() - width) // 2, top))
        if (width, height) != (self.width(), self.height()) or at != self.pos():
            self.setFixedSize(width, height)
            self.move(at)

    # ------------------------------------------------------------------------------ what is done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list while the keyboard is in the field; follow the window."""
        if watched is self.field and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and watched is not self.field:
            self._fit(len(self.list.rows))
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        moves = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _SHOWN,
            Qt.Key.Key_PageUp: -_SHOWN,
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._move(moves[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            current = self.list.current()
            if current is not None:
                edit = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self._open(current.opens, edit=edit)
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        rows = self.list.rows
        if not rows:
            return
        at = self.list.currentIndex().row() + step
        if abs(step) == 1:
            at %= len(rows)
        self.list.choose(rows[min(max(at, 0), len(rows) - 1)].key)

    def _open(self, opens: object, *, edit: bool = False) -> None:
        """Close, then go where the row leads or do what it says."""
        run: Callable[[], object] | None = None
        if isinstance(opens, Hit):
            target: Target = target_of(opens, self._places, edit=edit)
            run = partial(self._desk.go, target)
        elif isinstance(opens, Deed):
            run = opens.run
        self.accept()
        if run is not None:
            # After this box has gone: what runs may open another, or build the window again.
            QTimer.singleShot(0, self._around, _slot(run))

    def done(self, result: int) -> None:
        """Take the shade away; the keyboard goes back to where it was."""
        self._scrim.hide()
        self._scrim.deleteLater()
        self._around.window().removeEventFilter(self)
        super().done(result)
        self._around.activateWindow()


class _Scrim(QWidget):
    """Darkens the window behind the box."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._behind = parent
        self._share = 0.0
        parent.installEventFilter(self)

    def darken(self, share: float) -> None:
        """Cover a share of the window, from its top."""
        self._share = share
        self._cover()
        self.show()
        self.raise_()

    def _cover(self) -> None:
        behind = self._behind.rect()
        behind.setHeight(round(behind.height() * self._share))
        self.setGeometry(behind)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover all of what is behind."""
        if event.type() == QEvent.Type.Resize and watched is self._behind:
            self._cover()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the shade."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(11, 17, 20, 115))
        painter.end()


def _is_within(hits: Hits, typed: str) -> bool:
    """Tell whether several words are at best within a text, not in what a record is called."""
    return len(typed.split()) > 1 and hits.by_list > 0 and hits[0].field is not None


def _slot(run: Callable[[], object]) -> Callable[[], None]:
    def slot() -> None:
        run()

    return slot
