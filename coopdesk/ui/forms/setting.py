"""Setting one field of many records: which field, to what, and who is left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.entities import entity
from coopdesk.model.fields import Field, Number, Record, value_of
from coopdesk.services import bulk
from coopdesk.ui.chips import capital
from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.dialogs import Dialog
from coopdesk.ui.forms.editors import Editor
from coopdesk.ui.forms.hints import Echo
from coopdesk.ui.forms.kinds import editor
from coopdesk.ui.tasks import while_there
from coopdesk.ui.widgets import Combo, button, column, emptied, label, row
from coopdesk.ui.working import Said


class SetDialog(Dialog):
    """A field, its value, and one button that says for how many."""

    def __init__(self, desk: Desk, table: str, keys: Sequence[str], parent: QWidget) -> None:
        """Ask for the records ``keys`` of ``table``."""
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._table, self._keys = desk, table, list(keys)
        self._fields = bulk.settable(table)
        _, theme, px = desk.tr, desk.theme, desk.theme.px
        self.setWindowTitle(_("Set a field"))
        self.setModal(True)
        self.setMinimumWidth(px(480))
        layout = column(self, margin=px(24), gap=px(12))
        many = capital(_.say(entity(table).many))
        whole = _("{records}: {n} selected", records=many, n=desk.formats.number(len(keys)))
        layout.addWidget(label(whole, self, "panel", wrap=True))
        words = label(_("Field"), self, "label")
        self.choice = Combo(theme, self)
        self.choice.setAccessibleName(_("Field"))
        self.choice.setMaxVisibleItems(16)
        words.setBuddy(self.choice)
        for field in self._fields:
            self.choice.addItem(capital(_.say(field.label)), field.name)
        layout.addWidget(words)
        layout.addWidget(self.choice)
        layout.addWidget(label(_("Value"), self, "label"))
        self._holder = column(None)
        layout.addLayout(self._holder)
        self.echo = Echo(theme, self)
        layout.addWidget(self.echo)
        self.said = Said(theme, self)
        layout.addWidget(self.said)
        layout.addStretch(1)
        layout.addLayout(self._foot())
        self.editor: Editor | None = None
        self.choice.currentIndexChanged.connect(lambda _at: self._chosen())
        at = next((n for n, one in enumerate(self._fields) if one.name == "status"), 0)
        self.choice.setCurrentIndex(at)
        if self.editor is None:
            self._chosen()
        self.choice.setFocus()

    def _foot(self) -> QHBoxLayout:
        theme = self._desk.theme
        foot = row(None, gap=theme.px(8))
        foot.addWidget(button(theme, self._desk.tr("Cancel"), self, run=self.reject))
        foot.addStretch(1)
        self.does = button(theme, "", self, role="primary", run=self.begin)
        self.does.setDefault(True)
        foot.addWidget(self.does)
        return foot

    @property
    def field(self) -> Field:
        """The field chosen."""
        return self._fields[self.choice.currentIndex()]

    def _chosen(self) -> None:
        """Show an empty editor of the field, and say who is left out."""
        emptied(self._holder)
        made = editor(self._desk, self.field, self)
        made.show(self.field.blank)
        made.record = self._counted_alike()
        made.widget.setParent(self)
        self._holder.addWidget(made.widget)
        self.echo.say(taken="", done="")
        made.edited.connect(lambda: self.echo.say(taken=made.understood()))
        made.told.connect(lambda done: self.echo.say(done=done))
        self.editor = made
        self.setTabOrder(self.choice, made.control)
        self._say()

    def _counted_alike(self) -> Record | None:
        """Return one of the records where all count in one unit, which may be typed then."""
        snapshot = self._desk.session.snapshot
        if snapshot is None or not isinstance(self.field.kind, Number):
            return None
        by_key = snapshot.by_key()
        free = bulk.free_to_set([by_key[k] for k in self._keys if k in by_key], self.field.name)
        path = (*self.field.path[:-1], "unit")
        if all(other.path != path for other in entity(self._table).fields):
            return None
        units = {value_of(one, path) for one in free}
        return free[0] if len(units) == 1 and all(units) else None

    def _say(self) -> None:
        _, snapshot = self._desk.tr, self._desk.session.snapshot
        by_key = snapshot.by_key() if snapshot is not None else {}
        found = [by_key[key] for key in self._keys if key in by_key]
        free = len(bulk.free_to_set(found, self.field.name))
        left = len(found) - free
        text = ""
        if left and self._table == "commitments":
            text = _.ngettext(
                "{n} signed commitment is left as it is.",
                "{n} signed commitments are left as they are.",
                left,
            )
        elif left:
            text = _.ngettext(
                "{n} whose data were erased is left as it is.",
                "{n} whose data were erased are left as they are.",
                left,
            )
        self.said.say(text, "warning")
        self.does.setText(_.ngettext("Set for {n}", "Set for {n}", free))
        self.does.setAccessibleName(self.does.text())
        self.does.setEnabled(free > 0)

    def begin(self) -> None:
        """Store the value, as one step."""
        if self.editor is None:
            return
        try:
            value = self.editor.value()
        except UserError as trouble:
            self._refuse(trouble)
            return
        table, keys, name = self._table, self._keys, self.field.name
        self.does.setEnabled(False)
        self._desk.session.works.do(
            N_("Set a field"),
            lambda file, progress: bulk.set_all(file, table, keys, name, value, progress=progress),
            while_there(self, self._done),
            while_there(self, self._refuse),
            lambda: while_there(self, self.does.setEnabled)(True),
        )

    def _refuse(self, trouble: UserError) -> None:
        self.said.say(trouble.said(self._desk.tr), "error")
        self.does.setEnabled(True)
        if self.editor is not None:
            self.editor.mark(wrong=True)
            self.editor.control.setFocus()

    def _done(self, done: bulk.Bulk) -> None:
        _ = self._desk.tr
        text = _.ngettext("Set for {n}.", "Set for {n}.", done.done)
        if done.left:
            rest = _.ngettext("{n} was left as it is.", "{n} were left as they are.", done.left)
            text = f"{text} {rest}"
        self._desk.notify(Notice(text, _("Undo"), self._desk.session.undo))
        self.accept()
