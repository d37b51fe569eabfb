from commonpractice.community.arithmetic import reckon
from commonpractice.community.models import StandingItem
from commonpractice.community.terms_drafting import start_terms
from tests.built_once import built_once


@built_once
def items(potteries, cora, now) -> list[StandingItem]:
    return list(start_terms(potteries, by=cora.person, at=now).standing_items.all())


def test_twenty_five_people_leave_fifty_five_minutes(items):
    sums = reckon(items, length_minutes=120, people=25)
    assert (sums.used, sums.free, sums.over, sums.unoffered) == (65, 55, 0, 0)
    assert [(line.timing, line.minutes, line.before, line.offered) for line in sums.lines] == [
        ("what is free", 0, 0, 23),
        ("what is free", 0, 0, 10),
        ("1 minute each", 25, 0, None),
        ("20 minutes", 20, 25, None),
        ("20 minutes", 20, 45, None),
        ("what is free", 0, 65, 22),
    ]


def test_ninety_people_are_ten_minutes_too_many(items):
    sums = reckon(items, length_minutes=120, people=90)
    assert (sums.used, sums.free, sums.over) == (130, 0, 10)
    assert [line.offered for line in sums.lines] == [None] * 6


def test_time_for_what_was_promised_is_offered_where_the_agenda_lacks_it(items):
    sums = reckon([each for each in items if each.kind != "since_last_time"], length_minutes=120, people=25)
    assert (sums.offered_to_new, sums.unoffered) == (10, 0)


def test_part_of_a_minute_counts_as_one():
    item = StandingItem(pk=1, kind="roundtable", title="Round", seconds_each=45)
    sums = reckon([item], length_minutes=60, people=3)
    assert (sums.lines[0].timing, sums.lines[0].minutes, sums.used, sums.free) == (
        "45 seconds each",
        3,
        3,
        57,
    )
