"""What the command line accepts."""

from __future__ import annotations

import argparse
import gettext
from pathlib import Path

from coopdesk import __version__, paths
from coopdesk.cli.attachment_arguments import ATTACHMENT_VERBS, add_attachments
from coopdesk.cli.edition_arguments import EDITION_VERBS, add_edition_options, add_editions
from coopdesk.cli.guide_arguments import GUIDE_VERBS, add_beginning, add_guide
from coopdesk.cli.help_verbs import HELP_VERBS, add_help
from coopdesk.cli.history_arguments import HISTORY_VERBS, add_history
from coopdesk.cli.map_arguments import add_map_options
from coopdesk.cli.paper_arguments import PAPER_VERBS, add_papers
from coopdesk.cli.signing_arguments import SIGNING_VERBS, add_signing
from coopdesk.cli.verb_list import Verbs
from coopdesk.i18n import LANGUAGES, N_, Catalogue
from coopdesk.model.rules.agenda import FAMILIES

WALL_VIEWS = ("totals", "needs", "offers", "missing", "received", "decisions", "hands")

VERBS = (
    "new",
    "example",
    "import",
    "export",
    "export-table",
    "import-table",
    "figures",
    "coverage",
    "sheets",
    "dossier",
    *EDITION_VERBS,
    *ATTACHMENT_VERBS,
    "map",
    *PAPER_VERBS,
    "history",
    *HISTORY_VERBS,
    "search",
    "check",
    "agenda",
    "calendar",
    *GUIDE_VERBS,
    "meeting",
    *HELP_VERBS,
    *SIGNING_VERBS,
)

TABLES_IN = (
    "actors",
    "needs",
    "resources",
    "operating_modes",
    "commitments",
    "activities",
    "all",
)

ARGPARSE_TEXTS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
)
"""The sentences of Python's own parser, which it looks up in the process's text domain."""


def parser(catalogue: Catalogue) -> argparse.ArgumentParser:
    """Return the parser of the whole command line, its help in the catalogue's language."""
    # argparse looks its sentences up with gettext's global functions; this is where it looks.
    gettext.bindtextdomain("coopdesk", str(paths.translations()))
    gettext.textdomain("coopdesk")
    _ = catalogue
    root = argparse.ArgumentParser(
        prog="coopdesk",
        allow_abbrev=False,
        description=_(
            "From a village's first idea to the birth of its community cooperative. Without a"
            " command, the window opens."
        ),
    )
    root.add_argument(
        "--version",
        action="version",
        version=f"coopdesk {__version__}",
        help=_("show the version and exit"),
    )
    verbs = root.add_subparsers(dest="verb", required=True, metavar=_("COMMAND"))
    _making(verbs, _)
    _exchanging(verbs, _)
    _printing(verbs, _)
    add_papers(verbs, _)
    _asking(verbs, _)
    _remembering(verbs, _)
    add_attachments(lambda name, said: _verb(verbs, name, said, _), _)
    add_guide(verbs, _)
    add_help(verbs, _)
    add_signing(verbs, _)
    return root


def _verb(
    verbs: Verbs[argparse.ArgumentParser], name: str, help_text: str, _: Catalogue
) -> argparse.ArgumentParser:
    added = verbs.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
    added.add_argument("file", metavar="FILE", type=Path, help=_("the dossier, NAME.coopdesk"))
    return added


def _force(added: argparse.ArgumentParser, _: Catalogue) -> None:
    added.add_argument("--force", action="store_true", help=_("replace what is there"))


def _language(added: argparse.ArgumentParser, help_text: str) -> None:
    added.add_argument("--language", choices=tuple(LANGUAGES), help=help_text)


def _making(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    new = _verb(verbs, "new", _("make an empty dossier with its phases and gates"), _)
    new.add_argument("--title", required=True, metavar="T", help=_("the dossier's title"))
    _language(new, _("the dossier's language"))
    new.add_argument(
        "--pathway",
        choices=("emergency", "ordinary"),
        help=_("the pathway, which sets the usual durations"),
    )
    add_beginning(new, _)
    _force(new, _)
    example = _verb(verbs, "example", _("make a dossier that holds the example village"), _)
    _language(example, _("the language of the example"))
    _force(example, _)


def _exchanging(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    importing = _verb(
        verbs, "import", _("bring an interchange document in, in place of the content"), _
    )
    importing.add_argument(
        "source", metavar="SOURCE.json", type=Path, help=_("the interchange document")
    )
    exporting = _verb(verbs, "export", _("write all the content as an interchange document"), _)
    exporting.add_argument("target", metavar="TARGET.json", type=Path, help=_("the file to write"))
    _force(exporting, _)
    tables = _verb(verbs, "export-table", _("write registers for a spreadsheet"), _)
    tables.add_argument(
        "target",
        metavar="TARGET",
        type=Path,
        help=_("the file to write: NAME.xlsx, NAME.ods or NAME.csv"),
    )
    tables.add_argument(
        "--register", default="", metavar="LIST", help=_("only this register, such as actors")
    )
    _language(tables, _("the language of columns and words; without it, the dossier's"))
    _force(tables, _)
    _importing_tables(verbs, _)


def _importing_tables(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    added = _verb(verbs, "import-table", _("bring a table or address cards into a register"), _)
    added.add_argument(
        "source", metavar="SOURCE", type=Path, help=_("the file: .xlsx, .xls, .ods, .csv or .vcf")
    )
    added.add_argument(
        "--register", required=True, choices=TABLES_IN, help=_("the register it is for")
    )
    added.add_argument(
        "--duplicates",
        choices=("join", "new", "skip"),
        help=_("what becomes of rows that seem to be there already; without it, they stop it"),
    )
    added.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="LETTER=FIELD",
        help=_("what a column is, such as B=contact.phone; nothing after = leaves it out"),
    )
    added.add_argument(
        "--sheet", default="", metavar="NAME", help=_("the sheet; without it, the one that fits")
    )
    added.add_argument("--preview", action="store_true", help=_("only say what would be done"))
    _language(added, _("whose separators the numbers have; without it, the dossier's"))


def _printing(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    sheets = _verb(verbs, "sheets", _("print and issue the commitment sheets"), _)
    sheets.add_argument(
        "--to", required=True, metavar="DIR", type=Path, help=_("the folder for the files")
    )
    sheets.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="ID",
        help=_("only the sheet of this commitment; may be repeated"),
    )
    sheets.add_argument(
        "--draft", action="store_true", help=_("mark the pages as drafts and record nothing")
    )
    _for_reading(sheets, _)
    _language(sheets, _("the language of the paper"))
    _force(sheets, _)
    dossier = _verb(verbs, "dossier", _("print the start-up dossier"), _)
    dossier.add_argument(
        "--to", required=True, metavar="FILE.pdf", type=Path, help=_("the file to write")
    )
    add_edition_options(dossier, _)
    _language(dossier, _("the language of the paper"))
    _force(dossier, _)
    add_editions(
        _verb(verbs, "editions", _("show the outlines of the editions and what was issued"), _),
        _verb(verbs, "compare", _("show what changed from one issue of an edition to another"), _),
        _,
    )
    drawn = _verb(verbs, "map", _("print the map of actors and what ties them"), _)
    drawn.add_argument(
        "--to", required=True, metavar="FILE.pdf", type=Path, help=_("the file to write")
    )
    drawn.add_argument("--names", action="store_true", help=_("name everyone: only for the group"))
    add_map_options(drawn, _)
    _language(drawn, _("the language of the paper"))
    _force(drawn, _)


def _for_reading(sheets: argparse.ArgumentParser, _: Catalogue) -> None:
    sheets.add_argument(
        "--large-print", action="store_true", help=_("in letters for those who read badly")
    )
    sheets.add_argument(
        "--read-aloud",
        nargs="?",
        const="",
        metavar="NAME",
        help=_("read aloud in the presence of this witness, or of one written in by hand"),
    )


def _asking(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    figures = _verb(verbs, "figures", _("show the figures of the dossier"), _)
    figures.add_argument("--json", action="store_true", help=_("as JSON"))
    _covering(verbs, _)
    history = _verb(verbs, "history", _("show what was changed, by whom and when"), _)
    history.add_argument(
        "--record", metavar="LIST/ID", help=_("only this record, such as commitments/E04")
    )
    add_history(lambda name, text: _verb(verbs, name, text, _), history, _)
    searching = _verb(verbs, "search", _("find records by any words in them"), _)
    searching.add_argument(
        "text", metavar="TEXT", nargs="+", help=_("words, beginnings of words, or a code")
    )
    searching.add_argument(
        "--notes", action="store_true", help=_("look into working notes too, and show them")
    )
    _verb(verbs, "check", _("check the file: structure, log of changes, references"), _)


def _covering(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    coverage = _verb(verbs, "coverage", _("show what each need requires and who offers it"), _)
    coverage.add_argument(
        "--uncovered", action="store_true", help=_("only needs that lack something")
    )
    coverage.add_argument("--json", action="store_true", help=_("as JSON"))
    coverage.add_argument(
        "--to", metavar="FILE.pdf", type=Path, help=_("print the matrix into this file")
    )
    _language(coverage, _("the language of the paper"))
    _force(coverage, _)


def _remembering(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    agenda = _verb(verbs, "agenda", _("show what is due, overdue and planned, by its day"), _)
    _which_entries(agenda, _, last="--to")
    agenda.add_argument("--json", action="store_true", help=_("as JSON"))
    calendar = _verb(verbs, "calendar", _("write the agenda for a calendar program"), _)
    calendar.add_argument(
        "--to", required=True, metavar="FILE.ics", type=Path, help=_("the file to write")
    )
    _which_entries(calendar, _, last="--until")
    calendar.add_argument(
        "--names",
        action="store_true",
        help=_("name persons: only for a calendar that nobody else reads"),
    )
    calendar.add_argument(
        "--no-reminders",
        action="store_false",
        dest="reminders",
        help=_("let calendar programs not remind of calls and due dates"),
    )
    _language(calendar, _("the language of the calendar"))
    _force(calendar, _)
    _meeting(verbs, _)


def _meeting(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    added = _verb(verbs, "meeting", _("show what the wall of a meeting shows, nobody named"), _)
    added.add_argument(
        "--activity", required=True, metavar="ID", help=_("the meeting's code, such as T05")
    )
    added.add_argument("--view", choices=WALL_VIEWS, help=_("only this view"))
    added.add_argument(
        "--to-confirm",
        action="store_true",
        help=_("instead, what was only said there, with names and phones: for you alone"),
    )


def _which_entries(added: argparse.ArgumentParser, _: Catalogue, *, last: str) -> None:
    added.add_argument("--from", dest="first", metavar="DAY", help=_("not before this day"))
    added.add_argument(last, dest="last", metavar="DAY", help=_("not after this day"))
    added.add_argument(
        "--only",
        action="append",
        default=[],
        choices=tuple(FAMILIES),
        help=_("only these entries; may be repeated"),
    )
