"""What the dialog has done in the background: the sheet as it will be signed, and signing it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coopdesk.documents.sheet.choices import question_words
from coopdesk.errors import UserError
from coopdesk.i18n import Catalogue
from coopdesk.model.actor import Actor
from coopdesk.model.rules.acceptances import answer, answered_on, questions, still_open
from coopdesk.model.rules.signers import Missing, Signer, not_secured
from coopdesk.services.sheet_plan import planned_sheets
from coopdesk.services.sheets import Reading
from coopdesk.store import Role, open_file
from coopdesk.ui import later
from coopdesk.ui.means import KeySource
from coopdesk.ui.signing.boxes import BoxShown
from coopdesk.ui.tasks import Progress

if TYPE_CHECKING:
    from coopdesk.services.signing import Hand, Paper, SignedPaper
    from coopdesk.signing.identity import Identity


@dataclass(frozen=True, slots=True)
class Asked:
    """Which sheet is to be made out, and how. ``commitment`` is an id."""

    file: Path
    commitment: str
    language: str = ""
    reading: Reading = field(default_factory=Reading)


@dataclass(frozen=True, slots=True)
class Ready:
    """A sheet as it will be signed, and what a person must know before."""

    paper: Paper
    signers: tuple[Signer, ...]
    boxes: tuple[BoxShown, ...]
    answered: bool
    lacking: tuple[str, ...]
    """What the sheet lacks, and why what is promised on it is not secured."""
    project: str = ""

    def signer(self, role: str) -> Signer | None:
        """Return who signs in a role."""
        return next((one for one in self.signers if one.role == role), None)

    @property
    def next_role(self) -> str:
        """Whose turn it is, of those who must sign; a witness who may stay away is passed over."""
        done = {one.role for one in self.paper.signatures}
        waiting = [one for one in self.signers if one.role not in done]
        if done:
            # Who certifies comes first, or not at all.
            waiting = [one for one in waiting if one.role != "facilitator"]
        return next((one.role for one in waiting if one.required), "")


@dataclass(frozen=True, slots=True)
class Order:
    """A signature as the person gave it.

    ``seal`` is the facilitator's key; ``own`` the signer's, where there is one; ``strokes`` the
    ink, as JSON.
    """

    paper: Paper
    role: Role
    when: datetime
    seal: KeySource | None = None
    own: KeySource | None = None
    strokes: str = ""
    name: str = ""
    place: str = ""


class KeyRefused(UserError):
    """A key did not open; ``own`` tells whether it is the signer's, not the facilitator's."""

    def __init__(self, trouble: UserError, *, own: bool) -> None:
        """Say what ``trouble`` says."""
        super().__init__(trouble.message, **trouble.values)
        self.own = own


@dataclass(frozen=True, slots=True)
class Batch:
    """Sheets that the facilitator certifies in one go, by the ids of their commitments."""

    file: Path
    only: tuple[str, ...]
    seal: KeySource
    when: datetime
    today: date = field(default_factory=lambda: datetime.now().astimezone().date())


def prepare(asked: Asked, catalogue: Catalogue, progress: Progress) -> Ready:
    """Make the sheet out as it will be signed; nothing is written and nothing recorded.

    Raises:
        UserError: the sheet cannot be made out.
    """
    progress(0, 0)
    today = datetime.now().astimezone().date()
    with open_file(asked.file, writing=False) as file:
        paper = later.paper_to_sign(
            file,
            asked.commitment,
            today=today,
            language=asked.language,
            reading=asked.reading,
        )
        snapshot = file.snapshot()
    commitments = paper.planned.commitments
    found = snapshot.find("actors", paper.planned.sheet.actor)
    actor = found if isinstance(found, Actor) else None
    person = actor is None or actor.kind == "individual"
    boxes = tuple(
        BoxShown(
            one.name,
            catalogue.say(question_words(one, person=person)),
            one.must_be_yes,
            answer(commitments, one),
        )
        for one in questions(commitments)
    )
    day = snapshot.day(today)
    return Ready(
        paper=paper,
        signers=paper.signers,
        boxes=boxes,
        answered=answered_on(commitments) is not None and not still_open(commitments),
        lacking=_lacking(paper, not_secured(actor, commitments, day), catalogue),
        project=snapshot.dossier.title,
    )


def _lacking(paper: Paper, unsecured: tuple[Missing, ...], catalogue: Catalogue) -> tuple[str, ...]:
    """Return what is missing, in sentences, what makes it unsecured first; each once."""
    missing = [one for signer in paper.signers for one in signer.missing]
    return tuple(dict.fromkeys(one.said(catalogue) for one in (*unsecured, *missing)))


def sign(order: Order, progress: Progress) -> list[SignedPaper]:
    """Sign as ordered: first the facilitator where nobody has certified yet. Nothing is recorded.

    Raises:
        KeyRefused: wrong password, a key that may not sign.
        UserError: boxes without an answer, a sheet that cannot be signed.
    """
    progress(0, 0)
    with ExitStack() as closing:
        return later.signed(order.paper, _hands(order, closing))


def _hands(order: Order, closing: ExitStack) -> list[Hand]:
    """Return who signs after whom; cards stay open until ``closing`` closes."""
    hands: list[Hand] = []
    if order.strokes and order.seal is not None:
        seal = _opened(order.seal, order.when, closing, own=False)
        ink = later.ink_of(order.strokes)
        return [
            later.hand(seal, order.role, order.when, ink=ink, name=order.name, place=order.place)
        ]
    if order.seal is not None and not order.paper.signatures:
        seal = _opened(order.seal, order.when, closing, own=False)
        hands.append(later.hand(seal, "facilitator", order.when, place=order.place))
    if order.role != "facilitator" and order.own is not None:
        own = _opened(order.own, order.when, closing, own=True)
        hands.append(later.hand(own, order.role, order.when, place=order.place))
    return hands


def _opened(key: KeySource, when: datetime, closing: ExitStack, *, own: bool) -> Identity:
    try:
        return later.opened_key(key, when, closing)
    except UserError as trouble:
        raise KeyRefused(trouble, own=own) from trouble


def certify(batch: Batch, progress: Progress) -> list[SignedPaper]:
    """Certify several sheets with the facilitator's key; those certified already are passed over.

    Raises:
        UserError: as ``sign``.
    """
    with ExitStack() as closing:
        return _certified(batch, later.opened_key(batch.seal, batch.when, closing), progress)


def _certified(batch: Batch, seal: Identity, progress: Progress) -> list[SignedPaper]:
    with open_file(batch.file, writing=False) as file:
        found = planned_sheets(file.snapshot(), file.sheets(), batch.only)
        planned = [one for one in found if not one.void]
        progress(0, 2 * len(planned))
        papers = later.papers_to_sign(
            file, planned, batch.today, lambda at, of: progress(at, 2 * of)
        )
    hand_at_work = later.at_work(seal)
    done: list[SignedPaper] = []
    for number, paper in enumerate(papers, 1):
        if paper.next_role == "facilitator":
            hand = later.hand(seal, "facilitator", batch.when)
            done += later.signed(paper, [hand], hand_at_work)
        progress(len(papers) + number, 2 * len(papers))
    return done
