"""A pack: several papers in one file, each as it is alone."""

from pathlib import Path
from typing import Any

import pytest

from alps_careplan.documents.blocks import Heading, Paper, Text, text
from alps_careplan.pdf import raster, render, render_pack
from tests.pdf.papers import HOSTILE, every_block, furnished, paper
from tests.pdf.reading import elements, opened, read_aloud
from tests.pdf.test_letters import letter
from tests.verapdf import validate

LONG = tuple(Text(text(f"line {n} of the plan")) for n in range(90))
PLAN = furnished(Heading(1, "Fever plan for Mia"), *LONG, Heading(2, "Go"), title="Fever plan")
NOTE = furnished(
    Heading(1, "Uwaga"), Heading(2, "Tel"), title="Note", head=("Note", ""), language="pl"
)
LETTER = letter(title="Letter", head=("Letter", ""), made_on="2027-05-01")
PACK = (PLAN, NOTE, LETTER)


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_each_paper_of_a_pack_looks_as_it_does_alone(size: Any) -> None:
    pack = render_pack(PACK, size, title="For school")
    page = 0
    for one in PACK:
        alone = render(one, size)
        for number in range(raster.page_count(alone)):
            assert raster.page_image(pack, page, 40) == raster.page_image(alone, number, 40)
            page += 1
    assert raster.page_count(pack) == page


def test_pages_are_counted_within_each_paper() -> None:
    said = [" ".join(page.split()) for page in raster.read_text(render_pack(PACK, title="T"))]
    counts = [next(f"{n} of {m}" for n in range(9) for m in range(9) if f"Page {n} of {m}" in page)
              for page in said]  # fmt: skip
    assert counts == ["1 of 3", "2 of 3", "3 of 3", "1 of 1", "1 of 1"]


def test_the_outline_has_each_paper_with_its_headings_below_it() -> None:
    outline = opened(render_pack(PACK, title="T")).outline

    def titles(entries: list[Any]) -> list[Any]:
        return [titles(e) if isinstance(e, list) else e.title for e in entries]

    assert titles(outline) == [
        "Fever plan", ["Fever plan for Mia", ["Go"]],
        "Note", ["Uwaga", ["Tel"]],
        "Letter", ["Mira: what to know in class", ["In an emergency"]],
    ]  # fmt: skip


def test_a_heading_that_is_the_papers_title_stands_in_the_outline_once() -> None:
    same = paper(Heading(1, "Card"), Heading(2, "Numbers"), title="Card")
    outline = opened(render_pack([same], title="T")).outline
    assert outline[0].title == "Card"
    assert [entry.title for entry in outline[1]] == ["Numbers"]


def test_the_outline_leads_to_the_page_where_a_paper_begins() -> None:
    reader = opened(render_pack(PACK, title="T"))
    tops = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert [reader.get_destination_page_number(entry) for entry in tops] == [0, 3, 4]


def test_a_pack_is_read_paper_by_paper_each_in_its_language() -> None:
    pdf = render_pack(PACK, title="T")
    parts = [element for _depth, element in elements(pdf) if element["/S"] == "/Part"]
    assert [part.get("/Lang") for part in parts] == [None, "pl", None]
    assert opened(pdf).trailer["/Root"]["/Lang"] == "en"
    assert read_aloud(pdf) == [words for one in PACK for words in read_aloud(render(one))]


def test_the_metadata_of_a_pack_tell_its_title_and_nothing_of_its_papers() -> None:
    named = [paper(Text(text("x")), title="Plan of Zoë Sample", subject="Zoë") for _n in range(2)]
    pdf = render_pack(named, title="For <school>", subject="Papers")
    reader = opened(pdf)
    assert (reader.metadata.title, reader.metadata.subject) == ("For <school>", "Papers")
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "For &lt;school&gt;" in xmp
    assert "Zoë" not in xmp
    assert opened(render_pack(PACK, title="T")).metadata.creation_date_raw == ("D:20270501000000Z")


def test_the_same_pack_gives_the_same_bytes() -> None:
    assert render_pack(PACK, title="T") == render_pack(PACK, title="T")
    assert render_pack(PACK, title="T") != render_pack(PACK, title="Other")


def test_a_pack_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\(\)"):
        render_pack((), title="T")


def hostile() -> list[Paper]:
    return [furnished(*every_block(words), title=words) for words in HOSTILE.values()]


def test_packs_are_pdf_ua_and_pdf_a(tmp_path: Path) -> None:
    made = {
        "a4.pdf": render_pack(PACK, title="For school"),
        "letter.pdf": render_pack(PACK, "letter", title="For school"),
        "hostile.pdf": render_pack(hostile(), title=HOSTILE["markup"]),
        "empty.pdf": render_pack([paper(), paper(title="")], title=""),
        "half.pdf": render_pack(
            [furnished(Text(text("short")), half_page=True), PLAN], title="Half"
        ),
    }
    files = []
    for name, data in made.items():
        files.append(tmp_path / name)
        files[-1].write_bytes(data)
    assert validate(files) == {file: [] for file in files}
