"""The program's memory: edits, undo, saving, and what happens when saving fails."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alps_careplan import papers
from alps_careplan.errors import CarePlanError
from alps_careplan.model.diary import Measurement
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Person
from alps_careplan.model.quantities import read_quantity
from alps_careplan.model.school import Letter
from alps_careplan.rules import Alert
from alps_careplan.storage import StoreUnwritable
from alps_careplan.workspace import Workspace
from tests.storage.households import damage_row

NOW = datetime(2026, 11, 20, 10, 32)


def opened(folder: Path) -> Workspace:
    return Workspace.open(folder, clock=lambda: NOW)


def reopened(workspace: Workspace) -> Workspace:
    workspace.close()
    return opened(workspace.folder)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = opened(tmp_path / "data")
    yield workspace
    workspace.close()


@pytest.fixture
def child(workspace: Workspace) -> str:
    return workspace.add_child()


def alerts(workspace: Workspace, child: str) -> list[Alert]:
    return papers.alerts(workspace.context(child, diary=workspace.needs_rows(child)))


def reading(child: str, row_id: str = "r1", at: str = "2026-11-19T07:30") -> Measurement:
    return Measurement(id=row_id, child=child, at=at)


def test_what_is_saved_is_there_after_a_restart(workspace: Workspace, child: str) -> None:
    workspace.type_into(("children", child, "child"), "legal_name", "Ζωή Example")
    workspace.put_diary(reading(child), "Reading")
    picture = workspace.attach(b"a picture")
    workspace.edit(("children", child, "child", "photo"), picture, "Photo")
    assert workspace.unsaved
    workspace.save_now()
    assert not workspace.unsaved
    assert workspace.saved_at is not None
    before = workspace.household
    workspace.close()

    again = opened(workspace.folder)
    assert again.household == before
    assert again.diary(child) == (reading(child),)
    assert again.attachment(picture) == b"a picture"
    again.close()


def test_typing_in_one_field_is_one_step_until_the_field_is_left(
    workspace: Workspace, child: str
) -> None:
    record = ("children", child, "child")
    for text in ("M", "Mi", "Mira"):
        workspace.type_into(record, "legal_name", text)
    workspace.end_step()
    workspace.type_into(record, "legal_name", "Mira E")
    workspace.undo()
    assert workspace.plan(child).child.legal_name == "Mira"
    workspace.undo()
    assert workspace.plan(child).child.legal_name == ""
    workspace.redo()
    assert workspace.plan(child).child.legal_name == "Mira"


def test_undo_reaches_the_diary_too_and_is_saved(workspace: Workspace, child: str) -> None:
    workspace.put_diary(reading(child), "Reading")
    workspace.save_now()
    workspace.remove_diary(reading(child), "Remove")
    workspace.save_now()
    assert workspace.diary(child) == ()
    workspace.undo()
    assert workspace.diary(child) == (reading(child),)
    workspace.save_now()
    workspace.close()
    again = opened(workspace.folder)
    assert again.diary(child) == (reading(child),)
    again.close()


def test_a_wrong_value_is_kept_as_typed_with_its_reason(workspace: Workspace, child: str) -> None:
    reason = workspace.type_into(("children", child, "fever"), "threshold", "101", "°C")
    assert reason
    assert workspace.plan(child).fever.threshold is None
    assert workspace.plan(child).fever.unread[0].text == "101"


def test_what_is_typed_while_a_save_runs_is_still_unsaved(workspace: Workspace, child: str) -> None:
    pending = workspace.pending()
    assert pending is not None
    late = reading(child, "late")
    workspace.put_diary(late, "Reading")
    late_picture = workspace.attach(b"late")
    workspace.write(pending)
    workspace.mark_saved(pending)
    assert workspace.unsaved
    workspace.save_now()
    workspace.close()
    again = opened(workspace.folder)
    assert again.diary(child) == (late,)
    assert again.attachment(late_picture) == b"late"
    again.close()


def test_the_latest_readings_follow_the_diary(workspace: Workspace, child: str) -> None:
    first = reading(child, "a", "2026-11-18T07:30")
    workspace.put_diary(first, "Reading")
    workspace.type_into_diary(first, "value", "37.0", "°C")
    second = reading(child, "b", "2026-11-19T07:30")
    workspace.put_diary(second, "Reading")
    assert workspace.latest(child)["temperature"].id == "a"
    workspace.type_into_diary(second, "value", "38.0", "°C")
    assert workspace.latest(child)["temperature"].id == "b"
    workspace.save_now()
    workspace.close()
    again = opened(workspace.folder)
    assert again.latest(child)["temperature"].id == "b"
    again.close()


def test_a_folder_that_cannot_be_used_is_said_and_tried_again(tmp_path: Path) -> None:
    blocked = tmp_path / "data"
    blocked.write_text("a file where the folder should be")
    workspace = opened(blocked)
    assert isinstance(workspace.trouble, StoreUnwritable)
    child = workspace.add_child()
    with pytest.raises(CarePlanError):
        workspace.save_now()
    assert workspace.unsaved
    assert [p.id for p in workspace.household.children] == [child]
    blocked.unlink()
    workspace.save_now()
    assert workspace.trouble is None
    assert not workspace.unsaved
    workspace.close()


def test_a_plan_found_in_the_folder_later_is_not_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.write_text("in the way")
    workspace = opened(folder)
    workspace.add_child()
    folder.unlink()
    other = opened(folder)
    other.add_child()
    other.save_now()
    kept = other.household
    other.close()
    with pytest.raises(CarePlanError, match="another plan"):
        workspace.save_now()
    assert workspace.unsaved
    again = opened(folder)
    assert again.household == kept
    again.close()


def test_what_was_typed_after_the_file_was_lost_is_unsaved_and_then_written_with_all_the_rest(
    workspace: Workspace, child: str
) -> None:
    workspace.put_diary(reading(child), "Reading")
    photo = workspace.attach(b"a photo")
    workspace.edit(("children", child, "child", "photo"), photo, "Photo")
    first = workspace.issue("fever-plan", child, "Grandparents")
    shutil.rmtree(workspace.folder)
    workspace.type_into(("children", child, "child"), "legal_name", "Mira Example")
    workspace.put_diary(reading(child, "late"), "Reading")
    late = workspace.attach(b"late")
    with pytest.raises(StoreUnwritable, match="moved, renamed or removed"):
        workspace.save_now()
    assert workspace.unsaved
    assert {row.id for row in workspace.diary(child)} == {"r1", "late"}
    workspace.save_now()
    assert not workspace.unsaved
    assert "a new one with everything in it" in workspace.notice
    before = workspace.household
    workspace.close()
    again = opened(workspace.folder)
    assert again.household == before
    assert {row.id for row in again.diary(child)} == {"r1", "late"}
    assert [again.attachment(key) for key in (photo, late)] == [b"a photo", b"late"]
    assert [issue.id for issue in again.issues(child)] == [first.id]
    assert "Grandparents" in repr(again.issued_paper(first))
    again.close()


def test_an_issue_that_could_not_be_kept_is_not_made(workspace: Workspace, child: str) -> None:
    workspace.save_now()
    (workspace.folder / "careplan.db").unlink()
    with pytest.raises(StoreUnwritable):
        workspace.issue("fever-plan", child, "Grandparents")
    assert workspace.issues(child) == ()
    assert workspace.issue("fever-plan", child, "Grandparents").number == 1


def test_an_issued_paper_is_numbered_and_can_be_shown_as_it_was(
    workspace: Workspace, child: str
) -> None:
    workspace.type_into(("children", child, "child"), "legal_name", "Mira Example")
    first = workspace.issue("fever-plan", child, "Grandparents")
    as_it_was = workspace.issued_paper(first)
    workspace.type_into(("children", child, "child"), "legal_name", "Mira Changed")
    second = workspace.issue("fever-plan", child, "Grandparents")
    assert (first.number, second.number) == (1, 2)
    assert [i.id for i in workspace.issues(child)] == [second.id, first.id]
    assert workspace.issued_paper(first) == as_it_was
    assert "Mira Example" in repr(as_it_was)
    assert "Mira Changed" in repr(workspace.issued_paper(second))


def test_an_issued_paper_older_than_the_last_change_is_said_until_it_is_issued_anew(
    workspace: Workspace, child: str
) -> None:
    def said() -> list[str]:
        found = alerts(workspace, child)
        return [a.message for a in found if a.rule == "issued-before-changes"]

    workspace.issue("fever-plan", child, "Grandparents")
    assert said() == []
    workspace.type_into(("children", child, "fever"), "driver", "Aunt")
    (message,) = said()
    assert "Grandparents" in message
    assert "version 1" in message
    workspace.issue("fever-plan", child, "Grandparents")
    assert said() == []


def outdated(workspace: Workspace, child: str) -> list[str]:
    """Return the titles of the issued papers that are older than what they show."""
    found = [a for a in alerts(workspace, child) if a.rule == "issued-before-changes"]
    return sorted(a.message.partition(",")[0].partition(":")[0] for a in found)


def weighed(child: str, row_id: str, at: str, text: str = "21") -> Measurement:
    value = read_quantity(text, "kg", "weight")
    return Measurement(id=row_id, child=child, at=at, what="weight", value=value)


def test_a_paper_that_prints_the_latest_reading_is_older_than_a_newer_one(
    workspace: Workspace, child: str
) -> None:
    workspace.put_diary(weighed(child, "w1", "2026-11-01"), "Weight")
    for kind in ("medication-list", "vaccination-record"):
        workspace.issue(kind, child, "Clinic")
    workspace.put_diary(weighed(child, "w0", "2026-10-01"), "An older weight")
    workspace.put_diary(reading(child), "A temperature")
    assert outdated(workspace, child) == []
    workspace.put_diary(weighed(child, "w2", "2026-11-19"), "A newer weight")
    assert outdated(workspace, child) == ["Medication list"]
    workspace.undo()
    assert outdated(workspace, child) == []


@pytest.mark.parametrize(
    ("options", "at", "older"),
    [
        ({}, "2026-08-20", True),
        ({}, "2026-08-19", False),
        ({}, "2026-11-21", False),
        ({"span": "month"}, "2026-10-19", False),
        ({"span": "all"}, "2020-01-01", True),
        ({"from": "2026-03-01", "to": "2026-04-01"}, "2026-03-31", True),
        ({"from": "2026-03-01", "to": "2026-04-01"}, "2026-11-01", False),
    ],
)
def test_a_diary_report_is_older_than_a_reading_added_in_its_days(
    workspace: Workspace, child: str, options: dict[str, str], at: str, older: bool
) -> None:
    workspace.issue("diary-report", child, "Clinic", options)
    assert outdated(workspace, child) == []
    workspace.put_diary(reading(child, "late", at), "Reading")
    workspace.save_now()
    again = reopened(workspace)
    assert outdated(again, child) == (["Diary report"] if older else [])
    again.issue("diary-report", child, "Clinic", options)
    assert outdated(again, child) == []
    again.close()


def test_a_diary_report_is_older_than_a_row_of_it_that_was_mended_or_removed(
    workspace: Workspace, child: str
) -> None:
    row = weighed(child, "w1", "2026-11-01")
    workspace.put_diary(row, "Weight")
    workspace.issue("diary-report", child, "Clinic")
    workspace.put_diary(weighed(child, "w1", "2026-11-01", "12"), "Mended")
    assert outdated(workspace, child) == ["Diary report"]
    workspace.put_diary(row, "As it was")
    assert outdated(workspace, child) == []
    workspace.remove_diary(row, "Removed")
    assert outdated(workspace, child) == ["Diary report"]


def test_reports_of_other_days_replace_each_other_no_more_than_other_letters_do(
    workspace: Workspace, child: str
) -> None:
    for month in ("03", "04"):
        days = {"from": f"2026-{month}-01", "to": f"2026-{month}-28"}
        workspace.issue("diary-report", child, "Clinic", days)
    workspace.put_diary(reading(child, at="2026-03-05"), "Reading")
    assert outdated(workspace, child) == ["Diary report"]


def test_damage_among_old_rows_takes_nothing_from_the_latest_readings(
    workspace: Workspace, child: str
) -> None:
    workspace.put_diary(weighed(child, "w0", "2020-11-01"), "An old weight")
    workspace.put_diary(weighed(child, "w1", "2026-11-01"), "Weight")
    workspace.issue("diary-report", child, "Clinic")
    workspace.close()
    damage_row(workspace.folder / "careplan.db", "w0")
    again = opened(workspace.folder)
    for wanted, notice in ((False, ""), (True, "The rows of the diary cannot be read")):
        context = again.context(child, diary=wanted)
        assert context.latest["weight"].id == "w1"
        assert (context.diary, context.diary_damaged) == (None, wanted)
        assert again.notice.startswith(notice)
        assert bool(again.notice) == bool(notice)
    assert "21 kg" in str(again.compose("medication-list", child))
    assert "not have been read" not in str(again.compose("medication-list", child))
    assert "COULD NOT BE READ" in str(again.compose("diary-report", child))
    again.close()


def test_rows_read_apart_are_kept_but_for_what_was_changed_here_meanwhile(
    workspace: Workspace, child: str
) -> None:
    for row_id, day in (("w0", "2026-10-01"), ("w1", "2026-11-01")):
        workspace.put_diary(weighed(child, row_id, day), "Weight")
    workspace.save_now()
    again = reopened(workspace)
    memory = again.diary_memory
    assert not memory.has_rows(child)
    found = memory.read_apart(child)
    assert not memory.has_rows(child)
    assert [row.id for row in found.rows or ()] == ["w1", "w0"]
    mended = weighed(child, "w1", "2026-11-01", "22")
    again.put_diary(mended, "Mended")
    memory.keep(child, found)
    assert again.diary(child)[0] == mended
    again.undo()
    assert again.diary(child) == found.rows
    again = reopened(again)
    again.diary_memory.keep(child, found)
    assert again.diary_memory.has_rows(child)
    assert again.diary(child) == found.rows
    again.close()


def test_a_letter_issued_by_its_paper_s_own_choice_is_replaced_by_its_next_version(
    workspace: Workspace, child: str
) -> None:
    letter = Letter(id="letter1", kind="class-teacher")
    workspace.add_row(("children", child, "school", "letters"), letter, "Add")
    workspace.add_row(("children", child, "school", "letters"), Letter(id="letter2"), "Add")
    first = workspace.issue("school-letter", child, "Teacher")
    assert dict(first.options)["letter"] == "letter1"
    other = workspace.issue("school-letter", child, "Teacher", {"letter": "letter2"})
    assert other.number == 1  # a reader would look for a version before it
    again = workspace.issue("school-letter", child, "Teacher", {"letter": "letter1"})
    assert again.number == 2
    assert "replaces version 1" in repr(workspace.issued_paper(again)).lower()
    second = ("children", child, "school", "letters", "letter2")
    workspace.type_into(second, "ask_other", "a quiet place")
    (late,) = [a for a in alerts(workspace, child) if a.rule == "issued-before-changes"]
    assert ", version 1, went to Teacher" in late.message  # the other one of the two


def test_a_version_in_large_print_replaces_the_one_in_small(
    workspace: Workspace, child: str
) -> None:
    workspace.issue("fever-plan", child, "Grandparents")
    workspace.type_into(("children", child, "fever"), "driver", "Aunt")
    workspace.issue("fever-plan", child, "Grandparents", {"large_print": "yes"})
    assert "issued-before-changes" not in {a.rule for a in alerts(workspace, child)}


def test_what_is_typed_in_dialogs_comes_through_the_same_door(
    workspace: Workspace, child: str
) -> None:
    issue = workspace.issue("fever-plan", child, " Sch\x0bool \u202eevil\ud800 ")
    assert issue.recipient == "Sch ool evil"
    papers.dismiss(workspace, child, alerts(workspace, child)[0], "our\x00 note")
    assert workspace.plan(child).dismissals[0].note == "our note"


def test_an_alert_put_aside_comes_back_when_what_it_rests_on_changes(
    workspace: Workspace, child: str
) -> None:
    row = Medication(id="m1", generic_name="Sirolimus")
    twice = Medication(id="m2", generic_name="Sirolimus")
    for medicine in (row, twice):
        workspace.add_row(("children", child, "medicines"), medicine, "Add")
    rule = next(a for a in alerts(workspace, child) if set(a.rows) == {"m1", "m2"})
    papers.dismiss(workspace, child, rule, "our clinic wants both")
    assert rule.rule not in {a.rule for a in alerts(workspace, child)}
    workspace.type_into(("children", child, "medicines", "m2"), "instructions", "with food")
    workspace.type_into(("children", child, "medicines", "m2"), "generic_name", "sirolimus 2")
    assert rule.rule in {a.rule for a in alerts(workspace, child)}


def test_a_character_without_a_font_raises_an_alert(workspace: Workspace, child: str) -> None:
    workspace.type_into(("children", child, "child"), "preferred_name", "Mira 🙂")
    found = [a for a in alerts(workspace, child) if a.rule == "unprintable-character"]
    assert [a.fields for a in found] == [("children[0].child.preferred_name",)]


EDITS = st.lists(st.tuples(st.sampled_from(["name", "phone", "add", "remove", "diary", "move"]),
                           st.text(max_size=8)), max_size=25)  # fmt: skip


@settings(max_examples=40)
@given(EDITS)
def test_every_step_can_be_taken_back_and_made_again(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str]]
) -> None:
    workspace = opened(tmp_path_factory.mktemp("undo"))
    workspace.edit(("children",), (CarePlan(id="c"),), "Start")
    for number, (what, text) in enumerate(edits):
        people = workspace.household.people
        if what == "name":
            workspace.type_into(("children", "c", "child"), "legal_name", text)
        elif what == "add":
            workspace.add_row(("people",), Person(id=f"p{number}", name=text), "Add")
        elif what == "diary":
            workspace.put_diary(reading("c", f"d{number % 3}"), "Diary")
        elif people and what == "remove":
            workspace.remove_row(("people", people[0].id), "Remove")
        elif people and what == "phone":
            workspace.type_into(("people", people[-1].id), "phone", text)
        elif people:
            workspace.move_row(("people", people[-1].id), -1, "Move")
    after = (workspace.household, workspace.diary("c"))
    while workspace.undo():
        pass
    assert workspace.household == Household()
    assert workspace.diary("c") == ()
    while workspace.redo():
        pass
    assert (workspace.household, workspace.diary("c")) == after
    workspace.close()
