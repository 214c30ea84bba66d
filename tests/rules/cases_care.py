"""The four cases of the rules on fever, medicines, the child and the spleen."""

from msgspec.structs import replace

from alps_careplan.model.activity import SpleenGuard
from alps_careplan.model.entry import enter
from alps_careplan.model.medicines import Avoidance, Monitoring, TaperStep
from alps_careplan.model.people import Allergy, Counts, Spleen
from alps_careplan.model.records import Unread
from tests.rules.four import Four, Unknown
from tests.rules.parts import (
    GUARDED,
    LARGE,
    LOW_NEUTROPHILS,
    PREDNISOLONE,
    RITUXIMAB,
    activity,
    dose,
    large,
    letter,
    paper,
    removed,
    school,
    sport,
)
from tests.rules.plans import (
    CHILD,
    PLAN,
    medicine,
    plan,
    quantity,
    taking,
    with_child,
    with_fever,
)

LOW = replace(CHILD, counts=Counts(platelets_low="yes", neutrophils_low="no"))
NOT_COUNTED = replace(CHILD, counts=Counts())
UNSURE = replace(CHILD, spleen=Spleen(state="not-known"))
WITH_GUARD = sport("cycling", "with-guard")
LIQUID = medicine(
    "acyclovir",
    concentration=quantity("5", "mg/mL"),
    volume=quantity("2", "mL"),
    dose=quantity("6", "mg"),
)
NAMELESS = medicine("", id="m-nameless")
ALLERGIC = replace(CHILD, allergies=(Allergy(id="a1", substance="ibuprofen", reaction="rash"),))
AVOID = (Avoidance(id="v1", what="NSAIDs"),)
STEP = TaperStep(id="s1", start="2026-11-16", stop="2026-11-30", dose=quantity("5", "mg"))
NOT_ASKED = Unknown(plan(medicines="not-asked"), "not listed yet", "medicines-not-asked")
WHO_KNOWS = Unknown(
    taking(medicine("Zorbinol"), school=school()), "does not know the name", "not-recognised"
)

FEVER: dict[str, Four] = {
    "threshold-not-set": Four(
        fires=with_fever(threshold=None),
        quiet=PLAN,
        unknown=Unknown(with_fever(unread=(Unread("threshold", "warm", "°C"),)), "is set"),
        back=with_fever(threshold=None, unread=(Unread("threshold", "warm", "°C"),)),
    ),
    "higher-not-above": Four(
        fires=with_fever(higher=quantity("38", "°C")),
        quiet=with_fever(higher=quantity("40.1", "°C")),
        unknown=Unknown(
            with_fever(threshold=None, higher=quantity("38", "°C")),
            "No temperature at which to call",
            "threshold-not-set",
        ),
        back=with_fever(higher=quantity("37", "°C")),
    ),
    "no-contact-in-hours": Four(
        fires=with_fever(call_in_hours=""),
        quiet=PLAN,
        unknown=Unknown(with_fever(call_in_hours="gone"), "Nobody is named"),
        back=with_fever(call_in_hours="gone"),
    ),
    "no-contact-out-of-hours": Four(
        fires=with_fever(call_out_of_hours=""),
        quiet=PLAN,
        unknown=Unknown(with_fever(call_out_of_hours="gone"), "Nobody is named"),
        back=with_fever(call_out_of_hours="gone"),
    ),
    "no-ambulance-number": Four(
        fires=with_fever(ambulance=""),
        quiet=PLAN,
        unknown=Unknown(with_fever(ambulance=" "), "is blank"),
        # A number for one place may not hold for another.
        back=with_fever(ambulance="", emergency_department=""),
    ),
    "no-emergency-department": Four(
        fires=with_fever(emergency_department=""),
        quiet=PLAN,
        unknown=Unknown(with_fever(emergency_department="gone"), "is blank"),
        back=with_fever(emergency_department="gone"),
    ),
}
MEDICINES: dict[str, Four] = {
    "amounts-disagree": Four(
        fires=taking(LIQUID),
        quiet=taking(replace(LIQUID, dose=quantity("10", "mg"))),
        unknown=Unknown(
            taking(replace(LIQUID, concentration=None)),
            "acyclovir: “Concentration”",
            "amounts-open",
        ),
        back=taking(replace(LIQUID, dose=quantity("7", "mg"))),
    ),
    "amounts-open": Four(
        fires=taking(replace(LIQUID, volume=None)),
        quiet=taking(replace(LIQUID, dose=quantity("10", "mg"))),
        unknown=Unknown(
            taking(medicine("acyclovir", form="liquid")),
            "acyclovir: “Concentration”, “One dose as a volume”",
        ),
        back=taking(replace(LIQUID, concentration=None)),
    ),
    "allergy-listed": Four(
        fires=taking(medicine("ibuprofen"), child=ALLERGIC),
        quiet=taking(medicine("sirolimus"), child=ALLERGIC),
        unknown=Unknown(
            taking(medicine("ibuprofen"), child=replace(CHILD, allergies="not-asked")),
            "not answered yet",
            "allergies-not-asked",
        ),
        back=taking(medicine("ibuprofen", brand="Advil"), child=ALLERGIC),
    ),
    "avoided-listed": Four(
        fires=taking(medicine("ibuprofen"), avoid=AVOID),
        quiet=taking(medicine("sirolimus"), avoid=AVOID),
        unknown=Unknown(
            taking(medicine("ibuprofen"), avoid="not-asked"), "not answered yet", "avoid-not-asked"
        ),
        back=taking(medicine("ibuprofen", brand="Advil"), avoid=AVOID),
    ),
    "avoid-not-asked": Four(
        fires=taking(medicine("sirolimus"), avoid="not-asked"),
        quiet=taking(medicine("sirolimus"), avoid="none-known"),
        unknown=Unknown(taking(medicine("sirolimus"), avoid=()), "not answered yet"),
        back=taking(medicine("sirolimus"), avoid=()),
    ),
    "medicines-not-asked": Four(
        fires=plan(medicines="not-asked"),
        quiet=plan(medicines="none-known"),
        unknown=Unknown(plan(medicines=()), "not listed yet"),
        back=plan(medicines=()),  # a list begun and emptied again
    ),
    "stop-date-passed": Four(
        fires=taking(medicine("sirolimus", stop="2026-10")),
        quiet=taking(medicine("sirolimus", stop="2026-11-20")),
        unknown=Unknown(
            taking(enter(medicine("sirolimus"), "stop", "soon")), "Stops or stopped", "unread"
        ),
        back=taking(medicine("sirolimus", stop="2026-09")),
    ),
    "expired": Four(
        fires=taking(medicine("sirolimus", expiry="2026-10")),
        quiet=taking(medicine("sirolimus", expiry="2026-11-20")),
        unknown=Unknown(
            taking(enter(medicine("sirolimus"), "expiry", "soon")), "Expires", "unread"
        ),
        back=taking(medicine("sirolimus", expiry="2026-09")),
    ),
    "same-medicine": Four(
        fires=taking(medicine("sirolimus"), medicine("Rapamune")),
        quiet=taking(medicine("sirolimus"), medicine("tacrolimus")),
        unknown=Unknown(
            taking(medicine("sirolimus"), NAMELESS), "Medicine (generic name)", "blank"
        ),
        back=taking(medicine("sirolimus"), medicine("Rapamune", route="skin")),
    ),
    "nsaid-platelets": Four(
        fires=taking(medicine("ibuprofen"), child=LOW),
        quiet=taking(medicine("ibuprofen")),
        unknown=Unknown(taking(medicine("ibuprofen"), child=NOT_COUNTED), "not answered yet"),
        back=taking(medicine("ibuprofen"), child=NOT_COUNTED),
    ),
    "not-recognised": Four(
        fires=taking(medicine("Zorbinol")),
        quiet=taking(medicine("sirolimus")),
        unknown=Unknown(taking(medicine("sirolimus and Zorbinol")), "does not know the name"),
        back=taking(medicine("Zorbinol", brand="Zorb")),
    ),
    "monitoring-without-date": Four(
        fires=taking(medicine("sirolimus", monitoring=())),
        quiet=taking(medicine("sirolimus")),
        unknown=WHO_KNOWS,
        back=taking(medicine("sirolimus", monitoring=(Monitoring(id="n1", what="level"),))),
    ),
    "steroid-bones": Four(
        fires=taking(PREDNISOLONE),
        quiet=taking(medicine("paracetamol")),
        unknown=Unknown(taking(medicine("hydrocortisone", route="skin")), "do not say whether"),
        back=taking(replace(PREDNISOLONE, brand="Orapred")),
    ),
    "taper-differs": Four(
        fires=taking(replace(PREDNISOLONE, taper=(STEP,))),
        quiet=taking(replace(PREDNISOLONE, taper=(STEP,), dose=quantity("5", "mg"))),
        unknown=Unknown(
            taking(replace(PREDNISOLONE, taper=(replace(STEP, stop=""),))), "leave open which"
        ),
        back=taking(replace(PREDNISOLONE, taper=(replace(STEP, dose=quantity("4", "mg")),))),
    ),
    "steroid-taper": Four(
        fires=taking(PREDNISOLONE),
        quiet=taking(replace(PREDNISOLONE, taper=(STEP,))),
        unknown=WHO_KNOWS,
        back=taking(replace(PREDNISOLONE, dose=quantity("5", "mg"))),
    ),
    "steroid-looks": Four(
        fires=taking(PREDNISOLONE, school=school()),
        quiet=taking(PREDNISOLONE, school=school(letter("class-teacher"))),
        unknown=WHO_KNOWS,
        back=taking(replace(PREDNISOLONE, brand="Orapred"), school=school()),
    ),
    "rituximab": Four(
        fires=plan(vaccines=paper(products=(RITUXIMAB,))),
        quiet=plan(vaccines=paper(products=(replace(RITUXIMAB, what="immunoglobulin"),))),
        unknown=Unknown(taking(medicine("Zorbinol", status="stopped")), "what Zorbinol was"),
        back=plan(vaccines=paper(products=(replace(RITUXIMAB, date="2025"),))),
    ),
    "supplement-without-word": Four(
        fires=taking(medicine("zinc", prescriber="")),
        quiet=taking(medicine("zinc")),
        unknown=Unknown(taking(medicine("zinc", prescriber="gone")), "no prescriber is named"),
        back=taking(medicine("zinc", prescriber="gone")),
    ),
    "probiotics-neutrophils": Four(
        fires=taking(medicine("probiotics"), child=LOW_NEUTROPHILS),
        quiet=taking(medicine("probiotics")),
        unknown=Unknown(taking(medicine("probiotics"), child=NOT_COUNTED), "not answered yet"),
        back=taking(medicine("probiotics"), child=NOT_COUNTED),
    ),
}
CHILD_RULES: dict[str, Four] = {
    "birth-date-to-come": Four(
        fires=with_child(birth_date="2028"),
        quiet=PLAN,
        unknown=Unknown(with_child(birth_date=""), "date of birth is blank", "birth-date-blank"),
        back=with_child(birth_date="2029"),
    ),
    "allergies-not-asked": Four(
        fires=with_child(allergies="not-asked"),
        quiet=with_child(allergies="none-known"),
        unknown=Unknown(with_child(allergies=()), "not answered yet"),
        back=with_child(allergies=()),  # a list begun and emptied again
    ),
    "spleen-not-asked": Four(
        fires=with_child(spleen=Spleen()),
        quiet=with_child(spleen=Spleen(state="not-known")),  # an answer
        unknown=Unknown(with_child(spleen=Spleen(date="2026")), "not answered yet"),
        back=with_child(spleen=Spleen(date="2026")),
    ),
    "guard-missing": Four(
        fires=plan(child=LARGE, activity=activity(guard=SpleenGuard())),
        quiet=plan(child=LARGE, activity=activity()),
        unknown=Unknown(
            plan(child=UNSURE, activity=activity(guard=SpleenGuard())),
            "not known whether the spleen is enlarged",
        ),
        back=plan(child=LARGE, activity=activity(guard=SpleenGuard(state="ask"))),
    ),
    "guard-not-here": Four(
        fires=plan(activity=activity(WITH_GUARD, guard=SpleenGuard(state="ordered"))),
        quiet=plan(activity=activity(WITH_GUARD)),
        unknown=Unknown(plan(activity=activity(WITH_GUARD, guard=SpleenGuard())), "not asked yet"),
        back=plan(activity=activity(WITH_GUARD, guard=SpleenGuard(state="ask"))),
    ),
    "guard-without-spleen": Four(
        fires=removed(),
        quiet=replace(removed(), activity=activity(guard=SpleenGuard(state="not-needed"))),
        unknown=Unknown(
            replace(removed(), child=replace(CHILD, spleen=Spleen())),
            "not answered yet",
            "spleen-not-asked",
        ),
        back=replace(removed(), activity=activity(guard=replace(GUARDED, maker="Sample"))),
    ),
    "removed-vaccines": Four(
        fires=removed(),
        quiet=removed(dose("Prevnar 20"), dose("COVID")),
        unknown=Unknown(plan(child=UNSURE, activity=activity()), "does not say whether"),
        back=removed(dose("Prevnar 20")),
    ),
    "removed-antibiotics": Four(
        fires=removed(),
        quiet=replace(removed(), medicines=(medicine("antibiotic"),)),
        unknown=Unknown(plan(child=UNSURE, activity=activity()), "does not say whether"),
        # What the catalogue does not know may be an antibiotic, or was the one that settled it.
        back=replace(removed(), medicines=(medicine("Zorbicillin"),)),
    ),
    "gcsf-spleen": Four(
        fires=taking(medicine("filgrastim"), child=LARGE, activity=activity()),
        quiet=taking(medicine("filgrastim"), activity=activity()),
        unknown=Unknown(
            taking(medicine("filgrastim"), child=UNSURE, activity=activity()),
            "not known whether the spleen is enlarged",
        ),
        back=taking(medicine("filgrastim", brand="Neupogen"), child=LARGE, activity=activity()),
    ),
    "contact-sport": Four(
        fires=large(sport("rugby")),
        quiet=plan(activity=activity(sport("rugby"))),
        unknown=Unknown(
            plan(child=UNSURE, activity=activity(sport("rugby"))),
            "not known whether the spleen is enlarged",
        ),
        back=large(sport("rugby", "with-guard")),
    ),
    "contact-not-known": Four(
        fires=large(sport("PE lessons")),
        quiet=plan(activity=activity(sport("PE lessons"))),
        unknown=Unknown(
            plan(child=UNSURE, activity=activity(sport("PE lessons"))),
            "not known whether the spleen is enlarged",
        ),
        back=large(sport("PE lessons", "with-guard")),
    ),
    "same-activity": Four(
        fires=plan(activity=activity(sport("running"), sport("Running", "not-now"))),
        quiet=plan(activity=activity(sport("running"), sport("cycling", "not-now"))),
        unknown=Unknown(
            plan(activity=activity(sport("running"), sport("", "not-now"))),
            "“Activity” is blank",
            "blank",
        ),
        back=plan(activity=activity(sport("running"), sport("Running", "ask"))),
    ),
    "answer-lapsed": Four(
        fires=plan(activity=activity(sport("running", until="2026-10"))),
        quiet=plan(activity=activity(sport("running", until="2026-11-20"))),
        unknown=Unknown(
            plan(activity=activity(enter(sport("running"), "until", "soon"))),
            "This holds until",
            "unread",
        ),
        back=plan(activity=activity(sport("running", until="2026-09"))),
    ),
}
CARE: dict[str, Four] = {**FEVER, **MEDICINES, **CHILD_RULES}
