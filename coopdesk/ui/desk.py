"""What every page is given: the session, the language, the look, and the way to other pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.model.entities import entity_of
from coopdesk.model.fields import Record
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of, title_of
from coopdesk.store import Busy
from coopdesk.ui.means import Means
from coopdesk.ui.prompts import Prompts
from coopdesk.ui.session import Session
from coopdesk.ui.theme import Theme
from coopdesk.ui.turns import Turns


@dataclass(frozen=True, slots=True)
class Only:
    """Which records of a register are shown: those with one of ``values``; ``words`` says it."""

    field: str
    values: tuple[object, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the window: a page, one of its tabs, a filter by number, a record."""

    place: str
    tab: str = ""
    key: str = ""
    filter: int = 0
    new: Mapping[str, object] | None = None
    """Begin a new record there, with these values already in it."""
    edit: bool = False
    """Put the keyboard into the record's form."""
    only: Only | None = None
    """Show only these records, until the person asks for all again."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A short message at the foot of the window, with one thing to do about it."""

    text: str
    action: str = ""
    run: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Handed to every page's constructor; ``tr`` is the catalogue, called ``_`` where used."""

    session: Session
    tr: Catalogue
    formats: Formats
    theme: Theme
    prompts: Prompts
    go: Callable[[Target], None]
    notify: Callable[[Notice], None]
    means: Means
    turns: Turns
    """In which what is long to build is built."""
    bring: Callable[[], object] = lambda: None
    """Ask for a table or a document, and import it."""

    def facts(self) -> Facts:
        """Return what values are shown by at this moment."""
        session = self.session
        return Facts(
            self.tr, self.formats, session.today, session.snapshot, self, issued=session.issued
        )


# Names of references as read from the file, while no snapshot is there yet.
_Names = dict[str, str]


@dataclass(slots=True)
class Facts:
    """What a cell, chip, heading or total may look at; everything in it is a plain value."""

    tr: Catalogue
    formats: Formats
    today: date
    snapshot: Snapshot | None
    desk: Desk | None = None
    issued: Mapping[str, date] = field(default_factory=dict)
    """When the sheet of each commitment was last issued, by the commitment's key."""
    _names: _Names = field(default_factory=dict)

    @property
    def currency(self) -> str:
        """The dossier's currency."""
        return (self.snapshot.dossier.currency if self.snapshot else None) or "EUR"

    def find(self, key: str | None) -> Record | None:
        """Return a record by its key, as of the last snapshot."""
        return self.snapshot.by_key().get(key) if self.snapshot is not None and key else None

    def title(self, key: str | None) -> str:
        """Return what the record of ``key`` is called; empty for none."""
        if not key:
            return ""
        if (record := self.find(key)) is not None:
            return title_of(record)
        if key not in self._names:
            self._names[key] = self._read(key)
        return self._names[key]

    def named(self, key: str) -> str:
        """Return a title with its code before it, where lists are long and titles alike."""
        record = self.find(key)
        if record is not None and entity_of(record).table in _CODED:
            return f"{id_of(record)}  {title_of(record)}"
        return self.title(key)

    def apart(self) -> Facts:
        """Return the same without a way to the file, for another thread."""
        return replace(self, desk=None, _names={})

    def _read(self, key: str) -> str:
        if self.desk is None:
            return ""
        session = self.desk.session
        if (record := session.coming.get(key)) is not None:
            return title_of(record)
        try:
            return session.file.titles([key]).get(key, "")
        except Busy:
            return ""


_CODED = frozenset({"commitments", "obstacles", "interventions"})
