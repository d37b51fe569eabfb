"""Numbers of characters with more digits than Python reads: whoever pastes them is answered, at every door that reads HTML."""

import pytest

from commonpractice.bulletins.updates import cleaning
from commonpractice.community import terms_cleaning, terms_reading
from commonpractice.guides.document import reading_in
from commonpractice.unescaping import unescaped

HUGE = "&#" + "9" * 5000 + ";"


def test_they_are_no_character_and_all_others_are_read():
    assert unescaped(f"A{HUGE}B &amp; &#8217;s &#x1F600;") == "A\ufffdB & ’s \U0001f600"


@pytest.mark.parametrize(
    "read", [terms_cleaning.clean, terms_reading.read_pasted, reading_in.read_pasted, cleaning.clean]
)
@pytest.mark.parametrize(
    "around",
    [
        "Keep {} this.",
        "<p title='{0}'>Keep {0} this.</p>",
        '[vc_row title="{0}"]Keep {0} this.[/vc_row]',
    ],
)
def test_every_door_reads_the_words_around_them(read, around):
    said = repr(read(around.format(HUGE)))
    assert "Keep" in said
    assert "this." in said
