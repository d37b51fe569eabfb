import base64

import pytest

from commonpractice.guides.document.as_html import as_html
from commonpractice.guides.document.plain_words import tidy_content
from commonpractice.guides.document.reading_in import read_file, read_pasted
from commonpractice.guides.document.schema import Node, cleaned
from commonpractice.guides.document.suggested import left_out
from commonpractice.guides.document.walking import clauses
from tests.guides.document.brought import (
    bullets,
    bytes_of_picture,
    from_markdown,
    from_pandoc,
    headed,
    para,
    paragraph,
    styled,
    word_file,
)
from tests.guides.document.trees import EM, EVERYTHING, LINK, ONE, STRONG, block, doc, p, text

MARKDOWN = """\
---
title: Asking before deciding
---

# Why

We *ask* **first**, see [the law](https://example.org/).[^1]

- one
- two

    1. deep

> Nobody asked me.

## How

| Who  | What |
|------|------|
| Mo   | asks |

Line one\\
line two

[^1]: Housing Act.
"""


def bare(node: Node) -> Node:
    """The node without ids, and without the keys of pictures, which are new each time."""
    attrs = {name: value for name, value in node.get("attrs", {}).items() if name not in {"id", "key"}}
    rest = {name: value for name, value in node.items() if name not in {"attrs", "content"}}
    content = {"content": [bare(child) for child in node["content"]]} if "content" in node else {}
    return {**rest, **({"attrs": attrs} if attrs else {}), **content}


def item(*content):
    return block("list_item", *content)


def row(kind, *cells):
    return block("table_row", *(block(kind, p(cell), **ONE) for cell in cells))


READ = [
    block("heading", "Why", level=2),
    p("We ", text("ask", EM), " ", text("first", STRONG), ", see ", text("the law", LINK), ". [1]"),
    block("bullet_list", item(p("one")), item(p("two"), block("ordered_list", item(p("deep")), start=1))),
    block("quote", p("Nobody asked me.")),
    block("heading", "How", level=3),
    block("table", row("table_header", "Who", "What"), row("table_cell", "Mo", "asks")),
    p("Line one", {"type": "hard_break"}, "line two"),
    block("heading", "Notes", level=2),
    block("ordered_list", item(p("Housing Act.")), start=1),
]


@pytest.mark.parametrize("target", ["docx", "odt"])
def test_word_and_open_document(target):
    read = read_file(from_markdown(MARKDOWN, target), f"guide.{target}")
    assert read.title == "Asking before deciding"
    assert bare(read.tree)["content"] == READ
    assert cleaned(read.tree) == read.tree


def test_markdown():
    read = read_file(MARKDOWN.replace("# Why", "\n# Why").encode(), "guide.md")
    assert (read.title, bare(read.tree)["content"]) == ("Asking before deciding", READ)


def test_html():
    html = """<!doctype html><html><head><title>x</title><style>p {}</style></head><body>
    <h1>Asking</h1><h3>Why</h3><p onclick="x()">We <i>ask</i> <b>first</b><script>alert(1)</script>.</p>
    <ol start="3"><li>three</li></ol><table><tr><td>A<td>B</table><a href="javascript:x">no link</a></body></html>"""
    read = read_file(html.encode(), "guide.html")
    assert read.title == "Asking"
    assert bare(read.tree)["content"] == [
        block("heading", "Why", level=2),
        p("We ", text("ask", EM), " ", text("first", STRONG), "."),
        block("ordered_list", item(p("three")), start=3),
        block("table", row("table_header", "A", "B")),
        p("no link"),
    ]


def test_our_own_html_comes_back_the_same():
    tree = left_out(EVERYTHING)
    kept = [node for node in tree["content"] if node["type"] not in {"draft", "image"} and "content" in node]
    read = read_pasted(as_html(doc(*kept), picture=lambda _key: ""))
    # A space at the edge of bold words is not bold.
    kept[1]["content"] = tidy_content(kept[1]["content"])
    assert bare(read.tree)["content"] == [bare(node) for node in kept]
    assert [clause.id for clause in clauses(read.tree)] == ["c000000001"]


def test_words_pasted_from_a_website():
    pasted = """[vc_row css=".vc_custom_1{margin: 0}"][vc_column][vc_column_text]<!-- wp:paragraph -->
    <h2 style="color:red" class="big">Our promise</h2>
    <p class="has-text-align-center">We&nbsp;listen\u200b first.</p><p>&nbsp;</p>
    <p><img src="https://tracker.example/p.gif" width="1" height="1"><img src="https://example.org/hall.jpg" alt="The hall">
    See [see page 4] and <a href="https://example.org/?utm=1">more</a>.</p>
    <script>track()</script><style>.x{}</style><form><input value="x"><button>Buy</button></form>
    [/vc_column_text][/vc_column][/vc_row]"""
    read = read_pasted(pasted)
    more = {"type": "link", "attrs": {"href": "https://example.org/?utm=1"}}
    assert bare(read.tree)["content"] == [
        block("heading", "Our promise", level=2),
        p("We listen first."),
        p("See [see page 4] and ", text("more", more), "."),
    ]
    assert read.left_out == ("The hall",)
    assert read.pictures == ()


def test_words_from_the_text_view_of_a_website_s_editor():
    read = read_pasted(
        "[vc_row]Our <strong>promise</strong>:\n\nWe listen.\n\n<h3>How</h3>\nWe ask.[/vc_row]"
    )
    assert bare(read.tree)["content"] == [
        p("Our ", text("promise", STRONG), ":"),
        p("We listen."),
        block("heading", "How", level=2),
        p("We ask."),
    ]


def test_plain_words_pasted_are_paragraphs():
    assert bare(read_pasted("We ask.\n\nWe listen & learn <3").tree)["content"] == [
        p("We ask."),
        p("We listen & learn <3"),
    ]


def test_pictures_come_beside_the_tree_with_their_words(tmp_path):
    (tmp_path / "hall.png").write_bytes(bytes_of_picture())
    (tmp_path / "odd.png").write_bytes(bytes_of_picture("TIFF"))
    markdown = "![The hall from above](hall.png)\n\nWords ![](hall.png) go on.\n\n- in a list ![Odd](odd.png)"
    read = read_file(from_markdown(markdown, "docx", tmp_path), "guide.docx")
    hall, second = read.pictures
    assert (hall.kind, hall.alt, hall.data) == ("png", "The hall from above", bytes_of_picture())
    assert read.without_alt == (second.key,)
    assert [node["type"] for node in read.tree["content"]] == ["image", "paragraph", "image", "bullet_list"]
    assert [node["attrs"]["key"] for node in read.tree["content"] if node["type"] == "image"] == [
        hall.key,
        second.key,
    ]
    assert read.tree["content"][0]["attrs"]["alt"] == "The hall from above"
    assert read.tree["content"][2]["attrs"]["alt"] == ""
    assert read.left_out == ("Odd",)


def test_a_picture_in_open_document(tmp_path):
    (tmp_path / "hall.png").write_bytes(bytes_of_picture())
    read = read_file(from_markdown("Words ![The hall](hall.png) here", "odt", tmp_path), "guide.odt")
    assert [picture.kind for picture in read.pictures] == ["png"]


def test_clauses_of_a_word_file_made_here_come_back_with_their_ids(tmp_path):
    (tmp_path / "hall.png").write_bytes(bytes_of_picture())
    image = {
        "t": "Para",
        "c": [{"t": "Image", "c": [["", [], []], [{"t": "Str", "c": "Hall"}], ["hall.png", ""]]}],
    }
    contents = {
        "t": "BulletList",
        "c": [
            [
                {
                    "t": "Para",
                    "c": [
                        {
                            "t": "Link",
                            "c": [
                                ["", [], []],
                                [{"t": "Str", "c": "Clause 1: Ask"}],
                                ["#clause_a234567890", ""],
                            ],
                        }
                    ],
                }
            ]
        ],
    }
    to_second = {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "there"}], ["#clause_2bcdefghij", ""]]}
    label = {"t": "Para", "c": [{"t": "Strong", "c": [{"t": "Str", "c": "Words to use"}]}]}
    data = from_pandoc(
        [
            styled("Version", para("Version 3, published on 1 May 2026.")),
            headed(1, "Contents"),
            contents,
            headed(1, "Ask", "at_h000000001"),
            headed(2, "Clause 1: Ask", "clause_a234567890"),
            styled(
                "Clause",
                para("We ask."),
                bullets("in writing"),
                image,
                styled("Image Caption", para("The hall")),
            ),
            styled("Clause Fact", styled("Clause Label", para("Why")), para("Because."), bullets("A study")),
            para("After the clause."),
            headed(2, "Clause 2: Listen: always", "clause_2bcdefghij"),
            styled(
                "Clause",
                {"t": "Para", "c": [{"t": "Str", "c": "Go "}, to_second]},
                styled("Callout", label, para("Tell me.")),
            ),
            headed(2, "Clause 3: Empty", "clause_3bcdefghij"),
            headed(1, "More"),
            para("End."),
        ],
        title="The guide",
        folder=tmp_path,
    )
    read = read_file(data, "guide.docx")
    assert read.title == "The guide"
    assert [(clause.id, clause.title) for clause in clauses(read.tree)] == [
        ("a234567890", "Ask"),
        ("2bcdefghij", "Listen: always"),
        ("3bcdefghij", "Empty"),
    ]
    assert read.tree["content"][0]["attrs"]["id"] == "h000000001"
    link = {"type": "link", "attrs": {"href": "#2bcdefghij"}}
    assert bare(read.tree)["content"] == [
        block("heading", "Ask", level=2),
        block(
            "clause",
            block("clause_title", "Ask"),
            p("We ask."),
            block("bullet_list", item(p("in writing"))),
            block("image", alt="Hall", caption="The hall"),
        ),
        p("After the clause."),
        block(
            "clause",
            block("clause_title", "Listen: always"),
            p("Go ", text("there", link)),
            block("callout", p("Tell me."), kind="words"),
        ),
        block("clause", block("clause_title", "Empty"), p()),
        block("heading", "More", level=2),
        p("End."),
    ]


def test_bold_lines_are_headings_where_there_are_no_others():
    read = read_file(
        word_file(
            paragraph("Purpose", bold=True) + paragraph("We learn.") + paragraph("Ask now.", bold=True)
        ),
        "x.docx",
    )
    assert bare(read.tree)["content"] == [
        block("heading", "Purpose", level=2),
        p("We learn."),
        p(text("Ask now.", STRONG)),
    ]


def test_a_box_around_words_is_no_table_and_a_list_in_a_cell_becomes_lines():
    html = "<table><tr><td><p>Boxed</p><ul><li>in</li></ul></td></tr></table><table><tr><th>A<th>B</tr><tr><td><ul><li>x<li>y</ul><td>z</table>"
    assert bare(read_pasted(html).tree)["content"] == [
        p("Boxed"),
        block("bullet_list", item(p("in"))),
        block(
            "table",
            row("table_header", "A", "B"),
            block(
                "table_row",
                block("table_cell", p("• x"), p("• y"), **ONE),
                block("table_cell", p("z"), **ONE),
            ),
        ),
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<a href='java&#10;script:alert(1)'>x</a>",
        "<style>@import 'https://evil.example/x.css'</style>",
        "<math><mi xlink:href='data:x,<script>alert(1)</script>'></math>",
        "<p><![CDATA[<script>alert(1)</script>]]></p>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        f"<img alt='words' src='data:image/svg+xml;base64,{base64.b64encode(b'<svg onload=alert(1)>').decode()}'>",
    ],
)
def test_script_in_pasted_html_is_only_words_or_nothing(hostile):
    read = read_pasted(f"<p>Kept</p>{hostile}<p>Also kept</p>")
    html = as_html(read.tree, picture=lambda _key: "")
    assert "<p" in html
    assert html.count("ept</p>") == 2
    for sign in ("<script", "<img", "<svg", "<style", "<iframe", "onerror=", "href="):
        assert sign not in html
