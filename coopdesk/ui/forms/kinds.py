"""Which editor edits which kind of field, and what can be made while a reference is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from coopdesk.i18n import N_, Message
from coopdesk.model.actor import KINDS as ACTOR_KINDS
from coopdesk.model.actor import Actor
from coopdesk.model.entities import entity
from coopdesk.model.fields import (
    Choice,
    Choices,
    Country,
    Day,
    Field,
    Flag,
    Record,
    Reference,
    References,
    Text,
    Texts,
    with_value,
)
from coopdesk.model.need import Need
from coopdesk.model.operating_mode import OperatingMode
from coopdesk.store import new_key
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.editors import (
    AnswerEditor,
    ChoiceEditor,
    CountryEditor,
    DayEditor,
    Editor,
    FlagEditor,
    LineEditor,
    LongEditor,
)
from coopdesk.ui.forms.lists import ChoicesEditor, ReferenceEditor, ReferencesEditor

_BODY = entity("interventions").field("body")
_DECIDING = (entity("deliberations").field("body"), entity("permits").field("authority"))

_MAKERS: Mapping[str, tuple[Message, Callable[[str], Record]]] = {
    "actors": (
        N_("New actor “{title}”"),
        lambda title: Actor(id="", name=title, kind="individual", level="local"),
    ),
    "needs": (N_("New need “{title}”"), lambda title: Need(id="", title=title)),
    "operating_modes": (
        N_("New operating mode “{title}”"),
        lambda title: OperatingMode(id="", title=title, status="draft"),
    ),
}


def editor(desk: Desk, field: Field, parent: QWidget) -> Editor:
    """Return the editor of ``field``'s kind."""
    kind = field.kind
    if isinstance(kind, Reference | References):
        return _naming(desk, field, parent)
    if isinstance(kind, Flag):
        return (AnswerEditor if kind.optional else FlagEditor)(desk, field, parent)
    if isinstance(kind, Text) and kind.long:
        return LongEditor(desk, field, parent)
    made: dict[type, type[Editor]] = {
        Choice: ChoiceEditor,
        Choices: ChoicesEditor,
        Country: CountryEditor,
        Day: DayEditor,
        Texts: LongEditor,
    }
    return made.get(type(kind), LineEditor)(desk, field, parent)


def inline(field: Field) -> bool:
    """Whether a table cell is room enough to edit ``field``."""
    kind = field.kind
    if isinstance(kind, Text):
        return not kind.long
    return not isinstance(kind, Choices | References | Texts)


def _naming(desk: Desk, field: Field, parent: QWidget) -> Editor:
    kind = field.kind
    many = isinstance(kind, References)
    made = (ReferencesEditor if many else ReferenceEditor)(desk, field, parent)
    if isinstance(kind, Reference | References) and kind.to[0] in _MAKERS:
        made.makes = _MAKERS[kind.to[0]][0]
        made.sorts = _sorts(desk, field, kind.to[0])
        made.maker = partial(_make, desk, field)
    return made


def _sorts(desk: Desk, field: Field, table: str) -> tuple[tuple[str, str], ...]:
    """Return the kinds of which a new record can be, each with its word, the likeliest first."""
    if table != "actors" or field == _BODY:
        return ()
    likely = "public_body" if field in _DECIDING else "individual"
    order = sorted(ACTOR_KINDS, key=lambda kind: kind != likely)
    return tuple((kind, desk.tr.say(ACTOR_KINDS.words[kind])) for kind in order)


def _make(
    desk: Desk, field: Field, table: str, asked: tuple[str, str], then: Callable[[str], object]
) -> None:
    """Record what ``field`` names; a body that is asked for support is from outside."""
    title, sort = asked
    record = with_value(_MAKERS[table][1](title), ("key",), new_key())
    if isinstance(record, Actor):
        outside = field == _BODY or sort == "cooperative_federation"
        kind = "public_body" if field == _BODY else sort or record.kind
        record = replace(record, kind=kind, level="supra_local" if outside else "local")
    with desk.session.naming(table, record):
        then(record.key)
