"""What was said tonight and what waits to be confirmed, as rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from coopdesk.i18n import Message
from coopdesk.model.activity import Activity
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.competence import Competence
from coopdesk.model.fields import Record
from coopdesk.model.need import Need
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import title_of
from coopdesk.model.vocabulary import COMMITMENT_KINDS
from coopdesk.services.meetings import meetings
from coopdesk.services.said import Said, said_in, to_confirm
from coopdesk.services.wall import Showing, Wall, wall
from coopdesk.ui.desk import Facts, Target
from coopdesk.ui.painted.rows import Heading, Row, RowList
from coopdesk.ui.values import commitment_chip, quantity, word

_ICONS = {"commitments": "handshake", "needs": "target", "competences": "graduation-cap"}


_LEFT = frozenset("pbmnPBMN+-")
"""The keys of the panel: the list searches no row by them."""


class SaidList(RowList):
    """What was said: Enter corrects a row, Delete takes it back."""

    corrected = Signal()
    taken_back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Correct, take back, or leave the key to the panel."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.corrected.emit()
        elif key == Qt.Key.Key_Delete:
            self.taken_back.emit()
        elif event.text() in _LEFT and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class Found:
    """All that the panel shows of a meeting, and its wall."""

    offered: tuple[Activity, ...]
    activity: Activity | None
    wall: Wall
    said: dict[str, Said]
    rows: tuple[Row, ...]
    confirm: tuple[Row, ...]
    running: str = ""
    """The meeting that goes on today, where none is chosen."""


def found(snapshot: Snapshot, facts: Facts, showing: Showing, heads: dict[str, Message]) -> Found:
    """Return what the panel of a meeting shows; ``heads`` are the headings of what was said."""
    offered = meetings(snapshot, facts.today)
    activity = snapshot.find("activities", showing.activity)
    if not isinstance(activity, Activity):
        wall_ = Wall(snapshot.dossier.title, "")
        return Found(offered, None, wall_, {}, (), (), _running(offered, snapshot, facts))
    if activity not in offered:
        offered = (activity, *offered)
    said = said_in(snapshot, activity)
    return Found(
        offered=offered,
        activity=activity,
        wall=wall(snapshot, showing),
        said={one.record.key: one for one in said},
        rows=_rows(said, snapshot, facts, heads),
        confirm=_confirm(snapshot, activity, facts),
    )


def _running(offered: tuple[Activity, ...], snapshot: Snapshot, facts: Facts) -> str:
    """Return the meeting of today in which something was said and that is not ended."""
    for one in offered:
        if one.status == "planned" and one.date == facts.today and said_in(snapshot, one):
            return one.key
    return ""


def _rows(
    said: tuple[Said, ...], snapshot: Snapshot, facts: Facts, heads: dict[str, Message]
) -> tuple[Row, ...]:
    """Return what was said, list by list, the latest first."""
    rows: list[Row] = []
    for table, title in heads.items():
        here = [one.record for one in reversed(said) if one.table == table]
        if here:
            rows.append(Heading(facts.tr.say(title), aside=facts.formats.number(len(here))))
            rows += [_row(table, one, snapshot, facts) for one in here]
    return tuple(rows)


def _row(table: str, record: Record, snapshot: Snapshot, facts: Facts) -> Row:
    title = title_of(record)
    chip = None
    speaker = _speaker(record, snapshot)
    if isinstance(record, Commitment) and title == word(COMMITMENT_KINDS, record.kind, facts):
        title = speaker or title  # nothing was said but how much: whose it is tells more
    parts = [speaker if speaker != title else ""]
    if isinstance(record, Commitment):
        parts.append(word(COMMITMENT_KINDS, record.kind, facts))
        parts.append(_how_much(record, facts))
        # That it is only proposed goes without saying here.
        chip = None if record.status == "proposed" else commitment_chip(record, facts)
    under = " · ".join(part for part in parts if part)
    return Row(title, under, _ICONS[table], chip=chip, key=record.key, opens=record.key)


def _how_much(one: Commitment, facts: Facts) -> str:
    """Return the quantity; of shares the money first, as it was said in the hall."""
    counted = quantity(one.quantity, one.unit, facts)
    if one.unit != "share" or one.estimated_value is None:
        return counted
    return " · ".join((facts.formats.money(one.estimated_value, facts.currency), counted))


def _speaker(record: Record, snapshot: Snapshot) -> str:
    key = ""
    if isinstance(record, Commitment | Competence):
        key = record.actor
    elif isinstance(record, Need) and record.raised_by:
        key = record.raised_by[0]
    actor = snapshot.find("actors", key)
    return actor.name if isinstance(actor, Actor) else ""


def _confirm(snapshot: Snapshot, activity: Activity, facts: Facts) -> tuple[Row, ...]:
    """Return whom to call about what was only said, those with a number first."""
    found_ = sorted(to_confirm(snapshot, activity), key=lambda one: not one.phone)
    return tuple(
        Row(
            title=one.actor.name,
            under=" · ".join(
                part
                for part in (
                    one.commitment.title,
                    _how_much(one.commitment, facts),
                )
                if part
            ),
            icon="phone",
            aside=one.phone or facts.tr("no number"),
            key=one.commitment.key,
            opens=Target("phase4", tab="commitments", key=one.commitment.key),
        )
        for one in found_
    )
