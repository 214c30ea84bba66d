"""The tabs: a bar of icons and words, and pages that are built when first shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from alps_careplan.gui import style
from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs import TabSpec
from alps_careplan.gui.tabs_bar import TabsBar
from alps_careplan.i18n import _
from alps_careplan.model.edit import Path

if TYPE_CHECKING:
    from alps_careplan.gui.tabs.tab import Tab

# On which tab a part of the plan is most likely found: only a guess, so that leading to a field
# does not build every tab. Where it is wrong, the others are asked.
_LIKELY = {
    "people": "child",
    "places": "child",
    "child": "child",
    "fever": "fever",
    "medicines": "medicines",
    "avoid": "medicines",
    "medicines_review_by": "medicines",
    "vaccines": "vaccines",
    "vaccinations": "vaccines",
    "activity": "activity",
    "school": "school",
    "trips": "travel",
    "diary": "diary",
}


class _Pages(QStackedWidget):
    """Pages of which only the one in view says how much room is needed."""

    def minimumSizeHint(self) -> QSize:
        """Return what the page in view needs."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()


class TabStack(QObject):
    """The bar and the pages, which the window lays out. `shown` carries the tab that came up."""

    shown = Signal(object)

    def __init__(self, session: Session, specs: Sequence[TabSpec], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.specs = tuple(specs)
        self._built: dict[str, Tab] = {}
        self._shown = -1
        self.bar = TabsBar(tuple(_(spec.title) for spec in self.specs), parent)
        self.bar.setAccessibleName(_("Parts of the plan"))
        self.pages = _Pages(parent)
        for _spec in self.specs:
            self.pages.addWidget(QWidget())
        self.bar.currentChanged.connect(self.show_tab)

    @property
    def current(self) -> TabSpec:
        """The tab in view."""
        return self.specs[self.bar.currentIndex()]

    def page(self) -> QWidget:
        """Return the page in view."""
        return self.tab(self.bar.currentIndex())

    def built(self) -> tuple[str, ...]:
        """Return the ids of the tabs that were built."""
        return tuple(self._built)

    def show_tab(self, index: int) -> None:
        """Bring a tab into view, and build it if it was not yet."""
        if not 0 <= index < len(self.specs) or index == self._shown:
            return
        self._shown = index
        self.tab(index)
        self.bar.setCurrentIndex(index)
        self.pages.setCurrentIndex(index)
        self.pages.updateGeometry()
        self.shown.emit(self.specs[index])

    def step(self, by: int) -> None:
        """Go to the next tab or the one before, round the ends."""
        self.show_tab((self.bar.currentIndex() + by) % len(self.specs))

    def tab(self, index: int) -> "Tab":
        """Return a tab, built."""
        spec = self.specs[index]
        if spec.id not in self._built:
            tab = spec.build(self._session, self.pages)
            placeholder = self.pages.widget(index)
            if placeholder is not None:
                self.pages.removeWidget(placeholder)
                placeholder.deleteLater()
            self.pages.insertWidget(index, tab)
            self._built[spec.id] = tab
        return self._built[spec.id]

    def lead_to(self, path: Path) -> bool:
        """Bring the field at `path` into view. Returns whether any tab has it."""
        step = path[2] if path[:1] == ("children",) and len(path) > 2 else path[0] if path else ""
        likely = _LIKELY.get(step, "")
        order = sorted(
            range(len(self.specs)),
            key=lambda n: (self.specs[n].id != likely, n != self.bar.currentIndex()),
        )
        before = self.bar.currentIndex()
        for index in order:
            # A hidden field cannot take the focus: the tab comes up first.
            self.show_tab(index)
            if self.tab(index).lead_to(path):
                return True
        self.show_tab(before)
        return False

    def paint_icons(self) -> None:
        """Draw the icons for the palette of today."""
        for index, spec in enumerate(self.specs):
            self.bar.setTabIcon(index, style.icon(spec.icon))
        self.bar.fit_icons()
