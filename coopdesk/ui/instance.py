"""One window a person and screen: who starts the program again hands their file to it.

It needs no network, not even a local socket: a folder of this person's on this computer, with a
lock that tells whether a window is there, and requests that are written into it as small files. The
window's system tells it of a new file (``QFileSystemWatcher``); nothing wakes up to look. A request
that is not taken within seconds is withdrawn, and who started the program gets a window of their
own: a file that somebody wants to open is never lost to a window that hangs.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QFileSystemWatcher,
    QLockFile,
    QObject,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QApplication, QWidget

_ENDING = ".request"
_PATIENCE_MS = 3000
_LARGEST = 64_000
_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 (Wayland's leave to come to the front, no secret)
_SCREEN = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")


def folder_of_this_screen(runtime: Path) -> Path | None:
    """Return this person's folder for this screen, made where it is missing; ``None`` for none.

    A folder that somebody else made or may write is not used: they could open files in our window.
    """
    screen = "\n".join(os.environ.get(name, "") for name in _SCREEN)
    folder = runtime / f"window-{hashlib.sha256(screen.encode()).hexdigest()[:12]}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        about = folder.lstat()
    except OSError:
        return None
    if hasattr(os, "getuid") and (about.st_uid != os.getuid() or about.st_mode & 0o022):
        return None
    return folder


class Instance(QObject):
    """This start of the program: the one with the window, or one that hands over."""

    arrived = Signal(object)
    """A ``Path`` somebody wants to open here, or ``None``: they only started the program again."""

    def __init__(self, folder: Path | None, parent: QObject | None = None) -> None:
        """Meet in ``folder``; with none every start has its own window."""
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / "lock")) if folder is not None else None
        if self._lock is not None:
            # However long a window stays open: it is gone only when its process is.
            self._lock.setStaleLockTime(0)
        self._watcher: QFileSystemWatcher | None = None

    def is_first(self) -> bool:
        """Become the one with the window; tell whether no other is."""
        if self._lock is None or self._folder is None:
            return True
        if not self._lock.tryLock(0):
            return self._lock.error() != QLockFile.LockError.LockFailedError
        for left in self._folder.glob(f"*{_ENDING}*"):
            with suppress(OSError):
                left.unlink()
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._look)
        return True

    def hand_over(self, path: Path | None) -> bool:
        """Give ``path`` to the window that is there; tell whether it took it."""
        if self._folder is None:
            return False
        request = self._folder / f"{secrets.token_hex(8)}{_ENDING}"
        said = {"path": "" if path is None else str(path), "token": os.environ.get(_TOKEN, "")}
        watcher = QFileSystemWatcher([str(self._folder)])
        try:
            written = request.with_suffix(f"{_ENDING}.new")
            written.write_text(json.dumps(said), encoding="utf-8")
            written.replace(request)
        except OSError:
            return False
        loop = QEventLoop()
        watcher.directoryChanged.connect(lambda: None if request.exists() else loop.quit())
        QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
        if request.exists():
            loop.exec()
        try:
            request.unlink()
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return False

    def end(self) -> None:
        """Let another start have the window."""
        if self._lock is not None:
            self._lock.unlock()

    @Slot()
    def _look(self) -> None:
        if self._folder is None:
            return
        for request in sorted(self._folder.glob(f"*{_ENDING}")):
            try:
                large = request.stat().st_size > _LARGEST
                text = "" if large else request.read_text(encoding="utf-8")
                # Taken by whoever removes it: a request withdrawn meanwhile is not ours any more.
                request.unlink()
                said = json.loads(text)
                path, token = said["path"], said["token"]
            except (OSError, ValueError, KeyError, TypeError):
                continue
            if isinstance(path, str) and isinstance(token, str):
                if token:
                    os.environ[_TOKEN] = token
                self.arrived.emit(Path(path) if path else None)


class Arrivals(QObject):
    """Brings the window to the front, and to it what comes, after the dialog that is open now."""

    def __init__(self, window: QWidget, take: Callable[[list[Path]], object]) -> None:
        """Hand what arrives at ``window`` to ``take``."""
        super().__init__(window)
        self._window = window
        self._take = take
        self._waiting: list[Path] = []
        window.installEventFilter(self)

    @Slot(object)
    def receive(self, path: Path | None) -> None:
        """Come to the front, and take ``path`` as soon as no dialog asks something."""
        window = self._window
        if window.isMinimized():
            window.showNormal()
        in_front = QApplication.activeModalWidget() or window
        in_front.raise_()
        in_front.activateWindow()
        if path is not None:
            self._waiting.append(path)
            self._go_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on when a dialog is answered."""
        if event.type() == QEvent.Type.WindowUnblocked:
            QTimer.singleShot(0, self, self._go_on)
        return super().eventFilter(watched, event)

    @Slot()
    def _go_on(self) -> None:
        if self._waiting and QApplication.activeModalWidget() is None:
            waiting, self._waiting = self._waiting, []
            self._take(waiting)
