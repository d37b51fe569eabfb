"""What `components/bars.html` says of a chart: picture and table have the same numbers, and no hidden one is anywhere."""

import re

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import override

from commonpractice.charts import plain, stacked
from commonpractice.small_numbers import INSIDE


def drawn(chart, **words) -> str:
    return render_to_string("components/bars.html", {"chart": chart, "title": "Barriers", **words})


def rows_of(page: str) -> list[list[str]]:
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    cells = [re.findall(r"<t[hd].*?</t[hd]>", row, flags=re.DOTALL) for row in body.split("</tr>")]
    return [[strip_tags(cell).strip() for cell in row] for row in cells if row]


def letters_of(page: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", page)


def test_plain_bars_say_fewer_than_five():
    page = drawn(
        plain("a", [("New", 6), ("Old", None), ("None", 0)], threshold=INSIDE), numbers_name="Barriers"
    )
    assert rows_of(page) == [["New", "6"], ["Old", "fewer than 5"], ["None", "0"]]
    assert letters_of(page) == ["0", "2", "4", "6", "New", "6", "Old", "fewer than 5", "None", "0"]
    assert "A number from 1 to 4 is not given" in page
    assert page.count("<rect") == 1


def test_stacked_bars_keep_back_all_parts_or_all():
    rows = [("Spring", (5, 15), 20), ("Summer", None, 18), ("Autumn", None, None)]
    page = drawn(stacked("a", ["Legal", "Other"], rows, threshold=INSIDE), rows_name="When")
    assert rows_of(page) == [
        ["Spring", "5", "15", "20"],
        ["Summer", "not told apart", "18"],
        ["Autumn", "not shown", "not shown"],
    ]
    assert letters_of(page)[-6:] == ["Spring", "20", "Summer", "18", "Autumn", "not shown"]
    assert "Where a part is from 1 to 4" in page


def test_nothing_is_said_of_hiding_where_nothing_is_hidden():
    page = drawn(stacked("a", ["Legal", "Other"], [("Spring", (5, 15), 20)], threshold=INSIDE))
    assert "picked out" not in page
    assert "not told apart" not in page


def test_lengths_are_written_for_browsers_in_every_language():
    with override("de"):
        page = drawn(plain("a", [("Neu", 6), ("Alt", 4)], threshold=3))
    assert 'x="33.33%"' in page
    assert 'width="66.67%"' in page
    assert re.search(r'="\d+,\d', page) is None


def test_a_name_from_somewhere_else_stays_text():
    page = drawn(plain("a", [("<script>", 6)], threshold=INSIDE))
    assert "<script>" not in page
    assert page.count("&lt;script&gt;") == 2
