"""The dossier file: one SQLite file, its log of changes, and the only way to write it.

Nothing outside this package touches SQL.
"""

from coopdesk.store.dossier_file import DossierFile
from coopdesk.store.drafts import Draft
from coopdesk.store.earlier import Gone
from coopdesk.store.history import FieldChange, HistoryLine
from coopdesk.store.issued import Issue, Sheet
from coopdesk.store.labels import Label
from coopdesk.store.opening import create, open_file
from coopdesk.store.query import Condition, Query
from coopdesk.store.search_match import Match
from coopdesk.store.signed import (
    Method,
    Revision,
    Role,
    Scan,
    SignatureRecord,
    Strength,
    TrustAct,
    TrustWord,
)
from coopdesk.store.stacks import Step
from coopdesk.store.transaction import Transaction, new_key
from coopdesk.store.trouble import Busy, CannotWrite, Locked, Refused, WriteFailed
from coopdesk.store.writing import Change

__all__ = [
    "Busy",
    "CannotWrite",
    "Change",
    "Condition",
    "DossierFile",
    "Draft",
    "FieldChange",
    "Gone",
    "HistoryLine",
    "Issue",
    "Label",
    "Locked",
    "Match",
    "Method",
    "Query",
    "Refused",
    "Revision",
    "Role",
    "Scan",
    "Sheet",
    "SignatureRecord",
    "Step",
    "Strength",
    "Transaction",
    "TrustAct",
    "TrustWord",
    "WriteFailed",
    "create",
    "new_key",
    "open_file",
]
