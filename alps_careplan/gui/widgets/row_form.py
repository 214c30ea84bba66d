"""The form of one row of a list, with where the row comes from."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from alps_careplan.gui.widgets.disclosure import Disclosure
from alps_careplan.gui.widgets.form import Form, MakeEditor, editor_for
from alps_careplan.gui.widgets.targets import OriginTarget, Target
from alps_careplan.i18n import _
from alps_careplan.model.edit import Path
from alps_careplan.model.fields import Field, fields_of
from alps_careplan.model.records import Origin


class RowForm(QWidget):
    """A form that turns to whichever row is chosen.

    By default it has all fields of the record; `make` makes the editors.
    """

    def __init__(
        self,
        record: type,
        target: Target,
        parent: QWidget | None = None,
        *,
        fields: Iterable[Field] | None = None,
        make: MakeEditor = editor_for,
    ) -> None:
        super().__init__(parent)
        shown = fields_of(record) if fields is None else fields
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.form = Form(shown, target, self, small=True, make=make)
        column.addWidget(self.form)
        self._origin_form: Form | None = None
        self.origin = Disclosure(_("Where this entry comes from"), self._build_origin, self)
        column.addWidget(self.origin)
        column.addStretch(1)

    @property
    def target(self) -> Target:
        """The row being edited."""
        return self.form.target

    def retarget(self, target: Target) -> None:
        """Turn to another row."""
        self.form.retarget(target)
        if self._origin_form is not None:
            self._origin_form.retarget(OriginTarget(target))
        self._show_beside()

    def load(self) -> None:
        """Show the row as it is now."""
        self.form.load()
        if self._origin_form is not None:
            self._origin_form.load()
        self._show_beside()

    def _show_beside(self) -> None:
        """Show what stands beside the fields of the row, in a form that has more than these."""

    def lead_to(self, path: Path) -> bool:
        """Put the focus into a field of the row, by its whole path."""
        own = self.target.path
        if path[len(own) : len(own) + 1] == ("origin",):
            self.origin.button.setChecked(True)
            return self._origin_form is not None and self._origin_form.lead_to(path)
        return self.form.lead_to(path)

    def focus_first(self) -> None:
        """Begin at the first field."""
        next(iter(self.form.editors.values())).lead_to(())

    def _build_origin(self, parent: QWidget) -> QWidget:
        self._origin_form = Form(fields_of(Origin), OriginTarget(self.target), parent)
        self._origin_form.load()
        return self._origin_form
