"""Council resolutions: drafted from what a municipality commits to, then edited and voted."""

from __future__ import annotations

from coopdesk.i18n import N_, P_
from coopdesk.model.deliberation import STATES, Deliberation
from coopdesk.model.fields import Record
from coopdesk.services import records
from coopdesk.services.deliberations import PUBLIC, draft_resolution
from coopdesk.store import Condition
from coopdesk.ui.desk import Desk, Facts
from coopdesk.ui.forms.columns import Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import Action, Filter, Heading, Register, Way
from coopdesk.ui.values import status_chip


def _as(record: Record) -> Deliberation:
    if not isinstance(record, Deliberation):
        raise TypeError(type(record))
    return record


def _under(record: Record, facts: Facts) -> str:
    one = _as(record)
    hang = len(one.commitments)
    many = (
        facts.tr.ngettext("{n} commitment hangs on it", "{n} commitments hang on it", hang)
        if hang
        else ""
    )
    return " · ".join(part for part in (facts.title(one.body), many) if part)


def _heading(record: Record, facts: Facts) -> Heading:
    return Heading(status_chip(STATES, _as(record).state, facts))


def _warnings(record: Record, facts: Facts) -> dict[str, str]:
    one = _as(record)
    said = {}
    body = facts.find(one.body)
    if body is not None and getattr(body, "kind", PUBLIC) != PUBLIC:
        said["body"] = facts.tr("This is no public body: a draft cannot be written for it.")
    if one.state == "adopted" and one.date is None:
        said["date"] = facts.tr("Adopted: say on which day.")
    if one.state == "draft" and (one.considering or one.decides):
        said["decides"] = facts.tr(
            "A draft: have it checked by the secretary of the council before the vote."
        )
    return said


def _draft(desk: Desk, record: Record) -> None:
    """Write the reasons and articles from the commitments; ask where there are some already."""
    one, _ = _as(record), desk.tr
    if (one.considering or one.decides) and not desk.prompts.ask(
        _("Draft from the commitments"),
        _("The reasons and articles written here are replaced. Undo brings them back."),
        _("Replace them"),
        _("Keep them"),
    ):
        return
    body, key = one.body or "", one.key
    desk.session.do(lambda file: draft_resolution(file, body, key=key))


def _adopt(desk: Desk, record: Record) -> None:
    one = _as(record)
    values: dict[str, object] = {"state": "adopted"}
    if one.date is None:
        values["date"] = desk.session.today
    desk.session.do(lambda file: records.set_values(file, "deliberations", one.key, values))


def _can_draft(record: Record) -> bool:
    one = _as(record)
    return one.state == "draft" and one.body is not None


SPEC = Register(
    table="deliberations",
    new=N_("New resolution"),
    none=N_("No council resolution yet"),
    holds=N_(
        "What a council is asked to decide. With its body named, the draft is written from its"
        " commitments; it is yours to edit."
    ),
    count=(N_("{n} council resolution"), N_("{n} council resolutions")),
    icon="landmark",
    columns=(
        Column("id", 66),
        Column("title", under=_under, strong=True),
        Column("date", 126),
        Column("state", 140),
    ),
    filters=(
        Filter(P_("deliberations", "Drafts"), (Condition("state", "in", ("draft",)),)),
        Filter(P_("deliberations", "Adopted"), (Condition("state", "in", ("adopted",)),)),
    ),
    form=(
        Section(("title", "body", ("state", "date"), "number")),
        Section(("considering", "decides", "commitments"), N_("The text")),
        Section(("id",), P_("section", "Number"), folded=True),
    ),
    ways=(
        Way("handshake", N_("From the commitments"), N_("Name the body, then let it be drafted.")),
        Way("landmark", N_("After the vote"), N_("Write day and number; the paper is attached.")),
        Way("download", N_("From a document"), N_("Import an interchange document.")),
    ),
    defaults={"state": "draft"},
    heading=_heading,
    warnings=_warnings,
    actions=(
        Action(N_("Draft from the commitments"), "pen-line", _draft, _can_draft),
        Action(N_("Mark as adopted"), "check", _adopt, lambda one: _as(one).state == "draft"),
    ),
)
