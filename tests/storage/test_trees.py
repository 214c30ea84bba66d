"""Changes between two states: what they lead to, and how small they are."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alps_careplan.model.edit import move_row, put, remove_row
from alps_careplan.storage import trees
from tests.storage.households import family, renamed

ids = st.sampled_from(["a", "b", "c", "d"])
leaves: st.SearchStrategy[object] = (
    st.none() | st.integers(2, 9) | st.text(max_size=5) | st.just([])
)
rows = st.lists(ids, unique=True, max_size=4)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["x", "y", "id"]), inner, max_size=3)
        | rows.flatmap(
            lambda keys: st.tuples(
                *[st.fixed_dictionaries({"id": st.just(key), "v": inner}) for key in keys]
            ).map(list)
        )
    ),
    max_leaves=12,
)
states = st.dictionaries(st.sampled_from(["p", "q", "r"]), values, max_size=3)


def through_the_file(value: trees.Tree) -> trees.Tree:
    back: trees.Tree = trees.unpack(trees.packed(trees.encoded(value)))
    return back


@given(states, states)
def test_changes_lead_from_one_state_to_the_other(before: trees.Tree, after: trees.Tree) -> None:
    steps = through_the_file(trees.changes(before, after))
    assert trees.apply(before, steps) == after


@given(states)
def test_equal_states_have_no_changes_and_one_hash(state: trees.Tree) -> None:
    assert trees.changes(state, through_the_file(state)) == {}
    turned = dict(reversed(state.items()))
    assert trees.digest(trees.encoded(turned)) == trees.digest(trees.encoded(state))


def test_a_changed_word_costs_itself_and_not_the_plan() -> None:
    before = trees.tree_of(family())
    steps = trees.changes(before, trees.tree_of(renamed(family(), "Mimi")))
    assert steps == {"children": ["[", None, {
        "mira": ["{", {"child": ["{", {"preferred_name": ["=", "Mimi"]}]}]}]}  # fmt: skip


def test_a_moved_and_a_removed_row_cost_the_order_only() -> None:
    before = family()
    path = ("children", "mira", "medicines", "med2")
    moved = trees.changes(trees.tree_of(before), trees.tree_of(move_row(before, path, -1)))
    assert moved == {"children": ["[", None, {
        "mira": ["{", {"medicines": ["[", ["med2", "med1"], {}]}]}]}  # fmt: skip
    gone = trees.changes(trees.tree_of(before), trees.tree_of(remove_row(before, path)))
    assert gone["children"][2]["mira"][1]["medicines"] == ["[", ["med1"], {}]


def test_a_household_comes_back_as_it_was() -> None:
    household = family()
    tree = through_the_file(trees.tree_of(household))
    assert trees.household_of(tree) == household
    assert tree["schema_version"] == household.schema_version


def test_a_lone_surrogate_is_cleaned_and_does_not_stop_a_save() -> None:
    household = put(family(), ("people", "ann", "name"), "Ann \ud800Example")
    assert trees.household_of(trees.tree_of(household)).people[0].name == "Ann Example"


@pytest.mark.parametrize("content", [b"", b"plain", trees.packed(b'{"a":1}')[:-3], b"x\x9c\x00"])
def test_what_was_not_packed_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"not what was packed|cut off"):
        trees.unpack(content)


def test_what_unpacks_to_more_than_any_state_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = trees.packed(trees.encoded({"a": "x" * 5000}))
    monkeypatch.setattr(trees, "_MOST", 1000)
    with pytest.raises(ValueError, match="too much"):
        trees.unpack(packed)


def test_changes_that_do_not_fit_are_an_error() -> None:
    with pytest.raises(LookupError):
        trees.apply({}, {"gone": ["-"]})
    order = {"rows": ["[", ["a", "b"], {}]}
    with pytest.raises(LookupError):
        trees.apply({"rows": [{"id": "a"}]}, order)
    assert msgspec.json.encode(trees.apply({"rows": [{"id": "b"}, {"id": "a"}]}, order)) == (
        b'{"rows":[{"id":"a"},{"id":"b"}]}'
    )
