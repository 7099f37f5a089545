"""The commands: each calls one verb of the services and prints what came of it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping

from coopdesk.cli.agenda_verbs import AGENDA_RUN
from coopdesk.cli.attachment_verbs import ATTACHMENT_RUN
from coopdesk.cli.coverage_verbs import coverage
from coopdesk.cli.edition_verbs import EDITION_RUN
from coopdesk.cli.guide_verbs import GUIDE_RUN
from coopdesk.cli.help_verbs import HELP_RUN
from coopdesk.cli.history_verbs import HISTORY_RUN
from coopdesk.cli.meeting_verbs import meeting
from coopdesk.cli.output import (
    author,
    complain,
    progress,
    say,
    say_lines,
    today,
    writes_unicode,
)
from coopdesk.cli.paper_verbs import PAPER_RUN
from coopdesk.cli.table_verbs import export_table, import_table
from coopdesk.cli.words import figure_lines, hit_lines
from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.services import dossiers
from coopdesk.services.figures import figures
from coopdesk.services.search import search
from coopdesk.store import DossierFile, open_file


def _new(given: argparse.Namespace, _: Catalogue) -> int:
    from coopdesk.services.beginnings import Beginnings  # noqa: PLC0415 (as above)

    answers = Beginnings(
        title=given.title,
        language=given.language or _.language,
        pathway=given.pathway or "",
        village=given.territory,
        trigger_kind=given.event,
        promoter_type=given.promoters,
        template=given.template,
    )
    dossiers.new_dossier(given.file, answers, author=author(), force=given.force).close()
    say(_("The dossier “{title}” was made: {path}", title=given.title, path=given.file))
    return 0


def _example(given: argparse.Namespace, _: Catalogue) -> int:
    language = given.language or _.language
    dossiers.example_dossier(given.file, language, author=author(), force=given.force).close()
    say(_("The example village was written to {path}", path=given.file))
    return 0


def _import(given: argparse.Namespace, _: Catalogue) -> int:
    dossiers.import_dossier(given.file, given.source, author=author()).close()
    say(_("{source} was imported into {path}", source=given.source, path=given.file))
    return 0


def _export(given: argparse.Namespace, _: Catalogue) -> int:
    with _reading(given) as file:
        dossiers.export_dossier(file, given.target, force=given.force)
    say(_("The dossier was exported to {path}", path=given.target))
    return 0


def _figures(given: argparse.Namespace, _: Catalogue) -> int:
    with _reading(given) as file:
        snapshot = file.snapshot()
    found = figures(snapshot, today())
    if given.json:
        say_lines(json.dumps(found, ensure_ascii=not writes_unicode(), indent=1))
        return 0
    currency = snapshot.dossier.currency or "EUR"
    for line in figure_lines(found, currency, _, Formats(_.language)):
        say(*line)
    return 0


def _sheets(given: argparse.Namespace, _: Catalogue) -> int:
    # What draws costs a quarter of a second to load; the other verbs do not pay it.
    from coopdesk.services.sheet_plan import Reading  # noqa: PLC0415 (as above)
    from coopdesk.services.sheets import write_sheets  # noqa: PLC0415 (as above)

    with open_file(given.file, writing=not given.draft, author=author()) as file:
        written, refused = write_sheets(
            file,
            given.to,
            only=frozenset(given.only),
            language=given.language or "",
            today=today(),
            draft=given.draft,
            reading=Reading(
                large_print=given.large_print,
                aloud=given.read_aloud is not None,
                witness=given.read_aloud or "",
            ),
            force=given.force,
            progress=progress(_),
        )
    for planned, path in written:
        say(",".join(planned.ids), path)
    for trouble in refused:
        for line in trouble.lines(_):
            complain(line)
    return 1 if refused else 0


def _map(given: argparse.Namespace, _: Catalogue) -> int:
    from coopdesk.model.rules.network import Only  # noqa: PLC0415 (as above)
    from coopdesk.services.actor_map import write_map  # noqa: PLC0415 (as above)

    with _reading(given) as file:
        write_map(
            file,
            given.to,
            language=given.language or "",
            today=today(),
            named=given.names,
            only=Only(given.kind, given.level, given.role, given.relation),
            force=given.force,
        )
    say(_("The map was written to {path}", path=given.to))
    return 0


def _search(given: argparse.Namespace, _: Catalogue) -> int:
    with _reading(given) as file:
        results = search(file, " ".join(given.text), notes=given.notes, language=_.language)
    for line in hit_lines(results.hits, _):
        say(*line)
    if results.more:
        complain(_("There is more: only the first {n} are shown.", n=len(results.hits)))
    if not results.hits:
        complain(_("Nothing found for “{text}”.", text=" ".join(given.text)))
    return 0 if results.hits else 1


def _check(given: argparse.Namespace, _: Catalogue) -> int:
    with _reading(given) as file:
        faults = file.check()
    for fault in faults:
        complain(fault.said(_))
    if faults:
        return 1
    say(_("{path}: no fault found.", path=given.file))
    return 0


def _reading(given: argparse.Namespace) -> DossierFile:
    return open_file(given.file, writing=False)


RUN: Mapping[str, Callable[[argparse.Namespace, Catalogue], int]] = {
    "new": _new,
    "example": _example,
    "import": _import,
    "export": _export,
    "export-table": export_table,
    "import-table": import_table,
    "figures": _figures,
    "coverage": coverage,
    "sheets": _sheets,
    "map": _map,
    "search": _search,
    "check": _check,
    "meeting": meeting,
    **AGENDA_RUN,
    **ATTACHMENT_RUN,
    **EDITION_RUN,
    **HISTORY_RUN,
    **GUIDE_RUN,
    **HELP_RUN,
    **PAPER_RUN,
}
