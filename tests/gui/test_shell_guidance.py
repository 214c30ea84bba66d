"""What the documents say, beside the form, and where it comes from: seen, read, kept up to date."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from alps_careplan import content, settings
from alps_careplan.gui import style
from alps_careplan.gui.guidance_gather import READER, SLOTS, Line, Part, gather, source_mark
from alps_careplan.gui.guidance_panel import GuidancePanel
from alps_careplan.gui.guidance_sources import SourcesDialog, age_words
from alps_careplan.gui.guidance_text import line_html
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.tabs import TABS
from alps_careplan.model.household import CarePlan
from alps_careplan.model.medicines import Medication
from alps_careplan.settings import Settings
from alps_careplan.workspace import Workspace

Open = Callable[..., MainWindow]
KID = ("children", "kid1")
GUIDANCE = Settings(paper_size="a4", side="guidance")


@pytest.fixture
def family(empty: Workspace) -> Workspace:
    """A child of whom only the name is known."""
    empty.add_row(("children",), CarePlan(id="kid1"), "Add")
    empty.type_into((*KID, "child"), "legal_name", "Ana Example")
    empty.end_step()
    return empty


@pytest.fixture
def window(family: Workspace, open_window: Open, qtbot: QtBot) -> MainWindow:
    """A window on that child with the documents' face up."""
    window = open_window(family, GUIDANCE)
    settled(window, qtbot)
    return window


def settled(window: MainWindow, qtbot: QtBot) -> None:
    def at_rest() -> bool:
        panel = window.plan.side.guidance
        waits = panel is not None and panel.isVisible() and panel._quiet.isActive()
        return window.plan.is_ready and not window.work.busy and not waits

    qtbot.waitUntil(at_rest, timeout=20_000)
    window.work.settle()
    QApplication.processEvents()


def panel_of(window: MainWindow) -> GuidancePanel:
    panel = window.plan.side.guidance
    assert panel is not None
    return panel


def show_tab(window: MainWindow, tab: str, qtbot: QtBot) -> GuidancePanel:
    window.plan.tabs.show_tab([spec.id for spec in TABS].index(tab))
    settled(window, qtbot)
    return panel_of(window)


def part(parts: tuple[Part, ...], title: str) -> Part:
    found = [one for one in parts if one.title == title]
    assert len(found) == 1, [one.title for one in parts]
    return found[0]


def gathered(workspace: Workspace, tab: str) -> tuple[Part, ...]:
    return gather(workspace.context("kid1"), tab)


def with_medicines(workspace: Workspace, *rows: Medication) -> Workspace:
    workspace.edit((*KID, "medicines"), rows, "Add")
    return workspace


def dialog_of(window: MainWindow) -> SourcesDialog:
    found = window.findChildren(SourcesDialog)
    assert len(found) == 1
    return found[0]


# What is gathered


def test_all_that_the_documents_have_for_a_family_is_reached_from_some_tab() -> None:
    shown = {(paper, slot) for slots in SLOTS.values() for paper, some in slots for slot in some}
    missed = [
        statement.id
        for statement in content.load().statements
        if READER in statement.audiences and not shown & set(statement.placed())
    ]
    assert missed == []


def test_every_tab_has_its_guidance(family: Workspace) -> None:
    assert set(SLOTS) == {spec.id for spec in TABS}
    for tab in SLOTS:
        assert gathered(family, tab), tab
    assert gathered(family, "no such tab") == ()


@pytest.mark.parametrize("tab", [spec.id for spec in TABS])
def test_every_sentence_bears_its_source_or_says_that_it_has_none(
    sample: Workspace, family: Workspace, tab: str
) -> None:
    child = sample.household.children[0].id
    for parts in (gather(sample.context(child), tab), gathered(family, tab)):
        for one in parts:
            for line in one.lines:
                assert bool(line.mark) != (line.request or line.note), line


def test_no_tab_says_a_sentence_twice(family: Workspace) -> None:
    for tab in SLOTS:
        said = [line.text for one in gathered(family, tab) for line in one.lines]
        assert len(said) == len(set(said)), tab


def test_the_school_tab_tells_what_its_letters_rest_on(family: Workspace) -> None:
    said = " ".join(line.text for one in gathered(family, "school") for line in one.lines)
    for words in ("Tiredness and less stamina", "handwashing", "surfaces that many hands touch",
                  "crowded rooms", "meat and eggs", "tiny red spots", "contact sports",
                  "written plan"):  # fmt: skip
        assert words in said, words


def test_a_listed_g_csf_is_not_called_unknown_where_the_spleen_is(family: Workspace) -> None:
    family.add_row((*KID, "medicines"), Medication(id="m1", generic_name="filgrastim"), "Add")
    assert family.plan("kid1").child.spleen.state == "not-asked"
    for tab in ("medicines", "activity"):
        said = [line.text for one in gathered(family, tab) for line in one.lines]
        assert any("With G-CSF the spleen can become larger" in text for text in said), tab
        assert not any("not known here whether this child gets G-CSF" in text for text in said)


def test_the_checks_that_the_documents_name_for_rituximab_are_told(family: Workspace) -> None:
    family.add_row((*KID, "medicines"), Medication(id="m1", generic_name="rituximab"), "Add")
    lines = part(gathered(family, "medicines"), "rituximab").lines
    checks = [line for line in lines if line.label == "Checks"]
    assert len(checks) == 1
    assert "titers" in checks[0].text
    assert not any("silent on" in line.text for line in lines)


def test_a_mark_names_each_document_once_with_its_date() -> None:
    known = content.load()
    cited = [
        content.Citation(source, "any")
        for source in ("nih-family", "rxharun", "rxharun", "gard", "disease-codes")
    ]
    assert source_mark(known, cited) == (
        "NIH, date not stated; RxHarun, 29 Sep 2025; GARD, 15 Feb 2012; "
        "Lists of codes, date not stated"
    )
    for source in known.sources:
        if source.kind == "document":
            mark = source_mark(known, [content.Citation(source.id, "")])
            assert source.publisher not in mark, "its name is short"


@pytest.mark.parametrize(
    ("state", "asks", "words"),
    [
        ("not-asked", True, "not known here"),
        ("enlarged", False, "spleen is large"),
        ("normal", 0, ""),
    ],
)
def test_a_sentence_shows_asks_or_goes_by_what_is_known(
    family: Workspace, state: str, asks: bool, words: str
) -> None:
    family.edit((*KID, "child", "spleen", "state"), state, "Change")
    titles = [one.title for one in gathered(family, "activity")]
    if not words:
        assert "The spleen" not in titles
        return
    line = part(gathered(family, "activity"), "The spleen").lines[0]
    assert (line.asks, words in line.text) == (asks, True)


def test_a_listed_medicine_is_told_of_as_far_as_the_documents_do(family: Workspace) -> None:
    with_medicines(
        family,
        Medication(id="m1", generic_name="Prednisolone", status="stopped"),
        Medication(id="m2", generic_name="Sirolimus", brand="Rapamune"),
        Medication(id="m3", brand="Foozolam"),
        Medication(id="m4", generic_name="Sirolimus with Foozolam"),
        Medication(id="m5", generic_name="Mesalazine"),
        Medication(id="m6", generic_name="Prednisolone", route="skin"),
        Medication(id="m7"),
    )
    parts = gathered(family, "medicines")
    assert [one.title for one in parts[:6]] == [
        "Sirolimus – Rapamune",
        "Foozolam",
        "Sirolimus with Foozolam",
        "Mesalazine",
        "Prednisolone",
        "Prednisolone, not taken now",
    ]
    sirolimus = {line.label: line for line in parts[0].lines}
    assert {"Kind", "What it is for", "Side effects", "Checks"} <= set(sirolimus)
    assert sirolimus["Checks"].mark == "RxHarun, 29 Sep 2025"
    unknown = parts[1].lines
    assert unknown == (Line(content.NOT_RECOGNISED_NOTE, note=True),)
    assert "not know all of this name" in parts[2].lines[-1].text
    assert "say nothing of this medicine" in parts[3].lines[0].text
    assert "goes onto the skin" in parts[4].lines[-1].text
    assert "goes onto the skin" not in parts[5].lines[-1].text
    assert parts[5].lines[-1].text == "The documents are silent on: Checks. Ask your team."


def test_what_a_product_holds_is_named_where_the_name_does_not_say_it(family: Workspace) -> None:
    with_medicines(family, Medication(id="m1", brand="Rapamune"))
    assert gathered(family, "medicines")[0].lines[0] == Line("This holds sirolimus.", note=True)


def test_a_supplement_is_told_of_with_its_condition(family: Workspace) -> None:
    with_medicines(family, Medication(id="m1", generic_name="Vitamin D"))
    found = part(gathered(family, "medicines"), "Vitamin D")
    assert found.lines[0].mark.startswith("RxHarun")


def test_without_medicines_the_panel_says_what_belongs_there(family: Workspace) -> None:
    title = "Your child's medicines"
    assert part(gathered(family, "medicines"), title).lines[0].note
    family.edit((*KID, "medicines"), "none-known", "Change")
    assert title not in [one.title for one in gathered(family, "medicines")]


# The panel


def test_it_is_made_only_when_it_is_first_seen(
    family: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(family)
    settled(window, qtbot)
    side = window.plan.side
    assert side.guidance is None
    assert window.plan.preview.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F7)
    settled(window, qtbot)
    panel = panel_of(window)
    assert panel.isVisible()
    assert not window.plan.preview.isVisible()
    assert panel.parts
    assert window.actions_["guidance"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert window.plan.preview.isVisible()
    assert not panel.isVisible()
    assert not window.actions_["guidance"].isChecked()


def test_the_switch_turns_the_faces_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    switch = window.plan.side.switch
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Left)
    assert window.plan.preview.isVisible()
    assert not window.actions_["guidance"].isChecked()
    QTest.keyClick(switch, Qt.Key.Key_Right)
    assert panel_of(window).isVisible()
    assert window.actions_["guidance"].isChecked()


def test_a_folded_pane_is_opened_by_the_documents_and_folded_as_before(
    family: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(family, Settings(preview_folded=True, side="guidance", paper_size="a4"))
    settled(window, qtbot)
    assert window.plan.side.guidance is None, "nobody has seen it"
    assert not window.actions_["guidance"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_F7)
    settled(window, qtbot)
    assert panel_of(window).parts
    assert window.actions_["preview"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert not window.plan.side.isVisible()
    assert not window.actions_["guidance"].isChecked()


def test_the_face_is_remembered(family: Workspace, open_window: Open, qtbot: QtBot) -> None:
    window = open_window(family, settings.load())
    assert window.plan.preview.isVisible(), "by default the paper"
    window.actions_["guidance"].trigger()
    assert window.close()
    again = open_window(family, settings.load())
    settled(again, qtbot)
    assert panel_of(again).isVisible()
    assert panel_of(again).parts


def test_it_follows_the_tab_and_stands_under_headings(window: MainWindow, qtbot: QtBot) -> None:
    for tab, first in (("fever", "While no fever number is set"), ("diary", "Go now")):
        panel = show_tab(window, tab, qtbot)
        titles = [one.title for one in panel.parts]
        assert titles[0] == first
        assert [block.text() for block in panel.text.headings()] == titles
        shown = [panel.jump.itemText(n) for n in range(panel.jump.count())]
        assert shown == titles
        said = panel.text.toPlainText()
        assert "Ana Example" in said
        for one in panel.parts:
            for line in one.lines:
                assert line.text in said
                assert line.mark in said
    assert panel.text.accessibleName() == "What the documents say: Diary"


def test_what_is_not_known_reads_as_a_question(window: MainWindow, qtbot: QtBot) -> None:
    panel = show_tab(window, "activity", qtbot)
    asked = [line.text for one in panel.parts for line in one.lines if line.asks]
    assert asked
    said = panel.text.toPlainText()
    for words in asked:
        assert f"To ask: {words}" in said
    school = show_tab(window, "school", qtbot)
    assert "[Our own request, not from the documents]" in school.text.toPlainText()


def test_it_follows_the_typing_and_keeps_the_place(
    window: MainWindow, family: Workspace, qtbot: QtBot
) -> None:
    panel = show_tab(window, "activity", qtbot)
    bar = panel.text.verticalScrollBar()
    assert bar.maximum() > 40
    bar.setValue(40)
    assert "The spleen is large: avoid contact sports" not in panel.text.toPlainText()
    family.edit((*KID, "child", "spleen", "state"), "enlarged", "Change")
    settled(window, qtbot)
    assert "The spleen is large: avoid contact sports" in panel.text.toPlainText()
    assert bar.value() == 40
    family.undo()
    settled(window, qtbot)
    assert "The spleen is large: avoid contact sports" not in panel.text.toPlainText()
    show_tab(window, "fever", qtbot)
    assert bar.value() == 0


def test_a_change_that_changes_no_sentence_leaves_the_text_alone(
    window: MainWindow, family: Workspace, qtbot: QtBot
) -> None:
    panel = show_tab(window, "fever", qtbot)
    written: list[None] = []
    panel.text.textChanged.connect(lambda: written.append(None))
    family.type_into((*KID, "child"), "diagnosis", "As the letter says")
    settled(window, qtbot)
    assert written == []
    family.type_into((*KID, "child"), "preferred_name", "Annie")
    settled(window, qtbot)
    assert "applies to Annie" in panel.text.toPlainText()


def test_it_rests_while_it_is_not_seen(window: MainWindow, family: Workspace, qtbot: QtBot) -> None:
    panel = show_tab(window, "activity", qtbot)
    before = panel.parts
    window.actions_["guidance"].trigger()
    family.edit((*KID, "child", "spleen", "state"), "enlarged", "Change")
    settled(window, qtbot)
    assert panel.parts is before
    window.plan.tabs.show_tab(0)
    settled(window, qtbot)
    assert panel.parts is before
    window.plan.tabs.show_tab([spec.id for spec in TABS].index("activity"))
    window.actions_["guidance"].trigger()
    settled(window, qtbot)
    assert "The spleen is large: avoid contact sports" in panel.text.toPlainText()


def test_nothing_of_one_child_stays_when_another_comes_into_view(
    window: MainWindow, family: Workspace, qtbot: QtBot
) -> None:
    with_medicines(family, Medication(id="m1", generic_name="Sirolimus"))
    family.add_row(("children",), CarePlan(id="kid2"), "Add")
    panel = show_tab(window, "medicines", qtbot)
    assert "Sirolimus" in panel.text.toPlainText()
    panel.refresh()  # under way when the child is changed
    window.session.set_child("kid2")
    assert panel.text.toPlainText() == ""
    settled(window, qtbot)
    assert "Sirolimus" not in [one.title for one in panel.parts]
    assert "No medicine is listed yet" in panel.text.toPlainText()


def test_a_child_that_goes_while_its_guidance_is_on_the_way_is_no_trouble(
    window: MainWindow, family: Workspace, qtbot: QtBot
) -> None:
    panel = show_tab(window, "fever", qtbot)
    panel.refresh()
    family.remove_child("kid1")
    settled(window, qtbot)
    assert panel.parts == ()
    assert window.notices.sentences() == ()


def test_words_are_never_taken_for_markup() -> None:
    html = line_html(Line("<b>a</b>", mark="b & c; d e", label="<c>"))
    for words in ("&lt;b&gt;a&lt;/b&gt;", "[b\u00a0&amp;\u00a0c; d\u00a0e]", "&lt;c&gt;:"):
        assert words in html


def test_a_typed_name_is_never_taken_for_markup(
    window: MainWindow, family: Workspace, qtbot: QtBot
) -> None:
    name = "<b>Foo</b> & <img src=x> zolam"
    with_medicines(family, Medication(id="m1", generic_name=name))
    family.type_into((*KID, "child"), "preferred_name", "A <i>B</i>")
    panel = show_tab(window, "medicines", qtbot)
    assert panel.text.headings()[0].text() == name
    assert "A <i>B</i>" in panel.text.toPlainText()


def test_one_can_go_to_a_part_and_read_on_from_there(window: MainWindow, qtbot: QtBot) -> None:
    panel = show_tab(window, "child", qtbot)
    place = panel.jump.findText("Tests")
    panel.jump.setCurrentIndex(place)
    panel.jump.activated.emit(place)
    assert panel.text.hasFocus()
    assert panel.text.textCursor().block().text() == "Tests"
    assert panel.text.verticalScrollBar().value() > 0
    assert panel.text.cursorForPosition(panel.text.viewport().rect().topLeft()).block().text() in (
        "Tests",
        panel.text.headings()[place].previous().text(),
    )


def test_the_text_can_be_selected_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    panel = show_tab(window, "fever", qtbot)
    panel.text.setFocus()
    QTest.keyClick(panel.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    chosen = panel.text.textCursor().selectedText()
    assert "Go now" in chosen
    assert panel.text.isReadOnly()
    assert panel.findChildren(QLabel)[0].buddy() is panel.jump


def test_f6_goes_to_the_text(window: MainWindow, qtbot: QtBot) -> None:
    panel = show_tab(window, "fever", qtbot)
    window.plan.tabs.bar.setFocus()
    for _turn in range(2):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is panel.text


def test_it_follows_palette_and_font(window: MainWindow, qtbot: QtBot, qapp: QApplication) -> None:
    panel = show_tab(window, "fever", qtbot)

    def heading() -> tuple[str, float]:
        block = panel.text.headings()[0]
        height = panel.text.document().documentLayout().blockBoundingRect(block).height()
        return block.begin().fragment().charFormat().foreground().color().name(), height

    light, small = heading()
    assert light == style.accent(qapp.palette()).name()
    before, font = qapp.palette(), panel.font()
    dark = QPalette(QColor("#202020"), QColor("#202020"))
    dark.setColor(QPalette.ColorRole.WindowText, QColor("#eeeeee"))
    try:
        qapp.setPalette(dark)
        QApplication.processEvents()
        assert heading()[0] == style.accent(dark).name() != light
    finally:
        qapp.setPalette(before)
    panel.text.setFont(style.resized(font, 2))
    assert heading()[1] > 1.6 * small


def test_a_paper_that_is_asked_for_turns_the_paper_up(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.actions_["zoom-in"].isEnabled()
    window.session.paper_asked.emit("wallet-card")
    assert window.plan.preview.isVisible()
    assert window.plan.preview.kind == "wallet-card"
    assert window.actions_["zoom-in"].isEnabled()
    window.plan.set_preview(False)
    window.session.paper_asked.emit("fever-plan")
    assert window.plan.preview.isVisible()
    window.actions_["guidance"].trigger()
    assert not window.plan.preview.isVisible()
    window.papers.preview_needed.emit()
    assert window.plan.preview.isVisible()
    settled(window, qtbot)


# Where this comes from


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2018-11-20", "8 years old"),
        ("2018-11-21", "7 years old"),
        ("2025-11-20", "1 year old"),
        ("2025-11-21", "less than a year old"),
        ("2026-11-20", "less than a year old"),
        ("", "its age is not known"),
    ],
)
def test_age_is_told_in_full_years(iso: str, words: str) -> None:
    assert age_words(iso, date(2026, 11, 20)) == words


def test_where_this_comes_from_tells_of_each_document_and_how_old_it_is(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel_of(window).sources.click()
    dialog = dialog_of(window)
    said = dialog.text.toPlainText()
    known = content.load()
    documents = [source for source in known.sources if source.kind == "document"]
    places: list[int] = []
    for source in sorted(documents, key=lambda source: source.weight):
        assert source.publisher in said
        assert source.note in said
        places.append(said.index(source.title, places[-1] + 1 if places else 0))
    assert places == sorted(places)
    assert "15 Feb 2012 (14 years old)" in said
    assert "01 Dec 2018 (7 years old)" in said
    assert "29 Sep 2025 (1 year old)" in said
    assert said.count("not stated (its age is not known)") == 2
    for source in known.sources:
        if source.kind == "nomenclature":
            assert content.source_line(source) in said
    facts: dict[str, content.Answer] = {}
    for shown in content.guidance(known, "full-plan", "disagree", READER, facts):
        assert shown.text in said
    assert content.version_line(known) in said
    assert content.review_line(known) in said
    titles = [block.text() for block in dialog.text.headings()]
    assert titles == [
        "The documents",
        "Where the documents disagree",
        "Names, codes and kinds of sport",
    ]
    buttons = dialog.findChildren(QDialogButtonBox)[0]
    buttons.button(QDialogButtonBox.StandardButton.Close).click()
    qtbot.waitUntil(lambda: not window.findChildren(SourcesDialog))


def test_the_help_menu_leads_there_without_a_child(
    empty: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(empty)
    assert not window.actions_["guidance"].isEnabled()
    menus = [action.menu() for action in window.menuBar().actions()]
    entries: list[QAction] = menus[-1].actions()  # type: ignore[attr-defined]
    assert window.actions_["sources"] in entries
    window.actions_["sources"].trigger()
    dialog_of(window).reject()
    qtbot.waitUntil(lambda: not window.findChildren(SourcesDialog))
