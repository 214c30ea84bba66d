"""How a paper that was given out stands to the plan of today."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from alps_careplan.i18n import _
from alps_careplan.model.issues import Issue, paper_of

if TYPE_CHECKING:
    from alps_careplan.rules import Context


def states(context: "Context", issues: Iterable[Issue]) -> dict[str, str]:
    """Return what overtook issued papers, in words by the paper's id; "" where nothing did."""
    issues = tuple(issues)
    newest: dict[tuple[str, ...], int] = {}
    for issue in issues:
        paper = paper_of(issue.kind, issue.options)
        newest[paper] = max(issue.number, newest.get(paper, 0))
    return {
        issue.id: _state(context, issue, newest[paper_of(issue.kind, issue.options)])
        for issue in issues
    }


def _state(context: "Context", issue: Issue, newest: int) -> str:
    from alps_careplan.rules import shown_now

    if issue.number < newest:
        return _("version {n} is newer").format(n=newest)
    known = issue.shows and all(name in context.plan.__struct_fields__ for name in issue.covers)
    lost = context.diary_damaged and bool(issue.readings or issue.days)
    if not known or lost:
        return _("not known whether the plan has changed since")
    if shown_now(context, issue) != issue.shows:
        return _("the plan has changed since")
    return ""
