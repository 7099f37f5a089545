"""Long works of the window: edits, an export, an import, papers; its pulse is kept meanwhile."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from coopdesk.i18n import N_
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Task, Work
from tests.benchmarks.seeing import Watched
from tests.settling import settled, until

_ROWS = 2_000
_EDITS = 20
_SHEETS = 100


def works(watched: Watched, folder: Path) -> list[str]:
    """Do them one after the other; return what was done."""
    for what, do in (
        ("edits", _edit),
        ("a field set for all", partial(_many, does="set")),
        ("all duplicated", partial(_many, does="duplicate")),
        ("undone", lambda watched: _session(watched).undo()),
        ("redone", lambda watched: _session(watched).redo()),
        ("all removed", partial(_many, does="remove")),
        ("undone, all removed", lambda watched: _session(watched).undo()),
        ("undone, all duplicated", lambda watched: _session(watched).undo()),
        ("export of all registers", partial(_export, folder=folder)),
        ("import of 2,000 rows", partial(_import, folder=folder)),
        (f"{_SHEETS} sheets drawn", partial(_sheets, folder=folder)),
        ("the dossier drawn", partial(_dossier, folder=folder)),
    ):
        watched.pulse.during = what
        do(watched)
        settled(watched.window)
    return [path.name for path in folder.iterdir()]


def _edit(watched: Watched) -> None:
    # All of these are loaded when a dossier is opened.
    from coopdesk.services import records  # noqa: PLC0415
    from coopdesk.ui.desk import Target  # noqa: PLC0415

    bench, session = watched.window.workbench, watched.window.session
    if bench is None or session is None or session.snapshot is None:
        raise TypeError
    bench.go(Target("phase4", "commitments"))
    settled(watched.window)
    for one in session.snapshot.commitments[:_EDITS]:
        value = f"{one.title} again"
        session.do(
            lambda file, key=one.key, value=value: records.set_value(  # type: ignore[misc]  # (bound)
                file, "commitments", key, "notes", value
            )
        )
        settled(watched.window)


def _session(watched: Watched) -> Session:
    session = watched.window.session
    if session is None:
        raise TypeError
    return session


def _many(watched: Watched, does: str) -> None:
    """Do something to all actors, as the keys do it."""
    from coopdesk.services import bulk  # noqa: PLC0415 (as above)
    from coopdesk.ui.desk import Target  # noqa: PLC0415 (as above)
    from coopdesk.ui.forms.register import RegisterPage  # noqa: PLC0415 (as above)

    bench, session = watched.window.workbench, _session(watched)
    if bench is None:
        raise TypeError
    bench.go(Target("actors", "actors"))
    settled(watched.window)
    page = bench.page.current if bench.page is not None else None
    if not isinstance(page, RegisterPage):
        raise TypeError(type(page))
    if does == "set":
        keys = page.table.records.keys
        session.works.do(
            N_("Set a field"),
            lambda file, progress: bulk.set_all(
                file, "actors", keys, "notes", "the same", progress=progress
            ),
        )
        return
    page.table.selectAll()
    (page.many.duplicate if does == "duplicate" else page.many.remove)()


def _export(watched: Watched, folder: Path) -> None:
    from coopdesk.services.register_export import export_tables  # noqa: PLC0415 (as above)

    done: list[object] = []
    _session(watched).works.do(
        N_("Export for a spreadsheet"),
        lambda file, progress: export_tables(file, folder / "all.xlsx", progress=progress),
        done.append,
    )
    until(lambda: bool(done), "the export")


def _import(watched: Watched, folder: Path) -> None:
    from coopdesk.ui.bringing import BringDialog  # noqa: PLC0415 (as above)
    from coopdesk.ui.incoming import bring  # noqa: PLC0415

    source = folder / "many.csv"
    rows = "".join(f"Prénom Nom {n};commune {n}\n" for n in range(_ROWS))
    source.write_text(f"Nom;Notes\n{rows}", encoding="utf-8")
    dialog = bring(watched.window.around, source)
    if not isinstance(dialog, BringDialog):
        raise TypeError
    until(lambda: dialog.plan is not None and not dialog.task.running, "the preview")
    dialog.begin()
    until(lambda: dialog._storing is None, "the import")
    dialog.reject()


def _sheets(watched: Watched, folder: Path) -> None:
    from coopdesk.ui.pages.documents.printing import Order, draw_sheets  # noqa: PLC0415 (as above)

    session = watched.window.session
    if session is None or session.snapshot is None:
        raise TypeError
    only = tuple(one.id for one in session.snapshot.commitments[:_SHEETS])
    order = Order(session.file.path, folder / "sheets.pdf", "fr", only, draft=True)
    _in_a_task(watched, partial(draw_sheets, order))


def _dossier(watched: Watched, folder: Path) -> None:
    from coopdesk.ui.later_editions import Order, draft  # noqa: PLC0415 (as above)
    from coopdesk.ui.pages.documents.printing import today  # noqa: PLC0415 (as above)

    session = watched.window.session
    if session is None:
        raise TypeError
    order = Order(session.file.path, "board", "fr", today())
    _in_a_task(watched, partial(draft, order))


def _in_a_task(watched: Watched, work: Work) -> None:
    """Do it as the pages do: in a thread with progress, which can be stopped."""
    task = Task(watched.window)
    done: list[object] = []
    for ended in (task.done, task.broken, task.refused):
        ended.connect(done.append)
    task.run(work)
    until(lambda: not task.running, "paper")
    if not done or isinstance(done[0], BaseException):
        raise RuntimeError(done)
