"""The right side of the dialog: the very bytes that will be signed, and their fingerprint."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.documents.sheet.signing import grouped
from coopdesk.store import Issue
from coopdesk.ui.desk import Desk
from coopdesk.ui.preview import Ink, Mark, Preview
from coopdesk.ui.preview.rendering import Paper
from coopdesk.ui.widgets import button, column, frame, label, picture, row


class Right(QFrame):
    """Shows what will be signed; the field of who signs is framed, ink shows as it is written."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay it out, empty."""
        super().__init__(parent)
        self.setProperty("role", "paper")
        self._desk = desk
        _, theme = desk.tr, desk.theme
        px = theme.px
        self._role = ""
        self._ink: Ink | None = None
        layout = column(self)
        self.preview = Preview(theme, _, _("What will be signed"), self)
        self.preview.canvas.renderer.opened.connect(self._on_opened)
        layout.addWidget(self.preview, 1)
        foot = frame(self, "bar")
        lines = column(foot, gap=px(2))
        lines.setContentsMargins(px(16), px(2), px(8), px(2))
        line = row(None, gap=px(8))
        line.addWidget(picture(theme, "lock", "second", foot, 18))
        self._version = label("", foot, "second")
        line.addWidget(self._version, 1)
        self.details = button(theme, _("Details"), foot, role="link")
        self.details.setCheckable(True)
        line.addWidget(self.details)
        lines.addLayout(line)
        self._digits = label("", foot, "second", wrap=True)
        self._digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._digits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._digits.setContentsMargins(0, 0, 0, px(6))
        self._digits.hide()
        self.details.toggled.connect(self._digits.setVisible)
        lines.addWidget(self._digits)
        layout.addWidget(foot)

    def show_paper(self, issue: Issue, data: bytes, *, stay: bool) -> None:
        """Show a sheet as it will be signed."""
        _, formats = self._desk.tr, self._desk.formats
        self.preview.show_pdf(data, stay=stay)
        day = formats.date(issue.issued_on)
        self._version.setText(_("Version {version}, {day}", version=issue.version, day=day))
        digest = issue.content_digest.partition(":")[0]
        self._digits.setText(_("Fingerprint of the content: {digits}", digits=grouped(digest)))

    def frame_field(self, role: str, ink: Ink | None = None) -> None:
        """Frame the field of who signs now; ``ink`` is what stands on the pad already."""
        self._role, self._ink = role, ink
        where = self._where()
        self.preview.canvas.mark([where] if where else [])
        self.preview.canvas.write(where if ink else None, ink)

    def write(self, ink: Ink) -> None:
        """Show ink in the field, and the page it is on."""
        self._ink = ink
        where = self._where()
        if where is not None and ink.strokes:
            self.preview.canvas.go(where.page)
        self.preview.canvas.write(where, ink)

    def _where(self) -> Mark | None:
        found = self.preview.canvas.paper.fields.get(self._role)
        return Mark(*found) if found is not None else None

    def _on_opened(self, _paper: Paper) -> None:
        self.frame_field(self._role, self._ink)
