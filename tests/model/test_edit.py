"""Edits by path, what they leave alone, and the comparison of two households."""

import pytest

from alps_careplan.model import compare, edit
from alps_careplan.model.entry import shown
from alps_careplan.model.fever import FeverPlan, Sign
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Allergy, Child, Person, Spleen
from alps_careplan.model.records import Unread, rows_of
from alps_careplan.model.validate import faults


def household() -> Household:
    return Household(
        people=(Person(id="p1", name="Dr Example"),),
        children=(
            CarePlan(
                id="c1", fever=FeverPlan(set_by="p1", call_signs=(Sign(id="s1"), Sign(id="s2")))
            ),
            CarePlan(id="c2", medicines=(Medication(id="m1", prescriber="p1"),)),
        ),
    )


def test_an_edit_makes_a_new_value_and_leaves_the_old_one() -> None:
    before = household()
    after = edit.put(before, ("children", "c2", "medicines", "m1", "brand"), "Example")
    assert edit.get(after, ("children", "c2", "medicines", "m1", "brand")) == "Example"
    assert edit.get(before, ("children", "c2", "medicines", "m1", "brand")) == ""
    assert after.children[0] is before.children[0]


def test_a_first_row_answers_an_undecided_list_and_the_last_one_leaves_it_open() -> None:
    path = ("children", "c1", "child", "allergies")
    one = edit.add_row(household(), path, Allergy(id="a1"))
    assert edit.get(one, path) == (Allergy(id="a1"),)
    assert edit.get(edit.remove_row(one, (*path, "a1")), path) == "not-asked"


def test_a_removed_person_is_referred_to_nowhere_and_leaves_a_name() -> None:
    after = edit.remove_row(household(), ("people", "p1"))
    assert faults(after) == ()
    assert after.children[0].fever.set_by == ""
    assert after.children[0].fever.unread == (Unread("set_by", "Dr Example"),)
    assert shown(after.children[0].fever, "set_by").text == "Dr Example"
    assert "taken out of the plan" in shown(after.children[0].fever, "set_by").reason
    (medicine,) = rows_of(after.children[1].medicines)
    assert medicine.unread == (Unread("prescriber", "Dr Example"),)


def test_rows_move_and_keep_their_paths() -> None:
    path = ("children", "c1", "fever", "call_signs")
    after = edit.move_row(household(), (*path, "s2"), -1)
    assert [s.id for s in edit.get(after, path)] == ["s2", "s1"]
    assert edit.resolve(after, "children[0].fever.call_signs[1].text") == (*path, "s1", "text")


@pytest.mark.parametrize("words", ["children[7]", "nothing", "children[0].fever.nothing"])
def test_a_path_that_is_not_there_is_a_lookup_error(words: str) -> None:
    with pytest.raises(LookupError):
        edit.resolve(household(), words)


def test_equal_values_have_equal_digests_and_others_do_not() -> None:
    assert compare.digest(Child()) == compare.digest(Child(spleen=Spleen()))
    assert compare.digest(Child()) != compare.digest(Child(blood_group="A"))


def test_faults_name_the_field() -> None:
    wrong = edit.put(household(), ("children", "c2", "medicines", "m1", "prescriber"), "gone")
    wrong = edit.put(wrong, ("children", "c2", "medicines", "m1", "start"), "2027-02-31")
    found = {(f.path, f.code) for f in faults(wrong)}
    assert found == {
        ("children[1].medicines[0].prescriber", "no-such-id"),
        ("children[1].medicines[0].start", "no-such-date"),
    }


def test_two_rows_of_one_id_are_a_fault() -> None:
    twice = Household(people=(Person(id="p"), Person(id="p")))
    assert [f.code for f in faults(twice)] == ["repeated-id"]


def test_what_changed_first_is_found_and_as_far_as_it_is_still_there() -> None:
    row, other = Allergy(id="a1", substance="Peanut"), Allergy(id="a2", substance="Latex")
    plan = CarePlan(id="c1", child=Child(allergies=(row, other)))
    before = Household(children=(plan, CarePlan(id="c2")))
    rows = ("children", "c1", "child", "allergies")

    def at(path: edit.Path, new: object) -> edit.Path:
        return edit.changed_at(before, edit.put(before, path, new))

    assert edit.changed_at(before, before) == ()
    assert at((*rows, "a2", "substance"), "Wasp") == (*rows, "a2", "substance")
    assert at(rows, (other, row)) == rows
    assert at(rows, (row,)) == rows
    assert at(rows, "none-known") == rows
    assert at(rows, (row, other, Allergy(id="a3"))) == (*rows, "a3")
    assert at(("children",), (plan,)) == ("children",)
    unread = (Unread(field="birth_date", text="soon"),)
    assert at(("children", "c2", "child", "unread"), unread) == (
        "children", "c2", "child", "birth_date")  # fmt: skip
