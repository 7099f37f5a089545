"""Looking for anything in a dossier by the words people remember of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import overload

from coopdesk.i18n import SOURCE_LANGUAGE, Catalogue, catalogue
from coopdesk.model.entities import ENTITIES, entity
from coopdesk.model.fields import Choice, Choices, Field, Flag
from coopdesk.services.asking import is_asked, meant, who_is_meant
from coopdesk.store import DossierFile, Match
from coopdesk.store.search_lists import glued, word_of
from coopdesk.store.search_reading import ORDER, tokens
from coopdesk.store.typos import FORGIVEN_FROM, Vocabulary, is_slip

LIMIT = 50
_AROUND = 40  # characters shown on each side of what matched
_KNOWN = frozenset(declared.table for declared in ENTITIES)
_GUIDANCE = frozenset({"steps", "gates"})
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found, in plain values.

    ``table`` and ``key`` are the record's; ``owner_table`` and ``owner`` those of the record that
    holds it, empty where none does. ``about`` names what it refers to. ``field`` and ``excerpt``
    say why it matched where title, code and ``about`` do not. ``note``: only working notes did.
    ``leads``: the key of the record beside which it is shown, of a sheet its first commitment.
    """

    table: str
    key: str
    owner_table: str
    owner: str
    code: str
    title: str
    phase: int | None
    about: tuple[str, ...]
    field: Field | None
    excerpt: str
    note: bool
    leads: str = ""

    @property
    def by_list(self) -> bool:
        """Whether only a kind, a status or a box matched."""
        return self.field is not None and isinstance(self.field.kind, Choice | Choices | Flag)


class Hits(Sequence[Hit]):
    """What was found, in its order: why each was, is worked out when it is looked at.

    What only a kind, a status or a box brought up comes last, from number ``by_list`` on.
    """

    def __init__(self, matches: Sequence[Match] = (), texts: Catalogue | None = None) -> None:
        """Tell of ``matches`` in the language of ``texts``."""
        self._texts = texts or catalogue(SOURCE_LANGUAGE)
        self._told: dict[str, Hit] = {}
        last = [one for one in matches if one.in_lists and self._hit(one).by_list]
        keys = {one.key for one in last}
        self._matches = [one for one in matches if one.key not in keys]
        self.by_list = len(self._matches)
        self._matches += last

    @overload
    def __getitem__(self, at: int) -> Hit: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Hit]: ...

    def __getitem__(self, at: int | slice) -> Hit | Sequence[Hit]:
        """Return one, or some."""
        if isinstance(at, slice):
            return tuple(self._hit(one) for one in self._matches[at])
        return self._hit(self._matches[at])

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._matches)

    def is_guidance(self, at: int) -> bool:
        """Tell whether only what a step or a gate says of itself matched: the program's own words.

        What it is called, and what it refers to, is the dossier's.
        """
        match = self._matches[at]
        return match.table in _GUIDANCE and self._hit(match).field is not None

    def _hit(self, match: Match) -> Hit:
        found = self._told.get(match.key)
        if found is None:
            found = self._told[match.key] = _hit(match, self._texts)
        return found


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, those of one list together, and whether there is more."""

    hits: Hits
    more: bool = False


def search(
    file: DossierFile,
    text: str,
    *,
    limit: int = LIMIT,
    notes: bool = True,
    language: str = SOURCE_LANGUAGE,
) -> Results:
    """Return what holds all words of ``text``, accents and case ignored, one slip a word forgiven.

    A word may be the beginning of one. Codes are found as ``E04``, ``e4``, ``E-04``. Working notes
    are searched last, and only with ``notes``. Numbers of sheets are found whole and in part, kinds
    and statuses by their words in ``language``.
    """
    found: Sequence[Match] = file.find(text, limit + 1, notes=notes, language=language)
    for other in _other_ways(text, found):
        more = file.find(other, limit + 1, notes=notes, language=language)
        found = _joined(sorted(more, key=_is_no_actor), found)
    return _results(found, limit, language)


def search_at_once(
    file: DossierFile, text: str, *, language: str = SOURCE_LANGUAGE
) -> Results | None:
    """Return what ``search`` does where that takes no time, so that a key is answered in its turn.

    None where it may take longer: then ``search`` is to be asked in another thread.
    """
    found = file.find_at_once(text, LIMIT + 1, language=language)
    if found is None or any(_other_ways(text, found)):
        return None
    return _results(found, LIMIT, language)


def _other_ways(text: str, found: Sequence[Match]) -> Iterator[str]:
    """Yield how else to ask where ``text`` asks for a person, or is a question without answer."""
    if (name := who_is_meant(text)) and all(map(_is_no_actor, found)):
        yield name
    elif not found and is_asked(text):
        yield meant(text)


def _is_no_actor(match: Match) -> bool:
    return match.table != "actors"


def _joined(first: Sequence[Match], then: Sequence[Match]) -> Sequence[Match]:
    there = {one.key for one in first}
    return (*first, *(one for one in then if one.key not in there))


def _results(found: Sequence[Match], limit: int, language: str) -> Results:
    hits = Hits(sorted(found[:limit], key=_grouping(found)), catalogue(language))
    return Results(hits, more=len(found) > limit)


class Said:
    """Texts, such as the names of commands, that are looked through at each key."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Know the words of ``texts``."""
        self._number = len(texts)
        self._places: dict[str, list[int]] = {}
        for at, text in enumerate(texts):
            for word in tokens(text):
                self._places.setdefault(word, []).append(at)
        self._words = Vocabulary(self._places)

    def likely(self, typed: str) -> list[int]:
        """Return the numbers of those that hold most words of ``typed``, half of them at least."""
        held: defaultdict[int, int] = defaultdict(int)
        asked = tokens(typed)
        for one in asked:
            words = self._words.begun(one)
            for at in set(chain.from_iterable(self._places[word] for word in words)):
                held[at] += 1
        most = max(held.values(), default=0)
        if 2 * most < len(asked):
            return []
        return sorted(at for at, number in held.items() if number == most)

    def holding(self, typed: str) -> list[int]:
        """Return the numbers of those that hold the words of ``typed``, in their order."""
        found = set(range(self._number))
        for one in tokens(typed):
            words = self._words.begun(one)
            found.intersection_update(chain.from_iterable(self._places[word] for word in words))
        return sorted(found)


def _grouping(found: Sequence[Match]) -> Callable[[Match], tuple[int, ...]]:
    """Return what sorts matches by lists: the best match's, then those with a name that matched."""
    named = {match.table for match in found if match.named}
    bare = {match.table for match in found if not match.note}
    first = found[0].table if found else ""

    def group(match: Match) -> tuple[int, ...]:
        table = match.table
        at = ORDER.index(table) if table in ORDER else len(ORDER)
        return table != first, table not in named, table not in bare, at

    return group


def _hit(match: Match, texts: Catalogue) -> Hit:
    about = match.about
    field, excerpt = _why(match, about, texts)
    return Hit(
        match.table,
        match.key,
        match.owner_table,
        match.owner,
        match.code,
        match.title,
        match.phase,
        _about(about, match.words),
        field,
        excerpt,
        match.note,
        match.leads,
    )


def _about(about: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """Return the names of what a match refers to, each once, those that matched first."""
    names = dict.fromkeys(about)
    matched = [name for name in names if any(_among(word, (name,)) for word in words)]
    return tuple(dict.fromkeys((*matched, *names)))


def _why(match: Match, about: Sequence[str], texts: Catalogue) -> tuple[Field | None, str]:
    if match.named:
        return None, ""
    shown = (match.code, match.title, *about)
    missing = [word for word in match.words if not _among(word, shown)]
    if not (missing or match.note):
        return None, ""
    for name, text in match.parts:
        if text in {match.title, match.code}:
            continue
        if (at := _place(text, missing or match.words)) is not None:
            return _field(match.table, name), _excerpt(text, at)
        if any(number.startswith(word) for number in glued(text) for word in missing):
            return _field(match.table, name), text
    for name, code in match.listed:
        said = word_of(match.table, name, code, texts)
        if _place(said, missing) is not None:
            return _field(match.table, name), said
    return None, ""


def _field(table: str, name: str) -> Field | None:
    return entity(table).field(name) if table in _KNOWN else None


def _among(word: str, texts: Sequence[str]) -> bool:
    return any(said.startswith(word) for text in texts for said in tokens(text))


def _place(text: str, words: Sequence[str]) -> int | None:
    """Return where the first of ``words`` begins in ``text``."""
    for found in _WORD.finditer(text):
        for said in tokens(found[0]):
            for word in words:
                if said.startswith(word) or (len(word) >= FORGIVEN_FROM and is_slip(word, said)):
                    return found.start()
    return None


def _excerpt(text: str, at: int) -> str:
    """Return the words around a place in ``text``, on one line."""
    start, end = max(at - _AROUND, 0), at + 2 * _AROUND
    if start:
        start = text.find(" ", start, at) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", at, end), at + _AROUND)
    inside = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{inside}{' …' if end < len(text) else ''}"
