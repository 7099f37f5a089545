"""What is said about a signed PDF, in plain words, in the window and on the command line alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from coopdesk.formats import Formats
from coopdesk.i18n import N_, P_, Catalogue, Message
from coopdesk.signing.judgement import Finding, Judgement, SignatureSeen, Verdict

TITLES: Mapping[Verdict, Message] = {
    "valid": P_("verdict", "Valid"),
    "signer_unknown": P_("verdict", "Valid, signer not known"),
    "changed": P_("verdict", "Changed since signing"),
    "damaged": P_("verdict", "Damaged"),
    "not_signed": P_("verdict", "Not signed"),
}

MEANINGS: Mapping[Verdict, Message] = {
    "valid": N_("It is exactly what was signed, by people who are trusted here."),
    "signer_unknown": N_(
        "It is exactly what was signed, but nobody here vouches for the person who signed. Compare"
        " the fingerprint with the signer before you rely on it."
    ),
    "changed": N_(
        "It is not what was signed, or not all of it. Do not rely on it; ask for the original."
    ),
    "damaged": N_("It cannot be read, so nothing can be said about it. Ask for it again."),
    "not_signed": N_("It carries no signature that a program could check."),
}

ROLES: Mapping[str, Message] = {
    "facilitator": P_("signature role", "certified by the facilitator"),
    "actor": P_("signature role", "signed by the person who commits"),
    "witness": P_("signature role", "signed by the witness"),
}

STRENGTHS: Mapping[str, Message] = {
    "handwritten": P_("signature strength", "by hand, on paper"),
    "simple": P_("signature strength", "simple electronic signature"),
    "advanced": P_("signature strength", "advanced electronic signature, at most"),
}


def said(finding: Finding, catalogue: Catalogue, formats: Formats) -> str:
    """Return the sentence of a finding, days and words in the language."""
    values: dict[str, object] = {}
    for name, value in finding.values:
        if isinstance(value, Message):
            values[name] = catalogue.say(value)
        elif isinstance(value, datetime):
            values[name] = moment(value, formats)
        else:
            values[name] = value
    return catalogue.say(finding.message, **values)


def moment(when: datetime, formats: Formats) -> str:
    """Return a day and its time, on this computer's clock."""
    here = when.astimezone()
    return f"{formats.date(here.date())}, {here:%H:%M}"


def signature_line(seen: SignatureSeen, catalogue: Catalogue, formats: Formats) -> str:
    """Return who signed, as whom, when and how strongly, in one line."""
    parts = [seen.name or "–"]
    if seen.role in ROLES:
        parts.append(catalogue.say(ROLES[seen.role]))
    if seen.when is not None:
        parts.append(moment(seen.when, formats))
    parts.append(catalogue.say(STRENGTHS[seen.strength]))
    return " · ".join(parts)


def belonging(judgement: Judgement, catalogue: Catalogue) -> Iterator[str]:
    """Yield whether the file belongs to the dossier, and whether it is its newest version."""
    _ = catalogue
    if judgement.sheet:
        version = judgement.version
        yield (
            _("Sheet {number}", number=judgement.sheet)
            if version is None
            else _("Sheet {number}, version {version}", number=judgement.sheet, version=version)
        )
    if judgement.belongs is None:
        return
    if not judgement.belongs:
        yield _("It does not belong to this dossier.")
    elif judgement.superseded:
        yield _("It belongs to this dossier, but a newer version has taken its place.")
    else:
        yield _("It belongs to this dossier.")
