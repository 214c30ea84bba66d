"""Editors that know the catalogue of vaccines: names, trade names, diseases and codes.

What is typed stays as typed. Only choosing an entry fills in what the catalogue knows of it.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QStringListModel, QTimer
from PySide6.QtWidgets import QCompleter, QWidget

from alps_careplan.errors import CarePlanError
from alps_careplan.gui.widgets.field_editor import FieldEditor
from alps_careplan.gui.widgets.form import editor_for
from alps_careplan.gui.widgets.labels import MutedLabel
from alps_careplan.gui.widgets.targets import Target
from alps_careplan.gui.widgets.typed_editors import LineEditor
from alps_careplan.i18n import N_, _
from alps_careplan.model import entry
from alps_careplan.model.fields import Field, field_of
from alps_careplan.model.text import folded
from alps_careplan.model.vaccines import Vaccination

if TYPE_CHECKING:
    from alps_careplan.content import Vaccine

_NAMED = ("vaccine", "trade_name", "cvx")
_LIVE = field_of(Vaccination, "live").labels
_NOT_LISTED = N_(
    "This name is not in our list of vaccines. That does not mean it is not live: ask your team."
)
_UNCLEAR = N_(
    "This name can mean live and other vaccines. Ask which one it was, or choose it from the list."
)


def vaccine_editor_for(field: Field, target: Target, parent: QWidget | None) -> FieldEditor:
    """Return an editor of a field of a record about a vaccine."""
    if field.key == "vaccine":
        return VaccineEditor(field, target, parent)
    if field.key in _NAMED:
        return CatalogueEditor(field, target, parent)
    return editor_for(field, target, parent)


class CatalogueEditor(LineEditor):
    """A line that offers vaccines; the one chosen fills name, code, diseases and live mark."""

    def __init__(self, field: Field, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(field, target, parent)
        self._found: tuple[Vaccine, ...] = ()
        self._offered = QStringListModel(self)
        # Not set on the line itself, which would write what is only pointed at.
        self.completer = QCompleter(self._offered, self)
        self.completer.setWidget(self.edit)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.activated[QModelIndex].connect(  # type: ignore[index]
            lambda index: self.take(index.row())
        )
        self.edit.textEdited.connect(self._offer)
        self._known = MutedLabel("", self)
        self._known.setMinimumWidth(1)
        self._known.hide()
        self._column.insertWidget(self._place_of_reason(), self._known)
        self._said: tuple[str, ...] | None = None

    def offers(self) -> tuple[str, ...]:
        """Return what is offered for what was typed, a line for each."""
        return tuple(self._offered.stringList())

    def take(self, number: int) -> None:
        """Choose one of those offered: one step for undo, with what was typed to find it."""
        row = self.target.record()
        if row is None or not 0 <= number < len(self._found):
            return
        chosen, typed = self._found[number], self._typed()
        workspace = self.target.session.workspace
        merge = "/".join((*self.target.path, self.field.key))
        workspace.edit(self.target.path, filled(row, chosen, typed), _("Choose a vaccine"), merge)
        workspace.end_step()
        self._settled = None
        self.load(self.target.record())

    def load(self, record: Any) -> None:
        """Show the value, and soon after what the catalogue knows of it."""
        super().load(record)
        if self._said != self._now(record):
            QTimer.singleShot(0, self, self._say)

    def _left(self) -> None:
        super()._left()
        self._said = None
        self._say()
        self._popup_away()

    def _popup_away(self) -> None:
        popup = self.completer.popup()
        if popup is not None and popup.isVisible():
            popup.hide()

    def _offer(self, words: str) -> None:
        from alps_careplan import content

        try:
            self._found = content.suggest_vaccines(content.load(), words)
        except CarePlanError:
            self._found = ()  # typing goes on without the catalogue
        self._offered.setStringList([_line(entry) for entry in self._found])
        if self._found:
            self.completer.complete()
        else:
            self._popup_away()

    def _now(self, record: Any) -> tuple[str, ...]:
        return tuple(str(getattr(record, key, "")) for key in (*_NAMED, "live"))

    def _say(self) -> None:
        """Say under the field what the catalogue knows."""
        record = self.target.record()
        if record is None:
            return
        now = self._now(record)
        if now == self._said:
            return
        self._said = now
        try:
            words = self._words(record)
        except CarePlanError as error:
            words = str(error)
        self._known.setText(words)
        self._known.setVisible(bool(words))

    def _words(self, record: Any) -> str:
        """Return what a code stands for."""
        from alps_careplan import content

        if self.field.key != "cvx" or not record.cvx:
            return ""
        known = content.vaccine(content.load(), record.cvx)
        return f"= {known.name}" if known is not None else ""


class VaccineEditor(CatalogueEditor):
    """The name of a vaccine. Another name takes back what an earlier choice filled in."""

    wide = True

    def __init__(self, field: Field, target: Target, parent: QWidget | None = None) -> None:
        self._before: Any = None
        super().__init__(field, target, parent)

    def retarget(self, target: Target) -> None:
        """Turn to another record."""
        if target.path != self.target.path:
            self._take_back()
        super().retarget(target)

    def take(self, number: int) -> None:
        """Choose one of those offered."""
        super().take(number)
        self._before = None

    def _edited(self) -> None:
        if self._before is None:
            self._before = self.target.record()
        super()._edited()

    def _left(self) -> None:
        self._take_back()
        super()._left()

    def _take_back(self) -> None:
        """Take back what was filled in for the name that stood here before.

        A code and a live mark that came with one vaccine must not stay with another.
        """
        before, self._before = self._before, None
        now = self.target.record()
        if before is None or now is None or before.id != now.id or before.vaccine == now.vaccine:
            return
        kept = without_filled(now, before.vaccine)
        if kept == now:
            return
        session = self.target.session
        merge = "/".join((*self.target.path, self.field.key))
        session.workspace.edit(self.target.path, kept, _(self.field.label), merge)
        session.notice.emit(
            _("What was filled in for {vaccine} was taken back. Undo brings it back.").format(
                vaccine=before.vaccine
            )
        )

    def _words(self, record: Any) -> str:
        from alps_careplan import content

        if not record.vaccine.strip() or self.edit.hasFocus():
            return ""  # half a name is unknown too
        found = content.recognise_vaccine(content.load(), record.vaccine)
        if not found:
            return _(_NOT_LISTED)
        marks = {entry.live for entry in found}
        if getattr(record, "live", "") == "not-asked" and len(marks) > 1:
            return _(_UNCLEAR)
        return ""


def filled(row: Any, chosen: "Vaccine", typed: str) -> Any:
    """Return the row with what the catalogue knows of the vaccine that was chosen.

    A trade name is filled in only if it is the one that was typed.
    """
    values = {**_values(chosen), "vaccine": chosen.name}
    trade_name = next((n for n in chosen.trade_names if _is_begun(n, typed)), "")
    if trade_name and not _is_begun(chosen.name, typed):
        values["trade_name"] = trade_name
    for key, value in values.items():
        if key in row.__struct_fields__:
            row = entry.set_value(row, key, value)
    return row


def without_filled(row: Any, name: str) -> Any:
    """Return the row without what the vaccine `name` had filled in, unless it is still that one."""
    from alps_careplan import content

    catalogue = content.load()
    was = [one for one in content.recognise_vaccine(catalogue, name) if one.name == name]
    still = content.recognise_vaccine(catalogue, row.vaccine)
    for one in was:
        if one in still:
            continue
        values = {k: v for k, v in _values(one).items() if k in row.__struct_fields__}
        if all(getattr(row, key) == value for key, value in values.items()):
            for key in values:
                row = entry.set_value(row, key, "not-asked" if key == "live" else "")
    return row


def _values(chosen: "Vaccine") -> dict[str, str]:
    return {"cvx": chosen.cvx, "diseases": "; ".join(chosen.diseases), "live": chosen.live}


def _is_begun(name: str, typed: str) -> bool:
    words, part = folded(name), folded(typed)
    return bool(part) and (words.startswith(part) or f" {part}" in words)


def _line(chosen: "Vaccine") -> str:
    """Return what is offered: name, trade names, diseases, live mark, code."""
    parts = [
        chosen.name,
        ", ".join(chosen.trade_names),
        "; ".join(chosen.diseases),
        _(_LIVE[chosen.live]),
        _("code {cvx}").format(cvx=chosen.cvx),
    ]
    return " – ".join(part for part in parts if part)
