"""The manners of each kind of letter: who reads it, who signs, whether it may name the child."""

from typing import Literal

from msgspec import Struct

from alps_careplan.i18n import N_

Signer = Literal["parent", "school", "clinician"]


class Manner(Struct, frozen=True, kw_only=True):
    """How letters of one kind go about.

    `to` are the fields of the school that hold the person addressed if the letter names none;
    `readers` the words for a group that nobody need name. `home` is false for a letter to a place
    other than the child's own school. `facts` tells that the reader looks after the child, so that
    what is ticked stands at the end as well; `nurse` that it may be somebody who measures and
    calls the team.
    """

    to: tuple[str, ...] = ()
    readers: str = ""
    home: bool = True
    names_child: bool = True
    names_nobody: bool = False
    """Not even the sender: the school sends it."""
    identity: bool = True
    """Its head gives full name and birth date, which other children need not know."""
    reachable: bool = True
    """Gives the sender's number and address, which a class need not know."""
    facts: bool = True
    nurse: bool = False
    trains: bool = False
    """Leads activities, and needs the clinician's answer to each."""
    all_medicines: bool = False
    """Has the child outside of school hours, or is no school: needs every medicine, if any."""
    half_page: bool = False
    plan: bool = False
    """A plan rather than a letter: the facts stand before what explains them."""
    signers: tuple[Signer, ...] = ("parent",)


MANNERS: dict[str, Manner] = {
    "class-teacher": Manner(to=("class_teacher",)),
    "healthcare-plan": Manner(
        to=("head", "nurse"),
        nurse=True,
        trains=True,
        plan=True,
        signers=("parent", "school", "clinician"),
    ),
    "pe-coach": Manner(to=("pe_teacher",), trains=True),
    "substitute": Manner(readers=N_("Substitute and lunch staff"), half_page=True),
    "trip": Manner(
        readers=N_("Those who lead the trip"), nurse=True, trains=True, all_medicines=True
    ),
    "outbreak": Manner(to=("head", "nurse")),
    "classmates-parents": Manner(
        readers=N_("The parents of the class"),
        names_child=False,
        names_nobody=True,
        facts=False,
        signers=("school",),
    ),
    "classmates": Manner(readers=N_("The class"), identity=False, reachable=False, facts=False),
    "absence": Manner(to=("class_teacher",)),
    "accommodations": Manner(to=("head",), signers=("parent", "school")),
    "sibling-teacher": Manner(home=False, names_child=False, facts=False),
    "employer": Manner(home=False, names_child=False, facts=False),
    "sports-club": Manner(home=False, trains=True, all_medicines=True),
}
"""By the kind of letter."""
