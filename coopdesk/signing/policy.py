"""What may be added to a sheet after a signature, as rules for pyHanko's difference analysis.

Stricter than pyHanko's own where that forgives what hides attacks: objects nobody refers to, new
places to fill in, pictures exchanged in place, other properties. Wider in three places: ``/M`` and
``/AS`` on the signed field, and its empty picture written anew, both habits of poppler; and the
field's place in the tag tree, whose shape pyHanko guesses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DSSCompareRule,
    FormUpdatingRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.form_rules_api import (
    FieldComparisonContext,
    FieldComparisonSpec,
    FormUpdate,
)
from pyhanko.sign.diff_analysis.rules.metadata_rules import DocInfoRule, MetadataUpdateRule
from pyhanko.sign.diff_analysis.rules_api import ReferenceUpdate, WhitelistRule

from coopdesk.signing.attachments import without_dates
from coopdesk.signing.reading import entry

_CATALOG_KEYS = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Version"})
_FORM_KEYS = frozenset({"/Fields", "/DR", "/DA"})
_FIELD_KEYS = frozenset({"/Type", "/AP", "/AS", "/V", "/M"})
_INFO_KEYS = frozenset({"/ModDate", "/Producer"})


class _SignedField(SigFieldModificationRule):
    def __init__(self) -> None:
        super().__init__(
            allow_in_place_appearance_stream_changes=False,
            always_modifiable=frozenset({"/Type"}),
            value_update_keys=_FIELD_KEYS,
        )

    def check_form_field(
        self, fq_name: str, spec: FieldComparisonSpec, context: FieldComparisonContext
    ) -> Iterable[tuple[ModificationLevel, FormUpdate]]:
        """Approve a field that was compared wherever it is referred to from."""
        for level, update in super().check_form_field(fq_name, spec, context):
            if update.updated_ref == spec.new_field_ref:
                yield level, replace(update, context_checked=None)
            else:
                yield level, update


class _SameProperties(MetadataUpdateRule):
    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[ReferenceUpdate]:
        """Approve new properties that differ only in the dates of saving."""
        before, after = _metadata(old), _metadata(new)
        if before is None and after is None:
            return
        if before is None or after is None or not _same(before, after):
            raise SuspiciousModification("properties")
        yield from super().apply(old, new)


def _metadata(resolver: HistoricalResolver) -> bytes | None:
    try:
        stream = resolver.root.raw_get("/Metadata").get_object()
    except KeyError:
        return None
    data: bytes = stream.data
    return data


def _same(before: bytes, after: bytes) -> bool:
    if before == after:
        return True
    try:
        return without_dates(before) == without_dates(after)
    except ValueError:
        return False


class _SameInfo(DocInfoRule):
    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[ReferenceUpdate]:
        """Approve an information dictionary that differs only in the date of saving."""
        before, after = _information(old), _information(new)
        for key in (set(before) | set(after)) - _INFO_KEYS:
            if entry(before, key) != entry(after, key):
                raise SuspiciousModification("information")
        yield from super().apply(old, new)


def _information(resolver: HistoricalResolver) -> generic.DictionaryObject:
    trailer = resolver.trailer_view
    raw = trailer.raw_get("/Info") if "/Info" in trailer else generic.DictionaryObject()
    # The trailer of an old revision leads to objects of the newest one, unless asked this way.
    found = resolver(raw.reference) if isinstance(raw, generic.IndirectObject) else raw
    if not isinstance(found, generic.DictionaryObject):
        raise SuspiciousModification("information")
    return found


class _EmptyPictureRenewed(WhitelistRule):
    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[ReferenceUpdate]:
        """Approve what poppler writes: an empty picture, unused, anew or under the next generation.

        Readers that overlook generations show that for the old one. So both must be empty, and the
        old one be used by nothing but places to sign.
        """
        for reference in new.explicit_refs_in_revision():
            if reference.generation > 1 or not _is_empty_picture(new(reference)):
                continue
            before = generic.Reference(reference.idnum, 0, old)
            unused = old.reader.xrefs.get_historical_ref(before, old.revision) is None
            if unused or (_is_empty_picture(old(before)) and before not in _beside_pictures(old)):
                yield ReferenceUpdate(reference)


def _is_empty_picture(found: generic.PdfObject) -> bool:
    return (
        isinstance(found, generic.StreamObject)
        and entry(found, "/Subtype") == "/Form"
        and not found.encoded_data.strip()
    )


def _beside_pictures(resolver: HistoricalResolver) -> set[generic.Reference]:
    """Return everything the document leads to otherwise than by the pictures of its places."""
    form = resolver.root["/AcroForm"]
    places = {one.reference for one in form["/Fields"] if isinstance(one, generic.IndirectObject)}
    found: set[generic.Reference] = set()
    ahead: list[generic.PdfObject] = [resolver.root]
    while ahead:
        value = ahead.pop()
        if isinstance(value, generic.IndirectObject):
            reference = value.reference
            if reference not in found:
                found.add(reference)
                inside = resolver(reference)
                is_place = reference in places and isinstance(inside, generic.DictionaryObject)
                ahead.extend(_within(inside, leave="/AP" if is_place else ""))
        else:
            ahead.extend(_within(value))
    return found


def _within(value: generic.PdfObject, leave: str = "") -> list[generic.PdfObject]:
    if isinstance(value, generic.DictionaryObject):
        return [value.raw_get(key) for key in value if key != leave]
    if isinstance(value, generic.ArrayObject):
        return [value.raw_get(at) for at in range(len(value))]
    return [value] if isinstance(value, generic.IndirectObject) else []


POLICY = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(ignored_keys=_CATALOG_KEYS),
        _SameInfo().as_qualified(ModificationLevel.LTA_UPDATES),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
        _SameProperties().as_qualified(ModificationLevel.LTA_UPDATES),  # type: ignore[no-untyped-call]  # inherits pyHanko's
        _EmptyPictureRenewed().as_qualified(ModificationLevel.FORM_FILLING),
    ],
    form_rule=FormUpdatingRule(
        field_rules=[SigFieldCreationRule(), _SignedField()], ignored_acroform_keys=_FORM_KEYS
    ),
    ignore_orphaned_objects=False,
)
"""Nothing but further signatures, timestamps and what proves them later."""
