"""What in an edition may still tell who a person without a name is: found, for a person to decide.

Masking replaces the names, phones, e-mails and addresses it knows for certain. What is only likely
to be one (a first name alone, initials, a nickname) is left as it is and listed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from coopdesk.i18n import N_, Message
from coopdesk.model.actor import Actor
from coopdesk.model.entities import ENTITIES
from coopdesk.model.fields import Field, Record, Text, Texts, value_of
from coopdesk.model.rules.free_text import folded
from coopdesk.model.rules.names import is_masked, is_natural_person, may_be_named
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of

KINDS: Mapping[str, Message] = {
    "first_name": N_("A first name alone"),
    "surname": N_("A surname alone"),
    "nickname": N_("A nickname"),
    "initials": N_("Initials"),
    "public_title": N_("A public wording that holds a name"),
    "organisation": N_("An organisation named after a person"),
    "number": N_("A phone number"),
    "email": N_("An e-mail address"),
    "picture": N_("A picture that may show persons"),
}
"""Why something is doubtful."""

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_NICKNAME = re.compile(r"[«“\"‘(]\s*([^»”\"’)]{2,40}?)\s*[»”\"’)]")
_PHONE = re.compile(r"(?<![\w.,/-])\+?\(?\d(?:[ \u00a0\u202f./()\-]{0,2}\d){7,13}(?![\w-])")
_EMAIL = re.compile(r"[^\s@<>«»“”()]+@[^\s@<>«»“”()]+\.\w+")
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_a-z]\.[ \u00a0]?){2,4}")
_SHORTEST = 3
_LONGEST = 200
_CODES = frozenset({"sha256", "media", "currency", "country", "section", "language"})
_REACHED = frozenset(
    {"phone", "email", "pec", "siren", "siret", "partita_iva", "codice_fiscale", "contact"}
)
"""Fields of organisations, which are reached; of persons they are blank in such an edition."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One place: which record, which field, its whole text, and from where to where it is meant.

    ``kind`` is one of ``KINDS``; ``person`` is the key of whom it may tell, empty where nobody is
    known. ``id`` and ``title`` say which record it is.
    """

    kind: str
    table: str
    key: str
    id: str
    field: Field
    text: str
    start: int
    end: int
    person: str = ""

    @property
    def found(self) -> str:
        """The words that are doubtful."""
        return self.text[self.start : self.end]

    def around(self, most: int = 40) -> str:
        """Return the words with what stands around them, so that they can be judged."""
        first, last = max(0, self.start - most), min(len(self.text), self.end + most)
        before = "…" if first else ""
        after = "…" if last < len(self.text) else ""
        return f"{before}{self.text[first:last]}{after}".replace("\n", " ")


def doubts(shown: Snapshot, original: Snapshot) -> tuple[Doubt, ...]:
    """Return what is doubtful in ``shown``, an edition's data, about persons of ``original``."""
    sought = _Sought(original)
    return tuple(
        doubt
        for declared in ENTITIES
        if declared.table != "header"
        for record in shown.records(declared.table)
        for doubt in _of_record(declared.table, record, sought)
    )


def tells_somebody(original: Snapshot) -> Callable[[str], bool]:
    """Return what says of a text that it may tell a person of ``original`` not to be named.

    For texts that are not the dossier's own, such as those of an attached paper, where nobody looks
    at each place.
    """
    sought = _Sought(original)
    field = next(one for one in _fields["attachments"] if one.name == "title")
    return lambda text: any(key for _, _, _, key in _in_text(text, sought, field, shield=True))


class _Sought:
    """The words that may tell a person who may not be named."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.words: dict[str, tuple[str, str]] = {}
        self.nicknames: dict[str, tuple[re.Pattern[str], str]] = {}
        self.initials: dict[str, str] = {}
        self._kept: dict[str, list[str]] = {}
        self._places = set(_words_of(snapshot.dossier.territory.name or ""))
        for actor in snapshot.actors:
            if not may_be_named(actor):
                for name in _names_of(actor):
                    self._add(name, actor.key)
            if not is_masked(actor) and (words := _words_of(actor.name)):
                self._kept.setdefault(words[0], []).append(folded(actor.name))

    def _add(self, name: str, key: str) -> None:
        for nickname in _NICKNAME.findall(name):
            pattern = re.compile(rf"(?<!\w){re.escape(nickname)}(?!\w)", re.IGNORECASE)
            self.nicknames.setdefault(folded(nickname), (pattern, key))
        words = _WORD.findall(_NICKNAME.sub(" ", name))
        if len(words) > 1:
            self.initials.setdefault("".join(folded(word)[:1] for word in words), key)
        for place, word in enumerate(words):
            plain = folded(word)
            if len(word) >= _SHORTEST and word[:1].isupper() and plain not in self._places:
                kind = "surname" if place and place == len(words) - 1 else "first_name"
                self.words.setdefault(plain, (kind, key))

    def shielded(self, text: str, at: int, word: str) -> int:
        """Return where a public name that begins with the word at ``at`` ends, else 0."""
        plain = folded(text[at : at + _LONGEST])
        names = [name for name in self._kept.get(word, ()) if plain.startswith(name)]
        return at + len(max(names, key=len)) if names else 0


def _words_of(text: str) -> list[str]:
    return [folded(word) for word in _WORD.findall(text)]


def _names_of(actor: Actor) -> Iterator[str]:
    if is_natural_person(actor):
        yield actor.name
    person = actor.representative
    # Where nobody is known by name, people write the office twice.
    if person.name and not folded(person.name).startswith(folded(person.office or "\n")):
        yield person.name


def _of_record(table: str, record: Record, sought: _Sought) -> Iterator[Doubt]:
    if table == "attachments" and getattr(record, "kind", "") == "photo":
        field = next(one for one in _fields[table] if one.name == "title")
        title = str(getattr(record, "title", ""))
        yield Doubt("picture", table, record.key, id_of(record), field, title, 0, len(title))
    person = isinstance(record, Actor) and is_natural_person(record)
    for field, text in _texts(table, record):
        named = table == "actors" and field.name == "name"
        if (named and person) or field.name.startswith("facilitator."):
            continue
        public = field.name == "title" and getattr(record, "public_title", None) == text
        for kind, start, end, key in _in_text(text, sought, field, shield=not named):
            said = "organisation" if named else "public_title" if public else kind
            yield Doubt(said, table, record.key, id_of(record), field, text, start, end, key)


def _texts(table: str, record: Record) -> Iterator[tuple[Field, str]]:
    for field in _fields[table]:
        value = value_of(record, field.path)
        for text in (value,) if isinstance(value, str) else value or ():
            yield field, text


_fields: Mapping[str, tuple[Field, ...]] = {
    declared.table: tuple(
        field
        for field in declared.fields
        if isinstance(field.kind, Text | Texts) and field.path[-1] not in _CODES
    )
    for declared in ENTITIES
}


_Place = tuple[str, int, int, str]
"""What is doubtful in a text: its kind, where it begins and ends, whom it may tell."""


def _in_text(text: str, sought: _Sought, field: Field, *, shield: bool) -> Iterator[_Place]:
    if field.path[-1] not in _REACHED:
        yield from _reached(text)
    for pattern, key in sought.nicknames.values():
        for match in pattern.finditer(text):
            yield "nickname", match.start(), match.end(), key
    yield from _single_words(text, sought, shield=shield)
    for match in _INITIALS.finditer(text):
        letters = "".join(folded(letter) for letter in match.group() if letter.isalpha())
        if key := sought.initials.get(letters, ""):
            yield "initials", match.start(), match.end(), key


def _reached(text: str) -> Iterator[_Place]:
    for match in _EMAIL.finditer(text):
        yield "email", match.start(), match.end(), ""
    for match in _PHONE.finditer(text):
        if not _DATE.search(match.group()):
            yield "number", match.start(), match.end(), ""


def _single_words(text: str, sought: _Sought, *, shield: bool) -> Iterator[_Place]:
    done = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if match.start() < done or not word[:1].isupper():
            continue
        if shield and (done := sought.shielded(text, match.start(), folded(word))):
            continue
        if known := sought.words.get(folded(word)):
            yield known[0], match.start(), match.end(), known[1]
