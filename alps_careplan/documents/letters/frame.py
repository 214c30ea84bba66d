"""What makes a letter of a text: head, salutation, closing, signatures; and its cover."""

from msgspec.structs import replace

from alps_careplan import content
from alps_careplan.documents.blocks import (
    Block,
    Columns,
    FieldRow,
    Fields,
    Heading,
    Inline,
    LetterHead,
    Signature,
    SourceLine,
    Text,
    text,
)
from alps_careplan.documents.cover import Cover
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.furniture import (
    Imprint,
    child_words,
    clinician_signature,
    closing_note,
    confirmation_fields,
    foot_lines,
    parent_signature,
    review_words,
    sources_block,
    typists,
    version_words,
)
from alps_careplan.documents.illness import illness_of
from alps_careplan.documents.letters.guard import guarded
from alps_careplan.documents.letters.post import Post, post_of
from alps_careplan.documents.letters.typed import (
    filled,
    own,
    phone_of,
)
from alps_careplan.documents.people_lines import person_title
from alps_careplan.documents.shortened import CALLED, shortened
from alps_careplan.documents.wording import (
    NOT_FILLED,
    RULE,
    blank,
    date_of,
    is_unclear,
    joined,
    label_of,
    labelled,
    paragraphs,
    row,
    unclear_words,
    unlabelled,
    value_of,
)
from alps_careplan.i18n import _, date_words
from alps_careplan.model.household import display_name, person_of

_TWO = 2


def opening(post: Post) -> tuple[Block, ...]:
    """Return the letter's head and its salutation."""
    desk, letter = post.desk, post.letter
    day = date_of(letter, "date") or date_words(desk.context.today.isoformat())
    head = LetterHead(
        sender=_sender(post),
        date=unlabelled(day),
        recipient=_recipient(post),
        subject=filled(post, post.template.subject),
        date_label=label_of(letter, "date"),
        recipient_label=_("To"),
    )
    names = [person.name for person in post.addressees if person.name]
    usual = content.letter_salutation(
        desk.context.content,
        letter.kind,
        names[0] if len(names) == 1 and not post.gone else "",
        desk.context.language,
    )
    return head, Text(text(own(post, letter.salutation) or usual))


def ending(post: Post) -> tuple[Block, ...]:
    """Return the closing, which a plan has none of, and where one signs the line to sign on."""
    known, language = post.desk.context.content, post.desk.context.language
    closing = own(post, post.letter.closing) or content.letter_closing(known, language)
    found: list[Block] = []
    if not post.manner.plan or post.letter.closing:
        found.append(Text(text(closing)))
    if len(post.manner.signers) == 1:
        found.append(_signature(post, post.manner.signers[0], brief=True))
    copied = labelled(label_of(post.letter, "copied_to"), own(post, post.letter.copied_to))
    if copied:
        found.append(Text(text(copied), tone="note"))
    return tuple(found)


def agreement(post: Post) -> tuple[Block, ...]:
    """Return who is responsible, when it is looked at again, and the lines for all who sign."""
    letter, household = post.letter, post.desk.household
    several = len(post.manner.signers) > 1
    keys = ("responsible", "review_by")
    found = rows(post, keys, always=several)
    made: list[Block] = []
    if several:
        made += [Heading(2, _("Agreed")), Fields(found, columns=2)]
        if post.manner.nurse:
            made += [*confirmation_fields(post.desk, ("school",)), closing_note()]
        signatures = [_signature(post, signer, brief=False) for signer in post.manner.signers]
        made += _side_by_side(*signatures) if len(signatures) == _TWO else signatures
    elif letter.responsible and post.manner.facts and value_of(household, letter, "responsible"):
        made.append(Fields(found[:1]))
    return tuple(made)


def _side_by_side(left: Signature, right: Signature) -> list[Block]:
    """Return two signatures in a row: their dates stand by the names, to leave room to sign."""
    labels = (_("Name and date"), _("Signature"))
    beside = []
    for one in (left, right):
        known = tuple((labels[0], value) for label, value in one.known if label == one.labels[0])
        beside.append(replace(one, labels=labels, known=known))
    return [Columns((beside[0],), (beside[1],))]


def rows(post: Post, keys: tuple[str, ...], *, always: bool) -> tuple[FieldRow, ...]:
    """Return fields of the letter; with `always` what is empty is a blank to fill in."""
    found = []
    for key in keys:
        person = person_of(post.desk.household, post.letter.responsible)
        words = (
            person_title(person)
            if key == "responsible"
            else value_of(post.desk.household, post.letter, key)
        )
        if words or always:
            found.append(row(label_of(post.letter, key), words, NOT_FILLED))
    return tuple(found)


def where_from(post: Post) -> tuple[Block, ...]:
    """Return the sources, where any was cited: without a heading, as at the end of a letter."""
    block = sources_block()
    note = labelled(block.title, block.note)
    return (replace(block, title="", note=note),) if post.desk.sources() else ()


def cover(desk: Desk) -> Cover:
    """Return what stands round the letter: only a letter that may name the child does so."""
    return around(guarded(post_of(desk)))


def around(post: Post) -> Cover:
    """Return what stands round a letter."""
    manner, child = post.manner, post.desk.child
    who = ""
    if manner.names_child:
        who = child_words(child) if manner.identity else _called(post.desk)
    told = "diagnosis" in post.told
    return Cover(
        title=post.template.title,
        called=post.desk.called if manner.names_child else "",
        who=who,
        subject=_("ALPS care plan") if told else _("Letter"),
        review_by=(
            unclear_words() if is_unclear(post.letter, "review_by") else post.letter.review_by
        ),
        typed_by=typists("", (post.letter,)),
        half_page=manner.half_page,
        foot=_foot if manner.names_child and manner.identity else _discreet_foot,
        sources=_sources,
    )


def _called(desk: Desk) -> str:
    """Return what the child is called, or a rule to write it on."""
    called = display_name(desk.context.plan)
    return shortened(called, CALLED) if called else labelled(_("Name"), RULE)


def _foot(desk: Desk, imprint: Imprint) -> tuple[str, ...]:
    """Return the usual foot; what the letter must not tell is not told of its recipient either."""
    post = guarded(post_of(desk))
    if imprint.stamp and post.desk is not desk:
        recipient = illness_of(desk.child).sub(RULE, imprint.stamp.recipient)
        imprint = replace(imprint, stamp=replace(imprint.stamp, recipient=recipient))
    return foot_lines(post.desk, imprint)


def _discreet_foot(desk: Desk, imprint: Imprint) -> tuple[str, ...]:
    """Return a foot without the names of who typed, confirmed, or gets the letter."""
    today = desk.context.today
    stamp = replace(imprint.stamp, recipient="") if imprint.stamp else None
    printed = _("Printed {date}").format(date=date_words(today.isoformat()))
    known = desk.context.content
    review = review_words(imprint.review_by, today) if imprint.review_by else ""
    return (
        joined(version_words(stamp, today), printed, review, by=" · "),
        joined(content.version_line(known), content.review_line(known), by=" · "),
    )


def _sources(desk: Desk) -> tuple[SourceLine, ...]:
    return post_of(desk).sources()


def _sender(post: Post) -> tuple[Inline, ...]:
    if post.manner.names_nobody:
        place = post.place
        name = place.name if place else ""
        phone = post.desk.context.plan.school.office_phone or (place.phone if place else "")
        address = place.address if place else ""
        return _address(name, address, phone, _("School"))
    sender = post.sender
    name, address = (sender.name, sender.address) if sender else ("", "")
    if not post.manner.reachable:
        return (text(name, strong=True) if name else blank(NOT_FILLED, _("From")),)
    return _address(name, address, phone_of(sender), _("From"))


def _address(name: str, address: str, phone: str, label: str) -> tuple[Inline, ...]:
    return (
        text(name, strong=True) if name else blank(NOT_FILLED, label),
        *paragraphs(_one_line(address)),
        text(labelled(_("Phone"), phone)) if phone else blank(NOT_FILLED, _("Phone")),
    )


def _one_line(address: str) -> str:
    return joined(*(line.strip() for line in address.split("\n")))


def _recipient(post: Post) -> tuple[Inline, ...]:
    """Return who gets the letter, and where; () where nothing is known, which prints a blank."""
    letter, manner, place = post.letter, post.manner, post.place
    who: list[Inline] = [text(person_title(person) or RULE) for person in post.addressees]
    who += [blank(NOT_FILLED, label_of(record, key)) for record, key in post.gone if key != "place"]
    who += paragraphs(own(post, letter.to_words))
    if not who and manner.readers and (manner.names_nobody or not letter.to):
        who.append(text(_(manner.readers)))
    where: list[Inline] = []
    if place is not None and place.name:
        where = [text(joined(place.name, place.department)), *paragraphs(_one_line(place.address))]
    if not who and not where:
        return ()
    unset = [blank(NOT_FILLED, label_of(letter, "place"))] if post.place_wanted else []
    return (*(who or [blank(NOT_FILLED, _("To"))]), *(where or unset))


def _signature(post: Post, signer: str, *, brief: bool) -> Signature:
    desk = post.desk
    labels = (_("Name"), _("Signature")) if brief else (_("Name"), _("Date"), _("Signature"))
    if signer == "clinician":
        return clinician_signature(desk, desk.context.plan.fever.signing_clinician)
    if signer == "school":
        return Signature(_("For the school"), labels)
    signature = parent_signature(desk, post.letter.sender)
    return replace(signature, labels=labels) if brief else signature
