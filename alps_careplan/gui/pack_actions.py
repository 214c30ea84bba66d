"""Packs: the letters to the school, or all papers for a trip: saved, printed, issued together."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from alps_careplan import packs
from alps_careplan.errors import CarePlanError
from alps_careplan.gui import render, style
from alps_careplan.gui.issue_dialogs import (
    Going,
    Hand,
    IssueDialog,
    Tall,
    Warned,
    draft_words,
    fit_screen,
)
from alps_careplan.gui.opening import open_dialog
from alps_careplan.gui.outgoing import KEY, Outgoing, Parcel, Part
from alps_careplan.gui.present import Choice
from alps_careplan.gui.topics import topic
from alps_careplan.gui.widgets.labels import Heading, MutedLabel
from alps_careplan.i18n import _, ngettext
from alps_careplan.model.fields import field_of
from alps_careplan.model.household import CarePlan
from alps_careplan.model.issues import Issue
from alps_careplan.model.school import Letter
from alps_careplan.model.trip_days import next_trip


class PackActions(Outgoing):
    """Asks what is to be done with a pack, and does it."""

    def ask(self, name: packs.PackName) -> None:
        """Ask what to do with the pack of this name."""
        try:
            parcel = self._parcel(name)
            plan = self._session.workspace.plan(self._session.child_id)
            named = [(title_of(plan, part), part) for part in parcel.parts]
            going = self._going(named)
        except CarePlanError as error:
            self._notices.warn(error, key=KEY)
            return
        heading = heading_of(plan, parcel)
        left_out = packs.left_out(self._session.workspace.household, plan, name)
        dialog = PackDialog(
            heading, going, self._window, each_for_one=name == "school", left_out=left_out
        )
        dialog.save_asked.connect(
            lambda separate: self._save(parcel, parcel.title, separate=separate)
        )
        dialog.print_asked.connect(lambda: self._print(parcel))
        dialog.issue_asked.connect(
            lambda separate: self._ask_recipients(name, parcel, going, separate=separate)
        )
        open_dialog(dialog)

    def _parcel(self, name: packs.PackName) -> Parcel:
        """Return the papers of a pack as the plan is now, with the options of the preview."""
        source = render.source_of(self._session.workspace, self._session.child_id)
        plan, choices = source.context.plan, self._preview.choices
        trip = ""
        if name == "trip":
            # All are about one trip, and are recorded for it: what each would choose by itself.
            coming = next_trip(plan.trips, source.context.today)
            trip = topic(self._session, ("trip",)).get("trip") or (coming.id if coming else "")
        parts = []
        for item in packs.items(plan, name, trip):
            options = {**choices.options(item.kind), **dict(item.options)}
            order = render.Order(
                item.kind, plan.id, choices.size_id, tuple(sorted(options.items()))
            )
            parts.append(Part(order, source, render.file_name(source, item.kind, options)))
        title = _(packs.TITLES[name])
        return Parcel(tuple(parts), packs.called(name, source.context), title)

    def _ask_recipients(
        self, name: packs.PackName, parcel: Parcel, going: Sequence[Going], *, separate: bool
    ) -> None:
        """Ask who gets them: each letter its reader, the papers for a trip one traveller."""
        if name == "school":
            hands = [
                Hand(paper.title, (paper,), addressee(part) or _last(paper))
                for paper, part in zip(going, parcel.parts, strict=True)
            ]
        else:
            hands = [Hand(parcel.title, going, next(filter(None, map(_last, going)), ""))]
        dialog = IssueDialog(parcel.title, hands, self._names(), self._window)
        dialog.issued.connect(
            lambda recipients: self._issue(
                parcel, recipients * (len(going) // len(hands)), separate=separate
            )
        )
        open_dialog(dialog)

    def _issue(self, parcel: Parcel, recipients: Sequence[str], *, separate: bool) -> None:
        workspace = self._session.workspace
        self._work.settle()  # no save may be under way: issuing saves, too
        done: list[Issue] = []
        try:
            for part in parcel.parts:
                render.composed(part.order, part.source)  # one that cannot be made stops all
            for part, recipient in zip(parcel.parts, recipients, strict=True):
                order = part.order
                done.append(
                    workspace.issue(order.kind, order.child, recipient, dict(order.options))
                )
        except CarePlanError as error:
            self._not_issued(error, parcel, done, separate=separate)
            return
        words = ngettext(
            "{n} paper is recorded as given out.",
            "{n} papers are recorded as given out.",
            len(done),
        )
        self._notices.clear(KEY)
        self._notices.say(
            words.format(n=len(done)),
            _("Now print or save them."),
            key=KEY,
            choices=self._ways_out(parcel, done, separate=separate),
        )

    def _not_issued(
        self, error: CarePlanError, parcel: Parcel, done: Sequence[Issue], *, separate: bool
    ) -> None:
        if not done:
            self._notices.warn(error, key=KEY)
            return
        words = _(
            "{n} of {all} papers are recorded as given out, to: {names}. The others are not: "
            "{reason}"
        ).format(
            n=len(done),
            all=len(parcel.parts),
            names=", ".join(dict.fromkeys(issue.recipient for issue in done)),
            reason=error.sentence,
        )
        self._notices.warn(
            CarePlanError(words, error.hint),
            key=KEY,
            choices=self._ways_out(parcel, done, separate=separate),
        )

    def _ways_out(
        self, parcel: Parcel, done: Sequence[Issue], *, separate: bool
    ) -> tuple[Choice, ...]:
        """Return what can be done with papers that were recorded: as they were recorded."""

        def issued() -> Parcel:
            return parcel._replace(parts=tuple(self._issued_part(issue) for issue in done))

        return (
            Choice(_("Print them…"), lambda: self._print(issued())),
            Choice(_("Save them…"), lambda: self._save(issued(), parcel.title, separate=separate)),
        )


class PackDialog(QDialog):
    """Says what is in a pack, and asks what to do with it.

    `left_out` says what is not in it, and why. `save_asked` and `issue_asked` carry whether each
    paper is to be a file of its own. With `each_for_one` each paper has its own reader.
    """

    save_asked = Signal(bool)
    print_asked = Signal()
    issue_asked = Signal(bool)

    def __init__(
        self,
        title: str,
        papers: Sequence[Going],
        parent: QWidget,
        *,
        each_for_one: bool,
        left_out: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        heading = Heading(title, self)
        gap = style.spacing(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        column.setSpacing(gap)
        column.addWidget(heading)
        self.papers = QLabel("\n".join(f"• {paper.title}" for paper in papers))
        self.papers.setTextFormat(Qt.TextFormat.PlainText)
        self.papers.setWordWrap(True)
        self.papers.setMinimumWidth(style.text_width(self, 66))
        rows = Tall(self)
        rows.setAccessibleName(_("Papers in this pack"))
        rows.column.addWidget(self.papers)
        self.left_out = MutedLabel("\n".join(left_out), self)
        self.left_out.setMinimumWidth(1)
        self.left_out.setVisible(bool(left_out))
        rows.column.addWidget(self.left_out)
        rows.column.addStretch(1)
        column.addWidget(rows, 1)
        if any(paper.unset for paper in papers):
            column.addWidget(Warned(draft_words(papers), self))
        self.separate = QRadioButton(_("Save a file for each paper, in a new folder"))
        self.one = QRadioButton(_("Save one file, with a bookmark for each paper"))
        self.separate.setChecked(True)
        column.addWidget(self.separate)
        column.addWidget(self.one)
        for words in _notes(each_for_one=each_for_one):
            column.addWidget(MutedLabel(words, self))
        column.addWidget(self._buttons())
        self.separate.setFocus()
        fit_screen(self)

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        box.rejected.connect(self.reject)
        self.save = QPushButton(_("Save…"))
        self.print_ = QPushButton(_("Print…"))
        self.issue = QPushButton(_("Issue…"))
        style.set_main(self.save)
        self.save.clicked.connect(
            lambda: self._end(self.save_asked.emit, self.separate.isChecked())
        )
        self.print_.clicked.connect(lambda: self._end(self.print_asked.emit))
        self.issue.clicked.connect(
            lambda: self._end(self.issue_asked.emit, self.separate.isChecked())
        )
        for button in (self.save, self.print_, self.issue):
            box.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.save.setDefault(True)
        return box

    def _end(self, ask: Callable[..., object], *words: bool) -> None:
        self.accept()
        ask(*words)


def _notes(*, each_for_one: bool) -> list[str]:
    notes = [
        _("Saved or printed, they are as the plan is now, and not recorded as given out."),
        _("“Issue” gives each its version number and records who gets it; then print or save."),
    ]
    if each_for_one:
        notes.append(_("Each letter is for its own reader: give nobody another one's."))
    return notes


def heading_of(plan: CarePlan, parcel: Parcel) -> str:
    """Return what a pack is called in the question about it: with the trip, for it is one of some.

    The papers and their files are called `parcel.title`, which tells nothing of the family.
    """
    wanted = {dict(part.order.options).get("trip") for part in parcel.parts}
    where = next((trip.where for trip in plan.trips if trip.id in wanted and trip.where), "")
    return _("{pack}: {trip}").format(pack=parcel.title, trip=where) if where else parcel.title


def title_of(plan: CarePlan, part: Part) -> str:
    """Return what a paper of a pack is called; a letter by who reads it."""
    from alps_careplan import documents

    title = _(documents.KINDS[part.order.kind].title)
    wanted = dict(part.order.options).get("letter", "")
    for letter in plan.school.letters:
        if letter.id == wanted:
            reader = _(field_of(Letter, "kind").labels[letter.kind])
            return _("{paper}: {reader}").format(paper=title, reader=reader)
    return title


def addressee(part: Part) -> str:
    """Return whom a letter is addressed to, "" where nobody is."""
    item = packs.Item(part.order.kind, part.order.options)
    return packs.addressee(part.source.context, item)


def _last(paper: Going) -> str:
    """Return who got the version before, "" when there is none."""
    last = max(paper.before, key=lambda issue: issue.number, default=None)
    return last.recipient if last is not None else ""
