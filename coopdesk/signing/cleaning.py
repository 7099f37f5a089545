"""Papers of others, without what they say besides their words: who wrote them, where, with what.

A PDF is written again without its properties, its program code, the files inside it, the names on
its comments, and the notes a camera left in its pictures. What is signed or locked cannot be
written again; it stays byte for byte. Meant for the quarantine process: files come from anywhere.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

import pikepdf

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.signing.jpeg_notes import without_notes
from coopdesk.signing.pictures import MOST_PAGES_SHOWN
from coopdesk.signing.wire import Json

_CODE: Final = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound",
     "/RichMediaExecute", "/GoToR", "/GoToE"}
)  # fmt: skip
"""Actions that do something besides showing this paper or an address."""

_TRAITS: Final = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/CreatorInfo")
_TROUBLE: Final = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError,
                   RuntimeError, OverflowError, RecursionError)  # fmt: skip


def cleaned(data: bytes, options: Mapping[str, Json]) -> Json:
    """Return a PDF written anew in base64, or none where nothing had to be taken out.

    ``removed`` names what was taken out (``attachments.REMOVED``); ``kept`` says why it is kept
    byte for byte: ``signed`` or ``locked``.

    Raises:
        UserError: it is damaged, locked by a password, or has too many pages.
    """
    name = str(options["name"])
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            _check_pages(pdf, name)
            # Read now: of a damaged page tree more is not known.
            why = "locked" if pdf.is_encrypted else "signed" if _is_signed(pdf) else ""
            if why:
                return {"pdf": None, "removed": [], "kept": why}
            return _told(pdf, _Cleaner(pdf).removed())
    except pikepdf.PasswordError as trouble:
        raise UserError(
            N_(
                "“{name}” is locked by a password, so nobody could read it in the dossier. Nothing"
                " was added. Save it without a password and add it again."
            ),
            name=name,
        ) from trouble
    except _TROUBLE as trouble:
        raise UserError(
            N_(
                "“{name}” is a damaged PDF, or none. Nothing was added. Ask for it again, or scan"
                " it."
            ),
            name=name,
        ) from trouble


def _check_pages(pdf: pikepdf.Pdf, name: str) -> None:
    count = len(pdf.pages)
    if not count:
        raise ValueError("no page")
    if count > MOST_PAGES_SHOWN:
        raise UserError(
            N_("“{name}” has more than {most} pages. Nothing was added. Add the part that counts."),
            name=name,
            most=MOST_PAGES_SHOWN,
        )


def _told(pdf: pikepdf.Pdf, removed: set[str]) -> Json:
    if not removed:
        return {"pdf": None, "removed": [], "kept": ""}
    kept = BytesIO()
    # Without a linear order and an identity of the moment: the same paper, the same bytes.
    pdf.save(kept, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return {
        "pdf": base64.b64encode(kept.getvalue()).decode("ascii"),
        "removed": sorted(removed),
        "kept": "",
    }


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    return any(
        isinstance(one, pikepdf.Dictionary) and one.get("/FT") == "/Sig" and "/V" in one
        for one in pdf.objects
    )


class _Cleaner:
    """Takes out of a PDF what its pages do not show."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._removed: set[str] = set()

    def removed(self) -> set[str]:
        """Take it out; return what it was."""
        self._properties()
        self._names()
        for one in self._pdf.objects:
            if isinstance(one, pikepdf.Stream):
                self._picture(one)
            if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                self._traits(one)
        for page in self._pdf.pages:
            self._annotations(page.obj)
        return self._removed

    def _drop(self, holder: Any, key: str, what: str) -> None:  # noqa: ANN401 (of pikepdf)
        if key in holder:
            del holder[key]
            self._removed.add(what)

    def _properties(self) -> None:
        self._drop(self._pdf.trailer, "/Info", "properties")
        self._drop(self._pdf.Root, "/Metadata", "properties")

    def _names(self) -> None:
        root = self._pdf.Root
        self._drop(root, "/AF", "files")
        if isinstance(form := root.get("/AcroForm"), pikepdf.Dictionary):
            self._drop(form, "/XFA", "code")
        if isinstance(names := root.get("/Names"), pikepdf.Dictionary):
            self._drop(names, "/JavaScript", "code")
            self._drop(names, "/EmbeddedFiles", "files")

    def _traits(self, one: Any) -> None:  # noqa: ANN401 (of pikepdf)
        for key in _TRAITS:
            self._drop(one, key, "properties")
        self._drop(one, "/AA", "code")
        for key in ("/A", "/OpenAction", "/Next"):
            action = one.get(key)
            if isinstance(action, pikepdf.Dictionary) and action.get("/S") in _CODE:
                self._drop(one, key, "code")

    def _annotations(self, page: Any) -> None:  # noqa: ANN401 (of pikepdf)
        found = page.get("/Annots")
        if not isinstance(found, pikepdf.Array):
            return
        left = [one for one in found if one.get("/Subtype") != "/FileAttachment"]
        if len(left) < len(found):
            page["/Annots"] = pikepdf.Array(left)
            self._removed.add("files")
        for one in left:
            if isinstance(one, pikepdf.Dictionary):
                # Objects within the array are not among the file's.
                self._traits(one)
                if one.get("/Subtype") not in {"/Widget", "/Link"}:
                    self._drop(one, "/T", "comments")

    def _picture(self, stream: pikepdf.Stream) -> None:
        if stream.get("/Filter") not in ("/DCTDecode", pikepdf.Array(["/DCTDecode"])):
            return
        data = stream.read_raw_bytes()
        bare = without_notes(data)
        if bare != data:
            how: Any = stream.get("/DecodeParms")
            stream.write(bare, filter=pikepdf.Name.DCTDecode, decode_parms=how)
            self._removed.add("notes")
