"""The rules on fever, medicines, the child and the spleen, in plain words."""

from alps_careplan.rules.note import OWN, RuleNote

FEVER: tuple[RuleNote, ...] = (
    RuleNote(
        "threshold-not-set",
        "missing",
        "No fever threshold stands in the fever plan.",
        "Text that cannot be read as a temperature counts as no threshold. No number is ever "
        "offered.",
        sources=("rxharun: Fever action plan",),
    ),
    RuleNote(
        "higher-not-above",
        "check",
        "The second, higher temperature of the fever plan is not above the first.",
        "The first blank: `threshold-not-set`. Either cannot be read: `unread`. A second one need "
        "not be set.",
    ),
    RuleNote(
        "no-contact-in-hours",
        "missing",
        "Nobody is named to call in hours, or no phone number of that person is given.",
        "A person who is no longer in the plan counts as nobody.",
    ),
    RuleNote(
        "no-contact-out-of-hours",
        "missing",
        "Nobody is named to call out of hours, or no phone number of that person is given.",
        "A person who is no longer in the plan counts as nobody.",
    ),
    RuleNote(
        "no-ambulance-number",
        "missing",
        "The ambulance number is blank.",
        "This rule is what asks when no number is known.",
    ),
    RuleNote(
        "no-emergency-department",
        "missing",
        "No emergency department is named.",
        "A place that is no longer in the plan counts as none.",
    ),
)
MEDICINES: tuple[RuleNote, ...] = (
    RuleNote(
        "amounts-disagree",
        "check",
        "Dose, concentration and volume of a liquid taken now do not agree, beyond what "
        "rounding explains; or the amount typed for a time of day is another one than one dose.",
        "Concentration or volume blank: `amounts-open`. The dose blank: `blank`. One that cannot "
        "be read: `unread`.",
    ),
    RuleNote(
        "amounts-open",
        "missing",
        "A medicine taken now is a liquid, or its concentration or volume is given, and "
        "concentration or volume is blank (not of what goes onto the skin, the nose or the eye, "
        "or is breathed in).",
        "This rule is what asks when amounts cannot be compared.",
    ),
    RuleNote(
        "allergy-listed",
        "check",
        "A medicine taken now has the name, or is of the class, of a substance among the "
        "allergies.",
        "A name that the catalogue lacks is compared word by word, and `not-recognised` says "
        "that it is not known. Allergies not answered: `allergies-not-asked`.",
    ),
    RuleNote(
        "avoided-listed",
        "check",
        "A medicine taken now has the name, or is of the class, of something on the list of "
        "what to avoid.",
        "A name that the catalogue lacks is compared word by word, and `not-recognised` says "
        "that it is not known. The list not answered: `avoid-not-asked`.",
    ),
    RuleNote(
        "avoid-not-asked",
        "missing",
        "A medicine is taken now, the list of what to avoid is empty, and “none known” is not "
        "chosen.",
        "This rule is what asks when it is not known what to avoid. No medicines listed: "
        "`medicines-not-asked`.",
    ),
    RuleNote(
        "medicines-not-asked",
        "missing",
        "The list of medicines is empty, and “none known” is not chosen.",
        "This rule is what asks when it is not known which medicines are taken.",
    ),
    RuleNote(
        "stop-date-passed",
        "check",
        "A medicine is listed as taken now, and its stop date has passed for certain.",
        "A date of which only month or year is given has passed when its last day has. Without a "
        "date nothing says that it stops; one that cannot be read: `unread`.",
    ),
    RuleNote(
        "expired",
        "check",
        "A medicine is listed as taken now, and its expiry date has passed for certain.",
        "A date of which only month or year is given has passed when its last day has. One that "
        "cannot be read: `unread`. None: `trip-supply-blank` asks when there is a trip; nothing "
        "says at home that it has one.",
    ),
    RuleNote(
        "same-medicine",
        "check",
        "Two or more medicines taken now share a name or an entry of the catalogue, apart "
        "from entries that stand for a class.",
        "A name that the catalogue lacks is compared as typed. No name: `blank`.",
    ),
    RuleNote(
        "nsaid-platelets",
        "ask",
        "An NSAID is taken now, and the team calls the platelets low.",
        "Platelets not known: it asks all the same. A name not known: `not-recognised`.",
        sources=("rxharun: Bleeding precautions",),
    ),
    RuleNote(
        "not-recognised",
        "ask",
        "The catalogue lacks the name of a medicine taken now, or a part of it.",
        "This rule is what asks when it is not known what a medicine is.",
    ),
    RuleNote(
        "monitoring-without-date",
        "ask",
        "The documents name checks for a medicine taken now, and none of its checks in the "
        "plan has a date.",
        "A date that cannot be read counts as a date here, and `unread` tells of it. A name "
        "not known: `not-recognised`.",
        sources=OWN,
    ),
    RuleNote(
        "steroid-bones",
        "ask",
        "A steroid is taken now.",
        "Only onto the skin or the eye, or breathed in: it says that the documents leave this "
        "open, and asks. A name not known: `not-recognised`.",
        sources=("rxharun: Bone health basics",),
    ),
    RuleNote(
        "taper-differs",
        "check",
        "A medicine is taken now and has steps of a taper: the step whose dates cover today has "
        "another dose than “One dose”, all steps are over, or today lies between two steps.",
        "The dates of the steps are blank or partly known so that they may or may not cover "
        "today, or two steps cover it: it asks for the dates, and the papers print all steps. "
        "The step for today has no dose: it asks for it. “One dose” blank: `blank`. What cannot "
        "be read: `unread`.",
    ),
    RuleNote(
        "steroid-taper",
        "ask",
        "A steroid is taken now, not only onto the skin or the eye or breathed in, and no "
        "steps of a taper are written down.",
        "Where route and form are not stated it counts as taken into the body. A name not "
        "known: `not-recognised`.",
        sources=("rxharun: Prednisone / Prednisolone (corticosteroid)",),
    ),
    RuleNote(
        "steroid-looks",
        "ask",
        "Such a steroid is taken now, the family has begun the school's part, and no letter "
        "to the class teacher, healthcare plan or explanation for classmates is there.",
        "A name not known: `not-recognised`.",
        sources=("nih-family: Why is your face so round?",),
    ),
    RuleNote(
        "rituximab",
        "ask",
        "Rituximab is among the medicines, taken now or stopped, or among the treatments given.",
        "A stopped medicine whose name is not known: it asks whether that was rituximab. One "
        "taken now: `not-recognised`. No list at all: `medicines-not-asked`.",
        sources=(
            "rxharun: Rituximab",
            "rxharun: Symptoms",
            "rxharun: C) Laboratory and pathological tests",
        ),
    ),
    RuleNote(
        "supplement-without-word",
        "ask",
        "A supplement is taken now, and no prescriber is named.",
        "A person who is no longer in the plan counts as nobody. A name not known: "
        "`not-recognised`.",
        sources=("rxharun: Dietary Molecular Supplements",),
    ),
    RuleNote(
        "probiotics-neutrophils",
        "ask",
        "A probiotic is taken now, and the team calls the neutrophils low.",
        "Neutrophils not known: it asks all the same. A name not known: `not-recognised`.",
        sources=("rxharun: Probiotics (case-by-case)",),
    ),
)
CHILD: tuple[RuleNote, ...] = (
    RuleNote(
        "birth-date-to-come",
        "check",
        "The date of birth is after today.",
        "Blank: `birth-date-blank` or `blank`. It cannot be read: `unread`.",
    ),
    RuleNote(
        "allergies-not-asked",
        "missing",
        "The list of allergies is empty, and “none known” is not chosen.",
        "This rule is what asks when allergies are not known.",
    ),
    RuleNote(
        "spleen-not-asked",
        "missing",
        "The state of the spleen was not answered.",
        "This rule is what asks when nothing is known of the spleen.",
    ),
    RuleNote(
        "guard-missing",
        "ask",
        "The spleen is enlarged, and the plan does not say that a guard is there, ordered, or "
        "not needed.",
        "Spleen “not known”, or not answered once activities are begun: it asks whether one "
        "is needed. Before that: `spleen-not-asked`.",
        sources=("nih-family: Spleens and sports",),
    ),
    RuleNote(
        "guard-not-here",
        "check",
        "An activity is answered “with the guard”, the guard is not answered as there, and the "
        "spleen is not answered as removed.",
        "The guard not answered: it asks all the same. The spleen removed: `guard-without-spleen`.",
    ),
    RuleNote(
        "guard-without-spleen",
        "check",
        "The spleen is answered as removed, and a guard is there, ordered, or described and not "
        "marked as not needed, or an activity is answered “with the guard”.",
        "Spleen not answered: `spleen-not-asked`. Spleen “not known”: a guard may be right, and "
        "nothing is said.",
    ),
    RuleNote(
        "removed-vaccines",
        "ask",
        "The spleen was removed, and a pneumococcal vaccine, a flu shot or a COVID-19 vaccine "
        "is not recorded as given.",
        "Spleen “not known”: it asks all the same; not answered: `spleen-not-asked`. A "
        "vaccine whose name does not tell what it is against does not count as given.",
        sources=(
            "nih-family: Risks of splenectomy",
            "rxharun: Vaccination review (with specialist)",
        ),
    ),
    RuleNote(
        "removed-antibiotics",
        "ask",
        "The spleen was removed, and no antibiotic is among the medicines taken now.",
        "Spleen “not known”: it asks all the same; not answered: `spleen-not-asked`. A "
        "medicine whose name is not known does not count as an antibiotic, and brings a note put "
        "aside back when it is typed or goes.",
        sources=("nih-family: Risks of splenectomy",),
    ),
    RuleNote(
        "gcsf-spleen",
        "ask",
        "G-CSF is taken now, and the spleen is enlarged.",
        "Spleen not known or not answered: it asks all the same. A name not known: "
        "`not-recognised`.",
        sources=("rxharun: G-CSF (filgrastim) for neutropenia",),
    ),
    RuleNote(
        "contact-sport",
        "ask",
        "A contact sport is allowed, with a guard or without, or with changes that are not "
        "written down, and the spleen is enlarged or the team calls the platelets low.",
        "Spleen or platelets not known: it says so and asks all the same. An activity whose "
        "contact is not known: `contact-not-known`.",
        sources=(
            "rxharun: Activity with pacing",
            "nih-family: Spleens and sports",
        ),
    ),
    RuleNote(
        "contact-not-known",
        "ask",
        "As `contact-sport`, for an activity that the public list of contact sports does not "
        "have, does not judge, or of which it has a part only.",
        "Spleen or platelets not known: it says so and asks all the same.",
        sources=(
            "rxharun: Activity with pacing",
            "nih-family: Spleens and sports",
        ),
    ),
    RuleNote(
        "same-activity",
        "check",
        "Two or more rows stand for one activity: by the same name, or by names that the public "
        "list of activities has for one.",
        "A name that the list lacks is compared as typed. Without a name: `blank`.",
    ),
    RuleNote(
        "answer-lapsed",
        "check",
        "The day until which an answer for an activity holds has passed for certain.",
        "A date of which only month or year is given has passed when its last day has. Without a "
        "date the answer has no end; one that cannot be read: `unread`.",
    ),
)
