"""Making, opening, importing and exporting dossiers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coopdesk import paths
from coopdesk.errors import UserError
from coopdesk.exchange import interchange
from coopdesk.i18n import LANGUAGES, N_
from coopdesk.model.dossier import Dossier, Territory, Trigger
from coopdesk.model.entities import ENTITIES
from coopdesk.model.fields import blank
from coopdesk.model.header import Header
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of
from coopdesk.services.beginnings import Beginnings
from coopdesk.services.files import (
    is_there,
    read_file,
    refuse_dossier,
    refuse_existing,
    refuse_unwritable,
    replace_file,
    temporary_beside,
    write_file,
)
from coopdesk.services.pathways import starting_gates, starting_phases, starting_steps
from coopdesk.services.templates import is_urgent, template, template_for
from coopdesk.services.texts import refuse_unfit
from coopdesk.store import CannotWrite, DossierFile, Label, Locked, Refused, create, open_file


def beginning(answers: Beginnings) -> Snapshot:
    """Return what a new dossier holds: its title, four phases, their steps and gates.

    They are those of the template named, else of the promoter's.

    Raises:
        UserError: there is no template of that name.
    """
    named = template(answers.template) if answers.template else None
    chosen = named or template_for(answers.promoter_type)
    urgent = is_urgent(answers.trigger_kind)
    usual = named.pathway if named is not None else "emergency" if urgent else "ordinary"
    dossier = Dossier(
        title=answers.title,
        pathway=answers.pathway or usual,
        promoter_type=answers.promoter_type or (named.promoter if named is not None else None),
        trigger=Trigger(
            kind=answers.trigger_kind,
            title=answers.trigger_title,
            date=answers.trigger_date,
        ),
        territory=Territory(name=answers.village) if answers.village else blank(Territory),
        currency="EUR",
    )
    return Snapshot(
        header=Header(language=answers.language),
        dossier=dossier,
        phases=starting_phases(chosen),
        steps=starting_steps(chosen, answers.language, answers.trigger_kind),
        gates=starting_gates(chosen, answers.language),
    )


def new_dossier(
    path: Path, answers: Beginnings, *, author: str, force: bool = False
) -> DossierFile:
    """Make a dossier file and open it for writing.

    Raises:
        UserError: the file exists, or cannot be written there, or the title is no title.
    """
    refuse_unfit([answers.title, answers.village, answers.trigger_title])
    if not answers.title.strip():
        raise UserError(N_("A dossier needs a title. Nothing was written. Give it one."))
    return _create(path, beginning(answers), author, Label(N_("New dossier")), force=force)


def example_dossier(path: Path, language: str, *, author: str, force: bool = False) -> DossierFile:
    """Make a dossier file that holds the example village, and open it for writing.

    Raises:
        UserError: the file exists, or cannot be written there.
    """
    edition = language if language in LANGUAGES else "en"
    folder = paths.resources() / "example"
    snapshot = interchange.read((folder / f"valdoriola.{edition}.json").read_bytes())
    kept = (folder / "files" / (one.sha256 or "-") for one in snapshot.attachments)
    files = tuple(one.read_bytes() for one in kept if one.is_file())
    label = Label(N_("Example village"))
    return _create(path, snapshot, author, label, force=force, files=files)


def import_dossier(path: Path, source: Path, *, author: str) -> DossierFile:
    """Bring an interchange document into the dossier at ``path`` and open it for writing.

    A dossier that is not there is made; one that is there has its content replaced in one undoable
    step, after a verified copy; its issued documents stay.

    Raises:
        UserError: the source cannot be read, or the dossier cannot be written.
        RefusedImport: the source has faults; the dossier is as it was.
    """
    data = read_file(source, limit=interchange.SIZE_LIMIT)
    if not is_there(path):
        snapshot = interchange.read(data)
        return _create(path, snapshot, author, _import_label(source), force=False)
    file = open_file(path, writing=True, author=author)
    try:
        import_into(file, source, data)
    except BaseException:
        file.close()
        raise
    return file


def import_into(file: DossierFile, source: Path, data: bytes | None = None) -> None:
    """Replace the content of an open dossier by the interchange document ``source``.

    Raises:
        UserError, RefusedImport: as ``import_dossier``.
    """
    document = read_file(source, limit=interchange.SIZE_LIMIT) if data is None else data
    known = _keys_by_id(file.snapshot())
    # A record that keeps its id keeps its key, and with it its history.
    snapshot = interchange.read(document, known=lambda table, id_: known.get((table, id_)))
    file.backup("import")
    with file.transaction(_import_label(source), origin="import") as transaction:
        transaction.replace_all(snapshot)


def export_dossier(file: DossierFile, target: Path, *, force: bool = False) -> None:
    """Write all that the dossier records as one interchange document.

    Raises:
        UserError: the target exists or cannot be written.
    """
    refuse_existing(target, force=force)
    refuse_dossier(target)
    write_file(target, interchange.write(file.snapshot()), force=force)


def _keys_by_id(snapshot: Snapshot) -> dict[tuple[str, str], str]:
    """Return the keys by what an interchange document knows a record by: its id, or its place."""
    found: dict[tuple[str, str], str] = {}
    for entity in ENTITIES:
        if entity.prefix and not entity.parent:
            for record in snapshot.records(entity.table):
                found[entity.table, id_of(record)] = record.key
        elif entity.single:
            found[entity.table, ""] = snapshot.records(entity.table)[0].key
    found.update({("phases", str(phase.number)): phase.key for phase in snapshot.phases})
    return found


def _import_label(source: Path) -> Label:
    # A file's name may hold bytes that are no text; the log holds text.
    name = source.name.encode("utf-8", errors="replace").decode("utf-8")
    return Label(N_("Import of {name}"), {"name": name})


def _create(
    path: Path,
    snapshot: Snapshot,
    author: str,
    label: Label,
    *,
    force: bool,
    files: Sequence[bytes] = (),
) -> DossierFile:
    refuse_existing(path, force=force)
    refuse_unwritable(path)
    if not path.exists():
        return create(path, snapshot, author=author, label=label, files=files)
    _refuse_open(path, author)
    fresh = temporary_beside(path)
    try:
        create(fresh, snapshot, author=author, label=label, files=files).close()
        replace_file(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    return open_file(path, writing=True, author=author)


def _refuse_open(path: Path, author: str) -> None:
    """Refuse to replace a dossier that somebody has open; what is no dossier may be replaced."""
    try:
        open_file(path, writing=True, author=author).close()
    except Locked:
        raise
    except (Refused, CannotWrite):
        return
