from html.parser import HTMLParser

import nh3
from hypothesis import given, settings

from commonpractice.guides.document.as_html import as_html
from commonpractice.guides.document.as_text import as_text
from commonpractice.guides.document.suggested import accepted, left_out, open_suggestions, refused
from commonpractice.guides.document.walking import (
    clauses,
    count_words,
    find,
    headings,
    letters_of,
    named_blocks,
    pictures,
    words_of,
)
from tests.guides.document.trees import EM, EVERYTHING, KEY, LINK, ONE, STRONG, TREES, block, doc, p, text

SUGGESTED_IN, SUGGESTED_OUT = ({"type": kind, "attrs": {"id": 4}} for kind in ("insertion", "deletion"))


def shown(*content, **how):
    return as_html(doc(*content), picture=lambda key: f"/pictures/{key}/", **how)


def test_words_are_escaped_and_links_only_as_allowed():
    evil = {"type": "link", "attrs": {"href": "javascript:alert(1)"}}
    assert shown(p('<script>&"', text("x", evil), text("l", LINK), text("m", LINK, EM), id="p000000001")) == (
        '<p id="p000000001">&lt;script&gt;&amp;"x<a href="https://example.org/" rel="nofollow noopener">l<em>m</em></a></p>\n'
    )


def test_a_link_inside_goes_only_where_something_is():
    to = [{"type": "link", "attrs": {"href": f"#{own}"}} for own in ("h000000001", "gone000000")]
    assert shown(block("heading", "H", id="h000000001", level=2), p(text("a", to[0]), text("b", to[1]))) == (
        '<h2 id="h000000001">H</h2>\n<p><a href="#h000000001">a</a>b</p>\n'
    )


def test_headings_leave_none_out_and_a_clause_stands_below_them():
    html = shown(
        block("heading", "A", level=3),
        block("heading", "B", level=4),
        block("clause", block("clause_title"), p("x"), id="c000000001"),
        block("heading", "C", level=2),
        block("heading", level=2),
        top=3,
        beside=lambda own: f"[{own}]",
    )
    assert html == (
        "<h3>A</h3>\n<h4>B</h4>\n"
        '<section id="c000000001" class="clause" aria-labelledby="c000000001-title">\n'
        '<h5 class="clause-title" id="c000000001-title">Clause 1</h5>\n<p>x</p>\n[c000000001]</section>\n'
        "<h3>C</h3>\n"
    )


def test_a_table_has_headers_with_their_direction():
    head = block("table_row", block("table_header", p("Who"), **ONE), block("table_header", p(), **ONE))
    body = block(
        "table_row", block("table_header", p("Mo"), **ONE), block("table_cell", p("a"), p("b"), **ONE)
    )
    assert shown(block("table", head, body), labels={"table": "Tabell"}) == (
        '<div class="table-frame" tabindex="0" role="region" aria-label="Tabell 1"><table>\n'
        '<thead>\n<tr><th scope="col">Who</th><td></td></tr>\n</thead>\n'
        '<tbody>\n<tr><th scope="row">Mo</th><td><p>a</p>\n<p>b</p>\n</td></tr>\n</tbody>\n</table></div>\n'
    )


def test_a_picture_has_its_words_also_where_it_cannot_be_shown():
    picture = block("image", id="i000000001", key=KEY, alt='A "plan"', caption="The <hall>")
    assert shown(picture) == (
        f'<figure id="i000000001"><img src="/pictures/{KEY}/" alt="A &quot;plan&quot;" loading="lazy">'
        "<figcaption>The &lt;hall&gt;</figcaption></figure>\n"
    )
    assert as_html(doc(picture), picture=lambda _key: "", anchors=False) == (
        "<figure><p>Picture: A &quot;plan&quot;</p><figcaption>The &lt;hall&gt;</figcaption></figure>\n"
    )


def test_suggestions_are_shown_left_out_or_taken_over():
    tree = p("We ", text("must", SUGGESTED_OUT), text("will", SUGGESTED_IN, STRONG), " ask")
    assert shown(tree) == "<p>We must ask</p>\n"
    assert shown(tree, suggestions="accepted") == "<p>We <strong>will</strong> ask</p>\n"
    assert shown(tree, suggestions="shown") == (
        '<p>We <del data-suggestion="4">must</del><strong><ins data-suggestion="4">will</ins></strong> ask</p>\n'
    )


def test_drafts_are_shown_only_where_asked_for():
    tree = block("draft", p("Ours"), id="d000000001", table=2)
    assert shown(tree) == ""
    assert shown(tree, drafts=True) == (
        '<section id="d000000001" class="draft" aria-label="Written by table 2">\n<p>Ours</p>\n</section>\n'
    )


class Tags(HTMLParser):
    """Notes which tags are open, and that each closes."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in {"br", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@settings(max_examples=30)
@given(TREES)
def test_any_tree_is_whole_html_that_a_cleaner_leaves_as_it_is(tree):
    html = as_html(tree, picture=lambda key: f"/{key}/", drafts=True, suggestions="shown")
    tags = Tags()
    tags.feed(html)
    tags.close()
    assert tags.open == []
    assert "javascript" not in html
    attributes = {"*": {"id", "class", "role", "tabindex", "aria-label", "aria-labelledby", "data-kind"}}
    more = {
        "a": {"href", "rel"}, "img": {"src", "alt", "loading"}, "ins": {"data-suggestion"}, "del": {"data-suggestion"},
        "th": {"scope", "colspan", "rowspan"}, "td": {"colspan", "rowspan"}, "ol": {"start"},
    }  # fmt: skip
    tags_allowed = nh3.ALLOWED_TAGS | {"section", "figure", "figcaption", "aside"}
    kept = nh3.clean(html, tags=tags_allowed, attributes={**attributes, **more}, link_rel=None)
    assert nh3.clean(kept, tags=set()) == nh3.clean(html, tags=set())
    assert kept.count("<") == html.count("<")


def test_as_text():
    assert as_text(left_out(EVERYTHING)) == (
        "Fire and a home\n\nPlain, strong both and a link\n\n- One\n  3. Deep\n\n1. First\n   line two\n\nNobody asked me.\n\n"
        "Ask first.\n- Then listen\n\nWho | What\nBoth\n\n[A plan of the hall] The hall\n\n"
        "Ask before you decide\nWe ask the person.\n- in writing\n\nTable one wrote this.\n\nWe must answer. 😀 Done."
    )


def test_walking():
    assert [(c.id, c.number, c.title, c.draft) for c in clauses(EVERYTHING)] == [
        ("c000000001", 1, "Ask before you decide", "")
    ]
    assert [(h.id, h.level, h.words) for h in headings(EVERYTHING)] == [("h000000001", 2, "Fire and a home")]
    assert [node["attrs"]["alt"] for node in pictures(EVERYTHING)] == ["A plan of the hall"]
    assert find(EVERYTHING, "l000000003")["content"][0]["type"] == "list_item"
    assert find(EVERYTHING, "nothere000") is None
    assert [(node["attrs"]["id"], inside) for node, inside in named_blocks(EVERYTHING)][8:12] == [
        ("c000000001", ""),
        ("p000000002", "c000000001"),
        ("l000000003", "c000000001"),
        ("d000000001", ""),
    ]
    assert letters_of(EVERYTHING["content"][3]["content"][0]["content"][0]) == "First\nline two"
    assert words_of(EVERYTHING["content"][8]) == "Ask before you decide We ask the person. in writing"
    assert count_words(doc(p("We don’t ask e.g. twice, "), p("ever."))) == 6


def test_clauses_in_drafts_are_counted_only_where_asked_for():
    inner = block("clause", block("clause_title", "Draft"), p(), id="c000000002")
    tree = doc(block("draft", inner, id="d000000001", table=1), EVERYTHING["content"][8])
    assert [(c.id, c.number, c.draft) for c in clauses(tree)] == [
        ("c000000002", 1, "d000000001"),
        ("c000000001", 2, ""),
    ]
    assert [(c.id, c.number) for c in clauses(tree, drafts=False)] == [("c000000001", 1)]


def test_open_suggestions_are_listed_with_all_their_parts():
    other = {"type": "insertion", "attrs": {"id": "x", "by": 7}}
    title = block("clause_title", text("New", other))
    tree = doc(
        p(text("a", SUGGESTED_OUT), "b", text("c", SUGGESTED_IN), id="p000000001"),
        block("clause", title, p(text("d", SUGGESTED_IN), id="p000000002"), id="c000000001"),
    )
    assert [(s.id, s.block, s.added, s.taken_out, s.by) for s in open_suggestions(tree)] == [
        (4, "p000000001", "cd", "a", None),
        ("x", "c000000001", "New", "", 7),
    ]


def test_some_suggestions_are_decided_and_what_was_only_suggested_goes():
    other = {"type": "insertion", "attrs": {"id": "x"}}
    tree = doc(
        p("a", text("b", SUGGESTED_IN), text("c", other), id="p000000001"),
        block("bullet_list", block("list_item", p(text("d", other))), id="l000000001"),
        p(id="p000000002"),
    )
    assert refused(tree, {"x"}) == doc(p("a", text("b", SUGGESTED_IN), id="p000000001"), p(id="p000000002"))
    assert accepted(tree, {4}) == doc(
        p("ab", text("c", other), id="p000000001"), tree["content"][1], p(id="p000000002")
    )
    assert left_out(accepted(tree)) == accepted(tree)
