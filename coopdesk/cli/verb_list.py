"""The type of the list that verbs are added to."""

from __future__ import annotations

import argparse

Verbs = argparse._SubParsersAction  # noqa: SLF001 (argparse gives the class no public name)
