from datetime import timedelta
from uuid import uuid4

from commonpractice.community.models import ChairTurn
from commonpractice.meetings import minuting
from commonpractice.meetings.captured import captured
from commonpractice.meetings.models import Meeting
from commonpractice.meetings.what_follows import following_meeting, next_day


def test_the_next_day_comes_from_the_cadence(meeting, potteries):
    held_on = potteries.date_of(meeting.starts_at)
    assert 80 <= (next_day(meeting) - held_on).days <= 100
    meeting.terms = None
    assert next_day(meeting) is None


def test_minutes_say_about_when_and_who_chairs_until_a_date_is_planned(meeting, potteries, mo, cora, now):
    mo.name_in_minutes = True
    mo.save()
    ChairTurn.objects.create(
        community=potteries, meeting_number=meeting.number + 1, membership=mo, by=cora.person, at=now
    )
    day = next_day(meeting)
    ending = (
        f"## Next meeting\n\nAbout {day:%A} {day.day} {day:%B %Y}\n\nChair: Mo Glaze (Kiln Street Hostel)\n"
    )
    assert minuting.draft(captured(meeting)).endswith(ending)
    planned = Meeting.objects.create(
        community=potteries, number=meeting.number + 1, title="Next", key=uuid4(), planned_at=now, place="The hall",
        starts_at=meeting.starts_at + timedelta(days=90), ends_at=meeting.starts_at + timedelta(days=90, hours=2),
    )  # fmt: skip
    assert following_meeting(meeting) == planned
    told = minuting.draft(captured(meeting))
    assert ", The hall\n\nChair: Mo Glaze (Kiln Street Hostel)\n" in told
    assert "About " not in told
