"""What an Office file must not hold: programs, other files, and anything that is fetched or run when it is opened."""

import re
from collections.abc import Callable

from commonpractice.library.inspecting.inspected import Refusal, RefusedError
from commonpractice.library.inspecting.recognising import OLD_OFFICE, PACKED, refuse_programs
from commonpractice.library.inspecting.xml_parts import Attributes, read_xml, values

PROGRAMS = re.compile(
    r"(?:^|/)(?:vba\w*\.(?:bin|xml)|activex/.*|basic/.*|scripts/.*|macrosheets/.*|customui/.*|webextensions/.*)$",
    re.IGNORECASE,
)
LINKED = re.compile(r"(?:^|/)(?:externallinks/.*|connections\.xml|querytables/.*)$", re.IGNORECASE)
HARMLESS = re.compile(
    # Words, pictures, sound, film, letters, signatures, and what an Office suite keeps for itself.
    r"\.(?:xml|rels|vml|rdf|png|jpe?g|jpe|gif|bmp|tiff?|emf|wmf|wdp|svg|webp|fntdata|odttf|ttf|otf|mp3|mp4|m4a|m4v|mov"
    r"|wav|wmv|avi|glb|sigs)$|(?:^|/)(?:mimetype|layout-cache)$|(?:^|/)ObjectReplacements/[^/]+$"
    r"|(?:^|/)printersettings/[^/]+\.bin$|(?:^|/)embeddings/[^/]+\.xlsx$|/$",
    re.IGNORECASE,
)
ACTIVE_DRAWING = re.compile(rb"<\s*script|javascript:|\son[a-z]+\s*=|<\s*foreignobject", re.IGNORECASE)
KIND_OF_RELATION: dict[str, Refusal] = {
    "attachedtemplate": "template",
    "vbaproject": "macros",
    "wordvbadata": "macros",
    "attachedtoolbars": "macros",
    "control": "macros",
    "activexcontrolbinary": "macros",
    "extensibility": "macros",
    "webextension": "macros",
    "webextensiontaskpanes": "macros",
    "xlmacrosheet": "macros",
    "oleobject": "embedded",
    "package": "embedded",
    "afchunk": "embedded",
    "subdocument": "linked",
    "frame": "linked",
    "externallink": "linked",
    "connections": "linked",
    "querytable": "linked",
}
KIND_OF_ELEMENT: dict[str, Refusal] = {
    "OLEObject": "embedded",
    "oleObject": "embedded",
    "oleObj": "embedded",
    "object-ole": "embedded",
    "altChunk": "embedded",
    "applet": "embedded",
    "floating-frame": "linked",
    "ddeLink": "linked",
    "dde-link": "linked",
    "dde-source": "linked",
    "dde-connection-decl": "linked",
    "script": "macros",
    "encryption-data": "password",
}
FIELDS = re.compile(
    r"\b(?:DDE(?:AUTO)?)\b|^\s*(?:LINK|INCLUDETEXT|INCLUDEPICTURE|IMPORT|INCLUDE|DATABASE|RD)\b",
    re.IGNORECASE,
)
FETCHING = re.compile(r"\b(?:WEBSERVICE|RTD|DDE)\s*\(|\w\|(?:'|[^'!\"|]{0,255}!)", re.IGNORECASE)
RUNNING = re.compile(r"\b(?:CALL|EXEC|REGISTER(?:\.ID)?|FOPEN|FWRITE)\s*\(", re.IGNORECASE)
ACTIONS = re.compile(r"^(?:ppaction://(?:program|macro|ole)|macro$|execute$|verb$)", re.IGNORECASE)
ELSEWHERE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:|//|\\|/|\.\./\.\.)", re.IGNORECASE)
BESIDE = re.compile(r"(?!\s*(?:/|\\))[^:]*$")
FOLLOWED = re.compile(r"^\s*(?:(?:https?|mailto|tel):|#|(?!//|\\)[^:]*$)", re.IGNORECASE)
LINK_TO_A_DRIVE = re.compile(
    rb"""((?:Target|xlink:href)=)(["'])\s*(?:file:|\\\\|//)[^"']*\2""", re.IGNORECASE
)
NOWHERE = rb"\1\2https://link.invalid/\2"
OBJECTS_OF_OUR_OWN = re.compile(
    r"^$|^application/vnd\.(?:oasis\.opendocument\.(?:chart|formula|graphics)|sun\.xml)"
)


def refuse_names(names: list[str]) -> None:
    """Raise RefusedError for parts that the formats keep for programs, links or other files."""
    for pattern, kind in ((PROGRAMS, "macros"), (LINKED, "linked")):
        if any(pattern.search(name) for name in names):
            raise RefusedError(kind)  # type: ignore[arg-type]
    if not all(HARMLESS.search(name) for name in names):
        raise RefusedError("embedded")


def refuse_bytes(name: str, data: bytes) -> None:
    """Raise RefusedError where a part is not what its name says, by its first bytes."""
    refuse_programs(data)
    if data.startswith((OLD_OFFICE, b"%PDF-", b"Rar!", b"7z\xbc\xaf", b"{\\rtf")):
        raise RefusedError("embedded")
    if data.startswith(PACKED) and not name.lower().endswith(".xlsx"):
        raise RefusedError("embedded")
    if name.lower().endswith((".svg", ".vml")) and ACTIVE_DRAWING.search(data.replace(b"\x00", b"")):
        raise RefusedError("svg" if name.lower().endswith(".svg") else "macros")


def without_links_to_drives(data: bytes) -> bytes:
    """Let links to files on somebody's own drives lead nowhere: they name servers, and following one signs in there.

    Only links that a person follows pass afterwards; whatever this overlooks is refused by refuse_inside.
    """
    return LINK_TO_A_DRIVE.sub(NOWHERE, data)


def refuse_inside(name: str, data: bytes) -> None:
    """Raise RefusedError for what an XML part would fetch, run or bring along when it is opened."""
    is_relations = name.lower().endswith(".rels")
    heard = _Heard()

    def begun(element: str, attributes: Attributes) -> None:
        heard.begun(element)
        if is_relations:
            _refuse_relation(name, attributes)
            return
        if element in KIND_OF_ELEMENT:
            raise RefusedError(KIND_OF_ELEMENT[element])
        if attributes:
            _refuse_attributes(element, attributes)

    read_xml(data, begun=begun, ended=heard.ended, said=heard.said)


class _Heard:
    """Instructions of fields and formulas, which are said in pieces, each judged where it is whole."""

    def __init__(self) -> None:
        self.within = ""
        self.pieces: list[str] = []
        self.field: list[str] = []

    def begun(self, element: str) -> None:
        if element == "fldChar":
            self.field.clear()
        if element in {"instrText", "f", "definedName"}:
            self.within, self.pieces = element, []

    def said(self, words: str) -> None:
        if self.within:
            self.pieces.append(words)

    def ended(self, element: str) -> None:
        if element != self.within:
            return
        self.within = ""
        if element == "instrText":
            self.field += self.pieces
            _refuse_field("".join(self.field))
        else:
            _refuse_formula("".join(self.pieces))


def _refuse_relation(name: str, attributes: Attributes) -> None:
    for said in values(attributes, "Type"):
        kind = said.rstrip("/").rpartition("/")[2].lower()
        is_of_a_chart = kind == "package" and "/charts/_rels/" in name.lower()
        is_elsewhere = any(mode.strip().lower() == "external" for mode in values(attributes, "TargetMode"))
        if kind in KIND_OF_RELATION and (is_elsewhere or not is_of_a_chart):
            raise RefusedError(
                "linked" if is_elsewhere and kind != "attachedtemplate" else KIND_OF_RELATION[kind]
            )
        if is_elsewhere and not (
            kind == "hyperlink" and all(map(FOLLOWED.match, values(attributes, "Target")))
        ):
            raise RefusedError("linked")


def _refuse_attributes(element: str, attributes: Attributes) -> None:
    judges: dict[str, Callable[[str], None]] = {"instr": _refuse_field, "formula": _refuse_formula}
    for name, judge in judges.items():
        for said in values(attributes, name):
            judge(said)
    if element == "event-listener" and values(attributes, "macro-name", "language"):
        raise RefusedError("macros")
    if any(map(ACTIONS.match, values(attributes, "action"))):
        raise RefusedError("macros")
    _refuse_places(element, values(attributes, "href"))
    if element == "file-entry":
        _refuse_object(attributes)


def _refuse_places(element: str, places: list[str]) -> None:
    """Raise RefusedError where OpenDocument names something outside itself that nobody has to follow."""
    if element == "a":
        if not all(map(FOLLOWED.match, places)):
            raise RefusedError("linked")
    elif element == "template":
        # A path to a template beside the suite itself stands in most slides, and is not followed.
        if not all(map(BESIDE.match, places)):
            raise RefusedError("template")
    elif any(map(ELSEWHERE.match, places)):
        raise RefusedError("linked")


def _refuse_object(attributes: Attributes) -> None:
    """Raise RefusedError where the list of contents of an OpenDocument file names another file as a part."""
    is_object = any(path != "/" and path.endswith("/") for path in values(attributes, "full-path"))
    if is_object and not all(map(OBJECTS_OF_OUR_OWN.match, values(attributes, "media-type"))):
        raise RefusedError("embedded")


def _refuse_field(instruction: str) -> None:
    if FIELDS.search(instruction):
        raise RefusedError("linked")


def _refuse_formula(formula: str) -> None:
    if RUNNING.search(formula):
        raise RefusedError("macros")
    if FETCHING.search(formula):
        raise RefusedError("linked")
