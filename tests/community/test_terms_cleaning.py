import time

import pytest

from commonpractice.community.terms_cleaning import clean, without_short_codes
from commonpractice.community.terms_reading import read_pasted

# Invented words inside the codes that a website's page builders leave behind.
PASTED_PAGE = """\
[vc_row css=”.vc_custom_167{margin-top: 0px !important;}”][vc_column width=”1/2″][vc_custom_heading text="Why we meet" \
use_theme_fonts="yes" font_container="tag:h2|text_align:left"][vc_column_text el_class="wide"]
<p class="lead" style="color: red">Folk from&nbsp;<strong>nine </strong>agencies &amp; a caf\u00e9 [see page 4].</p>
[caption id="attachment_9" align="alignnone" width="300"]<img src="https://kiln.example/x.jpg"> The old kiln[/caption]
[/vc_column_text][/vc_column][/vc_row]
<!-- wp:heading {"level":3,"className":"is-style-wide"} -->
<h3 class="wp-block-heading" id="h-agenda">Agenda</h3>
<!-- /wp:heading -->
<!-- wp:list --><ol class="wp-block-list"><li>Hello and welcome</li>
<li><span style="font-weight:400">Round table (1 minute per member)</span></li></ol><!-- /wp:list -->
[et_pb_section fb_built="1"][et_pb_row][et_pb_column type="4_4"][et_pb_toggle title="Costs &#038; expenses" open="off"]\
Everyone bears their own.[/et_pb_toggle][/et_pb_column][/et_pb_row][/et_pb_section]
<div class="elementor-widget-container" data-id="77ab"><h2>Meetings</h2><p>The group meets every six weeks<br>for 90 minutes.</p></div>
[elementor-template id="311"]<script>alert("x < y")</script><style>.a{color:red}</style>
"""


def test_a_pasted_web_page_becomes_plain_markdown():
    assert (
        clean(PASTED_PAGE)
        == """\
## Why we meet

Folk from **nine** agencies & a café [see page 4].

The old kiln

### Agenda

1. Hello and welcome
2. Round table (1 minute per member)

## Costs & expenses

Everyone bears their own.

## Meetings

The group meets every six weeks
for 90 minutes."""
    )


def test_a_pasted_web_page_is_read():
    reading = read_pasted(PASTED_PAGE)
    assert [(section.kind, section.heading) for section in reading.sections] == [
        ("background", "Why we meet"),
        ("agenda", "Agenda"),
        ("costs", "Costs & expenses"),
        ("meetings", "Meetings"),
    ]
    assert [(line.title, line.seconds_each) for line in reading.agenda] == [
        ("Hello and welcome", None),
        ("Round table", 60),
    ]
    assert reading.costs is not None
    assert reading.costs.value == "Everyone bears their own."


def test_the_text_view_of_an_editor_keeps_its_lines():
    pasted = "[vc_column_text]\nWe share a <strong>kiln</strong>.\nIt is warm.\n\n1. Welcome\n2. Clay\n[/vc_column_text]"
    assert clean(pasted) == "We share a **kiln**.\nIt is warm.\n\n1. Welcome\n2. Clay"


@pytest.mark.parametrize(
    "words",
    [
        "See [page 4] and [the map](https://kiln.example/map).",
        "Bring [your own] cup [optional].",
        "[ ] milk [x] tea",
        "An [unclosed thing",
        "[caption",
        'Say "[sic]" and go on.',
    ],
)
def test_brackets_that_are_no_short_codes_stay(words):
    assert without_short_codes(words) == words
    assert clean(words) == words


def test_a_code_inside_a_sentence_leaves_the_sentence_whole():
    assert clean("Come [su_highlight]early[/su_highlight] please.") == "Come early please."


def test_spaces_are_ordinary_and_nothing_is_invisible():
    assert clean("We\u00a0meet\u2009soon\u200b.\ufeff\r\nThe\u00adre  you   are.\n\n\n\nGood") == (
        "We meet soon.\nThere you are.\n\nGood"
    )


def test_nested_and_continued_lists_keep_their_numbers():
    html = '<ol><li><p>One</p><ul><li>deep</li></ul></li></ol><p>Between</p><ol start="2"><li>Two<br>more</li></ol>'
    assert clean(html) == "1. One\n   - deep\n\nBetween\n\n2. Two\n   more"


def test_marks_typed_in_html_stay_words():
    assert clean("<p>2 * 3 &lt;b&gt; a_b _c_ <em>so</em><strong> it </strong>is</p>") == (
        r"2 \* 3 \<b> a_b \_c\_ *so* **it** is"
    )


def test_only_web_and_mail_links_stay_links():
    html = '<p><a href="javascript:alert(1)">a</a> <a href="https://kiln.example/">b</a> <a href="mailto:k@kiln.example">c</a></p>'
    assert clean(html) == "a [b](https://kiln.example/) [c](mailto:k@kiln.example)"


def test_tags_left_open_and_closed_twice_do_no_harm():
    assert (
        clean("</p></b></table></ul><p>One<p>Two</td></li><li>Three<b>four") == "One\n\nTwo\n\nThree**four**"
    )


@pytest.mark.parametrize(
    "unit",
    [
        '[a "',
        "[vc_row ",
        "[a b=“",
        "<!--",
        "<p><b>",
        "[[",
        '[a b="c" ',
        "**a",
        "__a ",
        "[a](",
        "1. a\n",
        "<ul><li>",
        "<table><tr>",
        "<b>a",
        "<b>a</b>",
        "<i>",
        "</b>",
        "1 minute ",
        "1:00-2:00 5 mins ",
        "each has 1 minute ",
        "|a|\n",
        "## a\n",
        "**a**\n\n",
        "a\n\n",
        "<a ",
        "<!",
        "</",
        "<![CDATA[",
        "&#",
        "<p ",
        "<br/",
        "<script>",
        "<p>[a",
        "Meet monthly. ",
        "The chair will keep and ",
        "A:\n\n",
        "_a",
        "<p>_",
        "1. Agenda\n",
        "-\n",
    ],
)
def test_hostile_pastes_are_cleaned_and_read_within_seconds(unit):
    began = time.process_time()
    read_pasted("word " + unit * (100_000 // len(unit)))
    assert time.process_time() - began < 5
