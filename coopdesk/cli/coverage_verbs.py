"""The command on needs and what meets them."""

from __future__ import annotations

import argparse
import json

from coopdesk.cli.output import say, say_lines, today, writes_unicode
from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.model.rules.coverage import STATES, Line
from coopdesk.model.vocabulary import REQUIREMENTS
from coopdesk.services.coverage import (
    Answer,
    Words,
    answers,
    covered_words,
    need_name,
    reported,
)
from coopdesk.store import open_file


def coverage(given: argparse.Namespace, _: Catalogue) -> int:
    """Show each need with what it requires, in which state, and who offers; or print it."""
    with open_file(given.file, writing=False) as file:
        snapshot = file.snapshot()
    if given.to is not None:
        # The paper's library is loaded only where something is drawn.
        from coopdesk.services.coverage_paper import write_coverage  # noqa: PLC0415 (as above)

        language = given.language or ""
        write_coverage(snapshot, given.to, language=language, today=today(), force=given.force)
        say(_("The matrix was written to {path}", path=given.to))
        return 0
    words = Words(snapshot, _, Formats(_.language))
    found = reported(snapshot, only_uncovered=given.uncovered)
    if given.json:
        said = [_plain(line, words) for line in found]
        say_lines(json.dumps(said, ensure_ascii=not writes_unicode(), indent=1))
        return 0
    for line in found:
        _say(line, words)
    return 0


def _say(line: Line, words: Words) -> None:
    _ = words.tr
    need = line.need
    priority = "" if need.priority is None else _("priority {n}", n=need.priority)
    covered = covered_words(line, _, words.formats) or _("what it takes is not said")
    say(need.id, need_name(need), priority, covered)
    for kind in need.requires:
        met = line.met[kind]
        who = "; ".join(_who(one) for one in answers(met, words))
        state = _.say(STATES.words[met.state])
        say("", _.say(REQUIREMENTS.words[kind]), state, met.count, who)


def _who(one: Answer) -> str:
    parts = (one.actor, one.status, *one.parts)
    return f"{one.title} ({', '.join(part for part in parts if part)})"


def _plain(line: Line, words: Words) -> dict[str, object]:
    return {
        "id": line.need.id,
        "need": need_name(line.need),
        "priority": line.need.priority,
        "covered": line.covered,
        "required": len(line.need.requires),
        "kinds": {
            kind: {
                "state": line.met[kind].state,
                "count": line.met[kind].count,
                "offers": [
                    {"list": one.table, "id": one.id, "what": one.title, "who": one.actor}
                    for one in answers(line.met[kind], words)
                ],
            }
            for kind in line.need.requires
        },
    }
