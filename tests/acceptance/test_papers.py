"""The village's papers, judged by programs that are not ours."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from coopdesk import cli, paths
from coopdesk.formats import Formats
from tests.documents.pdf.tree import Tree, failures

LANGUAGES = ("fr", "it", "en")
PROMISED = {"proposed", "agreed", "signed", "in_progress", "fulfilled", "converted"}


_TYPED = str.maketrans("‘’“”", "''\"\"")
"""Paper sets curly what people type straight."""


def document(language: str) -> Mapping[str, Any]:
    """Return the example village as plain JSON."""
    source = paths.resources() / "example" / f"valdoriola.{language}.json"
    found: Mapping[str, Any] = json.loads(source.read_bytes())
    return found


@pytest.fixture(scope="module", params=LANGUAGES)
def papers(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """Return a language, and the folder of the village's papers in it."""
    folder = tmp_path_factory.mktemp(f"papers-{request.param}")
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            patch.setenv(variable, str(folder / "home"))
        village = str(folder / "v.coopdesk")
        assert cli.main(["example", village, "--language", request.param]) == 0
        assert cli.main(["sheets", village, "--to", str(folder / "sheets")]) == 0
        assert cli.main(["dossier", village, "--to", str(folder / "dossier.pdf")]) == 0
    return request.param, folder


def pdfs(folder: Path) -> list[Path]:
    """Return the dossier and the sheets."""
    return [folder / "dossier.pdf", *sorted((folder / "sheets").iterdir())]


def said_by(*command: str | Path) -> str:
    """Return what a program prints."""
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def flowing(text: str) -> str:
    """Return text without the marks of lines: one space between words, quotes as they are typed."""
    plain = unicodedata.normalize("NFC", text).replace("\u00ad", "").translate(_TYPED)
    return re.sub(r"\s+", " ", plain)


def text_of(pdf: Path) -> str:
    """Return the text of a PDF, one space between words."""
    return flowing(said_by("pdftotext", "-raw", pdf, "-"))


def test_the_files_are_sound_and_their_fonts_inside(papers: tuple[str, Path]) -> None:
    for pdf in pdfs(papers[1]):
        said_by("qpdf", "--check", pdf)
        fonts = said_by("pdffonts", pdf).splitlines()[2:]
        assert fonts
        assert all(re.search(r"\byes\s+yes\s+yes\s+\d+\s+\d+$", line) for line in fonts), fonts


def test_all_are_made_to_be_kept_and_to_be_heard(papers: tuple[str, Path]) -> None:
    """PDF/A-3a and PDF/UA-1, and each page, mark and annotation in its place of the structure."""
    for pdf in pdfs(papers[1]):
        data = pdf.read_bytes()
        assert failures(data) == [], pdf.name
    for pdf in pdfs(papers[1])[:6]:
        tree = Tree(pdf.read_bytes())
        assert tree.faults() == [], pdf.name
        assert str(tree.pdf.Root.Lang) == papers[0]


def test_what_is_heard_is_what_is_read(papers: tuple[str, Path]) -> None:
    for pdf in pdfs(papers[1])[1::20]:
        heard = re.findall(r'^\s+"(.*)"$', said_by("pdfinfo", "-struct-text", pdf), re.MULTILINE)
        shown = Counter(re.findall(r"\w+", text_of(pdf)))
        spoken = Counter(re.findall(r"\w+", flowing(" ".join(heard))))
        # All that is on the pages and not heard stands on every page: footer and page number.
        pages = len(Tree(pdf.read_bytes()).pdf.pages)
        assert all(shown[word] == 0 for word in spoken - shown)
        assert all(times % pages == 0 for word, times in (shown - spoken).items() if len(word) > 3)


def test_sheets_have_a_recto_and_a_verso(papers: tuple[str, Path]) -> None:
    for pdf in pdfs(papers[1])[1:]:
        told = said_by("pdfinfo", pdf)
        pages = re.search(r"^Pages:\s+(\d+)$", told, re.MULTILINE)
        assert pages is not None
        assert int(pages[1]) % 2 == 0
        assert re.search(r"^Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)$", told, re.MULTILINE)


def test_every_sheet_says_what_is_committed(papers: tuple[str, Path]) -> None:
    language, folder = papers
    formats = Formats(language)
    village = document(language)
    names = {actor["id"]: actor["name"] for actor in village["actors"]}
    promised = [c for c in village["commitments"] if c["status"] in PROMISED]
    for number, commitment in ((c["id"][1:], c) for c in promised):
        sheet = next((folder / "sheets").glob(f"0{number}_*.pdf"))
        text = text_of(sheet)
        wanted = [names[commitment["actor"]], commitment["title"]]
        wanted += [condition["text"] for condition in commitment.get("conditions", [])]
        if commitment.get("how"):
            wanted.append(commitment["how"])
        if commitment.get("estimated_value"):
            wanted.append(formats.money(commitment["estimated_value"]))
        missing = [words for words in wanted if flowing(words) not in text]
        assert not missing, (commitment["id"], missing)


def test_the_dossier_names_all_it_may_and_nobody_else(papers: tuple[str, Path]) -> None:
    language, folder = papers
    text = text_of(folder / "dossier.pdf")
    for actor in document(language)["actors"]:
        privacy = actor.get("privacy") or {}
        person = actor["kind"] == "individual"
        shown = privacy.get("publish_name") and not privacy.get("withdrawn_on")
        if not person or shown:
            assert flowing(actor["name"]) in text
        else:
            assert flowing(actor["name"]) not in text


def test_the_dossier_holds_every_amount_and_condition(papers: tuple[str, Path]) -> None:
    language, folder = papers
    formats = Formats(language)
    village = document(language)
    text = text_of(folder / "dossier.pdf")
    money = [
        row["amount"] for row in (*village["financing"]["uses"], *village["financing"]["sources"])
    ]
    live = [c for c in village["commitments"] if c["status"] in PROMISED]
    money += [c["estimated_value"] for c in live if c.get("estimated_value")]
    assert not [amount for amount in money if flowing(formats.money(amount)) not in text]
    conditions = [one["text"] for c in live for one in c.get("conditions", [])]
    assert not [words for words in conditions if flowing(words) not in text]
