"""The medicines: what is taken and what was stopped, and what the catalogue says of a name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alps_careplan import content, papers
from alps_careplan.errors import CarePlanError
from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.medicines import MedicinesTab
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.model.medicines import Medication
from alps_careplan.model.records import Confirmation
from tests.gui.forms import editor, session_with_family, settle, show, value


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    session = session_with_family(tmp_path / "data")
    row = Medication(id="med3", generic_name="Folic acid", morning="1 tablet", reason="blood")
    session.workspace.add_row(("children", "kid1", "medicines"), row, "Add")
    yield session
    session.close()
    session.workspace.close()


@pytest.fixture
def medicines(qtbot: QtBot, session: Session) -> Iterator[ListEditor]:
    tab = MedicinesTab(session)
    qtbot.addWidget(tab)
    show(tab)
    found = next(e for e in tab.findChildren(ListEditor) if e.field.key == "medicines")
    assert isinstance(found, ListEditor)
    # The tab itself has to be held, or it goes.
    yield found
    tab.close()


def names(medicines: ListEditor) -> list[str]:
    assert medicines.table is not None
    model = medicines.table.rows
    return [model.index(n, 0).data() for n in range(model.rowCount())]


def test_what_is_taken_and_what_was_stopped_is_told_by_a_word(medicines: ListEditor) -> None:
    assert medicines.table is not None
    model = medicines.table.rows
    across = Qt.Orientation.Horizontal
    titles = [model.headerData(n, across) for n in range(model.columnCount())]
    status = titles.index("Status")
    assert [model.index(n, status).data() for n in range(3)] == [
        "taken now", "stopped", "taken now",
    ]  # fmt: skip
    assert medicines.search is not None
    medicines.search.filter.setCurrentIndex(medicines.search.filter.findText("stopped"))
    assert names(medicines) == ["Prednisolone"]


def test_sorted_by_status_what_is_taken_comes_first(medicines: ListEditor) -> None:
    assert medicines.search is not None
    order = medicines.search.order
    order.setCurrentIndex(order.findText("sorted by: Status"))
    assert names(medicines) == ["Folic acid", "Sirolimus", "Prednisolone"]


def test_a_name_is_completed_from_the_catalogue(
    qtbot: QtBot, session: Session, medicines: ListEditor
) -> None:
    assert medicines.lead_to(("med1", "generic_name"))
    assert medicines.row_form is not None
    name = editor(medicines.row_form, "generic_name")
    name.edit.clear()
    qtbot.keyClicks(name.edit, "myco")
    offered = name._offered.stringList()
    assert offered == list(content.suggest(content.load(), "myco"))
    assert offered
    name.edit.completer().activated.emit(offered[0])
    name.edit.setText(offered[0])
    assert value(session, "medicines", "med1", "generic_name") == offered[0]
    name.edit.completer().popup().hide()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("sirol", "sirolimus"), ("predn", "predn"), ("zzq", "zzq")],
    ids=["one name", "several names", "no name"],
)
def test_tab_takes_a_name_where_only_one_is_offered(
    qtbot: QtBot, session: Session, medicines: ListEditor, typed: str, kept: str
) -> None:
    assert medicines.lead_to(("med1", "generic_name"))
    assert medicines.row_form is not None
    name = editor(medicines.row_form, "generic_name")
    name.edit.clear()
    qtbot.keyClicks(name.edit, typed)
    popup = name.edit.completer().popup()
    qtbot.keyClick(popup if popup.isVisible() else name.edit, Qt.Key.Key_Tab)
    popup.hide()
    assert value(session, "medicines", "med1", "generic_name").casefold() == kept


def test_what_the_catalogue_knows_stands_under_the_name_with_its_source(
    medicines: ListEditor,
) -> None:
    assert medicines.lead_to(("med1", "generic_name"))
    settle()
    assert medicines.row_form is not None
    name = editor(medicines.row_form, "generic_name")
    assert name._known.isVisible()
    words = name._known.text()
    assert "Source" in words
    assert "What it is for: " in words
    assert "without a title" not in words
    assert "RxHarun)" in words


def test_a_name_the_catalogue_does_not_know_is_never_called_safe(medicines: ListEditor) -> None:
    assert medicines.lead_to(("med1", "generic_name"))
    assert medicines.row_form is not None
    name = editor(medicines.row_form, "generic_name")
    name.edit.setText("Fictionol")
    settle()
    assert not name._known.isVisible(), "half a name is unknown too"
    name.edit.clearFocus()
    assert "does not mean it is safe" in name._known.text()
    name.edit.setText("")
    settle()
    assert not name._known.isVisible()


def test_without_the_catalogue_a_name_can_still_be_typed(
    qtbot: QtBot, session: Session, medicines: ListEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> content.Content:
        raise CarePlanError("The wording cannot be read.", "Install the program again.")

    monkeypatch.setattr(content, "load", broken)
    assert medicines.lead_to(("med1", "generic_name"))
    assert medicines.row_form is not None
    name = editor(medicines.row_form, "generic_name")
    name.edit.clear()
    qtbot.keyClicks(name.edit, "Fictionol")
    settle()
    assert value(session, "medicines", "med1", "generic_name") == "Fictionol"
    assert "cannot be read" in name._known.text()


def test_the_review_date_of_the_list_is_on_the_tab(
    qtbot: QtBot, session: Session, medicines: ListEditor
) -> None:
    tab = medicines.window()
    assert isinstance(tab, MedicinesTab)
    assert tab.lead_to(("children", "kid1", "medicines_review_by"))
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, "May 2027")
    assert value(session, "medicines_review_by") == "2027-05"


def test_a_confirmation_says_whether_the_plan_changed_since(
    qtbot: QtBot, session: Session, medicines: ListEditor
) -> None:
    tab = medicines.window()
    assert isinstance(tab, MedicinesTab)
    tab.build_all()
    confirmed = next(e for e in tab.findChildren(ListEditor) if e.field.key == "confirmations")
    confirmed.buttons.add.click()
    row = value(session, "confirmations")[0]
    assert (row.date, row.covers) == ("2026-11-20", ("medicines", "avoid"))
    assert confirmed.row_form is not None
    clinician = editor(confirmed.row_form, "clinician").combo
    clinician.setCurrentIndex(clinician.findData("doc1"))
    assert confirmed.table is not None
    model = confirmed.table.rows
    assert [model.index(0, n).data() for n in range(3)] == [
        "Noor Sample", "20 Nov 2026", "not changed",
    ]  # fmt: skip
    path = ("children", "kid1", "confirmations", row.id)
    for key, text in (("date", "2026-11-21"), ("date", ""), ("clinician", "")):
        session.workspace.edit((*path, key), text, "Not yet")
        assert model.index(0, 2).data() == "does not count yet"
        session.workspace.undo()
        assert model.index(0, 2).data() == "not changed"
    medicine = ("children", "kid1", "medicines", "med1")
    session.workspace.type_into(medicine, "reason", "to calm the immune system")
    assert model.index(0, 2).data() == "changed since then"
    session.workspace.undo()
    assert model.index(0, 2).data() == "not changed"


def test_a_confirmation_of_more_than_this_paper_is_listed_and_can_be_removed(
    session: Session, medicines: ListEditor
) -> None:
    tab = medicines.window()
    assert isinstance(tab, MedicinesTab)
    tab.build_all()
    found = next(e for e in tab.findChildren(ListEditor) if e.field.key == "confirmations")
    papers.confirm(session.workspace, "kid1", "fever-plan", "doc1", "2026-11-19")
    papers.confirm(session.workspace, "kid1", "vaccination-record", "doc1", "2026-11-18")
    unknown = Confirmation(id="k", date="2026-11-17", covers=("medicines", "horoscope"))
    path = ("children", "kid1", "confirmations")
    session.workspace.add_row(path, unknown, "Add")
    assert found.table is not None
    model = found.table.rows
    assert [[model.index(n, column).data() for column in (1, 2)] for n in range(model.total)] == [
        ["19 Nov 2026", "not changed"],
        ["17 Nov 2026", "does not count yet"],
    ]
    session.workspace.edit((*path, "k", "clinician"), "doc1", "Who")
    assert model.index(1, 2).data() == "changed since then"
    assert found.table.choose("k")
    found.buttons.remove.click()
    assert [row.date for row in value(session, "confirmations")] == ["2026-11-19", "2026-11-18"]
