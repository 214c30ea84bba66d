"""The last step: structure tree, metadata, outline and output intent, by pypdf.

What is written here makes the file PDF/UA-1 and PDF/A-2a. pypdf also writes every stream anew,
which reportlab's line ends need, and the file's ID is a hash of its content, so that the same
paper gives the same bytes.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from PIL import ImageCms
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    Fit,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from alps_careplan.pdf.characters import as_printed
from alps_careplan.pdf.pages import Painted
from alps_careplan.pdf.tagging import Bookmark, Mark, Node

PRODUCER = "Care Plan"
"""What made the file. It names no illness: some papers must not tell it, nor must their files."""

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


class About(NamedTuple):
    """What a file says of itself: its title, subject, language and ISO day."""

    title: str
    subject: str
    language: str
    made_on: str


def finish(painted: Painted, about: About) -> bytes:
    """Return the painted pages as a finished, tagged file."""
    raw, root, bookmarks = painted
    writer = PdfWriter(clone_from=io.BytesIO(raw))
    writer.pdf_header = "%PDF-1.7"
    catalog = writer.root_object
    _rewrite_streams(writer)
    _structure(writer, root)
    catalog[NameObject("/Lang")] = TextStringObject(about.language)
    catalog[NameObject("/MarkInfo")] = DictionaryObject(
        {NameObject("/Marked"): BooleanObject(True)}
    )
    catalog[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    catalog.pop("/PageMode", None)
    _outline(writer, bookmarks)
    _intent(writer)
    _metadata(writer, about)
    digest = ByteStringObject(
        hashlib.md5(
            raw + "\0".join(about).encode("utf-8", "replace"), usedforsecurity=False
        ).digest()
    )
    writer._ID = ArrayObject((digest, digest))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _rewrite_streams(writer: PdfWriter) -> None:
    """Compress the pages, which come plain, and mend what reportlab writes amiss."""
    for page in writer.pages:
        page.compress_content_streams()
        page[NameObject("/Tabs")] = NameObject("/S")
        page.pop("/Trans", None)
    for table in _unicode_tables(writer):
        _mend_unicode(table)


def _unicode_tables(writer: PdfWriter) -> Iterator[StreamObject]:
    for thing in writer._objects:
        table = thing.get("/ToUnicode") if isinstance(thing, DictionaryObject) else None
        table = table.get_object() if table is not None else None
        if isinstance(table, StreamObject):
            yield table


def _mend_unicode(table: StreamObject) -> None:
    """Write characters beyond U+FFFF as surrogates, where reportlab writes five digits."""
    plain = table.get_data()
    mended = re.sub(
        rb"<([0-9A-F]{5,6})>",
        lambda found: b"<%s>" % chr(int(found[1], 16)).encode("utf-16-be").hex().upper().encode(),
        plain,
    )
    if mended != plain:
        table.pop("/Filter", None)
        table._data = mended


def _structure(writer: PdfWriter, root: Node) -> None:
    """Write the structure tree, and for each page which element each of its marks belongs to."""
    tree = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    tree_ref = writer._add_object(tree)
    owners: list[dict[int, IndirectObject]] = [{} for _page in writer.pages]
    page_refs = [page.indirect_reference for page in writer.pages]
    top = _element(writer, root, tree_ref, page_refs, owners)
    tree[NameObject("/K")] = ArrayObject([top])
    numbers = ArrayObject()
    for n, (page, marks) in enumerate(zip(writer.pages, owners, strict=True)):
        page[NameObject("/StructParents")] = NumberObject(n)
        numbers.append(NumberObject(n))
        numbers.append(writer._add_object(ArrayObject(marks[mcid] for mcid in sorted(marks))))
    tree[NameObject("/ParentTree")] = writer._add_object(
        DictionaryObject({NameObject("/Nums"): numbers})
    )
    tree[NameObject("/ParentTreeNextKey")] = NumberObject(len(owners))
    writer.root_object[NameObject("/StructTreeRoot")] = tree_ref


def _element(
    writer: PdfWriter,
    node: Node,
    parent: IndirectObject,
    pages: list[Any],
    owners: list[dict[int, IndirectObject]],
) -> IndirectObject:
    element = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/StructElem"),
            NameObject("/S"): NameObject(f"/{node.kind}"),
            NameObject("/P"): parent,
        }
    )
    ref = writer._add_object(element)
    if node.alt:
        element[NameObject("/Alt")] = TextStringObject(as_printed(node.alt))
    if node.language:
        element[NameObject("/Lang")] = TextStringObject(node.language)
    if node.attributes:
        element[NameObject("/A")] = _attributes(node)
    kids: list[PdfObject] = []
    first_page = next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
    if first_page is not None:
        element[NameObject("/Pg")] = pages[first_page]
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(_element(writer, kid, ref, pages, owners))
            continue
        owners[kid.page][kid.mcid] = ref
        kids.append(_reference(kid, pages) if kid.page != first_page else NumberObject(kid.mcid))
    if kids:
        element[NameObject("/K")] = kids[0] if len(kids) == 1 else ArrayObject(kids)
    return ref


def _reference(mark: Mark, pages: list[Any]) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/MCR"),
            NameObject("/Pg"): pages[mark.page],
            NameObject("/MCID"): NumberObject(mark.mcid),
        }
    )


def _attributes(node: Node) -> PdfObject:
    made = []
    for owner, values in node.attributes.items():
        entry = DictionaryObject({NameObject("/O"): NameObject(f"/{owner}")})
        for name, value in values.items():
            written: PdfObject
            if isinstance(value, str):
                written = NameObject(f"/{value}")
            elif isinstance(value, int):
                written = NumberObject(value)
            else:
                written = ArrayObject(FloatObject(round(number, 2)) for number in value)
            entry[NameObject(f"/{name}")] = written
        made.append(entry)
    return made[0] if len(made) == 1 else ArrayObject(made)


def _outline(writer: PdfWriter, bookmarks: list[Bookmark]) -> None:
    writer.root_object.pop("/Outlines", None)
    above: list[tuple[int, Any]] = []
    for mark in bookmarks:
        while above and above[-1][0] >= mark.level:
            above.pop()
        parent = above[-1][1] if above else None
        item = writer.add_outline_item(
            title=as_printed(mark.title),
            page_number=mark.page,
            parent=parent,
            fit=Fit.xyz(None, round(mark.top, 2), None),
        )
        above.append((mark.level, item))


@cache
def srgb_profile() -> bytes:
    """Return an sRGB profile without the moment it was made in."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes((0x07, 0xE8, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    profile[84:100] = bytes(16)
    return bytes(profile)


def _intent(writer: PdfWriter) -> None:
    profile = DecodedStreamObject()
    profile.set_data(srgb_profile())
    profile[NameObject("/N")] = NumberObject(3)
    intent = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/OutputIntent"),
            NameObject("/S"): NameObject("/GTS_PDFA1"),
            NameObject("/OutputConditionIdentifier"): TextStringObject("sRGB IEC61966-2.1"),
            NameObject("/Info"): TextStringObject("sRGB IEC61966-2.1"),
            NameObject("/DestOutputProfile"): writer._add_object(profile.flate_encode()),
        }
    )
    writer.root_object[NameObject("/OutputIntents")] = ArrayObject([intent])


def _metadata(writer: PdfWriter, about: About) -> None:
    title, subject = as_printed(about.title), as_printed(about.subject)
    stamp = TextStringObject(f"D:{about.made_on.replace('-', '')}000000Z")
    writer._info = None
    writer.metadata = None
    writer.add_metadata(
        {
            "/Title": title,
            "/Subject": subject,
            "/Creator": PRODUCER,
            "/Producer": PRODUCER,
            "/CreationDate": stamp,
            "/ModDate": stamp,
        }
    )
    xmp = _XMP.format(
        title=escape(title),
        subject=escape(subject),
        language=escape(about.language),
        producer=PRODUCER,
        day=about.made_on,
    )
    stream = DecodedStreamObject()
    stream.set_data(xmp.encode("utf-8"))
    stream[NameObject("/Type")] = NameObject("/Metadata")
    stream[NameObject("/Subtype")] = NameObject("/XML")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)
