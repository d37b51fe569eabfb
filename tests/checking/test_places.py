from hypothesis import given
from hypothesis import strategies as st

from commonpractice.checking.places import in_the_box


@given(st.text(), st.data())
def test_places_are_those_of_a_browser(text, data):
    at = data.draw(st.integers(0, len(text)))
    units = len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
    assert in_the_box(text)(at) == units


def test_an_emoji_is_two():
    place = in_the_box("a🔥b")
    assert [place(at) for at in range(4)] == [0, 1, 3, 4]
