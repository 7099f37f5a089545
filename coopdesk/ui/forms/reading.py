"""What people type, read by the kind of the field; what cannot be stored is said in a sentence."""

from __future__ import annotations

import re
from decimal import Decimal

from coopdesk.errors import UserError
from coopdesk.formats import folded
from coopdesk.i18n import N_
from coopdesk.model.fields import TEXT_LIMIT, Clock, Day, Field, Number, Numbers, Text, Texts
from coopdesk.ui.desk import Facts
from coopdesk.ui.values import unit

_CONTROL = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f]")
_CLOCK = re.compile(r"(\d{1,2})\s*[:h.]?\s*(\d{2})?\s*h?\Z", re.IGNORECASE)


def read(field: Field, text: str, facts: Facts) -> object:
    """Return the value a person typed as ``text``.

    Raises:
        UserError: it is not one, or the field must not be empty.
    """
    kind = field.kind
    if isinstance(kind, Texts):
        return tuple(_checked(line.strip()) for line in text.splitlines() if line.strip())
    if not text.strip():
        if field.required:
            raise UserError(N_("This must not be empty."))
        return field.blank
    if isinstance(kind, Text):
        return _text(kind, text, facts)
    if isinstance(kind, Number):
        return _number(kind, text, facts)
    if isinstance(kind, Numbers):
        one = Number(count=kind.count, minimum=kind.minimum, maximum=kind.maximum)
        return tuple(_number(one, part, facts) for part in text.split(";") if part.strip())
    if isinstance(kind, Day):
        return facts.formats.parse_day(text, facts.today)
    if isinstance(kind, Clock):
        return _clock(text)
    raise TypeError(kind)


def _checked(text: str) -> str:
    if _CONTROL.search(text):
        raise UserError(N_("The text holds a character that cannot be printed. Type it again."))
    if len(text) > TEXT_LIMIT:
        raise UserError(
            N_("The text is longer than {limit} characters. Shorten it."), limit=TEXT_LIMIT
        )
    return text


def _text(kind: Text, text: str, facts: Facts) -> str:
    text = _checked(text if kind.long else text.strip())
    if kind.suggestions is not None:
        typed = folded(text)
        for code in kind.suggestions:
            if typed in {folded(code), folded(unit(code, facts))}:
                return code
    if kind.pattern is not None and not re.fullmatch(kind.pattern, text):
        raise UserError(N_("“{text}” is not written as it should be here."), text=text)
    return text


def _number(kind: Number, text: str, facts: Facts) -> Decimal | int:
    return kind.accepted(facts.formats.parse_number(text), text.strip())


def _clock(text: str) -> str:
    match = _CLOCK.match(text.strip())
    if match is not None:
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour < 24 and minute < 60:
            return f"{hour:02}:{minute:02}"
    raise UserError(
        N_("“{text}” is not a time. Write it like {example}."), text=text, example="18:30"
    )
