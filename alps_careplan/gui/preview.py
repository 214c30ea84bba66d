"""The live preview: the paper follows the typing, drawn by the worker, and never flickers."""

from collections.abc import Container
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alps_careplan.errors import CarePlanError
from alps_careplan.gui import render, style
from alps_careplan.gui.actions import Actions
from alps_careplan.gui.page_view import PageView
from alps_careplan.gui.paper_choices import PaperChoices
from alps_careplan.gui.preview_parts import OldPaperBar, ViewTool, name_page
from alps_careplan.gui.render import POINTS, Drawn, Order, Source, source_of
from alps_careplan.gui.session import Session
from alps_careplan.gui.topics import topic
from alps_careplan.gui.widgets.labels import MutedLabel
from alps_careplan.gui.work import Work
from alps_careplan.i18n import _
from alps_careplan.settings import Settings

if TYPE_CHECKING:
    from alps_careplan.documents import PaperKind
    from alps_careplan.model.issues import Issue

# Long enough to take the keys of one stroke together. It need not be longer: one drawing is under
# way at a time, and what is typed meanwhile is drawn after it, in one go.
QUIET_MS = 30


class PreviewPane(QWidget):
    """Shows one paper of the child in view: a live one, or an issued one as it was.

    `drawn` comes when a new picture of the paper is shown, `chosen` when the person chose another
    paper, size or print; `failed` carries an error that kept the paper from being drawn.
    `overtaken` carries the issued paper that was shown when the plan changed: from then on the
    paper of today is shown.
    """

    drawn = Signal()
    chosen = Signal()
    failed = Signal(object)
    overtaken = Signal(object)

    def __init__(
        self,
        session: Session,
        work: Work,
        actions: Actions,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._work = work
        self._kind = ""
        self._issue: Issue | None = None
        self._drawn: Drawn | None = None
        self._warm = False
        self._stale = True
        self._drawing = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.draw_now)
        zooms = [ViewTool(actions[a], self) for a in ("zoom-out", "fit-width", "zoom-in")]
        self.choices = PaperChoices(settings, zooms, self)
        self._page = MutedLabel("", self)
        self._old = OldPaperBar(self.show_live, self)
        self.view = PageView(self)
        self._build()
        session.changed.connect(self._plan_changed)
        session.child_changed.connect(self._child_changed)
        session.topic_chosen.connect(self.note_change)
        session.paper_asked.connect(self.follow_tab)

    # What is shown

    @property
    def issue(self) -> "Issue | None":
        """The issued paper that is shown as it was, or None for a live one."""
        return self._issue

    @property
    def kind(self) -> str:
        """The id of the paper that is shown."""
        return self._issue.kind if self._issue is not None else self._kind

    def title(self) -> str:
        """Return the name of the paper that is shown."""
        return self.choices.title(self.kind)

    def options(self) -> dict[str, str]:
        """Return the options of the paper that is shown; none for one that was issued."""
        if self._issue is not None:
            return {}
        about = topic(self._session, self.choices.free(self._kind))
        return {**self.choices.options(self._kind), **about}

    def order(self) -> Order:
        """Return what is shown, as an order to the worker."""
        if self._issue is not None:
            return self.as_given_out(self._issue)
        options = tuple(sorted(self.options().items()))
        return Order(self._kind, self._session.child_id, self.choices.size_id, options)

    def as_given_out(self, issue: "Issue") -> Order:
        """Return an issued paper as an order to the worker, whatever is shown."""
        return Order(issue.id, issue.child, self.choices.size_id)

    def source(self) -> Source:
        """Return what it is made from: a snapshot of now. Call when `is_ready`."""
        return self.source_of(self._issue)

    def source_of(self, issue: "Issue | None") -> Source:
        """Return what an issued paper is made from; without one, the live paper of now."""
        workspace = self._session.workspace
        if issue is not None:
            return source_of(workspace, issue.child, issued=workspace.issued_paper(issue))
        diary = self.choices.needs_diary(self._kind)
        return source_of(workspace, self._session.child_id, diary=diary)

    @property
    def is_ready(self) -> bool:
        """Whether what composes papers is loaded, so that a context costs nothing much."""
        return self._warm

    @property
    def shown(self) -> Drawn | None:
        """What was drawn last."""
        return self._drawn

    # What it is asked to show

    def warm_up(self) -> None:
        """Load what papers need, in the worker, and then draw. Once, after the first paint."""
        self._work.run(render.warm_up, self._warmed, owner=self)

    def follow_tab(self, kind: str) -> None:
        """Show the paper of the tab that came into view, or that was chosen."""
        if self._issue is not None or kind != self._kind:
            self._kind = kind
            self._leave_issue()
            self.choices.show_kind(kind)
            self._draw_chosen()

    def show_issue(self, issue: "Issue") -> None:
        """Show an issued paper as it was."""
        self._issue = issue
        self._old.show_issue(issue)
        self.choices.show_kind(issue.kind, fixed=True)
        self._draw_chosen()

    def show_live(self) -> None:
        """Go back from an issued paper to the paper as the plan is now."""
        if self._issue is not None:
            self._leave_issue()
            self.choices.show_kind(self._kind)
            self._draw_chosen()

    def note_change(self) -> None:
        """Draw again in a moment."""
        if self._issue is None and not self._quiet.isActive():
            self._quiet.start()

    def draw_now(self) -> None:
        """Draw what is to be shown, in the worker; once more afterwards where that is busy."""
        self._quiet.stop()
        child = self._session.child_id
        if not child or not self._kind or not self.isVisible():
            self._stale = True
            if not child:
                self._drawn = None
                self.view.clear()
            return
        self._clear_other()
        if self._drawn is None:
            self._page.setText(_("Drawing …"))
        if not self._warm or self._drawing:
            self._stale = True
            return
        seen = self.view.visible_pages()
        pages = range(seen.start, seen.stop + 1)  # the next one too, for who scrolls on
        try:
            operation = partial(
                render.draw, self.order(), self.source(), pages, self.view.dpi(), self._drawn,
                with_text=QAccessible.isActive(),
            )  # fmt: skip
        except CarePlanError as error:
            self.failed.emit(error)
            return
        self._stale = False
        self._drawing = True
        self._work.run(operation, self._show, failed=self._not_drawn, owner=self)

    def _clear_other(self) -> None:
        """Take another paper away at once: it must not be read under the name of this one."""
        order = self.order()
        topics = self._session.topics
        if self._drawn is not None and _which(self._drawn.order, topics) != _which(order, topics):
            self._drawn = None
            self.view.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what changed while the pane was folded away."""
        super().showEvent(event)
        if self._stale and not self._drawing:
            self._quiet.start()

    # Within

    def _build(self) -> None:
        gap = style.spacing(self, 0.4)
        self.choices.kind_chosen.connect(self.follow_tab)
        self.choices.how_chosen.connect(self._draw_chosen)
        self.view.wanted.connect(self.draw_now)
        self.view.page_changed.connect(self._name_page)
        self._page.setWordWrap(False)
        self._page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, 0)
        column.setSpacing(gap)
        column.addWidget(self.choices)
        column.addWidget(self._old)
        column.addWidget(self.view, 1)
        column.addWidget(self._page)

    def _warmed(self, kinds: "tuple[PaperKind, ...]") -> None:
        self._warm = True
        self.choices.offer(kinds)
        self._draw_chosen()

    def _plan_changed(self) -> None:
        # What is printed is what is shown: while the plan is typed at, it must be today's paper.
        issue = self._issue
        if issue is None:
            self.note_change()
            return
        self.show_live()
        self.overtaken.emit(issue)

    def _leave_issue(self) -> None:
        self._issue = None
        self._old.hide()

    def _draw_chosen(self) -> None:
        self.chosen.emit()
        self.draw_now()

    def _child_changed(self, _child: str) -> None:
        if self._issue is not None:
            self._leave_issue()
            self.choices.show_kind(self._kind)
        self.draw_now()

    def _show(self, drawn: Drawn | None) -> None:
        self._drawing = False
        # Another child or paper was chosen meanwhile: its own picture is on the way.
        if drawn is not None and drawn.order == self.order():
            before = self._drawn
            same_paper = before is not None and before.order[:2] == drawn.order[:2]
            self._drawn = drawn
            self.view.show_pages(drawn.pages, POINTS[drawn.order.size], drawn.images, drawn.dpi)
            if not same_paper:
                self.view.go_to(0)
            self._name_page(self.view.page)
        if self._stale:
            self.draw_now()
        self.drawn.emit()

    def _not_drawn(self, error: Exception) -> None:
        # Not drawn again before something changes: it would only fail again.
        self._drawing = False
        if self._drawn is None:
            self._page.setText("")
        if self._stale:
            self._quiet.start()
        self.failed.emit(error)

    def _name_page(self, page: int) -> None:
        name_page(self.view, self._page, self._drawn, page)


def _which(order: Order, topics: Container[str]) -> object:
    """Return what tells a paper from others: not how it is printed."""
    about = {name: row for name, row in order.options if name in topics}
    return (order.kind, order.child, about)
