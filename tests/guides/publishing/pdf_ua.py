"""Holds a PDF against the list of PDF/UA-1 (ISO 14289-1:2014), as far as its structure tells; gives what is wrong.

Covered, by clause of the standard: 5 and 7.1 (says that it is PDF/UA-1, is tagged, has a title that is shown, a
language, nothing suspect; role map ends in standard types and bends none of them), 7.1 and 7.2 (everything painted is
a tagged piece or an artifact, never one in the other, each piece in the structure once and found again by the parent
tree), 7.3 (figures have words and a box), 7.4 (headings begin at 1 and leave no level out, none is empty), 7.5 (tables:
only rows in them, regular, headers with a scope or headers that name them), 7.6 (lists and contents: only items in
them), 7.9 (notes have an id), 7.18 (each annotation is a link, in the structure, with words, and the tab order is that
of the structure), 7.21 (fonts embedded, each with a map to Unicode without forbidden values).

Not covered: what only people can judge (whether the words of a figure fit, whether what is tagged as a heading is one,
whether reading order makes sense: tests compare it with the guide's own), contrast, formulas (7.7), headers and footers
by kind (7.8), layers (7.10), embedded files (7.11), digital signatures (7.13), forms (7.14, 7.18.4), XFA (7.15),
encryption (7.16), media (7.18.6), whether glyphs have the widths that the font says, whether a .notdef glyph is shown,
changes of language within text, and the syntax of PDF itself. A checker such as veraPDF covers more of these.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.guides.publishing.pdf_reading import Element, painted, structure, text_of, to_unicode

_NAMES = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu "
    "WT WP Figure Formula Form"
)
STANDARD = set(_NAMES.split())
MAY_HOLD = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOC", "TOCI", "Caption"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
ONLY_IN = {
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
}


def problems(data: bytes) -> list[str]:
    """Empty where nothing was found wrong."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = list(_document(pdf))
        if "/StructTreeRoot" not in pdf.Root:
            return [*found, "there is no structure"]
        roots = structure(pdf)
        elements = [element for root in roots for element in root.within()]
        found += _kinds(pdf, elements)
        found += _headings(pdf, elements)
        found += [each for element in elements for each in _one(element)]
        found += _content(pdf, elements)
        found += _links(pdf, elements)
        found += _fonts(pdf)
    return found


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    marks = root.get("/MarkInfo", {})
    if not marks.get("/Marked", False) or marks.get("/Suspects", False):
        yield "it does not say that it is tagged, or says that its tags are suspect"
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", str(root.get("/Lang", ""))):
        yield "it has no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "its title is not shown"
    metadata = root.Metadata.read_bytes().decode() if "/Metadata" in root else ""
    if not re.search(r"<dc:title>.*?<rdf:li[^>]*>[^<]+</rdf:li>", metadata, re.DOTALL):
        yield "it has no title"
    if not re.search(r"<pdfuaid:part>1</pdfuaid:part>|pdfuaid:part=.1.", metadata):
        yield "it does not say that it is PDF/UA-1"


def _kinds(pdf: pikepdf.Pdf, elements: list[Element]) -> Iterator[str]:
    roles = pdf.Root.StructTreeRoot.get("/RoleMap", {})
    yield from (f"{name} is a standard type and mapped" for name in roles if name.strip("/") in STANDARD)
    yield from (f"{each.own} leads to no standard type" for each in elements if each.kind not in STANDARD)


def _headings(pdf: pikepdf.Pdf, elements: list[Element]) -> Iterator[str]:
    found = painted(pdf)
    level = 0
    for element in elements:
        if re.fullmatch("H[1-6]", element.kind):
            if int(element.kind[1]) > level + 1:
                yield f"{element.kind} follows H{level}"
            level = int(element.kind[1])
            if not text_of(element, found).strip():
                yield f"{element.kind} is empty"
    if level == 0:
        yield "there is no heading"


def _one(element: Element) -> Iterator[str]:
    kinds = [child.kind for child in element.children()]
    if element.kind in MAY_HOLD:
        yield from (f"{kind} in {element.kind}" for kind in kinds if kind not in MAY_HOLD[element.kind])
        if any(isinstance(kid, tuple) for kid in element.kids):
            yield f"text right in {element.kind}"
    for kind, parents in ONLY_IN.items():
        if kind in kinds and element.kind not in parents:
            yield f"{kind} in {element.kind}"
    if element.kind == "Figure":
        yield from _figure(element)
    if element.kind == "Table":
        yield from _table(element)
    if element.kind == "Note" and "/ID" not in element.node:
        yield "a note has no id"


def _figure(figure: Element) -> Iterator[str]:
    if not str(figure.node.get("/Alt", figure.node.get("/ActualText", ""))).strip():
        yield "a figure has no words"
    if _attribute(figure, "/Layout", "/BBox") is None:
        yield "a figure has no box"


def _table(table: Element) -> Iterator[str]:
    rows = [element for element in table.within() if element.kind == "TR"]
    cells = [cell for row in rows for cell in row.children()]
    heads = [cell for cell in cells if cell.kind == "TH"]
    if not heads:
        yield "a table has no headers"
    ids = {str(head.node.get("/ID", "")) for head in heads}
    for head in heads:
        if str(_attribute(head, "/Table", "/Scope")) not in {"/Column", "/Row", "/Both"}:
            yield "a header has no scope"
    for cell in cells:
        named = {str(each) for each in _attribute(cell, "/Table", "/Headers") or ()}
        if named - ids:
            yield f"a cell names headers that are not there: {sorted(named - ids)}"
    widths = _widths(rows)
    if len(set(widths)) > 1:
        yield f"rows of a table have {sorted(set(widths))} cells"


def _widths(rows: list[Element]) -> list[int]:
    reaching: Counter[int] = Counter()
    for number, row in enumerate(rows):
        for cell in row.children():
            columns = int(_attribute(cell, "/Table", "/ColSpan") or 1)
            for down in range(int(_attribute(cell, "/Table", "/RowSpan") or 1)):
                reaching[number + down] += columns
    return [reaching[number] for number in range(max(len(rows), *reaching, 0) if reaching else 0)]


def _attribute(element: Element, owner: str, name: str) -> Any:
    attributes = element.node.get("/A", [])
    for each in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if isinstance(each, pikepdf.Dictionary) and str(each.get("/O")) == owner and name in each:
            return each[name]
    return None


def _content(pdf: pikepdf.Pdf, elements: list[Element]) -> Iterator[str]:
    found = painted(pdf)
    yield from (f"{each} is neither tagged nor an artifact" for each in found.unmarked)
    yield from found.mixed
    owners: dict[tuple[int, int], list[Element]] = {}
    for element in elements:
        for kid in element.kids:
            if isinstance(kid, tuple):
                owners.setdefault(kid, []).append(element)
    yield from (f"{mark} stands in the structure {len(o)} times" for mark, o in owners.items() if len(o) > 1)
    yield from (f"{mark} is not in the structure" for mark in found.text.keys() - owners.keys())
    yield from (
        f"{mark} is in the structure and not on its page" for mark in owners.keys() - found.text.keys()
    )
    tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for (page, mcid), (owner, *_rest) in owners.items():
        parents = tree[int(pdf.pages[page].obj.StructParents)]
        if parents[mcid].objgen != owner.node.objgen:
            yield f"the parent tree does not lead back from {(page, mcid)}"


def _links(pdf: pikepdf.Pdf, elements: list[Element]) -> Iterator[str]:
    tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    held = {
        kid.objgen: element
        for element in elements
        for kid in element.kids
        if isinstance(kid, pikepdf.Dictionary)
    }
    for number, page in enumerate(pdf.pages, start=1):
        annotations = list(page.get("/Annots", []))
        if annotations and page.get("/Tabs") != pikepdf.Name.S:
            yield f"page {number} does not go by its structure when tabbing"
        for each in annotations:
            if each.Subtype != pikepdf.Name.Link:
                yield f"page {number} has an annotation that is no link"
            elif each.objgen not in held or held[each.objgen].kind != "Link":
                yield f"page {number} has a link that is not in the structure"
            elif tree[int(each.StructParent)].objgen != held[each.objgen].node.objgen:
                yield f"page {number} has a link whose parent is another"
            if not str(each.get("/Contents", "")).strip():
                yield f"page {number} has a link without words"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    fonts = {
        font.objgen: font for page in pdf.pages for font in dict(page.Resources.get("/Font", {})).values()
    }
    for font in fonts.values():
        name = str(font.get("/BaseFont", "a font"))
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        described = inner.get("/FontDescriptor", {})
        if not any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"{name} is not embedded"
        codes = to_unicode(font)
        if not codes:
            yield f"{name} has no map to Unicode"
        if any(each in text for text in codes.values() for each in ("\0", "\ufeff", "\ufffe")):
            yield f"{name} maps to what is no text"
