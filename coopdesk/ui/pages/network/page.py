"""The map of actors: filters and what can be done above it, the map, whoever is chosen beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from coopdesk.i18n import P_, Message
from coopdesk.model.actor import KINDS, LEVELS, ROLES
from coopdesk.model.fields import ClosedList
from coopdesk.model.relation import KINDS as RELATION_KINDS
from coopdesk.model.rules.names import TENSION
from coopdesk.model.rules.network import REQUEST, STROKES, Only, kind_words, ties_of
from coopdesk.services.map_places import forget_places, place_actor
from coopdesk.store import Change
from coopdesk.ui import later_map
from coopdesk.ui.beside import Beside
from coopdesk.ui.chips import capital
from coopdesk.ui.desk import Desk, Notice, Target
from coopdesk.ui.emptiness import EmptyWords
from coopdesk.ui.flow import Flow
from coopdesk.ui.later_map import Shown
from coopdesk.ui.page import Page
from coopdesk.ui.pages.network.canvas import MapCanvas
from coopdesk.ui.pages.network.key import MapKey
from coopdesk.ui.pages.network.panel import WIDTH, MapPanel, about
from coopdesk.ui.painted.writing import width_of
from coopdesk.ui.tasks import Progress, Task
from coopdesk.ui.values import word
from coopdesk.ui.widgets import Combo, Elided, column, frame, icon_button, unmarked

_TALL = 480  # px at 100 %
_READ = frozenset({"actors", "relations", "commitments", "interventions"})


class NetworkPage(Page):
    """Laid out beside the window; what a person moves is kept as one step."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay out the page; it fills when it is shown."""
        super().__init__(desk, parent)
        self._stale = True
        self._wanted = ""
        self._asked = 0
        px = desk.theme.px
        layout = column(self, gap=px(12))
        layout.addWidget(self._make_bar())
        body = Beside(gap=px(16), least=px(320))
        layout.addLayout(body, 1)
        left = frame(self, "panel")
        inside = column(left, margin=px(8), gap=px(4))
        self.canvas = MapCanvas(desk.theme, left, self._say)
        inside.addWidget(self.canvas, 1)
        # Of one height whatever it says: the map above must not move.
        self.unnamed = Elided("", left, "second")
        self.unnamed.setContentsMargins(px(8), 0, px(8), 0)
        inside.addWidget(self.unnamed)
        self._empty = EmptyWords(
            desk, desk.tr("Nobody to show. Actors stand here when there are some."), "network", left
        )
        self._nobody = EmptyWords(desk, desk.tr("Nobody fits these filters."), "network", left)
        self._nobody.offer(desk.tr("Show everyone"), self.show_all, icon="users")
        self._key = MapKey(desk.theme, left)
        for one in (self._empty, self._nobody):
            one.hide()
            inside.addWidget(one, 1)
        inside.addWidget(self._key)
        body.addWidget(left, 1)
        self.put_off(partial(self._make_panel, body))

    def _make_panel(self, body: Beside) -> None:
        """Make what tells of whom is chosen, and begin to listen."""
        desk = self.desk
        self.panel = MapPanel(desk, self)
        self.panel.setFixedWidth(desk.theme.px(WIDTH))
        body.addWidget(self.panel)
        self._printing = Task(self)
        self._printing.refused.connect(lambda trouble: desk.notify(Notice(trouble.said(desk.tr))))
        self._printing.broken.connect(desk.session.broken)
        self._connect()

    def open(self, target: Target) -> None:
        """Choose an actor."""
        if target.key:
            self._wanted = target.key
            self._choose_wanted()

    def regions(self) -> Sequence[QWidget]:
        """Return the filters, the map, and who is chosen."""
        return (self.kind, self.canvas, self.panel.who)

    def leave(self) -> None:
        """Keep what was moved."""
        self.canvas.flush()

    def set_compact(self, *, compact: bool) -> None:
        """Give the map more of the width."""
        self.panel.setFixedWidth(self.desk.theme.px(WIDTH - 48 if compact else WIDTH))

    def place(self) -> Target | None:
        """Return who is chosen."""
        return Target("", key=self.canvas.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the map what height there is."""
        super().resizeEvent(event)
        self._place_key()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self.renew()

    # ------------------------------------------------------------------------------- what is shown

    def renew(self) -> None:
        """Lay the map out again, in the background."""
        self._stale = not self.isVisible() or self.desk.session.snapshot is None
        if self._stale:
            return
        only = self._only()
        self._asked += 1
        number = self._asked
        self.desk.session.think(
            lambda snapshot: later_map.placed_actors(snapshot, only),
            lambda shown: self._show(shown) if number == self._asked else None,
        )

    def show_all(self) -> None:
        """Take the filters back."""
        for box in (self.kind, self.level, self.role):
            box.setCurrentIndex(0)
        self.renew()

    def _only(self) -> Only:
        return Only(*(_chosen(box) for box in (self.kind, self.level, self.role)))

    def _show(self, shown: Shown) -> None:
        _ = self.desk.tr
        self.canvas.words = (
            _("signed"),
            _("promised"),
            _("not committed yet"),
            _("limit of the village"),
        )
        self.canvas.show_map(shown)
        self.panel.show_network(shown.network)
        any_ = bool(shown.network.nodes)
        self.canvas.setVisible(any_)
        self.unnamed.setVisible(any_)
        self._empty.setVisible(not any_ and not self._only())
        self._nobody.setVisible(not any_ and bool(self._only()))
        self._choose_wanted()
        self._say_key()

    def _choose_wanted(self) -> None:
        if self._wanted and self._wanted in self.canvas.shown.places:
            self.canvas.choose(self._wanted)
            self._wanted = ""

    def _say_key(self) -> None:
        _, facts = self.desk.tr, self.desk.facts()
        there = {one.kind for one in self.canvas.ties()}
        kinds = {one.kind for one in self.canvas.shown.network.nodes}
        signs = (
            ("public_body", word(KINDS, "public_body", facts), {"public_body"}),
            ("association", word(KINDS, "association", facts), {"association"}),
            (
                "company",
                capital(_("company or cooperative")),
                {"company", "cooperative", "cooperative_federation"},
            ),
            ("individual", capital(_("resident")), {"individual"}),
        )
        entries = [(sign, words) for sign, words, held in signs if held & kinds]
        entries += [(k, capital(_.say(kind_words(k)))) for k in STROKES if k in there]
        for key in (self._key, self.panel.signs):
            key.show_entries(entries, _("Key to the map"))
        self._place_key()

    def _place_key(self) -> None:
        """Put the key below the map where there is height, else at the foot of the panel."""
        tall = self.height() >= self.desk.theme.px(_TALL)
        self._key.setVisible(tall)
        self.panel.signs.setVisible(not tall)

    def _say(self, key: str) -> str:
        """Return what assistive technology hears of the map."""
        _ = self.desk.tr
        node = next((one for one in self.canvas.shown.network.nodes if one.key == key), None)
        if node is None:
            return _("Map of the actors. Page Down chooses one.")
        shown = {id(one) for one in self.canvas.ties()}
        ties = sum(id(t) in shown for t, _other in ties_of(self.canvas.shown.network, key))
        confidential = self.canvas.confidential
        return _.ngettext(
            "Map of the actors: {name}, {about}, {n} relation",
            "Map of the actors: {name}, {about}, {n} relations",
            ties,
            name=node.name,
            about=about(node, self.desk.facts(), confidential=confidential),
        )

    # -------------------------------------------------------------------------------- what is done

    def _on_change(self, change: Change) -> None:
        if _READ & change.tables:
            self._stale = True

    def _on_figures(self) -> None:
        if self._stale:
            self.renew()

    def _moved(self, key: str, x: float, y: float) -> None:
        if self.desk.session.file.writing:
            self.desk.session.do(lambda file: place_actor(file, key, x, y))

    def _anew(self) -> None:
        self.canvas.flush()
        self.canvas.fit()
        self.desk.session.do(forget_places, self._on_anew)

    def _on_anew(self, count: int) -> None:
        _ = self.desk.tr
        if count:
            undo = self.desk.session.undo
            self.desk.notify(Notice(_("The map was laid out anew."), _("Undo"), undo))
        else:
            self.desk.notify(Notice(_("Nobody was moved by hand: the map stays as it is.")))

    def _fit(self) -> None:
        self.canvas.fit()

    def _set_confidential(self, on: bool) -> None:  # noqa: FBT001 (Qt's)
        self.canvas.confidential = on
        self.canvas.say()
        self.canvas.redraw()
        self.panel.show_node(self.canvas.key)
        self._say_key()

    def _filter_ties(self) -> None:
        self.canvas.kind = _chosen(self.tie)
        if self.canvas.kind == TENSION:
            self.panel.confidential.setChecked(True)
        self.canvas.say()
        self.canvas.redraw()
        self._say_key()

    def _say_numbered(self, found: Sequence[tuple[int, str]]) -> None:
        """Say that some names have no room, and where they are told."""
        words = self.desk.tr.ngettext(
            "{n} name has no room: the list beside the map tells it by its number.",
            "{n} names have no room: the list beside the map tells them by their numbers.",
            len(found),
            n=self.desk.formats.number(len(found)),
        )
        self.unnamed.setText(words if found else "")
        self.panel.show_numbered(found)

    def _open(self, key: str) -> None:
        if key:
            self.desk.go(Target("actors", "actors", key))

    def _print_menu(self) -> None:
        _ = self.desk.tr
        menu = QMenu(self.printer)
        entries = (
            (_("For readers outside: persons only where they agreed"), False),
            (_("For the group itself: everyone is named"), True),
        )
        for words, named in entries:
            menu.addAction(unmarked(words)).triggered.connect(partial(self.print_map, named=named))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.printer.mapToGlobal(self.printer.rect().bottomLeft()))

    def print_map(self, _checked: bool = False, *, named: bool) -> None:  # noqa: FBT001, FBT002 (Qt's)
        """Ask where to, and draw the map there, as far as it is shown."""
        _, session = self.desk.tr, self.desk.session
        self.canvas.flush()
        path = session.file.path
        name = _("map of actors")
        suggestion = path.with_name(f"{path.stem} {name}.pdf")
        target = self.desk.prompts.file_to_save(
            _("Print the map of actors"), _("PDF documents (*.pdf)"), str(suggestion)
        )
        if target is None:
            return
        tie = self.canvas.kind if self.canvas.kind != TENSION else ""
        only = replace(self._only(), tie=tie)
        paper = later_map.Paper(_.language, session.today, named, only)
        said = Notice(
            _("The map was written: {name}", name=target.name),
            _("Open"),
            partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(target))),
        )

        def work(_progress: Progress) -> Notice:
            later_map.write_map(path, target, paper)
            return said

        self._printing.run(work)

    # ------------------------------------------------------------------------------------ building

    def _connect(self) -> None:
        session = self.desk.session
        session.changed.connect(self._on_change)
        session.figures_changed.connect(self._on_figures)
        self._printing.done.connect(self.desk.notify)
        self.canvas.chosen.connect(self.panel.show_node)
        self.canvas.numbered.connect(self._say_numbered)
        self.canvas.moved.connect(self._moved)
        self.canvas.opened.connect(self._open)
        self.panel.chosen.connect(self.canvas.choose)
        self.panel.opened.connect(self._open)
        self.panel.confidential.toggled.connect(self._set_confidential)

    def _make_bar(self) -> QWidget:
        _ = self.desk.tr
        holder = QWidget(self)
        flow = Flow(holder, gap=self.desk.theme.px(8))
        self.kind = self._box(P_("map", "All kinds"), KINDS, holder, self.renew)
        self.level = self._box(P_("map", "Here and beyond"), LEVELS, holder, self.renew)
        self.role = self._box(P_("map", "All roles"), ROLES, holder, self.renew)
        self.tie = self._box(P_("map", "All relations"), RELATION_KINDS, holder, self._filter_ties)
        self.tie.addItem(capital(_.say(kind_words(REQUEST))), REQUEST)
        self._widen(self.tie)
        for box in (self.kind, self.level, self.role, self.tie):
            flow.addWidget(box)
        theme = self.desk.theme
        self.anew = icon_button(theme, "rotate-ccw", _("Lay out anew"), holder, self._anew)
        self.anew.setEnabled(self.desk.session.file.writing)
        tools: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("zoom-in", _("Nearer"), lambda: self.canvas.zoom_by(1.25)),
            ("zoom-out", _("Farther"), lambda: self.canvas.zoom_by(0.8)),
            ("maximize", _("Show the whole map"), self._fit),
        )
        for icon, words, run in tools:
            flow.addWidget(icon_button(theme, icon, words, holder, run))
        self.printer: QToolButton = icon_button(
            theme, "printer", _("Print the map of actors"), holder, self._print_menu
        )
        flow.addWidget(self.printer)
        flow.addWidget(self.anew)
        return holder

    def _box(
        self, every: Message, values: ClosedList, holder: QWidget, run: Callable[[], object]
    ) -> Combo:
        made = Combo(self.desk.theme, holder)
        facts = self.desk.facts()
        made.addItem(self.desk.tr.say(every), "")
        for code in values.words:
            made.addItem(word(values, code, facts), code)
        made.setAccessibleName(self.desk.tr.say(every))
        made.currentIndexChanged.connect(lambda _at: self._widen(made))
        self._widen(made)
        made.activated.connect(lambda _at: run())
        return made

    def _widen(self, box: Combo) -> None:
        """Let be read whole what a box says, and what it offers."""
        theme, px = self.desk.theme, self.desk.theme.px
        wide = [round(width_of(theme, box.itemText(at), 16)) for at in range(box.count())]
        box.setMinimumWidth(min(max(wide[box.currentIndex()] + px(44), px(130)), px(280)))
        box.view().setMinimumWidth(max(wide) + px(32))


def _chosen(box: Combo) -> str:
    return str(box.currentData() or "")
