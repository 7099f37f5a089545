"""The commands, called as a person calls them, on real files."""

from __future__ import annotations

import hashlib
import json
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from coopdesk import cli
from coopdesk.services import records
from coopdesk.store import open_file

VILLAGE = Path(__file__).parents[1] / "data" / "valdoriola.json"
EXPECTED = Path(__file__).parents[1] / "data" / "valdoriola.expected.json"
PROMISED_SHEETS = 37


class Command:
    """Runs commands and keeps what they printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = ""
        self.err = ""

    def __call__(self, *arguments: object) -> int:
        code = cli.main([str(argument) for argument in arguments])
        self.out, self.err = self._capsys.readouterr()
        return code

    def usage(self, *arguments: object) -> int | str | None:
        """Run a command that argparse ends; return its exit code."""
        with pytest.raises(SystemExit) as ended:
            cli.main([str(argument) for argument in arguments])
        self.out, self.err = self._capsys.readouterr()
        return ended.value.code


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    """Return the command line."""
    return Command(capsys)


@pytest.fixture
def village(tmp_path: Path, run: Command) -> Path:
    """Return a dossier that holds the village."""
    file = tmp_path / "village.coopdesk"
    assert run("import", file, VILLAGE) == 0
    return file


def fingerprint(path: Path) -> str:
    """Return the digest of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_import_and_export_give_the_same_document(
    village: Path, tmp_path: Path, run: Command
) -> None:
    target = tmp_path / "out.json"
    assert run("export", village, target) == 0
    assert json.loads(target.read_bytes()) == json.loads(VILLAGE.read_bytes())


def test_the_figures_come_out_to_the_last(village: Path, run: Command) -> None:
    assert run("figures", village, "--json") == 0
    found = json.loads(run.out)
    expected = json.loads(EXPECTED.read_bytes())
    assert {name: found[name] for name in expected} == expected
    assert set(found["birth_forecast"]) == {"emergency", "ordinary", "days_between"}
    assert run.err == ""


def test_the_figures_in_words(village: Path, run: Command) -> None:
    assert run("figures", village) == 0
    assert "Capital signed\t€13,500" in run.out


@pytest.mark.parametrize(
    "verb", [["figures"], ["history"], ["check"], ["export", "{dir}/x.json"]], ids=lambda v: v[0]
)
def test_reading_leaves_the_file_byte_for_byte(
    village: Path, run: Command, verb: list[str], tmp_path: Path
) -> None:
    before = fingerprint(village)
    names = {path.name for path in tmp_path.iterdir()}
    rest = [part.format(dir=tmp_path) for part in verb[1:]]
    village.chmod(stat.S_IRUSR)
    assert run(verb[0], village, *rest) == 0, run.err
    assert fingerprint(village) == before
    assert {path.name for path in tmp_path.iterdir()} - names <= {"x.json"}


def test_every_promised_sheet_is_written_once(village: Path, tmp_path: Path, run: Command) -> None:
    folder = tmp_path / "sheets"
    assert run("sheets", village, "--to", folder) == 0, run.err
    lines = run.out.splitlines()
    assert len(lines) == PROMISED_SHEETS
    names = [Path(line.split("\t")[1]).name for line in lines]
    assert all(re.fullmatch(r"\d{3}_[A-Za-z0-9-]+_v\d+\.pdf", name) for name in names)
    assert sorted(names) == names == sorted({name.lower(): name for name in names}.values())
    assert "007_VAL-2020-07_v1.pdf" in names
    assert {path.name for path in folder.iterdir()} == set(names)


def test_an_unchanged_sheet_is_the_same_bytes_again(
    village: Path, tmp_path: Path, run: Command
) -> None:
    assert run("sheets", village, "--to", tmp_path / "a", "--only", "E07") == 0
    before = fingerprint(village)
    assert run("sheets", village, "--to", tmp_path / "b", "--only", "E07") == 0
    one, other = next((tmp_path / "a").iterdir()), next((tmp_path / "b").iterdir())
    assert one.name == other.name
    assert one.read_bytes() == other.read_bytes()
    assert fingerprint(village) == before


@pytest.mark.parametrize(
    ("options", "mark"),
    [
        (["--large-print"], "_large"),
        (["--read-aloud"], "_aloud"),
        (["--large-print", "--read-aloud", "Ghjuvan Orsini"], "_large_aloud"),
    ],
)
def test_sheets_for_those_who_read_badly(
    village: Path, tmp_path: Path, run: Command, options: list[str], mark: str
) -> None:
    target = tmp_path / "a"
    assert run("sheets", village, "--to", target, "--only", "E07", *options) == 0, run.err
    assert [path.name for path in target.iterdir()] == [f"007_VAL-2020-07_v1{mark}.pdf"]


def test_where_one_sheet_exists_nothing_is_written(
    village: Path, tmp_path: Path, run: Command
) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    (folder / "007_VAL-2020-07_v1.pdf").write_bytes(b"mine")
    before = fingerprint(village)
    assert run("sheets", village, "--to", folder) == 1
    assert [path.read_bytes() for path in folder.iterdir()] == [b"mine"]
    assert "007_VAL-2020-07_v1.pdf" in run.err
    assert fingerprint(village) == before
    assert run("sheets", village, "--to", folder, "--force") == 0


def test_a_draft_records_nothing(village: Path, tmp_path: Path, run: Command) -> None:
    before = fingerprint(village)
    assert run("sheets", village, "--to", tmp_path / "d", "--only", "E01", "--draft") == 0
    assert fingerprint(village) == before
    assert len(list((tmp_path / "d").iterdir())) == 1


def test_a_withdrawn_commitment_is_printed_when_asked_for(
    village: Path, tmp_path: Path, run: Command
) -> None:
    withdrawn = next(
        c["id"]
        for c in json.loads(VILLAGE.read_bytes())["commitments"]
        if c["status"] == "withdrawn"
    )
    assert run("sheets", village, "--to", tmp_path / "w", "--only", withdrawn) == 0, run.err
    assert run.out.startswith(f"{withdrawn}\t")


def test_an_unknown_commitment_is_named(village: Path, tmp_path: Path, run: Command) -> None:
    assert run("sheets", village, "--to", tmp_path / "x", "--only", "E99") == 1
    assert "E99" in run.err
    assert not (tmp_path / "x").exists()


def test_a_sheet_with_a_letter_no_font_has_is_named_and_the_others_written(
    tmp_path: Path, run: Command
) -> None:
    document = json.loads(VILLAGE.read_bytes())
    document["commitments"][2]["title"] = "\U0001d11e"
    source = tmp_path / "odd.json"
    source.write_text(json.dumps(document), encoding="utf-8")
    file = tmp_path / "odd.coopdesk"
    assert run("import", file, source) == 0
    assert run("sheets", file, "--to", tmp_path / "s") == 1
    # By the number on the paper, and where on it.
    assert "“Fiche d’engagement VAL-2020-03-v1”" in run.err
    assert "under “\U0001d11e”" in run.err
    assert "U+1D11E" in run.err
    assert len(run.out.splitlines()) == PROMISED_SHEETS - 1


@pytest.mark.parametrize("language", ["fr", "it", "en"])
def test_the_example_and_its_dossier_in_three_languages(
    tmp_path: Path, run: Command, language: str
) -> None:
    file = tmp_path / "example.coopdesk"
    assert run("example", file, "--language", language) == 0
    target = tmp_path / "dossier.pdf"
    before = fingerprint(file)
    assert run("dossier", file, "--to", target) == 0, run.err
    assert target.read_bytes().startswith(b"%PDF-")
    assert fingerprint(file) == before
    assert run("dossier", file, "--to", target) == 1
    assert run("check", file) == 0


def test_a_new_dossier_has_its_phases_and_gates(tmp_path: Path, run: Command) -> None:
    file, target = tmp_path / "new.coopdesk", tmp_path / "new.json"
    assert run("new", file, "--title", "L'école & <b>", "--language", "fr") == 0
    assert run("export", file, target) == 0
    document = json.loads(target.read_bytes())
    assert document["dossier"]["title"] == "L'école & <b>"
    assert [phase["ordinary_months"] for phase in document["phases"]] == [
        [2, 6],
        [4, 12],
        [4, 12],
        [3, 9],
    ]
    assert {gate["state"] for gate in document["gates"]} == {"unmet"}
    assert {gate["phase"] for gate in document["gates"]} == {1, 2, 3, 4}
    assert run("new", file, "--title", "Other") == 1
    assert run("sheets", file, "--to", tmp_path / "none") == 0
    assert run("dossier", file, "--to", tmp_path / "empty.pdf") == 0, run.err


def test_a_refused_import_changes_nothing(village: Path, tmp_path: Path, run: Command) -> None:
    document = json.loads(VILLAGE.read_bytes())
    document["commitments"][3]["actor"] = "A99"
    source = tmp_path / "bad.json"
    source.write_text(json.dumps(document), encoding="utf-8")
    before = fingerprint(village)
    assert run("import", village, source) == 1
    assert 'commitments[3].actor: no actor "A99"' in run.err
    assert fingerprint(village) == before
    assert run("import", tmp_path / "fresh.coopdesk", source) == 1
    assert not (tmp_path / "fresh.coopdesk").exists()


def test_history_names_what_an_import_changed(village: Path, run: Command) -> None:
    assert run("history", village, "--record", "commitments/E04") == 0
    assert run.out
    assert run("history", village, "--record", "commitments/E99") == 1
    assert run("history", village, "--record", "nothing/E04") == 1


@pytest.mark.parametrize(
    "arguments",
    [["sheets"], ["new", "x.coopdesk"], ["figures", "x", "--nonsense"], ["export", "x"]],
    ids=" ".join,
)
def test_wrong_usage_is_2(run: Command, arguments: list[str]) -> None:
    assert run.usage(*arguments) == 2
    assert run.err
    assert "Traceback" not in run.err


@pytest.mark.parametrize(
    "make",
    [
        lambda _path: None,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"not a database" * 1000),
        lambda path: path.mkdir(),
    ],
    ids=["missing", "empty", "alien", "folder"],
)
def test_what_is_no_dossier_is_refused_and_kept(
    tmp_path: Path, run: Command, make: Callable[[Path], object]
) -> None:
    path = tmp_path / "x.coopdesk"
    make(path)
    before = fingerprint(path) if path.is_file() else None
    for verb in (["figures"], ["check"], ["history"], ["sheets", "--to", tmp_path / "s"]):
        assert run(verb[0], path, *verb[1:]) == 1
        assert run.err.strip()
        assert "Traceback" not in run.err
    assert (fingerprint(path) if path.is_file() else None) == before


def test_two_files_are_wrong_usage(run: Command) -> None:
    assert cli.is_command(["a.coopdesk", "b.coopdesk"])
    assert not cli.is_command(["a.coopdesk"])
    assert run.usage("a.coopdesk", "b.coopdesk") == 2


def test_each_trouble_and_each_file_is_one_line(tmp_path: Path, run: Command) -> None:
    odd = tmp_path / "two\nlines.coopdesk"
    assert run("figures", odd) == 1
    assert len(run.err.splitlines()) == 1
    assert run("new", odd, "--title", "A\nB") == 0
    assert len(run.out.splitlines()) == 1
    assert run("history", odd) == 0
    assert all(line.startswith((" ", "2")) for line in run.out.splitlines())


def test_sheets_without_a_number_get_one_each(tmp_path: Path, run: Command) -> None:
    document = json.loads(VILLAGE.read_bytes())
    for commitment in document["commitments"]:
        commitment.pop("sheet_number")
    document["commitments"][0]["version"] = 10**30
    document["commitments"][5]["sheet_number"] = "VAL-01"
    source = tmp_path / "source.json"
    source.write_text(json.dumps(document), encoding="utf-8")
    file = tmp_path / "village.coopdesk"
    assert run("import", file, source) == 0
    assert run("sheets", file, "--to", tmp_path / "sheets") == 0
    assert run("export", file, tmp_path / "out.json") == 0
    issued = json.loads((tmp_path / "out.json").read_bytes())["commitments"]
    actors: dict[str, set[str]] = {}
    for commitment in issued:
        actors.setdefault(commitment.get("sheet_number", ""), set()).add(commitment["actor"])
    actors.pop("", None)
    assert all(len(found) == 1 for found in actors.values())


def test_a_text_that_is_damaged_ends_in_a_sentence(village: Path, run: Command) -> None:
    village.write_bytes(village.read_bytes().replace("é".encode(), b"\xc3\xff"))
    before = fingerprint(village)
    for verb in ("figures", "check", "history"):
        assert run(verb, village) == 1
        assert "village.coopdesk is damaged" in run.err
        assert len(run.err.splitlines()) == 1
    assert fingerprint(village) == before


def test_a_revised_sheet_bears_the_version_it_was_issued_as(
    village: Path, tmp_path: Path, run: Command
) -> None:
    assert run("sheets", village, "--to", tmp_path / "first") == 0
    with open_file(village, writing=True) as file:
        signed = next(c for c in file.snapshot().commitments if c.id == "E01")
        records.new_version(file, signed.key)
    assert run("sheets", village, "--to", tmp_path / "second") == 0
    assert (tmp_path / "second" / "001_VAL-2020-01_v2.pdf").is_file()
    assert run("sheets", village, "--to", tmp_path / "void", "--only", "E01") == 0
    assert [p.name for p in (tmp_path / "void").iterdir()] == ["001_VAL-2020-01_v1_revised.pdf"]


def test_search_finds_without_accents_and_says_why(village: Path, run: Command) -> None:
    assert run("search", village, "e-04") == 0
    assert run.out.splitlines()[0].split("\t")[1] == "E04"
    assert run("search", village, "boulangerie", "orsatelli") == 0
    assert "Boulangerie Orsatelli" in run.out.splitlines()[0]
    assert run("search", village, "zzzzzzz") == 1
    assert (run.out, run.err) == ("", "Nothing found for “zzzzzzz”.\n")


def test_search_shows_working_notes_only_when_asked(village: Path, run: Command) -> None:
    with open_file(village, writing=True, author="") as file:
        key = file.snapshot().actors[0].key
        records.set_value(file, "actors", key, "notes", "se méfie du xylophone")
    assert run("search", village, "xylophone") == 1
    assert run("search", village, "xylophone", "--notes") == 0
    assert "Working note: se méfie du xylophone" in run.out


def test_the_map_is_written(run: Command, village: Path, tmp_path: Path) -> None:
    target = tmp_path / "map.pdf"
    assert run("map", village, "--to", target, "--language", "fr") == 0
    assert target.read_bytes().startswith(b"%PDF")
    assert run("map", village, "--to", target) == 1
    assert run("map", village, "--to", target, "--names", "--force") == 0
    whole = target.read_bytes()
    narrow = ("--kind", "association", "--level", "local", "--relation", "trust")
    assert run("map", village, "--to", target, "--names", "--force", *narrow) == 0
    assert target.read_bytes() != whole
