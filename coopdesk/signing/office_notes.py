"""Documents of office programs, without the properties they carry: author, company, dates, place.

What they say on their pages stays, comments and changes with their names included: that is for who
reads the document. Meant for the quarantine process.
"""

from __future__ import annotations

import base64
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.signing.jpeg_notes import without_notes
from coopdesk.signing.wire import Json

_MOST_PARTS: Final = 5000
_MOST_BYTES: Final = 256 * 1024 * 1024
"""Unpacked: what unfolds to more is made to do harm."""

_CORE: Final = b"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_OFFICE: Final = b"http://schemas.openxmlformats.org/officeDocument/2006"
_EMPTY: Final[Mapping[str, bytes]] = {
    "docProps/core.xml": b'<cp:coreProperties xmlns:cp="' + _CORE + b'"/>',
    "docProps/app.xml": b'<Properties xmlns="' + _OFFICE + b'/extended-properties"/>',
    "docProps/custom.xml": b'<Properties xmlns="' + _OFFICE + b'/custom-properties"/>',
    "meta.xml": (
        b"<office:document-meta"
        b' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"/>'
    ),
}
"""Where such documents keep their properties, and the same parts with nothing in them."""

_SIGNED: Final = ("_xmlsignatures/", "META-INF/documentsignatures.xml")
_PHOTOS: Final = (".jpg", ".jpeg")
_THEN: Final = (1980, 1, 1, 0, 0, 0)
_TROUBLE: Final = (zipfile.BadZipFile, zlib.error, OSError, ValueError, KeyError, EOFError,
                   NotImplementedError, RuntimeError)  # fmt: skip


def without_properties(data: bytes, options: Mapping[str, Json]) -> Json:
    """Return a document written anew in base64, or none where nothing had to be taken out.

    ``removed`` and ``kept`` are as those of ``cleaning.cleaned``.

    Raises:
        UserError: it is damaged, or unfolds to more than any document.
    """
    try:
        return _told(data)
    except _TROUBLE as trouble:
        raise UserError(
            N_("“{name}” is a damaged document, or none. Nothing was added. Ask for it again."),
            name=str(options["name"]),
        ) from trouble


def _told(data: bytes) -> Json:
    removed: set[str] = set()
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(kept, "w") as target:
        parts = source.infolist()
        if len(parts) > _MOST_PARTS or sum(one.file_size for one in parts) > _MOST_BYTES:
            raise ValueError("too much inside")
        if any(one.filename.startswith(_SIGNED) for one in parts):
            return {"pdf": None, "removed": [], "kept": "signed"}
        for one in parts:
            part = source.read(one)
            made = _EMPTY.get(one.filename, part)
            if made != part:
                removed.add("properties")
            elif one.filename.lower().endswith(_PHOTOS) and (made := without_notes(part)) != part:
                removed.add("notes")
            into = zipfile.ZipInfo(one.filename, _THEN)
            into.compress_type = one.compress_type
            target.writestr(into, made)
    if not removed:
        return {"pdf": None, "removed": [], "kept": ""}
    made_anew = base64.b64encode(kept.getvalue()).decode("ascii")
    return {"pdf": made_anew, "removed": sorted(removed), "kept": ""}
