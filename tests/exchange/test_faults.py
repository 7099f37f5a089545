"""What breaks the format is refused, with the path of every fault."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coopdesk.errors import RefusedImport
from coopdesk.exchange import interchange
from coopdesk.i18n import catalogue

VILLAGE: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "valdoriola.json").read_text("utf-8")
)

LEFT_OUT = object()


def refusal(data: bytes) -> RefusedImport:
    with pytest.raises(RefusedImport) as caught:
        interchange.read(data)
    return caught.value


def paths(refused: RefusedImport) -> list[str]:
    return [fault.path for fault in refused.faults]


def damaged(*steps: str | int, value: object) -> bytes:
    """Return the village with one value replaced, or left out."""
    village = copy.deepcopy(VILLAGE)
    place: Any = village
    for step in steps[:-1]:
        place = place[step]
    if value is LEFT_OUT:
        del place[steps[-1]]
    else:
        place[steps[-1]] = value
    return json.dumps(village).encode()


def said(data: bytes) -> list[str]:
    return [fault.said(catalogue("en")) for fault in refusal(data).faults]


TOTAL = {"kind": "shares", "at_least": 9000}

DAMAGES: list[tuple[tuple[str | int, ...], object, str]] = [
    (("format",), "coopdesk", "format"),
    (("format",), LEFT_OUT, "format"),
    (("format",), ["coopdesk-dossier"], "format"),
    (("version",), LEFT_OUT, "version"),
    (("version",), 2, "version"),
    (("version",), 0, "version"),
    (("version",), 1.5, "version"),
    (("version",), "1", "version"),
    (("version",), True, "version"),
    (("language",), "de", "language"),
    (("language",), LEFT_OUT, "language"),
    (("reference_date",), "2020-02-30", "reference_date"),
    (("note",), 3, "note"),
    (("villages",), [], "villages"),
    (("a b",), [], '["a b"]'),
    (("dossier",), None, "dossier"),
    (("dossier",), LEFT_OUT, "dossier"),
    (("dossier",), [], "dossier"),
    (("dossier", "title"), LEFT_OUT, "dossier.title"),
    (("dossier", "title"), None, "dossier.title"),
    (("dossier", "pathway"), "fast", "dossier.pathway"),
    (("dossier", "territory"), {}, "dossier.territory.name"),
    (("dossier", "territory", "name"), None, "dossier.territory.name"),
    (("dossier", "territory", "country"), "France", "dossier.territory.country"),
    (("dossier", "territory", "inhabitants"), 214.5, "dossier.territory.inhabitants"),
    (("dossier", "territory", "second_homes"), -1, "dossier.territory.second_homes"),
    (("dossier", "currency"), "€", "dossier.currency"),
    (("dossier", "currency"), "", "dossier.currency"),
    (("dossier", "share_value"), "50", "dossier.share_value"),
    (("dossier", "share_value"), True, "dossier.share_value"),
    (("dossier", "minimum_capital"), -0.01, "dossier.minimum_capital"),
    (("dossier", "people_solicited"), 1.5, "dossier.people_solicited"),
    (("dossier", "trigger", "date"), "17/03/2020", "dossier.trigger.date"),
    (("dossier", "trigger", "date"), "20200317", "dossier.trigger.date"),
    (("dossier", "trigger", "date"), "2020-03-17T00:00", "dossier.trigger.date"),
    (("dossier", "trigger", "date"), "\u0662020-03-17", "dossier.trigger.date"),
    (("dossier", "trigger", "kind"), "", "dossier.trigger.kind"),
    (("dossier", "trigger", "what_changed"), "all", "dossier.trigger.what_changed"),
    (("dossier", "trigger", "what_changed"), ["a", None], "dossier.trigger.what_changed[1]"),
    (("dossier", "trigger", "x"), {"y": ["a\x00"]}, "dossier.trigger.x.y[0]"),
    (("dossier", "targets", 1, "unit"), 2, "dossier.targets[1].unit"),
    (("dossier", "targets", 1), "hours", "dossier.targets[1]"),
    (("phases",), LEFT_OUT, "phases"),
    (("phases",), None, "phases"),
    (("phases",), {}, "phases"),
    (("phases",), VILLAGE["phases"][:3], "phases"),
    (("phases",), VILLAGE["phases"] + VILLAGE["phases"][:1], "phases"),
    (("phases",), VILLAGE["phases"][::-1], "phases[0].number"),
    (("phases", 2, "number"), 5, "phases[2].number"),
    (("phases", 1, "ordinary_months"), [3, 2], "phases[1].ordinary_months"),
    (("phases", 1, "ordinary_months"), [3], "phases[1].ordinary_months"),
    (("phases", 1, "emergency_months"), [1, 1.5], "phases[1].emergency_months[1]"),
    (("gates", 3, "state"), "waived", "gates[3].waiver"),
    (("gates", 3, "waiver"), {"date": "2020-04-20"}, "gates[3].waiver.reason"),
    (("gates", 3, "waiver"), {}, "gates[3].waiver.reason"),
    (("gates", 3, "phase"), 0, "gates[3].phase"),
    (("gates", 0, "evidence"), ["T02", "A01"], "gates[0].evidence[1]"),
    (("actors",), {}, "actors"),
    (("actors", 4), None, "actors[4]"),
    (("actors", 4, "id"), "A04", "actors[4].id"),
    (("actors", 4, "kind"), "person", "actors[4].kind"),
    (("actors", 4, "kind"), {}, "actors[4].kind"),
    (("actors", 4, "roles"), ["partner", "king"], "actors[4].roles[1]"),
    (("actors", 4, "influence"), 6, "actors[4].influence"),
    (("actors", 4, "influence"), 2.5, "actors[4].influence"),
    (("actors", 4, "erased"), 0, "actors[4].erased"),
    (("actors", 4, "contact"), "phone", "actors[4].contact"),
    (("actors", 4, "contact", "preferred"), "fax", "actors[4].contact.preferred"),
    (("actors", 4, "privacy", "publish_name"), "yes", "actors[4].privacy.publish_name"),
    (("relations", 2, "from"), "A99", "relations[2].from"),
    (("relations", 2, "to"), LEFT_OUT, "relations[2].to"),
    (("needs", 0, "title"), "x" * 100_001, "needs[0].title"),
    (("needs", 0, "title"), "a\x7f", "needs[0].title"),
    (("needs", 0, "title"), "a\rb", "needs[0].title"),
    (("needs", 0, "title"), "a\x85", "needs[0].title"),
    (("needs", 0, "title"), "\ud83d", "needs[0].title"),
    (("needs", 0, "x\x01"), 1, 'needs[0]["x\\x01"]'),
    (("needs", 0, "requires"), ["competence", "money"], "needs[0].requires[1]"),
    (("needs", 0, "id"), "", "needs[0].id"),
    (("activities", 0, "time"), "24:00", "activities[0].time"),
    (("activities", 0, "time"), "9:30", "activities[0].time"),
    (("activities", 0, "participants"), 63.5, "activities[0].participants"),
    (("activities", 0, "pulse"), {"trust": 5.1}, "activities[0].pulse.trust"),
    (
        ("activities", 0, "follow_ups"),
        [{"title": "a", "owner": "Sylvie"}],
        "activities[0].follow_ups[0].owner",
    ),
    (("documents", 2, "id"), "T02", "documents[2].id"),
    (("commitments", 3, "actor"), "A99", "commitments[3].actor"),
    (("commitments", 3, "actor"), ["A01"], "commitments[3].actor"),
    (("commitments", 3, "quantity"), -1, "commitments[3].quantity"),
    (("commitments", 3, "version"), 1.5, "commitments[3].version"),
    (("commitments", 3, "status"), LEFT_OUT, "commitments[3].status"),
    (("commitments", 3, "replaces"), "E99", "commitments[3].replaces"),
    (("commitments", 3, "signature", "copies"), 1.5, "commitments[3].signature.copies"),
    (("commitments", 3, "conditions"), [{}], "commitments[3].conditions[0].text"),
    (
        ("commitments", 3, "conditions"),
        [{"text": "a", "when": "b"}],
        "commitments[3].conditions[0].when",
    ),
    (
        ("commitments", 3, "conditions"),
        [{"text": "a"}, {"text": "b", "requires_total": {**TOTAL, "x": 1}}],
        "commitments[3].conditions[1].requires_total.x",
    ),
    (
        ("commitments", 3, "conditions"),
        [{"text": "a", "until": "2021-01-01", "requires_total": TOTAL}],
        "commitments[3].conditions[0]",
    ),
    (
        ("commitments", 3, "conditions"),
        [{"text": "a", "requires_cleared": ["O99"]}],
        "commitments[3].conditions[0].requires_cleared[0]",
    ),
    (
        ("commitments", 3, "conditions"),
        [{"text": "a", "requires_actors": 2.5}],
        "commitments[3].conditions[0].requires_actors",
    ),
    (("interventions", 0, "days_gained"), -5, "interventions[0].days_gained"),
    (("colleges", 0, "vote_percent"), 100.5, "colleges[0].vote_percent"),
    (("financing", "sources", 0, "commitments"), ["E99"], "financing.sources[0].commitments[0]"),
    (("financing", "uses", 2, "amount"), -1, "financing.uses[2].amount"),
    (("financing",), [], "financing"),
    (("forecast", "staff"), [1, 2], "forecast.staff"),
    (("forecast", "staff"), [], "forecast.staff"),
    (("forecast", "staff"), [1, -2, 3], "forecast.staff[1]"),
    (("privacy", "log", 0, "kind"), "complaint", "privacy.log[0].kind"),
]


@pytest.mark.parametrize(
    ("steps", "value", "path"), DAMAGES, ids=[f"{n}-{d[2]}" for n, d in enumerate(DAMAGES)]
)
def test_a_damage_is_found_at_its_place(
    steps: tuple[str | int, ...], value: object, path: str
) -> None:
    refused = refusal(damaged(*steps, value=value))
    assert path in paths(refused)
    assert all(line.isprintable() for line in refused.lines(catalogue("en")))


@pytest.mark.parametrize("language", ["fr", "it", "en"])
def test_the_sentence_names_what_is_missing(language: str) -> None:
    fault = refusal(damaged("commitments", 3, "actor", value="A99")).faults[0]
    assert fault.said(catalogue(language)).startswith("commitments[3].actor: ")
    assert "A99" in fault.said(catalogue(language))


def test_the_english_sentence_is_the_one_of_the_format() -> None:
    assert said(damaged("commitments", 3, "actor", value="A99")) == [
        'commitments[3].actor: no actor "A99"'
    ]


def test_a_newer_document_is_not_judged_further() -> None:
    village = {**VILLAGE, "version": 2, "merchants": []}
    assert paths(refusal(json.dumps(village).encode())) == ["version"]


def test_all_faults_are_found() -> None:
    village = copy.deepcopy(VILLAGE)
    village["dossier"]["pathway"] = "fast"
    village["actors"][0]["name"] = None
    village["needs"][1]["raised_by"] = ["A98", "A01", "A99"]
    village["commitments"][2]["signature"]["date"] = "2020-13-01"
    refused = refusal(json.dumps(village).encode())
    assert refused.total == 5
    assert paths(refused) == [
        "dossier.pathway",
        "actors[0].name",
        "needs[1].raised_by[0]",
        "needs[1].raised_by[2]",
        "commitments[2].signature.date",
    ]


def test_the_first_hundred_are_told_and_all_are_counted() -> None:
    village = {**VILLAGE, "colleges": [{"vote_percent": -1}] * 250}
    refused = refusal(json.dumps(village).encode())
    assert paths(refused) == [f"colleges[{index}].vote_percent" for index in range(100)]
    assert refused.total == 250


def test_values_that_look_like_placeholders_are_shown_as_they_are() -> None:
    data = damaged("commitments", 3, "actor", value="{id} %s {x!r}\n<b>")
    assert said(data) == ['commitments[3].actor: no actor "{id} %s {x!r}\\n<b>"']


WRITTEN: list[tuple[str, str]] = [
    ('"note": NaN', "note"),
    ('"note": -Infinity', "note"),
    ('"dossier": {"share_value": NaN, "title": "a", "pathway": "ordinary"}', "dossier"),
    ('"financing": {"uses": [{"amount": 1e400}]}', "financing.uses[0].amount"),
    ('"financing": {"uses": [{"amount": 1e99999999999999999999}]}', "financing.uses[0].amount"),
    ('"financing": {"uses": [{"amount": 1e-400}]}', "financing.uses[0].amount"),
    ('"financing": {"x": [1, {"y": -1e400}]}', "financing.x[1].y"),
    ('"financing": {"x": ' + "9" * 400 + "}", "financing.x"),
    ('"financing": {"x": ' + "9" * 20_000 + "}", "financing.x"),
    ('"note": "a", "note": "b"', "note"),
    ('"financing": {"uses": [], "uses": []}', "financing.uses"),
    ('"financing": {"x": {"y": 1, "y": 1}}', "financing.x.y"),
    ('"note": "\\ud83d"', "note"),
    ('"note": "\\ude00\\ud83d"', "note"),
    ('"financing": {"x": "\\u0000"}', "financing.x"),
    ('"financing": {"\\ud800": 1}', 'financing["\\ud800"]'),
]


@pytest.mark.parametrize(("piece", "path"), WRITTEN, ids=[piece[:40] for piece, _ in WRITTEN])
def test_what_json_allows_and_the_format_does_not(piece: str, path: str) -> None:
    head = '{"format": "coopdesk-dossier", "version": 1, "language": "fr", '
    dossier = '"dossier": {"title": "a", "pathway": "ordinary"}, '
    phases = '"phases": [{"number": 1}, {"number": 2}, {"number": 3}, {"number": 4}], '
    refused = refusal(f"{head}{dossier}{phases}{piece}}}".encode())
    assert path in paths(refused)
    assert refused.total == len(refused.faults)
    for line in refused.lines(catalogue("en")):
        line.encode()


REPAIRS: list[Callable[[dict[str, Any]], object]] = [
    lambda village: village["forecast"].pop("staff"),
    lambda village: village["forecast"].update(staff=None),
    lambda village: village["gates"][0].update(waiver={"reason": "a"}),
    lambda village: village["commitments"][0].update(
        conditions=[{"text": "a", "until": "2021-01-01", "requires_commitments": []}]
    ),
    lambda village: village["needs"][0].update(title="x" * 100_000),
    lambda village: village["needs"][0].update(title="\t\n"),
    lambda village: village["dossier"]["territory"].update(altitude_m=-2.5),
    lambda village: village["dossier"].update(territory=None),
    lambda village: village["activities"][0].update(participants=10**30),
    lambda village: village.update(reference_date="0001-01-01"),
]


@pytest.mark.parametrize("repair", REPAIRS)
def test_what_is_allowed_is_not_refused(repair: Callable[[dict[str, Any]], object]) -> None:
    village = copy.deepcopy(VILLAGE)
    repair(village)
    assert json.loads(interchange.write(interchange.read(json.dumps(village).encode()))) == village


def test_every_field_without_a_star_may_be_null_or_absent() -> None:
    """Each optional field of the first record of each list, left out and null, one by one."""
    named: set[str] = set()
    others: set[str] = set()
    for table, records in VILLAGE.items():
        record = records[0] if isinstance(records, list) else records
        where: tuple[str | int, ...] = (table, 0) if isinstance(records, list) else (table,)
        if not isinstance(record, dict):
            continue
        for name in record:
            for value in (None, LEFT_OUT):
                try:
                    interchange.read(damaged(*where, name, value=value))
                except RefusedImport as refused:
                    path = f"{table}[0].{name}" if len(where) > 1 else f"{table}.{name}"
                    (named if path in paths(refused) else others).add(f"{table}.{name}")
    assert named == {
        "dossier.title", "dossier.pathway", "phases.number",
        "steps.id", "steps.phase", "steps.title", "steps.state",
        "gates.id", "gates.phase", "gates.criterion", "gates.state",
        "actors.id", "actors.name", "actors.kind", "actors.level",
        "relations.id", "relations.from", "relations.to",
        "contacts.id", "contacts.actor", "contacts.date",
        "common_grounds.id", "common_grounds.title",
        "needs.id", "needs.title", "services.id", "services.title",
        "competences.id", "competences.actor", "competences.title",
        "resources.id", "resources.actor", "resources.title",
        "activities.id", "activities.phase", "activities.title",
        "questionnaires.id", "questionnaires.title", "deliberations.id", "deliberations.title",
        "permits.id", "permits.title", "attachments.id", "attachments.title", "attachments.kind",
        "cash_lines.title", "cash_lines.direction",
        "operating_modes.id", "operating_modes.title",
        "commitments.id", "commitments.actor", "commitments.kind", "commitments.title",
        "commitments.status",
        "obstacles.id", "obstacles.kind", "obstacles.title", "obstacles.status",
        "interventions.id", "interventions.body", "interventions.title", "interventions.status",
        "documents.id", "documents.title",
    }  # fmt: skip
    assert not others
