"""What Python writes the browser reads, and the other way round: the same tree."""

import copy

from pycrdt import Doc

from commonpractice.guides.document.schema import Node, cleaned
from commonpractice.guides.writing.coediting.tree import become, tree_of, written
from tests.guides.document.trees import EVERYTHING, doc, p, text
from tests.guides.document.y_prosemirror import through_browser


def opened(update: bytes) -> Doc:
    document: Doc = Doc()
    document.apply_update(update)
    return document


def test_the_browser_reads_what_python_wrote_and_writes_nothing_anew():
    first = written(EVERYTHING)
    seen, update = through_browser(update=first)
    assert cleaned(seen) == EVERYTHING
    assert opened(update).get_state() == opened(first).get_state()


def test_python_reads_what_the_browser_wrote():
    _, update = through_browser(tree=EVERYTHING)
    assert tree_of(opened(update)) == EVERYTHING


def test_numbers_are_numbers_in_the_browser():
    seen, _ = through_browser(update=written(EVERYTHING))
    assert [node["attrs"].get("level") for node in seen["content"][:1]] == [2]
    assert seen["content"][6]["content"][1]["content"][0]["attrs"] == {
        "colspan": 2,
        "rowspan": 1,
    }
    assert seen["content"][9]["attrs"] == {"id": "d000000001", "table": 1}


def test_marks_that_may_overlap_have_longer_names_and_are_read_and_kept():
    two = {"type": "link", "attrs": {"href": "https://example.org/two"}}
    strong = {"type": "strong"}
    tree = doc(p(text("one", two, strong), " two", id="p000000001"))
    _, update = through_browser(tree=tree, overlapping=True)
    document = opened(update)
    names = {
        name
        for _, marks in document.get("guide", type=_fragment()).children[0].children[0].diff()
        for name in marks or ()
    }
    assert {name.split("--")[0] for name in names} == {"link", "strong"}
    assert all("--" in name for name in names)
    assert tree_of(document) == tree

    changed = doc(p(text("one more", two, strong), text(" two", strong), id="p000000001"))
    become(document, changed)
    assert tree_of(document) == changed
    assert cleaned(through_browser(update=document.get_update(), overlapping=True)[0]) == changed


def test_an_edit_in_python_of_what_the_browser_wrote_is_seen_in_the_browser():
    tree = changed_a_little(EVERYTHING)
    document = opened(through_browser(tree=EVERYTHING)[1])
    become(document, tree)
    assert cleaned(through_browser(update=document.get_update())[0]) == tree


def test_an_edit_in_the_browser_of_what_python_wrote_is_seen_in_python():
    tree = changed_a_little(EVERYTHING)
    _, update = through_browser(update=written(EVERYTHING), tree=tree)
    assert tree_of(opened(update)) == tree


def changed_a_little(tree: Node) -> Node:
    """Move a block, change words, marks, a level, a cell and a list."""
    new = copy.deepcopy(tree)
    content = new["content"]
    content[0]["attrs"]["level"] = 3
    content[1]["content"][1] = {"type": "text", "text": "strongest"}
    content[2]["content"].append({"type": "list_item", "content": [{"type": "paragraph"}]})
    content[6]["content"][1]["content"][0]["content"][0]["content"][0]["text"] = "Everybody"
    content[8]["content"][0]["content"] = [{"type": "text", "text": "Ask 😀"}]
    content.append(content.pop(4))
    return cleaned(new)


def _fragment():
    from pycrdt import XmlFragment

    return XmlFragment
