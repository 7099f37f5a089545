"""Forty sheets issued, certified and signed in one go; stopped half-way, nothing is kept."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.acceptances import questions
from coopdesk.model.rules.counting import SIGNED
from coopdesk.model.rules.signers import ROLES
from coopdesk.services import dossiers, records
from coopdesk.services.sheet_plan import Planned, planned_sheets
from coopdesk.services.sheets import issue_sheets
from coopdesk.services.signing import Hand, record_signed
from coopdesk.services.signing_many import sign_all
from coopdesk.signing import keyfile
from coopdesk.signing.identity import Identity, new_identity, open_identity
from coopdesk.signing.ink import Ink
from coopdesk.signing.revisions import opened
from coopdesk.store import DossierFile, Label
from tests.benchmarks.example import repeated

TODAY = dt.date(2020, 12, 20)
SHEETS = 40
PASSWORD = "a"  # noqa: S105 (made up)
INK = Ink(600, 200, (tuple((3.0 * t, (7.0 * t) % 190, float(t), 0.5) for t in range(150)),))


class Enough(Exception):
    """The person wants no more."""


@pytest.fixture(scope="module")
def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@pytest.fixture(scope="module")
def identity(now: dt.datetime) -> Identity:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyfile, "ROUNDS", 1000)
        data = new_identity(
            name="Hélène Marsan", organisation="", project="Valdoriola", password=PASSWORD, years=1,
            now=now,
        )  # fmt: skip
        return open_identity(data, PASSWORD, now)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DossierFile]:
    """Return the example village with twice its sheets, the boxes of all of them answered."""
    with dossiers.example_dossier(tmp_path / "v.coopdesk", "en", author="tests") as opened:
        snapshot = repeated(opened.snapshot(), 2)
        commitments = tuple(_answered(one) for one in snapshot.commitments)
        with opened.transaction(Label(N_("Example village"))) as transaction:
            transaction.replace_all(replace(snapshot, commitments=commitments))
        yield opened


def _answered(commitment: Commitment) -> Commitment:
    asked = questions([commitment])
    said: dict[str, Any] = {one.name: True for one in asked}
    made = replace(commitment.acceptances, answered_on=TODAY, **said)
    return replace(commitment, acceptances=made)


def plan(file: DossierFile) -> list[Planned]:
    found = [one for one in planned_sheets(file.snapshot(), file.sheets()) if not one.void]
    assert len(found) >= SHEETS
    return found[:SHEETS]


def both(identity: Identity, now: dt.datetime) -> Sequence[Hand]:
    return Hand(identity, "facilitator", now), Hand(identity, "actor", now, ink=INK, place="Here")


def kept(file: DossierFile) -> tuple[object, ...]:
    signed = (file.revisions(), file.signatures(), file.trust_acts())
    return file.snapshot(), file.issues(), file.sheets(), *signed, file.undo_label()


def test_forty_sheets_in_one_go(file: DossierFile, identity: Identity, now: dt.datetime) -> None:
    planned, told = plan(file), [(-1, 0)]
    before = kept(file)
    done = sign_all(
        file, planned, both(identity, now), today=TODAY, progress=lambda *at: told.append(at)
    )
    assert kept(file) == before
    assert told[1:] == [(at, 3 * SHEETS) for at in range(3 * SHEETS + 1)]
    record_signed(file, done)

    issues = {issue.key: issue for issue in file.issues("sheet")}
    assert len(issues) == SHEETS
    by_role = {role: [s for s in file.signatures() if s.role == role] for role in ROLES}
    assert [len(by_role[role]) for role in ROLES] == [SHEETS, SHEETS, 0]
    assert {one.strength for one in by_role["actor"]} == {"simple"}
    for signature in by_role["actor"]:
        whole = file.revision_bytes(signature.revision)
        assert whole.startswith(file.file_bytes(issues[signature.issue].file_sha256))
        assert len(opened(whole).signatures) == 2
    statuses = {c.status for one in plan(file) for c in one.commitments}
    assert statuses <= SIGNED
    assert len(file.trust_acts()) == 1
    assert file.undo_label() is None
    assert file.check() == []


@pytest.mark.parametrize("when", [SHEETS // 2, 3 * SHEETS // 2])
def test_stopped_on_the_way_nothing_is_kept(
    file: DossierFile, identity: Identity, now: dt.datetime, when: int
) -> None:
    before = kept(file)

    def progress(done: int, _of: int) -> None:
        if done == when:
            raise Enough

    with pytest.raises(Enough):
        sign_all(file, plan(file), both(identity, now), today=TODAY, progress=progress)
    assert kept(file) == before


def test_who_has_signed_already_is_passed_over(
    file: DossierFile, identity: Identity, now: dt.datetime
) -> None:
    planned = plan(file)[:4]
    certifying, approving = both(identity, now)
    record_signed(file, sign_all(file, planned[:2], [certifying], today=TODAY))
    record_signed(file, sign_all(file, planned, [certifying, approving], today=TODAY))
    found = Counter(one.role for one in file.signatures())
    assert found == {"facilitator": 4, "actor": 4}
    assert {one.signatures for one in file.revisions()} == {1, 2}
    assert sign_all(file, planned, [certifying, approving], today=TODAY) == []


def test_a_box_without_an_answer_stops_them_all(
    file: DossierFile, identity: Identity, now: dt.datetime
) -> None:
    at = next(
        at for at, one in enumerate(plan(file)) if at and one.commitments[0].status not in SIGNED
    )
    key = plan(file)[at].commitments[0].key
    records.set_value(file, "commitments", key, "acceptances.answered_on", None)
    before = kept(file)
    with pytest.raises(UserError, match="boxes"):
        sign_all(file, plan(file)[at - 1 : at + 1], both(identity, now), today=TODAY)
    assert kept(file) == before


def test_a_paper_issued_meanwhile_is_kept_once(
    file: DossierFile, identity: Identity, now: dt.datetime
) -> None:
    (planned, *_others) = plan(file)
    done = sign_all(file, [planned], both(identity, now), today=TODAY)
    issue_sheets(file, [done[0].paper.printed])
    record_signed(file, done)
    assert len(file.issues("sheet")) == 1
    assert len(file.signatures()) == 2
