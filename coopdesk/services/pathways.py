"""What a new dossier begins with: the four phases and their gates (domain.md, sections 1.3, 3)."""

from __future__ import annotations

from coopdesk.i18n import N_, Catalogue, Message
from coopdesk.model.gate import Gate
from coopdesk.model.phase import Phase

ORDINARY_MONTHS = ((2, 6), (4, 12), (4, 12), (3, 9))
"""Shortest and longest usual duration of each phase, in months, on the ordinary pathway."""

EMERGENCY_MONTHS = ((1, 2), (1, 2), (2, 3), (2, 4))
"""The same on the emergency pathway."""

_GATES: tuple[tuple[tuple[Message, Message], ...], ...] = (
    (
        (
            N_("Priority needs voiced by at least 25 % of the households"),
            N_(
                "Make another round by telephone and from door to door in the households never"
                " reached, or stop."
            ),
        ),
        (
            N_("At least two promoters of different kinds"),
            N_("Widen the circle: see the municipality, or an association. Do not go on alone."),
        ),
        (
            N_("The idea is written on one page"),
            N_("Write it with two other people, in an hour, and have it read aloud."),
        ),
        (
            N_("It is settled who the community is: the territory"),
            N_("Draw the boundary on a map with the promoters and write it down."),
        ),
    ),
    (
        (
            N_("The promoter group is open and has its charter"),
            N_("Hold an open evening, write the charter there and have it adopted."),
        ),
        (
            N_("All four kinds of local actor have been contacted"),
            N_("Call those who did not come: public bodies, associations, companies, residents."),
        ),
        (
            N_("Known conflicts are dealt with, or set aside in writing"),
            N_("Meet each side alone, then together with somebody both trust."),
        ),
        (
            N_("The group works together and shares its decisions"),
            N_("Do one small thing that can be seen within the month, and decide it together."),
        ),
    ),
    (
        (
            N_("At least three information meetings were held across the territory"),
            N_("Hold the missing ones, in the hamlets that nobody came from."),
        ),
        (
            N_("Each kind of actor has said what it can bring: skills and resources"),
            N_("Visit the kinds that are missing and fill in their records with them."),
        ),
        (
            N_("Each priority need has at least one offer, or is declared uncovered"),
            N_("Say aloud what is still to be found, and look for it beyond the village."),
        ),
        (
            N_("The feasibility study is conclusive"),
            N_("Reduce the first services to those that carry themselves, or stop."),
        ),
    ),
    (
        (
            N_("The signed capital reaches the minimum"),
            N_("Return to those who promised, or lower the first investments."),
        ),
        (
            N_("The rules of the legal form are met"),
            N_("Have the missing points checked by a federation or a lawyer."),
        ),
        (
            N_("No blocking obstacle is without a dated action"),
            N_("Give each one somebody who follows it, and a day."),
        ),
        (
            N_("The financing plan balances, and expected money is shown apart"),
            N_("Take out what is not secured, or postpone what it was to pay for."),
        ),
        (
            N_("The statutes are adopted"),
            N_("Read them article by article in the promoter group, then call the meeting."),
        ),
    ),
)


def starting_phases() -> tuple[Phase, ...]:
    """Return the four phases with the usual durations of both pathways, none begun."""
    return tuple(
        Phase(number=number, ordinary_months=ordinary, emergency_months=emergency)
        for number, (ordinary, emergency) in enumerate(
            zip(ORDINARY_MONTHS, EMERGENCY_MONTHS, strict=True), start=1
        )
    )


def starting_gates(catalogue: Catalogue) -> tuple[Gate, ...]:
    """Return the gates of the four phases, all unmet, written in the catalogue's language."""
    return tuple(
        Gate(
            id=f"J{phase}.{number}",
            phase=phase,
            criterion=catalogue.say(criterion),
            state="unmet",
            if_not=catalogue.say(if_not),
        )
        for phase, gates in enumerate(_GATES, start=1)
        for number, (criterion, if_not) in enumerate(gates, start=1)
    )
