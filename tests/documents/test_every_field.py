"""Every field has a home on paper, and no two of its values read the same.

`tests/golden/field-papers.json` is the table field -> papers; renew it as the other golden files.
"""

import json
from functools import cache

from alps_careplan import documents
from alps_careplan.model.fields import fields_of
from alps_careplan.model.issues import Issue
from alps_careplan.model.school import Letter
from alps_careplan.rules import Context, shown_now
from tests.documents import filling, plans

TABLE = plans.GOLDEN / "field-papers.json"


def texts(context: Context) -> dict[str, str]:
    """Return what each paper says, with its pictures."""
    return {
        kind: plans.reading(documents.compose(context, kind, attachments=str.encode))
        for kind in plans.PAPERS
    }


@cache
def full() -> tuple[Context, dict[str, str]]:
    context = filling.full_context()
    return context, texts(context)


def digests(context: Context) -> dict[str, str]:
    """Return what each paper, issued now, would be compared with later."""
    return {
        kind: shown_now(context, issued(kind, documents.days_shown(context, kind, {})))
        for kind in plans.PAPERS
    }


def issued(kind: str, days: tuple[str, ...]) -> Issue:
    paper = documents.KINDS[kind]
    return Issue(
        id="1", child="child", kind=kind, number=1, recipient="", at="", revision="",
        content_version="", covers=paper.covers, readings=paper.readings, days=days,
    )  # fmt: skip


@cache
def field_papers() -> tuple[dict[str, list[str]], set[tuple[str, str]]]:
    """Return, for each field, the papers on which a change of its value shows.

    And the fields with the papers that, once issued, would not be seen to be older than a change.
    """
    context, before = full()
    rested_on = digests(context)
    table: dict[str, set[str]] = {}
    unseen: set[tuple[str, str]] = set()
    for name, record, field in filling.spots(context):
        for new in filling.other_values(record, field):
            other = filling.changed(context, record, field.key, new)
            after, rests_on = texts(other), digests(other)
            showing = {kind for kind in plans.PAPERS if after[kind] != before[kind]}
            unseen |= {(name, kind) for kind in showing if rests_on[kind] == rested_on[kind]}
            table.setdefault(name, set(plans.PAPERS)).intersection_update(showing)
            if not table[name]:
                break
    return {name: sorted(papers) for name, papers in sorted(table.items())}, unseen


def test_each_field_has_a_home_on_paper() -> None:
    table, _unseen = field_papers()
    if plans.RENEW:
        TABLE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    assert not [name for name, papers in table.items() if not papers]
    assert table == json.loads(TABLE.read_text(encoding="utf-8"))


def test_a_change_of_what_an_issued_paper_shows_is_seen() -> None:
    _table, unseen = field_papers()
    assert unseen == set()


def test_what_was_typed_stands_on_the_papers_letter_by_letter() -> None:
    context, before = full()
    everything = "\n".join(before.values())
    for name, record, field in filling.spots(context):
        if field.kind in ("line", "text"):
            assert getattr(record, field.key) in everything, name


def test_no_two_values_of_a_choice_read_the_same() -> None:
    context, before = full()
    for name, record, field in filling.spots(context):
        if field.kind != "choice":
            continue
        readings = ["\n".join(before.values())]
        for new in filling.other_values(record, field):
            after = texts(filling.changed(context, record, field.key, new))
            readings.append("\n".join(after.values()))
        assert len(set(readings)) == len(field.labels), name


def test_the_readings_of_the_diary_stand_with_their_day() -> None:
    context, before = full()
    for what in ("weight", "height", "platelets", "neutrophils", "haemoglobin", "spleen"):
        value = context.latest[what].value
        assert value is not None
        assert f"{value.text} " in before["fever-plan"], what
    assert "11 Oct 2026" in before["fever-plan"]
    assert "note on weight" in before["medication-list"]


def test_the_table_covers_every_record_of_the_plan() -> None:
    context, _before = full()
    seen = {type(record) for _name, record, _field in filling.spots(context)}
    rows = {f.row for record in seen for f in fields_of(record) if f.kind == "rows"}
    assert rows - {Letter} <= seen
