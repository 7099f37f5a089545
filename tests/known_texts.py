"""Every text that is shown must be in the template of the catalogues, or nobody translates it.

The extraction reads sources and knows the names of the calls that carry texts; a catalogue called
by another name would slip past it, and past every check of the catalogue files.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from coopdesk.i18n import Catalogue, Message

TEMPLATE = Path(__file__).parents[1] / "translations" / "coopdesk.pot"


@cache
def known() -> frozenset[tuple[str | None, str]]:
    """Return context and text of every message in the template."""
    with TEMPLATE.open("rb") as file:
        return frozenset(
            (message.context, text)
            for message in read_po(file)
            if message.id
            for text in ([message.id] if isinstance(message.id, str) else message.id)
        )


def watch(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the texts that are looked up and not in the template."""
    strangers: list[str] = []

    def note(context: str | None, text: str) -> None:
        if (context, text) not in known():
            strangers.append(text)

    def watched(name: str, place: Callable[..., tuple[str | None, str]]) -> Callable[..., Any]:
        real = getattr(Catalogue, name)

        @wraps(real)
        def call(self: Catalogue, *given: str | int | Message, **values: object) -> str:
            note(*place(*given))
            said: str = real(self, *given, **values)
            return said

        return call

    places: dict[str, Callable[..., tuple[str | None, str]]] = {
        "__call__": lambda text: (None, text),
        "pgettext": lambda context, text: (context, text),
        "ngettext": lambda singular, *_rest: (None, singular),
        "say": lambda message: (message.context, message.text),
    }
    for name, place in places.items():
        monkeypatch.setattr(Catalogue, name, watched(name, place))
    return strangers
