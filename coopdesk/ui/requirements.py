"""What a need may require, as it looks: an icon and a short word a kind."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.i18n import P_, Message

ICONS: Mapping[str, str] = {
    "premises": "house",
    "equipment": "package",
    "vehicle": "truck",
    "land": "wheat",
    "labour": "clock",
    "network": "landmark",
    "funding": "euro",
    "customers": "store",
    "competence": "wrench",
    "other": "ellipsis",
}

SHORT: Mapping[str, Message] = {
    "premises": P_("requirement, short", "Premises"),
    "equipment": P_("requirement, short", "Gear"),
    "vehicle": P_("requirement, short", "Vehicles"),
    "land": P_("requirement, short", "Land"),
    "labour": P_("requirement, short", "Work"),
    "network": P_("requirement, short", "Contacts"),
    "funding": P_("requirement, short", "Money"),
    "customers": P_("requirement, short", "Buyers"),
    "competence": P_("requirement, short", "Skills"),
    "other": P_("requirement, short", "Other"),
}
"""At most some nine signs: they head narrow columns."""


def icon_of(kind: str | None) -> str:
    """Return the icon of a kind; that of things in general where none is said."""
    return ICONS.get(kind or "", "package")
