"""Where in the window a record stands: the place and the tab of its register."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from coopdesk.i18n import N_
from coopdesk.model.entities import ENTITIES, entity
from coopdesk.model.fields import Record
from coopdesk.model.titles import title_of
from coopdesk.services.restoring import undo_step
from coopdesk.store import Change, DossierFile, Step
from coopdesk.ui.desk import Desk, Notice, Target
from coopdesk.ui.tabs import Place

_TABS = {"documents": "papers", "phases": "gates"}
_PAGES = frozenset({"dossier"})
"""Tables whose name is also that of a tab, of something else."""


_KNOWN = frozenset(declared.table for declared in ENTITIES)


def tab_of(table: str) -> str:
    """Return the name of the tab in which the records of ``table`` stand."""
    return _TABS.get(table, table)


def place_of(table: str, phase: str, places: Sequence[Place]) -> Place | None:
    """Return the place that has the register of ``table``, that of ``phase`` where there are more.

    None where no page is made of that register.
    """
    name = tab_of(table)
    holding = [place for place in places if any(tab.name == name for tab in place.tabs)]
    if table in _PAGES or not holding:
        return None
    return next((one for one in holding if str(one.phase) == phase), holding[0])


def undone(desk: Desk, text: str, change: Change, places: Sequence[Place], shown: str) -> Notice:
    """Return the notice of an undone or redone step; it leads to what is not on the tab shown."""
    tables = sorted({entity(one).parent or one for one in change.tables if one in _KNOWN})
    elsewhere = [one for one in tables if place_of(one, "", places) is not None]
    if not elsewhere or any(tab_of(one) == shown for one in elsewhere):
        return Notice(text)
    return Notice(text, desk.tr("Show it"), partial(_show, desk, change, elsewhere, places))


def offering(desk: Desk, notice: Notice, last: Sequence[Step]) -> Notice:
    """Return a notice that undoes the step it speaks of, whatever is done while it is shown."""
    if not last:
        return notice
    session, number = desk.session, last[0].number

    def said(was_last: bool) -> None:  # noqa: FBT001 (what the verb returns)
        if not was_last:
            desk.notify(Notice(desk.tr("That step alone was undone.")))

    def take() -> None:
        session.works.do(N_("Undo"), lambda file, progress: undo_step(file, number, progress), said)

    return Notice(notice.text, notice.action, take)


def _show(desk: Desk, change: Change, tables: Sequence[str], places: Sequence[Place]) -> None:
    """Go to the record the step is named after, or to its register where it went."""
    keys, named = sorted(change.keys), set(map(str, change.label.values.values()))

    def look(file: DossierFile) -> tuple[str, Record | None]:
        found = [(table, one) for table in tables for one in file.records(table, keys)]
        named_so = [each for each in found if title_of(each[1]) in named]
        return next(iter((*named_so, *found)), (tables[0], None))

    def go(found: tuple[str, Record | None]) -> None:
        table, record = found
        place = place_of(table, str(getattr(record, "phase", None) or ""), places)
        if place is not None:
            desk.go(Target(place.name, tab_of(table), record.key if record is not None else ""))

    desk.session.read(look, go)
