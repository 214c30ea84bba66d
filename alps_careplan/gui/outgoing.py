"""What is common to every way a paper leaves the house, alone or with others: saved or printed."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from alps_careplan.gui import render
from alps_careplan.gui.folders import Folders, ask_new_folder, ask_target
from alps_careplan.gui.opening import open_path
from alps_careplan.gui.present import Choice, Notices
from alps_careplan.gui.preview import PreviewPane
from alps_careplan.gui.render import Order, Source
from alps_careplan.gui.session import Session
from alps_careplan.gui.work import Work
from alps_careplan.i18n import _, ngettext
from alps_careplan.settings import PaperSize

if TYPE_CHECKING:
    from alps_careplan.gui.issue_dialogs import Going
    from alps_careplan.model.issues import Issue

KEY = "paper"  # one notice about papers at a time


class Part(NamedTuple):
    """A paper on its way out: which, what it is made from, and what its file is called."""

    order: Order
    source: Source
    name: str


class Parcel(NamedTuple):
    """The papers that go out together, in their order; often one.

    `name` is what the file or folder is called, without an ending, and `title` what a person
    calls them.
    """

    parts: tuple[Part, ...]
    name: str
    title: str

    def sized(self, size: PaperSize) -> "Parcel":
        """Return the same papers on another size of paper."""
        parts = tuple(p._replace(order=p.order._replace(size=size)) for p in self.parts)
        return self._replace(parts=parts)


class Outgoing(QObject):
    """Saves and prints papers, and says what came of it."""

    def __init__(
        self,
        session: Session,
        work: Work,
        preview: PreviewPane,
        notices: Notices,
        folders: Folders,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._work = work
        self._preview = preview
        self._notices = notices
        self._folders = folders
        self._window = window
        self._follow()

    def _follow(self) -> None:
        """Listen to what it is about; nothing unless told otherwise."""

    def _issued_part(self, issue: "Issue") -> Part:
        source = self._preview.source_of(issue)
        day = datetime.fromisoformat(issue.at).date()
        name = render.file_name(source, issue.kind, dict(issue.options), issue.number, day)
        return Part(self._preview.as_given_out(issue), source, name)

    def _names(self) -> list[str]:
        """Return whom papers may go to."""
        from alps_careplan.gui.issue_dialogs import recipients

        workspace = self._session.workspace
        return recipients(workspace.household, workspace.issues(self._session.child_id))

    def _going(self, papers: Sequence[tuple[str, Part]]) -> "list[Going]":
        """Return what is to be told of papers (title, part) before they are given out."""
        from alps_careplan.gui.issue_dialogs import Going
        from alps_careplan.papers import earlier, next_number, resolved

        issues = self._session.workspace.issues(self._session.child_id)
        found = []
        for title, part in papers:
            kind, options, context = part.order.kind, dict(part.order.options), part.source.context
            chosen = resolved(context.plan, kind, options, context.today)
            before = earlier(issues, kind, chosen)
            unset = render.unset(part.source, kind, options)
            if not unset and render.is_unclear(part.order, part.source):
                unset = (_("what was typed and could not be read"),)
            found.append(Going(title, next_number(before), before, unset))
        return found

    def _print(self, parcel: Parcel) -> None:
        from alps_careplan.gui.printing import PrintJob  # late: QtPrintSupport is seldom needed

        self._say_begun(parcel)
        PrintJob(self._work, self._window, self._notices).start(parcel)

    def _save(self, parcel: Parcel, question: str, *, separate: bool = False) -> None:
        """Ask where, and save there: in one file, or `separate` in a new folder."""
        if separate:
            target = ask_new_folder(self._window, question, self._folders, parcel.name)
        else:
            kinds = _("PDF files (*.pdf)")
            name = f"{parcel.name}.pdf"
            target = ask_target(self._window, question, self._folders, name, kinds, ".pdf")
        if target is None:
            return
        again = Choice(
            _("Choose another place…"), lambda: self._save(parcel, question, separate=separate)
        )
        self._say_begun(parcel)
        self._work.run(
            lambda: write(parcel, target, separate=separate),
            lambda _none: self._saved(parcel, target, separate=separate),
            failed=lambda error: self._notices.warn(error, key=KEY, choices=(again,)),
            owner=self,
        )

    def _say_begun(self, parcel: Parcel) -> None:
        """Say that it takes a moment, where it does."""
        count = len(parcel.parts)
        if count > 1:
            words = ngettext("{n} paper is being made.", "{n} papers are being made.", count)
            self._notices.say(words.format(n=count), key=KEY)

    def _saved(self, parcel: Parcel, target: Path, *, separate: bool) -> None:
        self._folders.note(target)
        count = len(parcel.parts)
        words = _("Saved as “{file}”.")
        if count > 1 or separate:
            words = ngettext(
                "{n} paper is saved in “{file}”.", "{n} papers are saved in “{file}”.", count
            )
        choices = [Choice(_("Open"), lambda: open_path(target))]
        if not separate:
            choices.append(Choice(_("Show the folder"), lambda: open_path(target.parent)))
        self._notices.clear(KEY)
        self._notices.say(words.format(n=count, file=target.name), key=KEY, choices=tuple(choices))


def as_pdfs(parcel: Parcel) -> list[bytes]:
    """Return each paper as PDF. For the worker."""
    return [render.as_pdf(part.order, part.source) for part in parcel.parts]


def as_one_pdf(parcel: Parcel) -> bytes:
    """Return all papers as one PDF, with a bookmark for each where there are several.

    The metadata of several tell nothing of the child: one of them may name nobody.
    """
    from alps_careplan import pdf

    first = parcel.parts[0]
    if len(parcel.parts) == 1:
        return render.as_pdf(first.order, first.source)
    papers = [render.composed(part.order, part.source) for part in parcel.parts]
    return pdf.render_pack(papers, first.order.size, title=parcel.title)


def write(parcel: Parcel, target: Path, *, separate: bool) -> None:
    """Write the papers as the file `target`, or `separate` into the folder. For the worker.

    All of them or none. Raises `CarePlanError` when they cannot be written there.
    """
    from alps_careplan import packs
    from alps_careplan.storage.files import write_whole
    from alps_careplan.storage.new_files import write_new

    if separate:
        names = packs.distinct([part.name for part in parcel.parts])
        write_new(target, list(zip(names, as_pdfs(parcel), strict=True)))
    else:
        write_whole(target, as_one_pdf(parcel))
