"""Attachments: quotes, photos, letters; their bytes are kept in the dossier for good.

A photo is made anew from its pixels before it is kept, a PDF or a document without what it says
besides its words: where, with what and by whom it was made stays outside. All is opened by this
program only in its limited process.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from coopdesk.errors import UserError
from coopdesk.i18n import N_, P_, Catalogue, Message
from coopdesk.model.attachment import KINDS, Attachment
from coopdesk.services.files import refuse_dossier, refuse_existing, write_file
from coopdesk.services.texts import refuse_unfit
from coopdesk.signing.quarantine import Limits, run_apart
from coopdesk.signing.wire import Json
from coopdesk.store import DossierFile, Label, Query

LARGEST = 64 * 1024 * 1024
"""Bytes of one file."""

PICTURES: Mapping[bytes, str] = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n": "image/png",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
}
"""How pictures begin."""

_KEPT: Mapping[str, tuple[bytes, str]] = {
    ".pdf": (b"%PDF-", "application/pdf"),
    ".odt": (b"PK\3\4", "application/vnd.oasis.opendocument.text"),
    ".ods": (b"PK\3\4", "application/vnd.oasis.opendocument.spreadsheet"),
    ".docx": (
        b"PK\3\4",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ".xlsx": (b"PK\3\4", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""What is kept as it is, and how such files begin."""

ENDINGS = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", *_KEPT)
"""The endings of what can be attached."""

LIMITS = Limits(seconds=30.0, memory=1200 * 1024 * 1024, answer=128 * 1024 * 1024)
"""Sixty million pixels with an alpha channel, and a slow laptop."""

REMOVED: Mapping[str, Message] = {
    "properties": P_("taken out", "author, title and program"),
    "place": P_("taken out", "the place where it was taken"),
    "notes": P_("taken out", "what a camera wrote into a picture"),
    "comments": P_("taken out", "the names on comments"),
    "files": P_("taken out", "files inside it"),
    "code": P_("taken out", "program code"),
}
"""What is taken out of a file before it is kept."""

KEPT_AS_IT_IS: Mapping[str, Message] = {
    "signed": N_(
        "It carries a signature and was kept byte for byte, with what it says of its author."
    ),
    "locked": N_(
        "It is protected against changes and was kept byte for byte, with what it says of its"
        " author."
    ),
}
"""Why nothing was taken out of a file."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file ready to be kept.

    ``removed`` names what was taken out of it (``REMOVED``), ``untouched`` why nothing was
    (``KEPT_AS_IT_IS``).
    """

    data: bytes
    media: str
    name: str
    is_photo: bool
    removed: tuple[str, ...] = ()
    untouched: str = ""

    def said(self, catalogue: Catalogue) -> str:
        """Return in a sentence what was taken out, or why not; empty where there was nothing."""
        _ = catalogue
        if self.untouched in KEPT_AS_IT_IS:
            return _.say(KEPT_AS_IT_IS[self.untouched])
        words = [_.say(REMOVED[one]) for one in self.removed if one in REMOVED]
        return _("Taken out of it: {what}.", what=", ".join(words)) if words else ""


def prepared(source: Path) -> Prepared:
    """Read a file and, where it is a photo, make it anew without what it says about its taking.

    Takes seconds for a large photo; nothing is written.

    Raises:
        UserError: the file cannot be read, is too large, damaged, or of a kind not kept.
    """
    return prepared_bytes(_read(source), source.name)


def prepared_bytes(data: bytes, name: str) -> Prepared:
    """Return ``prepared`` of bytes.

    Raises:
        UserError: as ``prepared``.
    """
    if not data:
        raise UserError(N_("“{name}” is empty. Nothing was added."), name=name)
    ending = Path(name).suffix.lower()
    if _is_picture(data):
        told = run_apart("photo", data, {"name": name}, limits=LIMITS)
        jpeg, removed = _bytes_of(told, "jpeg", name, b"\xff\xd8\xff"), _names_in(told)
        called = f"{Path(name).stem}.jpg"
        return Prepared(jpeg, "image/jpeg", called, is_photo=True, removed=removed)
    start, media = _KEPT.get(ending, (b"", ""))
    if ending == ".pdf" and start in data[:1024]:
        return _cleaned("cleaned", data, name, media)
    if media and data.startswith(start):
        return _cleaned("office", data, name, media)
    raise UserError(
        N_(
            "“{name}” was not added: only PDF, photos (JPEG, PNG, TIFF, WebP) and documents"
            " (.odt, .ods, .docx, .xlsx) are kept, and it is none of them, or damaged. Save it"
            " as PDF and add that."
        ),
        name=name,
    )


def _cleaned(task: str, data: bytes, name: str, media: str) -> Prepared:
    """Return a PDF or a document without what it says besides its words."""
    told = run_apart(task, data, {"name": name}, limits=LIMITS)
    removed = _names_in(told)
    untouched = str(told.get("kept") or "")
    made = _bytes_of(told, "pdf", name, _KEPT[Path(name).suffix.lower()][0]) if removed else data
    return Prepared(made, media, name, is_photo=False, removed=removed, untouched=untouched)


def _names_in(told: Json) -> tuple[str, ...]:
    found = told.get("removed") if isinstance(told, dict) else None
    return tuple(one for one in found if one in REMOVED) if isinstance(found, list) else ()


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a file that is attached; ``actor`` is the key or code of who it is from.

    Without a title the file's name is the title; without a kind a photo is a photo, all else other.
    """

    title: str = ""
    kind: str = ""
    day: date | None = None
    actor: str = ""
    amount: Decimal | None = None
    alternative: str = ""
    in_dossier: bool = False


def attach(file: DossierFile, made: Prepared, about: About | None = None) -> str:
    """Keep a prepared file and its record, as one step; return the record's key.

    Where a record waits for this very file, having come in without it, the file goes to that one.

    Raises:
        UserError: there is no such kind or actor, or a text cannot be stored.
    """
    about = about or About()
    kind = about.kind or ("photo" if made.is_photo else "other")
    if kind not in KINDS.words:
        raise UserError(N_("There is no kind of attachment “{kind}”."), kind=kind)
    title = about.title.strip() or Path(made.name).stem or made.name
    refuse_unfit((title, made.name, about.alternative))
    if waiting := _waiting(file, made.data):
        with file.transaction(Label(N_("Attached: {title}"), {"title": title})) as transaction:
            transaction.keep_file(made.data)
        return waiting
    actor = _actor(file, about.actor)
    with file.transaction(Label(N_("Attached: {title}"), {"title": title})) as transaction:
        record = Attachment(
            id=transaction.next_id("attachments"),
            title=title,
            kind=kind,
            date=about.day,
            actor=actor,
            amount=about.amount,
            alternative=about.alternative or None,
            in_dossier=about.in_dossier,
            sha256=transaction.keep_file(made.data),
            media=made.media,
            name=made.name,
            length=len(made.data),
        )
        return transaction.insert("attachments", record)


def _waiting(file: DossierFile, data: bytes) -> str:
    """Return the key of a record whose file this is and is not here, empty where there is none."""
    sha256 = hashlib.sha256(data).hexdigest()
    found = [one.key for one in attachments(file) if one.sha256 == sha256]
    try:
        file.file_bytes(sha256)
    except KeyError:
        return found[0] if found else ""
    return ""


def _actor(file: DossierFile, said: str) -> str | None:
    if not said:
        return None
    for actor in file.snapshot().actors:
        if said in {actor.key, actor.id}:
            return actor.key
    raise UserError(N_("The dossier has no actor “{id}”."), id=said)


def bytes_of(file: DossierFile, attachment: Attachment) -> bytes:
    """Return the bytes of an attachment, exactly as they are kept.

    Raises:
        UserError: they are not in this dossier: it came from an interchange document.
    """
    try:
        data = file.file_bytes(attachment.sha256 or "")
    except KeyError as trouble:
        raise UserError(
            N_(
                "The file of “{title}” is not in this dossier: it was brought in without its files."
                " Add it again."
            ),
            title=attachment.title,
        ) from trouble
    if hashlib.sha256(data).hexdigest() != attachment.sha256:
        raise UserError(
            N_("The file of “{title}” is damaged inside this dossier. Add it again."),
            title=attachment.title,
        )
    return data


def looked_at(file: DossierFile, attachment: Attachment) -> bytes:
    """Return a picture of an attachment to look at: a new JPEG, made in the limited process.

    Raises:
        UserError: its bytes are not there, or it cannot be shown.
    """
    if not can_be_shown(attachment):
        raise UserError(
            N_("“{title}” is no picture and no PDF. Save a copy and open that."),
            title=attachment.title,
        )
    return _apart("seen", bytes_of(file, attachment), attachment.name or attachment.title)


def can_be_shown(attachment: Attachment) -> bool:
    """Tell whether the program itself can show what an attachment looks like."""
    return attachment.media in {"application/pdf", *PICTURES.values()}


def save_attachment(file: DossierFile, identity: str, target: Path, *, force: bool = False) -> Path:
    """Write the file of an attachment, by its code or key, under ``target`` or into that folder.

    Raises:
        UserError: there is no such attachment, its bytes are missing, or ``target`` cannot be
            written.
    """
    attachment = found(file, identity)
    data = bytes_of(file, attachment)
    place = target / safe_name(attachment) if target.is_dir() else target
    refuse_existing(place, force=force)
    refuse_dossier(place)
    write_file(place, data, force=force)
    return place


def found(file: DossierFile, identity: str) -> Attachment:
    """Return an attachment by its code or key.

    Raises:
        UserError: there is none.
    """
    for one in attachments(file):
        if identity in {one.id, one.key}:
            return one
    raise UserError(N_("The dossier has no attachment “{id}”."), id=identity)


def attachments(file: DossierFile) -> list[Attachment]:
    """Return the attachments in their order."""
    there = file.records("attachments", file.keys(Query("attachments")))
    return [one for one in there if isinstance(one, Attachment)]


def safe_name(attachment: Attachment) -> str:
    """Return the name a copy is given: never a path, and never one a system trips over."""
    said = attachment.name or f"{attachment.id}"
    kept = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in Path(said).name)
    return kept.strip(" .")[-120:] or attachment.id or "attachment"


def photos(file: DossierFile) -> dict[str, bytes]:
    """Return the bytes of the photos that go into the dossier, by their fingerprints."""
    shown = [one for one in attachments(file) if one.in_dossier and one.media == "image/jpeg"]
    there: dict[str, bytes] = {}
    for one in shown:
        try:
            there[one.sha256 or ""] = bytes_of(file, one)
        except UserError:
            # The section says that the picture is not there.
            continue
    return there


def _read(source: Path) -> bytes:
    try:
        if source.stat().st_size > LARGEST:
            raise UserError(
                N_("“{name}” is larger than {most} MB. Nothing was added. Save it smaller."),
                name=source.name,
                most=LARGEST // (1024 * 1024),
            )
        return source.read_bytes()
    except FileNotFoundError as trouble:
        raise UserError(
            N_("There is no file “{path}”. Nothing was changed. Check the name."), path=source
        ) from trouble
    except OSError as trouble:
        raise UserError(
            N_("“{name}” cannot be read: {reason}. Nothing was added."),
            name=source.name,
            reason=trouble.strerror or trouble,
        ) from trouble


def _is_picture(data: bytes) -> bool:
    webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    telephone = data[4:8] == b"ftyp"
    return webp or telephone or any(data.startswith(start) for start in PICTURES)


def _apart(task: str, data: bytes, name: str) -> bytes:
    told = run_apart(task, data, {"name": name}, limits=LIMITS)
    return _bytes_of(told, "jpeg", name, b"\xff\xd8\xff")


def _bytes_of(told: Json, key: str, name: str, start: bytes) -> bytes:
    """Return the bytes that the limited process answered; what it made is not trusted."""
    unreadable = UserError(
        N_("“{name}” could not be read to its end. Nothing was added."), name=name
    )
    try:
        data = base64.b64decode(str(told[key]), validate=True)
    except (KeyError, TypeError, binascii.Error) as trouble:
        raise unreadable from trouble
    if not data.startswith(start):
        raise unreadable
    return data
