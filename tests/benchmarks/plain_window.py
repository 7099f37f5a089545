"""The other side of a keystroke: a line over a table of a C++ ``QSqlQueryModel``, nothing more.

The same rows, as texts in a plain SQLite file, the texts looked in folded beforehand, in a table
of the same size, fonts and row height.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtSql import QSqlDatabase, QSqlQuery, QSqlQueryModel
from PySide6.QtWidgets import QLineEdit, QMainWindow, QTableView, QVBoxLayout, QWidget

Asks = Callable[[str], tuple[str, list[str]]]
"""Returns for a text the statement and what is bound to it; no statement where nothing is asked."""


class PlainWindow(QMainWindow):
    """Filters while one types."""

    def __init__(self, path: Path, asks: Asks, like: QTableView) -> None:
        """Show what ``asks`` says for the text typed, out of the file, in a table as ``like``."""
        super().__init__()
        self._base = QSqlDatabase.addDatabase("QSQLITE", path.name)
        self._base.setDatabaseName(str(path))
        if not self._base.open():
            raise RuntimeError(self._base.lastError().text())
        self._asks = asks
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
        """Show what is found, or nothing where nothing is asked."""
        statement, bound = self._asks(text)
        if not statement:
            self.model.clear()
            return
        query = QSqlQuery(self._base)
        query.prepare(statement)
        for value in bound:
            query.addBindValue(value)
        if not query.exec():
            raise RuntimeError(query.lastError().text())
        self.model.setQuery(query)

    def count(self) -> int:
        """Return how many rows are found, all of them."""
        while self.model.canFetchMore():
            self.model.fetchMore()
        return self.model.rowCount()


def copied_plainly(path: Path, rows: Sequence[tuple[str, Sequence[str]]]) -> Asks:
    """Write texts to look in, and cells, into a plain file; return what filters them."""
    wide = max(len(cells) for _said, cells in rows)
    names = ", ".join(f"c{number}" for number in range(wide))
    with sqlite3.connect(path) as plain:
        plain.execute(f"create table t (said text, {names})")
        plain.executemany(
            f"insert into t values ({', '.join('?' * (wide + 1))})",  # noqa: S608 (question marks)
            [(said, *cells) for said, cells in rows],
        )
    statement = f"select {names} from t where said like '%' || ? || '%' order by rowid"  # noqa: S608 (as above)
    return lambda text: (statement, [text])


def copied_for_ranks(
    path: Path, rows: Sequence[tuple[Sequence[str], Sequence[str]]], columns: Sequence[str]
) -> None:
    """Write texts to look in, by the names of their ``columns``, and cells into an FTS5 table."""
    wide = max(len(cells) for _said, cells in rows)
    names = ", ".join((*columns, *(f"c{number} unindexed" for number in range(wide))))
    with sqlite3.connect(path) as plain:
        plain.execute(f"create virtual table t using fts5({names}, prefix='1 2')")
        plain.executemany(
            f"insert into t values ({', '.join('?' * (wide + len(columns)))})",  # noqa: S608 (question marks)
            [(*said, *cells) for said, cells in rows],
        )


def ranked(text: str, tiers: Sequence[str], limit: int, ranked_from: int) -> tuple[str, list[str]]:
    """Return what asks for the best in the first of ``tiers`` of columns, then in the next."""
    order = "order by rank" if len(text) >= ranked_from else ""
    parts, bound, before = [], [], ""
    for columns in tiers:
        words = f'{columns} : "{text}"*'
        parts.append(
            f"select * from (select c0, c1, c2 from t where t match ? {order} limit {limit})"  # noqa: S608 (of our own)
        )
        bound.append(f"({words}) NOT ({before})" if before else words)
        before = words
    return f"{' union all '.join(parts)} limit {limit}", bound
