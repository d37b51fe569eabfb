import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonpractice.bulletins.rendering import as_html, as_plain


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Hello\nyou", "<p>Hello<br>\nyou</p>\n"),
        ("# One\n\n### Three", "<h2>One</h2>\n<h2>Three</h2>\n"),
        ("**strong** and *stress*", "<p><strong>strong</strong> and <em>stress</em></p>\n"),
        ("![pixel](https://spy.example/p.png)", '<p>!<a href="https://spy.example/p.png" rel="noopener noreferrer">pixel</a></p>\n'),
        ("<img src=x onerror=y>", "<p>&lt;img src=x onerror=y&gt;</p>\n"),
        ("[go](javascript:alert(1))", "<p>[go](javascript:alert(1))</p>\n"),
        ("at https://a.example/i/x/.", '<p>at <a href="https://a.example/i/x/" rel="noopener noreferrer">https://a.example/i/x/</a>.</p>\n'),
        ("(https://a.example/x)", '<p>(<a href="https://a.example/x" rel="noopener noreferrer">https://a.example/x</a>)</p>\n'),
        ("[here](https://a.example/x)", '<p><a href="https://a.example/x" rel="noopener noreferrer">here</a></p>\n'),
    ],
)  # fmt: skip
def test_html(text, html):
    assert as_html(text) == html


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("## Where\n\nThe **hall**", "Where\n\nThe hall"),
        ("[Answer](https://a.example/i/x/)", "Answer: https://a.example/i/x/"),
        ("[https://a.example](https://a.example)", "https://a.example"),
        ("- one\n- two", "- one\n- two"),
    ],
)
def test_plain(text, plain):
    assert as_plain(text) == plain


@given(st.text(alphabet=st.sampled_from("<>[]()!\"'=/:#*`&; \nahrefimgscriptonhttps"), max_size=80))
def test_nothing_gets_a_script_a_picture_or_a_style(text):
    html = as_html(text)
    for tag in ("<script", "<img", "<style", "<iframe", "<svg"):
        assert tag not in html
