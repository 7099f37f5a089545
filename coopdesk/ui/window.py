"""The main window: it welcomes, shows a dossier, and listens to the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLibraryInfo, QLocale, Qt, QTranslator, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from coopdesk import settings as kept
from coopdesk.i18n import Catalogue, catalogue
from coopdesk.settings import Recent, Settings
from coopdesk.ui.commands import Commands
from coopdesk.ui.dossier_commands import DossierCommands
from coopdesk.ui.drops import Drops
from coopdesk.ui.failures import Failures
from coopdesk.ui.focus import FocusRing
from coopdesk.ui.help import Helping, about
from coopdesk.ui.instance import Arrivals
from coopdesk.ui.means import Means
from coopdesk.ui.prompts import Prompts
from coopdesk.ui.qt_words import qt_words
from coopdesk.ui.theme import Theme
from coopdesk.ui.touring import Touring
from coopdesk.ui.welcome import Opening, Welcome

if TYPE_CHECKING:
    from coopdesk.store import DossierFile
    from coopdesk.ui.around import Around
    from coopdesk.ui.desk import Target
    from coopdesk.ui.session import Session
    from coopdesk.ui.workbench import Workbench

# ruff: noqa: PLC0415 (what shows a dossier is loaded after the first paint: see loading.py)


class MainWindow(QMainWindow):
    """One window, one dossier at most."""

    dossier_shown = Signal()
    """Another dossier is open, and being read."""

    def __init__(
        self, theme: Theme, settings: Settings, prompts: Prompts, *, opening: Path | None = None
    ) -> None:
        """Welcome in the language of ``settings``, or say that ``opening`` is being opened."""
        super().__init__()
        self.theme = theme
        self.settings = settings
        self.prompts = prompts
        prompts.window = self
        self._workbench: Workbench | None = None
        self._session: Session | None = None
        self.means = Means(self)
        self._translators: tuple[QTranslator, ...] = ()
        self._words = b""
        self.failures = Failures(prompts, lambda: self.catalogue, self)
        self._ring = FocusRing(theme, self)
        self.files = DossierCommands(self, self)
        self.helping = Helping(self, self)
        self.touring = Touring(self, self)
        self.commands = self._commands()
        theme.changed.connect(self._on_theme)
        self._speak()
        self._listen()
        Drops(self, self._take_in)
        self.arrivals = Arrivals(self, self._take_in)
        self.setMinimumSize(720, 480)
        self.resize(1366, 768)
        if settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))
        if opening is None:
            self.welcome()
        else:
            self._put(Opening(theme, self.catalogue, opening, self))

    @property
    def catalogue(self) -> Catalogue:
        """The texts of the window's language."""
        return catalogue(self.settings.language)

    @property
    def session(self) -> Session | None:
        """The open dossier, if any."""
        return self._session

    @property
    def workbench(self) -> Workbench | None:
        """What shows the open dossier; where it is being built, it is there at once."""
        if self._workbench is not None:
            self._workbench.finish()
        return self._workbench

    # ---------------------------------------------------------------------------- what it shows

    def welcome(self) -> None:
        """Show the ways to begin."""
        self.setWindowTitle("coopdesk")
        inside = Welcome(self.theme, self.catalogue, self.settings, self.commands, self.files, self)
        self._put(inside)
        inside.begin()

    def open_asked(self, path: Path) -> None:
        """Open what the program was started with, unless the person has opened something since."""
        if self._session is None:
            self.files.open_path(path)

    def say_opening(self, path: Path) -> None:
        """Say that a dossier is being opened."""
        if not isinstance(self.centralWidget(), Opening):
            self._put(Opening(self.theme, self.catalogue, path, self))

    def show_dossier(self, file: DossierFile) -> None:
        """Show an open dossier file; the window closes it in the end."""
        from coopdesk.ui.inside import Session, Target

        self.close_dossier()
        self._session = session = Session(file, self)
        session.broken.connect(self.failures.tell)
        session.figures_changed.connect(self._on_figures)
        self.say_opening(file.path)
        self._bench(session, Target("overview"))
        self.dossier_shown.emit()

    def close_dossier(self) -> None:
        """Store what is being typed, wait for the disk, and let go of the file."""
        if self._session is None:
            return
        self.leave()
        if self._workbench is not None:
            self._workbench.desk.turns.drop()
        self._drop_coming()
        self._session.close()
        self._session.deleteLater()
        self._session = None

    def ask_beginnings(self) -> None:
        """Show the three questions of a new dossier."""
        self.close_dossier()
        self.welcome()
        inside = self.centralWidget()
        if isinstance(inside, Welcome):
            inside.ask()

    def leave(self) -> None:
        """Store what is being typed."""
        if self._workbench is not None:
            self._workbench.leave()

    def say(self, text: str) -> None:
        """Show a short message."""
        from coopdesk.ui.inside import Notice

        if self.workbench is not None:
            self.workbench.notify(Notice(text))

    def rebuild(self) -> None:
        """Build everything again, at the same place: language, theme or size changed."""
        bench, session = self.workbench, self._session
        if bench is None or session is None:
            self.welcome()
            return
        bench.leave()
        self._bench(session, bench.where()).finish()

    def keep(self, settings: Settings) -> None:
        """Keep new settings."""
        self.settings = settings
        kept.save(settings)

    def tour(self) -> None:
        """Begin the tour of the example village, or take it up again."""
        self.touring.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lose no key that is meant for the dossier which is being built."""
        if self._coming is not None and (bench := self.workbench) is not None:
            QApplication.sendEvent(bench.sidebar.path, event)
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let nothing be lost that was shown as saved, nor what is just being typed."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.close_dossier()
        self.keep(replace(self.settings, geometry=geometry))
        super().closeEvent(event)

    def _bench(self, session: Session, target: Target) -> Workbench:
        """Return what shows the dossier, which is built in turns and then put in place."""
        from coopdesk.ui.inside import PLACES, Surroundings, Workbench

        given = Surroundings(
            session, self.catalogue, self.theme, self.prompts, self.commands, PLACES, self.means
        )
        self._workbench = bench = Workbench(given, self)
        bench.build(target, partial(self._arrive, bench))
        return bench

    def _arrive(self, bench: Workbench) -> None:
        self._workbench = None
        self._put(bench)
        bench.show()  # now, and not after a turn: what is asked of it may need to be seen
        self._workbench = bench
        bench.sidebar.path.setFocus()

    @property
    def _coming(self) -> Workbench | None:
        """The workbench that is being built."""
        return None if self._workbench is self.centralWidget() else self._workbench

    def _drop_coming(self) -> None:
        if (coming := self._coming) is not None:
            self._workbench = None
            coming.drop()

    def _put(self, inside: QWidget) -> None:
        self._drop_coming()
        self._workbench = None
        old = self.takeCentralWidget()
        if old is not None:
            inside.resize(old.size())
        self.setCentralWidget(inside)
        if old is not None:
            old.hide()
            old.deleteLater()

    # ---------------------------------------------------------------------------- what it hears

    def _on_figures(self) -> None:
        from coopdesk.ui.inside import title_of_dossier

        session = self._session
        if session is None or session.snapshot is None:
            return
        snapshot = session.snapshot
        self.setWindowTitle(title_of_dossier(snapshot.dossier))
        phase = next((p.number for p in snapshot.phases if not p.ended), 4)
        today = datetime.now().astimezone().date().isoformat()
        if session.file.path == self.touring.path:
            return
        recent = Recent(str(session.file.path), snapshot.dossier.title, phase, today)
        if not self.settings.recent or self.settings.recent[0] != recent:
            self.keep(self.settings.with_recent(recent))

    def _on_theme(self) -> None:
        self.keep(replace(self.settings, theme=self.theme.choice, zoom=self.theme.zoom))
        self.rebuild()
        self.helping.renew()

    def _on_language(self, language: str) -> None:
        self.keep(replace(self.settings, language=language))
        self._speak()
        self.rebuild()
        self.helping.renew()

    def _speak(self) -> None:
        """Give Qt's own buttons and menus the window's language."""
        app = QApplication.instance()
        if app is None:
            return
        for one in self._translators:
            app.removeTranslator(one)
            one.deleteLater()
        language = self.catalogue.language
        QLocale.setDefault(QLocale(language))
        shipped, lacking, place = QTranslator(self), QTranslator(self), QLibraryInfo.LibraryPath
        shipped.load(f"qtbase_{language}", QLibraryInfo.path(place.TranslationsPath))
        self._words = qt_words(self.catalogue)  # Qt reads in it as long as it translates
        lacking.load(self._words)
        self._translators = (shipped, lacking)
        for one in self._translators:  # the last one is asked first
            app.installTranslator(one)

    def _commands(self) -> Commands:
        files = self.files
        return Commands(
            new=files.new,
            open=files.open,
            example=files.example,
            import_=files.import_,
            export=files.export,
            export_tables=files.export_tables,
            copy=files.copy,
            open_copy=files.open_copy,
            close=self._close_command,
            quit=self.close,
            about=lambda: about(self.prompts, self.catalogue),
            help=self.helping.here,
            help_on=self.helping.show,
            tour=self.tour,
            language=self._on_language,
            settings=self._show_settings,
            identity=self._identity,
            verify=self._verify,
            receive=self._receive,
            search=self._search,
        )

    @property
    def around(self) -> Around:
        """What is given to dialogs that also open without a dossier."""
        from coopdesk.ui.inside import Around, Formats

        texts, tell = self.catalogue, self.failures.tell
        formats = Formats(texts.language)
        return Around(self.theme, texts, formats, self.prompts, self.means, tell, self._session)

    def _take_in(self, paths: Sequence[Path]) -> None:
        from coopdesk.ui.incoming import take_in

        take_in(self.around, paths, self.files.open_path)

    def _identity(self) -> None:
        from coopdesk.ui.identity import open_identity

        open_identity(self.around, self)

    def _verify(self) -> None:
        from coopdesk.ui.incoming import ask_what_to_verify

        ask_what_to_verify(self.around)

    def _receive(self) -> None:
        from coopdesk.ui.incoming import ask_what_to_receive

        ask_what_to_receive(self.around)

    def _show_settings(self) -> None:
        from coopdesk.ui.pages.settings import Choosing, SettingsDialog

        choosing = Choosing(
            self.settings.author, self._on_language, self._on_name, self.commands.identity
        )
        SettingsDialog(self.theme, self.catalogue, choosing, self).show()

    def _on_name(self, name: str) -> None:
        self.keep(replace(self.settings, author=name))

    def _close_command(self) -> None:
        self.close_dossier()
        self.welcome()

    def _listen(self) -> None:
        for keys, run in (
            ("Ctrl+Z", lambda session: session.undo()),
            ("Ctrl+Y", lambda session: session.redo()),
            ("Ctrl+Shift+Z", lambda session: session.redo()),
            ("Ctrl+S", lambda _: self.files.copy()),
            ("Ctrl+W", lambda _: self._close_command()),
        ):
            self._key(keys, partial(self._with_session, run))
        moves: list[tuple[str, Callable[[Workbench], object]]] = [
            ("F6", lambda bench: bench.next_region()),
            ("Shift+F6", lambda bench: bench.next_region(-1)),
            ("F10", lambda bench: bench.show_menu()),
            ("Ctrl+Shift+H", lambda bench: bench.show_steps()),
        ]
        moves += [(f"Ctrl+{n}", methodcaller("go_phase", n)) for n in range(1, 5)]
        for keys, move in moves:
            self._key(keys, partial(self._with_bench, move))
        for keys, call in (
            ("Ctrl+N", self._new),
            ("Ctrl+O", self.files.open),
            ("Ctrl+Q", self.close),
            ("F1", self.helping.here),
            ("Ctrl+K", self._search),
            ("Ctrl++", partial(self.theme.zoom_by, 1)),
            ("Ctrl+=", partial(self.theme.zoom_by, 1)),
            ("Ctrl+-", partial(self.theme.zoom_by, -1)),
            ("Ctrl+0", partial(self.theme.zoom_to, 100)),
        ):
            self._key(keys, call)

    def _key(self, keys: str, run: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(run)

    def _with_session(self, run: Callable[[Session], object]) -> None:
        if self._session is not None:
            run(self._session)

    def _with_bench(self, run: Callable[[Workbench], object]) -> None:
        if (bench := self.workbench) is not None:
            run(bench)

    def _search(self) -> None:
        self._with_bench(methodcaller("search"))

    def _new(self) -> None:
        bench = self.workbench
        (self.files if bench is None else bench).new()
