"""One composition root: arguments in, verbs called, exit code out."""

from __future__ import annotations

import argparse
import os
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime

from coopdesk import paths
from coopdesk.cli import output
from coopdesk.cli.arguments import VERBS, parser
from coopdesk.cli.signing_arguments import SIGNING_VERBS
from coopdesk.cli.verbs import RUN
from coopdesk.errors import UserError
from coopdesk.i18n import Catalogue, catalogue, language_of


def is_command(arguments: Sequence[str]) -> bool:
    """Tell whether ``arguments`` are for the command line; none, or one file, open the window."""
    if len(arguments) > 1:
        return True
    return bool(arguments) and (arguments[0] in VERBS or arguments[0].startswith("-"))


def main(arguments: Sequence[str]) -> int:
    """Run one command; return 0 when done, 1 for the user's trouble. Wrong usage exits with 2."""
    output.prepare()
    _ = catalogue(language_of(os.environ))
    given = parser(_).parse_args(arguments)
    try:
        code = _run(given, _)
        output.finish()
    except UserError as trouble:
        for line in trouble.lines(_):
            output.complain(line)
        return 1
    except BrokenPipeError:
        # Who read the output went away: nothing more to say to anybody.
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as bug:  # noqa: BLE001 (one of the two sanctioned places: a bug ends here)
        _tell_bug(bug, _)
        return 1
    else:
        return code


def _run(given: argparse.Namespace, _: Catalogue) -> int:
    if given.verb in SIGNING_VERBS:
        # The libraries of signing cost a quarter of a second; who signs nothing does not pay it.
        from coopdesk.cli.signing_verbs import SIGNING_RUN  # noqa: PLC0415 (as above)

        return SIGNING_RUN[given.verb](given, _)
    return RUN[given.verb](given, _)


def _tell_bug(bug: Exception, _: Catalogue) -> None:
    # Frames and the kind of the fault, never its text: that may hold what people wrote.
    frames = "".join(traceback.format_tb(bug.__traceback__))
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    try:
        report = paths.user_data() / f"report-{stamp}.txt"
        report.write_text(f"{type(bug).__qualname__}\n{frames}", encoding="utf-8")
    except OSError:
        output.complain(_("coopdesk met a fault of its own and stopped. What was saved is kept."))
        return
    output.complain(
        _(
            "coopdesk met a fault of its own and stopped. What was saved is kept. A report without"
            " personal data is in “{path}”.",
            path=report,
        )
    )
