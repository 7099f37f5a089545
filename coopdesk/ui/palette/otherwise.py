"""What people type in the box when they do not know what the program calls a thing."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.i18n import P_, Message

# Translators: words by which people look for a command or a page, with spaces between them, nowhere
# shown: those of your language, as many as you like.
OF_COMMANDS: Mapping[str, Message] = {
    "copy": P_("looked for", "save backup copy secure keep"),
    "import_": P_("looked for", "excel spreadsheet csv vcard bring in load"),
    "export": P_("looked for", "json save as give send"),
    "export_tables": P_("looked for", "excel csv libreoffice table save as"),
    "receive": P_("looked for", "scanned photo paper returned signed"),
    "verify": P_("looked for", "check signature valid genuine"),
    "identity": P_("looked for", "certificate key sign handwritten"),
    "help": P_("looked for", "manual guide question how"),
    "about": P_("looked for", "version licence authors"),
    "close": P_("looked for", "leave dossier"),
    "quit": P_("looked for", "exit leave end"),
}
"""By the names of the commands."""

OF_PAGES: Mapping[tuple[str, str], Message] = {
    ("agenda", "agenda"): P_("looked for", "calendar ics thunderbird google dates due deadlines"),
    ("agenda", "calls"): P_("looked for", "telephone ring call back contacts"),
    ("documents", "documents"): P_("looked for", "print pdf sheets sign"),
    ("documents", "dossier"): P_("looked for", "print pdf report booklet"),
    ("documents", "papers"): P_("looked for", "print pdf letters posters labels"),
    ("project", "privacy"): P_("looked for", "gdpr privacy personal data erase consent"),
    ("project", "history"): P_("looked for", "trash bin deleted removed restore undo log who"),
    ("project", "cash"): P_("looked for", "treasury liquidity money months"),
    ("phase3", "together"): P_("looked for", "conflict agree reasons mediation"),
}
"""By place and tab."""

LANGUAGE = P_("looked for", "language translate")
THEME = P_("looked for", "theme colours mode night contrast appearance")
SIZE = P_("looked for", "zoom larger smaller letters font read")
