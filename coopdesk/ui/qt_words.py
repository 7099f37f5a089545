"""Qt's own words that its catalogues lack in a language: read from ours, in Qt's own format.

A catalogue in memory, not a translator written in Python: Qt asks also from threads of its own.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping

from coopdesk.i18n import N_, Catalogue, Message

_OUTPUT, _FILES = "QPrintSettingsOutput", "QFileDialog"
_RANGES = (
    "Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by"
    " a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9."
)

# By Qt's context and its own English; "&" makes the letter after it the key to the field.
_WORDS: Mapping[tuple[str, str], Message] = {
    (_FILES, "&Look in:"): N_("&Look in:"),
    (_FILES, "Files of &type:"): N_("Files of &type:"),
    ("QAbstractFileIconProvider", "Drive"): N_("Drive"),
    ("QAbstractFileIconProvider", "Folder"): N_("Folder"),
    (_OUTPUT, "Double Sided Printing"): N_("Two-sided printing"),
    (_OUTPUT, "Off"): N_("One side only"),
    (_OUTPUT, "Long side binding"): N_("Turned on the long side"),
    (_OUTPUT, "Short side binding"): N_("Turned on the short side"),
    (_OUTPUT, "Pages"): N_("Pages"),
    (_OUTPUT, "Page &Set:"): N_("Which &pages:"),
    (_OUTPUT, _RANGES): N_(
        "Pages and ranges with commas between them: 3,5-7,9 prints pages 3, 5, 6, 7 and 9."
    ),
    ("QPageSetupWidget", "Page &order:"): N_("Page &order:"),
    ("QPageSetupWidget", "Pages &per sheet:"): N_("Pages &per sheet:"),
}

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69
_END, _TRANSLATION, _SOURCE, _CONTEXT = 1, 3, 6, 7


def qt_words(catalogue: Catalogue) -> bytes:
    """Return what Qt lacks in the language of ``catalogue``, as QTranslator loads it."""
    return _packed(
        (context, source, catalogue.say(message)) for (context, source), message in _WORDS.items()
    )


def _packed(entries: Iterable[tuple[str, str, str]]) -> bytes:
    """Return a catalogue as Qt's ``lrelease`` writes it (qtranslator.cpp)."""
    hashes, messages = [], b""
    for context, source, words in entries:
        hashes.append((_hash(source.encode()), len(messages)))
        messages += _part(_TRANSLATION, words.encode("utf-16-be"))
        messages += _part(_SOURCE, source.encode()) + _part(_CONTEXT, context.encode())
        messages += bytes([_END])
    table = b"".join(struct.pack(">II", *one) for one in sorted(hashes))
    return _MAGIC + _part(_HASHES, table) + _part(_MESSAGES, messages)


def _part(tag: int, data: bytes) -> bytes:
    return struct.pack(">BI", tag, len(data)) + data


def _hash(text: bytes) -> int:
    """Return the hash by which Qt finds a text: that of ELF tables, never nought."""
    found = 0
    for letter in text:
        found = (found << 4) + letter
        high = found & 0xF0000000
        found = (found ^ (high >> 24)) & ~high & 0xFFFFFFFF
    return found or 1
