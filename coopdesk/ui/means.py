"""What this person signs with: where the identity lies, and its password while it is remembered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from coopdesk.settings import Settings


class Keeper(Protocol):
    """Who keeps the settings: the window."""

    settings: Settings

    def keep(self, settings: Settings) -> None:
        """Keep new settings."""


@dataclass(frozen=True, slots=True)
class KeySource:
    """A key somebody signs with: a file with its password, or a card's module with its PIN."""

    path: Path
    secret: str = field(repr=False)
    card: bool = False


class Means:
    """The identity's path and the time service, as settings; passwords in memory alone.

    A password is here only where the person asked for it, and goes with the window. Nothing
    writes it anywhere, and nothing prints this object.
    """

    def __init__(self, keeper: Keeper) -> None:
        """Know no password yet."""
        self._keeper = keeper
        self._secrets: dict[Path, str] = {}

    @property
    def identity(self) -> Path | None:
        """The file this person signs with."""
        path = self._keeper.settings.identity
        return Path(path) if path else None

    @property
    def identity_name(self) -> str:
        """Whose that identity is; empty while nobody has looked into the file."""
        return self._keeper.settings.identity_name

    @property
    def author(self) -> str:
        """What this person is called in the history of changes; empty while nobody said."""
        return self._keeper.settings.author

    def call_me(self, name: str) -> None:
        """Call this person ``name`` from now on, unless a name was chosen before."""
        if name and not self.author:
            self._keeper.keep(replace(self._keeper.settings, author=name))

    def sign_with(self, path: Path | None, name: str = "") -> None:
        """Sign with the identity at ``path``, which is ``name``'s, from now on, or with none."""
        if path != self.identity:
            self._secrets.clear()
        text = "" if path is None else str(path)
        self._keeper.keep(replace(self._keeper.settings, identity=text, identity_name=name))

    @property
    def time_service(self) -> str:
        """The address that confirms when something was signed; empty where none was given."""
        return self._keeper.settings.time_service

    def ask_time_of(self, address: str) -> None:
        """Ask this service from now on."""
        self._keeper.keep(replace(self._keeper.settings, time_service=address))

    def secret_of(self, path: Path | None) -> str:
        """Return the password remembered for a file; empty where none is."""
        return self._secrets.get(path, "") if path is not None else ""

    def remember(self, path: Path, secret: str) -> None:
        """Remember a password until the window closes."""
        self._secrets[path] = secret

    def forget(self) -> None:
        """Remember no password any more."""
        self._secrets.clear()
