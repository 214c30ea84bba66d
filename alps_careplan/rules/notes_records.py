"""The rules on vaccines, school, travel and the plan as a whole, in plain words."""

from alps_careplan.rules.note import RuleNote

VACCINES: tuple[RuleNote, ...] = (
    RuleNote(
        "live-vaccine-planned",
        "ask",
        "A live vaccine, or one that may be live, is planned, and an immune-suppressing "
        "medicine is taken now or rituximab was ever given.",
        "Medicines not known: it says so and asks all the same. Not known whether the vaccine "
        "is live: it counts as one that may be. What cannot multiply is asked about too.",
        sources=(
            "rxharun: Vaccination review (with specialist)",
            "rxharun: Are live vaccines allowed?",
        ),
    ),
    RuleNote(
        "live-vaccine-given",
        "ask",
        "A live vaccine, or one that may be live, is recorded as given, not for certain "
        "before such a medicine was started.",
        "Medicines, dates, or whether the vaccine is live not known: it asks all the same.",
        sources=(
            "rxharun: Vaccination review (with specialist)",
            "rxharun: Are live vaccines allowed?",
        ),
    ),
    RuleNote(
        "live-vaccine-trip",
        "ask",
        "A live vaccine, or one that may be live, is planned for before a trip, and an "
        "immune-suppressing medicine is taken now or rituximab was ever given.",
        "Medicines, dates, or whether the vaccine is live not known: it asks all the same.",
        sources=(
            "rxharun: Travel planning",
            "rxharun: Vaccination review (with specialist)",
            "rxharun: Are live vaccines allowed?",
        ),
    ),
    RuleNote(
        "cvx-unknown",
        "check",
        "A vaccine's code is not in the list of codes (CVX).",
    ),
    RuleNote(
        "cvx-differs",
        "check",
        "A vaccine's code and its name stand for vaccines against different diseases.",
        "The list does not know the name: it says what the code stands for, to be compared with "
        "the record. Without a name: `blank`.",
    ),
    RuleNote(
        "same-dose-twice",
        "check",
        "Two or more vaccinations given share a vaccine and the number of the dose (but for those "
        "given each season), or are for one disease, as typed or as the list has it, on one "
        "day, or in one month where one date is a month alone; or one vaccine has the same bare "
        "year twice.",
        "No date: `blank`. Numbers that differ tell two doses of one month or year apart. A bare "
        "year beside a day or month of it says nothing against two doses.",
    ),
    RuleNote(
        "given-to-come",
        "check",
        "A vaccination is written down as given, and its date is after today. It does not count "
        "as the flu shot of the last year.",
        "No date: `blank`. One that cannot be read: `unread`. A partly known one that may have "
        "come is not doubted.",
    ),
    RuleNote(
        "planned-passed",
        "check",
        "A vaccination is written down as planned, and its date has passed for certain.",
        "No date: `blank`. One that cannot be read: `unread`. A date of which only month or year "
        "is given has passed when its last day has.",
    ),
    RuleNote(
        "egg-influenza",
        "ask",
        "A flu shot is planned, and an egg allergy is answered with yes or stands among the "
        "allergies.",
        "Egg allergy not answered: it asks all the same. A planned vaccine whose name is not "
        "known: it asks where the egg allergy is known. Without a name: `blank`.",
        sources=("nih-family: Other treatments",),
    ),
    RuleNote(
        "influenza-year",
        "ask",
        "Vaccinations are recorded, and none is for certain a flu shot given within the last "
        "year, planned for a day that has not passed, or marked as not to give.",
        "A vaccine that is not known for certain to be against influenza does not count. No "
        "vaccination recorded at all: `blank`.",
        sources=(
            "nih-family: Other treatments",
            "rxharun: Vaccination review (with specialist)",
        ),
    ),
)
SCHOOL_AND_TRAVEL: tuple[RuleNote, ...] = (
    RuleNote(
        "letter-without-place",
        "missing",
        "A letter has nowhere to go: no place of its own, nor the school's or, if it goes "
        "elsewhere, a person.",
        "A place that is no longer in the plan counts as none.",
    ),
    RuleNote(
        "letter-without-sender",
        "missing",
        "A letter that names its sender does not say who it is from.",
        "A person who is no longer in the plan counts as nobody.",
    ),
    RuleNote(
        "medicine-at-school-unasked",
        "missing",
        "A letter tells of the medicines given at school, and of one taken now nobody answered "
        "whether it is given there.",
        "This rule is what asks when it is not known.",
    ),
    RuleNote(
        "own-words-overtaken",
        "check",
        "The family's own words stand in a letter in place of words of ours, and by what the plan "
        "says now ours are others than those that were written over.",
        "Where it was not kept over which words they were written, it asks too.",
    ),
    RuleNote(
        "no-school-contact",
        "missing",
        "The school's part is begun, and no phone number is given for the school or anyone "
        "named there.",
        "A person or place that is no longer in the plan counts as none. Until anything about "
        "the school is typed or a letter to it exists, nothing is asked: a child may have none.",
    ),
    RuleNote(
        "trip-without-care",
        "missing",
        "A trip that is not over has no hospital written down.",
        "A trip without dates counts as not over; a place that is no longer in the plan as none.",
        sources=("rxharun: Travel planning",),
    ),
    RuleNote(
        "not-packed",
        "check",
        "A trip is not over, some medicines are listed as carried, and one taken now is not "
        "among them (not what stops before the trip).",
        "Nothing listed as carried: `trip-supply-blank`, and the letter leaves a blank. No list of "
        "medicines: `medicines-not-asked`.",
    ),
    RuleNote(
        "supply-before-trip-ends",
        "check",
        "What is packed of a medicine lasts less long than it is needed on a trip that is not "
        "over.",
        "Dates that leave it open: it says so. No supply typed: `trip-supply-blank`. No dates of "
        "the trip: `blank`.",
    ),
    RuleNote(
        "spare-over-supply",
        "check",
        "Of a medicine packed for a trip that is not over, the spare days are more than all that "
        "is packed lasts.",
        "No supply typed: `trip-supply-blank`. One that cannot be read: `unread`. No spare days "
        "need be typed.",
    ),
    RuleNote(
        "expiry-before-trip-ends",
        "check",
        "A medicine taken now expires for certain while a trip that is not over still needs it.",
        "No expiry date: `trip-supply-blank`. No end of the trip: `blank`. One that cannot be "
        "read: `unread`. A month or year alone counts to its last day.",
    ),
    RuleNote(
        "trip-supply-blank",
        "missing",
        "A trip is not over, and of a medicine taken now or packed it is blank for how long what "
        "is packed lasts, or of one taken now when it expires (not of what stops before the trip).",
        "This rule is what asks when supply or expiry is not known. No list of medicines: "
        "`medicines-not-asked`.",
    ),
)
PLAN: tuple[RuleNote, ...] = (
    RuleNote(
        "before-birth",
        "check",
        "A date of the child's plan is before the date of birth.",
        "The date of birth blank: `birth-date-blank`. It cannot be read: `unread`. It is still to "
        "come: `birth-date-to-come`. Where month or year alone leave it open, no date is doubted.",
    ),
    RuleNote(
        "birth-date-blank",
        "missing",
        "The date of birth is blank, and a date stands in the plan (other than one by which "
        "something is to be reviewed).",
        "This rule is what asks when the date of birth is not known. No date in the plan: `blank`.",
    ),
    RuleNote(
        "reading-to-come",
        "check",
        "The latest reading of a measure in the diary is of a day after today.",
    ),
    RuleNote(
        "date-to-come",
        "check",
        "The date of something that has been (when an answer was set or said, when the spleen was "
        "measured or removed, when a check was last done) is for certain of a day after today.",
        "No date: `blank`, where the date matters. Where month or year alone leave it open, no "
        "date is doubted.",
    ),
    RuleNote(
        "review-passed",
        "check",
        "A date by which a part of the plan or a letter was to be reviewed has passed for certain.",
        "A date of which only month or year is given has passed when its last day has. No date: "
        "`review-not-set`, or `blank` for the activities.",
    ),
    RuleNote(
        "review-not-set",
        "missing",
        "The fever plan, or a list of medicines with something on it, has no date by which it "
        "is to be reviewed.",
        "A date that cannot be read: `unread` tells of it instead.",
    ),
    RuleNote(
        "confirmation-open",
        "check",
        "A confirmation names no clinician, has no date, or has one that is still to come. It "
        "counts for nothing until then.",
        "This rule is what asks when the clinician or the date of a confirmation is not known.",
    ),
    RuleNote(
        "changed-since-confirmed",
        "check",
        "What a clinician confirmed has changed since, and no later word of a clinician "
        "covers all of it.",
        "Where it cannot be told what was confirmed it counts as changed.",
    ),
    RuleNote(
        "issued-before-changes",
        "check",
        "What the newest version of an issued paper rests on has changed since it was issued.",
        "It is not known what the issued paper rests on, as of one from before the program kept "
        "that: it says so, and asks all the same.",
    ),
    RuleNote(
        "may-be-misread",
        "check",
        "A typed text has writing that hospitals do not allow on charts because it is "
        "misread: U, IU, cc, ug, QD, QOD, a zero after the point, or none before it; a number and "
        "its unit without a space, a date in numbers alone, or a medicine's name in letters alone.",
    ),
    RuleNote(
        "unread",
        "check",
        "Something typed could not be read as a value.",
        "This rule is what asks when a value is not known because it cannot be read.",
    ),
    RuleNote(
        "blank",
        "missing",
        "A field that matters is blank or not answered, in a part of the plan that the family "
        "has begun (not of a stopped medicine, nor of a trip that is over).",
        "This rule is what asks when such a field is not known.",
    ),
    RuleNote(
        "unprintable-character",
        "check",
        "A typed text has a character that none of the program's fonts has.",
    ),
)
