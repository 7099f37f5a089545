"""Having many sheets issued, certified and signed in one go.

Two halves: ``sign_all`` reads the dossier, draws and signs, for as long as it takes, in whatever
thread; ``signing.record_signed`` keeps what came of it, in one step. Who stops the first half, by
an exception out of ``progress``, has changed nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from coopdesk.services.sheet_plan import Planned
from coopdesk.services.sheets import Reading
from coopdesk.services.signing import Hand, Paper, SignedPaper, papers_to_sign, signed
from coopdesk.signing.signer import Signatory
from coopdesk.store import DossierFile

_PLAIN = Reading()


def sign_all(
    file: DossierFile,
    planned: Sequence[Planned],
    hands: Sequence[Hand],
    *,
    today: date,
    language: str = "",
    reading: Reading = _PLAIN,
    progress: Callable[[int, int], None] | None = None,
) -> list[SignedPaper]:
    """Sign sheets by ``hands``, one after the other on each; nothing is recorded.

    ``hands`` stand in the order of their roles; a signature that a sheet has already is passed
    over, and the facilitator's where somebody else has signed before. ``progress`` is told how many
    papers and signatures of all are done, and may raise to end it. Give the result to
    ``record_signed``.

    Raises:
        UserError: a sheet cannot be printed, its boxes are not answered, a key or a card refuses;
            nothing was signed then that would be kept.
    """
    steps = len(planned) * (1 + len(hands))

    def tell(done: int, _of: int = 0) -> None:
        if progress is not None:
            progress(done, steps)

    tell(0)
    papers = papers_to_sign(
        file, planned, today=today, language=language, reading=reading, progress=tell
    )
    signatories = [Signatory(hand.identity) for hand in hands]
    done: list[SignedPaper] = []
    for number, paper in enumerate(papers):
        at = len(planned) + number * len(hands)
        for nth, made in enumerate(_signatures(paper, hands, signatories), start=1):
            if made is not None:
                done.append(made)
            tell(at + nth)
    return done


def signed_in_turn(
    paper: Paper, hands: Sequence[Hand], signatories: Sequence[Signatory] | None = None
) -> list[SignedPaper]:
    """Sign one sheet by ``hands``; see ``sign_all``.

    Raises:
        UserError: as ``signing.signed``.
    """
    working = signatories or [Signatory(hand.identity) for hand in hands]
    return [made for made in _signatures(paper, hands, working) if made is not None]


def _signatures(
    paper: Paper, hands: Sequence[Hand], signatories: Sequence[Signatory]
) -> Iterator[SignedPaper | None]:
    """Yield what each hand signed, None where its signature is there already."""
    for hand, signatory in zip(hands, signatories, strict=True):
        late = hand.role == "facilitator" and paper.signatures
        if late or hand.role in {one.role for one in paper.signatures}:
            yield None
            continue
        made = signed(paper, hand, signatory)
        yield made
        # The next hand signs what this one left, and the sheet is issued with the first.
        paper = replace(
            paper, data=made.data, signatures=(*paper.signatures, *made.signatures), new=False
        )
