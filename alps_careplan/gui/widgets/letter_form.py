"""The form of a letter: what its kind has use for stands first; its paragraphs stand below."""

from typing import Any

from msgspec import structs
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alps_careplan.errors import CarePlanError
from alps_careplan.gui.models.letter_parts import (
    TELLS,
    kept_unprinted,
    own_fields,
    printed_keys,
    turned_to,
)
from alps_careplan.gui.widgets.choice_editors import ChoiceEditor
from alps_careplan.gui.widgets.disclosure import Disclosure
from alps_careplan.gui.widgets.field_editor import FieldEditor
from alps_careplan.gui.widgets.focus_order import order_focus_soon
from alps_careplan.gui.widgets.form import Form, editor_for
from alps_careplan.gui.widgets.paragraphs_editor import ParagraphsEditor
from alps_careplan.gui.widgets.row_form import RowForm
from alps_careplan.gui.widgets.targets import Target
from alps_careplan.i18n import N_, _
from alps_careplan.model.edit import Path
from alps_careplan.model.fields import Field, field_of, fields_of
from alps_careplan.model.school import Letter

_HEAD = ("kind", "to", "to_words", "place", "sender", "date")
_FOR_ONE_KIND = (
    "sibling", "trip", "absent_from", "absent_until", "outbreaks", "medicine_consent",
    "responsible",
)  # fmt: skip
_ASKS = tuple(f.key for f in fields_of(Letter) if f.key.startswith("ask_"))
_FORM = ("salutation", "closing", "copied_to", "review_by")


class LetterForm(RowForm):
    """A letter. Choosing its kind also chooses what this reader is told, in one step.

    Only what its kind prints is offered. What holds something and is not printed stays in sight,
    apart, so that nothing typed is lost.
    """

    def __init__(self, target: Target, parent: QWidget | None = None) -> None:
        head = [field_of(Letter, key) for key in _HEAD]
        super().__init__(Letter, target, parent, fields=head, make=_editor_for)
        self._shown: tuple[Path, str, tuple[str, ...]] = ((), "", ())
        self._rest: Form | None = None
        self.kept: Form | None = None
        self.more: Disclosure | None = None
        self.more_form: Form | None = None
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        self._own_column = column
        column.setSpacing(self.fontMetrics().height())
        self.paragraphs = ParagraphsEditor(target, self)
        column.insertWidget(1, self.paragraphs)

    def load(self) -> None:
        """Show the letter as it is now."""
        super().load()
        self._arrange()
        for form in self._forms():
            form.load()
        self.paragraphs.load()

    def retarget(self, target: Target) -> None:
        """Turn to another letter."""
        super().retarget(target)
        self._arrange()
        for form in self._forms():
            form.retarget(target)
        self.paragraphs.retarget(target)

    def lead_to(self, path: Path) -> bool:
        """Put the focus into a field of the letter, wherever its kind has put it."""
        key = path[len(self.target.path) :][:1]
        self._arrange(*key)
        if key == ("paragraphs",):
            letter = self.target.record()
            rows = letter.paragraphs if letter is not None else ()
            slot = next((row.slot for row in rows if row.id in path), "")
            return self.paragraphs.lead_to(slot)
        if key and self.more is not None and key[0] in self._seldom():
            self.more.button.setChecked(True)
        return super().lead_to(path) or any(form.lead_to(path) for form in self._forms())

    # Within

    def _forms(self) -> list[Form]:
        return [form for form in (self._rest, self.more_form, self.kept) if form is not None]

    def _arrange(self, *wanted: str) -> None:
        """Order the fields for the kind of the letter. `wanted` are led to, printed or not."""
        letter = self.target.record()
        if letter is None:
            return
        printed = _printed(letter.kind)
        kept = {*kept_unprinted(letter, printed), *(set(wanted) - printed)}
        path, kind, before = self._shown
        if (path, kind) == (self.target.path, letter.kind):
            kept |= set(before)  # a field that is being emptied stays
        shown = (self.target.path, letter.kind, tuple(f.key for f in fields_of(Letter)
                                                      if f.key in kept))  # fmt: skip
        if shown == self._shown:
            return
        self._shown = shown
        for key in _HEAD:
            self.form.editors[key].setVisible(key in printed or key in kept)
        for old in (self._rest, self.more, self.kept):
            if old is not None:
                self._own_column.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.more_form = None
        seldom = self._seldom()
        offered = [k for k in (*_FOR_ONE_KIND, *TELLS, *_ASKS, *_FORM) if k in printed]
        first = [key for key in offered if key not in seldom]
        self._rest = Form(_headed(first), self.target, self, small=True)
        self.more = Disclosure(_("Seldom needed in this letter"), self._build_more, self)
        self.more.setVisible(bool(seldom))
        self._own_column.insertWidget(1, self._rest)
        self._own_column.insertWidget(2, self.more)
        self.kept = self._build_kept([key for key in shown[2] if key not in _HEAD])
        self._rest.show()  # now: the focus may be led into it
        order_focus_soon(self)

    def _seldom(self) -> tuple[str, ...]:
        from alps_careplan import content

        kind = self._shown[1]
        try:
            own = own_fields(content.load(), kind)
        except CarePlanError:
            return ()
        return tuple(key for key in _FOR_ONE_KIND if key in _printed(kind) and key not in own)

    def _build_kept(self, keys: list[str]) -> Form | None:
        """Show what holds something that this kind does not print."""
        if not keys:
            return None
        fields = [structs.replace(field_of(Letter, key), section="") for key in keys]
        fields[0] = structs.replace(fields[0], section=N_("Kept, and not printed in this letter"))
        form = Form(fields, self.target, self, small=True)
        self._own_column.insertWidget(3, form)
        form.show()
        return form

    def _build_more(self, parent: QWidget) -> QWidget:
        self.more_form = Form(_headed(self._seldom()), self.target, parent, small=True)
        self.more_form.load()
        return self.more_form


def _printed(kind: str) -> frozenset[str]:
    """Return the fields that this kind prints; all where the content cannot tell."""
    from alps_careplan import content

    try:
        return printed_keys(content.load(), kind)
    except CarePlanError:
        return frozenset(field.key for field in fields_of(Letter))


class KindEditor(ChoiceEditor):
    """The kind of a letter. What its reader needs to be told is ticked with it."""

    def _chosen(self) -> None:
        from alps_careplan import content

        letter, kind = self.target.record(), self.combo.currentData()
        if letter is None or letter.kind == kind:
            return
        session = self.target.session
        try:
            changed = turned_to(letter, content.load(), kind)
        except CarePlanError:
            changed = structs.replace(letter, kind=kind)  # nothing more is told than before
        session.workspace.edit(self.target.path, changed, _(self.field.label))
        if letter.paragraphs and not changed.paragraphs:
            session.undoable.emit(
                _("What was changed for the reader before was taken out. Undo brings it back.")
            )


def _editor_for(field: Field, target: Target, parent: QWidget | None) -> FieldEditor:
    if field.key == "kind":
        return KindEditor(field, target, parent)
    return editor_for(field, target, parent)


def _headed(keys: Any) -> list[Field]:
    """Return the fields with the heading of each group at the first of it that is there."""
    headings = {
        "for": N_("For this letter"),
        "tell": field_of(Letter, TELLS[0]).section,
        "ask": field_of(Letter, _ASKS[0]).section,
        "form": field_of(Letter, _FORM[0]).section,
    }
    found, begun = [], set()
    for key in keys:
        group = "for" if key in _FOR_ONE_KIND else "form" if key in _FORM else key.split("_")[0]
        section = "" if group in begun else headings[group]
        begun.add(group)
        found.append(structs.replace(field_of(Letter, key), section=section))
    return found
