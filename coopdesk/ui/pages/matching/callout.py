"""Above the matrix: all needs or those that lack something, and the most pressing by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from coopdesk.model.rules.coverage import Line
from coopdesk.services.coverage import kind_words, need_name
from coopdesk.ui.desk import Desk
from coopdesk.ui.flow import filters
from coopdesk.ui.requirements import SHORT
from coopdesk.ui.widgets import button, column, label, tooltip, unmarked

_NAMED = 2


class Callout(QWidget):
    """Filters with their counts, and buttons that lead to the most pressing gaps."""

    def __init__(
        self,
        desk: Desk,
        filtered: Callable[[], object],
        chosen: Callable[[str, str], object],
        parent: QWidget,
    ) -> None:
        """Tell ``filtered`` when the filter changes, ``chosen`` which need and kind to show."""
        super().__init__(parent)
        self._desk = desk
        self._chosen = chosen
        layout = column(self)
        self._words = (_all(desk), _gaps(desk))
        holder, self.group = filters(desk.theme, self._words, self)
        self._holder = holder
        layout.addWidget(holder)
        flow = holder.layout()
        self.named: list[QPushButton] = []
        self._fine = label(
            desk.tr("Everything that is asked for has at least an offer."), holder, "second"
        )
        self._fine.setMinimumHeight(desk.theme.px(32))
        if flow is not None:
            for _ in range(_NAMED):
                made = button(desk.theme, "", holder, icon="circle-dashed", role="link")
                flow.addWidget(made)
                self.named.append(made)
            flow.addWidget(self._fine)
        self.group.idToggled.connect(lambda _id, on: filtered() if on else None)

    @property
    def only_uncovered(self) -> bool:
        """Whether only needs that lack something are asked for."""
        return self.group.checkedId() == 1

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Say how many there are, how many lack something, and name the most pressing."""
        number = self._desk.formats.number
        lacking = [line for line in lines if line.uncovered]
        counts = (len(lines), len(lacking))
        for chip, words, n in zip(self.group.buttons(), self._words, counts, strict=True):
            text = f"{words} {number(n)}"
            chip.setText(unmarked(text))
            chip.setAccessibleName(text)
        for place, made in enumerate(self.named):
            made.setVisible(place < len(lacking))
            if place < len(lacking):
                self._name(made, lacking[place])
        self._fine.setVisible(bool(lines) and not lacking and any(x.need.requires for x in lines))

    def _name(self, made: QPushButton, line: Line) -> None:
        _ = self._desk.tr
        missing = line.of_state("missing")
        short = ", ".join(_.say(SHORT[kind]).lower() for kind in missing[:2])
        more = "…" if len(missing) > 2 else ""
        words = _("{need}: {kinds}", need=need_name(line.need), kinds=short + more)
        made.setText(unmarked(words))
        whole = _("{need} lacks: {kinds}", need=need_name(line.need), kinds=kind_words(missing, _))
        made.setAccessibleName(whole)
        tooltip(made, whole)
        made.disconnect(made)
        made.clicked.connect(partial(self._go, line.need.key, missing[0]))

    def _go(self, need: str, kind: str, _checked: object = None) -> None:
        self._chosen(need, kind)


def _all(desk: Desk) -> str:
    return desk.tr.pgettext("needs", "All")


def _gaps(desk: Desk) -> str:
    return desk.tr("Only uncovered")
