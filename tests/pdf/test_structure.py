"""What a screen reader, an archive and a second printing get."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from alps_careplan.documents.blocks import (
    Bullets,
    Cell,
    FieldRow,
    Fields,
    Figure,
    Grid,
    Heading,
    Paper,
    Text,
    text,
)
from alps_careplan.pdf import raster, render
from tests.pdf.papers import HOSTILE, every_block, furnished, paper, photo
from tests.pdf.reading import elements, kinds, opened, read_aloud
from tests.verapdf import validate


@pytest.fixture(scope="module")
def whole() -> Paper:
    return furnished(*every_block("≥ 38 °C: Zoë’s <b>plan & Ελένη \U0001f984"))


def test_papers_with_every_block_are_pdf_ua_and_pdf_a(tmp_path: Path, whole: Paper) -> None:
    made = {
        "a4.pdf": render(whole, "a4"),
        "letter.pdf": render(whole, "letter"),
        "large.pdf": render(furnished(*every_block("Fieber"), large_print=True, language="de")),
        "long.pdf": render(furnished(*every_block("W" * 300 + " word" * 250))),
        "empty.pdf": render(paper()),
        "silent.pdf": render(paper(*every_block(""))),
        **{
            f"hostile{n}.pdf": render(furnished(*every_block(words)), "letter")
            for n, words in enumerate(HOSTILE.values())
        },
        "photos.pdf": render(
            paper(*(Figure("photo", "", 20, data=photo(*make)) for make in
                    (("PNG", "RGBA"), ("JPEG", "CMYK"), ("PNG", "1"))))
        ),
    }  # fmt: skip
    files = []
    for name, data in made.items():
        files.append(tmp_path / name)
        files[-1].write_bytes(data)
    assert validate(files) == {file: [] for file in files}


def test_the_validator_sees_what_is_wrong(tmp_path: Path, whole: Paper) -> None:
    file = tmp_path / "broken.pdf"
    file.write_bytes(render(whole).replace(b"/Marked true", b"/Marked false"))
    assert {failure.profile for failure in validate([file])[file]} == {"PDFUA-1", "PDFA-2A"}


def test_without_java_the_validator_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(AssertionError, match="apt-get install -y openjdk-17-jdk-headless"):
        validate([tmp_path / "any.pdf"])


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_the_same_paper_gives_the_same_bytes(whole: Paper, size: Any) -> None:
    assert render(whole, size) == render(whole, size)


def test_the_same_paper_gives_the_same_bytes_in_another_process(whole: Paper) -> None:
    script = (
        "import hashlib, sys\n"
        "from alps_careplan.pdf import render\n"
        "from tests.pdf.papers import HOSTILE, every_block, furnished\n"
        "whole = furnished(*every_block(sys.argv[1]))\n"
        "print(hashlib.sha256(render(whole)).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", script, "Zoë 5 mg → 2.5 mg"],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(made) == 1


def test_another_paper_has_another_id() -> None:
    one, other = (opened(render(paper(Text(text(t))))) for t in ("one", "other"))
    assert one.trailer["/ID"] != other.trailer["/ID"]


def test_every_font_is_embedded(whole: Paper) -> None:
    names = set()
    for page in opened(render(whole)).pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font["/FontDescriptor"]
            assert "/ToUnicode" in font
            names.add(str(font["/BaseFont"]).split("+")[1])
    assert names == {"NotoSans-Regular", "NotoSans-Bold", "DejaVuSans", "DejaVuSans-Bold"}


def test_signs_alone_bring_in_the_second_font() -> None:
    reader = opened(render(paper(Text(text("plain words, Zoë, Ελένη")))))
    fonts = [str(font["/BaseFont"]) for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert all("NotoSans" in font for font in fonts)


def test_metadata_says_what_the_paper_is_and_nothing_of_the_machine() -> None:
    made = paper(Heading(1, "Plan"), title="Fever plan <Zoë> & more", subject="S", language="pl")
    pdf = render(made)
    reader = opened(pdf)
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "pl"
    assert reader.metadata.title == "Fever plan <Zoë> & more"
    assert reader.metadata.creation_date_raw == "D:20270302000000Z"
    assert set(reader.metadata) == {
        "/Title", "/Subject", "/Creator", "/Producer", "/CreationDate", "/ModDate",
    }  # fmt: skip
    assert reader.metadata.producer == reader.metadata.creator == "Care Plan"
    xmp = catalog["/Metadata"].get_data().decode()
    assert "Fever plan &lt;Zoë&gt; &amp; more" in xmp
    assert "2027-03-02T00:00:00Z" in xmp
    assert b"ReportLab" not in pdf
    assert b"pypdf" not in pdf


def test_headings_start_at_1_and_skip_no_level() -> None:
    made = paper(Heading(3, "deep"), Heading(1, "top"), Heading(3, "skips"), Heading(2, "two"))
    assert [kind for kind in kinds(render(made)) if kind[0] == "H"] == ["H1", "H1", "H2", "H2"]


def test_bookmarks_follow_the_headings() -> None:
    made = paper(Heading(1, "Plan"), Heading(2, "Go"), Heading(3, "Call"), Heading(2, "Sources"))
    outline = opened(render(made)).outline
    assert outline[0].title == "Plan"
    assert [item.title for item in outline[1] if not isinstance(item, list)] == ["Go", "Sources"]
    assert outline[1][1][0].title == "Call"


def test_a_table_has_headers_with_their_scope() -> None:
    table = Grid(
        ("Medicine", "Dose"),
        ((Cell((text("Sirolimus"),)), Cell((text("1 mg"),))), (Cell((text("all"),), span=2),)),
        (0.5, 0.5),
    )
    made = [
        (
            str(element["/S"]),
            element.get("/A", {}).get("/Scope"),
            element.get("/A", {}).get("/ColSpan"),
        )
        for _depth, element in elements(render(paper(table)))
    ]
    assert made == [
        ("/Document", None, None),
        ("/Table", None, None),
        ("/THead", None, None),
        ("/TR", None, None),
        ("/TH", "/Column", None),
        ("/TH", "/Column", None),
        ("/TBody", None, None),
        ("/TR", None, None),
        ("/TH", "/Row", None),
        ("/TD", None, None),
        ("/TR", None, None),
        ("/TH", "/Row", 2),
    ]


def test_lists_have_labels_and_bodies() -> None:
    made = kinds(render(paper(Bullets((text("one"), text("two")), style="number"))))
    assert made == ["Document", "L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody"]


def test_fields_are_read_as_label_and_value() -> None:
    made = Fields(tuple(FieldRow(f"label{n}", (text(f"value{n}"),)) for n in range(3)), columns=2)
    spoken = read_aloud(render(paper(made)))
    assert spoken == ["label0", "value0", "label1", "value1", "label2", "value2"]


def test_figures_have_their_words() -> None:
    blocks = (
        Figure("photo", "Mia, laughing", 30, data=photo()),
        Figure("qr", "Phone", 30, payload="1"),
    )
    found = [e["/Alt"] for _d, e in elements(render(paper(*blocks))) if e["/S"] == "/Figure"]
    assert found == ["Mia, laughing", "Phone"]


def test_reading_order_is_the_order_of_the_blocks_also_over_pages() -> None:
    long = tuple(Text(text(" ".join(f"w{n}.{m}" for m in range(90)))) for n in range(12))
    table = Grid(("A", "B"), tuple(
        (Cell((text(f"a{n}"),)), Cell((text(" ".join(f"b{n}.{m}" for m in range(250))),)))
        for n in range(4)
    ), (0.5, 0.5))  # fmt: skip
    pdf = render(furnished(*long, table, Text(text("the end"))))
    assert raster.page_count(pdf) > 2
    expected = [f"w{n}.{m}" for n in range(12) for m in range(90)] + ["A", "B"]
    for n in range(4):
        expected += [f"a{n}", *(f"b{n}.{m}" for m in range(250))]
    assert " ".join(read_aloud(pdf)).split() == [*expected, "the", "end"]


def test_furniture_is_not_read_aloud() -> None:
    assert read_aloud(render(furnished(Text(text("body"))))) == ["body"]


def test_words_at_a_lines_end_stay_apart() -> None:
    words = " ".join(f"word{n}" for n in range(200))
    assert read_aloud(render(paper(Text(text(words))))) == [words]


def test_the_painter_is_imported_late() -> None:
    script = (
        "import sys, alps_careplan.pdf as pdf\n"
        "assert pdf.missing_characters('Zo\\u00eb \\U0001f984 \\u2265') == ('\\U0001f984',)\n"
        "heavy = {'reportlab', 'pypdf', 'pypdfium2', 'PIL', 'segno'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


def test_the_colour_profile_does_not_tell_when_it_was_made() -> None:
    catalog = opened(render(paper())).trailer["/Root"]
    profile = catalog["/OutputIntents"][0]["/DestOutputProfile"].get_data()
    assert profile[36:40] == b"acsp"
    assert int.from_bytes(profile[24:26], "big") == 2024
