"""The verdict on sheets as they should be, and on what is no sheet at all."""

from __future__ import annotations

import dataclasses
import pickle
from datetime import timedelta

import pytest
from pyhanko.sign.fields import SigFieldSpec

from coopdesk.signing import findings, wire
from coopdesk.signing.attachments import read_properties, read_sheet_json, sheet_identity
from coopdesk.signing.judgement import Judgement, Record, SignatureSeen
from coopdesk.signing.marks import Mark
from coopdesk.signing.reading import opened, reads_strictly
from coopdesk.signing.succession import each_in_its_place
from coopdesk.signing.verification import judge
from tests.signing import edits
from tests.signing.corpus import LATER, issued
from tests.signing.people import NOW, person, signed, timestamped
from tests.signing.sheets import KEY, content, sheet

PAPER = issued()


def judged(
    data: bytes, *, record: Record | None = None, roots: tuple[bytes, ...] = PAPER.roots
) -> Judgement:
    return judge(data, roots=roots, revoked={}, record=record, now=LATER)


def said(judgement: Judgement) -> list[str]:
    return [finding.message.text for finding in judgement.findings]


def limits(seen: SignatureSeen) -> list[object]:
    return [finding.message for finding in seen.limits]


@pytest.mark.parametrize("state", [1, 2, 3, 4])
def test_every_state_is_valid_as_far_as_it_goes(state: int) -> None:
    found = judged(PAPER.states[state], record=PAPER.record(states=state + 1))
    assert found.verdict == "valid"
    assert [one.role for one in found.signatures] == ["facilitator", "actor", "witness"][:state]
    assert found.belongs is True
    assert found.superseded is False
    missing = findings.NOT_SIGNED_BY_ACTOR.text in said(found)
    assert missing == (state == 1)


def test_who_signed_when_and_how_is_told() -> None:
    first, second, third = judged(PAPER.states[4]).signatures
    assert (first.name, first.organisation) == ("Franca Facilitatrice", "Cooperativa")
    assert (second.name, second.issuer) == ("Anna Rossi", "Comune di Prova")
    assert second.fingerprint == PAPER.actor.fingerprint
    assert first.when == second.when == NOW
    assert first.timestamped == third.timestamped == NOW + timedelta(days=1)
    assert second.strength == "advanced"
    assert second.method == "certificate"
    assert findings.SELF_ISSUED in limits(second)
    assert not any(one.covers_whole for one in (first, second, third))


def test_ink_is_a_simple_signature_sealed_by_who_held_the_screen() -> None:
    third = judged(PAPER.states[3]).signatures[2]
    assert (third.name, third.sealed_by) == ("Walter Bianchi", "Franca Facilitatrice")
    assert (third.strength, third.method) == ("simple", "on_screen")
    assert third.covers_whole
    assert limits(third) == [findings.INK, findings.WORD_OF_COMPUTER]


def test_what_the_sheet_says_it_is() -> None:
    found = judged(PAPER.states[0])
    assert (found.sheet, found.sheet_key, found.version) == ("F-1", KEY, 1)
    assert found.language == "fr"
    assert read_sheet_json(PAPER.states[4]) == content()
    assert read_properties(PAPER.states[4])["sheet"] == KEY
    assert sheet_identity(PAPER.states[4]).claimed
    assert sheet_identity(PAPER.states[4]).digest == sheet_identity(PAPER.states[4]).content_digest


def test_without_a_dossier_the_answer_says_so() -> None:
    found = judged(PAPER.states[2])
    assert found.belongs is None
    assert found.superseded is None
    assert findings.ONLY_THE_FILE.text in said(found)


def test_a_sheet_of_another_dossier_is_valid_and_does_not_belong() -> None:
    found = judged(PAPER.states[2], record=Record())
    assert (found.verdict, found.belongs) == ("valid", False)
    assert findings.OTHER_DOSSIER.text in said(found)


def test_a_sheet_with_a_newer_version_is_superseded() -> None:
    found = judged(PAPER.states[4], record=PAPER.record(newest=3))
    assert (found.verdict, found.belongs, found.superseded) == ("valid", True, True)


def test_a_signature_that_comes_back_is_not_recorded_yet() -> None:
    found = judged(PAPER.states[2], record=PAPER.record(states=2))
    assert found.verdict == "valid"
    assert findings.NOT_RECORDED.text in said(found)


@pytest.mark.parametrize("proof", ["timestamp", "dossier"])
def test_what_expired_since_stays_valid_where_its_age_is_proved(proof: str) -> None:
    old = person("Vecchia", organisation="Gruppo", end=NOW + timedelta(days=1))
    data = signed(PAPER.states[1], old, "actor")
    record = None
    if proof == "timestamp":
        data = timestamped(data, PAPER.service, NOW + timedelta(hours=1))
    else:
        states = dataclasses.replace(PAPER, states=(*PAPER.states[:2], data))
        record = states.record(states=3, recorded=NOW + timedelta(hours=1))
    assert judged(data, record=record, roots=(*PAPER.roots, old.root_der)).verdict == "valid"


def test_what_was_withdrawn_after_a_timestamp_stays_valid() -> None:
    revoked = {PAPER.actor.fingerprint: NOW + timedelta(days=2)}
    found = judge(PAPER.states[4], roots=PAPER.roots, revoked=revoked, record=None, now=LATER)
    assert found.verdict == "valid"


def test_a_timestamp_of_nobody_known_does_not_count() -> None:
    roots = (PAPER.facilitator.root_der, PAPER.actor.root_der)
    found = judged(PAPER.states[4], roots=roots)
    assert found.verdict == "valid"
    assert findings.TIMESTAMP_UNKNOWN.text in said(found)
    assert found.signatures[0].timestamped is None


def test_a_timestamp_within_a_signature_counts() -> None:
    data = signed(PAPER.states[1], PAPER.actor, "actor", stamper=PAPER.service)
    assert [one.timestamped for one in judged(data).signatures] == [None, NOW]


def test_a_chain_of_timestamps_outlives_the_first_service() -> None:
    short = person("Breve", organisation="Gruppo B", stamps=True, bits=2048,
                   end=NOW + timedelta(days=1))  # fmt: skip
    once = timestamped(PAPER.states[2], short, NOW + timedelta(hours=1))
    roots = (*PAPER.roots, short.root_der)
    assert judged(once, roots=roots).signatures[0].timestamped is None
    twice = timestamped(once, PAPER.service, NOW + timedelta(hours=5), "timestamp2")
    assert judged(twice, roots=roots).signatures[0].timestamped == NOW + timedelta(hours=1)


def test_a_signer_can_be_trusted_alone() -> None:
    roots = (PAPER.facilitator.leaf_der, PAPER.actor.leaf_der)
    assert judged(PAPER.states[2], roots=roots).verdict == "valid"


@pytest.mark.parametrize("bits", [2048, 0])
def test_rsa_and_elliptic_curves(bits: int) -> None:
    who = person("Rosa", organisation="Gruppo R", bits=bits)
    data = signed(PAPER.states[1], who, "actor", digest="sha384")
    assert judged(data, roots=(*PAPER.roots, who.root_der)).verdict == "valid"


@pytest.mark.parametrize("plain", [sheet(packed=True), sheet(objr_in_array=True)])
def test_other_shapes_of_the_same_sheet(plain: bytes) -> None:
    data = signed(plain, PAPER.facilitator, "facilitator")
    data = timestamped(signed(data, PAPER.actor, "actor"), PAPER.service, NOW)
    assert judged(data).verdict == "valid"


def test_a_file_that_is_no_sheet_and_not_signed() -> None:
    found = judged(sheet("", attached=False, digest="x", roles=()))
    assert found.verdict == "not_signed"
    assert findings.NOT_A_SHEET.text in said(found)


def test_names_are_made_fit_to_be_shown() -> None:
    trick = person("Anna\u202eissoR\n" + "x" * 40, organisation="Gruppo \u0007T")
    data = signed(PAPER.states[1], trick, "actor")
    seen = judged(data).signatures[1]
    assert seen.name == "Anna issoR " + "x" * 40
    assert seen.organisation == "Gruppo T"


def test_a_file_that_is_no_sheet_is_judged_by_its_signatures() -> None:
    plain = sheet("", attached=False, digest="x", roles=())
    data = signed(plain, PAPER.actor, "Signature1", field=SigFieldSpec("Signature1"))
    found = judged(data)
    assert found.verdict == "valid"
    assert found.signatures[0].role == ""
    assert found.sheet is None


def test_a_judgement_travels_as_it_is() -> None:
    record = PAPER.record(newest=2)
    for data in (*PAPER.states, b"", PAPER.states[4] + b"x"):
        found = judged(data, record=record)
        assert wire.judgement_from(wire.judgement_json(found)) == found
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 (our own)
    assert wire.record_from(wire.record_json(record)) == record


def test_an_empty_picture_written_anew_as_poppler_does_is_no_change() -> None:
    certified = signed(sheet(pictures=True), PAPER.facilitator, "facilitator")
    anew = signed(certified, PAPER.actor, "actor", change=edits.empty_picture_anew)
    assert judged(anew).verdict == "valid"
    data = signed(certified, PAPER.actor, "actor", change=edits.picture_raised)
    assert not reads_strictly(data)
    assert judged(data).verdict == "valid"
    after = signed(data, PAPER.facilitator, "witness", strict=False)
    assert judged(after).verdict == "valid"


def test_a_table_that_points_back_is_seen() -> None:
    data = PAPER.states[2]
    assert each_in_its_place(opened(data), data, 1)
    last = data.rfind(b"xref\n0 1", 0, data.rfind(b"startxref"))
    new, old = data.rfind(b"\n10 0 obj") + 1, data.find(b"\n10 0 obj") + 1
    at = data.index(b"%010d" % new, last)
    pointing = edits.put(data, at, b"%010d" % old)
    assert not each_in_its_place(opened(pointing), pointing, 1)


def test_an_ink_mark_does_not_turn_the_facilitators_own_signature() -> None:
    mark = Mark("facilitator", "on_screen", "Somebody")
    data = signed(PAPER.states[0], PAPER.facilitator, "facilitator", mark=mark)
    assert judged(data).signatures[0].name == "Franca Facilitatrice"
