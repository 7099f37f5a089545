"""What people type in the box when they do not know what the program calls a thing."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.i18n import P_, Message

# Translators: words by which people look for a command or a page, with spaces between them, nowhere
# shown: those of your language, as many as you like.
OF_COMMANDS: Mapping[str, Message] = {
    "copy": P_("looked for", "save backup copy secure safety keep usb stick"),
    "open_copy": P_("looked for", "backup restore bring back damaged lost earlier version"),
    "import_": P_(
        "looked for", "excel spreadsheet csv vcard contacts address book bring in load paste"
    ),
    "export": P_("looked for", "json save as give send colleague"),
    "export_tables": P_("looked for", "excel csv libreoffice table save as list"),
    "receive": P_("looked for", "scanned photo paper returned signed sheet scanner"),
    "verify": P_("looked for", "check signature valid genuine"),
    "identity": P_("looked for", "certificate key sign handwritten"),
    "help": P_("looked for", "manual guide question how first steps"),
    "about": P_("looked for", "version licence authors"),
    "close": P_("looked for", "leave dossier"),
    "quit": P_("looked for", "exit leave end"),
}
"""By the names of the commands."""

_GATES = P_("looked for", "pass waive criterion milestone condition")

OF_PAGES: Mapping[tuple[str, str], Message] = {
    ("overview", "overview"): P_(
        "looked for",
        "summary how much lacks missing where are we what should i do progress birth day",
    ),
    ("agenda", "agenda"): P_(
        "looked for",
        "calendar ics thunderbird google dates due deadlines today tomorrow week late reminders",
    ),
    ("agenda", "calls"): P_("looked for", "telephone ring call back contacts"),
    ("meeting", "meeting"): P_(
        "looked for", "hall projector wall beamer screen vote show of hands assembly"
    ),
    ("actors", "actors"): P_("looked for", "people person association address book"),
    ("documents", "documents"): P_(
        "looked for", "print pdf sheets sign unsigned to be signed who signed"
    ),
    ("documents", "dossier"): P_(
        "looked for",
        "print pdf report booklet board council municipality bank region issue compare changed",
    ),
    ("documents", "papers"): P_(
        "looked for", "print pdf letters posters labels invitation attendance"
    ),
    ("project", "privacy"): P_("looked for", "gdpr privacy personal data erase person consent"),
    ("project", "history"): P_("looked for", "trash bin deleted removed restore undo log who"),
    ("project", "cash"): P_("looked for", "treasury liquidity money months"),
    ("project", "financing"): P_("looked for", "money funds grant loan lacking sources"),
    ("project", "territory"): P_(
        "looked for", "village inhabitants targets legal form share value facilitator"
    ),
    ("phase3", "together"): P_("looked for", "conflict agree reasons mediation"),
    ("phase3", "matching"): P_(
        "looked for", "match uncovered needs offers resources coverage matrix"
    ),
    ("phase4", "commitments"): P_("looked for", "promises pledges capital shares volunteers hours"),
    ("phase4", "interventions"): P_(
        "looked for", "unanswered answered no answer request region council letter reminder remind"
    ),
    ("phase4", "obstacles"): P_("looked for", "blocking problem difficulty"),
    **{(f"phase{n}", "gates"): _GATES for n in range(1, 5)},
}
"""By place and tab."""

OF_RECORDS: Mapping[str, Message] = {
    "actors": P_("looked for", "add person people association company body"),
    "needs": P_("looked for", "add lack wish request"),
    "commitments": P_("looked for", "add promise pledge shares"),
    "activities": P_("looked for", "add meeting assembly visit"),
    "contacts": P_("looked for", "add call telephone conversation"),
    "interventions": P_("looked for", "add request region letter"),
}
"""New records, by their tables."""

OF_TOPICS: Mapping[str, Message] = {
    "safety": P_("looked for", "password protect lock merge join two copies colleague share"),
}
"""Topics of the help."""

NEXT = P_("looked for", "what should i do now to do next begin go on")
LANGUAGE = P_("looked for", "language translate")
OF_LANGUAGES: Mapping[str, Message] = {
    "fr": P_("looked for", "french"),
    "it": P_("looked for", "italian"),
    "en": P_("looked for", "english"),
}
THEME = P_("looked for", "theme colours mode night contrast appearance")
SIZE = P_("looked for", "zoom larger smaller letters font read")
