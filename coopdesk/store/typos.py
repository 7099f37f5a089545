"""Words that differ by one slip: a letter too many, missing or wrong, or two swapped."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

FORGIVEN_FROM = 5
"""A shorter word is taken as it was typed: one slip would make it any other."""


def is_slip(typed: str, word: str) -> bool:
    """Tell whether ``typed`` is ``word`` with one slip, or is ``word`` itself."""
    if typed == word:
        return True
    if abs(len(typed) - len(word)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(word)) and typed[start] == word[start]:
        start += 1
    left, right = typed[start:], word[start:]
    if len(left) == len(right):
        swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
        return swapped or left[1:] == right[1:]
    return left[1:] == right if len(left) > len(right) else left == right[1:]


def begins_with_slip(typed: str, word: str) -> bool:
    """Tell whether ``word``, or the beginning of it, is ``typed`` but for one slip."""
    lengths = (len(typed) - 1, len(typed), len(typed) + 1)
    return any(is_slip(typed, word[:length]) for length in lengths)


def halves(typed: str) -> tuple[tuple[str, int], tuple[str, int]]:
    """Return two parts of ``typed``, each with its place: one slip leaves one of them whole.

    Only two letters swapped across the middle change both; ``across`` mends that.
    """
    middle = len(typed) // 2
    return (typed[:middle], 0), (typed[middle:], middle)


def across(typed: str) -> str:
    """Return ``typed`` with the two letters at its middle swapped."""
    middle = len(typed) // 2
    return typed[: middle - 1] + typed[middle] + typed[middle - 1] + typed[middle + 1 :]


def holds(said: Sequence[str], typed: Sequence[str]) -> bool:
    """Tell whether each word of ``typed`` begins one of ``said``; one slip a word is forgiven."""
    return all(any(begins(word, one) for one in said) for word in typed)


def begins(typed: str, word: str) -> bool:
    """Tell whether ``word`` begins with ``typed``; one slip is forgiven in all but short words."""
    likely = may_begin(typed)(word)
    return word.startswith(typed) or (likely is not None and begins_with_slip(typed, word))


@lru_cache(maxsize=64)
def may_begin(typed: str) -> Callable[[str], object]:
    """Return what says None, in no time, of a word that cannot begin with ``typed`` but for a slip.

    One slip leaves a half of what is typed as it is, or as ``across`` has it.
    """
    if len(typed) < FORGIVEN_FROM or not typed.isalpha():
        return lambda _word: None
    (first, _start), (last, place) = halves(typed)
    swapped = across(typed)[: len(first)]
    return re.compile(f"{first}|{swapped}|.{{{place - 1},{place + 1}}}{last}").match


class Vocabulary:
    """Words looked through at each key: in their order, and in one text for what is inside them."""

    def __init__(self, words: Iterable[str]) -> None:
        """Know ``words``, which hold no line ends."""
        self._words = sorted(set(words))
        self._text = "\n".join(self._words)
        self._starts = [0, *accumulate(len(word) + 1 for word in self._words)][:-1]

    def begun(self, typed: str) -> set[str]:
        """Return the words that begin with ``typed``; one slip is forgiven as ``begins`` does."""
        found = set(self._with(typed))
        if len(typed) >= FORGIVEN_FROM and typed.isalpha():
            likely = self._likely(typed) - found
            found.update(word for word in likely if begins_with_slip(typed, word))
        return found

    def _likely(self, typed: str) -> set[str]:
        """Return the words of which a half is as it was typed, or as ``across`` has it."""
        (first, _start), (last, place) = halves(typed)
        found = {*self._with(first), *self._with(across(typed)[: len(first)])}
        at = self._text.find(last)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            if abs(at - self._starts[number] - place) <= 1:
                found.add(self._words[number])
            at = self._text.find(last, at + 1)
        return found

    def _with(self, beginning: str) -> Iterator[str]:
        at = bisect_left(self._words, beginning)
        while at < len(self._words) and self._words[at].startswith(beginning):
            yield self._words[at]
            at += 1
