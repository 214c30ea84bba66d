"""Everything the window can be asked to do: words, icon, keys; and the menus that hold it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from alps_careplan.gui import style
from alps_careplan.i18n import N_, _


class Spec(NamedTuple):
    """An action as declared. `keys` are portable ("Ctrl+P"); `tip` says what it does."""

    id: str
    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole


_SAVE = Spec("save-pdf", N_("Save as PD&F…"), "save-pdf", ("Ctrl+Shift+S",),
             N_("Save the paper in the preview as a PDF file"))  # fmt: skip
_PRINT = Spec("print", N_("&Print…"), "print", ("Ctrl+P",), N_("Print the paper in the preview"))
_FILE = (
    Spec("add-child", N_("&Add a child…"), "add"),
    Spec("rename-child", N_("Change the &name…"), "edit"),
    Spec("remove-child", N_("&Remove this child…"), "remove"),
    Spec("", ""),
    _SAVE,
    _PRINT,
    Spec("issue", N_("&Issue…"), "issue", ("Ctrl+Shift+I",),
         N_("Give the paper in the preview its next version number, and note who gets it")),
    Spec("issued", N_("Papers &given out…"), "history", ("Ctrl+H",),
         N_("See what was issued, to whom, and open it as it was")),
    Spec("", ""),
    Spec("import", N_("&Bring in a plan file…"), "import", ("Ctrl+O",)),
    Spec("copy", N_("Save a &copy of everything…"), "save-pdf"),
    Spec("restore", N_("Restore a bac&kup…"), "history", (),
         N_("Go back to the plan as it was on an earlier day")),
    Spec("save-now", N_("&Save now"), "", ("Ctrl+S",),
         N_("Your work is saved by itself; this saves it at once")),
    Spec("", ""),
    Spec("quit", N_("&Quit"), "", ("Ctrl+Q",), role=QAction.MenuRole.QuitRole),
)  # fmt: skip
_EDIT = (
    Spec("undo", N_("&Undo"), "undo", ("Ctrl+Z",)),
    Spec("redo", N_("&Redo"), "redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
)
_VIEW = (
    Spec("preview", N_("&Preview"), "preview", ("F9",),
         N_("Show the paper beside the form, or fold it away"), checkable=True),
    Spec("guidance", N_("What the &documents say"), "info", ("F7",),
         N_("Show beside the form what the documents say that applies to this child"),
         checkable=True),
    Spec("zoom-in", N_("Zoom &in"), "zoom-in", ("Ctrl++", "Ctrl+="), N_("Show the paper larger")),
    Spec("zoom-out", N_("Zoom &out"), "zoom-out", ("Ctrl+-",), N_("Show the paper smaller")),
    Spec("fit-width", N_("Fit &width"), "fit-width", ("Ctrl+0",),
         N_("Make the paper as wide as the preview")),
    Spec("", ""),
    Spec("alerts", N_("What is &missing, and what to ask"), "ask", ("F8",), checkable=True),
    Spec("", ""),
    Spec("next-pane", N_("Next p&art of the window"), "", ("F6",)),
    Spec("previous-pane", N_("Pre&vious part of the window"), "", ("Shift+F6",)),
)  # fmt: skip
_HELP = (
    Spec("sources", N_("&Where this comes from…"), "info", (),
         N_("The five documents, how old each is, and where they disagree")),
    Spec("about", N_("&About ALPS Care Plan"), "info", ("F1",),
         N_("What this program is for and not for, and where its words come from"),
         role=QAction.MenuRole.AboutRole),
)  # fmt: skip
# What stands on buttons that are seen at once: their icons' places are kept from the start.
_SEEN = ("undo", "redo", "issue", "save-pdf", "preview")
_MENUS = (
    (N_("&File"), _FILE),
    (N_("&Edit"), _EDIT),
    (N_("&View"), _VIEW),
    (N_("&Help"), _HELP),
)

# What is said instead while a paper is shown as it was given out.
_GIVEN_OUT = (
    ("save-pdf", _SAVE, N_("Save version {n} as PD&F…"),
     N_("Save version {n} as it was given out, not the paper of today")),
    ("print", _PRINT, N_("&Print version {n}…"),
     N_("Print version {n} as it was given out, not the paper of today")),
)  # fmt: skip


class Actions(QObject):
    """The window's actions, by id. Their icons come with `paint_icons`."""

    def __init__(self, window: QMainWindow, acts: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(window)
        self._icons: dict[str, str] = {}
        self._actions: dict[str, QAction] = {}
        for title, specs in _MENUS:
            menu = window.menuBar().addMenu(_(title))
            menu.setToolTipsVisible(True)
            for spec in specs:
                if not spec.id:
                    menu.addSeparator()
                    continue
                action = self._made(spec, acts[spec.id])
                menu.addAction(action)

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def enable(self, on: bool, *action_ids: str) -> None:
        """Make actions available, or not."""
        for action_id in action_ids:
            self._actions[action_id].setEnabled(on)

    def name_steps(self, undo: str, redo: str) -> None:
        """Say what undo and redo would do; "" where there is nothing."""
        for action_id, words, step in (("undo", _("&Undo"), undo), ("redo", _("&Redo"), redo)):
            action = self._actions[action_id]
            action.setEnabled(bool(step))
            text = f"{words}: {step}" if step else words
            if action.text() != text:
                action.setText(text)
                action.setToolTip(_tip(text, action))

    def name_version(self, number: int) -> None:
        """Say that version `number`, as it was given out, is what is printed and saved; 0: none."""
        for action_id, today, words, tip in _GIVEN_OUT:
            action = self._actions[action_id]
            text, said = _(today.text), _(today.tip)
            if number:
                text, said = _(words).format(n=number), _(tip).format(n=number)
            if action.text() != text:
                action.setText(text)
                action.setToolTip(_tip(said, action))

    def paint_icons(self) -> None:
        """Draw the icons for the palette of today."""
        for action_id, name in self._icons.items():
            self._actions[action_id].setIcon(style.icon(name))

    def _made(self, spec: Spec, act: Callable[[], object]) -> QAction:
        action = QAction(_(spec.text), self)
        action.setMenuRole(spec.role)
        action.setCheckable(spec.checkable)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setToolTip(_tip(_(spec.tip) or _(spec.text), action))
        if spec.icon:
            self._icons[spec.id] = spec.icon
            if spec.id in _SEEN:
                action.setIcon(style.room_for_icon())
        action.triggered.connect(lambda _checked=False: act())
        self._actions[spec.id] = action
        return action


def _tip(words: str, action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    words = words.replace("&", "").rstrip("…")
    return f"{words} ({keys})" if keys else words
