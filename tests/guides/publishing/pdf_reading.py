"""A PDF as a reader of its structure meets it: elements in order, the text of each, and what is painted without a tag."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE"}


@dataclass
class Element:
    """A structure element; `kids` are elements, (page number, mcid) pairs and annotations."""

    kind: str
    own: str
    """As it is named in the file, before the role map."""
    node: Any
    kids: list[Any] = field(default_factory=list)

    def within(self) -> Iterator["Element"]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.within()

    def marked(self) -> Iterator[tuple[int, int]]:
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.marked()
            elif isinstance(kid, tuple):
                yield kid

    def children(self) -> list["Element"]:
        return [kid for kid in self.kids if isinstance(kid, Element)]


def structure(pdf: pikepdf.Pdf) -> list[Element]:
    root = pdf.Root.StructTreeRoot
    roles = {str(name): str(role) for name, role in dict(root.get("/RoleMap", {})).items()}
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return [_element(kid, None, roles, pages) for kid in _several(root.get("/K", []))]


def _several(kids: Any) -> list[Any]:
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _element(node: Any, page: Any, roles: dict[str, str], pages: dict[Any, int]) -> Element:
    own = str(node.S)
    kind = own
    for _ in range(20):  # a role map that goes round in circles ends somewhere
        if kind not in roles:
            break
        kind = roles[kind]
    page = node.get("/Pg", page)
    element = Element(kind.strip("/"), own.strip("/"), node)
    for kid in _several(node.get("/K", [])):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            element.kids.append(_element(kid, page, roles, pages))
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.OBJR:
            element.kids.append(kid.Obj)
        elif isinstance(kid, pikepdf.Dictionary):
            element.kids.append((pages[kid.get("/Pg", page).objgen], int(kid.MCID)))
        else:
            element.kids.append((pages[page.objgen], int(kid)))
    return element


@dataclass
class Painted:
    """What the content streams hold: text by (page, mcid), what is under no mark, and marks inside marks."""

    text: dict[tuple[int, int], str] = field(default_factory=dict)
    unmarked: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)


def painted(pdf: pikepdf.Pdf) -> Painted:
    found = Painted()
    for number, page in enumerate(pdf.pages):
        _page(page, number, found)
    return found


def _page(page: Any, number: int, found: Painted) -> None:
    fonts = {str(name): decoder(font) for name, font in dict(page.Resources.get("/Font", {})).items()}
    marks: list[int | str | None] = []
    said: list[str | None] = []  # what a mark says instead of its glyphs
    font = None
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in {"BDC", "BMC"}:
            mark = _mark(operands)
            if mark is not None and any(each is not None for each in marks):
                found.mixed.append(f"page {number + 1}: {mark} within {marks}")
            marks.append(mark)
            said.append(_said(operands))
        elif operator == "EMC":
            marks.pop()
            said.pop()
        elif operator == "Tf":
            font = fonts[str(operands[0])]
        if operator in PAINTS and all(each is None for each in marks):
            found.unmarked.append(f"page {number + 1}: {operator}")
        for mcid in (each for each in marks if isinstance(each, int)):
            shown = said[-1] if operator == "BDC" else _shown(operator, operands, font)
            shown = shown if shown and (operator == "BDC" or not any(said)) else ""
            found.text[number, mcid] = found.text.get((number, mcid), "") + shown


def _mark(operands: list[Any]) -> int | str | None:
    """The number of a tagged piece, "artifact", or None for a mark that is neither (such as a span with a language)."""
    if operands[0] == pikepdf.Name.Artifact:
        return "artifact"
    if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
        return int(operands[1].MCID)
    return None


def _said(operands: list[Any]) -> str | None:
    has = len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/ActualText" in operands[1]
    return str(operands[1].ActualText) if has else None


def _shown(operator: str, operands: list[Any], decode: Any) -> str:
    if operator == "TJ":
        return "".join(decode(bytes(each)) for each in operands[0] if isinstance(each, pikepdf.String))
    return decode(bytes(operands[-1])) if operator in {"Tj", "'", '"'} else ""


def decoder(font: Any) -> Any:
    """How bytes shown in a font become text, by its ToUnicode map."""
    codes = to_unicode(font)
    width = 2 if font.Subtype == pikepdf.Name.Type0 else 1

    def decode(data: bytes) -> str:
        numbers = (int.from_bytes(data[at : at + width]) for at in range(0, len(data), width))
        return "".join(codes.get(number, "\ufffd") for number in numbers)

    return decode


def to_unicode(font: Any) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    cmap = font.ToUnicode.read_bytes().decode("latin-1")
    codes: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            codes[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for low, high, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            first = int(text, 16)
            codes |= {
                code: chr(first + code - int(low, 16)) for code in range(int(low, 16), int(high, 16) + 1)
            }
    return codes


def text_of(element: Element, found: Painted) -> str:
    if element.node.get("/ActualText") is not None:
        return str(element.node.ActualText)
    return " ".join(" ".join(found.text.get(mark, "") for mark in element.marked()).split())


def read_aloud(pdf: pikepdf.Pdf) -> str:
    """All text in the order of the structure, as assistive technology gets it."""
    found = painted(pdf)
    return " ".join(text_of(element, found) for element in structure(pdf)).replace("\u2060", "")
