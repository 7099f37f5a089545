"""What drawing costs, counted rather than timed: what is loaded, said twice, kept or walked."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.documents.blocks import Column, Document, Figure, Heading, Row, Run, Table
from coopdesk.documents.drawing import Code, Drawing
from coopdesk.documents.pdf import figures, fonts
from coopdesk.documents.pdf.lines import TextLine, _Breaker, _simply_broken, _tokens
from coopdesk.documents.pdf.render import render
from coopdesk.documents.pdf.styles import PARAGRAPHS, Style

_ROWS, _COLUMNS = 12, 6
_WORDS = st.text("aeéinorst ’-–\n\u00a0«»Œ1W", max_size=120)


def _table(rows: int = _ROWS) -> Document:
    filled = (tuple(f"{row}.{column}" for column in range(_COLUMNS)) for row in range(rows))
    table = Table((Column(),) * _COLUMNS, tuple(Row(cells) for cells in filled))
    return Document("Titre", "fr", (Heading(1, "Un"), table))


def _operators(data: bytes) -> list[str]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return [str(one.operator) for one in pikepdf.parse_content_stream(pdf.pages[0])]


@pytest.fixture
def collected() -> Iterator[None]:
    """Put the collector back as it was."""
    was = gc.isenabled()
    yield
    (gc.enable if was else gc.disable)()


def test_a_document_leaves_next_to_nothing_for_the_collector(collected: None) -> None:
    del collected
    document = _table()
    render(document)
    gc.collect()
    gc.disable()
    render(document)
    assert gc.collect() < 20


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_rests_while_a_document_is_drawn(enabled: bool, collected: None) -> None:
    del collected
    walks: list[str] = []

    def walked(phase: str, _found: object) -> None:
        walks.append(phase)

    # The first time, what is drawn with is loaded.
    render(_table())
    document = _table(20 * _ROWS)
    (gc.enable if enabled else gc.disable)()
    gc.callbacks.append(walked)
    try:
        render(document)
        told = len(walks)
    finally:
        gc.callbacks.remove(walked)
    # A walk is told twice, at its beginning and its end: none but just before and after.
    assert told <= 4
    assert gc.isenabled() is enabled


def test_a_row_of_a_table_has_one_line_below_it() -> None:
    few, more = (_operators(render(_table(rows))) for rows in (_ROWS, 2 * _ROWS))
    assert more.count("l") - few.count("l") == _ROWS
    assert more.count("RG") == few.count("RG"), "how lines look is said where it changes"


def test_a_code_is_made_with_one_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    make = segno.make

    def made(text: str, **how: object) -> segno.QRCode:
        asked.append(how["mask"])
        return make(text, **how)  # type: ignore[arg-type]  # (as it was asked)

    monkeypatch.setattr(segno, "make", made)
    figures.modules.cache_clear()
    drawing = Drawing(80, 80, (Code(0, 0, "COOPDESK1|1", 80),))
    render(Document("Titre", "fr", (Figure(drawing, "un code"),)))
    assert len(asked) == 1
    assert asked[0] is not None


def _as_the_breaker_does(run: Run, style: Style, room: float) -> tuple[TextLine, ...]:
    breaker = _Breaker(style.size, room, "fr")
    for word in _tokens(run, style):
        if word is None:
            breaker.end_line(spaced=True)
        else:
            breaker.add(word)
    breaker.end_line(spaced=False)
    return tuple(breaker.lines)


@given(_WORDS, st.floats(30, 300), st.booleans(), st.sampled_from(["", "#there"]))
def test_the_short_way_breaks_lines_as_the_long_one(
    text: str, room: float, bold: bool, link: str
) -> None:
    run, style = Run(text, bold=bold, link=link), PARAGRAPHS["body"]
    found = _simply_broken(run, style, room, spaced=False)
    assert found is None or found == _as_the_breaker_does(run, style, room)


def test_most_words_go_the_short_way() -> None:
    text = "Une phrase comme il y en a beaucoup, avec « des guillemets » et des lettres à accents."
    assert _simply_broken(text, PARAGRAPHS["body"], 120, spaced=False) is not None


def test_what_is_set_without_a_look_is_in_every_font() -> None:
    plain = [chr(code) for code in range(0x3000) if fonts._PLAIN.match(chr(code))]
    assert len(plain) > 300
    hidden = re.compile("[\n -~\u00a0]")
    assert [one for one in plain if not hidden.match(one) and not fonts._sets(one)] == []
    assert "\u00ad" not in plain
