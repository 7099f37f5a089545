"""The chosen sheet, exactly as it will print or was signed, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.services.sheet_states import SheetState
from coopdesk.store import Issue
from coopdesk.ui.desk import Desk
from coopdesk.ui.flow import Flow
from coopdesk.ui.pages.documents.wording import signed_line
from coopdesk.ui.preview import Look, Preview
from coopdesk.ui.preview.paper import print_pdf
from coopdesk.ui.widgets import button, column, frame, label

_COPIES_OF_A_SHEET = 2
_FILE_NAME = "coopdesk.pdf"  # what the desktop's viewer gets where there is no printer


class PreviewPanel(QFrame):
    """The preview with a foot that says what is seen."""

    open_asked = Signal(object)
    save_asked = Signal(object)
    changes_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make it with nothing to show."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        self._issue: Issue | None = None
        self._state: SheetState | None = None
        _, theme = desk.tr, desk.theme
        px = theme.px
        layout = column(self)
        layout.setContentsMargins(1, 1, 1, 1)
        self.preview = Preview(theme, _, _("Preview"), self)
        self.preview.broken.connect(desk.session.broken)
        self.preview.offer_printing(self._print)
        layout.addWidget(self.preview, 1)
        self._foot = frame(self, "bar")
        inner = column(self._foot, gap=px(6))
        inner.setContentsMargins(px(16), px(8), px(12), px(8))
        self.said = label("", self._foot, "second", wrap=True)
        inner.addWidget(self.said)
        holder = QWidget(self._foot)
        flow = Flow(holder, gap=px(8))
        self.open = button(theme, _("Open"), holder, icon="external-link", role="link")
        self.save = button(theme, _("Save a copy…"), holder, icon="save", role="link")
        self.changes = button(theme, _("What changed"), holder, icon="file-diff", role="link")
        self.open.clicked.connect(lambda _on=False: self.open_asked.emit(self._issue))
        self.save.clicked.connect(lambda _on=False: self.save_asked.emit(self._issue))
        self.changes.clicked.connect(lambda _on=False: self.changes_asked.emit(self._state))
        for made in (self.open, self.save, self.changes):
            flow.addWidget(made)
        inner.addWidget(holder)
        layout.addWidget(self._foot)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say how something comes here."""
        self.preview.say(self._desk.tr("Choose a sheet to see how it prints, or was signed."))
        self._tell(None, None, "")

    def say_loading(self) -> None:
        """Say that pages are on their way, where none are shown that can stay until then."""
        if self.preview.empty:
            self.preview.say(self._desk.tr("The pages are being drawn…"))

    def show_several(self, count: int) -> None:
        """Say how many are chosen."""
        words = self._desk.tr.ngettext("{n} sheet is chosen.", "{n} sheets are chosen.", count)
        self.preview.say(words)
        self._tell(None, None, "")

    def show_data(self, data: bytes) -> None:
        """Show the bytes."""
        self.preview.show_pdf(data)

    def say_state(self, state: SheetState) -> None:
        """Say how the sheet stands whose bytes are shown."""
        _ = self._desk.tr
        said = signed_line(state.signatures, self._desk.facts())
        if state.pages_missing:
            pages = ", ".join(str(page) for page in state.pages_missing)
            said = _("Of the scan, these pages are missing: {pages}", pages=pages)
        if state.state == "changed":
            said = _("As it would be issued now: version {version}.", version=state.version)
        elif state.state == "to_print":
            said = _("As it will be issued: version {version}.", version=state.version)
        elif not said and state.issued_on is not None:
            day = self._desk.formats.date(state.issued_on)
            said = _("Issued on {day}, not signed yet.", day=day)
        self._tell(state.issue, state, said)

    def say_issue(self, issue: Issue) -> None:
        """Say which issued document is shown."""
        _, day = self._desk.tr, self._desk.formats.date(issue.issued_on)
        words = _("Issued on {day}, version {version}.", day=day, version=issue.version)
        self._tell(issue, None, words)

    def _print(self, data: bytes, page: int, look: Look) -> None:
        """Print what is shown; of a sheet each side keeps one."""
        print_pdf(
            self._desk.prompts,
            self._desk.tr,
            data,
            _FILE_NAME,
            copies=_COPIES_OF_A_SHEET if self._state is not None else 1,
            page=page,
            look=look,
        )

    def _tell(self, issue: Issue | None, state: SheetState | None, said: str) -> None:
        self._issue, self._state = issue, state
        self.said.setText(said)
        self._foot.setVisible(bool(said))
        kept = issue is not None and (state is None or state.state != "changed")
        self.open.setVisible(kept)
        self.save.setVisible(kept)
        self.changes.setVisible(
            state is not None and state.state == "changed" and issue is not None
        )
