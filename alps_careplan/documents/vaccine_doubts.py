"""What stands against a row of the vaccination record as it was typed, in strong words beside it.

Nothing that cannot be so bears the mark of given.
"""

from datetime import date
from itertools import combinations

from msgspec import Struct

from alps_careplan.content.vaccines import vaccine
from alps_careplan.documents.desk import Desk
from alps_careplan.i18n import N_, _
from alps_careplan.model.vaccines import Vaccination
from alps_careplan.rules.review import is_past
from alps_careplan.rules.same_dose import of_one_day
from alps_careplan.rules.vaccinated import shots
from alps_careplan.rules.vaccines import doubled_alerts
from alps_careplan.rules.when import before, earliest

TO_COME = N_("DATE STILL TO COME, written down as given: compare with the card")
BEFORE_BIRTH = N_("BEFORE THE DATE OF BIRTH, written down as given: compare with the card")
TWICE = N_("PERHAPS LISTED TWICE: compare with the card")
NO_SUCH_CODE = N_("CODE NOT IN THE LIST: compare with the card")
PASSED = N_("THIS DATE HAS PASSED: ask whether it was given")


class Doubts(Struct, frozen=True):
    """The doubts about the rows of a record, by their ids.

    `twice` are the rows that may be of one day and one dose with another, `again` those of them
    that are not counted as doses: where another tells the day more closely, or stands before it.
    """

    today: date
    early: frozenset[str]
    no_code: frozenset[str]
    twice: frozenset[str]
    again: frozenset[str]
    passed: frozenset[str]

    def apart(self, row: Vaccination) -> str:
        """Return why a row called given is not shown among what was given, or ""."""
        if row.status != "given":
            return ""
        first = earliest(row.date)
        if first is not None and first > self.today:
            return _(TO_COME)
        return _(BEFORE_BIRTH) if row.id in self.early else ""

    def lines(self, row: Vaccination) -> tuple[str, ...]:
        """Return what else to compare, as lines beside the row."""
        found = ((self.no_code, NO_SUCH_CODE), (self.twice, TWICE), (self.passed, PASSED))
        return tuple(_(words) for ids, words in found if row.id in ids)


def doubts_of(desk: Desk) -> Doubts:
    """Return the doubts about the child's vaccinations.

    Doses that the family said are each meant are not doubted again.
    """
    context = desk.context
    known = {shot.row.id: shot for shot in shots(context)}
    rows = [shot.row for shot in known.values()]
    aside = {(found.rule, found.rows, found.digest) for found in context.plan.dismissals}
    groups = [
        alert.rows
        for alert in doubled_alerts(context)
        if (alert.rule, alert.rows, alert.digest) not in aside
    ]
    pairs = [
        sorted((known[one], known[other]), key=lambda shot: -len(shot.row.date))
        for group in groups
        for one, other in combinations(group, 2)
        if of_one_day(known[one], known[other])
    ]
    return Doubts(
        today=context.today,
        early=frozenset(r.id for r in rows if before(r.date, context.child.birth_date)),
        no_code=frozenset(
            r.id for r in rows if r.cvx.strip() and vaccine(context.content, r.cvx) is None
        ),
        twice=frozenset(shot.row.id for pair in pairs for shot in pair),
        again=frozenset(later.row.id for _first, later in pairs),
        passed=frozenset(r.id for r in rows if r.status == "planned" and is_past(context, r.date)),
    )
