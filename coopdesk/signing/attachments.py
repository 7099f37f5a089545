"""What a sheet carries about itself: its attached content and its properties.

All of it is bounded and comes from someone else; call it in the quarantine.
"""

from __future__ import annotations

import hashlib
import re
from xml.etree import ElementTree as ET

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from coopdesk.i18n import LANGUAGES
from coopdesk.signing.judgement import SheetIdentity
from coopdesk.signing.reading import TROUBLE, entry, opened
from coopdesk.signing.shown import shown

NAMESPACE = "https://coopdesk.org/ns/sheet/1.0/"
"""The namespace of a sheet's properties in its XMP."""

CONTENT = "sheet.json"
"""The name of the attachment that holds what is committed."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PROPERTIES = ("sheet", "number", "version", "digest")
_LARGEST_XMP = 512 * 1024
_LARGEST_CONTENT = 4 * 1024 * 1024
_MOST_FILES = 200
# Canonical JSON, so it stands there letter by letter.
_FORMAT = b'"format":"coopdesk-sheet"'
_KEY = re.compile(r"[0-9A-Za-z_-]{8,64}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_VERSION = re.compile(r"[0-9]{1,6}")


def read_sheet_json(data: bytes) -> bytes | None:
    """Return the content attached to the sheet, or ``None`` where there is none, or several.

    Raises:
        Unreadable: the file is no PDF that can be read.
    """
    return content_in(opened(data))


def read_properties(data: bytes) -> dict[str, str]:
    """Return the sheet's properties as its XMP has them: sheet, number, version, digest.

    Raises:
        Unreadable: the file is no PDF that can be read.
    """
    return properties_in(opened(data))


def sheet_identity(data: bytes) -> SheetIdentity:
    """Return which sheet the file says it is. Nothing of it is proved: judge it.

    Raises:
        Unreadable: the file is no PDF that can be read.
    """
    return identity_in(opened(data))


def identity_in(reader: PdfFileReader) -> SheetIdentity:
    """Return which sheet an opened file says it is."""
    said = properties_in(reader)
    content = content_in(reader)
    key, digest = said.get("sheet", ""), said.get("digest", "")
    version = said.get("version", "")
    return SheetIdentity(
        sheet_key=key if _KEY.fullmatch(key) else "",
        number=shown(said.get("number", "")),
        version=int(version) if _VERSION.fullmatch(version) else None,
        digest=digest if _DIGEST.fullmatch(digest) else "",
        content_digest="" if content is None else hashlib.sha256(content).hexdigest(),
        language=_language(reader),
    )


def content_in(reader: PdfFileReader) -> bytes | None:
    """Return the sheet's content in an opened file, or ``None``."""
    try:
        tree = reader.root["/Names"]["/EmbeddedFiles"]
        found = [spec for name, spec in _leaves(tree) if name == CONTENT]
        if len(found) != 1:
            return None
        stream = found[0]["/EF"]["/F"]
        content: bytes = stream.data
    except TROUBLE:
        return None
    ours = len(content) <= _LARGEST_CONTENT and _FORMAT in content
    return content if ours else None


def _leaves(tree: generic.DictionaryObject) -> list[tuple[str, generic.DictionaryObject]]:
    """Return name and file of every leaf of a name tree (ISO 32000-2, 7.9.6), some levels deep."""
    found: list[tuple[str, generic.DictionaryObject]] = []
    level = [tree]
    for _depth in range(4):
        below: list[generic.DictionaryObject] = []
        for node in level:
            names, kids = entry(node, "/Names", ()), entry(node, "/Kids", ())
            if len(names) + len(kids) > _MOST_FILES or len(below) > _MOST_FILES:
                raise ValueError("too many files")
            found.extend((str(names[at]), names[at + 1]) for at in range(0, len(names) - 1, 2))
            below.extend(kid.get_object() for kid in kids)
        level = below
    return found


def properties_in(reader: PdfFileReader) -> dict[str, str]:
    """Return the sheet's properties in an opened file; empty where it has none."""
    try:
        # Not by key: pyHanko would keep an object of its own there, which it cannot compare later.
        raw: bytes = reader.root.raw_get("/Metadata").get_object().data
        tree = xmp_tree(raw)
    except TROUBLE:
        return {}
    found: dict[str, str] = {}
    for described in tree.iter(f"{{{_RDF}}}Description"):
        for name in _PROPERTIES:
            tag = f"{{{NAMESPACE}}}{name}"
            values = [described.get(tag), *(e.text for e in described.findall(tag))]
            for value in filter(None, values):
                if found.setdefault(name, value) != value:
                    # Said twice, and differently: which one a reader takes is anyone's guess.
                    found[name] = ""
    return found


def xmp_tree(raw: bytes) -> ET.Element:
    """Return the elements of an XMP packet.

    Raises:
        ValueError: too large, or with a document type, which nothing in a sheet has.
        xml.etree.ElementTree.ParseError: not XML; a ``SyntaxError``.
    """
    if len(raw) > _LARGEST_XMP:
        raise ValueError("too large")
    text = raw.decode("utf-8")
    if "<!" in text.replace("<!--", ""):
        raise ValueError("a document type")
    try:
        return ET.fromstring(text)  # noqa: S314 (bounded, and without document type)
    except ET.ParseError as trouble:
        raise ValueError("not XML") from trouble


def _language(reader: PdfFileReader) -> str:
    try:
        said = entry(reader.root, "/Lang", "")
    except TROUBLE:
        return ""
    code = str(said)[:8].partition("-")[0].lower()
    return code if code in LANGUAGES else ""


def without_dates(raw: bytes) -> bytes:
    """Return an XMP packet as canonical XML, without what a program changes when it saves.

    Raises:
        ValueError: it is no XMP that can be read.
    """
    tree = xmp_tree(raw)
    for parent in list(tree.iter()):
        for attribute in [a for a in parent.attrib if a in _SAVED]:
            del parent.attrib[attribute]
        for child in [c for c in parent if c.tag in _SAVED]:
            parent.remove(child)
    for element in tree.iter():
        element.text = (element.text or "").strip()
        element.tail = ""
    return ET.canonicalize(ET.tostring(tree, encoding="unicode")).encode()


_SAVED = frozenset(
    {
        "{http://ns.adobe.com/xap/1.0/}ModifyDate",
        "{http://ns.adobe.com/xap/1.0/}MetadataDate",
        "{http://ns.adobe.com/xap/1.0/mm/}InstanceID",
        "{http://ns.adobe.com/pdf/1.3/}Producer",
    }
)
