"""Where a file was changed after a signature, for a person to look at.

Only words: whether something was changed at all is decided elsewhere, by rules that forget
nothing (``policy``), and what is not found here is "something".
"""

from __future__ import annotations

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

from coopdesk.signing import findings
from coopdesk.signing.judgement import Finding, finding
from coopdesk.signing.reading import TROUBLE, entry

_MOST_PAGES = 200
_DEEPEST = 12
_MOST_TOLD = 6
# What a page refers to that is not on it.
_BEYOND = frozenset({"/Parent", "/Annots", "/StructParents", "/Tabs", "/B"})


def changes_since(reader: PdfFileReader, revision: int, name: str) -> tuple[Finding, ...]:
    """Return what differs between ``revision``, which ``name`` signed, and the newest one."""
    try:
        old = reader.get_historical_resolver(revision)
        new = reader.get_historical_resolver(reader.xrefs.total_revisions - 1)
        told = [*_pages(old, new, name), *_catalogue(old, new, name)]
    except TROUBLE:
        told = []
    return tuple(told[:_MOST_TOLD]) or (finding(findings.SOMETHING_CHANGED, name=name),)


def _pages(old: HistoricalResolver, new: HistoricalResolver, name: str) -> list[Finding]:
    before, after = _page_list(old), _page_list(new)
    if [page.idnum for page in before] != [page.idnum for page in after]:
        return [finding(findings.PAGES_CHANGED, name=name)]
    told: list[Finding] = []
    for number, page in enumerate(after, 1):
        was, now = old(page), new(page)
        if _differs(was, now, old, new):
            told.append(finding(findings.PAGE_CHANGED, page=number, name=name))
        elif _laid_over(was, now, old, new):
            told.append(finding(findings.LAID_OVER, page=number, name=name))
    return told


def _page_list(resolver: HistoricalResolver) -> list[generic.Reference]:
    found: list[generic.Reference] = []
    level: list[generic.Reference] = [resolver.root.get_value_as_reference("/Pages")]
    for _depth in range(_DEEPEST):
        below: list[generic.Reference] = []
        for reference in level[:_MOST_PAGES]:
            node = resolver(reference)
            if entry(node, "/Type") == "/Page":
                found.append(reference)
            else:
                below.extend(kid.reference for kid in entry(node, "/Kids", ()))
        level = below
    return found[:_MOST_PAGES]


def _differs(
    was: generic.DictionaryObject,
    now: generic.DictionaryObject,
    old: HistoricalResolver,
    new: HistoricalResolver,
) -> bool:
    keys = (set(was) | set(now)) - _BEYOND
    if any(_raw(was, key) != _raw(now, key) for key in keys):
        return True
    return any(_touched(_raw(now, key), old, new) for key in keys)


def _raw(dictionary: generic.DictionaryObject, key: str) -> generic.PdfObject | None:
    return dictionary.raw_get(key) if key in dictionary else None


def _touched(value: object, old: HistoricalResolver, new: HistoricalResolver) -> bool:
    """Tell whether anything that ``value`` leads to was written anew since ``old``."""
    if not isinstance(value, generic.PdfObject):
        return False
    last = new.reader.xrefs.get_last_change
    return any(last(one) > old.revision for one in new.collect_dependencies(value))


def _laid_over(
    was: generic.DictionaryObject,
    now: generic.DictionaryObject,
    old: HistoricalResolver,
    new: HistoricalResolver,
) -> bool:
    before = {id_of(one) for one in entry(was, "/Annots", ())}
    for one in entry(now, "/Annots", ()):
        annotation = one.get_object()
        if entry(annotation, "/FT") == "/Sig":
            continue
        reference = getattr(one, "reference", None)
        last = new.reader.xrefs.get_last_change(reference) if reference else new.revision
        if id_of(one) not in before or last > old.revision:
            return True
    return len(entry(now, "/Annots", ())) < len(entry(was, "/Annots", ()))


def id_of(one: generic.PdfObject) -> int:
    """Return the number of the object that is referred to, 0 where it stands for itself."""
    return one.idnum if isinstance(one, generic.IndirectObject) else 0


def _catalogue(old: HistoricalResolver, new: HistoricalResolver, name: str) -> list[Finding]:
    told: list[Finding] = []
    for key, message in (
        ("/Metadata", findings.PROPERTIES_CHANGED),
        ("/Names", findings.ATTACHMENT_CHANGED),
        ("/AF", findings.ATTACHMENT_CHANGED),
    ):
        was, now = _raw(old.root, key), _raw(new.root, key)
        differs = was != now or _touched(now, old, new)
        if differs and all(one.message != message for one in told):
            told.append(finding(message, name=name))
    info = _raw(new.trailer_view, "/Info")
    if not told and (_raw(old.trailer_view, "/Info") != info or _touched(info, old, new)):
        told.append(finding(findings.PROPERTIES_CHANGED, name=name))
    told.extend(_form(old, new, name))
    return told


def _form(old: HistoricalResolver, new: HistoricalResolver, name: str) -> list[Finding]:
    before = {str(entry(f, "/T", "")): f for f in _fields(old)}
    after = {str(entry(f, "/T", "")): f for f in _fields(new)}
    for called, now in after.items():
        was = before.get(called)
        if was is None:
            if "/V" not in now:
                return [finding(findings.FORM_CHANGED, name=name)]
            continue
        moved = any(_raw(was, key) != _raw(now, key) for key in ("/Rect", "/F", "/P", "/FT"))
        redrawn = "/V" in was and (
            _raw(was, "/AP") != _raw(now, "/AP") or _touched(_raw(now, "/AP"), old, new)
        )
        if moved or redrawn:
            return [finding(findings.SIGNATURE_CHANGED, name=name)]
    return [] if before.keys() <= after.keys() else [finding(findings.FORM_CHANGED, name=name)]


def _fields(resolver: HistoricalResolver) -> list[generic.DictionaryObject]:
    try:
        fields = resolver.root["/AcroForm"]["/Fields"]
    except KeyError:
        return []
    return [field.get_object() for field in list(fields)[:_MOST_PAGES]]
