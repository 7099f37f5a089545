"""The corpus of altered PDFs: each with the verdict it must get, and the reason that must be said.

Made from one sheet that was properly issued, certified, signed by the actor, sealed with ink for
the witness, and timestamped. Kinds of attack after the published ones: incremental saving, shadow
(hide, replace), universal signature forgery, signature wrapping, evil annotation, sneaky signature.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, partial

from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.sign.fields import MDPPerm, SigFieldSpec

from coopdesk.i18n import Message
from coopdesk.signing import findings as f
from coopdesk.signing.judgement import Record, RecordedRevision, Verdict
from coopdesk.signing.marks import Mark
from tests.signing import edits
from tests.signing.edits import appended, exchanged
from tests.signing.people import NOW, Person, person, signed, timestamped
from tests.signing.sheets import KEY, content, sheet

LATER = NOW + timedelta(days=3)
"""When the files are judged."""

OTHER_KEY = "ffeeddccbbaa99887766554433221100"


@dataclass(frozen=True)
class Issued:
    """A sheet in every state it went through, and who signed it."""

    facilitator: Person
    actor: Person
    service: Person
    states: tuple[bytes, ...]

    @property
    def roots(self) -> tuple[bytes, ...]:
        return self.facilitator.root_der, self.actor.root_der, self.service.root_der

    def record(
        self, *, states: int = 5, newest: int = 1, recorded: datetime | None = None
    ) -> Record:
        """Return what the dossier keeps once it has seen so many states."""
        kept = tuple(
            RecordedRevision(hashlib.sha256(s).hexdigest(), len(s), recorded if at else None)
            for at, s in enumerate(self.states[:states])
        )
        return Record(
            sheet_key=KEY,
            version=1,
            digest=hashlib.sha256(content()).hexdigest(),
            newest=newest,
            revisions=kept,
            signatures=min(states - 1, 3),
            timestamps=max(0, states - 4),
            roles=("facilitator", "actor", "witness")[: states - 1],
        )


@cache
def issued() -> Issued:
    """Return the sheet everything is made from: issued, certified, signed, witnessed, stamped."""
    facilitator = person("Franca Facilitatrice")
    actor = person("Anna Rossi", organisation="Comune di Prova")
    service = person("Ora esatta", organisation="Ora", stamps=True, bits=2048)
    plain = sheet()
    certified = signed(plain, facilitator, "facilitator")
    both = signed(certified, actor, "actor")
    ink = Mark("witness", "on_screen", "Walter Bianchi")
    three = signed(both, facilitator, "witness", mark=ink)
    stamped = timestamped(three, service, NOW + timedelta(days=1))
    return Issued(facilitator, actor, service, (plain, certified, both, three, stamped))


@dataclass(frozen=True)
class Alteration:
    """A file, the verdict it must get, the sentence that must be among the findings."""

    name: str
    data: bytes
    verdict: Verdict
    reason: Message | None = None
    record: Record | None = None
    revoked: dict[str, datetime] = field(default_factory=dict)
    roots: tuple[bytes, ...] | None = None
    now: datetime = LATER


APPENDED: dict[str, tuple[edits.Edit, Message]] = {
    "words of a page rewritten in place": (edits.rewritten_words, f.PAGE_CHANGED),
    "a page shows other words": (edits.other_words, f.PAGE_CHANGED),
    "words added to a page": (edits.more_words, f.PAGE_CHANGED),
    "letters of another font": (edits.other_font, f.PAGE_CHANGED),
    "page turned": (edits.turned, f.PAGE_CHANGED),
    "page cropped": (edits.cropped, f.PAGE_CHANGED),
    "page added": (edits.page_added, f.PAGES_CHANGED),
    "page removed": (edits.page_removed, f.PAGES_CHANGED),
    "pages exchanged": (edits.pages_exchanged, f.PAGES_CHANGED),
    "note laid over a page": (edits.note_laid_over, f.LAID_OVER),
    "stamp laid over a signature": (edits.stamp_over_signature, f.LAID_OVER),
    "redaction laid over a page": (edits.redaction, f.LAID_OVER),
    "signature moved": (edits.place_moved, f.SIGNATURE_CHANGED),
    "signature hidden": (edits.place_hidden, f.SIGNATURE_CHANGED),
    "empty place says something else": (edits.place_renamed, f.SOMETHING_CHANGED),
    "picture of a signature exchanged": (edits.picture_exchanged, f.SIGNATURE_CHANGED),
    "picture of a signature redrawn in place": (edits.picture_redrawn, f.SIGNATURE_CHANGED),
    "attachment overwritten": (edits.attachment_overwritten, f.ATTACHMENT_CHANGED),
    "attachment exchanged": (edits.attachment_exchanged, f.ATTACHMENT_CHANGED),
    "attachment added": (edits.attachment_added, f.ATTACHMENT_CHANGED),
    "digest in the properties exchanged": (edits.digest_exchanged, f.PROPERTIES_CHANGED),
    "version in the properties raised": (edits.version_raised, f.PROPERTIES_CHANGED),
    "title in the properties exchanged": (edits.title_exchanged, f.PROPERTIES_CHANGED),
    "entities in the properties": (edits.entities_in_properties, f.PROPERTIES_CHANGED),
    "title in the information exchanged": (edits.information_exchanged, f.PROPERTIES_CHANGED),
    "script at opening": (edits.script_at_opening, f.SOMETHING_CHANGED),
    "layers added": (edits.layers, f.SOMETHING_CHANGED),
    "pictures to be redrawn by the reader": (edits.redrawn_by_reader, f.SOMETHING_CHANGED),
    "other words for who listens": (edits.other_order_of_reading, f.SOMETHING_CHANGED),
    "text field added": (edits.text_field_added, f.FORM_CHANGED),
    "place to sign added": (edits.place_added, f.FORM_CHANGED),
    "unseen place to sign added": (edits.unseen_place_added, f.OTHER_PLACES),
    "place to sign removed": (edits.place_removed, f.FORM_CHANGED),
    "signature object changed": (edits.signature_object_changed, f.STRANGE_SIGNATURE),
    "protection taken off": (edits.protection_taken_off, f.SOMETHING_CHANGED),
    "orphan added": (edits.orphan, f.SOMETHING_CHANGED),
    "evidence without a timestamp": (edits.evidence, f.APPENDED),
    "date of saving": (edits.date_of_saving, f.APPENDED),
    "nothing but a revision": (edits.nothing, f.APPENDED),
}
"""What is done in a revision of its own, behind everything."""


def _appended(paper: Issued) -> Iterator[Alteration]:
    whole = paper.states[-1]
    for name, (edit, reason) in APPENDED.items():
        yield Alteration(name, appended(whole, edit), "changed", reason)
    form_gone = appended(whole, edits.form_removed)
    yield Alteration("form removed", form_gone, "changed", f.HIDDEN_SIGNATURE)
    taken_out = appended(whole, edits.signature_taken_out)
    yield Alteration("signature taken out", taken_out, "changed", f.HIDDEN_SIGNATURE)


def _appended_in_between(paper: Issued) -> Iterator[Alteration]:
    """Change something where a trusted person signs afterwards, so that all is covered."""
    certified = paper.states[1]
    for name, (edit, reason) in APPENDED.items():
        if edit in {edits.nothing, edits.evidence, edits.date_of_saving} or edit in _NEEDS_ACTOR:
            continue
        data = signed(appended(certified, edit), paper.actor, "actor")
        yield Alteration(f"{name}, then signed", data, "changed", reason)
        data = signed(certified, paper.actor, "actor", change=edit)
        yield Alteration(f"{name}, while signing", data, "changed", reason)
    blank = signed(sheet(pictures=True), paper.facilitator, "facilitator")
    for edit in (
        edits.words_raised, edits.picture_raised_and_drawn, edits.empty_picture_drawn,
        edits.words_emptied,
    ):  # fmt: skip
        data = signed(blank, paper.actor, "actor", change=edit)
        yield Alteration(f"{edit.__name__}, while signing", data, "changed")
    drawn = signed(certified, paper.actor, "actor", change=edits.empty_place_drawn)
    yield Alteration("empty place drawn in, while signing", drawn, "changed", f.SOMETHING_CHANGED)
    spec = SigFieldSpec("extra", on_page=0, box=(60, 600, 300, 700))
    sneaky = signed(certified, paper.actor, "extra", field=spec)
    yield Alteration("signed in a place of one's own", sneaky, "changed", f.OTHER_PLACES)
    unseen = signed(certified, paper.actor, "extra", field=SigFieldSpec("extra"))
    yield Alteration("signed in an unseen place", unseen, "changed", f.OTHER_PLACES)
    again = signed(certified, paper.actor, "actor", certify=True, level=MDPPerm.ANNOTATE)
    yield Alteration("certified again by the actor", again, "changed", f.NOT_PROTECTED)


_NEEDS_ACTOR = {
    edits.place_moved, edits.place_hidden, edits.picture_exchanged, edits.picture_redrawn,
    edits.signature_object_changed, edits.place_removed, edits.redrawn_by_reader,
}  # fmt: skip


def _in_the_bytes(paper: Issued) -> Iterator[Alteration]:
    whole, three = paper.states[-1], paper.states[3]
    for name, old, new in (
        ("words", b"100 EUR", b"900 EUR"),
        ("attached content", b'"amount":100', b'"amount":900'),
        ("digest", b"<coopdesk:digest>", b"<coopdesk:digesT>"),
        ("name of the file's form", b"/AcroForm", b"/AcroFarm"),
        ("picture of a signature", b"200 60 l", b"201 60 l"),
        ("a word in the file's head", b"%PDF-1.7", b"%PDF-1.6"),
    ):
        yield Alteration(f"{name} exchanged in the bytes", exchanged(whole, old, new), "changed")
    for name, made, reason in (
        ("padding filled", edits.padding_filled, f.STRANGE_SIGNATURE),
        ("a capital in the contents", edits.capital_in_contents, f.STRANGE_SIGNATURE),
        ("contents spaced", edits.contents_spaced, f.STRANGE_SIGNATURE),
        ("contents changed", edits.contents_changed, None),
        ("contents emptied", edits.contents_emptied, f.BROKEN_SIGNATURE),
        ("range shortened", edits.range_shortened, f.STRANGE_SIGNATURE),
        ("range widened", edits.range_widened, f.STRANGE_SIGNATURE),
        ("range emptied", edits.range_emptied, f.STRANGE_SIGNATURE),
    ):
        yield Alteration(name, made(three), "changed", reason)
        yield Alteration(f"{name}, of a timestamp", made(whole), "changed")
    yield Alteration("signature wrapped", edits.wrapped(three), "damaged")
    twice = exchanged(three, b"/Filter /Adobe.PPKLite", b"/ByteRange [0 1 2 3 ] ", last=True)
    yield Alteration("range said twice", twice, "changed")
    other = signed(sheet(OTHER_KEY), paper.facilitator, "facilitator")
    other = signed(other, paper.actor, "actor")
    taken = edits.contents_from(paper.states[2], other)
    yield Alteration("signature of another sheet", taken, "changed", f.CONTENT_CHANGED)


def _around(paper: Issued) -> Iterator[Alteration]:
    whole = paper.states[-1]
    for name, data in (
        ("a line appended", whole + b"\n"),
        ("zeros appended", whole + bytes(100)),
    ):
        yield Alteration(name, data, "changed", f.APPENDED)
    yield Alteration("a remark appended", whole + b"% nothing\n%%EOF\n", "damaged")
    other = sheet(OTHER_KEY)
    yield Alteration("another file before it", other + whole, "damaged")
    yield Alteration("a word before it", b"\n" + whole, "damaged")
    yield Alteration("saved anew", edits.saved_anew(whole), "changed")
    yield Alteration("saved anew, packed", edits.packed_signature(whole), "changed")
    yield Alteration("locked", edits.locked(whole), "damaged", f.ENCRYPTED)
    yield Alteration("encrypted for all", edits.opened_for_all(whole), "damaged", f.ENCRYPTED)


def _cut(paper: Issued) -> Iterator[Alteration]:
    whole, record = paper.states[-1], paper.record()
    cut = partial(Alteration, verdict="changed", reason=f.CUT_OFF, record=record)
    yield Alteration(
        "timestamp cut off", paper.states[3], "changed", f.NOT_THE_NEWEST, record=record
    )
    yield cut("witness cut off", paper.states[2])
    yield cut("actor cut off", paper.states[1])
    yield Alteration("all signatures cut off", paper.states[0], "not_signed", f.CUT_OFF, record)
    instead = signed(paper.states[1], paper.facilitator, "actor")
    yield Alteration("signed by another instead", instead, "changed", f.STATE_CHANGED, record)
    padded = paper.states[2] + bytes(len(whole) - len(paper.states[2]))
    yield Alteration("cut off and filled up", padded, "damaged", record=record)
    for part in (3, 10, 40, 55, 99):
        at = len(whole) * part // 100
        yield Alteration(f"cut at {part} percent", whole[:at], "damaged")
    yield Alteration("last byte missing", whole[:-1], "changed", f.STRANGE_SIGNATURE)
    yield Alteration("last line missing", whole[:-8], "damaged")


def _as_issued(paper: Issued) -> Iterator[Alteration]:
    """Sheets that the program would never have issued, signed all the same."""
    who = paper.facilitator
    false = hashlib.sha256(b"other").hexdigest()
    for name, made, reason in (
        ("other content attached than said", sheet(digest=false), f.CONTENT_DIFFERS),
        ("no content attached", sheet(attached=False), f.CONTENT_MISSING),
        ("no digest said", sheet(digest="x"), f.CONTENT_MISSING),
        ("no key said", sheet("", digest="x"), f.CONTENT_MISSING),
        ("a text field besides", sheet(text_field=True), f.OTHER_PLACES),
        ("no place for a witness", sheet(roles=("facilitator", "actor")), f.OTHER_PLACES),
    ):
        yield Alteration(name, signed(made, who, "facilitator"), "changed", reason)
    for level in (MDPPerm.NO_CHANGES, MDPPerm.ANNOTATE):
        data = signed(paper.states[0], who, "facilitator", level=level)
        yield Alteration(f"protection {level.value}", data, "changed", f.NOT_PROTECTED)
    data = signed(paper.states[0], who, "facilitator", certify=False)
    yield Alteration("not certified", data, "changed", f.NOT_PROTECTED)
    data = signed(paper.states[0], paper.actor, "actor")
    yield Alteration("signed by the actor alone", data, "signer_unknown", f.NOT_CERTIFIED)


def _people(paper: Issued) -> Iterator[Alteration]:
    plain, certified = paper.states[:2]
    unknown = partial(Alteration, verdict="signer_unknown")
    name, organisation = paper.facilitator.name, "Cooperativa"
    namesake = person(name, organisation=organisation, salt=1)
    false = signed(plain, namesake, "facilitator")
    yield unknown("namesake of the facilitator", false, reason=f.NAMESAKE)
    yield unknown(
        "namesake in the record's bytes", false, reason=f.NAMESAKE, record=paper.record(states=1)
    )
    stranger = person("Nessuno", organisation="Gruppo Nessuno")
    data = signed(certified, stranger, "actor")
    yield unknown("stranger", data, reason=f.UNKNOWN_SIGNER)
    yield unknown("nobody trusted", paper.states[-1], reason=f.UNKNOWN_SIGNER, roots=())
    yield from _times(paper, unknown)
    yield from _kinds(paper, unknown)


def _times(paper: Issued, unknown: partial[Alteration]) -> Iterator[Alteration]:
    certified, whole = paper.states[1], paper.states[-1]
    old = person("Vecchia", organisation="Gruppo Vecchia", end=NOW - timedelta(days=9))
    roots = (*paper.roots, old.root_der)
    data = signed(certified, old, "actor")
    yield unknown("expired when it signed", data, reason=f.EXPIRED, roots=roots)
    before = NOW - timedelta(days=20)
    data = signed(certified, old, "actor", when=before)
    yield unknown("expired since, not stamped", data, reason=f.EXPIRED_SINCE, roots=roots)
    late = timestamped(data, paper.service, NOW)
    yield unknown("expired since, stamped too late", late, reason=f.EXPIRED_SINCE, roots=roots)
    new = person("Nuova", organisation="Gruppo Nuova", start=NOW + timedelta(days=1))
    roots = (*paper.roots, new.root_der)
    data = signed(certified, new, "actor")
    yield unknown("not yet valid", data, reason=f.NOT_YET_HELD, roots=roots)
    ahead = signed(certified, paper.actor, "actor", when=LATER + timedelta(days=30))
    yield unknown("signed in the future", ahead, reason=f.IN_THE_FUTURE)
    never = signed(certified, paper.actor, "actor", when=None)
    yield unknown("no moment said", never, reason=f.NO_MOMENT)
    stolen = {paper.actor.fingerprint: NOW - timedelta(days=9)}
    yield unknown("withdrawn before", whole, reason=f.WITHDRAWN, revoked=stolen)
    stolen = {paper.actor.root_fingerprint: NOW - timedelta(days=9)}
    yield unknown("root withdrawn before", whole, reason=f.WITHDRAWN, revoked=stolen)
    stolen = {paper.actor.fingerprint: NOW + timedelta(days=2)}
    yield unknown(
        "withdrawn since, not stamped", paper.states[2], reason=f.WITHDRAWN, revoked=stolen
    )


def _kinds(paper: Issued, unknown: partial[Alteration]) -> Iterator[Alteration]:
    certified = paper.states[1]
    short = person("Corta", organisation="Gruppo Corta", bits=1024)
    assert isinstance(short.key, rsa.RSAPrivateKey)
    roots = (*paper.roots, short.root_der)
    data = signed(certified, short, "actor")
    yield unknown("key too short", data, reason=f.WEAK_KEY, roots=roots)
    issuer = person("Emette", organisation="Gruppo Emette", signs=False)
    roots = (*paper.roots, issuer.root_der)
    data = signed(certified, issuer, "actor")
    yield unknown("not a certificate to sign with", data, reason=f.NOT_FOR_SIGNING, roots=roots)
    data = signed(certified, paper.actor, "actor", digest="sha1")
    yield Alteration("a method that protects no longer", data, "changed", f.WEAK_METHOD)


def _records(paper: Issued) -> Iterator[Alteration]:
    other = sheet(amount=900)
    false = signed(signed(other, paper.facilitator, "facilitator"), paper.actor, "actor")
    record = paper.record()
    yield Alteration("other sheet under its number", false, "changed", f.NOT_ISSUED, record)
    version = signed(sheet(version=7), paper.facilitator, "facilitator")
    yield Alteration("a version never issued", version, "changed", f.NOT_ISSUED, record)


def _broken(paper: Issued) -> Iterator[Alteration]:
    yield Alteration("empty", b"", "damaged", f.NOT_A_PDF)
    yield Alteration("a text", b"Dear Sir or Madam, " * 50, "damaged", f.NOT_A_PDF)
    yield Alteration("nothing but a head", b"%PDF-1.7\n", "damaged", f.CUT_SHORT)
    yield Alteration("a head and an end", b"%PDF-1.7\n%%EOF\n", "damaged", f.UNREADABLE)
    yield Alteration("an unsigned sheet", paper.states[0], "not_signed", f.NO_SIGNATURE)


PARTS: tuple[Callable[[Issued], Iterator[Alteration]], ...] = (
    _appended, _appended_in_between, _in_the_bytes, _around, _cut, _as_issued, _people,
    _records, _broken,
)  # fmt: skip
"""The whole corpus."""
