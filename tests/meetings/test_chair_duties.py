from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from commonpractice.meetings.chair_duties import Duty, duties


def test_duties_stand_in_the_order_of_their_days():
    assert duties(date(2026, 5, 14), first_reminder_days=14, last_reminder_days=1) == [
        Duty("invite", date(2026, 4, 16), 5),
        Duty("agenda", date(2026, 4, 23), 10),
        Duty("first_reminder", date(2026, 4, 30)),
        Duty("last_reminder", date(2026, 5, 13)),
        Duty("meeting", date(2026, 5, 14)),
        Duty("minutes", date(2026, 5, 21), 10),
        Duty("note", date(2026, 5, 21), 5),
    ]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 90), st.integers(0, 30))
def test_they_take_half_an_hour_and_never_go_backwards(day, first, last):
    listed = duties(day, first_reminder_days=first, last_reminder_days=last)
    assert sum(duty.minutes for duty in listed) == 30
    assert [duty.by for duty in listed] == sorted(duty.by for duty in listed)
    assert {duty.kind: duty.by for duty in listed}["invite"] == day - timedelta(first + 14)
