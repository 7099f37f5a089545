"""What coopdesk writes into a signature besides the standard: for whom, how, by whose hand.

The mark is the entry ``/XXCoopdesk`` of the signature dictionary (``XX``: a private name, ISO
32000-1, annex E): ``/Role`` and ``/Method`` as names, ``/Who`` as text. The dictionary lies in the
signed bytes, so a mark can be trusted as far as the certificate of the signature can, no further.
A signature without a mark was made by another program, with a certificate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError

from coopdesk.signing import objects

Role = Literal["facilitator", "actor", "witness"]
Method = Literal["on_screen", "certificate"]

ROLES: tuple[Role, ...] = get_args(Role)
"""In the order of signing; the names of the signature fields."""

METHODS: tuple[Method, ...] = get_args(Method)
"""``on_screen``: ink sealed by the facilitator, a simple signature. ``certificate``: at most
advanced."""

_KEY = objects.name("XXCoopdesk")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Mark:
    """For which role, how, and, where the certificate is another's, who drew the ink."""

    role: Role
    method: Method
    who: str = ""


def marked(signature: generic.DictionaryObject, mark: Mark) -> None:
    """Write ``mark`` into ``signature``, which is not signed yet."""
    entry: dict[str, generic.PdfObject] = {
        "Role": objects.name(mark.role),
        "Method": objects.name(mark.method),
    }
    if mark.who:
        entry["Who"] = objects.text(mark.who[:_LONGEST])
    signature[_KEY] = objects.dictionary(entry)


def mark_of(signature: generic.DictionaryObject) -> Mark | None:
    """Return the mark in a signature dictionary, or nothing where there is none to be read."""
    try:
        entry = signature[_KEY]
        if not isinstance(entry, generic.DictionaryObject):
            return None
        role, method = str(entry["/Role"])[1:], str(entry["/Method"])[1:]
        who = entry.get("/Who", "")
    except (KeyError, PdfError):
        return None
    found_role = next((known for known in ROLES if known == role), None)
    found_method = next((known for known in METHODS if known == method), None)
    if found_role is None or found_method is None:
        return None
    return Mark(found_role, found_method, str(who)[:_LONGEST])
