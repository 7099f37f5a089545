"""The name of a step, kept in the log so that it can be said in any language later."""

from __future__ import annotations

import json
import string
from collections.abc import Mapping
from dataclasses import dataclass, field

from coopdesk.i18n import Catalogue, Message


@dataclass(frozen=True, slots=True)
class Label:
    """What a step did: a marked sentence and what fills its placeholders.

    A value that is itself a ``Message`` is translated with the sentence; other values are data
    (names, codes) and stay as they are.
    """

    message: Message
    values: Mapping[str, str | Message] = field(default_factory=dict)

    def said(self, catalogue: Catalogue) -> str:
        """Return the label in the catalogue's language."""
        return catalogue.say(self.message, **self.values)


def to_json(label: Label) -> str:
    """Write a label as the log keeps it."""
    values = {
        name: _message(value) if isinstance(value, Message) else value
        for name, value in label.values.items()
    }
    kept = {**_message(label.message), "values": values}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_json(text: str) -> Label:
    """Read a label from the log.

    The file may come from anywhere: what is no label, or asks for more than plain placeholders,
    comes back as a sentence without placeholders.
    """
    try:
        kept = json.loads(text)
        message = _read_message(kept)
        values = {
            str(name): _read_message(value) if isinstance(value, dict) else str(value)
            for name, value in kept.get("values", {}).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        return Label(Message(text.replace("{", "(").replace("}", ")")))
    # A message without values is said as it is, braces and all.
    return Label(message, values) if _plain(message.text, values) else Label(message)


def _message(message: Message) -> dict[str, str | None]:
    return {"text": message.text, "context": message.context}


def _read_message(kept: Mapping[str, object]) -> Message:
    context = kept.get("context")
    return Message(str(kept["text"]), None if context is None else str(context))


def _plain(text: str, values: Mapping[str, object]) -> bool:
    """Tell whether every placeholder is a name among ``values``, with no format of its own."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return False
    return all(
        name is None or (name in values and not spec and not conversion)
        for _text, name, spec, conversion in parts
    )
