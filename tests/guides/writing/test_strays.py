"""What no editor writes is taken out with the change that brought it, before anybody else gets it."""

import pytest
from pycrdt import Array, Doc, Map, Text, XmlElement, XmlFragment, XmlText

from commonpractice.guides.writing.coediting.document import Watched, diff, state
from commonpractice.guides.writing.coediting.tree import is_sound, tree_of, written
from commonpractice.guides.writing.live import messages
from tests.guides.writing.conftest import run
from tests.guides.writing.test_replica import connected, opened

TREE = {
    "type": "doc",
    "content": [
        {"type": "heading", "attrs": {"id": "h000000001", "level": 2}, "content": [{"type": "text", "text": "Doors"}]},
        {"type": "paragraph", "attrs": {"id": "p000000001"}, "content": [{"type": "text", "text": "Knock, Zoë 😀, and wait."}]},
    ],
}  # fmt: skip


BEGINNING = written(TREE)


def begun() -> Doc:
    document: Doc = Doc()
    document.apply_update(BEGINNING)
    return document


def blocks(document: Doc) -> XmlFragment:
    return document.get("guide", type=XmlFragment)


def _values_among_the_blocks(document: Doc) -> None:
    document.get("guide", type=Array).extend([1, {"a": 2}, Map({"x": 1}), Text("t")])


def _letters_among_the_blocks(document: Doc) -> None:
    document.get("guide", type=Text).insert(0, "loose")


def _something_in_words(document: Doc) -> None:
    words = blocks(document).children[1].children[0]
    words.insert_embed(11, {"script": 1})
    words.insert_embed(3, XmlElement("script"))


def _a_mark_that_is_a_trap(document: Doc) -> None:
    blocks(document).children[1].children[0].format(2, 9, {"link": {"href": {"toString": 1}}, "strong": {}})


def _attributes_that_are_traps(document: Doc) -> None:
    blocks(document).children[0].attributes["level"] = "1><"
    blocks(document).children[1].attributes["style"] = {"toString": 1}


def _bottomless(document: Doc) -> None:
    here = blocks(document)
    for _each in range(60):
        here = here.children.append(XmlElement("quote"))


def _inside_what_is_new(document: Doc) -> None:
    quote = blocks(document).children.append(XmlElement("quote", {"id": ["x"]}))
    words = quote.children.append(XmlElement("paragraph")).children.append(XmlText("Ours"))
    words.insert_embed(2, {"x": 1})


@pytest.mark.parametrize(
    ("do", "left"),
    [
        (_values_among_the_blocks, 2),
        (_letters_among_the_blocks, 2),
        (_something_in_words, 2),
        (_a_mark_that_is_a_trap, 2),
        (_attributes_that_are_traps, 2),
        (_bottomless, 3),
        (_inside_what_is_new, 3),
    ],
)
def test_what_no_browser_could_show_never_reaches_one(do, left):
    hostile, server, browser = begun(), begun(), begun()
    before = state(hostile)
    do(hostile)
    new, mended = Watched(server).apply_soundly(diff(hostile, before))
    assert mended
    browser.apply_update(new)
    for document in (server, browser):
        assert is_sound(document)
        assert len(blocks(document).children) == left
        assert [node["content"] for node in tree_of(document)["content"][:2]] == [
            node["content"] if do is not _a_mark_that_is_a_trap or node["type"] == "heading" else marked()
            for node in TREE["content"]
        ]
        assert "toString" not in str(inside(document))
        assert deepest(blocks(document)) <= 26
    assert inside(server) == inside(browser)
    again, nothing = Watched(server).apply_soundly(diff(hostile, before))
    assert (again, nothing) == (b"", b"")


def inside(document: Doc) -> list[tuple]:
    return [raw(child) for child in blocks(document).children]


def raw(part: XmlElement | XmlText) -> tuple:
    if isinstance(part, XmlText):
        return tuple((words, sorted((marks or {}).items())) for words, marks in part.diff())
    return (part.tag, sorted(part.attributes), [raw(child) for child in part.children])


def marked() -> list[dict]:
    return [
        {"type": "text", "text": "Kn"},
        {"type": "text", "text": "ock, Zo", "marks": [{"type": "strong"}]},
        {"type": "text", "text": "ë 😀, and wait."},
    ]


def deepest(part: XmlFragment | XmlElement, depth: int = 1) -> int:
    inner = [deepest(child, depth + 1) for child in part.children if isinstance(child, XmlElement)]
    return max(inner, default=depth)


def test_what_an_editor_writes_is_left_as_it_is():
    writer, server = begun(), begun()
    before = state(writer)
    words = blocks(writer).children[1].children[0]
    words.insert(0, "Please ", {"strong": {}, "link": {"href": "https://kiln.example"}})
    words.format(0, 3, {"insertion": {"id": "abc", "by": 3}})
    blocks(writer).children[0].attributes["level"] = 3
    blocks(writer).children.append(XmlElement("image", {"id": "i000000001", "key": "x", "alt": "A door"}))
    _new, mended = Watched(server).apply_soundly(diff(writer, before))
    assert mended == b""
    assert inside(server) == inside(writer)


def test_others_are_sent_it_with_its_mending_and_that_is_kept():
    async def write() -> None:
        replica = opened()
        replica.document.apply_update(BEGINNING)
        one, other = (connected(replica, member) for member in (1, 2))
        hostile, reader = begun(), begun()
        before = state(hostile)
        _something_in_words(hostile)
        one.hear(messages.update(diff(hostile, before)))
        [framed] = other.line.sent
        for message in framed.messages:
            reader.apply_update(messages.read(message).content)
        assert tree_of(reader) == tree_of(replica.document) == TREE
        kept = begun()
        [given] = replica._shelf.appending._given
        kept.apply_update(given.data)
        assert is_sound(kept)
        assert inside(kept) == inside(replica.document)

    run(write())
