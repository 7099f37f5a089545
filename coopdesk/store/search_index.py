"""The full-text index of a dossier: in memory, made when first asked, kept up by what changes.

It is no part of the file: the format stays as it is, an erased name stays nowhere, and a dossier
opened for reading only is searched all the same. Working notes have a column of their own.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any, Protocol

from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from coopdesk.i18n import LANGUAGES, SOURCE_LANGUAGE
from coopdesk.store import reading
from coopdesk.store.search_lists import glued, in_each_language
from coopdesk.store.search_match import Match
from coopdesk.store.search_reading import ISSUED, ORDER, Found, code_of, read, titles, tokens
from coopdesk.store.typos import FORGIVEN_FROM, across, begins_with_slip, halves
from coopdesk.store.writing import Change

_TEXTS = "head body about"
_LISTS = ", ".join(LANGUAGES)  # columns of the words of closed lists
_SCHEMA = f"""
create table docs (
    doc integer primary key, tbl text, key text unique, owner text, code text, short text,
    title text, phase integer, parts text, notes text, listed text, leads text,
    about text);
create index docs_short on docs(short);
create index docs_owner on docs(owner);
create table refs (target text, key text, primary key (target, key)) without rowid;
create index refs_key on refs(key);
create virtual table texts using fts5(
    head, body, about, notes, {_LISTS}, content='', contentless_delete=1, prefix='1 2',
    tokenize='unicode61 remove_diacritics 0');
create virtual table terms using fts5vocab(texts, row);
create table words (word text);
"""
_PUT_DOCS = (
    "insert into docs select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5,"
    " value->>6, value->>7, value->>8, value->>9, value->>10, value->>11, value->>12"
    " from json_each(?)"
)
_PUT_TEXTS = (
    f"insert into texts(rowid, head, body, about, notes, {_LISTS})"  # noqa: S608 (of our own)
    " select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7"
    " from json_each(?)"
)
_PUT_REFS = "insert or ignore into refs select value->>0, value->>1 from json_each(?)"
_CONCERNED = (
    "select key from refs where target in (select value from json_each(:keys))"
    " union select key from docs where owner in (select value from json_each(:keys))"
)
_FORGET = (
    (
        "delete from texts where rowid in"
        " (select doc from docs where key in (select value from json_each(?)))"
    ),
    "delete from docs where key in (select value from json_each(?))",
    "delete from refs where key in (select value from json_each(?))",
)
_BATCH = 200
_MANY = 2_000  # records that changed at once: making all anew is quicker
_FEW = 5  # so few results: also those with one slip
_SWIFT_S = 0.015  # an answer that the window waits for: within one frame
_SUGGESTED = 12  # words one typed word may have meant
_ROWS_KEPT = 2_000
_RANKED_FROM = 3  # letters; what begins with fewer is everything, and has no order


class Reads(Protocol):
    """How the index gets at the dossier."""

    def __call__(self) -> AbstractContextManager[Connection]:
        """Open a reading connection."""


class SearchIndex:
    """Finds records by their words; any thread may ask, one at a time."""

    def __init__(self, reads: Reads) -> None:
        """Read through ``reads`` once something is asked."""
        self._reads = reads
        self._turn = threading.Lock()
        self._guard = threading.Lock()
        self._changes: list[Change] = []
        self._all = True
        self._memory: Any = None
        self._last = 0
        self._rows: dict[int, tuple[Any, ...]] = {}  # of ``docs``, since it last changed
        self._codes: set[str] = set()  # of all records there are, or were
        self._new_words = True
        self._swift = True
        self._closing = threading.Event()

    def touch(self, change: Change) -> None:
        """Note what changed; it is read when something is asked next."""
        with self._guard:
            if not self._all:
                self._changes.append(change)

    def find(self, text: str, limit: int, *, notes: bool, language: str) -> list[Match]:
        """Return at most ``limit`` records that hold all words of ``text``, the best first.

        The words of closed lists are those of ``language``.
        """
        with self._turn:
            self._keep_up()
            found, typed, tiers = self._plainly(text, limit, _tiers(language, notes=notes))
            if typed and len(found) < _FEW:
                meant = [self._meant(word) for word in typed]
                if any(len(words) > 1 for words in meant):
                    self._gather(found, meant, limit, tiers)
            return list(found.values())[:limit]

    def find_at_once(
        self, text: str, limit: int, *, notes: bool, language: str
    ) -> list[Match] | None:
        """Return what ``find`` does where that takes no time, else None.

        Not where something has to be read first, where slips would have to be looked for, where
        somebody else asks just now, and where the last answer took long.
        """
        if not self._swift or not self._turn.acquire(blocking=False):
            return None
        try:
            with self._guard:
                if self._all or self._changes or self._memory is None:
                    return None
            found, typed, _rest = self._plainly(text, limit, _tiers(language, notes=notes))
            if typed and len(found) < _FEW:
                return None
            return list(found.values())[:limit]
        finally:
            self._turn.release()

    def _plainly(
        self, text: str, limit: int, tiers: Sequence[str]
    ) -> tuple[dict[int, Match], list[str], Sequence[str]]:
        """Return what holds the words as they are typed, the words, and where was looked."""
        typed, began = list(dict.fromkeys(tokens(text)))[:12], time.thread_time()
        if not typed:
            return {}, typed, tiers
        found = self._by_code(text)
        if found:  # a code, not the words it is made of
            typed = ["".join(typed)]
        self._gather(found, [(word,) for word in typed], limit, tiers)
        self._swift = time.thread_time() - began < _SWIFT_S
        return found, typed, tiers

    def close(self) -> None:
        """Forget everything; what is being read is left off."""
        self._closing.set()
        with self._turn:
            if self._memory is not None:
                self._memory.close()
                self._memory = None

    # ------------------------------------------------------------------------------- keeping up

    def _keep_up(self) -> None:
        with self._guard:
            changes, self._changes = self._changes, []
            anew = self._all or sum(len(change.keys) for change in changes) > _MANY
            self._all = False
        try:
            if anew:
                self._make()
            elif changes:
                self._renew({key for change in changes for key in change.keys})
        except BaseException:
            with self._guard:
                self._all = True
            raise

    def _make(self) -> None:
        with self._reads() as connection:
            # All at once: who reads long holds up who writes.
            found = [one for table in (*ORDER, ISSUED) for one in read(connection, table)]
            called = titles(connection)
        if self._memory is not None:
            self._memory.close()
        self._memory = dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._memory.executescript(_SCHEMA)
        self._codes.clear()
        self._rows.clear()
        self._add(found, called)

    def _renew(self, changed: set[str]) -> None:
        keys = changed | self._keys(_CONCERNED, changed)
        known = self._keys("select key from docs where tbl = 'issues'")
        with self._reads() as connection:
            fresh = {
                one.key: one
                for table in ORDER
                for one in read(connection, table, keys)
                if one.key in keys or one.owner in keys
            }
            fresh |= {one.key: one for one in read(connection, ISSUED) if one.key not in known}
            asked = {target for one in fresh.values() for target in one.refers}
            called = reading.titles(connection, list(asked))
        marks = json.dumps([*keys, *fresh])
        self._rows.clear()
        self._memory.execute("begin")
        for statement in _FORGET:
            self._memory.execute(statement, (marks,))
        self._memory.execute("commit")
        self._add(fresh.values(), called)

    def _keys(self, statement: str, keys: Iterable[str] = ()) -> set[str]:
        found = self._memory.execute(statement, {"keys": json.dumps(list(keys))})
        return {key for (key,) in found}

    def _add(self, found: Iterable[Found], called: dict[str, str]) -> None:
        """Put records in, some hundred at a time: each statement lets other threads go on."""
        self._new_words = True
        waiting = iter(found)
        while some := list(islice(waiting, _BATCH)):
            if self._closing.is_set():
                raise RuntimeError("the dossier is closed")
            docs, texts, refs = [], [], []
            for one in some:
                self._last += 1
                about = [called[key] for key in one.refers if called.get(key)]
                docs.append(_doc(self._last, one, about))
                texts.append(_text(self._last, one, about))
                refs += [(target, one.key) for target in one.refers]
            self._rows.clear()
            self._codes.update(code_of(one.code) for one in some)
            self._memory.execute("begin")
            for statement, rows in ((_PUT_DOCS, docs), (_PUT_TEXTS, texts), (_PUT_REFS, refs)):
                self._memory.execute(statement, (json.dumps(rows, ensure_ascii=False),))
            self._memory.execute("commit")

    # ---------------------------------------------------------------------------------- finding

    def _by_code(self, text: str) -> dict[int, Match]:
        short = code_of(text)
        if not short or short not in self._codes:
            return {}
        rows = self._memory.execute(f"{_ROWS} where d.short = ? limit 20", (short,))
        words = tuple(tokens(text))
        return {row[0]: _match(row, words) for row in rows}

    def _gather(
        self,
        found: dict[int, Match],
        typed: Sequence[tuple[str, ...]],
        limit: int,
        tiers: Sequence[str],
    ) -> None:
        """Add what holds one of each of ``typed``: in its title, in any text, in its notes."""
        every = " AND ".join("(" + " OR ".join(f'"{word}"*' for word in one) + ")" for one in typed)
        order = "" if min(map(len, typed[-1])) < _RANKED_FROM else "order by rank"
        words = tuple(word for one in typed for word in one)
        for columns in tiers:
            if len(found) >= limit:
                return
            docs = self._memory.execute(
                f"select rowid from texts where texts match ? {order} limit ?",  # noqa: S608 (of our own)
                (f"{columns} : ({every})", limit + len(found)),
            ).fetchall()
            fresh = [doc for (doc,) in docs if doc not in found]
            self._look_at(fresh)
            for doc in fresh:
                found[doc] = _match(self._rows[doc], words, columns)

    def _look_at(self, docs: Sequence[int]) -> None:
        """Have the rows of ``docs`` at hand: who types on finds much of what was found before."""
        if len(self._rows) > _ROWS_KEPT:
            self._rows.clear()
        missing = [doc for doc in docs if doc not in self._rows]
        if missing:
            wanted = f"{_ROWS} where d.doc in (select value from json_each(?))"  # noqa: S608 (of our own)
            rows = self._memory.execute(wanted, (json.dumps(missing),))
            self._rows.update((row[0], row) for row in rows)

    def _meant(self, typed: str) -> tuple[str, ...]:
        """Return ``typed`` with the words of the dossier that it may have meant."""
        if len(typed) < FORGIVEN_FROM or not typed.isalpha():
            return (typed,)
        if self._new_words:
            self._memory.executescript(
                "begin; delete from words; insert into words select term from terms; commit"
            )
            self._new_words = False
        (first, _start), (last, place) = halves(typed)
        rows = self._memory.execute(
            "select word from words where substr(word, 1, :long) in (:first, :swapped)"
            " or instr(substr(word, :place), :last) between 1 and 3",
            {
                "long": len(first),
                "first": first,
                "swapped": across(typed)[: len(first)],
                "place": max(place, 1),
                "last": last,
            },
        )
        close = {term for (term,) in rows if begins_with_slip(typed, term)}
        near = sorted(close, key=lambda term: (abs(len(term) - len(typed)), term))
        return tuple(dict.fromkeys((typed, *near[:_SUGGESTED])))


_COLUMNS = (
    "select d.doc, d.tbl, d.key, o.tbl, d.owner, d.code, d.title,"
    " coalesce(d.phase, o.phase), d.parts, d.notes, d.listed, d.leads,"
    " d.about"
)
_OWNER = "left join docs o on o.key = d.owner"
_ROWS = f"{_COLUMNS} from docs d {_OWNER}"


def _doc(doc: int, one: Found, about: Sequence[str]) -> tuple[object, ...]:
    return (
        *(doc, one.table, one.key, one.owner, one.code, code_of(one.code), one.title, one.phase),
        json.dumps(one.parts, ensure_ascii=False),
        json.dumps(one.notes, ensure_ascii=False),
        json.dumps(one.listed),
        one.leads,
        json.dumps(about, ensure_ascii=False),
    )


def _text(doc: int, one: Found, about: Sequence[str]) -> tuple[object, ...]:
    texts = [text for _name, text in one.parts]
    numbers = [number for text in (one.code, one.title, *texts) for number in glued(text)]
    in_lists = [in_each_language(one.table, *each) for each in one.listed]
    return (
        doc,
        _words([one.code, one.title]),
        _words([*texts, *numbers]),
        _words(about),
        _words(text for _name, text in one.notes),
        *(_words(each[at] for each in in_lists) for at in range(len(LANGUAGES))),
    )


def _tiers(language: str, *, notes: bool) -> tuple[str, ...]:
    """Return in which columns is looked, one after the other."""
    column = language if language in LANGUAGES else SOURCE_LANGUAGE
    found = ("{head}", f"{{{_TEXTS}}}", f"{{{_TEXTS} {column}}}")
    return (*found, f"{{{_TEXTS} notes {column}}}") if notes else found


def _words(texts: Iterable[str]) -> str:
    return " ".join(word for text in texts for word in tokens(text))


def _match(row: tuple[Any, ...], words: tuple[str, ...], columns: str = "{head}") -> Match:
    named, note = columns == "{head}", "notes" in columns
    return Match(row, named, note, not named and columns != f"{{{_TEXTS}}}", words)
