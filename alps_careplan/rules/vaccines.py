"""The vaccination record: what cannot be so, and what to ask before a vaccine."""

from collections.abc import Iterator
from datetime import date

from alps_careplan.content.vaccines import recognise_vaccine, vaccine
from alps_careplan.i18n import _, date_words
from alps_careplan.model.records import rows_of
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.allergies import words_of
from alps_careplan.rules.context import Context
from alps_careplan.rules.review import is_past
from alps_careplan.rules.same_dose import doubled
from alps_careplan.rules.vaccinated import INFLUENZA, Shot, shots
from alps_careplan.rules.when import earliest

NIH_SOURCE = "nih-family: Other treatments"


def check(context: Context) -> Iterator[Alert]:
    """Yield the alerts on codes, doubled doses, dates, egg allergy and the yearly flu shot."""
    found = shots(context)
    for shot in found:
        yield from _code(context, shot)
    yield from doubled_alerts(context)
    yield from _to_come(context, found)
    yield from _passed(context, found)
    yield from _egg(context, [shot for shot in found if shot.row.status == "planned"])
    if context.plan.vaccines.vaccinations not in ("not-asked", ()):
        yield from _influenza(context, found)


def path_of(context: Context, shot: Shot, key: str) -> str:
    """Return the dotted path of a field of a vaccination."""
    return context.at(f"vaccines.vaccinations[{shot.index}].{key}")


def _code(context: Context, shot: Shot) -> Iterator[Alert]:
    code = shot.row.cvx.strip()
    if not code:
        return
    coded = vaccine(context.content, code)
    if coded is None:
        message = _(
            "{vaccine}: the code {code} is not in our list of vaccine codes (CVX). Compare it "
            "with the record, leading zeros too, or leave it blank."
        ).format(vaccine=shot.name, code=code)
        yield raised(
            "cvx-unknown",
            "check",
            message,
            (path_of(context, shot, "cvx"),),
            rows=(shot.row.id,),
            rests_on=shot.named,
        )
        return
    names = (shot.row.vaccine, shot.row.trade_name)
    meant = next((found for n in names if (found := recognise_vaccine(context.content, n))), ())
    if meant and not any(set(coded.diseases) & set(entry.diseases) for entry in meant):
        words = _(
            "{vaccine}: in our list the code {code} stands for “{other}”. Compare name and code "
            "with the record."
        )
    elif not meant and any(name.strip() for name in names):
        words = _(
            "{vaccine}: our list does not know this name, and the code {code} stands there for "
            "“{other}”. Compare name and code with the record."
        )
    else:
        return
    yield raised(
        "cvx-differs",
        "check",
        words.format(vaccine=shot.name, code=code, other=coded.name),
        (path_of(context, shot, "cvx"), path_of(context, shot, "vaccine")),
        rows=(shot.row.id,),
        rests_on=shot.named,
    )


def doubled_alerts(context: Context) -> Iterator[Alert]:
    """Yield an alert for each group of rows that look like one dose."""
    given = [shot for shot in shots(context) if shot.row.status == "given"]
    for group in doubled(given):
        message = _(
            "{vaccine}: the same dose seems to be listed {count} times as given. If each is "
            "meant, put this note aside; if not, compare them with the card."
        ).format(vaccine=group[0].name, count=len(group))
        yield raised(
            "same-dose-twice",
            "check",
            message,
            [path_of(context, shot, "date") for shot in group],
            rows=(shot.row.id for shot in group),
            rests_on=[(shot.named, shot.row.date, shot.row.dose_number) for shot in group],
        )


def _to_come(context: Context, found: tuple[Shot, ...]) -> Iterator[Alert]:
    """Yield an alert for each vaccination called given on a day that has not come for certain."""
    for shot in found:
        day = earliest(shot.row.date)
        if shot.row.status != "given" or day is None or day <= context.today:
            continue
        message = _(
            "{vaccine} is written down as given, and its date, {date}, is still to come. It "
            "may be planned, or the date may be another. Compare both with the card."
        ).format(vaccine=shot.name, date=date_words(shot.row.date))
        yield raised(
            "given-to-come",
            "check",
            message,
            (path_of(context, shot, "date"), path_of(context, shot, "status")),
            rows=(shot.row.id,),
            rests_on=(shot.named, shot.row.date),
        )


def _passed(context: Context, found: tuple[Shot, ...]) -> Iterator[Alert]:
    """Yield an alert for each planned vaccination whose date has passed for certain."""
    for shot in found:
        if shot.row.status != "planned" or not is_past(context, shot.row.date):
            continue
        message = _(
            "{vaccine} is written down as planned for {date}, which has passed. It may have been "
            "given, or put off. Ask your team, and write down what they say."
        ).format(vaccine=shot.name, date=date_words(shot.row.date))
        yield raised(
            "planned-passed",
            "check",
            message,
            (path_of(context, shot, "status"), path_of(context, shot, "date")),
            rows=(shot.row.id,),
            rests_on=(shot.named, shot.row.date),
        )


def _egg(context: Context, planned: list[Shot]) -> Iterator[Alert]:
    egg = context.plan.vaccines.egg_allergy
    fields = [context.at("vaccines.egg_allergy")]
    allergies = rows_of(context.child.allergies)
    for index, allergy in enumerate(allergies):
        if {"egg", "eggs"} & set(words_of(allergy.substance)):
            egg = "yes"
            fields.append(context.at(f"child.allergies[{index}].substance"))
    if egg == "no":
        return
    if egg == "yes":
        words = _(
            "{vaccine} is planned, and an egg allergy is written in the plan. One of our sources "
            "says to talk about the risks with the doctor before a flu shot. Ask your team."
        )
    else:
        words = _(
            "{vaccine} is planned, and the egg allergy is not answered yet. One of our sources "
            "says that people with an egg allergy talk with the doctor before a flu shot. Ask "
            "your team."
        )
    unknown = _(
        "{vaccine} is planned, and an egg allergy is written in the plan. This program does not "
        "know whether it is a flu shot. One of our sources says to talk about the risks with the "
        "doctor before a flu shot. Ask your team."
    )
    for shot in planned:
        meant = shot.perhaps_against(INFLUENZA)
        # Not a row without any name: that has an alert of its own.
        unsure = egg == "yes" and not shot.entries and any(text.strip() for text in shot.named)
        if meant or unsure:
            message = words if meant else unknown
            yield raised(
                "egg-influenza",
                "ask",
                message.format(vaccine=shot.name),
                (path_of(context, shot, "vaccine"), *fields),
                rows=(shot.row.id,),
                sources=(NIH_SOURCE,),
                rests_on=(egg, shot.named),
            )


def _influenza(context: Context, found: tuple[Shot, ...]) -> Iterator[Alert]:
    """Yield an alert unless an influenza shot was surely given within a year, or is planned.

    "Yearly" is the document's word; what was declined is the family's to put aside.
    """
    known = [shot for shot in found if shot.surely_against(INFLUENZA)]
    since = _a_year_before(context.today)
    for shot in known:
        row = shot.row
        if row.status == "not-to-give":
            return  # a clinician's word
        if row.status == "planned" and not is_past(context, row.date):
            return
        day = earliest(row.date)
        if row.status == "given" and day is not None and since <= day <= context.today:
            return
    yield raised(
        "influenza-year",
        "ask",
        _(
            "No flu shot of the last year stands in the record for certain, as far as this "
            "program knows the names. One of our sources speaks of a yearly flu shot. Ask your "
            "team."
        ),
        (context.at("vaccines.vaccinations"),),
        sources=(NIH_SOURCE, "rxharun: Vaccination review (with specialist)"),
        rests_on=[(shot.row.status, shot.row.date, shot.named) for shot in known],
    )


def _a_year_before(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)
