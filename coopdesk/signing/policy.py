"""What may be added to a sheet after a signature, as rules for pyHanko's difference analysis.

Stricter than pyHanko's own where that forgives what hides attacks: objects nobody refers to, new
places to fill in, pictures exchanged in place, other properties. Wider in two places: ``/M`` on
the signed field, which poppler writes, and the field's place in the tag tree, whose shape pyHanko
guesses.
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
from pyhanko.sign.diff_analysis.rules_api import ReferenceUpdate

from coopdesk.signing.attachments import without_dates
from coopdesk.signing.reading import entry

_CATALOG_KEYS = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Version"})
_FORM_KEYS = frozenset({"/Fields", "/DR", "/DA"})
_FIELD_KEYS = frozenset({"/Type", "/AP", "/V", "/M"})
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


POLICY = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(ignored_keys=_CATALOG_KEYS),
        _SameInfo().as_qualified(ModificationLevel.LTA_UPDATES),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
        _SameProperties().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=FormUpdatingRule(
        field_rules=[SigFieldCreationRule(), _SignedField()], ignored_acroform_keys=_FORM_KEYS
    ),
    ignore_orphaned_objects=False,
)
"""Nothing but further signatures, timestamps and what proves them later."""
