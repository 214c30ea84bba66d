"""The paragraphs of a letter: each can be left out, written in own words, and set back."""

from textwrap import shorten
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from alps_careplan.errors import CarePlanError
from alps_careplan.gui import style
from alps_careplan.gui.models.letter_parts import Part, parts, with_paragraph
from alps_careplan.gui.widgets.focus_order import order_focus_soon
from alps_careplan.gui.widgets.labels import Heading, MutedLabel
from alps_careplan.gui.widgets.targets import Target
from alps_careplan.gui.widgets.typed_editors import GrowingText
from alps_careplan.i18n import _
from alps_careplan.model.text import clean

_NAME_LETTERS = 46


class ParagraphsEditor(QWidget):
    """The paragraphs of the letter at `target`, in the order of its template."""

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.target = target
        self.rows: list[ParagraphRow] = []
        self._slots: list[str] = []
        self._help = MutedLabel("", self)
        self._box = QWidget(self)
        self._column = QVBoxLayout(self._box)
        whole = QVBoxLayout(self)
        for layout in (whole, self._column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(style.spacing(self, 0.6))
        whole.addWidget(Heading(_("Paragraphs"), self, small=True))
        whole.addWidget(self._help)
        whole.addWidget(self._box)

    def load(self) -> None:
        """Show the paragraphs as they are now."""
        letter = self.target.record()
        if letter is None:
            return
        session = self.target.session
        words = _("Untick what this letter shall not say, or write it in your own words.")
        shown: tuple[Part, ...] = ()
        try:
            shown = parts(session.workspace.context(session.child_id), letter.id)
        except CarePlanError as error:
            words = str(error)
        self._help.setText(words)
        slots = [part.slot for part in shown]
        if slots != self._slots:
            # Each row shown or hidden in sight would lay the whole page out again.
            self._slots = slots
            self._box.hide()
            self._show_parts(shown)
            self._box.show()
        else:
            self._show_parts(shown)

    def retarget(self, target: Target) -> None:
        """Turn to another letter."""
        self.target = target
        self._slots = []
        for row in self.rows:
            row.forget()
        self.load()

    def lead_to(self, slot: str) -> bool:
        """Put the focus into a paragraph."""
        for row in self.rows:
            if row.part is not None and row.part.slot == slot and not row.isHidden():
                row.focus()
                return True
        return False

    def _show_parts(self, shown: tuple[Part, ...]) -> None:
        for _number in range(len(self.rows), len(shown)):
            row = ParagraphRow(self, self._box)
            self.rows.append(row)
            self._column.addWidget(row)
            order_focus_soon(self)
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(shown))
            if number < len(shown):
                row.show_part(shown[number])

    def change(
        self,
        part: Part,
        label: str,
        *,
        left_out: bool,
        own: str,
        over: str = "",
        merge: str = "",
    ) -> None:
        """Put what the family wants of a paragraph into the plan."""
        letter = self.target.record()
        if letter is not None:
            changed = with_paragraph(letter, part.slot, left_out=left_out, own=own, over=over)
            steps = "/".join((*self.target.path, "paragraphs", part.slot, merge))
            self.target.put("paragraphs", changed, label, steps)


class ParagraphRow(QWidget):
    """One paragraph: a tick, the template's words, and own words where there are any."""

    def __init__(self, editor: ParagraphsEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor = editor
        self.part: Part | None = None
        self._opened = False
        self._typing = False
        self.own: GrowingText | None = None
        self.tick = QCheckBox(self)
        # All words begin at the same place, also those of paragraphs that are not printed.
        policy = self.tick.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.tick.setSizePolicy(policy)
        self.tick.toggled.connect(self._ticked)
        self.words = MutedLabel("", self)
        self.words.setMinimumWidth(1)
        self.why = MutedLabel("", self)
        self.why.setMinimumWidth(1)
        self.write = _button(_("Own words"), self._write_own, self)
        self.set_back = _button(_("Set back"), self._set_back, self)
        self.keep = _button(_("Own words still fit"), self._keep, self)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(style.spacing(self, 0.2))
        self._beside.addWidget(self.why)
        self._beside.addWidget(self.words)
        buttons = QVBoxLayout()
        buttons.addWidget(self.write)
        buttons.addWidget(self.set_back)
        buttons.addWidget(self.keep)
        buttons.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._beside, 1)
        line.addLayout(buttons)

    def show_part(self, part: Part) -> None:
        """Show a paragraph as it is now; own words being typed are left alone."""
        if part == self.part:
            return
        before, self.part = self.part, part
        if before is None or before.slot != part.slot:
            self._opened = False
        self._name(part)
        blocker = QSignalBlocker(self.tick)
        self.tick.setChecked(not part.left_out)
        blocker.unblock()
        self._arrange()

    def forget(self) -> None:
        """Turn to no letter: what is shown next is another one's."""
        self.part = None
        self._opened = False

    def focus(self) -> None:
        """Put the focus into the own words, else onto the tick."""
        widget = self.own if self.own is not None and not self.own.isHidden() else self.tick
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    # Within

    def _name(self, part: Part) -> None:
        words = _begin(part.text)
        self.words.setText(part.text)
        self.tick.setAccessibleName(_("Print: {words}").format(words=words))
        self.write.setAccessibleName(_("Own words for: {words}").format(words=words))
        self.set_back.setAccessibleName(_("Set back: {words}").format(words=words))
        self.keep.setAccessibleName(_("Own words still fit: {words}").format(words=words))

    def _arrange(self) -> None:
        part = self.part
        assert part is not None
        own = bool(part.own) or self._opened
        hidden = bool(part.why_not)
        why = _("Your own words are printed in place of:") if part.own else ""
        if part.overtaken:
            why = _(
                "Look again: what stands here by itself is no longer what you wrote over. Your own "
                "words are printed in place of:"
            )
        if part.left_out:
            why = _("Left out.")
        if hidden:
            why = _("“{words}”: {why}").format(words=_begin(part.text), why=part.why_not)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.words.setVisible(not hidden)
        self.tick.setVisible(not hidden)
        self.write.setVisible(not hidden and not own and not part.left_out)
        self.set_back.setVisible(not hidden and own)
        self.keep.setVisible(not hidden and part.overtaken)
        if own and self.own is None:
            self._add_own()
        if self.own is None:
            return
        self.own.setVisible(own and not hidden)
        self.own_help.setVisible(own and not hidden and "{" in part.template)
        self.own.setEnabled(not part.left_out)
        if not self._typing and self.own.toPlainText() != part.own:
            blocker = QSignalBlocker(self.own)
            self.own.setPlainText(part.own)
            blocker.unblock()

    def _add_own(self) -> None:
        self.own = GrowingText(2, self)
        self.own.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.own.textChanged.connect(self._typed)
        self.own.left.connect(self._editor.target.session.workspace.end_step)
        # Not "{child}" in the words to translate, where it would be taken for one to fill in.
        words = _("What stands in braces, such as {braces}, is filled in from the plan.")
        self.own_help = MutedLabel(words.replace("{braces}", "{child}"), self)
        self._beside.addWidget(self.own)
        self._beside.addWidget(self.own_help)
        order_focus_soon(self)

    def _ticked(self, on: bool) -> None:
        if self.part is not None:
            label = _("Print a paragraph") if on else _("Leave out a paragraph")
            self._editor.change(self.part, label, left_out=not on, own=self.part.own, merge="tick")
            self._editor.target.session.workspace.end_step()

    def _write_own(self) -> None:
        """Begin with the template's words: mostly a word or two is to be changed.

        Names and numbers stay to be filled in, so that they follow the plan.
        """
        part = self.part
        if part is None:
            return
        self._opened = True
        words = part.template
        self._editor.change(part, _("Own words"), left_out=part.left_out, own=words, over=words)
        self._editor.load()
        self._arrange()
        if self.own is not None:
            name = self.write.accessibleName()
            self.own.setAccessibleName(name)
            self.own.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        """Take the own words as written over the template's words of now."""
        part = self.part
        if part is None:
            return
        workspace = self._editor.target.session.workspace
        workspace.end_step()
        label = _("Own words still fit")
        self._editor.change(
            part, label, left_out=part.left_out, own=part.own, over=part.template, merge="fit"
        )
        workspace.end_step()
        self._editor.load()
        self.focus()

    def _set_back(self) -> None:
        part = self.part
        if part is None:
            return
        self._opened = False
        self._editor.target.session.workspace.end_step()
        self._editor.change(part, _("Set back a paragraph"), left_out=part.left_out, own="")
        self._editor.load()
        self._arrange()
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        part, own = self.part, self.own
        if part is None or own is None:
            return
        self._typing = True
        self._opened = True  # an emptied field stays, to be written in
        try:
            words = clean(own.toPlainText(), lines=True)
            over = "" if part.own else part.template  # emptied, and written anew
            self._editor.change(part, _("Own words"), left_out=part.left_out, own=words, over=over)
            self._editor.load()
        finally:
            self._typing = False


def _begin(text: str) -> str:
    return shorten(text, _NAME_LETTERS, placeholder=" …")


def _button(words: str, act: Any, parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent)
    button.setAutoDefault(False)
    button.clicked.connect(act)
    return button
