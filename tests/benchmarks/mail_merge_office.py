"""LibreOffice's own mail merge: run by a Python that has ``uno``, not by the program's.

``python3 mail_merge_office.py PIPE PROCESS TEMPLATE FOLDER_OF_THE_TABLE FOLDER_OF_PDFS``: says as
JSON how long the merge took, and how much processor time the office, PROCESS and its children.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]  # (of the office's Python)
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]

NAME, TABLE = "coopdesk-benchmark", "sheets"
_FILE, _OF_A_TABLE = 2, 0
_PDF_A3 = 3
_WAIT_SECONDS = 90


def main() -> int:
    """Connect, register the table, merge."""
    pipe, process, template, table, target = sys.argv[1:]
    manager = _connected(pipe).ServiceManager
    _register(manager, Path(table))
    merge = manager.createInstance("com.sun.star.text.MailMerge")
    merge.DocumentURL = Path(template).as_uri()
    merge.DataSourceName, merge.Command, merge.CommandType = NAME, TABLE, _OF_A_TABLE
    merge.OutputType, merge.OutputURL = _FILE, Path(target).as_uri()
    merge.FileNamePrefix, merge.FileNameFromColumn = "sheet", False
    merge.SaveAsSingleFile = False
    merge.SaveFilter = "writer_pdf_Export"
    merge.SaveFilterData = (
        _value("UseTaggedPDF", True),
        _value("SelectPdfVersion", _PDF_A3),
        _value("PDFUACompliance", True),
    )
    before, began = _cpu(int(process)), time.monotonic()
    merge.execute(())
    wall = time.monotonic() - began
    told = {"wall": wall, "cpu": _cpu(int(process)) - before, "peak": _peak(int(process))}
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


def _connected(pipe: str) -> Any:  # noqa: ANN401 (a thing of UNO)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    ends = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > ends:
                raise
            time.sleep(0.2)


def _register(manager: Any, folder: Path) -> None:  # noqa: ANN401 (a thing of UNO)
    sources = manager.createInstance("com.sun.star.sdb.DatabaseContext")
    source = sources.createInstance()
    source.URL = f"sdbc:flat:{folder.as_uri()}"
    source.Info = (
        _value("Extension", "csv"),
        _value("CharSet", "UTF-8"),
        _value("FieldDelimiter", ","),
        _value("StringDelimiter", '"'),
        _value("HeaderLine", True),
    )
    source.DatabaseDocument.storeAsURL((folder / "sheets.odb").as_uri(), ())
    if sources.hasByName(NAME):
        sources.revokeObject(NAME)
    sources.registerObject(NAME, source)


def _value(name: str, value: object) -> Any:  # noqa: ANN401 (a thing of UNO)
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


def _family(process: int) -> list[int]:
    """Return the processes that PROCESS started, and itself."""
    parents: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(status.parent.name))
    found = [process]
    for one in found:
        found += parents.get(one, [])
    return found


def _cpu(process: int) -> float:
    ticks = 0
    for one in _family(process):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _peak(process: int) -> float:
    most = 0
    for one in _family(process):
        try:
            lines = Path(f"/proc/{one}/status").read_text().splitlines()
        except OSError:
            continue
        most = max(most, *(int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)
    return most / 1024


if __name__ == "__main__":
    sys.exit(main())
