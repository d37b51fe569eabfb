import pytest

from commonpractice.community.wording import to_html


def test_headings_fit_the_page_without_gaps():
    assert to_html("# One\n\n### Deep\n\n## Less deep\n\n# Two") == (
        "<h3>One</h3>\n<h4>Deep</h4>\n<h4>Less deep</h4>\n<h3>Two</h3>\n"
    )
    assert to_html("#### Alone", top=2) == "<h2>Alone</h2>\n"


def test_links_do_not_vouch_for_where_they_lead():
    assert to_html("[here](https://kiln.example/a)") == (
        '<p><a href="https://kiln.example/a" rel="nofollow noopener">here</a></p>\n'
    )


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[press](javascript:alert(1))",
        "![seen](https://elsewhere.example/pixel.png)",
        '<a href="https://x.example" onclick="go()">x</a>',
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(words):
    html = to_html(words)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert "<a href" not in html or 'rel="nofollow noopener"' in html


def test_a_table_scrolls_in_its_own_frame():
    html = to_html("| a | b |\n|---|---|\n| 1 | 2 |")
    assert html.startswith('<div class="table-frame" tabindex="0" role="region" aria-label="Table"><table>')
    assert html.count("</table></div>") == 1


def test_no_words_are_no_html():
    assert to_html("") == ""
