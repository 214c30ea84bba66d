"""The form of a record: an editor for each of its fields, derived from how they are declared."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from alps_careplan.gui.widgets.field_editor import FieldEditor
from alps_careplan.gui.widgets.flow import Flow
from alps_careplan.gui.widgets.labels import Heading
from alps_careplan.gui.widgets.targets import Target
from alps_careplan.gui.widgets.typed_editors import DateEditor, LineEditor, TextEditor
from alps_careplan.i18n import _
from alps_careplan.model.edit import Path
from alps_careplan.model.fields import Field, field_of
from alps_careplan.model.medicines import Avoidance, Medication

# Where the catalogue offers names; under the first stands what it knows of one.
_MEDICINE_NAMES = (
    field_of(Medication, "generic_name"),
    field_of(Medication, "brand"),
    field_of(Avoidance, "what"),
)
_WIDE = ("text", "rows", "picture", "person", "place")

MakeEditor = Callable[[Field, Target, QWidget | None], FieldEditor]


def editor_for(field: Field, target: Target, parent: QWidget | None) -> FieldEditor:
    """Return an editor of the field's kind."""
    return _kind_of_editor(field)(field, target, parent)


def _kind_of_editor(field: Field) -> type[FieldEditor]:
    # Each kind is imported when the first field of it is built: the window is there sooner.
    if field.kind in ("choice", "flag"):
        from alps_careplan.gui.widgets.choice_editors import ChoiceEditor, FlagEditor

        return ChoiceEditor if field.kind == "choice" else FlagEditor
    if field.kind == "quantity":
        from alps_careplan.gui.widgets.quantity_editor import QuantityEditor

        return QuantityEditor
    if field.kind == "rows":
        from alps_careplan.gui.widgets.list_editor import ListEditor

        return ListEditor
    if field.kind == "picture":
        from alps_careplan.gui.widgets.picture_editor import PictureEditor

        return PictureEditor
    if field.kind in ("person", "place"):
        from alps_careplan.gui.widgets.picker import Picker

        return Picker
    if is_medicine_name(field):
        from alps_careplan.gui.widgets.name_editor import NameEditor

        return NameEditor
    if field.kind == "text":
        return TextEditor
    return DateEditor if field.kind in ("date", "moment") else LineEditor


class Form(QWidget):
    """Editors of some fields of one record, under the headings of their sections."""

    def __init__(
        self,
        fields: Iterable[Field],
        target: Target,
        parent: QWidget | None = None,
        *,
        small: bool = False,
        make: MakeEditor = editor_for,
    ) -> None:
        super().__init__(parent)
        self.target = target
        self.editors: dict[str, FieldEditor] = {}
        self._small = small
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        unit = self.fontMetrics().height()
        self._column.setSpacing(unit)
        self._flow: Flow | None = None
        for field in fields:
            if field.section or self._flow is None:
                self._begin(field.section)
            editor = make(field, target, self)
            self.add(editor, wide=editor.wide or _is_wide(field))

    def add(self, editor: FieldEditor, *, wide: bool) -> None:
        """Add an editor at the end."""
        assert self._flow is not None, "a form begins with its first section"
        self._flow.add(editor, wide=wide)
        self.editors[editor.field.key] = editor

    def _begin(self, section: str) -> None:
        if section:
            self._column.addWidget(Heading(_(section), self, small=self._small))
        self._flow = Flow(self)
        self._column.addWidget(self._flow)

    def load(self) -> None:
        """Show the record as it is now. A record that is gone leaves the form as it was."""
        record = self.target.record()
        if record is not None:
            self.load_record(record)

    def load_record(self, record: Any) -> None:
        """Show this record."""
        for editor in self.editors.values():
            editor.load(record)

    def retarget(self, target: Target) -> None:
        """Turn to another record of the same kind."""
        self.target = target
        for editor in self.editors.values():
            editor.retarget(target)
        self.load()

    def show_field(self, key: str, shown: bool) -> None:
        """Show a field, or take it away where it makes no sense."""
        editor = self.editors[key]
        flow = editor.parentWidget()
        if isinstance(flow, Flow):
            flow.set_shown(editor, shown)

    def lead_to(self, path: Path) -> bool:
        """Put the focus into the field at `path`, which begins with the target's own path."""
        own = self.target.path
        if path == own and self.editors:
            return next(iter(self.editors.values())).lead_to(())
        if path[: len(own)] != own or len(path) <= len(own):
            return False
        editor = self.editors.get(path[len(own)])
        return editor is not None and editor.lead_to(path[len(own) + 1 :])


def _is_wide(field: Field) -> bool:
    return field.kind in _WIDE or field is _MEDICINE_NAMES[0]


def is_medicine_name(field: Field) -> bool:
    """Say whether a field holds the name of a medicine."""
    return any(field is name for name in _MEDICINE_NAMES)
