"""Having a sheet signed: what will be signed at the right, who signs and how at the left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import catalogue
from coopdesk.model.rules.acceptances import QuestionName
from coopdesk.services.acceptances import answer_boxes
from coopdesk.services.sheet_plan import Reading
from coopdesk.store import DossierFile, Role
from coopdesk.ui import later
from coopdesk.ui.desk import Desk, Notice
from coopdesk.ui.preview.paper import print_pdf
from coopdesk.ui.signing import wording
from coopdesk.ui.signing.lacking import lacking
from coopdesk.ui.signing.left import Left
from coopdesk.ui.signing.right import Right
from coopdesk.ui.signing.sides import Sides
from coopdesk.ui.signing.work import Asked, KeyRefused, Order, Ready, prepare, sign
from coopdesk.ui.tasks import Task, while_there
from coopdesk.ui.widgets import row, tooltip

if TYPE_CHECKING:
    from coopdesk.services.signing import SignedPaper


_INK_MS = 33


class SigningDialog(QDialog):
    """One sheet, signed by one after the other."""

    recorded = Signal()
    """A signature was kept."""

    def __init__(self, desk: Desk, asked: Asked, parent: QWidget | None) -> None:
        """Make out the sheet of ``asked``."""
        super().__init__(parent)
        self._desk, self._asked = desk, asked
        self._ready: Ready | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(desk.tr("Have a sheet signed"))
        self.left = Left(desk, self)
        self.right = Right(desk, self)
        row(self).addWidget(Sides(desk.theme, self.left, self.right, self))
        self._again = False
        self._inking = QTimer(self)
        self._inking.setSingleShot(True)
        self._inking.setInterval(_INK_MS)
        self._inking.timeout.connect(self._show_ink)
        self.making = self._task(self._show)
        self.making.finished.connect(self._make_again)
        self.signing = self._task(self._record, self._not_signed)
        self._listen()
        self._size()
        self._judge()
        self._make()

    # ------------------------------------------------------------------------------ what it shows

    @property
    def ready(self) -> Ready | None:
        """The sheet as it will be signed; none while it is made out."""
        return self._ready

    @property
    def role(self) -> str:
        """Who signs now."""
        return self.left.signers.role

    @property
    def way(self) -> str:
        """Which way; empty where the facilitator certifies."""
        return "" if self.role == "facilitator" else self.left.ways.code

    def _make(self) -> None:
        """Make the sheet out; what is asked meanwhile is made out after it."""
        self._again = self.making.running
        self.making.run(partial(prepare, self._asked, self._desk.tr))

    def _make_again(self) -> None:
        if self._again:
            self._make()

    def _show(self, ready: object) -> None:
        if not isinstance(ready, Ready) or self._again:
            return
        stay = self._ready is not None
        held = self.role
        self._ready = ready
        _, left = self._desk.tr, self.left
        issue = ready.paper.issue
        left.title.setText(_("Have sheet {number} signed", number=issue.number))
        promise = wording.promised(ready.paper.planned.commitments)
        left.promise.setText(promise)
        tooltip(left.promise, promise)
        left.say_unsecured(ready.lacking)
        if not left.methods.boxes.answers or ready.answered:
            left.methods.boxes.show_boxes(ready.boxes)
        shown = wording.signers_shown(ready, _, self._desk.formats)
        open_ = [one.role for one in shown if one.state == "open"]
        default = "actor" if "actor" in open_ else ready.next_role or (open_ or [""])[-1]
        left.signers.show_signers(shown, held if held in open_ else default)
        self.right.show_paper(issue, ready.paper.data, stay=stay)
        self._turn_to()
        if not stay:
            self._begin()

    def _begin(self) -> None:
        """Put the keyboard where something is to be done first."""
        left = self.left
        if self._page() is left.methods.boxes:
            left.methods.boxes.begin()
        elif left.ways.isVisible():
            left.ways.cards[left.ways.code].setFocus()

    def _turn_to(self) -> None:
        """Show what the one who signs now needs, the way it is to be signed."""
        left, ready, role = self.left, self._ready, self.role
        _, formats = self._desk.tr, self._desk.formats
        signer = ready.signer(role) if ready is not None else None
        name = signer.name if signer is not None else ""
        power = wording.power(signer, _, formats) if role == "actor" else ""
        left.power.setText(_("Signs: {power}", power=power) if power else "")
        left.ways.setVisible(role in {"actor", "witness"})
        left.methods.by_hand.pad.sign_for(name)
        left.methods.show_page(self._page())
        left.seal.setVisible(self._needs_seal())
        guide = ready.signer("facilitator") if ready and not ready.paper.signatures else None
        left.seal.compare(guide.name if guide is not None else "")
        aloud = left.options.aloud.isChecked()
        words = wording.assent(role, name, _, read_aloud=aloud)
        boxes = self._page() is left.methods.boxes
        self._ask_assent("" if boxes or self.way == wording.PAPER else words)
        left.say_note(_.say(wording.NOTES[self.way]))
        left.offer(wording.action(role, _), boxes=boxes)
        by_hand = self.way == wording.ON_SCREEN and not boxes
        self.right.frame_field(role, left.methods.by_hand.pad.ink() if by_hand else None)
        self._make_room()
        self._judge()

    def _make_room(self) -> None:
        """Show the ways by their titles alone where what is below would have no room besides."""
        left = self.left
        low = self.height() < self._desk.theme.px(780)
        tall = self._page() in {left.methods.by_hand, left.methods.boxes}
        crowded = tall or left.unsecured or left.seal.isVisibleTo(left)
        left.ways.set_slim(slim=crowded and low)
        left.show_notes(tight=self.height() < self._desk.theme.px(580))
        if self._page() is left.methods.by_hand:
            QTimer.singleShot(0, left, self._show_pad)

    def _show_pad(self) -> None:
        """Bring the pad into sight where the middle scrolls."""
        self.left.scroller.ensureWidgetVisible(self.left.methods.by_hand.pad, 8, 8)

    def _page(self) -> QWidget:
        methods, ready = self.left.methods, self._ready
        if self.role == "facilitator":
            return methods.certifying
        if self.way == wording.PAPER:
            return methods.on_paper
        if ready is not None and self.role == "actor" and not ready.answered:
            return methods.boxes
        return methods.by_hand if self.way == wording.ON_SCREEN else methods.own

    def _needs_seal(self) -> bool:
        """Tell whether the facilitator's own key is needed: under ink, and to certify first."""
        if not self.role or self.way == wording.PAPER:
            return False
        signed = self._ready is not None and self._ready.paper.signatures
        if self._page() is self.left.methods.boxes:
            return False
        return self.way != wording.CERTIFICATE or not signed

    def _ask_assent(self, words: str) -> None:
        tick = self.left.assent
        tick.say(words)
        tick.setVisible(bool(words))

    def _judge(self) -> None:
        """Enable the buttons by what is there, and say what is not."""
        left, ready, page = self.left, self._ready, self._page()
        busy = self.making.running or self.signing.running
        writing = self._desk.session.file.writing
        signs = page not in {left.methods.boxes, left.methods.on_paper}
        missing: list[str] = []
        if ready is not None and self.role and signs:
            signer, seal = ready.signer(self.role), self._needs_seal()
            missing = lacking(left, page, signer, seal=seal, catalogue=self._desk.tr)
        left.say_missing(missing)
        whole = ready is not None and bool(self.role) and signs and not missing
        left.save.setVisible(self.way != wording.PAPER and page is not left.methods.boxes)
        left.save.setEnabled(whole and writing and not busy)
        able = ready is not None and not busy and writing
        left.later.setEnabled(able)
        left.methods.on_paper.print.setEnabled(able)

    # ------------------------------------------------------------------------------- what is done

    def _save(self) -> None:
        ready = self._ready
        if ready is None:
            return
        left, methods = self.left, self.left.methods
        by_hand = self.way == wording.ON_SCREEN
        signer = ready.signer(self.role)
        order = Order(
            paper=ready.paper,
            role=cast("Role", self.role),
            when=datetime.now().astimezone(),
            seal=left.seal.source if self._needs_seal() else None,
            own=methods.own.source if self.way == wording.CERTIFICATE else None,
            strokes=methods.by_hand.pad.strokes_json() if by_hand else "",
            name=signer.name if signer is not None and by_hand else "",
            place=left.options.place.text().strip(),
        )
        left.say_trouble("")
        self.signing.run(partial(sign, order))
        self._judge()

    def _record(self, done: object) -> None:
        signed = cast("list[SignedPaper]", done)
        self.left.seal.accepted()
        self.left.methods.own.clear()
        self._desk.session.do(
            lambda file: later.record_signed(file, signed),
            while_there(self, self._recorded),
            while_there(self, self._refuse),
        )

    def _recorded(self, _done: object) -> None:
        self.recorded.emit()
        left, was = self.left, self.role
        left.methods.by_hand.pad.clear()
        left.assent.setChecked(False)
        ready = self._ready
        if was == "facilitator" or (was == "actor" and self._needs_witness()):
            self._make()
            return
        number = ready.paper.issue.number if ready is not None else ""
        self._desk.notify(Notice(self._desk.tr("Sheet {number} is signed.", number=number)))
        self.accept()

    def _needs_witness(self) -> bool:
        """Tell whether a witness must sign, as where the sheet was read aloud."""
        witness = self._ready.signer("witness") if self._ready is not None else None
        return witness is not None and witness.required

    def _answer(self, answers: Mapping[str, bool | None]) -> None:
        ready = self._ready
        if ready is None:
            return
        keys = [one.key for one in ready.paper.planned.commitments]
        said = cast("Mapping[QuestionName, bool | None]", answers)
        today = datetime.now().astimezone().date()
        snapshot = self._desk.session.snapshot
        # In the dossier's own language: it is stored, and printed.
        _tr = self._desk.tr if snapshot is None else catalogue(snapshot.header.language)
        means = _tr("the boxes of the commitment sheet")

        def verb(file: DossierFile) -> None:
            answer_boxes(file, keys, said, day=today, means=means)

        done, refuse = while_there(self, self._answered), while_there(self, self._refuse)
        self._desk.session.do(verb, done, refuse)

    def _answered(self, _done: object) -> None:
        self._make()
        self.left.methods.by_hand.pad.setFocus()

    def _leave_for_later(self) -> None:
        """Issue the sheet, so that it stands among those to sign."""
        self._issue(self._left_for_later)

    def _left_for_later(self) -> None:
        number = self._ready.paper.issue.number if self._ready is not None else ""
        words = self._desk.tr("Sheet {number} waits among those to sign.", number=number)
        self._desk.notify(Notice(words))
        self.reject()

    def _print(self) -> None:
        self._issue(self._print_issued)

    def _print_issued(self) -> None:
        if self._ready is not None:
            paper = self._ready.paper
            print_pdf(self._desk.prompts, self._desk.tr, paper.data, paper.printed.name, copies=2)

    def _issue(self, then: Callable[[], object]) -> None:
        ready = self._ready
        if ready is None:
            return
        if not ready.paper.new:
            then()
            return
        printed = ready.paper.printed

        def issued(_done: object) -> None:
            self._ready = replace(ready, paper=replace(ready.paper, new=False))
            then()

        self._desk.session.do(
            lambda file: later.issue_sheets(file, [printed]),
            while_there(self, issued),
            while_there(self, self._refuse),
        )

    # ------------------------------------------------------------------------------- what it hears

    def _task(
        self,
        then: Callable[[object], object],
        refused: Callable[[UserError], object] | None = None,
    ) -> Task:
        task = Task(self)
        task.done.connect(then)
        task.refused.connect(refused or self._refuse)
        task.broken.connect(self._desk.session.broken)
        task.finished.connect(self._judge)
        return task

    def _listen(self) -> None:
        left = self.left
        left.cancel.clicked.connect(self.reject)
        left.later.clicked.connect(self._leave_for_later)
        left.save.clicked.connect(self._save)
        left.signers.chosen.connect(lambda _role: self._turn_anew())
        left.ways.chosen.connect(lambda _way: self._turn_anew())
        left.assent.toggled.connect(lambda _on: self._judge())
        left.seal.changed.connect(self._judge)
        left.methods.changed.connect(self._judge)
        left.methods.by_hand.pad.changed.connect(self._on_ink)
        left.methods.boxes.answered.connect(self._answer)
        left.methods.on_paper.print_asked.connect(self._print)
        left.options.changed.connect(self._on_options)
        left.nameless.named.connect(self._make)
        self.right.preview.broken.connect(self._desk.session.broken)

    def _turn_anew(self) -> None:
        """Turn to somebody else or another way; what was said of the one before is over."""
        self.left.say_trouble("")
        self._turn_to()

    def _on_ink(self) -> None:
        # The pad follows the pen at once; the preview beside it some thirty times a second.
        if self.left.methods.by_hand.pad.empty:
            self._show_ink()
        elif not self._inking.isActive():
            self._inking.start()

    def _show_ink(self) -> None:
        self.right.write(self.left.methods.by_hand.pad.ink())

    def _on_options(self) -> None:
        options = self.left.options
        reading = Reading(
            large_print=options.large.isChecked(),
            aloud=options.aloud.isChecked(),
            witness=options.witness.text().strip(),
        )
        asked = replace(self._asked, reading=reading)
        if asked != self._asked:
            self._asked = asked
            self._make()

    def _refuse(self, trouble: UserError) -> None:
        self.left.say_trouble(trouble.said(self._desk.tr))
        self._judge()

    def _not_signed(self, trouble: UserError) -> None:
        """Say why, and ask again for the password of the key that did not open."""
        self._refuse(trouble)
        if isinstance(trouble, KeyRefused):
            (self.left.methods.own if trouble.own else self.left.seal).refused()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the pad."""
        super().resizeEvent(event)
        self._make_room()

    def _size(self) -> None:
        """Be as large as the design where the screen has room, as large as goes where not."""
        px = self._desk.theme.px
        screen = self.screen().availableGeometry()
        wanted = QSize(px(1180), px(712))
        self.setMinimumSize(QSize(px(460), px(340)).boundedTo(screen.size()))
        self.resize(wanted.boundedTo(screen.size() - QSize(16, 40)))
