"""School letters: kinds and ticks in one step, paragraphs, own words, and the preview."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from alps_careplan import content, documents
from alps_careplan.documents.letters.printed import printed_fields
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.models.letter_parts import TELLS, own_fields, parts
from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.school import SchoolTab
from alps_careplan.gui.topics import topic
from alps_careplan.gui.widgets.form import Form
from alps_careplan.gui.widgets.letter_form import LetterForm
from alps_careplan.gui.widgets.letter_list import LetterList
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.gui.widgets.paragraphs_editor import ParagraphRow
from alps_careplan.model.fields import field_of, fields_of
from alps_careplan.model.school import Letter, Paragraph
from alps_careplan.workspace import Workspace
from tests.documents import plans
from tests.gui.forms import editors, session_with_family, show, value

LETTERS = ("children", "kid1", "school", "letters")
KINDS = tuple(field_of(Letter, "kind").labels)


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    session = session_with_family(tmp_path / "data")
    letters = (
        Letter(id="l1", tell_diagnosis=True, sender="mum1"),
        Letter(id="l2", kind="pe-coach", to_words="Swimming club"),
    )
    session.workspace.edit(LETTERS, letters, "Add")
    session.workspace.type_into(("children", "kid1", "child"), "preferred_name", "Mira")
    session.workspace.end_step()
    yield session
    session.close()
    session.workspace.close()


@pytest.fixture
def letters(qtbot: QtBot, session: Session) -> Iterator[LetterList]:
    tab = SchoolTab(session)
    qtbot.addWidget(tab)
    show(tab)
    tab.build_all()
    yield tab.findChildren(LetterList)[0]
    tab.close()


@pytest.fixture
def form(letters: LetterList) -> LetterForm:
    assert letters.lead_to(("l1", "kind"))
    assert isinstance(letters.row_form, LetterForm)
    return letters.row_form


def letter(session: Session, letter_id: str = "l1") -> Letter:
    found = value(session, "school", "letters", letter_id)
    assert isinstance(found, Letter)
    return found


def told(one: Letter) -> set[str]:
    return {key.removeprefix("tell_") for key in TELLS if getattr(one, key)}


def editor(form: LetterForm, key: str) -> Any:
    """Return the editor of a field that is shown; what another kind had goes a moment later."""
    found = [e for e in editors(form) if e.field.key == key and not is_gone(e)]
    assert len(found) == 1, (key, found)
    return found[0]


def is_gone(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, LetterForm):
        if isinstance(parent, Form) and parent.isHidden():
            return True
        parent = parent.parentWidget()
    return False


def choose_kind(form: LetterForm, kind: str) -> None:
    combo = editor(form, "kind").combo
    combo.setCurrentIndex(combo.findData(kind))


def row_of(form: LetterForm, slot: str) -> ParagraphRow:
    return next(r for r in form.paragraphs.rows if r.part and r.part.slot == slot)


def test_the_ticks_of_the_content_are_those_of_the_letter() -> None:
    keys = [f.key for f in fields_of(Letter) if f.key.startswith("tell_")]
    assert list(TELLS) == keys
    assert {key.removeprefix("tell_") for key in keys} == set(content.TICKS)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "class-teacher"])
def test_choosing_a_kind_ticks_what_that_reader_needs_in_one_step(
    session: Session, form: LetterForm, kind: str
) -> None:
    before = letter(session)
    choose_kind(form, kind)
    assert letter(session).kind == kind
    assert told(letter(session)) == set(content.letter_template(content.load(), kind).needs)
    if "tell_spleen" in printed_fields(content.load(), kind):
        assert editor(form, "tell_spleen").box.isChecked() == letter(session).tell_spleen
    session.workspace.undo()
    assert letter(session) == before


def test_a_new_letter_tells_what_its_reader_needs(
    qtbot: QtBot, letters: LetterList, session: Session
) -> None:
    qtbot.mouseClick(letters.buttons.add, Qt.MouseButton.LeftButton)
    new = value(session, "school", "letters")[-1]
    assert told(new) == set(content.letter_template(content.load(), new.kind).needs)
    assert topic(session, ("letter",)) == {"letter": new.id}


def test_what_was_written_for_one_reader_does_not_go_to_another(
    session: Session, form: LetterForm
) -> None:
    said: list[str] = []
    session.undoable.connect(said.append)
    own = (Paragraph(id="p1", slot="thanks", text="Mira has a port."),)
    session.workspace.edit((*LETTERS, "l1", "paragraphs"), own, "x")
    choose_kind(form, "classmates-parents")
    assert letter(session).paragraphs == ()
    assert "Undo brings it back" in said[-1]
    session.workspace.undo()
    assert letter(session).paragraphs == own


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("sibling-teacher", ("sibling",)),
        ("trip", ("trip",)),
        ("absence", ("absent_from", "absent_until")),
        ("outbreak", ("outbreaks",)),
        ("healthcare-plan", ("medicine_consent", "responsible")),
    ],
)
def test_what_a_kind_has_use_for_stands_first_and_all_else_is_still_led_to(
    session: Session, form: LetterForm, kind: str, keys: tuple[str, ...]
) -> None:
    choose_kind(form, kind)
    QApplication.processEvents()
    assert set(keys) <= set(own_fields(content.load(), kind))
    for key in keys:
        shown, tick = editor(form, key), editor(form, "tell_diagnosis")
        assert shown.isVisible(), key
        assert shown.mapTo(form, QPoint(0, 0)).y() < tick.mapTo(form, QPoint(0, 0)).y()
    for field in fields_of(Letter):
        assert form.lead_to((*LETTERS, "l1", field.key)), field.key
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.isVisible()


@pytest.mark.parametrize("kind", KINDS)
def test_just_what_a_kind_prints_is_offered(session: Session, form: LetterForm, kind: str) -> None:
    session.workspace.edit((*LETTERS, "l1", "sender"), "", "x")
    if kind != "class-teacher":
        choose_kind(form, kind)
    for key in TELLS:
        session.workspace.edit((*LETTERS, "l1", key), False, "x")
    QApplication.processEvents()
    if form.more is not None:
        form.more.button.setChecked(True)
    QApplication.processEvents()
    offered = {
        e.field.key
        for e in editors(form)
        if e.isVisible() and e.target.path == (*LETTERS, "l1") and not is_gone(e)
    }
    assert offered == set(printed_fields(content.load(), kind))


def test_what_the_kind_does_not_print_is_kept_in_sight_and_not_lost(
    qtbot: QtBot, session: Session, form: LetterForm
) -> None:
    qtbot.keyClicks(editor(form, "ask_other").control, "A seat by the door")
    assert form.kept is None
    choose_kind(form, "outbreak")
    QApplication.processEvents()
    assert letter(session).ask_other == "A seat by the door"
    assert form.kept is not None
    wish = editor(form, "ask_other")
    assert wish.isVisible()
    assert list(form.kept.editors) == ["ask_other"]
    wish.control.selectAll()
    qtbot.keyClick(wish.control, Qt.Key.Key_Delete)
    assert letter(session).ask_other == ""
    assert editor(form, "ask_other") is wish, "it stays while it is being emptied"
    session.workspace.undo()
    assert letter(session).ask_other == "A seat by the door"
    choose_kind(form, "class-teacher")
    QApplication.processEvents()
    assert form.kept is None
    assert editor(form, "ask_other").isVisible()


def test_each_paragraph_says_what_it_prints_or_why_not(session: Session, form: LetterForm) -> None:
    alps = row_of(form, "what-alps")
    assert alps.tick.isVisible()
    assert "Mira has ALPS" in alps.words.text()
    thanks = row_of(form, "thanks")
    assert "555-0101" in thanks.words.text(), "filled in as on the paper"
    spleen = row_of(form, "spleen-large")
    assert not spleen.tick.isVisible()
    assert not spleen.words.isVisible()
    assert "“The spleen and the activities” is not ticked" in spleen.why.text()
    assert "“Rest when tired” is not asked for" in row_of(form, "ask-rest").why.text()
    editor(form, "tell_spleen").box.click()
    assert "It is not known yet" in row_of(form, "spleen-large").words.text()
    spleen_path = ("children", "kid1", "child", "spleen", "state")
    session.workspace.edit(spleen_path, "normal", "x")
    assert (
        "the plan does not say: The spleen is enlarged." in row_of(form, "spleen-large").why.text()
    )
    session.workspace.edit(spleen_path, "enlarged", "x")
    assert "Mira's spleen" in row_of(form, "spleen-large").words.text()


def test_the_rows_are_those_of_the_template_in_order(session: Session, form: LetterForm) -> None:
    for kind in ("class-teacher", "classmates", "healthcare-plan"):
        if letter(session).kind != kind:
            choose_kind(form, kind)
        shown = [r.part.slot for r in form.paragraphs.rows if not r.isHidden() and r.part]
        template = content.letter_template(content.load(), kind)
        assert shown == [p.id for p in template.paragraphs]


def test_a_paragraph_is_left_out_and_taken_in_again(session: Session, form: LetterForm) -> None:
    row = row_of(form, "what-alps")
    row.tick.click()
    assert [(p.slot, p.left_out) for p in letter(session).paragraphs] == [("what-alps", True)]
    assert "Left out" in row.why.text()
    row.tick.click()
    assert letter(session).paragraphs == ()
    session.workspace.undo()
    assert not row.tick.isChecked()


def test_own_words_over_what_the_plan_no_longer_says_are_pointed_out(
    qtbot: QtBot, session: Session, form: LetterForm
) -> None:
    editor(form, "tell_spleen").box.click()
    state = ("children", "kid1", "child", "spleen", "state")
    row = row_of(form, "spleen-large")
    row.write.click()
    assert row.own is not None
    assert "It is not known yet" in row.own.toPlainText()
    assert not row.keep.isVisible()
    session.workspace.edit(state, "enlarged", "x")
    assert row.keep.isVisible()
    assert "no longer what you wrote over" in row.why.text()
    assert "Mira's spleen" in row.words.text(), "the words of now stand beside"
    assert row.set_back.isVisible()
    qtbot.keyClicks(row.own, " Ask us.")
    assert row.keep.isVisible(), "typing on does not tell that they were compared"
    row.keep.click()
    assert not row.keep.isVisible()
    assert "Ask us." in row.own.toPlainText()
    session.workspace.undo()
    assert row.keep.isVisible()
    row.set_back.click()
    assert letter(session).paragraphs == ()
    assert not row.keep.isVisible()


def test_own_words_stand_beside_the_template_and_can_be_set_back(
    qtbot: QtBot, session: Session, form: LetterForm
) -> None:
    row = row_of(form, "thanks")
    assert not row.set_back.isVisible()
    row.write.click()
    assert row.own is not None
    assert QApplication.focusWidget() is row.own
    template = content.load().text("letter.thanks")
    assert letter(session).paragraphs[0].text == template, "to be changed, numbers still filled in"
    row.own.selectAll()
    qtbot.keyClicks(row.own, "Many thanks from us.")
    assert letter(session).paragraphs[0].text == "Many thanks from us."
    assert "555-0101" in row.words.text(), "the template's words stay beside"
    assert not row.write.isVisible()
    row.set_back.click()
    assert letter(session).paragraphs == ()
    assert not row.own.isVisible()
    assert QApplication.focusWidget() is row.write
    session.workspace.undo()
    assert row.own.isVisible()
    assert row.own.toPlainText() == "Many thanks from us."


def test_an_emptied_paragraph_stays_open_to_be_written_in(
    qtbot: QtBot, session: Session, form: LetterForm
) -> None:
    row = row_of(form, "thanks")
    row.write.click()
    assert row.own is not None
    row.own.selectAll()
    qtbot.keyClick(row.own, Qt.Key.Key_Delete)
    assert letter(session).paragraphs == (), "the template's words stand again"
    assert row.own.isVisible()
    qtbot.keyClicks(row.own, "Bye")
    assert letter(session).paragraphs[0].text == "Bye"


def test_own_words_of_the_plan_can_be_emptied_and_written_anew(
    qtbot: QtBot, session: Session, form: LetterForm
) -> None:
    own = (Paragraph(id="p1", slot="thanks", text="Bye"),)
    session.workspace.edit((*LETTERS, "l1", "paragraphs"), own, "x")
    row = row_of(form, "thanks")
    assert row.own is not None
    assert row.own.isVisible()
    row.own.setFocus()
    row.own.selectAll()
    qtbot.keyClick(row.own, Qt.Key.Key_Delete)
    assert row.own.isVisible()
    qtbot.keyClicks(row.own, "Thanks")
    assert letter(session).paragraphs[0].text == "Thanks"


def test_a_field_left_open_in_one_letter_is_not_open_in_another(
    qtbot: QtBot, session: Session, letters: LetterList, form: LetterForm
) -> None:
    session.workspace.edit((*LETTERS, "l2"), Letter(id="l2", sender="mum1"), "x")
    session.workspace.edit((*LETTERS, "l1", "tell_diagnosis"), False, "x")
    row = row_of(form, "thanks")
    row.write.click()
    assert row.own is not None
    row.own.selectAll()
    qtbot.keyClick(row.own, Qt.Key.Key_Delete)
    assert row.own.isVisible()
    assert letters.lead_to(("l2", "kind"))
    assert not row.own.isVisible()
    assert row.write.isVisible()


def test_own_words_of_one_letter_are_not_shown_in_another(
    session: Session, letters: LetterList, form: LetterForm
) -> None:
    row = row_of(form, "thanks")
    row.write.click()
    assert letters.lead_to(("l2", "kind"))
    assert row_of(form, "thanks").own is None or not row_of(form, "thanks").own.isVisible()  # type: ignore[union-attr]
    assert letter(session, "l2").paragraphs == ()
    assert letters.lead_to(("l1", "kind"))
    own = row_of(form, "thanks").own
    assert own is not None
    assert own.isVisible()


def test_control_characters_do_not_get_into_own_words(session: Session, form: LetterForm) -> None:
    row = row_of(form, "thanks")
    row.write.click()
    assert row.own is not None
    row.own.setPlainText("One\ntwo\x07 e\u0301")
    assert letter(session).paragraphs[0].text == "One\ntwo \u00e9"


def test_an_alert_about_own_words_leads_to_them(session: Session, form: LetterForm) -> None:
    row_of(form, "thanks").write.click()
    paragraph = letter(session).paragraphs[0]
    editor(form, "date").control.setFocus()
    assert form.lead_to((*LETTERS, "l1", "paragraphs", paragraph.id, "text"))
    assert QApplication.focusWidget() is row_of(form, "thanks").own


def test_every_reason_can_be_told(session: Session) -> None:
    """For every kind, nothing told and nothing asked: each paragraph prints, or says why not."""
    for kind in KINDS:
        session.workspace.edit((*LETTERS, "l1"), Letter(id="l1", kind=kind), "x")  # type: ignore[arg-type]
        for part in parts(session.workspace.context("kid1"), "l1"):
            assert part.text
            assert part.why_not == "" or part.why_not.startswith("not printed because"), part


def test_the_list_names_kind_reader_and_date(session: Session, letters: LetterList) -> None:
    session.workspace.edit((*LETTERS, "l1", "to"), "doc1", "x")
    session.workspace.type_into((*LETTERS, "l1"), "date", "3 Apr 2027")
    assert letters.table is not None
    model = letters.table.rows
    assert [[model.index(n, c).data() for c in range(3)] for n in range(2)] == [
        ["class teacher", "Noor Sample", "03 Apr 2027"],
        ["PE teacher and coach", "Swimming club", ""],
    ]


def test_the_preview_shows_the_letter_that_is_chosen(
    sample: Workspace, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_window(sample)
    child = window.session.child_id
    ids = [row.id for row in sample.plan(child).school.letters]
    assert len(ids) > 1
    preview = window.plan.preview
    qtbot.waitUntil(lambda: preview.is_ready, timeout=20_000)
    tabs = window.plan.tabs
    tabs.show_tab([spec.id for spec in tabs.specs].index("school"))

    def shows(letter_id: str) -> Callable[[], bool]:
        return lambda: (
            preview.shown is not None
            and preview.shown.order.kind == "school-letter"
            and dict(preview.shown.order.options).get("letter", ids[0]) == letter_id
        )

    qtbot.waitUntil(shows(ids[0]), timeout=20_000)
    tab: Any = tabs.page()
    assert tab.lead_to(("children", child, "school", "letters", ids[1], "kind"))
    qtbot.waitUntil(shows(ids[1]), timeout=20_000)
    sample.remove_row(("children", child, "school", "letters", ids[1]), "Remove")
    qtbot.waitUntil(lambda: not shows(ids[1])(), timeout=20_000)
    window.work.settle()


def test_what_the_school_is_told_can_be_confirmed_by_a_clinician(
    qtbot: QtBot, session: Session
) -> None:
    tab = SchoolTab(session)
    qtbot.addWidget(tab)
    show(tab)
    tab.build_all()
    confirmed = next(e for e in tab.findChildren(ListEditor) if e.field.key == "confirmations")
    session.workspace.edit((*LETTERS, "l1", "kind"), "healthcare-plan", "x")
    confirmed.buttons.add.click()
    row = value(session, "confirmations")[0]
    assert "school" in row.covers
    path = ("children", "kid1", "confirmations", row.id, "clinician")
    session.workspace.edit(path, "doc1", "x")
    context = session.workspace.context("kid1")
    said = plans.reading(documents.compose(context, "school-letter", {"letter": "l1"}))
    assert "Confirmed by Noor Sample" in said
    tab.close()
