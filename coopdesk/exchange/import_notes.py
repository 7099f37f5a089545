"""What a person should know of a table that is looked at, beside its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coopdesk.exchange.columns import importable
from coopdesk.exchange.headings import table_named
from coopdesk.exchange.import_parts import Column, Twin
from coopdesk.exchange.table_apart import Read, Sheet
from coopdesk.i18n import N_, P_, Catalogue, Message
from coopdesk.model.entities import entity

_SIGNS = {
    "id": P_("duplicate by", "code"),
    "name": P_("duplicate by", "name"),
    "phone": P_("duplicate by", "phone"),
}


def why(twin: Twin, _: Catalogue) -> str:
    """Say which record or row a row seems to be, and by what."""
    if twin.another and twin.key:
        return _("same name as “{title}” in the dossier, another phone", title=twin.title)
    if twin.another:
        return _("same name as row {row}, another phone", row=twin.line)
    sign = _.say(_SIGNS[twin.sign])
    if twin.key:
        return _("same {sign} as “{title}” in the dossier", title=twin.title, sign=sign)
    return _("same {sign} as row {row}", row=twin.line, sign=sign)


def notes_on(
    table: str, read: Read, sheet: Sheet, columns: Sequence[Column]
) -> Iterator[tuple[Message, Mapping[str, object]]]:
    """Yield what is odd about the file, its sheet and its columns, as sentences."""
    named = table_named(sheet.name)
    if named and named != table:
        yield (
            N_("The sheet “{sheet}” bears the name of another register: {list}."),
            {"sheet": sheet.name, "list": entity(named).many},
        )
    if {"given", "family"} <= {each.part for each in columns}:
        yield N_("First name and last name are joined into one name."), {}
    if any(each.part == "organisation" for each in columns):
        yield (
            N_(
                "An organisation is the actor where no person is named, else it stands in the"
                " person’s “{field}”."
            ),
            {"field": next(f.label for f in importable(table) if f.name == "subtype")},
        )
    if len([each for each in read.sheets if each.rows]) > 1:
        yield N_("Only the sheet “{sheet}” was read."), {"sheet": sheet.name}
    if read.hidden:
        yield N_("Hidden sheets were left out: {number}."), {"number": read.hidden}
    if sheet.cleaned:
        yield (
            N_("Signs that cannot be printed were taken out of cells: {number}."),
            {"number": sheet.cleaned},
        )
    if sheet.unread:
        yield (
            N_(
                "Signs in cells could not be read: {number}. Save the file again as .xlsx or UTF-8."
            ),
            {"number": sheet.unread},
        )
    unknown = [each.head for each in columns if each.field is None and each.head]
    if unknown:
        yield N_("Columns left out: {heads}."), {"heads": ", ".join(unknown)}
