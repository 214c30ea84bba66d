"""What an empty list says: what belongs there. By the record of its rows."""

from alps_careplan.i18n import N_
from alps_careplan.model import activity, fever, medicines, people, school, travel, vaccines
from alps_careplan.model.records import Confirmation

EMPTY_WORDS: dict[type, str] = {
    people.Allergy: N_("What the child must not have, and what happens then."),
    people.PastEvent: N_("Operations, transfusions and what a doctor should know of them."),
    people.Guardian: N_("The parents or other guardians, with their telephone numbers."),
    people.EmergencyContact: N_("Whom to call, the first to call at the top."),
    people.TeamMember: N_("The doctors and nurses who look after the child."),
    people.Person: N_("Everyone the plan names. Each is typed once and can be chosen anywhere."),
    people.Place: N_("Hospitals, practices, the pharmacy. Each can be chosen anywhere."),
    fever.Instruction: N_("One line for each thing the clinic says, and why if it said so."),
    fever.Sign: N_("Signs your clinic named for this child."),
    fever.GoAnyway: N_("Reasons your clinic named to go at once, even if the rest looks mild."),
    fever.Exposure: N_("Illnesses after which your clinic wants to hear from you."),
    Confirmation: N_("No clinician has confirmed this yet."),
    medicines.TaperStep: N_("Each step with its dose, as the prescriber wrote it."),
    medicines.Monitoring: N_("Blood tests and other checks the clinic planned."),
    medicines.Medication: N_("Everything the child takes, and what was stopped."),
    medicines.Avoidance: N_("What your clinic said to keep away from, and why."),
    vaccines.Vaccination: N_(
        "One entry for each dose: given, planned by the clinic, declined, or not to be given."
    ),
    vaccines.AskFirst: N_("Vaccines the clinic wants to be asked about before they are given."),
    vaccines.Titre: N_("Results as the laboratory report gives them."),
    vaccines.BloodProduct: N_("Whoever plans vaccines needs to know of these, with their dates."),
    vaccines.HouseholdVaccination: N_("Vaccines of the people who live with the child."),
    activity.ActivityRow: N_("What the clinician said to each activity."),
    activity.Inclusion: N_("Ways to take part when playing along is not possible."),
    activity.Precaution: N_("What you do at home and at school so that bleeding is rare."),
    school.Letter: N_("One letter for each reader; each is told only what you tick."),
    travel.Trip: N_("Each trip with its dates, who helps there, and what is carried."),
    travel.CarriedMedicine: N_("Each medicine that is packed, and how long it lasts."),
}
