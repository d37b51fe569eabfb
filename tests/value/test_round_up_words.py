from datetime import date

from commonpractice.value.round_up_words import AT_MOST, Moved, OfTheme, as_markdown

WORDS = {"more": "%(number)d more at %(address)s"}
MAY, JUNE = date(2026, 5, 3), date(2026, 6, 1)


def told(*themes: OfTheme) -> str:
    return as_markdown(themes, WORDS, lambda day: f"{day:%d.%m.}")


def test_by_theme_in_the_order_of_days():
    moved = [Moved(JUNE, "A guide", "published", "https://a/g"), Moved(MAY, "Taken up")]
    assert told(OfTheme("Doors", "https://a/d", moved), OfTheme("Nothing", "https://a/n", [])) == (
        "## [Doors](https://a/d)\n\n- 03.05.: Taken up\n- 01.06.: [A guide](https://a/g) (published)\n"
    )


def test_what_is_too_much_stands_on_the_page_of_the_theme():
    many = [Moved(MAY, f"No {number}") for number in range(AT_MOST + 3)]
    lines = told(OfTheme("Doors", "https://a/d", many)).splitlines()
    assert len(lines) == 2 + AT_MOST + 1
    assert lines[-1] == "- 3 more at https://a/d"


def test_nothing_where_nothing_moved():
    assert told(OfTheme("Doors", "https://a/d", [])) == ""
