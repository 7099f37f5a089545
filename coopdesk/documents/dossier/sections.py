"""Every section there is, by its code, in the chapters and the order they usually have.

A new section is one line here. Which readers have it, and in which order, is the usual outline; the
outline of an edition may change both (``model/edition.py``).
"""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.documents.dossier.action_plan import action_plan
from coopdesk.documents.dossier.actor_map import actor_map
from coopdesk.documents.dossier.actors import actors, reasons, relations
from coopdesk.documents.dossier.annexes import pages, papers, photos, quotes
from coopdesk.documents.dossier.asked import asked
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.break_even import break_even
from coopdesk.documents.dossier.calendar import next_steps
from coopdesk.documents.dossier.cash import cash
from coopdesk.documents.dossier.changes import changes, since
from coopdesk.documents.dossier.chapters import EVERYONE, Chapter, Section
from coopdesk.documents.dossier.commitments import by_kind, counts, everyone, stages, standing
from coopdesk.documents.dossier.conditions import effect
from coopdesk.documents.dossier.cooperative import governance, market, purpose, services, utility
from coopdesk.documents.dossier.financing import financing
from coopdesk.documents.dossier.forecast import forecast
from coopdesk.documents.dossier.gates import gates
from coopdesk.documents.dossier.guarantees import guarantees
from coopdesk.documents.dossier.interventions import interventions
from coopdesk.documents.dossier.legal import capital, checks, form
from coopdesk.documents.dossier.modes import modes
from coopdesk.documents.dossier.municipality import stake
from coopdesk.documents.dossier.needs import needs
from coopdesk.documents.dossier.obstacles import obstacles
from coopdesk.documents.dossier.offers import competences, coverage, resources
from coopdesk.documents.dossier.organisation import organisation
from coopdesk.documents.dossier.origin import event, idea, phases, promoters
from coopdesk.documents.dossier.papers import documents, protection, sheets
from coopdesk.documents.dossier.participation import participation
from coopdesk.documents.dossier.permits import permits
from coopdesk.documents.dossier.public_aid import aid, eligibility
from coopdesk.documents.dossier.questionnaires import households, questionnaires
from coopdesk.documents.dossier.resolutions import resolutions
from coopdesk.documents.dossier.signed import signed
from coopdesk.documents.dossier.summary import summary
from coopdesk.documents.dossier.territory import territory
from coopdesk.documents.dossier.timeline import timeline
from coopdesk.i18n import N_
from coopdesk.model.dossier import PATHWAYS


def _pathway(book: Book) -> str:
    _ = book.tr
    pathway = book.word(PATHWAYS, book.snapshot.dossier.pathway)
    return _("Pathway: {pathway}", pathway=pathway)


def _both(book: Book) -> str:
    return book.tr("Emergency pathway and ordinary pace")


def _but(*readers: str) -> frozenset[str]:
    return EVERYONE - set(readers)


def _only(*readers: str) -> frozenset[str]:
    return frozenset(readers)


_CHANGES = N_("What changed")
_SUMMARY = N_("The project on one page")
PLAN = N_("Action plan")
_TIMELINE = N_("The four phases in time")
_ASKED = N_("What is asked of the reader")
_STAKE = N_("What the municipality commits, risks and gets")
_SHEETS = N_("Commitment sheets")
_SIGNED = N_("Annex: signed sheets")
_PROTECTION = N_("Data protection")

CHAPTERS: tuple[Chapter, ...] = (
    Chapter(
        _SUMMARY,
        "summary",
        (Section("summary", _SUMMARY, summary, heading=False, tables=("phases",)),),
    ),
    Chapter(
        _CHANGES,
        "changes",
        (Section("changes", _CHANGES, changes, heading=False, silent=True),),
        since,
    ),
    Chapter(
        PLAN,
        "plan",
        (
            Section(
                "plan", PLAN, action_plan, "landscape", heading=False,
                readers=_but("federation", "bank"), tables=("needs", "activities", "interventions"),
            ),
        ),
        _pathway,
    ),
    Chapter(
        N_("The village and how it began"),
        "beginning",
        (
            Section("beginning.territory", N_("The community and its territory"), territory),
            Section("beginning.event", N_("The event"), event, readers=_but("bank", "federation")),
            Section("beginning.idea", N_("The initial idea"), idea, readers=_but("bank")),
            Section("beginning.promoters", N_("Promoters and pathway"), promoters,
                    tables=("actors",)),
            Section("beginning.phases", N_("The phases in dates"), phases,
                    tables=("phases",), readers=_but("municipality", "bank", "federation")),
        ),
    ),
    Chapter(
        _TIMELINE,
        "timeline",
        (
            Section(
                "timeline", _TIMELINE, timeline, "landscape", heading=False,
                readers=_but("federation", "bank"),
                tables=("phases", "obstacles", "activities", "gates"),
            ),
        ),
        _both,
    ),
    Chapter(
        N_("Needs and participation"),
        "needs",
        (
            Section("needs", N_("The needs"), needs, tables=("needs",)),
            Section("needs.households", N_("Needs by household"), households,
                    tables=("needs",), silent=True),
            Section("needs.questionnaires", N_("Results of the questionnaires"), questionnaires,
                    readers=_but("federation"), tables=("questionnaires",)),
            Section("needs.participation", N_("How the village took part"), participation,
                    readers=_but("bank", "federation"), tables=("activities",)),
        ),
    ),
    Chapter(
        N_("The actors"),
        "actors",
        (
            Section("actors.map", N_("Actor map"), actor_map,
                    readers=_but("bank", "federation"), tables=("actors", "relations")),
            Section("actors", N_("Who they are, and why they take part"), actors, fresh=True,
                    readers=_but("bank"), tables=("actors",)),
            Section("actors.relations", N_("What ties them"), relations,
                    readers=_only("board", "public"), tables=("actors", "relations")),
            Section("actors.reasons", N_("Reasons shared and different"), reasons,
                    readers=_only("board", "public"), tables=("actors", "common_grounds")),
        ),
    ),
    Chapter(
        N_("Competences and resources"),
        "offers",
        (
            Section("offers.competences", N_("Skills"), competences,
                    readers=_only("board", "public"), tables=("competences",)),
            Section("offers.resources", N_("Resources"), resources,
                    tables=("resources",), readers=_but("region", "federation", "bank")),
            Section("offers.coverage", N_("Needs and what meets them"), coverage, "landscape",
                    readers=_only("board", "region", "public"),
                    tables=("needs", "resources", "competences")),
        ),
        flows=True,
    ),
    Chapter(
        N_("The cooperative being formed"),
        "cooperative",
        (
            Section("cooperative.purpose", N_("Purpose"), purpose),
            Section("cooperative.services", N_("Services"), services, tables=("services",)),
            Section("cooperative.utility", N_("Social utility"), utility),
            Section("cooperative.market", N_("Market and prices"), market,
                    readers=_but("municipality")),
            Section("cooperative.form", N_("Legal form"), form, tables=("colleges",)),
            Section("cooperative.governance", N_("Statutes and governance"), governance),
            Section("cooperative.capital", N_("Members and capital"), capital,
                    tables=("actors", "colleges", "commitments")),
            Section("cooperative.checks", N_("Legal checks"), checks),
            Section("cooperative.modes", N_("Operating modes"), modes,
                    tables=("operating_modes", "services"), readers=_but("region", "bank")),
            Section("cooperative.staff", N_("Staff and volunteers"), organisation,
                    tables=("commitments",)),
        ),
    ),
    Chapter(
        N_("Forecast and financing"),
        "money",
        (
            Section("money.forecast", N_("Forecast"), forecast, tables=("forecast",)),
            Section("money.break_even", N_("Break-even"), break_even, tables=("forecast",)),
            Section("money.financing", N_("Financing plan"), financing, tables=("financing",)),
            Section("money.guarantees", N_("Loans and guarantees"), guarantees,
                    readers=_only("board", "bank"), tables=("actors", "commitments")),
            Section("money.cash", N_("Cash plan by month"), cash,
                    readers=_but("municipality", "public"), tables=("cash_lines", "forecast")),
        ),
        flows=True,
    ),
    Chapter(
        N_("Public aid"),
        "aid",
        (
            Section("aid.eligibility", N_("What eligibility is judged by"), eligibility,
                    readers=_only("region"), tables=("commitments", "financing")),
            Section("aid", N_("Public aid asked and granted"), aid,
                    readers=_only("board", "region"),
                    tables=("actors", "commitments", "financing", "interventions")),
        ),
        flows=True,
    ),
    Chapter(
        _STAKE,
        "municipality",
        (
            Section("municipality", _STAKE, stake, heading=False,
                    readers=_only("board", "municipality"),
                    tables=("actors", "colleges", "commitments", "financing", "forecast",
                            "obstacles", "services")),
        ),
    ),
    Chapter(
        N_("Commitments"),
        "commitments",
        (
            Section("commitments.standing", N_("Signed, promised, to be found"), standing,
                    tables=("commitments",)),
            Section("commitments.stages", N_("For founding and for starting up"), stages,
                    tables=("commitments",)),
            Section("commitments.kinds", N_("By kind and by actor"), by_kind,
                    tables=("commitments",), readers=_but("municipality", "region")),
            Section("commitments.effect", N_("What is in effect, and what hangs on a check"),
                    effect, tables=("commitments",)),
            Section("commitments", N_("All commitments"), everyone, "landscape",
                    readers=_but("municipality", "region"), tables=("commitments",)),
        ),
        counts,
    ),
    Chapter(
        N_("Obstacles and supra-local interventions"),
        "obstacles",
        (
            Section("obstacles", N_("Obstacles"), obstacles, "landscape", tables=("obstacles",)),
            Section("obstacles.interventions", N_("Interventions"), interventions, "landscape",
                    readers=_but("bank", "federation"), tables=("interventions",)),
        ),
    ),
    Chapter(
        N_("What comes next"),
        "next",
        (
            Section("next.steps", N_("Calendar and next steps"), next_steps,
                    tables=("phases", "activities")),
            Section("next.gates", N_("Gates"), gates,
                    readers=_but("municipality", "bank"), tables=("gates",)),
            Section("next.permits", N_("Permits and legal checklist"), permits,
                    tables=("permits",)),
            Section("next.documents", N_("Documents"), documents,
                    readers=_but("municipality", "region", "bank"), tables=("documents",)),
        ),
    ),
    Chapter(
        N_("Council resolutions"),
        "resolutions",
        (
            Section("resolutions", N_("Council resolutions"), resolutions, heading=False,
                    readers=_only("board", "municipality"), tables=("deliberations",),
                    silent=True),
        ),
    ),
    Chapter(_ASKED, "asked", (Section("asked", _ASKED, asked, heading=False),)),
    Chapter(
        _SHEETS,
        "sheets",
        (
            Section("sheets", _SHEETS, sheets, heading=False,
                    readers=_but("municipality", "region"), tables=("commitments",)),
        ),
    ),
    Chapter(
        N_("Annex: quotes, photos and papers"),
        "annexes",
        (
            Section("annexes.quotes", N_("Quotes"), quotes,
                    readers=_but("public"), tables=("attachments",), silent=True),
            Section("annexes.photos", N_("Photos"), photos, tables=("attachments",), silent=True),
            Section("annexes.papers", N_("Letters and other papers"), papers,
                    readers=_but("public"), tables=("attachments",), silent=True),
            Section("annexes.pages", N_("The pages of quotes and papers"), pages, fresh=True,
                    readers=_only(), tables=("attachments",), silent=True),
        ),
    ),
    Chapter(
        _SIGNED,
        "annexes.signed",
        (Section("annexes.signed", _SIGNED, signed, heading=False, silent=True),),
    ),
    Chapter(
        _PROTECTION,
        "protection",
        (Section("protection", _PROTECTION, protection, heading=False, tables=("privacy",)),),
    ),
)  # fmt: skip
"""The chapters in their usual order; those without data are left out and named at the end."""

FIRST: Mapping[str, tuple[str, ...]] = {
    "municipality": ("summary", "changes", "asked", "municipality", "resolutions"),
    "region": ("summary", "changes", "plan", "asked", "aid"),
    "federation": ("summary", "changes", "cooperative", "money"),
    "bank": ("summary", "changes", "asked", "money", "commitments", "cooperative"),
}
"""Chapters, by their anchors, that a reader's edition begins with; the others follow."""

SECTIONS: Mapping[str, Section] = {
    section.code: section for chapter in CHAPTERS for section in chapter.sections
}
"""Every section by its code."""


def usual_order(reader: str) -> tuple[Chapter, ...]:
    """Return the chapters in the order that an edition for ``reader`` usually has."""
    first = FIRST.get(reader, ())
    ahead = [chapter for anchor in first for chapter in CHAPTERS if chapter.anchor == anchor]
    return (*ahead, *(chapter for chapter in CHAPTERS if chapter.anchor not in first))
