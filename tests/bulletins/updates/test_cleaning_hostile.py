import random
import re
import time
from html import unescape

import pytest
from markdown_it import MarkdownIt

from commonpractice.bulletins.updates.cleaning import clean
from tests.bulletins.updates.old_posts import BLOCKS, CLASSIC, DIVI, ELEMENTOR, FUSION, NESTED, WPBAKERY

# The most trusting reader there is: it takes HTML and tables, and says what it saw.
TRUSTING = MarkdownIt("commonmark", {"html": True}).enable("table")
BITS = [
    "<p>", "</p>", "<div class='x'>", "</div>", "<b>", "</b>", "<em>", "</em>", "<a href='https://a.example/x'>",
    '<a href="javascript:alert(1)">', "</a>", "<img src='https://a.example/i.jpg' alt='A \"b\" ]('>", "<table>", "<tr>",
    "<td>", "</td>", "</tr>", "</table>", "<ul>", "<ol start=3>", "<li>", "</li>", "</ul>", "</ol>", "<pre>", "</pre>", "<pre class=wp-block-verse>", "[fusion_imageframe image_id=1]", "[/fusion_imageframe]",
    "<nav>", "</nav>", "[vc_raw_html]", "[/vc_raw_html]", "[et_pb_toggle title='T *']", "<!-- wp:rss /-->", "<dt>",
    "<code>", "</code>", "<script>", "</script>", "<style>", "<iframe src='https://www.youtube.com/embed/abc123'></iframe>",
    "<!-- wp:x -->", "<!--", "-->", "[vc_row]", "[/vc_row]", "[caption id='attachment_1']", "[/caption]", "[gallery ids='1']",
    "[code]", "[/code]", '[et_pb_text x="', '"]', "[foo bar=1]", "[/foo]", "[[gallery]]", "[", "]", "(", "](", "](", "![",
    "](javascript:alert(1))", "](https://b.example)", "](picture:1)", "`", "``", "```\n", "~~~", "\n", "\n\n", " ", "    ",
    "# ", "## ", "- ", "1. ", "> ", "*", "**", "_", "\\", "<", "&lt;b&gt;", "&amp;lt;", "&#60;script&#62;", "&", "|",
    "| --- |", "---", "===", "word", "two words", "é", "\u200b", "\ufeff", "<http://x.example>", "<javascript:x>",
    "[x]: javascript:alert(1)", "<x onclick=y>", '" onload="', "'>", '="', "</", "<!", "<?", "!", "{name}", "<h1>", "</h1>",
    "<h4>", "<blockquote>", "</blockquote>", "<figure>", "<figcaption>", "</figcaption>", "</figure>", "<form>", "</form>",
    "<svg onload=x>", "</svg>", "&#99999999999999999999;", "• ", "<br>", "http://bare.example/a_b_c",
    "[button url='https://c.example']", "[/button]", "[x]", "<div style='display:none'>", "\t", "\x00", "\ud800", "\r",
]  # fmt: skip


def let_through(markdown: str) -> list[str]:
    """What a trusting reader would run, follow or fetch."""
    found = []
    waiting = TRUSTING.parse(markdown)
    while waiting:
        token = waiting.pop()
        waiting += token.children or []
        address = token.attrs.get("href", token.attrs.get("src", ""))
        if token.type.startswith("html_"):
            found.append(token.content)
        elif (token.type == "link_open" and not re.match(r"https?://|mailto:", address)) or (
            token.type == "image" and not re.fullmatch(r"picture:\d+", address)
        ):
            found.append(address)
    return found


@pytest.mark.parametrize("seed", range(8))
def test_whatever_comes_no_markup_gets_through_and_cleaning_again_changes_nothing(seed):
    dice = random.Random(seed)
    for _time in range(150):
        text = "".join(dice.choice(BITS) for _each in range(dice.randint(1, 40)))
        for is_html in (None, True, False):
            cleaned = clean(text, is_html=is_html)
            again = clean(cleaned.markdown)
            assert (let_through(cleaned.markdown), text) == ([], text)
            assert (again.markdown, again.pictures, again.left_out) == (cleaned.markdown, (), ()), text


@pytest.mark.parametrize("post", [BLOCKS, CLASSIC, DIVI, ELEMENTOR, FUSION, NESTED, WPBAKERY])
def test_a_post_cut_off_anywhere_lets_no_markup_through(post):
    for end in range(0, len(post), 13):
        assert let_through(clean(post[:end]).markdown) == []
        assert let_through(clean(post[end:], is_html=True).markdown) == []


def test_poems_in_poems_end_with_the_first():
    assert clean("<pre class=wp-block-verse>a\n" * 3000 + "b</pre>c").markdown == "a\n" * 3000 + "b\n\nc"
    assert clean("<pre class=wp-block-verse>a<form>b</pre>c</form>d").markdown == "a\n\nd"


def test_a_number_of_thousands_of_digits_is_no_sign():
    assert clean("<p>a&#" + "9" * 6000 + ";b</p>").markdown == "a\ufffdb"


HOSTILE = {
    "open tags": "<div>", "open bold": "<b>x", "open paragraphs": "<div><p>a", "open quotes": '<a b="',
    "both quotes": "<a b=\"<a c='", "open comments": "<!--", "open declarations": "<!x ", "brackets": "[",
    "codes with open quotes": '[a b="', "codes in codes": '[vc_row x="1"]', "codes closed": "[a][/a]", "shown codes": "[[gallery",
    "ticks": "` ", "open links": "[a](", "open targets": "](x", "links in links": "[a](https://b.example", "stars": "*a ",
    "open lists": "<ul><li>", "open tables": "<table><tr><td>", "open forms": "<form>", "hidden": "<div style='display:none'>",
    "captions": "<figure><img src=https://a.example/i.jpg><figcaption>", "blank lines": "\n ", "quotes": "> ", "fences": "~~~ x\n",
    "underlined": "a\n---\n", "definitions": "[a]: x\n", "assignments": "<a x = ", "autolinks": "<http://a ", "accents": "a\u0301",
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_is_about_twice_the_work(text):
    def seconds(length: int) -> float:
        whole = (text * (length // len(text) + 1))[:length]
        begun = time.process_time()
        clean(whole, is_html=True)
        clean(whole, is_html=False)
        return time.process_time() - begun

    # Least of three, so that what else the machine does is not counted; squared work would be four times as much.
    short, long = (min(seconds(length) for _time in range(3)) for length in (6_000, 12_000))
    assert long < 3.2 * short + 0.05


WORDS = ["tea", "key", " ", " ", ".", "(", ")", "*", "**", "_", "a_b", "!", "[", "]", "[x](", "`", "\\", "~~", "#", "1. ", "- ", "&amp;", "&lt;b", "|", ":", "<br>", "é", "“", "+", "=", "&amp;lt;"]  # fmt: skip
MARKS = [
    "<b>{}</b>",
    "<i>{}</i>",
    "<b><i>{}</i></b>",
    '<a href="https://a.example/x">{}</a>',
    "<code>{}</code>",
    "{}",
    "{}",
]


@pytest.mark.parametrize("seed", range(4))
def test_the_words_of_a_paragraph_are_shown_as_they_were(seed):
    dice = random.Random(seed)
    for _time in range(300):
        parts = [
            dice.choice(MARKS).format("".join(dice.choice(WORDS) for _word in range(dice.randint(1, 4))))
            for _part in range(dice.randint(1, 6))
        ]
        html = "<p>x " + "".join(parts) + " y</p>"
        shown = re.sub(r"<[^>]*>", "", TRUSTING.render(clean(html, is_html=True).markdown))
        said = re.sub(r"<[^>]*>", "", html.replace("<br>", "\n"))
        assert unescape(shown).split() == unescape(said).split(), html
