"""Two letters about each meeting: to everybody by post once released, or as drafts."""

from datetime import timedelta

from commonpractice.bulletins.models import Delivery, Letter, Release
from commonpractice.community.models import Membership
from commonpractice.meetings.models import Meeting

KINDS = ("meeting_announced", "meeting_reminded")
TEXT = "Dear colleague,\n\nthe next meeting is planned. Please say whether you will come: {link}\n"


def write_letters(meeting: Meeting, everybody: list[Membership], *, sent: bool) -> None:
    letters = Letter.objects.bulk_create(
        Letter(
            community=meeting.community,
            step=f"meeting-{meeting.pk}:{kind}:1",
            kind=kind,
            subject=f"{meeting.title}: will you come?",
            body=TEXT,
            drafted_at=meeting.planned_at,
        )
        for kind in KINDS
    )
    for letter in letters if sent else []:
        _deliver(letter, meeting, everybody)


def _deliver(letter: Letter, meeting: Meeting, everybody: list[Membership]) -> None:
    at = meeting.starts_at - timedelta(days=14)
    Release.objects.create(letter=letter, by=everybody[0].person, at=at, to=len(everybody))
    Delivery.objects.bulk_create(
        Delivery(
            letter=letter,
            membership=member,
            to_name=member.display_name,
            to_address=member.person.email,
            message_id=f"<{letter.pk}.{member.pk}@measured.example>",
            text=TEXT,
            wanted_at=at,
            sent_at=at,
        )
        for member in everybody
    )
