"""Canonical JSON text of parsed values: one text for one value, numbers as they were written."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from json.encoder import encode_basestring
from typing import TextIO

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def canonical(value: object) -> str:
    """Return ``value`` with its fields in order, without a space or line break.

    Characters beyond U+FFFF are escaped: a single one would make Python hold all of a long text
    with four bytes a character.
    """
    text = io.StringIO()
    _write(value, text)
    return text.getvalue()


def _write(value: object, text: TextIO) -> None:
    if isinstance(value, str):
        text.write(_string(value))
    elif value is None:
        text.write("null")
    elif isinstance(value, bool):
        text.write("true" if value else "false")
    elif isinstance(value, int | Decimal):
        text.write(str(value))
    elif isinstance(value, list):
        joint = "["
        for each in value:
            text.write(joint)
            _write(each, text)
            joint = ","
        text.write("]" if value else "[]")
    elif isinstance(value, dict):
        joint = "{"
        for name in sorted(value):
            text.write(f"{joint}{_string(name)}:")
            _write(value[name], text)
            joint = ","
        text.write("}" if value else "{}")
    else:
        raise TypeError(value)


def _string(text: str) -> str:
    return _ASTRAL.sub(_pair, encode_basestring(text))


def _pair(astral: re.Match[str]) -> str:
    units = astral.group().encode("utf-16-be").hex()
    return f"\\u{units[:4]}\\u{units[4:]}"
