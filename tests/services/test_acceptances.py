"""The boxes answered with the person, before anyone signs on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.errors import UserError
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.services import dossiers, records
from coopdesk.services.acceptances import answer_boxes, refuse_unanswered
from coopdesk.store import DossierFile

DAY = date(2020, 12, 20)
YES = {"privacy_notice": True, "publish_name": True, "photo": False, "newsletter": False}


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DossierFile]:
    with dossiers.example_dossier(tmp_path / "v.coopdesk", "en", author="tests") as opened:
        yield opened


def commitment(file: DossierFile, ident: str) -> Commitment:
    return next(one for one in file.snapshot().commitments if one.id == ident)


def who(file: DossierFile, ident: str) -> Actor:
    found = file.snapshot().find("actors", commitment(file, ident).actor)
    assert isinstance(found, Actor)
    return found


def test_the_answers_and_the_agreement_are_one_step(file: DossierFile) -> None:
    before = file.snapshot()
    records.set_values(
        file, "actors", who(file, "E23").key,
        {"privacy.publish_name": False, "privacy.withdrawn_on": date(2020, 11, 1)},
    )  # fmt: skip
    answers = YES | {"risk_understood": True, "statutes_read": True}
    land = commitment(file, "E23")
    answer_boxes(file, [land.key], answers, day=DAY, means="sheet")  # type: ignore[arg-type]
    found = commitment(file, "E23").acceptances
    assert (found.answered_on, found.publish_name, found.photo) == (DAY, True, False)
    # Land risks no money: what is not asked is not stored.
    assert found.risk_understood is None
    assert found.statutes_read is None
    agreed = who(file, "E23").privacy
    assert (agreed.publish_name, agreed.photo, agreed.means) == (True, False, "sheet")
    assert (agreed.agreed_on, agreed.withdrawn_on) == (DAY, None)
    file.undo()
    file.undo()
    assert file.snapshot() == before


def test_a_no_takes_an_earlier_yes_back(file: DossierFile) -> None:
    key = who(file, "E23").key
    records.set_values(
        file, "actors", key, {"privacy.publish_name": True, "privacy.withdrawn_on": None}
    )
    said = {"privacy_notice": True, "publish_name": False}
    answer_boxes(file, [commitment(file, "E23").key], said, day=DAY)  # type: ignore[arg-type]
    agreed = who(file, "E23").privacy
    assert (agreed.publish_name, agreed.withdrawn_on) == (False, DAY)
    # A question that was left out keeps its answer.
    assert commitment(file, "E23").acceptances.photo is None


def test_what_was_answered_to_a_signed_sheet_is_kept(file: DossierFile) -> None:
    before = file.snapshot()
    keys = [commitment(file, "E02").key, commitment(file, "E01").key]
    with pytest.raises(UserError, match="is signed"):
        answer_boxes(file, keys, YES, day=DAY)  # type: ignore[arg-type]
    with pytest.raises(UserError, match="no longer"):
        answer_boxes(file, ["0" * 32], YES, day=DAY)  # type: ignore[arg-type]
    assert file.snapshot() == before


def test_nobody_signs_on_a_screen_before_the_boxes_are_answered(file: DossierFile) -> None:
    def answered(**answers: bool) -> None:
        answer_boxes(file, [commitment(file, "E02").key], answers, day=DAY)  # type: ignore[arg-type]

    def refused() -> None:
        refuse_unanswered([commitment(file, "E02")])

    with pytest.raises(UserError, match="answered first"):
        refused()
    answered(**YES, statutes_read=False)
    with pytest.raises(UserError, match="answered first"):
        refused()
    answered(risk_understood=False)
    with pytest.raises(UserError, match="has not said yes"):
        refused()
    answered(risk_understood=True)
    refused()
