"""Signing, taking back, changing and issuing anew in any order: what must hold, holds."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from coopdesk.errors import UserError
from coopdesk.services import records
from coopdesk.services.received import receive
from coopdesk.services.sheets import write_sheets
from coopdesk.services.signing import Hand, SignedPaper, record_signed, signed
from coopdesk.signing.identity import Identity
from coopdesk.signing.marks import Role
from coopdesk.signing.quarantine import Quarantine
from coopdesk.store import open_file
from tests.services.paperwork import (
    INK,
    SHARES,
    answered,
    commitment,
    copy_of,
    holds,
    now,
    occasion,
    paper,
    state,
)

LANGUAGES = st.sampled_from(["en", "it"])
ROLES = st.sampled_from(["facilitator", "actor", "witness"])


class Signing(RuleBasedStateMachine):
    """A dossier, and papers that lie about: looked at, signed and not recorded, sent away."""

    example: Path
    identities: tuple[Identity, Identity]
    quarantine: Quarantine

    @initialize()
    def opens(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        path = self.folder / "v.coopdesk"
        shutil.copy(self.example, path)
        self.file = open_file(path, writing=True, author="tests")
        self.names = itertools.count()
        self.waiting: list[SignedPaper] = []
        self.away: list[Path] = []

    @property
    def ident(self) -> str:
        """The sheet's commitment as it holds now: a new version has an id of its own."""
        live = [c for c in self.file.snapshot().commitments if c.actor == self.actor]
        return next(c.id for c in reversed(live) if c.status not in {"revised", "withdrawn"})

    @property
    def actor(self) -> str:
        return commitment(self.file, SHARES).actor

    def tried(self, act: Callable[[], object]) -> None:
        """Do something; what is refused records nothing."""
        before = state(self.file)
        try:
            act()
        except UserError:
            assert state(self.file) == before

    @rule()
    def answers(self) -> None:
        with suppress(UserError):
            answered(self.file, self.ident)

    @rule(role=ROLES, language=LANGUAGES, drawn=st.booleans(), who=st.integers(0, 1))
    def signs(self, role: Role, language: str, who: int, *, drawn: bool) -> None:
        def act() -> None:
            hand = Hand(self.identities[who], role, now(), INK if drawn else None, "Nanni")
            record_signed(self.file, [signed(paper(self.file, self.ident, language), hand)])

        self.tried(act)

    @rule(role=ROLES, language=LANGUAGES, drawn=st.booleans())
    def signs_and_waits(self, role: Role, language: str, *, drawn: bool) -> None:
        with suppress(UserError):
            hand = Hand(self.identities[1], role, now(), INK if drawn else None, "Nanni")
            self.waiting.append(signed(paper(self.file, self.ident, language), hand))

    @rule(kept=st.booleans())
    def records_or_sends(self, *, kept: bool) -> None:
        """What was signed is recorded now, or comes back as a file from another copy."""
        if not self.waiting:
            return
        done = self.waiting.pop(0)
        if kept:
            self.tried(lambda: record_signed(self.file, [done]))
        else:
            self.away.append(self.folder / f"{next(self.names)}.pdf")
            self.away[-1].write_bytes(done.data)

    @rule()
    def receives(self) -> None:
        if self.away:
            receive(self.file, [self.away.pop(0)], occasion())

    @rule(text=st.sampled_from(["On Saturdays", "On Sundays", None]))
    def changes(self, text: str | None) -> None:
        key = commitment(self.file, self.ident).key
        self.tried(lambda: records.set_value(self.file, "commitments", key, "how", text))

    @rule()
    def makes_a_new_version(self) -> None:
        if commitment(self.file, self.ident).status == "signed":
            records.new_version(self.file, commitment(self.file, self.ident).key)

    @rule(language=LANGUAGES)
    def prints(self, language: str) -> None:
        write_sheets(
            self.file, self.folder / "sheets", only={self.ident}, language=language,
            today=dt.date(2020, 12, 18), force=True,
        )  # fmt: skip

    def teardown(self) -> None:
        if hasattr(self, "file"):
            try:
                holds(self.file, self.quarantine)
            finally:
                self.file.close()
                shutil.rmtree(self.folder)


def test_signing_in_any_order(
    example: Path, facilitator: Identity, person: Identity, quarantine: Quarantine
) -> None:
    class Here(Signing):
        pass

    Here.example, Here.quarantine = example, quarantine
    Here.identities = (facilitator, person)
    Here.TestCase.settings = settings(
        max_examples=4,
        stateful_step_count=10,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    Here.TestCase("runTest").debug()


@pytest.mark.parametrize("order", list(itertools.permutations(["facilitator", "actor", "witness"])))
def test_only_one_order_of_roles_signs(
    example: Path,
    tmp_path: Path,
    order: tuple[Role, ...],
    facilitator: Identity,
    quarantine: Quarantine,
) -> None:
    with copy_of(example, tmp_path / "v.coopdesk") as file:
        answered(file, SHARES)
        done = []
        for role in order:
            with suppress(UserError):
                hand = Hand(facilitator, role, now())
                record_signed(file, [signed(paper(file, SHARES), hand)])
                done.append(role)
        expected = [role for role in ("facilitator", "actor", "witness") if role in done]
        assert done == expected
        assert ("actor" in done) == (commitment(file, SHARES).status == "signed")
        holds(file, quarantine)
