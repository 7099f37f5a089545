"""Address cards (vCard 2.1, 3.0, 4.0) as a table whose headings are names of fields."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator

HEADS = (
    "name",
    "kind",
    "representative.name",
    "contact.phone",
    "contact.email",
    "contact.address",
    "contact.postal_code",
    "contact.municipality",
    "identifiers.birth_date",
    "notes",
)
"""The headings, which ``columns`` knows as the names of the fields of actors."""

_LINE = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<how>(?:;(?:\"[^\"]*\"|[^:\"])*)?):(?P<said>.*)", re.DOTALL
)
_PARTS = re.compile(r"(?<!\\);")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def cards(text: str) -> list[list[str]]:
    """Return the headings, then one row a card; what no field holds is left out."""
    rows, card = [list(HEADS)], dict[str, list[str]]()
    for name, said in _properties(text):
        if name == "BEGIN" and said.strip().upper() == "VCARD":
            card = {}
        elif name == "END" and said.strip().upper() == "VCARD":
            rows.append(_row(card))
            card = {}
        else:
            card.setdefault(name, []).append(said)
    return rows


def _properties(text: str) -> Iterator[tuple[str, str]]:
    unfolded = re.sub(r"\n[ \t]", "", re.sub(r"\r\n?", "\n", text))
    # A line of quoted-printable text goes on after an equals sign at its end.
    for line in re.sub(
        r"(?i)^(.*QUOTED-PRINTABLE.*)$(?:\n)?", _joined, unfolded, flags=re.MULTILINE
    ).split("\n"):
        if match := _LINE.fullmatch(line):
            said = match["said"]
            if "QUOTED-PRINTABLE" in match["how"].upper():
                charset = re.search(r"(?i)charset=([\w-]+)", match["how"])
                said = _decoded(said, charset[1] if charset else "utf-8")
            yield match["name"].upper(), said


def _joined(found: re.Match[str]) -> str:
    return found[0] if not found[1].endswith("=") else found[1][:-1]


def _decoded(said: str, charset: str) -> str:
    raw = quopri.decodestring(said.encode("ascii", errors="replace"))
    try:
        return raw.decode(charset, errors="replace")
    except LookupError:
        return raw.decode("utf-8", errors="replace")


def _row(card: dict[str, list[str]]) -> list[str]:
    def first(name: str) -> str:
        return card.get(name, [""])[0]

    person = _plain(first("FN")) or " ".join(filter(None, map(_plain, _parts(first("N"))[1::-1])))
    organisation = ", ".join(filter(None, map(_plain, _parts(first("ORG")))))
    box, more, street, town, _region, code = [*map(_plain, _parts(first("ADR"))), *[""] * 6][:6]
    named = person or organisation
    speaker = ""
    if organisation and person and organisation != person:
        named, speaker = organisation, person
    return [
        named,
        "association" if organisation else "individual",
        speaker,
        _plain(first("TEL")).removeprefix("tel:"),
        _plain(first("EMAIL")),
        ", ".join(filter(None, (street, more, box))).replace("\n", ", "),
        code,
        town,
        re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", first("BDAY").split("T")[0].strip()),
        "\n".join(filter(None, map(_plain, card.get("NOTE", [])))),
    ]


def _parts(said: str) -> list[str]:
    return _PARTS.split(said)


def _plain(said: str) -> str:
    return _ESCAPED.sub(lambda f: "\n" if f[1] in "nN" else f[1], said).strip()
