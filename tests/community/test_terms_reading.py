"""Whole documents, differently worded, and exactly what is read in each. All people and places are invented."""

import pytest

from commonpractice.community.terms_found import Cadence, Found
from commonpractice.community.terms_reading import CannotRead, read_pasted

HOUR_IN_MARKDOWN = """\
# Brindle Street Exchange

## Why we exist
Workers who help people move home swap what they know.

## Who can come
Anyone who works in Brindle, and anyone who has been helped here.

## Getting together
We meet on the first Tuesday of every month, 10.00am - 11.00am, in person or online.

## Order of business
1. Welcome and introductions (5 minutes)
2. Round the table – thirty seconds each
3. Case presentation: one member brings a question they are stuck on, 15 mins
4. Discussion - twenty minutes
5. Any other business

## Chair
The chair rotates each month. The chair will keep time, prepare the next agenda and send reminders.

## Money
Members pay their own travel.
"""

QUARTERLY_IN_CAPITALS = """\
TERMS OF REFERENCE

BACKGROUND
The Marl Hole Forum grew out of a walk along the canal.

MEMBERSHIP AND STRUCTURE
Open to every organisation in Marl. Meetings are held quarterly and last two hours. They are hybrid.

STANDING AGENDA
Section 1: New faces
Section 2: Roundtable (1 minute per member)
Section 3: Focus presentation – 20 minutes
Section 4: Open discussion over coffee: 20 minutes
Section 5: Future agenda and next meeting

THE CHAIR
The role of chair rotates at every meeting. The chair is responsible for:
- keeping the talk kind;
- preparing the next agenda;
- telling people about the next meeting.

COSTS
Each participant bears their own costs, unless otherwise agreed.
"""

FORTNIGHTLY_NUMBERED = """\
1. Purpose
The Saggar Row Huddle helps hostel staff to think aloud.

2. When we meet
Every fortnight, from 9.30 to 10.15am. Meetings are online only.

3. Agenda
1. Arrivals
2. Matters arising (5 mins)
3. Spotlight (a quarter of an hour)
4. Next time

4. Chairing
Dana Quill is the permanent chair.

5. Review
These terms are reviewed annually. The board meets monthly.
"""

SIX_WEEKS_IN_BOLD = """\
**Background and definition**

A learning circle for housing officers in Slipware.

**Frequency of meetings**

The circle gathers every six weeks for an hour and a half.

**Standing agenda**

**1. Hello (5 minutes)**

Names only.

**2. Go-round**

Each person has up to two minutes to say what is on their desk.

**3. Deep dive**

Half an hour on one topic.

**Expenses**

Care and travel are paid by Slipware Homes; ask Bo Lathe beforehand.
"""

TWICE_A_YEAR_PLAIN = """\
Glaze Network: how we work together

Aims

We want fewer people to be turned away, and we want to hear from the people who were.

Our meetings

We come together twice a year. Each gathering runs from 1-4pm. You can join in the room or by video.

Who does what

The chair must welcome newcomers; keep an eye on the clock; write up what was agreed.
Members take turns to chair.
"""

TABLE_IN_HTML = """\
<html><head><title>x</title><style>p {color: red}</style></head><body>
<h1>Throwing Wheel Partnership</h1>
<h2>Meetings</h2><p>Frequency: every other month</p><p>Duration: 90&nbsp;minutes</p>
<h2>Agenda</h2>
<table><tr><th>No</th><th>Item</th><th>Time</th></tr>
<tr><td>1</td><td>Welcome</td><td>5 min</td></tr>
<tr><td>2</td><td>Updates from members</td><td>1 minute each</td></tr>
<tr><td>3</td><td>Guest speaker</td><td>25 min</td></tr></table>
<h2>Funding</h2><p>There is none.</p></body></html>
"""

CLOCKED_WITHOUT_NUMBERS = """\
## Sessions
The Clay Pipe Collective holds six meetings: we meet 6 times a year, 12:30–14:30.

## Agenda
12:30 – 12:40 Welcome
12:40 – 13:00 Focus: something a member is stuck with
13:00 Conversation
"""

SAYS_TWO_THINGS = """\
## Meetings
The forum meets monthly. In winter the forum meets every two months.
Meetings last one hour or two hours. Bi-monthly newsletters come by post.

## Chair
The chair is chosen by the members.
"""


def values(reading):
    """The single values, without the words they were found in."""
    found = (reading.cadence, reading.length_minutes, reading.chair_rotates, reading.hybrid, reading.costs)
    return tuple(one.value if one else None for one in found)


def agenda(reading):
    return [(line.kind, line.title, line.minutes, line.seconds_each, line.notes) for line in reading.agenda]


def headed(reading):
    return [(section.kind, section.heading) for section in reading.sections]


def duties(reading):
    return [duty.value for duty in reading.chair_duties]


def test_an_hour_each_month_in_markdown():
    reading = read_pasted(HOUR_IN_MARKDOWN)
    assert reading.title == "Brindle Street Exchange"
    assert headed(reading) == [
        ("background", "Why we exist"),
        ("membership", "Who can come"),
        ("other", "Getting together"),
        ("agenda", "Order of business"),
        ("chair", "Chair"),
        ("costs", "Money"),
    ]
    assert agenda(reading) == [
        ("introductions", "Welcome and introductions", 5, None, ""),
        ("roundtable", "Round the table", None, 30, ""),
        ("focus", "Case presentation", 15, None, "one member brings a question they are stuck on, 15 mins"),
        ("discussion", "Discussion", 20, None, ""),
        ("other", "Any other business", None, None, ""),
    ]
    assert values(reading) == (Cadence(months=1), 60, True, True, "Members pay their own travel.")
    assert duties(reading) == ["keep time", "prepare the next agenda", "send reminders"]
    assert reading.cadence_months == Found(
        1, "We meet on the first Tuesday of every month, 10.00am - 11.00am, in person or online."
    )
    assert reading.agenda[1].quote == "2. Round the table – thirty seconds each"


def test_two_hours_each_quarter_under_headings_in_capitals():
    reading = read_pasted(QUARTERLY_IN_CAPITALS)
    assert reading.title == "TERMS OF REFERENCE"
    assert headed(reading) == [
        ("background", "BACKGROUND"),
        ("membership", "MEMBERSHIP AND STRUCTURE"),
        ("agenda", "STANDING AGENDA"),
        ("chair", "THE CHAIR"),
        ("costs", "COSTS"),
    ]
    assert agenda(reading) == [
        ("other", "New faces", None, None, ""),
        ("roundtable", "Roundtable", None, 60, ""),
        ("focus", "Focus presentation", 20, None, ""),
        ("discussion", "Open discussion over coffee", 20, None, ""),
        ("future", "Future agenda and next meeting", None, None, ""),
    ]
    costs = "Each participant bears their own costs, unless otherwise agreed."
    assert values(reading) == (Cadence(months=3), 120, True, True, costs)
    assert reading.length_minutes == Found(120, "Meetings are held quarterly and last two hours.")
    assert reading.hybrid == Found(True, "They are hybrid.")
    assert duties(reading) == [
        "keeping the talk kind",
        "preparing the next agenda",
        "telling people about the next meeting",
    ]


def test_three_quarters_of_an_hour_each_fortnight_under_numbered_headings():
    reading = read_pasted(FORTNIGHTLY_NUMBERED)
    assert headed(reading) == [
        ("objectives", "Purpose"),
        ("meetings", "When we meet"),
        ("agenda", "Agenda"),
        ("chair", "Chairing"),
        ("other", "Review"),
    ]
    assert agenda(reading) == [
        ("introductions", "Arrivals", None, None, ""),
        ("since_last_time", "Matters arising", 5, None, ""),
        ("focus", "Spotlight", 15, None, ""),
        ("future", "Next time", None, None, ""),
    ]
    assert values(reading) == (Cadence(weeks=2), 45, False, False, None)
    assert reading.cadence == Found(Cadence(weeks=2), "Every fortnight, from 9.30 to 10.15am.")
    assert reading.cadence_months is None
    assert duties(reading) == []


def test_every_six_weeks_with_bold_lines_for_headings_and_for_items():
    reading = read_pasted(SIX_WEEKS_IN_BOLD)
    assert headed(reading) == [
        ("background", "Background and definition"),
        ("meetings", "Frequency of meetings"),
        ("agenda", "Standing agenda"),
        ("costs", "Expenses"),
    ]
    assert agenda(reading) == [
        ("introductions", "Hello", 5, None, "Names only."),
        (
            "roundtable",
            "Go-round",
            None,
            120,
            "Each person has up to two minutes to say what is on their desk.",
        ),
        ("focus", "Deep dive", 30, None, "Half an hour on one topic."),
    ]
    assert reading.agenda[2].quote == "3. Deep dive Half an hour on one topic."
    costs = "Care and travel are paid by Slipware Homes; ask Bo Lathe beforehand."
    assert values(reading) == (Cadence(weeks=6), 90, None, None, costs)


def test_three_hours_twice_a_year_under_lone_lines():
    reading = read_pasted(TWICE_A_YEAR_PLAIN)
    assert reading.title == "Glaze Network: how we work together"
    assert headed(reading) == [
        ("objectives", "Aims"),
        ("meetings", "Our meetings"),
        ("other", "Who does what"),
    ]
    assert values(reading) == (Cadence(months=6), 180, True, True, None)
    assert duties(reading) == ["welcome newcomers", "keep an eye on the clock", "write up what was agreed"]
    assert reading.chair_rotates == Found(True, "Members take turns to chair.")
    assert reading.agenda == ()


def test_an_agenda_in_a_table_of_a_web_page():
    reading = read_pasted(TABLE_IN_HTML)
    assert reading.title == "Throwing Wheel Partnership"
    assert agenda(reading) == [
        ("introductions", "Welcome", 5, None, ""),
        ("roundtable", "Updates from members", None, 60, ""),
        ("focus", "Guest speaker", 25, None, ""),
    ]
    assert values(reading) == (Cadence(months=2), 90, None, None, "There is none.")
    assert reading.length_minutes == Found(90, "Duration: 90 minutes")


def test_an_agenda_by_the_clock():
    reading = read_pasted(CLOCKED_WITHOUT_NUMBERS)
    assert agenda(reading) == [
        ("introductions", "Welcome", 10, None, ""),
        ("focus", "Focus", 20, None, "something a member is stuck with"),
        ("discussion", "Conversation", None, None, ""),
    ]
    assert values(reading) == (Cadence(months=2), 120, None, None, None)


def test_what_a_document_says_in_two_ways_is_left_to_the_coordinator():
    reading = read_pasted(SAYS_TWO_THINGS)
    assert values(reading) == (None, None, None, None, None)
    assert reading.chair_duties == ()


@pytest.mark.parametrize(
    ("said", "cadence"),
    [
        ("We meet weekly.", Cadence(weeks=1)),
        ("We meet every Thursday.", Cadence(weeks=1)),
        ("We meet every other week.", Cadence(weeks=2)),
        ("Meetings take place once a month.", Cadence(months=1)),
        ("We meet on the last Friday of the month.", Cadence(months=1)),
        ("The group meets six-weekly.", Cadence(weeks=6)),
        ("Meetings happen four times a year.", Cadence(months=3)),
        ("Meetings are held at least once every quarter.", Cadence(months=3)),
        ("Six-monthly meetings suit us.", Cadence(months=6)),
        ("We meet every 4 months.", Cadence(months=4)),
        ("There is a yearly gathering.", Cadence(months=12)),
        ("We meet bi-monthly.", None),
        ("We meet every six to eight weeks.", None),
        ("We meet twice a month.", None),
        ("We meet five times a year.", None),
        ("We used to meet monthly.", None),
        ("The coordinator sends monthly messages about the next meeting.", None),
        ("The chair rotates every month at the end of the meeting.", None),
        ("We meet when somebody asks.", None),
    ],
)
def test_how_often(said, cadence):
    found = read_pasted(said).cadence
    assert (found.value if found else None) == cadence
    assert found is None or found.quote == said


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("Each meeting lasts two and a half hours.", 150),
        ("A two-hour meeting, every quarter.", 120),
        ("Meetings are 2 hrs long.", 120),
        ("Meetings last 1.5 hours.", 90),
        ("Meetings run for 1 hour 30 minutes.", 90),
        ("Meetings last up to ninety minutes.", 90),
        ("We meet from 12 noon to 2pm.", 120),
        ("We meet between 10am and 12.30pm.", 150),
        ("We meet 11.30 - 1pm.", 90),
        ("We meet 12:30–14:30.", 120),
        ("Meetings last 60 to 90 minutes.", None),
        ("Give 48 hours' notice of a meeting.", None),
        ("Papers come two hours before the meeting.", None),
        ("Presentations in a meeting last 20 minutes.", None),
        ("Meetings are on pages 10-12 of the handbook.", None),
        ("Everyone speaks for one minute at meetings.", None),
        ("Meetings last 14 hours.", None),
    ],
)
def test_how_long(said, minutes):
    found = read_pasted(said).length_minutes
    assert (found.value if found else None) == minutes


@pytest.mark.parametrize(
    ("said", "title", "minutes", "each"),
    [
        ("1. Focus presentation – 20 minutes", "Focus presentation", 20, None),
        ("1. Roundtable – 30 minutes, one minute each", "Roundtable", 30, 60),
        ("1. Roundtable: one-minute updates from each member", "Roundtable", None, 60),
        ("1. Roundtable, 60 seconds per organisation", "Roundtable", None, 60),
        ("1) 20 minute focus presentation", "focus presentation", 20, None),
        ("1. Talk (10–15 minutes)", "Talk", None, None),
        ("1. Talk [approx. half an hour]", "Talk", 30, None),
        ("1. Talk - 1 hour", "Talk", 60, None),
        ("1. Minutes of the last meeting", "Minutes of the last meeting", None, None),
    ],
)
def test_minutes_of_an_agenda_line(said, title, minutes, each):
    (line,) = read_pasted(f"## Agenda\n{said}").agenda
    assert (line.title, line.minutes, line.seconds_each, line.quote) == (title, minutes, each, said)


def test_a_numbered_list_under_another_heading_is_no_agenda():
    reading = read_pasted(
        "## Objectives\n1. Learn from one another.\n2. Share what works.\n\n## Chair\nRotates."
    )
    assert reading.agenda == ()
    assert headed(reading) == [("objectives", "Objectives"), ("chair", "Chair")]
    assert reading.chair_rotates == Found(True, "Rotates.")


def test_no_words_are_lost_where_nothing_is_recognised():
    words = "Once upon a time there was a kiln.\n\nIt was warm."
    reading = read_pasted(words)
    assert [(section.heading, section.body) for section in reading.sections] == [("", words)]
    assert values(reading) == (None, None, None, None, None)


@pytest.mark.parametrize(
    "nothing", ["", " \n\t", "\u00a0\u200b", "<p>&nbsp;</p>", "[vc_row][/vc_row]", "***"]
)
def test_nothing_to_read(nothing):
    with pytest.raises(CannotRead) as refused:
        read_pasted(nothing)
    assert refused.value.kind == "empty"


def test_a_paste_without_end_is_refused():
    with pytest.raises(CannotRead) as refused:
        read_pasted("a" * (10 * 1024 * 1024 + 1))
    assert refused.value.kind == "too_big"
