"""What an empty list says: what belongs there. By the record of its rows."""

from alps_careplan.i18n import N_
from alps_careplan.model import fever, medicines, people
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
}
