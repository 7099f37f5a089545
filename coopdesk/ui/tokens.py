"""The tokens of the design: colours by what they are for, light, dark, white and black."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours by what they are for; every text pair has a contrast of 5.9 or more."""

    ground: str
    surface: str
    hollow: str
    line: str
    contour: str
    ink: str
    second: str
    off: str
    """What cannot be used now."""
    marine: str
    on_marine: str
    marine_hover: str
    tint: str
    ok: str
    ok_ground: str
    attention: str
    attention_ground: str
    blocking: str
    on_blocking: str
    neutral: str
    neutral_ground: str


LIGHT = Tokens(
    ground="#F1F4F5",
    surface="#FFFFFF",
    hollow="#E4EAEC",
    line="#D0D8DB",
    contour="#6C7B84",
    ink="#16222A",
    second="#4A5963",
    off="#4A5963",
    marine="#0B5566",
    on_marine="#FFFFFF",
    marine_hover="#083E4B",
    tint="#DAEBEF",
    ok="#2C6115",
    ok_ground="#E2F0D9",
    attention="#7F4300",
    attention_ground="#FBEAD0",
    blocking="#981B27",
    on_blocking="#FFFFFF",
    neutral="#44525B",
    neutral_ground="#E4EAEC",
)

DARK = Tokens(
    ground="#10171B",
    surface="#192228",
    hollow="#0B1114",
    line="#35434C",
    contour="#83949E",
    ink="#EDF2F4",
    second="#B0BDC4",
    off="#B0BDC4",
    marine="#74C7D6",
    on_marine="#062A33",
    marine_hover="#A2DEE8",
    tint="#173E48",
    ok="#A8D48D",
    ok_ground="#21361A",
    attention="#F2C27A",
    attention_ground="#3E2C10",
    blocking="#F7A8A4",
    on_blocking="#192228",
    neutral="#C6D0D6",
    neutral_ground="#2A363D",
)

WHITE = Tokens(
    ground="#FFFFFF",
    surface="#FFFFFF",
    hollow="#FFFFFF",
    line="#000000",
    contour="#000000",
    ink="#000000",
    second="#000000",
    off="#595959",
    marine="#00007A",
    on_marine="#FFFFFF",
    marine_hover="#000040",
    tint="#DCDCFF",
    ok="#003D00",
    ok_ground="#FFFFFF",
    attention="#5A2A00",
    attention_ground="#FFFFFF",
    blocking="#7A0010",
    on_blocking="#FFFFFF",
    neutral="#000000",
    neutral_ground="#FFFFFF",
)

BLACK = Tokens(
    ground="#000000",
    surface="#000000",
    hollow="#000000",
    line="#FFFFFF",
    contour="#FFFFFF",
    ink="#FFFFFF",
    second="#FFFFFF",
    off="#A6A6A6",
    marine="#FFE95C",
    on_marine="#000000",
    marine_hover="#FFFFFF",
    tint="#2B2B52",
    ok="#9CFF9C",
    ok_ground="#000000",
    attention="#FFC46B",
    attention_ground="#000000",
    blocking="#FFA8A8",
    on_blocking="#000000",
    neutral="#FFFFFF",
    neutral_ground="#000000",
)
