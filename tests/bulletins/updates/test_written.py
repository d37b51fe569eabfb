from commonpractice.bulletins.updates.written import as_html, places_in

FIGURES = {1: "<figure>one</figure>", 2: "<figure>two</figure>"}
SMALL = {1: "<img one>", 2: "<img two>"}


def html(text: str) -> str:
    return as_html(text, table_words="Table", figures=FIGURES, small=SMALL)


def test_a_picture_alone_is_a_figure_within_a_line_an_image_and_without_a_file_nothing():
    text = "One\n\n![Keys](picture:1)\n\nSee ![a key](picture:2) here\n\n![Gone](picture:3)"
    assert html(text) == "<p>One</p>\n<figure>one</figure>\n<p>See <img two> here</p>\n\n"


def test_a_picture_from_elsewhere_is_its_words_and_what_is_written_cannot_name_a_place():
    assert html("![A cat](https://spy.example/cat.png)") == "<p>A cat</p>\n"
    assert html("\ue0001\ue001") == "<p>1</p>\n"
    assert len(html(f"&#xE000;{'9' * 5000}&#xE001;")) > 5000


def test_nothing_runs_and_headings_stand_below_the_title():
    text = "# Top\n\n### Deep\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) https://a.example/b_c"
    assert html(text) == (
        "<h2>Top</h2>\n<h3>Deep</h3>\n<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
        '<p>[x](javascript:alert(1)) <a href="https://a.example/b_c" rel="noopener noreferrer">'
        "https://a.example/b_c</a></p>\n"
    )


def test_a_table_can_be_moved_by_the_keyboard():
    made = as_html("| A |\n| --- |\n| b |", table_words='A "table"', figures={}, small={})
    assert made.replace("\n", "") == (
        '<div class="table-frame" tabindex="0" role="region" aria-label="A &quot;table&quot;"><table>'
        "<thead><tr><th>A</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></div>"
    )


def test_the_places_that_a_text_names_come_with_their_words():
    assert places_in('![Urns](picture:2 "Tea")\n\n> - ![](picture:7)\n\n`![x](picture:8)`') == {
        2: ("Urns", "Tea"),
        7: ("", ""),
    }
