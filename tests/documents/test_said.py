"""What the sources say stands in columns that end where their page ends, in the right order."""

from itertools import chain
from typing import Literal

import pytest
from msgspec.structs import replace

from alps_careplan.documents.blocks import (
    Block,
    Bullets,
    Columns,
    Heading,
    Paper,
    Zone,
    Zones,
    text,
)
from alps_careplan.documents.said import MOST, Part, in_columns
from alps_careplan.model.fever import Sign
from alps_careplan.pdf import raster, render
from tests.documents import plans


def parts(*counts: int) -> tuple[Part, ...]:
    """Return a part of so many sentences each; each sentence takes two lines."""
    return tuple(
        (
            Heading(3, f"Topic {n}"),
            Bullets(tuple(text(f"Topic {n}, sentence {k}: {'word ' * 9}") for k in range(count))),
        )
        for n, count in enumerate(counts)
    )


def in_order(blocks: tuple[Block, ...]) -> list[str]:
    """Return headings and sentences as they are read: the left column first."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Columns):
            found += in_order((*block.left, *block.right))
        elif isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Bullets):
            found += [item[0].text for item in block.items]
    return found


@pytest.mark.parametrize(
    "counts", [(), (1,), (9,), (1, 1), (9, 8), (30, 2), (1, 30), (2, 2, 2), (9, 1, 9, 2, 30, 1)]
)
def test_all_sentences_stand_below_their_topic_in_the_order_of_the_content(
    counts: tuple[int, ...],
) -> None:
    given = parts(*counts)
    assert in_order(in_columns(given)) == in_order(tuple(chain.from_iterable(given)))


def test_few_words_stand_in_one_pair_of_columns() -> None:
    assert len(in_columns(parts(2, 3, 2))) == 1


def test_many_words_are_cut_topic_by_topic() -> None:
    blocks = in_columns(parts(9, 8, 12, 3, 3))
    columns = [block for block in blocks if isinstance(block, Columns)]
    assert len(columns) == 3
    for block in columns:
        assert sum(isinstance(b, Heading) for b in (*block.left, *block.right)) <= 2
    assert [b.text for b in blocks if isinstance(b, Heading)] == ["Topic 2"]


@pytest.mark.parametrize("kind", ["fever-plan", "medication-list", "travel-summary", "full-plan"])
def test_no_columns_of_a_paper_go_on_over_many_topics(kind: str) -> None:
    for block in plans.compose(plans.sample(), kind).blocks:
        if isinstance(block, Columns):
            topics = sum(isinstance(b, Heading) for b in (*block.left, *block.right))
            lines = sum(len(words) // 45 + 1 for words in in_order((block,)))
            assert topics <= 2 or lines <= MOST


def test_what_the_sources_call_usual_stands_apart_from_what_the_clinic_does() -> None:
    for kind in ("fever-plan", "full-plan"):
        paper = plans.compose(plans.sample(), kind)
        usual = next(b for b in paper.blocks if isinstance(b, Zones)).zones[-1]
        assert not [span for line in (*usual.signs, *usual.actions) for span in line if span.marks]
        actions = [line[0].text for line in usual.actions]
        assert "Signs of the CALL and GO NOW bands always count." in actions
        words = in_order(paper.blocks)
        assert words[words.index("Often usual in ALPS") + 1].startswith("Swollen lymph nodes")
    bare = next(b for b in plans.compose(plans.empty()).blocks if isinstance(b, Zones)).zones[-1]
    assert "not set - ask your team" in bare.signs[0][0].text


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("child", [0, 1])
def test_all_zones_stand_on_the_first_page_and_the_doctors_page_is_one(
    child: int, size: Literal["a4", "letter"]
) -> None:
    pages = raster.read_text(render(plans.compose(plans.sample(child)), size))
    assert all(word in pages[0] for word in ("GO NOW", "CALL", "USUAL"))
    doctors = next(page for page in pages if "To the emergency doctor" in page)
    assert "Weight, height" in doctors
    assert "Background, for the doctor" not in doctors


def go_zone(paper: Paper) -> Zone:
    return next(b for b in paper.blocks if isinstance(b, Zones)).zones[0]


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("kind", ["fever-plan", "full-plan"])
@pytest.mark.parametrize("who", ["mira", "teo", "empty"])
def test_in_large_print_every_sign_to_go_now_stands_on_the_first_page(
    who: str, kind: str, size: Literal["a4", "letter"]
) -> None:
    context = plans.empty() if who == "empty" else plans.sample(("mira", "teo").index(who))
    paper = plans.compose(context, kind, large_print="yes")
    pages = [" ".join(page.split()) for page in raster.read_text(render(paper, size))]
    first = next(page for page in pages if "How hot is too hot" in page)
    assert "GO NOW" in first
    zone = go_zone(paper)
    for words in (*zone.signs, *(words for words, _ticked in zone.ticks)):
        assert "".join(span.text for span in words)[-14:] in first


@pytest.mark.parametrize("count", [14, 60])
def test_signs_that_no_first_page_holds_begin_there_all_the_same(count: int) -> None:
    context = plans.sample()
    many = tuple(Sign(id=f"s{n}", text=f"an example of a sign, number {n}") for n in range(count))
    fever = replace(context.plan.fever, go_signs=many)
    long = plans.with_plan(context, replace(context.plan, fever=fever))
    read = raster.read_text(render(plans.compose(long, large_print="yes")))
    pages = [" ".join(page.split()) for page in read]
    assert "GO NOW" in pages[0]
    assert "sign, number 0" in pages[0]
    told = " ".join(pages)
    assert "with weight loss" not in pages[0]  # the last sign
    assert all(f"sign, number {n}" in told for n in range(count))
