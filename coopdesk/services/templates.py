"""Pathway templates as they lie in ``resources/pathways``: read once, asked in any language.

Plain, so that the three questions of a new dossier can show them before anything else is loaded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from coopdesk import paths
from coopdesk.errors import UserError
from coopdesk.i18n import N_, SOURCE_LANGUAGE

JOINT = "several_local_actors"
"""The promoter of the template that serves where no other fits."""

EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class TemplatePhase:
    """One phase of a template: usual months on both pathways, codes of its steps and gates."""

    ordinary_months: tuple[int, ...]
    emergency_months: tuple[int, ...]
    steps: tuple[str, ...]
    gates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A pathway: who promotes, how fast, set off by what, through which steps and gates."""

    code: str
    promoter: str
    pathway: str
    triggers: tuple[str, ...]
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    phases: tuple[TemplatePhase, ...]
    emphasis: Mapping[str, Mapping[str, str]]

    def title(self, language: str) -> str:
        """Return what the pathway is called."""
        return str(said(self.titles, language))

    def summary(self, language: str) -> str:
        """Return the pathway in a sentence or two."""
        return str(said(self.summaries, language))

    def months(self, pathway: str) -> tuple[int, int]:
        """Return how many months it takes as a rule at the pace of ``pathway``, least and most."""
        spans = [
            one.emergency_months if pathway == EMERGENCY else one.ordinary_months
            for one in self.phases
        ]
        return sum(min(span) for span in spans), sum(max(span) for span in spans)


def said(texts: Mapping[str, Any], language: str) -> Any:  # noqa: ANN401 (a text, or its lines)
    """Return a text of the templates in ``language``, in English where there is none."""
    return texts.get(language) or texts[SOURCE_LANGUAGE]


@cache
def texts(name: str) -> Any:  # noqa: ANN401 (JSON)
    """Return the texts that templates share: ``steps``, ``gates``, ``phases``, ``triggers``."""
    return _read(f"texts/{name}")


@cache
def templates() -> tuple[Template, ...]:
    """Return all templates, the joint one first."""
    names = sorted(one.stem for one in (paths.resources() / "pathways").glob("*.json"))
    return tuple(_template(name) for name in names)


def template(code: str) -> Template:
    """Return the template called ``code``.

    Raises:
        UserError: there is none.
    """
    for one in templates():
        if one.code == code:
            return one
    raise UserError(
        N_("There is no pathway “{code}”. The pathways are: {codes}."),
        code=code,
        codes=", ".join(one.code for one in templates()),
    )


def template_for(promoter: str | None) -> Template:
    """Return the template of a promoter type, the joint one where none is known."""
    found = {one.promoter: one for one in templates()}
    return found.get(promoter or JOINT) or found[JOINT]


def is_urgent(trigger: str | None) -> bool:
    """Tell whether an event calls for the emergency pathway."""
    return any(trigger in one.triggers for one in templates() if one.pathway == EMERGENCY)


def purpose(phase: int, pathway: str, language: str) -> str:
    """Return in two sentences what a phase is for."""
    told = texts("phases")
    return str(said(told.get(pathway, told["ordinary"])[phase - 1], language))


def place_of(code: str | None) -> tuple[str, str] | None:
    """Return the place and the tab of the window where a step is done; none for one's own."""
    found = texts("steps").get(code)
    if found is None:
        return None
    place, _slash, tab = str(found["where"]).partition("#")[0].partition("/")
    return place, tab


def field_of(code: str | None) -> str:
    """Return the field in which a step is done, where its place has many; else nothing."""
    found = texts("steps").get(code)
    return "" if found is None else str(found["where"]).partition("#")[2]


def _read(name: str) -> Any:  # noqa: ANN401 (JSON)
    source = paths.resources() / "pathways" / f"{name}.json"
    return json.loads(source.read_text(encoding="utf-8"))


def _template(name: str) -> Template:
    found = _read(name)
    phases = (
        TemplatePhase(
            tuple(one["ordinary_months"]),
            tuple(one["emergency_months"]),
            tuple(one["steps"]),
            tuple(one["gates"]),
        )
        for one in found["phases"]
    )
    return Template(
        name,
        found["promoter"],
        found["pathway"],
        tuple(found["triggers"]),
        found["title"],
        found["summary"],
        tuple(phases),
        found["emphasis"],
    )
