"""Looking at an attachment, and saving a copy of its file."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from coopdesk.model.attachment import Attachment
from coopdesk.model.fields import Record
from coopdesk.ui import later_attachments
from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.dialogs import Dialog
from coopdesk.ui.widgets import button, column, label, row

_SHOWN = frozenset({"application/pdf", "image/jpeg", "image/png", "image/tiff"})
_SIZE = QSize(760, 620)


def can_be_shown(record: Record) -> bool:
    """Tell whether the program itself can show what an attachment looks like."""
    return isinstance(record, Attachment) and bool(record.sha256) and record.media in _SHOWN


def show(desk: Desk, record: Record) -> None:
    """Show what an attachment looks like; it is looked at outside the window's thread."""
    if isinstance(record, Attachment):
        desk.session.seek(
            lambda file: later_attachments.look_of(file, record),
            lambda picture: LookDialog(desk, record, picture, desk.prompts.window).show(),
        )


def save(desk: Desk, record: Record) -> None:
    """Ask where to, and write the file there."""
    if not isinstance(record, Attachment):
        return
    _, key = desk.tr, record.key
    suggestion = later_attachments.name_of_copy(record)
    target = desk.prompts.file_to_save(_("Save a copy"), _("All files (*)"), suggestion)
    if target is None:
        return
    desk.session.seek(
        lambda file: later_attachments.save_copy(file, key, target),
        lambda path: desk.notify(Notice(_("A copy was saved: {path}", path=path))),
    )


class LookDialog(Dialog):
    """A picture of an attachment, as large as the dialog."""

    def __init__(
        self, desk: Desk, attachment: Attachment, picture: bytes, parent: QWidget | None
    ) -> None:
        """Show ``picture``, a JPEG made by the program."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _, theme = desk.tr, desk.theme
        self.setWindowTitle(attachment.title)
        self.resize(theme.px(_SIZE.width()), theme.px(_SIZE.height()))
        layout = column(self, margin=theme.px(16), gap=theme.px(12))
        self._whole = QPixmap()
        self._whole.loadFromData(picture, "JPG")
        self.picture = QLabel(self)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        said = attachment.alternative or attachment.title
        self.picture.setAccessibleName(said)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(self.picture)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        layout.addWidget(area, 1)
        layout.addWidget(label(said, self, "second", wrap=True))
        if attachment.media == "application/pdf":
            words = _("The first page. Save a copy to read the others.")
            layout.addWidget(label(words, self, "second", wrap=True))
        line = row(None)
        line.addStretch(1)
        line.addWidget(button(theme, _("Close"), self, role="primary", run=self.accept))
        layout.addLayout(line)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.reject)

    def resizeEvent(self, event: object) -> None:
        """Fit the picture to the room there is."""
        super().resizeEvent(event)  # type: ignore[arg-type] # Qt's own event, passed on
        self._fit()

    def showEvent(self, event: object) -> None:
        """Fit the picture once the room is known."""
        super().showEvent(event)  # type: ignore[arg-type] # Qt's own event, passed on
        self._fit()

    def _fit(self) -> None:
        room = self._area.viewport().size() - QSize(4, 4)
        if self._whole.isNull() or room.width() < 1 or room.height() < 1:
            return
        room = room.boundedTo(self._whole.size())
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self.picture.setPixmap(self._whole.scaled(room, keep, smooth))
