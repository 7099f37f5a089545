"""The other papers of the work: what each is for, whom it is about, who may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.documents.papers.letter_text import LetterText
from coopdesk.i18n import N_, Message
from coopdesk.model.activity import Activity
from coopdesk.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper. ``table``: the list its record stands in; ``internal``: it names persons.

    ``sizes`` are those it can have, the usual one first; none where there is only A4.
    """

    code: str
    title: Message
    purpose: Message
    table: str = ""
    internal: bool = False
    sizes: tuple[str, ...] = ()


_POSTER = ("a3", "a4", "a3-tiled")

KINDS: tuple[PaperKind, ...] = (
    PaperKind(
        "kit",
        N_("The evening's kit"),
        N_("Attendance sheet, blank forms and notices for a meeting, in one file."),
        "activities",
    ),
    PaperKind(
        "attendance",
        N_("Attendance sheet"),
        N_("Lines for names and signatures, under the notice on personal data."),
        "activities",
    ),
    PaperKind(
        "commitment-forms",
        N_("Commitment forms"),
        N_("Blank, two on a page: what somebody could commit to, before a sheet is made."),
    ),
    PaperKind(
        "need-forms",
        N_("Need forms"),
        N_("Blank, three on a page: what is missing, for how many households, how urgently."),
    ),
    PaperKind(
        "notices",
        N_("Privacy notices to hand out"),
        N_("Two on a page: what becomes of what people tell you."),
    ),
    PaperKind(
        "minutes",
        N_("Minutes"),
        N_("Who was there, what was decided, who does what, the show of hands."),
        "activities",
        internal=True,
    ),
    PaperKind(
        "letter",
        N_("Letter"),
        N_("To a supra-local body, about a request; you change its words before it is printed."),
        "interventions",
    ),
    PaperKind(
        "action-plan",
        N_("Action plan poster"),
        N_("From the event to the networks, for the wall; persons only if they agreed."),
        sizes=_POSTER,
    ),
    PaperKind(
        "needs-poster",
        N_("Poster: what we still need"),
        N_("A new one each week, naming nobody: what is found, what is still missing."),
        sizes=_POSTER,
    ),
    PaperKind(
        "consent",
        N_("Consent form"),
        N_("For one person, the notice on its back, and a slip to take the consent back."),
        "actors",
        internal=True,
    ),
    PaperKind(
        "privacy-notice",
        N_("Privacy notice"),
        N_("Who answers for the data, what for, how long, which rights, where to complain."),
    ),
    PaperKind(
        "register",
        N_("Register of processing"),
        N_("On one page, as the law asks; kept here and shown to the authority."),
        internal=True,
    ),
    PaperKind(
        "labels",
        N_("Labels"),
        N_("Addresses of the actors who may be written to, on sheets from the stationer."),
        internal=True,
        sizes=("3x8", "3x7", "2x7"),
    ),
    PaperKind(
        "envelopes",
        N_("Envelopes"),
        N_("The same addresses printed on envelopes, one after the other."),
        internal=True,
        sizes=("dl", "c5"),
    ),
    PaperKind(
        "subscriptions",
        N_("Subscription promises"),
        N_("For the treasurer: names, shares, amounts, signed or promised, with the sums."),
        internal=True,
    ),
)
"""In the order of the work: the evening, the requests, the wall, the data, the post, the money."""

SIZES: dict[str, Message] = {
    "a3": N_("A3"),
    "a4": N_("A4"),
    "a3-tiled": N_("A3 on two sheets of A4, to be glued"),
    "3x8": N_("24 labels of 70 × 37 mm"),
    "3x7": N_("21 labels of 63.5 × 38.1 mm"),
    "2x7": N_("14 labels of 99.1 × 38.1 mm"),
    "dl": N_("DL, 220 × 110 mm"),
    "c5": N_("C5, 229 × 162 mm"),
}
"""What the sizes are called."""


FOR_THE_EVENING = ("kit", "attendance")
"""The papers for a meeting to come: they propose the next one."""


def next_meeting(snapshot: Snapshot, today: date) -> Activity | None:
    """Return the meeting that is planned next, none where none is to come."""
    day = snapshot.day(today)
    found = [
        one
        for one in snapshot.activities
        if one.status == "planned" and one.date is not None and one.date >= day
    ]
    return min(found, key=lambda one: (str(one.date), one.time or "~"), default=None)


def kind_of(code: str) -> PaperKind:
    """Return the kind with this code."""
    return next(kind for kind in KINDS if kind.code == code)


@dataclass(frozen=True, slots=True)
class Order:
    """One paper: of which ``kind``, about which ``record`` (its code or key), how, for whom.

    ``public``: for readers outside the group, where the kind can be either. ``kinds`` and ``roles``
    choose the actors who are written to. ``text`` is the letter as a person left it.
    """

    kind: str
    record: str = ""
    language: str = ""
    size: str = ""
    public: bool = False
    kinds: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    start: int = 0
    text: LetterText | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper as PDF, and the names of those whom no label could be made for."""

    data: bytes
    without_address: tuple[str, ...] = ()
    not_allowed: tuple[str, ...] = ()
