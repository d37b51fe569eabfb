import pytest

from commonpractice.bulletins.rendering import as_html
from commonpractice.bulletins.updates.cleaning import Cleaned, LeftOut, Picture, clean
from tests.bulletins.updates.old_posts import (
    ATTACHED,
    BASE,
    BEAVER,
    BEAVER_CLEANED,
    BLOCKS,
    BLOCKS_CLEANED,
    CLASSIC,
    CLASSIC_CLEANED,
    DIVI,
    DIVI_CLEANED,
    ELEMENTOR,
    ELEMENTOR_CLEANED,
    FUSION,
    FUSION_CLEANED,
    NESTED,
    NESTED_CLEANED,
    WPBAKERY,
    WPBAKERY_CLEANED,
)  # fmt: skip

POSTS = [
    (BLOCKS, BLOCKS_CLEANED, [("block", "latest-posts", 1)]),
    (CLASSIC, CLASSIC_CLEANED, [("link", "tel:", 1), ("short_code", "contact-form-7", 1)]),
    (WPBAKERY, WPBAKERY_CLEANED, [("short_code", "vc_raw_html", 1)]),
    (DIVI, DIVI_CLEANED, []),
    (FUSION, FUSION_CLEANED, [("short_code", "fusion_code", 1)]),
    (
        ELEMENTOR,
        ELEMENTOR_CLEANED,
        [("form", "form", 1), ("frame", "iframe", 1), ("script", "script", 1), ("style", "style", 1)],
    ),
    (
        BEAVER,
        BEAVER_CLEANED,
        [("link", "#", 1), ("link", "javascript:", 1), ("short_code", "fl_builder_insert_layout", 1)],
    ),
    (NESTED, NESTED_CLEANED, [("short_code", "unclosed", 1)]),
]


@pytest.mark.parametrize(("html", "markdown", "lost"), POSTS)
def test_a_post_becomes_markdown_without_its_builder(html, markdown, lost):
    cleaned = clean(html, attached=ATTACHED, base=BASE)
    assert cleaned.markdown == markdown
    assert [(each.kind, each.name, each.times) for each in cleaned.left_out if each.kind != "wrapper"] == lost


@pytest.mark.parametrize("markdown", [row[1] for row in POSTS])
def test_cleaning_what_is_clean_changes_nothing(markdown):
    assert clean(markdown) == Cleaned(markdown, (), ())


def test_pictures_come_in_order_with_their_words():
    assert clean(CLASSIC, attached=ATTACHED, base=BASE).pictures == (
        Picture("https://kiln.example/tea.jpg", "Two urns", "Tea & cake"),
        Picture("https://kiln.example/tea.jpg", "Urns on a table", "Tea"),
        Picture("https://kiln.example/eight.jpg", "Eight keys", ""),
    )
    assert clean(ELEMENTOR, base=BASE).pictures == (
        Picture("https://kiln.example/wp-content/e.jpg", "Ten o'clock", ""),
    )


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h1>A</h1><h4>B</h4><h2>C</h2><h5>D</h5><h6>E</h6>", "## A\n\n### B\n\n### C\n\n#### D\n\n#### E"),
        ("<p>one<br>two<br><br>three</p>", "one\ntwo\n\nthree"),
        ("<p>a<b> b </b>c, x<i>y</i>z, (<b>(q)</b>)n</p>", "a **b** c, x*y*z, (**(q)**)n"),
        ("<p>w<b>(q)</b>n</p>", "w(q)n"),
        ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b"),
        ('<ol start="4"><li><p>a</p><p>b</p></li><li>c</ol>', "4. a\n\n   b\n\n5. c"),
        ("<li>loose</li><p>x", "- loose\n\n  x"),
        ("<table><tr><td>one column</td></tr><tr><td>is a frame</td></tr></table>", "one column\n\nis a frame"),
        ("<table><tr><td>a<table><tr><td>in</td></tr></table></td><td>b</td></tr></table>", "| a in | b |\n| --- | --- |"),
        ("<table><tr><td><p>a</p><ul><li>b</li></ul></td><td></td><td>c", "| a b | | c |\n| --- | --- | --- |"),
        ("<p>&lt;b&gt; &amp;lt; &#91;gallery] # 1</p><p># 1</p><p>1. a</p><p>-</p>", "\\<b> \\&lt; \\[gallery] # 1\n\n\\# 1\n\n1\\. a\n\n\\-"),
        ("<p>[a](http://x.example) ![b] [c]: d</p>", "[a\\](http://x.example) ![b] [c\\]: d"),
        ('<p>!<a href="https://b.example/a (1).pdf">[1]</a></p>', "\\![\\[1\\]](https://b.example/a%20%281%29.pdf)"),
        ('<a href="https://b.example/"><div>One</div><div>two</div></a>', "[One](https://b.example/)\n\n[two](https://b.example/)"),
        ('<p><a href="https://b.example/x">https://b.example/x</a></p>', "<https://b.example/x>"),
        ("<dl><dt>Word</dt><dd>what it means</dd></dl>", "**Word**\n\nwhat it means"),
        ("<pre>a\n  <b>b</b> ```\n</pre>", "````\na\n  b ```\n````"),
        ("<p>a <code>x`y</code> b</p>", "a ``x`y`` b"),
        ("<p>a</p><hr><hr><p>b</p><hr>", "a\n\n---\n\nb"),
        ('<pre class="wp-block-verse">Rain\nagain</pre><p>x</p>', "Rain\nagain\n\nx"),
        ("<p>before<form><p>Name</p></form>after</p><form>open", "before\n\nafter\n\nopen"),
        ('<div style="display: none"><a href="https://pills.example">cheap</a></div><p>seen</p>', "seen"),
        ("<script>a</script>b<script>never closed <p>c</p>", "b"),
        ("<p>a <!-- never closed</p><p>b</p>", "a never closed\n\nb"),
        ("<p>5 < 6 <y and <b", "5 < 6 \\<y and \\<b"),
    ],
)  # fmt: skip
def test_shapes(html, markdown):
    assert clean(html, is_html=True).markdown == markdown


@pytest.mark.parametrize(
    ("pasted", "markdown", "pictures"),
    [
        ("Just words\nin two lines\n\n\n\nand *more*.", "Just words\nin two lines\n\nand *more*.", ()),
        ("Title\n=====\n\n#### Deep\n\ntext", "## Title\n\n### Deep\n\ntext", ()),
        ("see [x](javascript:alert(1)) and [y](https://y.example)", "see x and [y](https://y.example)", ()),
        ("[[a](bad)](worse) [b]: c", "a [b]: c", ()),
        ("[ref]: javascript:alert(1)\n\nx", "x", ()),
        ('![Kiln](https://k.example/i.png "Hot")', '![Kiln](picture:1 "Hot")', (Picture("https://k.example/i.png", "Kiln", "Hot"),)),
        ("![old](picture:4)\n\n![new](https://k.example/n.png)", "![old](picture:4)\n\n![new](picture:5)", (Picture("https://k.example/n.png", "new"),)),
        ("```\n<p>[gallery]\n```\n\n`<b>` 3 <x", "```\n<p>[gallery]\n```\n\n`<b>` 3 \\<x", ()),
        ("  ```\n  code\n  ```\nx", "```\ncode\n```\nx", ()),
        ("a\u00a0b\u200b\u202ec", "a bc", ()),
        ("", "", ()),
    ],
)  # fmt: skip
def test_pasted_markdown_stays_but_for_what_an_update_cannot_have(pasted, markdown, pictures):
    cleaned = clean(pasted)
    assert (cleaned.markdown, cleaned.pictures) == (markdown, pictures)


def test_what_did_not_come_along_is_told():
    html = (
        '<p><img src="https://t.example/p.gif" width="1" height="1"><img src="data:image/png;base64,xx">'
        '<a href="tel:1">a</a><object>x</object></p>[vc_row][vc_gmaps link="x"][/vc_row]<!-- wp:core/rss /-->'
    )
    assert clean(html).left_out == (
        LeftOut("block", "core/rss", 1),
        LeftOut("link", "tel:", 1),
        LeftOut("media", "object", 1),
        LeftOut("picture", "data", 1),
        LeftOut("short_code", "vc_gmaps", 1),
        LeftOut("tracker", "img", 1),
        LeftOut("wrapper", "vc_row", 1),
        LeftOut("wrapper", "wp", 1),
    )


def test_a_letter_shows_the_words_of_a_cleaned_post():
    assert as_html(clean("<p>5 * 6 &lt;b&gt; <em>[sic]</em> &amp;lt; 1_2</p>").markdown) == (
        "<p>5 * 6 &lt;b&gt; <em>[sic]</em> &amp;lt; 1_2</p>\n"
    )
