"""A meeting that was held, and what members say of it. Invented."""

from datetime import timedelta

from commonpractice.meetings.models import Meeting, Participant
from commonpractice.value.asking import story_of
from commonpractice.value.models import Story
from tests.room_cast import plan

USEFUL = "To hear how the fire service decides."
WILL_TRY = "Ring the insurer before we refuse a room."


def held(community, now, *, number: int = 1, **more) -> Meeting:
    starts_at = now - timedelta(days=2)
    times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
    return plan(community, now, **{"number": number, **times, **more})


def was_there(meeting: Meeting, *members) -> None:
    for each in members:
        Participant.objects.create(
            meeting=meeting, membership=each, name=each.display_name, arrived_at=meeting.starts_at
        )


def told(meeting: Meeting, membership, at, *, useful: str = USEFUL, will_try: str = WILL_TRY) -> Story:
    story = story_of(meeting, membership, at)
    story.tell(useful=useful, will_try=will_try, at=at)
    return story


def again(story: Story) -> Story:
    """As it stands in the database now."""
    return Story.objects.with_words().get(pk=story.pk)
