"""Commitments: what each person promises and signs."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.i18n import N_, P_
from coopdesk.model.activity import Activity
from coopdesk.model.commitment import Commitment
from coopdesk.model.commitment_parts import SIGNATURE_METHODS
from coopdesk.model.fields import Part, Record
from coopdesk.model.operating_mode import OperatingMode
from coopdesk.model.rules.capital import capital_promised, capital_signed
from coopdesk.model.rules.counting import PROMISED, SIGNED, promised, volunteer_hours
from coopdesk.model.rules.versions import may_change
from coopdesk.services import records
from coopdesk.store import Condition
from coopdesk.ui.chips import Chip
from coopdesk.ui.desk import Desk, Facts, Notice, Target
from coopdesk.ui.forms.columns import Cell, Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import (
    FROM_A_TABLE,
    Action,
    Filter,
    Heading,
    Register,
    Totals,
    Way,
    to_place,
)
from coopdesk.ui.signing.opening import sign_sheet
from coopdesk.ui.values import TO_SIGN, UNSIGNED, commitment_chip, quantity, waits_for_a_hand

_MONEY = {"shares", "donation", "grant", "loan", "guarantee"}
_TERMS: Mapping[str, tuple[str, ...]] = {
    "shares": ("payment_schedule",),
    "donation": ("payment_schedule",),
    "grant": ("decision_body", "decided_on", "payment_schedule", "condition"),
    "loan": ("payment_schedule", "return_terms"),
    "guarantee": ("condition", "decision_body", "decided_on"),
    "premises": ("surface_m2", "rent", "deposit", "insurance", "condition", "return_terms"),
    "land": ("surface_m2", "rent", "title_and_owners", "condition", "return_terms"),
    "equipment": ("condition", "insurance", "valuation_basis", "return_terms"),
    "transport": ("insurance", "expenses"),
    "works": ("deliverable", "insurance", "expenses"),
    "supply": ("price_rule", "payment_schedule"),
    "purchase": ("price_rule",),
    "volunteer_hours": ("insurance", "expenses"),
    "employment": ("decision_body", "decided_on", "condition"),
    "expertise": ("deliverable", "expenses"),
    "advocacy": ("addressee", "deliverable"),
}


def _as(record: Record | Part) -> Commitment:
    if not isinstance(record, Commitment):
        raise TypeError(type(record))
    return record


def _value(record: Record, facts: Facts) -> Cell:
    one = _as(record)
    if one.kind in _MONEY and one.estimated_value is not None:
        return Cell(facts.formats.money(one.estimated_value, facts.currency), right=True)
    return Cell(quantity(one.quantity, one.unit, facts), right=True)


def _title(record: Record, facts: Facts) -> Cell:
    one = _as(record)
    return Cell(one.title, under=facts.title(one.actor))


def _due(record: Record, facts: Facts) -> Cell:
    one = _as(record)
    day = one.end or one.start
    if day is None:
        return Cell()
    style = "short" if day.year == facts.today.year else "medium"
    late = day < facts.today and one.status in UNSIGNED
    return Cell(facts.formats.date(day, style), late=late)


def _heading(record: Record, facts: Facts) -> Heading:
    one = _as(record)
    chip = commitment_chip(one, facts)
    signed_on = one.signature.date
    note = ""
    if signed_on is not None:
        day = facts.formats.date(signed_on)
        note = facts.tr("signed on {day}", day=day)
        method = SIGNATURE_METHODS.words.get(one.signature.method or "")
        if method is not None:
            way = facts.tr.say(method)
            note = facts.tr("signed on {day}, {way}", day=day, way=way)
    elif waits_for_a_hand(one, facts):
        day = facts.formats.date(facts.issued[one.key])
        note = facts.tr("sheet issued on {day}", day=day)
    elif one.version is not None and one.version > 1:
        note = facts.tr("version {n}", n=one.version)
    return Heading(chip, note)


def _warnings(record: Record, facts: Facts) -> Mapping[str, str]:
    one = _as(record)
    found: dict[str, str] = {}
    mode = facts.find(one.operating_mode)
    if isinstance(mode, OperatingMode) and mode.status in {"draft", "discussed"}:
        found["operating_mode"] = facts.tr("The operating mode is to be adopted before signing.")
    if one.status in SIGNED and one.acceptances.answered_on is None and one.key:
        found["acceptances.answered_on"] = facts.tr("Signed, but the boxes are not answered.")
    evening = facts.find(one.said_in)
    if (
        isinstance(evening, Activity)
        and evening.date == facts.today
        and (one.status == "agreed" or one.status in SIGNED)
    ):
        found["status"] = facts.tr(
            "Said in the hall today: it is more than proposed only once the person has confirmed"
            " it on another day, elsewhere."
        )
    return found


def _totals(facts: Facts) -> Totals:
    snapshot = facts.snapshot
    if snapshot is None:
        return Totals()
    money = facts.formats.money
    whole, part = capital_promised(snapshot), capital_signed(snapshot)
    hours = volunteer_hours(promised(snapshot))
    held, signed = money(whole, facts.currency), money(part, facts.currency)
    words = facts.tr("Capital {whole}, of it signed {part}", whole=held, part=signed)
    strong = [words] if whole else []
    if hours:
        strong.append(facts.tr("{n} h of volunteering", n=facts.formats.number(hours)))
    return Totals(strong=strong)


def _terms(record: Part) -> tuple[str, ...]:
    return tuple(f"terms.{name}" for name in _TERMS.get(_as(record).kind, ()))


def _locked(record: Record, field: str) -> bool:
    one = _as(record)
    return bool(one.key) and not may_change(one, field)


def _new_version(desk: Desk, record: Record) -> None:
    key = record.key
    desk.session.do(lambda file: records.new_version(file, key), lambda new: _versioned(desk, new))


def _versioned(desk: Desk, key: str) -> None:
    desk.go(Target("phase4", "commitments", key))
    desk.notify(Notice(desk.tr("A new version was made; the signed one is kept as it was.")))


def _sign(desk: Desk, record: Record) -> None:
    sign_sheet(desk, _as(record).id)


def _to_sign(record: Record) -> bool:
    return _as(record).status in {"prospective", *UNSIGNED}


def _signed(record: Record) -> bool:
    return _as(record).status in SIGNED


def _chip_status(record: Record, facts: Facts) -> Cell:
    return Cell(chip=commitment_chip(_as(record), facts) or Chip("", "circle"))


SPEC = Register(
    table="commitments",
    new=N_("New commitment"),
    none=N_("No commitment yet"),
    holds=N_(
        "A commitment is what each person or organisation promises: money, time, premises,"
        " equipment."
    ),
    count=(N_("{n} commitment"), N_("{n} commitments")),
    icon="signature",
    slim=True,
    columns=(
        Column("id", 50),
        Column("actor", 250, P_("commitment", "Actor"), beneath=True),
        Column("title", title=P_("commitment", "Commitment"), show=_title),
        Column("quantity", 112, N_("Value"), _value, edited=True),
        Column("end", 112, P_("commitment", "Due"), _due, spare=True),
        Column("status", 158, show=_chip_status, also=(TO_SIGN,)),
    ),
    filters=(
        Filter(N_("Not signed yet"), (Condition("status", "in", UNSIGNED),)),
        Filter(
            P_("commitment", "To sign"),
            lambda facts: (
                Condition("status", "in", UNSIGNED),
                Condition("key", "in", tuple(facts.issued)),
            ),
        ),
        Filter(P_("commitments", "Signed"), (Condition("status", "in", tuple(sorted(SIGNED))),)),
        Filter(N_("Not counted"), (Condition("status", "not_in", tuple(sorted(PROMISED))),)),
    ),
    form=(
        Section(
            (
                "actor",
                "kind",
                "title",
                ("quantity", "unit"),
                ("estimated_value", "frequency"),
                ("start", "end"),
                ("status", "stage"),
                "operating_mode",
                "needs",
            )
        ),
        Section(
            ("how", "cooperative_provides", "strength"), N_("In the person's words"), folded=True
        ),
        Section(("conditions",), N_("Conditions precedent"), folded=True),
        Section(
            tuple(
                f"terms.{name}"
                for name in (
                    "payment_schedule",
                    "decision_body",
                    "decided_on",
                    "surface_m2",
                    "rent",
                    "deposit",
                    "insurance",
                    "expenses",
                    "condition",
                    "return_terms",
                    "valuation_basis",
                    "price_rule",
                    "deliverable",
                    "addressee",
                    "title_and_owners",
                )
            ),
            N_("Terms of this kind"),
            folded=True,
            only=_terms,
        ),
        Section(
            (
                "acceptances.answered_on",
                "acceptances.statutes_read",
                "acceptances.risk_understood",
                "acceptances.privacy_notice",
                "acceptances.publish_name",
                "acceptances.photo",
                "acceptances.newsletter",
            ),
            N_("Boxes of the sheet"),
            folded=True,
        ),
        Section(
            (
                "sheet_number",
                ("signature.method", "signature.date"),
                ("signature.place", "signature.copies"),
                "signature.scan_attached",
            ),
            N_("Sheet and signature"),
            folded=True,
        ),
        Section(
            ("public_title", ("id", "version"), "phase", "replaces", "notes"),
            N_("Numbers and notes"),
            folded=True,
        ),
    ),
    ways=(
        Way(
            "users",
            N_("From an actor"),
            N_("Choose an actor, then “Add” beside the commitments."),
            to_place("actors", "actors"),
        ),
        Way(
            "grid-3x3",
            N_("From the needs"),
            N_("Choose a cell of the grid in phase 3, then “Propose a commitment”."),
            to_place("phase3", "matching"),
        ),
        Way(
            "presentation",
            N_("During a meeting"),
            N_("The key N, a name, a value: what is said in the hall."),
            to_place("meeting"),
        ),
        FROM_A_TABLE,
    ),
    defaults={"status": "proposed", "phase": 4, "version": 1},
    heading=_heading,
    totals=_totals,
    warnings=_warnings,
    locked=_locked,
    lock_note=N_("Signed: kept as it is. Make a new version to change it."),
    actions=(
        Action(N_("Sign…"), "signature", _sign, _to_sign),
        Action(N_("New version"), "copy", _new_version, _signed),
    ),
)
