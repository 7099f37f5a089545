"""A field is declared once: its label, kind, rules and help.

Database tables, editors, table columns, validation, the interchange format, history labels and
undo are read from the declarations. A record is a frozen dataclass whose attributes are declared
with ``declare`` (a value), ``group`` (named values that belong together, ``contact.phone``) or
``children`` (a list of records of their own, ``actions``).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, ClassVar, TypeVar, cast

from coopdesk.errors import UserError
from coopdesk.i18n import N_, Message
from coopdesk.model.copies import changed

P = TypeVar("P", bound="Part")

TEXT_LIMIT = 100_000
"""The most characters one text may have (FORMAT.md)."""

UNWELCOME = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no text may hold: control characters but tab and LF, halves of characters (FORMAT.md)."""


@dataclass(frozen=True, slots=True)
class ClosedList:
    """The values a field may take and their words, in the order people meet them.

    ``name`` is ``entity.field`` as in FORMAT.md; ``words`` maps each stored code to its word.
    """

    name: str
    words: Mapping[str, Message]

    def __contains__(self, code: object) -> bool:
        return code in self.words

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a field holds; a subclass a kind. ``blank`` is the value of a field left empty."""

    blank: ClassVar[object] = None


@dataclass(frozen=True, slots=True)
class Text(Kind):
    """A text: one line, or a paragraph (``long``). ``pattern`` limits what identifiers look like.

    ``suggestions`` are offered while typing and bind nobody (units).
    """

    long: bool = False
    pattern: str | None = None
    suggestions: ClosedList | None = None


@dataclass(frozen=True, slots=True)
class Country(Text):
    """A country, by its two letters (ISO 3166-1); people are shown, and choose, its name."""

    pattern: str | None = "[A-Za-z]{2}"


@dataclass(frozen=True, slots=True)
class Number(Kind):
    """An exact decimal, or a whole number (``count``, held as ``int``), within limits.

    ``money`` amounts are in the dossier's currency. ``signed`` numbers may be negative.
    """

    count: bool = False
    money: bool = False
    minimum: int | None = 0
    maximum: int | None = None

    def accepted(self, value: Decimal, text: str) -> Decimal | int:
        """Return ``value``, which somebody wrote as ``text``, as it is held.

        Raises:
            UserError: it is not whole where a count is meant, or beyond the limits.
        """
        if self.count and value != int(value):
            raise UserError(N_("“{text}” is not a whole number."), text=text)
        if self.minimum is not None and value < self.minimum:
            if self.minimum == 0:
                raise UserError(N_("This cannot be less than nothing."))
            raise UserError(N_("This must be {minimum} or more."), minimum=self.minimum)
        if self.maximum is not None and value > self.maximum:
            raise UserError(N_("This must be {maximum} or less."), maximum=self.maximum)
        return int(value) if self.count else value


@dataclass(frozen=True, slots=True)
class Day(Kind):
    """A calendar date."""


@dataclass(frozen=True, slots=True)
class Clock(Kind):
    """A time of day, ``HH:MM``, kept as text."""


@dataclass(frozen=True, slots=True)
class Flag(Kind):
    """Yes or no. ``optional`` flags may also be unanswered (``None``); others are then no."""

    optional: bool = False


@dataclass(frozen=True, slots=True)
class Choice(Kind):
    """One code of a closed list."""

    values: ClosedList


@dataclass(frozen=True, slots=True)
class Choices(Kind):
    """Several codes of a closed list, in an order of their own: a tuple."""

    values: ClosedList
    blank: ClassVar[object] = ()


@dataclass(frozen=True, slots=True)
class Texts(Kind):
    """A list of texts, one value: a tuple."""

    blank: ClassVar[object] = ()


@dataclass(frozen=True, slots=True)
class Numbers(Kind):
    """A list of numbers, one value: a tuple. ``length`` fixes how many."""

    count: bool = False
    minimum: int | None = None
    maximum: int | None = None
    length: int | None = None
    blank: ClassVar[object] = ()


@dataclass(frozen=True, slots=True)
class Reference(Kind):
    """The key of one record of the tables named in ``to``."""

    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class References(Kind):
    """The keys of several records of the tables named in ``to``: a tuple."""

    to: tuple[str, ...]
    blank: ClassVar[object] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field.

    ``path`` leads from the record to the value: ``("contact", "phone")``; its parts are the names
    of FORMAT.md. ``working_note`` fields are in no printed edition (FORMAT.md, "Who may read
    what"). ``default`` is what an absent value means where that is not blank.
    """

    kind: Kind
    label: Message
    help: Message | None = None
    required: bool = False
    working_note: bool = False
    default: object = None
    path: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The path as FORMAT.md and the history write it: ``contact.phone``."""
        return ".".join(self.path)

    @property
    def column(self) -> str:
        """The path as a database column: ``contact_phone``."""
        return "_".join(self.path)

    @property
    def blank(self) -> object:
        """The value of the field left empty."""
        return self.kind.blank


@dataclass(frozen=True, slots=True)
class Group:
    """Named values that belong together and have no life of their own."""

    record: type[Part]
    label: Message


@dataclass(frozen=True, slots=True)
class Children:
    """A list of records that live and die with the one that holds them."""

    record: type[Record]
    label: Message
    path: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The list's name in FORMAT.md."""
        return ".".join(self.path)


_DECLARATION = "coopdesk"
_KEYWORDS = frozenset({"from_"})


def declare(
    kind: Kind,
    label: Message,
    help: Message | None = None,  # noqa: A002 (the word of the declaration)
    *,
    required: bool = False,
    working_note: bool = False,
    default: object = None,
) -> Any:  # noqa: ANN401 (stands in the place of the attribute's own type)
    """Declare one field of a record; see ``Field``. A required field has no default value."""
    field = Field(kind, label, help, required, working_note, default)
    metadata = {_DECLARATION: field}
    if required:
        return dataclasses.field(metadata=metadata)
    blank = kind.blank if default is None else default
    return dataclasses.field(default=blank, metadata=metadata)


def group(record: type[Part], label: Message) -> Any:  # noqa: ANN401 (as declare)
    """Declare a group of values; where nothing is said of it, it is blank."""
    return dataclasses.field(
        default_factory=partial(blank, record), metadata={_DECLARATION: Group(record, label)}
    )


def blank(record: type[P]) -> P:
    """Return a group or record left empty, its required fields blank too.

    A field required in a group is required only where the group is given (FORMAT.md: `waiver`).
    """
    required = {
        name: declaration.blank
        for name, declaration in _declared(record)
        if isinstance(declaration, Field) and declaration.required
    }
    return record(**required)


def children(record: type[Record], label: Message) -> Any:  # noqa: ANN401 (as declare)
    """Declare a list of records held by this one."""
    return dataclasses.field(default=(), metadata={_DECLARATION: Children(record, label)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Base of groups and records: it is nothing but declared attributes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Part):
    """Base of everything with a life of its own.

    ``key`` is random, 32 hexadecimal digits, never shown; references hold keys. ``aside`` is what
    an interchange document said beyond the fields' values (unknown fields, how blanks were
    written), as canonical JSON text, empty when there is nothing; see ``exchange``.
    """

    key: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A kind of record: its table, its words and its fields.

    ``table`` is the list's name in FORMAT.md. ``single`` entities have exactly one record.
    ``parent`` is the table of the records that hold this one's. ``prefix`` begins the ids people
    see (``E`` for ``E04``), empty where records have no id.
    """

    table: str
    record: type[Record]
    one: Message
    many: Message
    prefix: str = ""
    single: bool = False
    parent: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, groups opened, in the order of declaration."""
        return fields_of(self.record)

    @property
    def children(self) -> tuple[Children, ...]:
        """The lists of records each record holds."""
        return children_of(self.record)

    def field(self, name: str) -> Field:
        """Return the field called ``name`` (``contact.phone``).

        Raises:
            KeyError: there is no such field.
        """
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


def _declared(record: type[Part]) -> Iterator[tuple[str, Field | Group | Children]]:
    for attribute in dataclasses.fields(record):
        if (declaration := attribute.metadata.get(_DECLARATION)) is not None:
            yield attribute.name, cast("Field | Group | Children", declaration)


def _public(attribute: str) -> str:
    return attribute.removesuffix("_") if attribute in _KEYWORDS else attribute


def _attribute(part: str) -> str:
    return f"{part}_" if f"{part}_" in _KEYWORDS else part


# Declarations never change; reading them is in every hot path.
_fields: dict[tuple[type[Part], tuple[str, ...]], tuple[Field, ...]] = {}
_children: dict[type[Part], tuple[Children, ...]] = {}


def fields_of(record: type[Part], above: tuple[str, ...] = ()) -> tuple[Field, ...]:
    """Return the fields of a record class, groups opened, paths beginning with ``above``."""
    if (known := _fields.get((record, above))) is not None:
        return known
    found: list[Field] = []
    for attribute, declaration in _declared(record):
        path = (*above, _public(attribute))
        if isinstance(declaration, Field):
            found.append(dataclasses.replace(declaration, path=path))
        elif isinstance(declaration, Group):
            found.extend(fields_of(declaration.record, path))
    return _fields.setdefault((record, above), tuple(found))


def groups_of(record: type[Part], above: tuple[str, ...] = ()) -> Mapping[tuple[str, ...], Group]:
    """Return the groups of a record class by their path, those within groups included."""
    found: dict[tuple[str, ...], Group] = {}
    for attribute, declaration in _declared(record):
        if isinstance(declaration, Group):
            path = (*above, _public(attribute))
            found[path] = declaration
            found.update(groups_of(declaration.record, path))
    return found


def children_of(record: type[Part]) -> tuple[Children, ...]:
    """Return the lists of records that records of this class hold."""
    if (known := _children.get(record)) is not None:
        return known
    found = tuple(
        dataclasses.replace(declaration, path=(_public(attribute),))
        for attribute, declaration in _declared(record)
        if isinstance(declaration, Children)
    )
    return _children.setdefault(record, found)


def value_of(record: Part, path: tuple[str, ...]) -> Any:  # noqa: ANN401 (any kind's value)
    """Return the value at ``path``, or a list of children."""
    value: Any = record
    for part in path:
        value = getattr(value, _attribute(part))
    return value


def with_value(record: P, path: tuple[str, ...], value: object) -> P:
    """Return a copy of ``record`` with ``value`` at ``path``."""
    head, *rest = path
    attribute = _attribute(head)
    if rest:
        value = with_value(getattr(record, attribute), tuple(rest), value)
    return changed(record, {attribute: value})
