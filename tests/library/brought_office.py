"""Office files as people bring them, and as people who mean harm make them. All people and places are invented."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache

from tests.guides.document.brought import from_markdown

Parts = dict[str, bytes]
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
OLD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 504
WORDS = (
    "# Smoke alarms\n\nKofi Marlow keeps the *batteries*.\n\n| Flat | Alarm |\n|---|---|\n| Nine | yes |\n"
)


@cache
def written(target: str) -> bytes:
    """A real file of Word, OpenDocument text or PowerPoint."""
    return from_markdown(WORDS, target)


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def with_parts(data: bytes, **more: bytes | str) -> bytes:
    """The file with parts more, or others; names are given with two underscores for a slash and one for a dot."""
    named = {name.replace("__", "/").replace("_", "."): part for name, part in more.items()}
    return packed({**parts_of(data), **named})


def replaced(data: bytes, name: str, old: str, new: str) -> bytes:
    parts = parts_of(data)
    assert old.encode() in parts[name], parts[name][:300]
    return packed({**parts, name: parts[name].replace(old.encode(), new.encode(), 1)})


def word() -> bytes:
    return written("docx")


def related(kind: str, target: str, *, elsewhere: bool = True, data: bytes | None = None) -> bytes:
    """A Word file one of whose relations is this."""
    mode = ' TargetMode="External"' if elsewhere else ""
    row = f'<Relationship Id="rIdX" Type="{RELATION}{kind}" Target="{target}"{mode}/></Relationships>'
    return replaced(data or word(), "word/_rels/document.xml.rels", "</Relationships>", row)


def said_in_word(xml: str) -> bytes:
    return replaced(word(), "word/document.xml", "</w:p>", f"</w:p><w:p>{xml}</w:p>")


def field(instruction: str) -> bytes:
    """A Word file with a field, its instruction in two pieces as Word writes them."""
    half = len(instruction) // 2
    pieces = "".join(
        f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (instruction[:half], instruction[half:])
    )
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return said_in_word(begin + pieces + end)


def sheet(formula: str = "SUM(A1:A2)", **more: bytes | str) -> bytes:
    """A spreadsheet of two sheets, with shared and own words and one formula."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{OFFICE}spreadsheetml.sheet.main+xml"/></Types>'
    )
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships><Relationship Id="r1" Type="{RELATION}officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook><sheets><sheet name="Alarms"/><sheet name="Visits"/></sheets></workbook>',
        "xl/sharedStrings.xml": "<sst><si><t>Flat nine</t></si><si><r><t>Kofi </t></r><r><t>Marlow</t></r></si></sst>",
        "xl/worksheets/sheet1.xml": f'<worksheet><c t="s"><v>0</v></c><c><f>{formula}</f><v>3</v></c></worksheet>',
        "xl/worksheets/sheet2.xml": '<worksheet><c t="inlineStr"><is><t>Own words</t></is></c></worksheet>',
    }
    return packed(
        {**parts, **{name.replace("__", "/").replace("_", "."): part for name, part in more.items()}}
    )


def opened(kind: str, body: str, **more: bytes | str) -> bytes:
    """An OpenDocument file of a kind ("text", "presentation", "spreadsheet") with this body."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
            ("script", "script"),
            ("manifest", "manifest"),
        )
    )
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    manifest = more.pop("manifest", "")
    assert isinstance(manifest, str)
    parts: dict[str, bytes | str] = {
        "mimetype": f"{OPEN}{kind}",
        "content.xml": f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>",
        "META-INF/manifest.xml": f"<manifest:manifest {spaces}>{manifest}</manifest:manifest>",
    }
    return packed(
        {**parts, **{name.replace("__", "/").replace("_", "."): part for name, part in more.items()}}
    )


def old(*streams: str) -> bytes:
    """A file of an Office before 2007, with streams of these names."""
    return OLD + b"".join(name.encode("utf-16-le") + b"\x00" * 64 for name in streams)


def swollen() -> bytes:
    """Ten megabytes of nothing, packed a thousandfold."""
    return with_parts(word(), word__media__a_png=b"\x00" * (10 * 1024 * 1024))


def heavy() -> bytes:
    """More than 60 MB that pack only twentyfold: too much by its weight, not by its swelling."""
    piece = b"".join(bytes([sign]) * 20 + bytes([sign ^ 255, 7]) for sign in range(256)) * 180
    return packed({**parts_of(word()), **{f"word/media/{n}.xml": piece for n in range(64)}})


def many() -> bytes:
    return packed({**parts_of(word()), **{f"customXml/item{number}.xml": b"<a/>" for number in range(2001)}})


def lying() -> bytes:
    """A part that says it is ten bytes long and unpacks to a megabyte."""
    data = bytearray(with_parts(word(), word__long_xml=b"<a>" + b" " * 1_000_000 + b"</a>"))
    at = data.rindex(b"word/long.xml") - 46
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def shared() -> bytes:
    """Two parts of the list of contents that stand on the same bytes: how small files swell without nesting."""
    data = bytearray(with_parts(word(), word__one_xml=b"<a>1</a>", word__two_xml=b"<a>1</a>"))
    first = data.rindex(b"word/one.xml") - 46
    second = data.rindex(b"word/two.xml") - 46
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


def with_a_chart(workbook: bytes) -> bytes:
    """Slides with a chart whose numbers stand in a workbook inside, as PowerPoint writes them."""
    relations = f'<Relationships><Relationship Id="r1" Type="{RELATION}package" Target="../embeddings/Sheet1.xlsx"/></Relationships>'
    return packed(
        {
            **parts_of(written("pptx")),
            "ppt/charts/chart1.xml": "<chart/>",
            "ppt/charts/_rels/chart1.xml.rels": relations,
            "ppt/embeddings/Sheet1.xlsx": workbook,
        }
    )
