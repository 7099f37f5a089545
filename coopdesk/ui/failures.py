"""Bugs: one hook for all uncaught exceptions, and a report that holds no values."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion

import coopdesk
from coopdesk.errors import UserError
from coopdesk.i18n import Catalogue
from coopdesk.ui.prompts import Prompts


def report(trouble: BaseException) -> str:
    """Return what a developer needs to find the bug: places in the program, never a value."""
    lines = [
        f"coopdesk {coopdesk.__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}",
    ]
    chain: BaseException | None = trouble
    while chain is not None:
        lines.append("")
        for frame in traceback.extract_tb(chain.__traceback__):
            place = frame.filename.replace("\\", "/").rpartition("/coopdesk/")[2]
            lines.append(f"{place}:{frame.lineno} {frame.name}")
            lines.append(f"    {frame.line}")
        lines.append(type(chain).__qualname__)
        chain = chain.__cause__ or chain.__context__
    return "\n".join(lines) + "\n"


class Failures(QObject):
    """Tells of bugs, in the window's thread, one at a time."""

    _happened = Signal(object)

    def __init__(
        self, prompts: Prompts, catalogue: Callable[[], Catalogue], parent: QObject | None
    ) -> None:
        """Tell through ``prompts`` in the language of the moment."""
        super().__init__(parent)
        self._prompts = prompts
        self._catalogue = catalogue
        self._telling = False
        self._happened.connect(self.tell)

    def install(self) -> None:
        """Become the hook of this process."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(
            args.exc_type, args.exc_value, args.exc_traceback
        )

    def tell(self, trouble: BaseException) -> None:
        """Say that something went wrong; save a report where the person wants it."""
        if self._telling:
            return
        self._telling = True
        _ = self._catalogue()
        try:
            if isinstance(trouble, UserError):
                self._prompts.warn(_("coopdesk"), trouble.said(_))
                return
            wanted = self._prompts.ask(
                _("Something went wrong"),
                _(
                    "coopdesk made a mistake. Everything that was shown as saved is saved. A"
                    " report helps to mend it; it holds no names, texts or amounts of yours."
                ),
                _("Save a report"),
                _("Go on"),
            )
            if wanted:
                self._save(trouble, _)
        finally:
            self._telling = False

    def _save(self, trouble: BaseException, _: Catalogue) -> None:
        path = self._prompts.file_to_save(
            _("Save a report"), _("Texts (*.txt)"), "coopdesk-report.txt"
        )
        if path is None:
            return
        try:
            path.write_text(report(trouble), encoding="utf-8")
        except OSError as error:
            reason = error.strerror or ""
            text = _("The report was not written: {reason}.", reason=reason)
            self._prompts.warn(_("coopdesk"), text)

    def _hook(
        self,
        kind: type[BaseException],
        trouble: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if trouble is None or issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, trouble or kind(), trace)
            return
        sys.stderr.write(report(trouble))
        self._happened.emit(trouble)
