"""The sidebar: the dossier's button, the path of the phases, the notebooks, settings and help."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QWidget

from coopdesk.model.rules.gates import count_gates
from coopdesk.ui.desk import Desk
from coopdesk.ui.heard import OneOf
from coopdesk.ui.path import PathBar, Stop
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.tabs import Place
from coopdesk.ui.widgets import Elided, column, label, picture, row, tooltip, unmarked

WIDE, NARROW = 232, 68
_ANY = 16777215  # QWIDGETSIZE_MAX


class NavButton(OneOf):
    """One entry below the path; arrows go to the next one."""

    def __init__(self, desk: Desk, icon: str, text: str, parent: QWidget) -> None:
        """Show ``text`` after ``icon``."""
        super().__init__(parent)
        self._desk = desk
        self._icon = icon
        self._text = text
        self._figure = ""
        self._compact = False
        self._dressed: tuple[bool, bool, str] | None = None
        self.setProperty("role", "nav")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        inner = row(self)
        inner.setContentsMargins(0, 0, desk.theme.px(10), 0)
        inner.addStretch(1)
        self._count = label("", self, "second")
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inner.addWidget(self._count)
        self.toggled.connect(lambda _: self._dress())
        self._dress()

    def set_figure(self, figure: str) -> None:
        """Show a short figure at the right."""
        self._figure = figure
        self.setAccessibleName(f"{self._text}, {figure}" if figure else self._text)
        self._dress()

    def set_compact(self, *, compact: bool) -> None:
        """Show the icon only."""
        if compact == self._compact:
            return
        self._compact = compact
        tooltip(self, self._text if compact else "")
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down with the arrows."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    def _dress(self) -> None:
        theme = self._desk.theme
        chosen = self.isChecked()
        dressed, before = (chosen, self._compact, self._figure), self._dressed
        if dressed == before:
            return
        self._dressed = dressed
        side = theme.px(20)
        shade = theme.tokens.on_marine if chosen else theme.tokens.second
        pad = 0 if self._compact else theme.px(10)
        self.setIcon(QIcon(theme.icons.pixmap(self._icon, shade, side, pad)))
        self.setIconSize(QSize(side + pad, side))
        self.setText("" if self._compact else unmarked(self._text))
        self._count.setText("" if self._compact else self._figure)
        self._count.setVisible(bool(self._figure) and not self._compact)
        if chosen != (before is not None and before[0]):  # a style sheet of its own takes long
            self._count.setStyleSheet(f"color: {shade};" if chosen else "")


class Sidebar(QFrame):
    """The way to every page."""

    asked = Signal(str)
    """The name of the place to go to."""

    def __init__(
        self, desk: Desk, places: Sequence[Place], menu: Callable[[], object], parent: QWidget
    ) -> None:
        """Make the dossier's button and the path; ``add_rest`` makes the rest, in another turn."""
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self._desk = desk
        self._places = list(places)
        self._path_places = [p for p in places if p.phase or p.name == "overview"]
        self._buttons: dict[str, NavButton] = {}
        self._tools: list[NavButton] = []
        px = desk.theme.px
        inside = QWidget(self)
        column(self).addWidget(Scroll(inside, self))
        layout = self._inside = column(inside)
        self.dossier = self._make_dossier(menu)
        layout.addWidget(self.dossier)
        layout.addSpacing(px(4))
        self.path = self._make_path(inside)
        layout.addWidget(self.path)
        layout.addSpacing(px(10))

    def add_rest(self, tools: Sequence[tuple[str, str, str, Callable[[], object]]]) -> None:
        """Add the notebooks; ``tools`` (icon, text, figure, what to do) stand at the foot."""
        desk, layout, px = self._desk, self._inside, self._desk.theme.px
        self._heading = label(desk.tr("Notebooks"), self, "label")
        self._heading.setContentsMargins(px(16), 0, 0, px(4))
        layout.addWidget(self._heading)
        self._group = QButtonGroup(self)
        notebooks = [place for place in self._places if place not in self._path_places]
        self._buttons = {place.name: self._make_button(place) for place in notebooks}
        for button in self._buttons.values():
            layout.addWidget(button)
        layout.addStretch(1)
        self._tools = [self._make_tool(*tool) for tool in tools]
        for made in self._tools:
            layout.addWidget(made)
        self.say_figures()
        self.path.tabBarClicked.connect(self._on_path)
        self.path.currentChanged.connect(self._on_chosen)
        desk.session.figures_changed.connect(self.say_figures)
        self.set_compact(compact=False)

    def _make_path(self, parent: QWidget) -> PathBar:
        words = self._desk.tr("The four phases")
        path = PathBar(self._desk.theme, words, parent)
        path.setAccessibleName(self._desk.tr("Phases"))
        called = label(words, parent)
        called.setBuddy(path)  # its only name while no tab is chosen
        called.hide()
        return path

    def _make_button(self, place: Place) -> NavButton:
        made = NavButton(self._desk, place.icon, self._desk.tr.say(place.title), self)
        made.clicked.connect(lambda _checked=False: self.asked.emit(place.name))
        self._group.addButton(made)
        return made

    def _make_tool(self, icon: str, text: str, figure: str, run: Callable[[], object]) -> NavButton:
        tool = NavButton(self._desk, icon, text, self)
        tool.setCheckable(False)
        tool.set_figure(figure)
        tool.clicked.connect(lambda _checked=False: run())
        return tool

    def set_place(self, name: str) -> None:
        """Show that ``name`` is where the window is."""
        names = [place.name for place in self._path_places]
        self.path.show_here(names.index(name) if name in names else -1)
        self._group.setExclusive(False)
        for other, button in self._buttons.items():
            button.setChecked(other == name)
        self._group.setExclusive(True)

    def set_compact(self, *, compact: bool) -> None:
        """Show icons only, or icons and words."""
        px = self._desk.theme.px
        self.setFixedWidth(px(NARROW if compact else WIDE))
        side = 0 if compact else px(8)
        self._inside.setContentsMargins(side, px(8), side, px(8))
        self.path.set_compact(compact=compact)
        for button in (*self._buttons.values(), *self._tools):
            button.set_compact(compact=compact)
        self._heading.setVisible(not compact)
        for part in self._names:
            part.setVisible(not compact)

    def say_figures(self) -> None:
        """Write how far each phase is, and the counts of the notebooks."""
        facts = self._desk.facts()
        snapshot = facts.snapshot
        stops: list[Stop] = []
        for place in self._path_places:
            title = self._desk.tr.say(place.title)
            if not place.phase or snapshot is None:
                stops.append(Stop(title, place.icon, place.phase))
                continue
            gates = count_gates(snapshot, place.phase)
            ended = any(p.number == place.phase and p.ended for p in snapshot.phases)
            done = ended or (gates.all > 0 and gates.passed == gates.all)
            share = facts.formats.percent(100 * gates.passed // gates.all) if gates.all else ""
            figure = "" if done else share
            said = facts.tr.pgettext("phase", "done") if done else ""
            stops.append(Stop(title, place.icon, place.phase, figure, done, said))
        self.path.set_stops(stops)
        if snapshot is None:
            return
        for place in self._places:
            if place.badge is not None and place.name in self._buttons:
                self._buttons[place.name].set_figure(place.badge(facts))
        village = snapshot.dossier.territory.name or ""
        self._village.setText(village)
        # Without it, the title stands in the middle beside the logo.
        self._village.setMaximumHeight(_ANY if village else 0)
        self._name.setText(snapshot.dossier.title)
        tooltip(self.dossier, snapshot.dossier.title)

    def _on_path(self, index: int) -> None:
        if 0 <= index < len(self._path_places):
            self.asked.emit(self._path_places[index].name)

    def _on_chosen(self, index: int) -> None:
        """Go where assistive technology has gone: it chooses a tab without a click."""
        if index != self.path.here:
            self._on_path(index)

    def _make_dossier(self, menu: Callable[[], object]) -> QPushButton:
        theme = self._desk.theme
        made = QPushButton(self)
        made.setProperty("role", "dossier")
        made.setAccessibleName(self._desk.tr("Dossier menu"))
        made.setFixedHeight(theme.px(48))
        made.clicked.connect(lambda _checked=False: menu())
        inner = row(made, gap=theme.px(10))
        inner.setContentsMargins(theme.px(12), 0, theme.px(8), 0)
        inner.addWidget(picture(theme, "coopdesk", "marine", made, 28))
        words = column(None)
        self._name = Elided("", made, "strong")
        self._village = Elided("", made, "second")
        words.addWidget(self._name)
        words.addWidget(self._village)
        inner.addLayout(words, 1)
        arrow = picture(theme, "chevron-down", "second", made, 16)
        inner.addWidget(arrow)
        self._names = (self._name, self._village, arrow)
        return made
