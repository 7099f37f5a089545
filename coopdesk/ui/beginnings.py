"""A new dossier by three questions: what village, what happened, who carries it and where."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.model.dossier import PATHWAYS, PROMOTER_TYPES, TRIGGER_KINDS
from coopdesk.model.fields import ClosedList
from coopdesk.services.beginnings import Beginnings
from coopdesk.services.templates import EMERGENCY, is_urgent, template_for
from coopdesk.ui.announcing import announce, require
from coopdesk.ui.chips import capital
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import Combo, button, column, frame, label, restyled, row


class BeginningsForm(QScrollArea):
    """Three short questions; only the title is needed."""

    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        texts: Catalogue,
        choose: Callable[[str, str], Path | None],
        make: Callable[[Path, Beginnings], bool],
        parent: QWidget,
    ) -> None:
        """Ask; ``choose`` a file, then ``make`` the dossier."""
        super().__init__(parent)
        self._theme, self._tr = theme, texts
        self._choose, self._make = choose, make
        _ = texts
        px = theme.px
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = self._page = QWidget(self)
        page.setProperty("role", "scrolled")
        self.setWidget(page)
        layout = column(page, gap=px(10))
        layout.setContentsMargins(px(64), px(24), px(64), px(16))
        layout.addWidget(label(_("New dossier"), page, "page"))
        self._ask(layout)
        self._close(layout)

    def _ask(self, layout: QVBoxLayout) -> None:
        _ = self._tr
        page = self._page
        first = self._question(layout, page, _("1. Which village, and what is the project called?"))
        self.title = self._line(first, _("Title of the project"))
        require(self._tr, self.title)
        self.village = self._line(first, _("Village or territory"))
        second = self._question(layout, page, _("2. What happened?"))
        self.happening = self._line(second, _("The event in a few words"))
        pair = self._pair(second)
        self.kind = self._choice(pair[0], _("Kind of event"), TRIGGER_KINDS)
        self.day = self._line(pair[1], _("Since when"))
        third = self._question(layout, page, _("3. Who carries it, and how fast must it go?"))
        pair = self._pair(third)
        self.promoters = self._choice(pair[0], _("Promoters"), PROMOTER_TYPES)
        self.pathway = self._choice(pair[1], _("Pathway"), PATHWAYS)
        self.about = label("", page, "second", wrap=True)
        third.addWidget(self.about)
        self._own_pace = False
        self.pathway.activated.connect(self._keep_pace)
        self.pathway.currentIndexChanged.connect(self._tell)
        self.kind.currentIndexChanged.connect(self._suggest)
        self.promoters.currentIndexChanged.connect(self._suggest)
        self._suggest()

    def _close(self, layout: QVBoxLayout) -> None:
        _ = self._tr
        page, px = self._page, self._theme.px
        self.wrong = label("", page, "error", wrap=True)
        self.wrong.hide()
        layout.addWidget(self.wrong)
        line = row(None, gap=px(8))
        self.go = button(
            self._theme,
            _("Choose where to keep it"),
            page,
            icon="save",
            role="primary",
            run=self.finish,
        )
        line.addWidget(self.go)
        line.addWidget(button(self._theme, _("Back"), page, run=self.cancelled.emit))
        line.addStretch(1)
        layout.addLayout(line)
        layout.addStretch(1)

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        self.title.setFocus()

    def finish(self) -> None:
        """Ask where the dossier is to lie, and make it."""
        _ = self._tr
        title = self.title.text().strip()
        restyled(self.title, "wrong", "false" if title else "true")
        restyled(self.day, "wrong", "false")
        if not title:
            self._refuse(_("The project needs a title; it can be changed later."), self.title)
            return
        try:
            day = self._day()
        except UserError as trouble:
            restyled(self.day, "wrong", "true")
            self._refuse(trouble.said(_), self.day)
            return
        answers = Beginnings(
            title=title,
            language=_.language,
            pathway=str(self.pathway.currentData() or "ordinary"),
            village=self.village.text().strip(),
            trigger_kind=self.kind.currentData(),
            trigger_title=self.happening.text().strip() or None,
            trigger_date=day,
            promoter_type=self.promoters.currentData(),
        )
        path = self._choose(_("Where to keep the dossier"), title)
        if path is not None:
            self._make(path, answers)

    def _keep_pace(self, _at: int) -> None:
        """From now on the pathway is what the person chose."""
        self._own_pace = True

    def _suggest(self, _at: int = 0) -> None:
        """Say which pathway template is taken, and offer the pace that the event asks for."""
        if not self._own_pace:
            pace = EMERGENCY if is_urgent(self.kind.currentData()) else "ordinary"
            self.pathway.setCurrentIndex(self.pathway.findData(pace))
        self._tell()

    def _tell(self, _at: int = 0) -> None:
        """Say what is taken over, and how long it takes at the pace chosen."""
        _, pace = self._tr, str(self.pathway.currentData() or "ordinary")
        chosen = template_for(self.promoters.currentData())
        words = chosen.summary(_.language)
        if self.promoters.currentData() is None:
            words = _(
                "Until it is known who carries it, the steps are those of several local actors"
                " together."
            )
        least, most = chosen.months(pace)
        said = _(
            "At the ordinary pace, {least} to {most} months as a rule.", least=least, most=most
        )
        if pace == EMERGENCY:
            said = _("In an emergency, {least} to {most} months as a rule.", least=least, most=most)
        later = _("Steps and gates are taken over in this language; all can be changed later.")
        self.about.setText(f"{words}\n{said} {later}")

    def _day(self) -> date | None:
        text = self.day.text().strip()
        today = datetime.now().astimezone().date()
        return Formats(self._tr.language).parse_day(text, today) if text else None

    def _refuse(self, text: str, field: QWidget) -> None:
        self.wrong.setText(text)
        self.wrong.show()
        field.setFocus()
        announce(field, text)

    def _question(self, layout: QVBoxLayout, page: QWidget, text: str) -> QVBoxLayout:
        box = frame(page, "panel")
        inner = column(box, margin=self._theme.px(16), gap=self._theme.px(4))
        inner.addWidget(label(text, box, "strong", wrap=True))
        layout.addWidget(box)
        return inner

    def _pair(self, layout: QVBoxLayout) -> tuple[QVBoxLayout, QVBoxLayout]:
        line = row(None, gap=self._theme.px(12))
        left, right = column(None, gap=self._theme.px(4)), column(None, gap=self._theme.px(4))
        layout.addLayout(line)
        line.addLayout(left, 1)
        line.addLayout(right, 1)
        return left, right

    def _line(self, layout: QVBoxLayout, name: str) -> QLineEdit:
        made = QLineEdit(self._page)
        self._named(layout, name, made)
        return made

    def _choice(self, layout: QVBoxLayout, name: str, values: ClosedList) -> Combo:
        made = Combo(self._theme, self._page)
        if values is not PATHWAYS:
            made.addItem("—", None)
        for code, word in values.words.items():
            made.addItem(capital(self._tr.say(word)), code)
        self._named(layout, name, made)
        return made

    def _named(self, layout: QVBoxLayout, name: str, made: QWidget) -> None:
        words = label(name, self._page, "label")
        words.setBuddy(made)
        made.setAccessibleName(name)
        layout.addWidget(words)
        layout.addWidget(made)
