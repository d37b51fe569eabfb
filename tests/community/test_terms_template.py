from commonpractice.community.terms_found import Cadence
from commonpractice.community.terms_reading import read_pasted
from commonpractice.community.terms_template import CHAIR_DUTIES, COSTS, EXPENSES, Draft, starting_terms

# An invented community, in an invented place.
CIRCLE = starting_terms(
    community_name="Kiln Lane\n  Circle", purpose="We look at doors that stay shut.", place="the Old Bakery"
)


def test_sections_stand_in_the_usual_order():
    assert [(section.kind, section.heading) for section in CIRCLE.sections] == [
        ("background", "Background"),
        ("objectives", "Objectives"),
        ("membership", "Membership and structure"),
        ("meetings", "Meetings"),
        ("agenda", "Standing agenda"),
        ("chair", "The chair"),
        ("costs", "Costs"),
    ]


def test_the_agenda_is_the_five_usual_sections_and_one_that_we_offer():
    usual = [(item.kind, item.minutes, item.seconds_each) for item in CIRCLE.agenda if not item.offered]
    assert usual == [
        ("introductions", None, None),
        ("roundtable", None, 60),
        ("focus", 20, None),
        ("discussion", 20, None),
        ("future", None, None),
    ]
    assert [item.kind for item in CIRCLE.agenda if item.offered] == ["since_last_time"]
    assert [item.kind for item in CIRCLE.agenda].index("since_last_time") == 1


def test_nobody_is_asked_for_their_own_experience():
    note = CIRCLE.agenda[0].note
    assert note == "Only for those who chose to be introduced. Nobody is asked for their own experience."


def test_quarterly_two_hours_hybrid_three_duties_and_the_costs_rule_with_its_note():
    assert (CIRCLE.cadence_months, CIRCLE.length_minutes, CIRCLE.hybrid) == (3, 120, True)
    assert CIRCLE.chair_duties == CHAIR_DUTIES
    assert len(CHAIR_DUTIES) == 3
    assert CIRCLE.costs == f"{COSTS}\n\n{EXPENSES}"
    assert COSTS.endswith("unless otherwise agreed.")
    assert "in writing and kept private" in EXPENSES


def test_name_purpose_and_place_stand_where_they_belong():
    bodies = {section.kind: section.body for section in CIRCLE.sections}
    assert bodies["background"].startswith("Kiln Lane Circle is a community of practice:")
    assert bodies["background"].endswith("\n\nWe look at doors that stay shut.")
    assert bodies["membership"].startswith("Kiln Lane Circle is open to every organisation")
    assert " The usual place is the Old Bakery. " in bodies["meetings"]


def test_without_purpose_or_place_their_sentences_are_left_out():
    bare = starting_terms(community_name="Kiln Lane Circle", purpose=" ", place="")
    bodies = {section.kind: section.body for section in bare.sections}
    assert bodies["background"].endswith("and from lived experience.")
    assert bodies["meetings"].startswith("The community meets quarterly, for two hours. Meetings are hybrid:")


def as_markdown(draft: Draft) -> str:
    parts = ["# Terms of reference"]
    for section in draft.sections:
        parts.append(f"## {section.heading}\n\n{section.body}")
        if section.kind == "agenda":
            for place, item in enumerate(draft.agenda, start=1):
                minutes = f" – {item.minutes} minutes" if item.minutes else ""
                each = f" ({item.seconds_each} seconds each)" if item.seconds_each else ""
                parts.append(f"{place}. {item.title}{minutes}{each}\n   {item.note}")
    return "\n\n".join(parts)


def test_our_own_template_is_read_back_as_it_is():
    reading = read_pasted(as_markdown(CIRCLE))
    assert reading.title == "Terms of reference"
    assert [(read.kind, read.heading) for read in reading.sections] == [
        (s.kind, s.heading) for s in CIRCLE.sections
    ]
    assert [
        (line.kind, line.title, line.minutes, line.seconds_each, line.notes) for line in reading.agenda
    ] == [(item.kind, item.title, item.minutes, item.seconds_each, item.note) for item in CIRCLE.agenda]
    assert reading.cadence is not None
    assert reading.cadence.value == Cadence(months=3)
    assert reading.length_minutes is not None
    assert reading.length_minutes.value == 120
    assert [duty.quote for duty in reading.chair_duties] == list(CHAIR_DUTIES)
    assert reading.hybrid is not None
    assert reading.hybrid.value is True
    assert reading.chair_rotates is not None
    assert reading.chair_rotates.value is True
