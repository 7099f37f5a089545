"""The map of actors on a page of its own, with its key and its relations in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coopdesk.documents.blocks import (
    LANDSCAPE_WIDTH,
    PORTRAIT_WIDTH,
    Block,
    Column,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Symbol,
    SymbolKind,
    Table,
)
from coopdesk.documents.drawing import MM, Anchor, Dash, Drawing, Label, Line, Shape
from coopdesk.documents.network.drawing import Words, network_drawing
from coopdesk.documents.network.layout import Placed, placed_actors
from coopdesk.formats import Formats
from coopdesk.i18n import P_, Catalogue
from coopdesk.model.actor import KINDS
from coopdesk.model.rules.network import (
    ARROWS,
    EVERYONE,
    REQUEST,
    RING_WORDS,
    RINGS,
    STROKES,
    Network,
    Only,
    Tie,
    kind_words,
    printable,
    state_words,
)
from coopdesk.model.snapshot import Snapshot

_PAGE = (LANDSCAPE_WIDTH, 128 * MM)
_COLUMN = (PORTRAIT_WIDTH, 132 * MM)
_NUMBERED = 11 * MM
_FEWER = 48
"""So many actors can be read on a sheet of paper."""


@dataclass(frozen=True, slots=True)
class MapFacts:
    """What a printed map is made from; ``snapshot`` holds what this edition may show."""

    snapshot: Snapshot
    day: dt.date
    named: bool = False
    only: Only = EVERYONE


def map_document(facts: MapFacts, catalogue: Catalogue, formats: Formats) -> Document:
    """Return the map of ``facts`` in the language of ``catalogue``."""
    _ = catalogue
    dossier = facts.snapshot.dossier
    placed = placed_actors(facts.snapshot, facts.only, _FEWER)
    placed = replace(placed, network=printable(placed.network))
    title = dossier.cooperative_name or dossier.title
    state = _(
        "{title} · actor map · state of {day}", title=title, day=formats.date(facts.day, "long")
    )
    readers = (
        (_("Only for the board and the constitutive meeting: it names everyone."),)
        if facts.named
        else ()
    )
    return Document(
        title=_("Actor map: {title}", title=title),
        language=catalogue.language,
        blocks=(
            Heading(1, _("Actor map"), aside=dossier.territory.name or ""),
            *_only(facts.only, catalogue),
            *map_blocks(placed, title, catalogue, _PAGE),
            *_in_words(placed.network, catalogue),
        ),
        author=dossier.facilitator.name or "",
        footer=(state, *readers),
        orientation="landscape",
        day=facts.day,
    )


def dossier_map(snapshot: Snapshot, title: str, catalogue: Catalogue) -> tuple[Block, ...]:
    """Return the map as the start-up dossier shows it, with the places people gave the actors."""
    placed = placed_actors(snapshot, most=_FEWER)
    placed = replace(placed, network=printable(placed.network))
    return map_blocks(placed, title, catalogue, _COLUMN)


def map_blocks(
    placed: Placed, title: str, catalogue: Catalogue, size: tuple[float, float]
) -> tuple[Block, ...]:
    """Return the drawing, what it says in words, and the key to it."""
    _, found, layout = catalogue, placed.network, placed.layout
    words = Words(
        title,
        _("limit of the village"),
        (_("signed"), _("promised"), _("not committed yet")),
        _asked(found, catalogue),
    )
    drawn = network_drawing(found, layout, words, size)
    if drawn.numbered:  # room for their names below, so that the key stays on the page
        drawn = network_drawing(found, layout, words, (size[0], size[1] - _NUMBERED))
    blocks: list[Block] = [Paragraph(_said(found, catalogue), "small")]
    blocks.append(Figure(drawn.drawing, alt(found, catalogue), align="centre"))
    if drawn.numbered:
        blocks.append(_numbered(drawn.numbered))
    blocks.append(_marks(catalogue))
    if kinds := _kinds(found):
        blocks.append(Figure(_lines(kinds, catalogue, size[0]), _lines_alt(kinds, catalogue)))
    return tuple(blocks)


def alt(found: Network, catalogue: Catalogue) -> str:
    """Return in words who stands where, and who is tied to whom."""
    _ = catalogue
    said = []
    for ring in RINGS:
        names = [one.name for one in found.nodes if one.ring == ring]
        if names:
            word = _.say(RING_WORDS[ring])
            said.append(_("{ring}: {names}.", ring=word, names=", ".join(dict.fromkeys(names))))
    if found.ties:
        ties = "; ".join(tie_words(tie, found, catalogue) for tie in found.ties[:60])
        said.append(_("Relations: {list}.", list=ties))
    return " ".join(said)


def tie_words(tie: Tie, found: Network, catalogue: Catalogue) -> str:
    """Return a tie as a sentence without a full stop."""
    names = {one.key: one.name for one in found.nodes}
    kind = catalogue.say(kind_words(tie.kind))
    return f"{names[tie.start]} – {kind} – {names[tie.end]}"


def _only(only: Only, catalogue: Catalogue) -> tuple[Block, ...]:
    """Say what a map leaves out that is not about everyone."""
    if not only:
        return ()
    _ = catalogue
    what = " · ".join(_.say(one) for one in only.words())
    return (Paragraph(_("Only: {what}.", what=what)),)


def _said(found: Network, catalogue: Catalogue) -> str:
    _ = catalogue
    said = _(
        "Nearer the middle is more committed. Full shapes have signed, empty ones have not yet."
        " Thick lines are new, strengthened or granted. The dashed line is the limit of the"
        " village."
    )
    if found.left_out:
        more = _.ngettext(
            "{n} actor with fewer relations is left out.",
            "{n} actors with fewer relations are left out.",
            found.left_out,
        )
        said = f"{said} {more}"
    return said


_ASKED = {
    "granted": P_("map", "support granted"),
    "requested": P_("map", "support asked for"),
    "to_request": P_("map", "support to be asked for"),
    "refused": P_("map", "support refused"),
}


def _asked(found: Network, catalogue: Catalogue) -> dict[str, str]:
    """Return what became of what each supra-local body was asked for, by its key."""
    _ = catalogue
    states: dict[str, list[str]] = {}
    for tie in found.ties:
        if tie.kind == REQUEST and tie.state in _ASKED:
            states.setdefault(tie.end, []).append(tie.state)
    return {
        key: _.say(_ASKED[one[0]])
        if len(set(one)) == 1
        else _(
            "support: {granted} of {n} granted",
            granted=one.count("granted"),
            n=len(one),
        )
        for key, one in states.items()
    }


def _numbered(names: Sequence[str]) -> Paragraph:
    """Return whose names had no room on the map, by their numbers there."""
    words: list[Run | Symbol] = []
    for number, name in enumerate(names, 1):
        words += [Run(f"{number}\u00a0", bold=True), Run(f"{name}   ")]
    return Paragraph(tuple(words), "small")


def _marks(catalogue: Catalogue) -> Paragraph:
    _ = catalogue
    entries: tuple[tuple[SymbolKind, str], ...] = (
        ("square", _.say(KINDS.words["public_body"])),
        ("full", _.say(KINDS.words["association"])),
        ("triangle", _("company or cooperative")),
        ("diamond", _("resident")),
        ("framed_square", _("supra-local public body")),
    )
    words: list[Run | Symbol] = []
    for kind, text in entries:
        words += [Symbol(kind), Run("\u00a0\u00a0" + text.replace(" ", "\u00a0") + "\u00a0\u00a0 ")]
    return Paragraph(tuple(words), "small", keep_with_next=True)


def _kinds(found: Network) -> tuple[str, ...]:
    there = {one.kind for one in found.ties}
    return tuple(kind for kind in STROKES if kind in there)


def _lines(kinds: Iterable[str], catalogue: Catalogue, wide: float) -> Drawing:
    """Return the key to the lines, drawn as on the map."""
    shapes: list[Shape] = []
    x, y = 0.0, 8.0
    for kind in kinds:
        word = catalogue.say(kind_words(kind))
        room = 34 + 5.2 * len(word) + 16
        if x + room > wide:
            x, y = 0.0, y + 14
        stroke = STROKES[kind]
        if stroke == "double":
            shapes += [
                Line(x, y - 1.1, x + 26, y - 1.1, 0.6),
                Line(x, y + 1.1, x + 26, y + 1.1, 0.6),
            ]
        else:
            dash = {"dashed": Dash.DASHED, "dotted": Dash.DOTTED}.get(stroke, Dash.SOLID)
            shapes.append(Line(x, y, x + 26, y, 0.8, dash))
        if kind in ARROWS:
            shapes += [Line(x + 21, y + dy, x + 26, y, 0.8) for dy in (-2.5, 2.5)]
        shapes.append(Label(x + 31, y + 3, word, 9, anchor=Anchor.START))
        x += room
    return Drawing(wide, y + 6, tuple(shapes))


def _lines_alt(kinds: Iterable[str], catalogue: Catalogue) -> str:
    words = ", ".join(catalogue.say(kind_words(kind)) for kind in kinds)
    _ = catalogue
    return _("The key to the lines: {list}.", list=words)


def _in_words(found: Network, catalogue: Catalogue) -> tuple[Block, ...]:
    """Return the relations as a table: what the picture shows, for those who cannot see it."""
    if not found.ties:
        return ()
    _ = catalogue
    names = {one.key: one.name for one in found.nodes}
    rows = tuple(
        Row(
            (
                names[one.start],
                catalogue.say(kind_words(one.kind)),
                names[one.end],
                catalogue.say(state) if (state := state_words(one)) is not None else "—",
            )
        )
        for one in found.ties
    )
    columns = (
        Column(_.pgettext("relation", "From"), 3),
        Column(_.pgettext("relation", "Kind"), 2),
        Column(_.pgettext("relation", "To"), 3),
        Column(_.pgettext("relation", "State"), 1.4),
    )
    return (
        PageBreak("landscape"),
        Heading(2, _("Relations on the map")),
        Table(columns, rows),
    )


def has_places(snapshot: Snapshot) -> bool:
    """Tell whether somebody gave actors a place on the map."""
    return any(actor.map_place for actor in snapshot.actors)
