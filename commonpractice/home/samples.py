"""What the style guide shows in the parts that rooms draw: plain stand-ins for their rows. All of it is invented."""

from datetime import datetime, timedelta
from types import SimpleNamespace as Sample
from typing import Any

from django.core.paginator import Paginator

from commonpractice.charts import Chart, plain, stacked
from commonpractice.community.comparing import compare
from commonpractice.small_numbers import INSIDE, at_least, publish
from commonpractice.themes.writing.pointing_out import pieces, point_out
from commonpractice.themes.writing.sections import Line


def of_the_line(now: datetime) -> list[Sample]:
    """Stand-ins for what `themes/line/stages.py` gives the page of a theme."""
    barrier = Sample(title="A refusal that names no rule", url="#line", when=now, state_words="confirmed")
    meeting = Sample(title="Spring meeting", url="#line", when=now, state_words="held")
    empty = {"state_words": "", "missing": "", "next": "", "waits_for": ()}
    return [
        Sample(
            **{**empty, "name": "sample-barrier", "label": "Barrier", "state": "done"},
            groups=[Sample(label="Barriers", things=[barrier], more=12)],
        ),
        Sample(
            **{**empty, "name": "sample-meeting", "label": "Meeting", "state": "now"}
            | {
                "missing": "No further meeting about it is planned.",
                "next": "The next meeting carries it on its agenda.",
                "waits_for": ["Coordinator: plan the next meeting"],
            },
            groups=[Sample(label="Community meetings", things=[meeting], more=0)],
        ),
        Sample(**{**empty, "name": "sample-statement", "label": "Statement", "state": "next"}, groups=[]),
    ]


def of_writing() -> dict[str, Any]:
    """What is pointed out while a barrier is written, by the same functions as on its page."""
    text = "Kofi Marlow was told on 3 March 2026 that no room takes somebody with a past fire."
    return {
        "pointed_out": point_out(text, ()),
        "written_lines": [Line("What is blocked", pieces(text, ()), is_typed=True)],
    }


def of_the_room(now: datetime) -> dict[str, Any]:
    """Stand-ins for what `meetings/room/drawing.py` gives its parts."""
    due, at = now.date() + timedelta(days=30), now.replace(hour=12, minute=30)
    wheel = Sample(name="Women at the Wheel (invented)")
    return {
        "clocks": [
            ("In time", _timer("12:40", "normal", now), "left of 20 minutes"),
            ("In the last minute", _timer("0:42", "last-minute", now), "left of this turn"),
            ("Over its time", _timer("1:05 over", "over", now), ""),
        ],
        "stopped": _timer("3:10", "normal", None),
        "turn_now": Sample(pk=3, name="Chidi Slip", where="Kiln Street Hostel"),
        "turn_next": Sample(pk=4, name="Roz", where="from elsewhere"),
        "turn_timer": _timer("0:31", "normal", now),
        "rows": [
            Sample(pk=1, name="Lena", where="from elsewhere", state="done", says="has spoken"),
            Sample(pk=2, name="Mo Glaze", where="Bottle Oven Housing", state="passed", says="passed"),
            Sample(pk=3, name="Chidi Slip", where="Kiln Street Hostel", state="now", says="now"),
            Sample(pk=4, name="Roz", where="from elsewhere", state="next", says="next"),
        ],
        "hands": [
            Sample(pk=5, name="مريم", where="from elsewhere", state="now"),
            Sample(pk=6, name="Łukasz Żuraw", where="Saggar Advice", state="waiting"),
        ],
        "room": Sample(
            decisions=[Sample(text="A refusal names the rule it rests on.")],
            actions=[
                _action("Ask the insurer what they need.", due, wheel),
                _action("Find a room.", due, None),
            ],
            newcomers=[
                Sample(
                    display_name="Nia Slab", organisation=wheel, introduction="I answer the door at night."
                ),
                Sample(display_name="Ben", organisation=None, introduction=""),
            ],
            people={},
        ),
        "topics": [
            Sample(pk=1, text="Who pays for a second lock?", supporters=[1, 2, 3], ids="1 2 3"),
            Sample(pk=2, text="Letters that never arrive", supporters=[9], ids="9"),
        ],
        "me": 9,
        "sections": [
            _section(at, "Introductions", 5, "done", spent=7),
            _section(at + timedelta(minutes=7), "Roundtable", 25, "now"),
            _section(at + timedelta(minutes=32), "Focus presentation", 20, "next"),
        ],
        "ends_at": at + timedelta(minutes=122),
        "meeting": Sample(pk=1, number=1, ends_at=at + timedelta(minutes=120), hands_least_heard_first=False),
        "sample_community": Sample(
            slug="kiln", name="Kiln Street Community of Practice", time_zone="Europe/London"
        ),
        "at": "/styleguide/#",
    }


def _timer(words: str, state: str, running_since: datetime | None) -> dict[str, Any]:
    return {
        "name": "sample",
        "allowed": 1200,
        "spent_before": 0,
        "running_since": running_since,
        "state": state,
        "words": words,
    }


def _action(text: str, due: Any, organisation: Sample | None) -> Sample:
    return Sample(text=text, owner_name="Jo Marsh", organisation=organisation, due=due)


def _section(at: datetime, title: str, minutes: int, state: str, *, spent: int = 0) -> Sample:
    return Sample(starts_at=at, title=title, minutes=minutes, state=state, spent_minutes=spent)


def of_papers(now: datetime) -> dict[str, Any]:
    before = [
        Sample(heading="How often", body="The community meets every month for one hour."),
        Sample(heading="Travel", body="Each member pays their own way."),
    ]
    after = [
        Sample(heading="How often", body="The community meets every quarter for two hours."),
        Sample(heading="Expenses", body="Offered in writing before the meeting."),
    ]
    return {
        "compared": [each for each in compare(before, after) if each.kind != "same"],
        "theirs": [("Title", "The spring meeting"), ("Place", "Kiln Street Hall")],
        "deliveries": Paginator(_deliveries(now), 20).page(1),
        "letter": Sample(pk=0),
        "now": now,
        "times": [
            {"title": "Roundtable", "planned": 1500, "actual": 1860, "planned_words": "25 minutes",
             "actual_words": "31 minutes", "difference": "6 minutes longer"},
            {"title": "Focus presentation", "planned": 1200, "actual": 1080, "planned_words": "20 minutes",
             "actual_words": "18 minutes", "difference": "2 minutes shorter"},
            {"title": "Next meeting", "planned": 600, "actual": 0, "planned_words": "10 minutes",
             "actual_words": "not reached", "difference": "–"},
        ],
        "longest": 1860,
        "plans": [_plan(used=105, over=0), _plan(used=131, over=11)],
    }  # fmt: skip


def _deliveries(now: datetime) -> list[Sample]:
    refused = "The mail server knows nobody by this address."
    return [
        Sample(pk=1, to_name="Lena", state="sent", sent_at=now),
        Sample(pk=2, to_name="Mo Glaze", state="failed", failure=refused),
        Sample(
            pk=3, to_name="Roz", state="trying_again", failure="The mail server was busy.", next_try_at=now
        ),
        Sample(pk=4, to_name="مريم", state="waiting", wanted_at=now + timedelta(days=1)),
        Sample(pk=5, to_name="", state="waiting", wanted_at=now - timedelta(minutes=1)),
    ]


def _plan(*, used: int, over: int) -> Sample:
    expected = Sample(basis="coming", people=14)
    return Sample(used=used, length=120, over=over, free=max(0, 120 - used), expected=expected)


def of_pictures() -> dict[str, Chart]:
    """Bars with hidden numbers, in each of the three ways of publishing, and with as many kinds as can be told apart."""
    seen = {"A past fire": 14, "No papers to show": 9, "No address for a doctor": 3, "A shut office": 0}
    levers = ("Cultural", "Strategic", "Commissioning", "Economic", "Legal")
    months = {
        "January to March": (6, 5, 0, 11, 7),
        "April to June": (9, 0, 12, 6, 5),
        "July to September": (4, 3, 9, 0, 2),
        "October to December": (1, 0, 2, 0, 0),
    }
    return {
        "seen": plain(
            "seen", ((label, at_least(count, INSIDE)) for label, count in seen.items()), threshold=INSIDE
        ),
        "by_lever": stacked(
            "by-lever", levers, (_published(*each, levers) for each in months.items()), threshold=INSIDE
        ),
        "all_kinds": stacked(
            "all-kinds",
            ("Culture", "Strategy", "Terms", "Money", "Law", "Insurance", "Records", "Custom"),
            [("One year", (12, 10, 9, 11, 8, 7, 13, 10), 80)],
            threshold=INSIDE,
        ),
    }


def _published(
    label: str, numbers: tuple[int, ...], names: tuple[str, ...]
) -> tuple[str, tuple[int, ...] | None, int | None]:
    shown = publish(dict(zip(names, numbers, strict=True)), INSIDE)
    return label, None if shown.parts is None else tuple(shown.parts.values()), shown.total


def of_the_chair(now: datetime) -> dict[str, Any]:
    """Lines of the rota: confirmed, mine to swap, given back, and nobody to ask."""
    jo, samira = Sample(display_name="Jo Marsh"), Sample(display_name="Samira Lodge")
    least = "least recently chaired, and has attended twice"
    meeting = Sample(starts_at=now + timedelta(days=20))
    return {
        "rota": [
            _rota(1, jo, least, meeting=meeting, co_chair=samira, is_confirmed=True, reads_hand_over=True),
            _rota(2, samira, "has never chaired", is_mine=True, may_swap=True),
            _rota(3, jo, "everybody else has chaired since", declined=True),
            _rota(4, None, "no member is willing to chair"),
        ],
        "willing": Sample(willing_to_chair=True),
    }


def _rota(number: int, chair: Sample | None, why: str, **more: Any) -> Sample:
    line = {"number": number, "chair": chair, "why": why, "co_chair": None, "is_confirmed": False}
    row = {"reads_hand_over": False, "may_swap": False, "declined": False, "is_mine": False, "meeting": None}
    return Sample(
        line=Sample(**{name: more.get(name, value) for name, value in line.items()}),
        **{name: more.get(name, value) for name, value in row.items()},
    )
