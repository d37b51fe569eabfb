from datetime import timedelta

from commonpractice.value.answering import no_thank_you, take_answers
from commonpractice.value.asking import TOO_LATE_AFTER, nudge
from commonpractice.value.waiting import waits_for
from tests.value.said import held, told


def test_the_nudge_waits_until_it_is_answered_or_declined(
    potteries, mo, lena, cora, now, django_assert_num_queries
):
    stories = {
        each: told(held(potteries, now, number=place), each, now)
        for place, each in enumerate((mo, lena), start=1)
    }
    assert waits_for([mo], now) == []
    for story in stories.values():
        nudge(story, at=now)
    with django_assert_num_queries(1):
        waits = waits_for([mo, cora], now)
    assert [(each["title"], each["url"], each["why"]) for each in waits] == [
        ("What became of it?", f"/w/{stories[mo].link_key}/", "Doors that stay shut")
    ]
    assert waits_for([mo], now + TOO_LATE_AFTER + timedelta(days=1)) == []
    take_answers(stories[mo], tried="Yes", happened="", who_else="", at=now)
    no_thank_you(lena, at=now)
    assert waits_for([mo, lena], now) == []
