"""The editor of a medicine's name: it offers the catalogue's names, and says what it knows."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from alps_careplan.errors import CarePlanError
from alps_careplan.gui.widgets.labels import MutedLabel
from alps_careplan.gui.widgets.targets import Target
from alps_careplan.gui.widgets.typed_editors import LineEditor
from alps_careplan.i18n import _
from alps_careplan.model.fields import Field, field_of
from alps_careplan.model.medicines import Medication

# The name under which the catalogue's words stand.
_KNOWN = field_of(Medication, "generic_name")


class NameEditor(LineEditor):
    """A line that completes names of medicines. The catalogue is read when it is first needed."""

    def __init__(self, field: Field, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(field, target, parent)
        self._offered = QStringListModel(self)
        self._completer = QCompleter(self._offered, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.edit.setCompleter(self._completer)
        self.edit.textEdited.connect(self._offer)
        popup = self._completer.popup()
        if popup is not None:
            popup.installEventFilter(self)
        self._known: MutedLabel | None = None
        self._said = ""
        if field is _KNOWN:
            self._known = MutedLabel("", self)
            self._known.setMinimumWidth(1)
            self._known.hide()
            self._column.insertWidget(self._place_of_reason(), self._known)

    def load(self, record: Any) -> None:
        """Show the name, and soon after what the catalogue knows of it."""
        super().load(record)
        if self._known is not None and self._typed() != self._said:
            QTimer.singleShot(0, self, self._say)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Tab take the one name that is offered, as Return does, and go on.

        Where several begin as what was typed, nobody chose between them: it stays as typed.
        """
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            names = self._offered.stringList()
            if event.key() == Qt.Key.Key_Tab and len(names) == 1:
                typed = self._typed().strip().casefold()
                if typed and names[0].casefold().startswith(typed):
                    self.edit.setText(names[0])
        return super().eventFilter(watched, event)

    def _left(self) -> None:
        super()._left()
        self._said = ""
        self._say()
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()

    def _offer(self, words: str) -> None:
        from alps_careplan import content

        try:
            names = content.suggest(content.load(), words)
        except CarePlanError:
            return  # typing goes on without the catalogue; what is known of the name says why
        # A name already complete needs no list over the next field.
        self._offered.setStringList([] if list(names) == [words] else list(names))

    def _say(self) -> None:
        name = self._typed()
        if self._known is None or name == self._said:
            return
        self._said = name
        try:
            words = known_of(name) if name.strip() else ""
        except CarePlanError as error:
            words = str(error)
        if not words and name.strip() and not self.edit.hasFocus():
            # Half a name is unknown too: this is said once the field was left.
            words = _not_known()
        self._known.setText(words)
        self._known.setVisible(bool(words))


def known_of(name: str) -> str:
    """Return what the catalogue says of a medicine's name, or ""."""
    from alps_careplan import content

    catalogue = content.load()
    found = content.recognise(catalogue, name)
    supplements = content.recognise_supplements(catalogue, name)
    lines = [_known(catalogue, medicine) for medicine in found]
    lines += [
        f"{one.name}: {content.supplement_condition(catalogue, one).text}" for one in supplements
    ]
    return "\n".join(lines)


def _not_known() -> str:
    from alps_careplan import content

    return _(content.NOT_RECOGNISED_NOTE)


def _known(catalogue: Any, medicine: Any) -> str:
    from alps_careplan import content

    group = content.about(catalogue, medicine, "class")
    purpose = content.about(catalogue, medicine, "purpose")
    said = [one for one in (group, purpose) if one is not None]
    if not said:
        return _(
            "{name}: the name is in the catalogue; our sources say nothing more of it."
        ).format(name=medicine.name)
    words = [group.text] if group is not None else []
    if purpose is not None:
        # Without its label what a medicine treats reads like what it may do to a child.
        words.append(_("What it is for: {purpose}").format(purpose=purpose.text))
    cited = (catalogue.source(c.source) for one in said for c in one.sources)
    publishers = "; ".join(dict.fromkeys(_short(source.publisher) for source in cited))
    return _("{name}: {words} (Source: {publishers})").format(
        name=medicine.name, words=" ".join(words), publishers=publishers
    )


def _short(publisher: str) -> str:
    """Return a publisher's name without what is said about it after a comma."""
    return publisher.partition(",")[0]
