"""The other side of a keystroke: a line over a table of a C++ ``QSqlQueryModel``, nothing more.

The same rows, as texts in a plain SQLite file, the texts looked in folded beforehand, in a table
of the same size, fonts and row height.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtSql import QSqlDatabase, QSqlQuery, QSqlQueryModel
from PySide6.QtWidgets import QLineEdit, QMainWindow, QTableView, QVBoxLayout, QWidget


class PlainWindow(QMainWindow):
    """Filters while one types."""

    def __init__(self, path: Path, statement: str, like: QTableView) -> None:
        """Show what ``statement`` finds in the file for the text typed, in a table as ``like``."""
        super().__init__()
        self._base = QSqlDatabase.addDatabase("QSQLITE", path.name)
        self._base.setDatabaseName(str(path))
        if not self._base.open():
            raise RuntimeError(self._base.lastError().text())
        self._statement = statement
        self.line = QLineEdit()
        self.model = QSqlQueryModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(
            like.verticalHeader().defaultSectionSize()
        )
        self.table.setFixedSize(like.size())
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.addWidget(self.line)
        layout.addWidget(self.table)
        self.setCentralWidget(inside)
        self.line.textChanged.connect(self.ask)
        self.ask("")
        for column in range(like.horizontalHeader().count()):
            self.table.setColumnWidth(column, like.columnWidth(column))

    def ask(self, text: str) -> None:
        """Show what is found; of an index nothing, where nothing is typed."""
        if not text and " match " in self._statement:
            self.model.clear()
            return
        query = QSqlQuery(self._base)
        query.prepare(self._statement)
        query.addBindValue(text)
        if not query.exec():
            raise RuntimeError(query.lastError().text())
        self.model.setQuery(query)

    def count(self) -> int:
        """Return how many rows are found, all of them."""
        while self.model.canFetchMore():
            self.model.fetchMore()
        return self.model.rowCount()


def copied_plainly(path: Path, rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Write texts to look in, and cells, into a plain file; return what filters them."""
    wide = max(len(cells) for _said, cells in rows)
    names = ", ".join(f"c{number}" for number in range(wide))
    with sqlite3.connect(path) as plain:
        plain.execute(f"create table t (said text, {names})")
        plain.executemany(
            f"insert into t values ({', '.join('?' * (wide + 1))})",  # noqa: S608 (question marks)
            [(said, *cells) for said, cells in rows],
        )
    return f"select {names} from t where said like '%' || ? || '%' order by rowid"  # noqa: S608 (as above)


def copied_for_ranks(path: Path, rows: Sequence[tuple[str, Sequence[str]]], limit: int) -> str:
    """As ``copied_plainly``, into an FTS5 table; the best come first."""
    wide = max(len(cells) for _said, cells in rows)
    names = ", ".join(f"c{number} unindexed" for number in range(wide))
    with sqlite3.connect(path) as plain:
        plain.execute(f"create virtual table t using fts5(said, {names}, prefix='1 2')")
        plain.executemany(
            f"insert into t values ({', '.join('?' * (wide + 1))})",  # noqa: S608 (question marks)
            [(said, *cells) for said, cells in rows],
        )
    shown = ", ".join(f"c{number}" for number in range(wide))
    return f"select {shown} from t where t match ? || '*' order by rank limit {limit}"  # noqa: S608 (a number)
