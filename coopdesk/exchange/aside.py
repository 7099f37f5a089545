"""What a document says beyond the values of the fields, kept beside the record.

``blank`` is how fields without a value are written where they are not simply absent: ``null``, an
empty list, a default said in full. ``extra`` is what nothing declares, by the path of the group
it stands in. Both are kept as one canonical JSON text in the record's ``aside``.
"""

from __future__ import annotations

from typing import Any

import simplejson

from coopdesk.exchange.canonical import canonical
from coopdesk.exchange.parsing import Json


class Aside:
    """The two parts while a record is read or written."""

    __slots__ = ("blank", "extra")

    def __init__(self) -> None:
        self.blank: dict[str, Json] = {}
        self.extra: dict[str, dict[str, Json]] = {}

    def keep(self, group: str, name: str, value: Json) -> None:
        """Keep the field ``name`` that is not declared in ``group``."""
        self.extra.setdefault(group, {})[name] = value

    def text(self) -> str:
        """Return the text that a record keeps, empty when there is nothing to keep."""
        if not self.blank and not self.extra:
            return ""
        parts: dict[str, object] = {}
        if self.blank:
            parts["blank"] = self.blank
        if self.extra:
            parts["extra"] = self.extra
        return canonical(parts)


def aside_of(text: str) -> Aside:
    """Return the parts of the text that a record keeps."""
    aside = Aside()
    if text:
        parts: dict[str, Any] = simplejson.loads(text, use_decimal=True)
        aside.blank = parts.get("blank", {})
        aside.extra = parts.get("extra", {})
    return aside
