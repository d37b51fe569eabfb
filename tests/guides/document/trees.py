"""Trees for tests: any allowed one, any hostile one, and one with everything in it."""

import uuid
from typing import Any

from hypothesis import strategies as st

from commonpractice.guides.document.allowed import CONTENT, MARKS
from commonpractice.guides.document.schema import Node, cleaned

WORDS = st.text(alphabet="ab é😀’\n\t-", max_size=12)
ADDRESSES = st.sampled_from(
    ["https://example.org/a?b=c&d=e", "mailto:mo@example.org", "#abc123defg", "javascript:x"]
)
IDS = (
    st.none()
    | st.sampled_from(["aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc"])
    | st.text("ab1", min_size=10, max_size=10)
)
MARK = st.one_of(
    st.sampled_from([{"type": "strong"}, {"type": "em"}]),
    ADDRESSES.map(lambda href: {"type": "link", "attrs": {"href": href}}),
    st.builds(
        lambda kind, own: {"type": kind, "attrs": {"id": own}},
        st.sampled_from(["insertion", "deletion"]),
        st.integers(1, 3) | st.sampled_from(["x", "y"]),
    ),
)
TEXT = st.builds(
    lambda text, marks: {"type": "text", "text": text, "marks": marks}, WORDS, st.lists(MARK, max_size=3)
)
INLINE = st.lists(st.one_of(TEXT, TEXT, st.just({"type": "hard_break"})), max_size=4)
ATTRS = st.fixed_dictionaries(
    {
        "id": IDS,
        "level": st.integers(0, 7),
        "start": st.integers(-1, 12),
        "kind": st.sampled_from(["note", "words", "other"]),
        "colspan": st.integers(0, 3),
        "rowspan": st.integers(0, 3),
        "table": st.integers(1, 3) | st.just("Blue table"),
        "key": st.uuids(version=4).map(str),
        "alt": st.just("A door"),
        "caption": st.sampled_from(["", "The door"]),
    }
)


@st.composite
def _node(draw: Any, name: str, levels: int) -> Node:
    if name in {"heading", "paragraph", "clause_title"}:
        return {"type": name, "attrs": draw(ATTRS), "content": draw(INLINE)}
    return {"type": name, "attrs": draw(ATTRS), "content": draw(_content(name, levels - 1))}


@st.composite
def _content(draw: Any, name: str, levels: int) -> list[Node]:
    if name not in CONTENT:
        return []
    kinds = sorted(CONTENT[name])
    if levels < 0:
        kinds = [kind for kind in kinds if kind == "paragraph"] or kinds[:1]
    title = [draw(_node("clause_title", 0))] if name == "clause" else []
    most = 4 if name == "doc" else 2
    return title + [
        draw(_node(draw(st.sampled_from(kinds)), levels)) for _ in range(draw(st.integers(0, most)))
    ]


TREES = _content("doc", 3).map(lambda content: cleaned({"type": "doc", "content": content}))
NAMES = st.sampled_from(
    sorted({*CONTENT, "heading", "text", "hard_break", "image", "clause_title", "script", *MARKS})
)
HOSTILE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | ATTRS | TEXT,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.fixed_dictionaries(
            {"type": NAMES | inner, "content": inner | st.lists(inner, max_size=3)},
            optional={"attrs": inner, "marks": inner, "text": inner},
        )
    ),
    max_leaves=12,
)


def text(words: str, *marks: Node) -> Node:
    return {"type": "text", "text": words, **({"marks": list(marks)} if marks else {})}


def block(name: str, /, *content: Node | str, **attrs: Any) -> Node:
    """Make a node; plain words are text."""
    nodes = [text(item) if isinstance(item, str) else item for item in content]
    return {
        "type": name,
        **({"attrs": attrs} if attrs else {}),
        **({"content": nodes} if nodes else {}),
    }


def p(*content: Node | str, **attrs: Any) -> Node:
    return block("paragraph", *content, **attrs)


def doc(*content: Node) -> Node:
    return {"type": "doc", "content": list(content)}


STRONG, EM = {"type": "strong"}, {"type": "em"}
LINK = {"type": "link", "attrs": {"href": "https://example.org/"}}
ONE = {"colspan": 1, "rowspan": 1}
KEY = str(uuid.UUID(int=7))

EVERYTHING = doc(
    block("heading", "Fire and a home", id="h000000001", level=2),
    p(
        "Plain, ",
        text("strong", STRONG),
        text(" both", STRONG, EM),
        " and ",
        text("a link", LINK, STRONG),
        id="p000000001",
    ),
    block(
        "bullet_list",
        block("list_item", p("One"), block("ordered_list", block("list_item", p("Deep")), start=3)),
        id="l000000001",
    ),
    block(
        "ordered_list",
        block("list_item", p("First", {"type": "hard_break"}, "line two")),
        id="l000000002",
        start=1,
    ),
    block("quote", p("Nobody asked me."), id="q000000001"),
    block(
        "callout",
        p("Ask first."),
        block("bullet_list", block("list_item", p("Then listen"))),
        id="k000000001",
        kind="words",
    ),
    block(
        "table",
        block("table_row", block("table_header", p("Who"), **ONE), block("table_header", p("What"), **ONE)),
        block("table_row", block("table_cell", p("Both"), colspan=2, rowspan=1)),
        id="t000000001",
    ),
    block("image", id="i000000001", key=KEY, alt="A plan of the hall", caption="The hall"),
    block(
        "clause",
        block("clause_title", "Ask ", text("before", EM), " you decide"),
        p("We ask the person.", id="p000000002"),
        block("bullet_list", block("list_item", p("in writing")), id="l000000003"),
        id="c000000001",
    ),
    block("draft", p("Table one wrote this.", id="p000000003"), id="d000000001", table=1),
    p(
        "We ",
        text("must", {"type": "deletion", "attrs": {"id": 4}}),
        text("will", {"type": "insertion", "attrs": {"id": 4}}),
        " answer. 😀 Done.",
        id="p000000004",
    ),
    p(id="p000000005"),
)
