"""Reading a plan file: a household, or one sentence that names the file and the place."""

import json

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alps_careplan.errors import CarePlanError
from alps_careplan.model.household import SCHEMA_VERSION, Household
from alps_careplan.model.records import rows_of
from alps_careplan.storage import strict
from alps_careplan.storage.plan_file import read_plan, write_plan
from tests.storage.households import family

DOSE = (
    '{"children":[{"id":"c"},{"id":"d","medicines":'
    '[{"id":"m","dose":{"text":"5","amount":%s,"unit":"mg"}}]}]}'
)
AMOUNT = "children[1].medicines[0].dose.amount"


def versioned(plan: str) -> bytes:
    """Return a plan as JSON with its version, unless it says one."""
    if "schema_version" not in plan and plan.startswith("{"):
        plan = f'{{"schema_version": {SCHEMA_VERSION}, {plan[1:]}'
    return plan.encode()


def refusal(data: bytes | str) -> CarePlanError:
    with pytest.raises(CarePlanError) as caught:
        read_plan(versioned(data) if isinstance(data, str) else data, "plan.json")
    assert "“plan.json”" in caught.value.sentence
    assert "\n" not in str(caught.value)
    return caught.value


def test_what_is_written_is_read_back() -> None:
    data = write_plan(family())
    assert data.startswith(b'{\n  "schema_version": %d,\n' % SCHEMA_VERSION)
    reading = read_plan(data, "plan.json")
    assert reading.household == family()
    assert reading.notices == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b" \n\t", "it is empty"),
        ("{}".encode("utf-16"), "it begins with a byte-order mark"),
        (b"\xef\xbb\xbf{}", "it begins with a byte-order mark"),
        (b'{"a":\n"\xe9t\xe9"}', "line 2 is not UTF-8 text"),
        (b"[]", "it does not hold a plan"),
        (b"3", "it does not hold a plan"),
        (b"null", "it does not hold a plan"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b"[" * 500 + b"]" * 500, "it is nested too deeply"),
        (b'{"schema_version": 99, "new": NaN}', "this is not a number"),
        (b'{"schema_version": 99, "new": 3}', "it was written by a newer version of the program"),
    ],
)
def test_what_is_no_plan_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    assert reason in refusal(data).sentence


def test_a_slip_in_json_is_told_by_line_and_column() -> None:
    assert refusal('{"people": [\n  {"id": "a"},\n]}').sentence == (
        "“plan.json” cannot be read: line 3, column 1 is not JSON."
    )


@pytest.mark.parametrize(
    ("data", "path", "reason"),
    [
        ('{"people":[],"people":[]}', "people", "stands there twice"),
        ('{"children":[{"id":"c","child":{"gene":"a","gene":"b"}}]}', "children[0].child.gene",
         "stands there twice"),
        ('{"childen":[]}', "childen", "there is no such field"),
        ('{"children":[{"id":"c","fever":{"limit":38}}]}', "children[0].fever.limit",
         "there is no such field"),
        ('{"people":[{"name":"Ann"}]}', "people[0].id", "this field is missing"),
        ('{"people":{}}', "people", "a list was expected here, and a group of fields was found"),
        ('{"people":[{"id":7}]}', "people[0].id", "text was expected here, and a whole number"),
        ('{"children":[{"id":"c","medicines":"none"}]}', "children[0].medicines",
         "not one of the words allowed"),
        ('{"children":[{"id":"c","medicines_review_by":"soon"}]}',
         "children[0].medicines_review_by", "a date was expected here"),
        ('{"children":[{"id":"c","medicines_review_by":"2027-02-30"}]}',
         "children[0].medicines_review_by", "no such day"),
        ('{"schema_version":"1"}', "schema_version", "a whole number was expected here"),
        ('{"schema_version":0}', "schema_version", "there is no such version"),
        ('{"schema_version":true}', "schema_version", "a whole number was expected here"),
        ('{"children":[{"id":"c"},{"id":"c"}]}', "children[1].id", "same id"),
        ('{"children":[{"id":"c","fever":{"set_by":"nobody"}}]}', "children[0].fever.set_by",
         "not in the file"),
        (DOSE % "NaN", AMOUNT, "not a number the program can use"),
        (DOSE % "-Infinity", AMOUNT, "not a number the program can use"),
        (DOSE % "1e999999", AMOUNT, "not a number the program can use"),
        (DOSE % "1e99999999999999999999999", AMOUNT, "not a number the program can use"),
        (DOSE % ("9" * 5000), AMOUNT, "not a number the program can use"),
        (DOSE % ("0." + "1" * 5000), AMOUNT, "not a number the program can use"),
        (DOSE % '"NaN"', AMOUNT, "cannot be right"),
        (DOSE % '"sNaN"', AMOUNT, "cannot be right"),
        (DOSE % '"1E+999999"', AMOUNT, "cannot be right"),
        (DOSE % '"five"', AMOUNT, "a number was expected here"),
        (DOSE % "5", AMOUNT, "text was expected here, and a number was found"),
        (DOSE % "5.0", AMOUNT, "text was expected here, and a number was found"),
        (DOSE % '"6"', AMOUNT, "do not agree"),
        ('{"children":[{"id":"../x"}]}', "children[0].id", "letters and digits"),
        ('{"vaccinations":[{"id":"v"},{"id":"v","person":"p"}]}', "vaccinations[1].id", "same id"),
        ('{"children":[{"id":"c","confirmations":[{"id":"k","covers":["zzz"]}]}]}',
         "children[0].confirmations[0].covers[0]", "not a part of the plan"),
        ('{"children":[{"id":"c","fever":{"unread":[{"field":"driver","text":"x"}]}}]}',
         "children[0].fever.unread[0].field", "takes any text"),
        ('{"children":[{"id":"c","fever":{"unread":[{"field":"higher","text":"x"},'
         '{"field":"higher","text":"y"}]}}]}',
         "children[0].fever.unread[1].field", "unread text twice"),
        (DOSE % "true", AMOUNT, "a number was expected here, and true or false was found"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_with_its_path(data: str, path: str, reason: str) -> None:
    error = refusal(data)
    assert f"because of {path}: " in error.sentence
    assert reason in error.sentence


@pytest.mark.parametrize("plan", [b"{}", b'{"people":[]}'])
def test_a_plan_says_of_which_version_it_is(plan: bytes) -> None:
    error = refusal(plan)
    assert "because of schema_version: this field is missing" in error.sentence


def test_what_can_be_read_is_taken_as_the_value_aloud() -> None:
    fever = {
        "set_on": "2027-04-03",
        "unread": [
            {"field": "threshold", "text": "38.2", "unit": "°C"},
            {"field": "higher", "text": "very hot", "unit": "°C"},
            {"field": "review_by", "text": "3 May 2027"},
        ],
    }
    late = {"start": "2027-04-03", "unread": [{"field": "stop", "text": "2 Apr 2027"}]}
    child = {"id": "c", "fever": fever, "medicines": [{"id": "m", **late}]}
    reading = read_plan(versioned(json.dumps({"children": [child]})), "plan.json")
    plan = reading.household.children[0]
    assert plan.fever.threshold is not None
    assert (plan.fever.threshold.text, plan.fever.threshold.unit) == ("38.2", "°C")
    assert plan.fever.review_by == "2027-05-03"
    assert [unread.field for unread in plan.fever.unread] == ["higher"]
    assert [unread.field for unread in rows_of(plan.medicines)[0].unread] == ["stop"]
    assert reading.notices == tuple(
        f"What was typed into children[0].fever.{key} in “plan.json” could not be read before, "
        "and can be now: it was taken."
        for key in ("threshold", "review_by")
    )
    again = read_plan(write_plan(reading.household), "plan.json")
    assert (again.household, again.notices) == (reading.household, ())


@pytest.mark.parametrize("amount", ['"5"', '"5e0"', '"5.0"'])
def test_a_number_may_be_written_in_different_ways(amount: str) -> None:
    plan = read_plan(versioned(DOSE % amount), "plan.json").household.children[1]
    assert not isinstance(plan.medicines, str)
    assert plan.medicines[0].dose is not None
    assert plan.medicines[0].dose.amount == 5


def test_no_value_of_the_file_is_repeated_in_a_sentence() -> None:
    for secret in ("leukaemia", "2027-99-99"):
        plan = {"children": [{"id": "c", "medicines_review_by": secret, "avoid": secret}]}
        assert secret not in str(refusal(json.dumps(plan)))


def test_what_cannot_be_printed_is_taken_out_aloud() -> None:
    data = (
        '{"people":[{"id":"p","name":"A\\u0000nn\\ud800","address":"Street\\n1\\u0007"}],'
        '"places":[{"id":"q","name":"Two\\nlines"}]}'
    )
    reading = read_plan(versioned(data), "plan.json")
    assert reading.household.people[0].name == "Ann"
    assert reading.household.people[0].address == "Street\n1"
    assert reading.household.places[0].name == "Two lines"
    assert reading.notices == (
        "Characters that cannot be printed were taken out of people[0].name in “plan.json”.",
        "Characters that cannot be printed were taken out of people[0].address in “plan.json”.",
    )


def test_a_line_break_after_a_date_is_taken_off() -> None:
    data = '{"children":[{"id":"c","medicines_review_by":"2027-04\\n"}]}'
    reading = read_plan(versioned(data), "plan.json")
    assert reading.household.children[0].medicines_review_by == "2027-04"


def test_a_field_named_with_a_lone_surrogate_can_be_shown() -> None:
    str(refusal('{"x\\ud800": 1}')).encode()
    assert "stands there twice" in refusal('{"x\\ud800": 1, "x": 2}').sentence


@pytest.mark.parametrize(
    "plan",
    [
        '{"children":[{"id":"c","medicines_review_by":"2027-02-31"}]}',
        '{"children":[{"id":"c","fever":{"threshold":{"text":"101","amount":"101","unit":"°C"}}}]}',
        '{"children":[{"id":"c","medicines":[{"id":"m","start":"2027-02","stop":"2027-01"}]}]}',
        '{"children":[{"id":"c"},{"id":"c"}]}',
        '{"people":1}',
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(plan: str) -> None:
    error = refusal(plan)
    assert ". " not in error.sentence
    assert error.sentence.endswith(".")
    assert error.hint.endswith("Nothing was changed.")


def test_a_very_large_file_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    assert strict.LIMIT >= 8 * 1024 * 1024
    monkeypatch.setattr(strict, "LIMIT", 1024 * 1024)
    assert "larger than 1 MB" in refusal(b" " * 1024 * 1024 + b"{}").sentence


def outcome(data: bytes) -> None:
    """Read; anything but a household or a sentence fails the test."""
    try:
        reading = read_plan(data, "plan.json")
    except CarePlanError as error:
        str(error).encode()
        return
    assert isinstance(reading.household, Household)
    assert read_plan(write_plan(reading.household), "plan.json").household == reading.household


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_household_or_a_sentence(data: bytes) -> None:
    outcome(data)


keys = st.sampled_from(
    ["people", "places", "children", "id", "child", "fever", "medicines", "dose", "text", "amount",
     "unit", "schema_version", "unread", "field", "start", "legal_name", "name"]
)  # fmt: skip
texts = st.text(st.characters(codec=None), max_size=6) | st.sampled_from(
    ["not-asked", "2027-04", "mg", "5", "NaN", "1E+99999", "a\ud800", "2027-04-03\n"]
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys | texts, inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(keys, anything, max_size=4))
def test_any_json_is_a_household_or_a_sentence(value: dict[str, object]) -> None:
    outcome(json.dumps({"schema_version": SCHEMA_VERSION, **value}).encode())


WHOLE = json.loads(write_plan(family()))


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)  # type: ignore[arg-type]
    found = []
    for key, inner in items:
        found.append((*path, key))
        if isinstance(inner, dict | list):
            found += places(inner, (*path, key))
    return found


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(places(WHOLE)), anything)
def test_a_plan_with_any_one_value_replaced_is_a_household_or_a_sentence(
    path: tuple[str | int, ...], value: object
) -> None:
    plan = json.loads(json.dumps(WHOLE))
    inner = plan
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    outcome(json.dumps(plan).encode())


def test_the_schema_version_is_always_written() -> None:
    assert msgspec.json.decode(write_plan(Household()))["schema_version"] == SCHEMA_VERSION
