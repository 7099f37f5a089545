"""Text that comes from elsewhere, made fit for a field; what was taken out can be said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coopdesk.i18n import Catalogue
from coopdesk.model.fields import TEXT_LIMIT, UNWELCOME

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_AROUND_BREAK = re.compile("[ \t]*\n[ \t\n]*")
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is left of a text, and what was done to it."""

    text: str
    controls: int = 0
    halves: int = 0
    joined: bool = False
    cut: int = 0
    """After how many characters it was cut; 0 where it was not."""

    def said(self, _: Catalogue) -> str:
        """Return in sentences what was done; empty where nothing worth a word was."""
        return " ".join(self._sentences(_))

    def _sentences(self, _: Catalogue) -> Iterator[str]:
        if self.controls:
            yield _("Control characters taken out of the text: {n}.", n=self.controls)
        if self.halves:
            yield _("Broken characters taken out of the text: {n}.", n=self.halves)
        if self.cut:
            yield _("The text was cut after {n} characters.", n=self.cut)
        if self.joined:
            yield _("Line breaks became spaces.")


def is_clean(text: str, *, long: bool) -> bool:
    """Tell whether a field can take ``text`` as it is; ``long`` ones have lines."""
    if len(text) > TEXT_LIMIT or UNWELCOME.search(text) or "\u2028" in text or "\u2029" in text:
        return False
    return long or not ("\n" in text or "\t" in text)


def cleaned(text: str, *, long: bool, room: int = TEXT_LIMIT) -> Cleaned:
    """Return ``text`` without what no field may hold, its lines ended by LF.

    Where a field is not ``long``, line breaks and tabs become spaces. What has no ``room`` is cut.
    """
    plain = _LINE_END.sub("\n", text)
    halves = len(_HALF.findall(plain))
    fit = UNWELCOME.sub("", plain)
    controls = len(plain) - len(fit) - halves
    joined = False
    if not long:
        one = _AROUND_BREAK.sub(" ", fit.strip("\n")).replace("\t", " ")
        joined = "\n" in fit.strip("\n")
        fit = one
    cut = len(fit) > room
    return Cleaned(fit[: max(room, 0)], controls, halves, joined, max(room, 1) if cut else 0)
