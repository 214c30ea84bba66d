"""Whether a letter is ready to be sent: what must be set before, and what it must not tell."""

from alps_careplan.documents.blocks import Bar, Block, text
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.furniture import confirmed_words
from alps_careplan.documents.letters.emergency import emergency_missing
from alps_careplan.documents.letters.frame import around
from alps_careplan.documents.letters.guard import guarded
from alps_careplan.documents.letters.medicines import medicines_missing
from alps_careplan.documents.letters.post import Post, post_of
from alps_careplan.documents.letters.typed import dates_words, names_somebody
from alps_careplan.documents.letters.whole import whole
from alps_careplan.documents.wording import label_of
from alps_careplan.i18n import _

_MUST_BE_FILLED = {"{sibling}": "sibling", "{trip}": "trip", "{outbreaks}": "outbreaks"}


def missing(desk: Desk) -> tuple[str, ...]:
    """Return what must be set before the letter is more than a draft."""
    post = post_of(desk)
    letter, manner, child = post.letter, post.manner, desk.child
    words = " ".join(desk.context.content.text(p.words_id) for p in post.template.paragraphs)
    found = []
    if manner.names_child and not (child.legal_name or child.preferred_name):
        found.append(label_of(child, "legal_name"))
    if not manner.names_nobody and post.sender is None:
        found.append(label_of(letter, "sender"))
    found += [label_of(record, key) for record, key in post.gone if key != "place"]
    if post.place_wanted and not (post.place and post.place.name):
        found.append(label_of(letter, "place"))
    for placeholder, key in _MUST_BE_FILLED.items():
        if placeholder in words and not getattr(letter, key).strip():
            found.append(label_of(letter, key))
    if letter.kind == "absence" and not dates_words(post):
        found.append(label_of(letter, "absent_from"))
    if names_somebody(post):
        found.append(_("a name or number in your own words, which this letter must not tell"))
    if _tells_illness(desk):
        found.append(_("what you typed names the illness, which this letter must not tell"))
    if manner.facts and "allergies" in post.told and child.allergies in ("not-asked", ()):
        found.append(label_of(child, "allergies"))
    return (*found, *medicines_missing(post), *emergency_missing(post))


def draft_bar(desk: Desk) -> tuple[Block, ...]:
    """Return why this is a draft still."""
    unset = missing(desk)
    if not unset:
        return ()
    listed = _("Not ready yet: {fields}.").format(fields="; ".join(unset))
    return (Bar(_("DRAFT - not to be sent yet"), (text(listed),), "caution"),)


def _tells_illness(desk: Desk) -> bool:
    """Tell whether the letter would tell the illness, were it printed as it was typed.

    Then it is another than the one that is printed, whatever the field.
    """
    desk.without_illness()  # once, also for the letter itself
    post = post_of(desk.afresh())
    kept = guarded(post)
    return kept.desk.context is not post.desk.context and _printed(kept) != _printed(post)


def _printed(post: Post) -> tuple[object, ...]:
    """Return the letter with what stands round it; a foot without names has none to tell."""
    found = around(post)
    named = post.manner.names_child and post.manner.identity
    foot = (found.typed_by, confirmed_words(post.desk, "school")) if named else ()
    return whole(post), found.called, found.who, foot
