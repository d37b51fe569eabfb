"""What is kept of a page is the same for many people; what is one person's own is not among it."""

import re

import pytest

from commonpractice.community.templatetags.frame import dabs, day, reached

FRONT = "/potteries/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def frame_of(client) -> str:
    page = client.get(FRONT).content.decode()
    return page.partition("<main")[0] + page.partition("</main>")[2]


def test_members_and_visitors_have_their_own_rooms_whoever_came_first(potteries, mo, lena, sign_in):
    seen = [frame_of(sign_in(who)) for who in (mo, None, lena, None)]
    assert ["Help wanted" in shown for shown in seen] == [True, False, True, False]
    assert ["Sign out" in shown for shown in seen] == [True, False, True, False]
    assert ["Sign in" in shown for shown in seen] == [False, True, False, True]


def test_each_person_signs_out_with_a_token_of_their_own(potteries, mo, lena, sign_in):
    tokens = [TOKEN.findall(frame_of(sign_in(who))) for who in (mo, mo, lena)]
    assert [len(each) for each in tokens] == [1, 1, 1]
    assert len({each[0] for each in tokens}) == 3
    assert TOKEN.findall(frame_of(sign_in(None))) == []


def test_a_new_name_is_shown_at_once(potteries, mo, sign_in):
    client = sign_in(mo)
    client.get(FRONT)
    potteries.name = "Kilns <b>and</b> rooms"
    potteries.save()
    assert ">Kilns &lt;b&gt;and&lt;/b&gt; rooms</a>" in frame_of(client)


@pytest.mark.parametrize(
    ("states", "ends_at", "parts"),
    [
        (["now", "next", "next"], None, 233),
        (["done", "done", "now"], None, 900),
        (["done", "done", "done"], None, 1000),
        (["next", "next", "next"], None, 0),
        (["done", "done", "next"], 1, 567),
        (["done", "done", "done"], 2, 1000),
    ],
)
def test_how_far_the_stroke_goes(states, ends_at, parts):
    stages = [{"state": state, "ends_here": place == ends_at} for place, state in enumerate(states)]
    assert reached(stages) == parts


def test_each_stage_says_how_it_stands():
    stages = [
        {"label": "Barrier", "state": "done", "url": "/1/"},
        {"label": "Theme", "state": "next", "state_words": "nothing yet"},
        {"label": "Meeting", "state": "now"},
    ]
    assert dabs(stages) == [
        ("done", "Barrier", "/1/", "done"),
        ("next", "Theme", "", "nothing yet"),
        ("now", "Meeting", "", "now"),
    ]


def test_the_words_of_a_day(now):
    assert day(now.replace(year=2026, month=3, day=7)) == "7 March 2026"
