"""Reading a scan inside the quarantine; apart from judging, so that neither loads the other."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.signing.scanning import read_scan
from coopdesk.signing.wire import Json


def read(data: bytes, options: Mapping[str, Json]) -> Json:
    """Return the pages of a scan or photo.

    Raises:
        UserError: as ``scanning.read_scan``.
    """
    return [page.to_json() for page in read_scan(data, options["name"])]
