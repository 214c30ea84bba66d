"""What the medication list says of a pack that has expired."""

import pytest

from alps_careplan.model.household import CarePlan
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Child
from tests.documents import plans


@pytest.mark.parametrize(("expiry", "marked"), [("2020-03", True), ("2099-03", False)])
def test_a_date_that_has_passed_is_marked(expiry: str, marked: bool) -> None:
    row = Medication(id="m", generic_name="sirolimus", expiry=expiry)
    plan = CarePlan(id="c", child=Child(legal_name="Kim"), medicines=(row,))
    paper = plans.compose(plans.context_of(plan), "medication-list")
    assert ("THIS DATE HAS PASSED" in plans.reading(paper)) is marked
