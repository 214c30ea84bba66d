"""Every rule of the catalogue by its four cases. A rule without them fails here."""

import pytest
from msgspec.structs import replace

from alps_careplan import papers
from alps_careplan.model.edit import resolve
from alps_careplan.model.household import CarePlan
from alps_careplan.model.records import Dismissal, Row
from alps_careplan.model.validate import records
from alps_careplan.rules import Alert, Context
from alps_careplan.rules.catalogue import RULES
from tests.rules.cases_care import CARE
from tests.rules.cases_records import RECORDS
from tests.rules.four import Four, Never, Unknown, whole

NOTES = {note.id: note for notes in RULES.values() for note in notes}
CASES: dict[str, Four] = {**CARE, **RECORDS}

every_rule = pytest.mark.parametrize("rule", NOTES)


def alerts(of: CarePlan | Context) -> list[Alert]:
    """Return all alerts of a plan, as the window has them, those put aside too."""
    return papers.alerts(whole(of), dismissed=True)


def only(of: CarePlan | Context, rule: str) -> Alert:
    found = [alert for alert in alerts(of) if alert.rule == rule]
    assert len(found) == 1, found
    return found[0]


def put_aside(of: CarePlan | Context, alert: Alert) -> Context:
    """Return the plan with an alert put aside."""
    where = whole(of)
    row = Dismissal(id="d1", rule=alert.rule, rows=alert.rows, digest=alert.digest, note="known")
    plan = replace(where.plan, dismissals=(*where.plan.dismissals, row))
    children = tuple(plan if p.id == plan.id else p for p in where.household.children)
    return replace(where, plan=plan, household=replace(where.household, children=children))


def test_the_catalogue_and_the_cases_have_the_same_rules() -> None:
    assert set(CASES) == set(NOTES)


@every_rule
def test_it_fires_once_and_leads_to_what_is_there(rule: str) -> None:
    where = whole(CASES[rule].fires)
    alert = only(where, rule)
    assert alert.level == NOTES[rule].level
    assert not alert.dismissed
    assert alert.message.endswith(".")
    assert "{" not in alert.message
    for path in alert.fields:
        if path != "diary":
            resolve(where.household, path)
    assert alert.fields
    known = {record.id for _path, record in records(where.household) if isinstance(record, Row)}
    known |= {row.id for row in (*where.latest.values(), *where.issues)}
    assert set(alert.rows) <= known


@every_rule
def test_it_does_not_fire_without_its_ground(rule: str) -> None:
    assert rule not in {alert.rule for alert in alerts(CASES[rule].quiet)}


@every_rule
def test_what_is_not_known_is_asked_for(rule: str) -> None:
    unknown = CASES[rule].unknown
    if isinstance(unknown, Never):
        # A question for the team always rests on something that may not be known.
        assert NOTES[rule].level == "check", unknown.why
        assert not NOTES[rule].unknown
        return
    assert NOTES[rule].unknown
    found = {alert.rule: alert.message for alert in alerts(unknown.of)}
    assert unknown.says in found[unknown.by or rule]
    if unknown.by:
        assert rule not in found
        assert f"`{unknown.by}`" in NOTES[rule].unknown


@every_rule
def test_put_aside_it_is_left_out_and_nothing_else_is(rule: str) -> None:
    before = alerts(CASES[rule].fires)
    aside = put_aside(CASES[rule].fires, only(CASES[rule].fires, rule))
    assert papers.alerts(aside) == [alert for alert in before if alert.rule != rule]
    assert only(aside, rule).dismissed


@every_rule
def test_put_aside_it_comes_back_when_what_it_rests_on_changes(rule: str) -> None:
    back = put_aside(CASES[rule].back, only(CASES[rule].fires, rule))
    assert not only(back, rule).dismissed


def test_a_case_of_a_rule_cannot_be_left_out() -> None:
    fires = CASES["blank"].fires
    with pytest.raises(TypeError):
        Four(fires=fires, quiet=fires, unknown=Unknown(fires, ""))  # type: ignore[call-arg]
