"""What meetings of the demonstration were worth to some who were there, and one report. All of it is invented."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from commonpractice.community.models import Community, Membership
from commonpractice.meetings.models import Meeting
from commonpractice.value import reporting
from commonpractice.value.answering import agree, take_answers, take_back
from commonpractice.value.asking import NUDGED_AFTER, nudge, story_of
from commonpractice.value.models import Report, Story
from commonpractice.value.periods import choices

OPENING = (
    "This was the time in which we stopped asking people to explain themselves anew at each door. Two hostels now decide on "
    "the facts of what happened; one insurer answered in writing.\n\n"
    "Not all of it held. What came back is counted here too, and stands on its own page with what we try next."
)


@dataclass(frozen=True)
class Said:
    meeting: int
    """Counted from the first."""
    name: str
    useful: str
    will_try: str
    tried: str = ""
    happened: str = ""
    who_else: str = ""
    reach: str = ""
    readers: str = ""
    shown_as: str = ""


SAID = (
    Said(
        1,
        "Gareth Clay",
        "To hear from the fire service what their visit looks at, and that they would come to us.",
        "Ask for a visit before we refuse a room, not after.",
        "Yes, twice.",
        "One visit found nothing that spoke against the room. The other found a broken alarm, which we mended. Both people "
        "moved in.",
        "Whoever allocates temporary rooms.",
        "realised",
        "report",
        "Gareth, temporary accommodation",
    ),
    Said(
        1,
        "Lena",
        "That nobody asked me what I was in for.",
        "Say first what I want, then what is on file.",
        "Yes, at one appointment.",
        "She put the form down and listened. I have told two others to try it.",
        "",
        "applied",
        "report",
    ),
    Said(
        2,
        "Yusuf Hob",
        "The list of who can sign.",
        "Ring the name on the list instead of writing to the inbox.",
        "Three times.",
        "It did not work: the person had moved on, and nobody had the list changed. That is worth knowing too.",
        "Whoever looks after the list.",
        "",
        "report",
        "Yusuf",
    ),
    Said(
        2,
        "Nia Placer",
        "I did not know that others meet this every week.",
        "",
        "",
        "I bring it up in our team meeting now, and we write it down as a barrier.",
        "",
        "reframing",
        "inside",
    ),
    Said(3, "Chidi Slip", "Hearing the panel’s side.", "Invite somebody from the panel to our team day."),
    Said(3, "Oluwaseun Tile", "", "Write the date beside everything I put on file."),
)
TAKEN_BACK = Said(2, "Roz", "A lot.", "Something that I would rather not have written down.")


def tell(community: Community, everybody: dict[str, Membership], now: datetime) -> None:
    meetings = {each.number: each for each in community.meetings.filter(number__lte=3)}
    for said in SAID:
        _tell(meetings[said.meeting], everybody[said.name], said, now)
    gone = _begin(meetings[TAKEN_BACK.meeting], everybody[TAKEN_BACK.name], TAKEN_BACK)
    take_back(gone, at=meetings[TAKEN_BACK.meeting].ends_at + timedelta(days=9))
    _report(community, everybody["Cora Wedge"], now)


def _tell(meeting: Meeting, membership: Membership, said: Said, now: datetime) -> None:
    story = _begin(meeting, membership, said)
    asked_at = meeting.ends_at + NUDGED_AFTER
    if asked_at < now:
        nudge(story, at=asked_at)
    if said.happened:
        at = asked_at + timedelta(days=3)
        words = {name: getattr(said, name) for name in ("tried", "happened", "who_else", "reach")}
        take_answers(story, **words, at=at)
    if said.readers:
        story = Story.objects.with_words().get(pk=story.pk)
        agree(
            story, readers=said.readers, name=said.shown_as, mark=story.mark, at=asked_at + timedelta(days=3)
        )


def _begin(meeting: Meeting, membership: Membership, said: Said) -> Story:
    at = meeting.ends_at + timedelta(hours=1)
    story = story_of(meeting, membership, at)
    story.tell(useful=said.useful, will_try=said.will_try, at=at)
    return story


def _report(community: Community, by: Membership, now: datetime) -> None:
    """Of the last time that is over, with what its writers agreed to have quoted."""
    at = now - timedelta(days=1)
    begun = reporting.begin(
        community, uuid4(), "What changed, and what came back", choices(at)[0], by=by.person, at=at
    )
    stories = [each.pk for each in reporting.quotable(begun)]
    reporting.write(begun, {"opening": OPENING}, stories, seen=0)
    report = Report.objects.get(pk=begun.pk)
    reporting.fix(report, readers="public", seen=report.edited_times, by=by.person, at=at)
