"""What was promised earlier stands inside *since last time* of the next agenda, until it is done."""

from datetime import timedelta
from uuid import uuid4

from commonpractice.meetings.models import Action, AgendaItem, Completion, Meeting


def test_only_open_actions_of_earlier_meetings_are_carried_into_the_agenda(
    potteries, cora, chidi, mo, sign_in, now
):
    earlier, coming, later = (
        Meeting.objects.create(
            community=potteries, number=number, title=f"Meeting {number}", key=uuid4(), planned_at=now,
            starts_at=now + timedelta(days=days), ends_at=now + timedelta(days=days, hours=2),
        )
        for number, days in ((1, -90), (2, 7), (3, 97))
    )  # fmt: skip
    AgendaItem.objects.create(meeting=coming, kind="since_last_time", title="Since last time", minutes=5)

    def promise(meeting: Meeting, text: str) -> Action:
        return Action.objects.create(
            community=potteries, meeting=meeting, key=uuid4(), text=text, owner=mo, owner_name="Mo Glaze",
            due=potteries.date_of(now) + timedelta(days=3), at=now,
        )  # fmt: skip

    promise(earlier, "Ask two insurers")
    done = promise(earlier, "Send the booking page")
    Completion.objects.create(action=done, by=mo.person, at=now, evidence="Sent.")
    promise(later, "Something of a later meeting")

    for path in ("/potteries/meetings/2/", "/potteries/meetings/2/agenda/"):
        page = sign_in(cora).get(path).content.decode()
        assert "Ask two insurers" in page
        assert "Send the booking page" not in page
        assert "Something of a later meeting" not in page
