"""A meeting has a theme: chosen when it is planned, carried to its agenda and its letters, linked from what came of it."""

import re
import uuid
from datetime import timedelta

from commonpractice.community.models import ChairTurn
from commonpractice.meetings.actions import change_meeting
from commonpractice.meetings.letter_facts import facts_of_meeting
from commonpractice.meetings.models import Action, Meeting, Minutes
from commonpractice.meetings.proposing import proposed_theme
from commonpractice.themes import choosing
from tests.built_once import built_once
from tests.meetings.planned import (
    adopt_terms,
    announced,
    facts,
    form_of,
    half_past_twelve,
    letter_about,
    plan,
)
from tests.themes.proposed import barrier, choose, fetched, propose
from tests.themes.raised import reader

__all__ = ["barrier", "reader"]

PLAN = "/potteries/meetings/plan/"
THEME = "Rooms after fire setting"
LINK = f'<a href="/potteries/themes/1/" dir="auto">{THEME}</a>'


@built_once
def theme(barrier, mo, cora, now):
    """In progress."""
    return choose(propose(mo, [barrier], now - timedelta(days=20)), cora, now - timedelta(days=10))


def carried(meeting) -> str:
    return meeting.agenda.get(kind="focus").question


def sent(community, now, **more) -> dict:
    day = half_past_twelve(community, now + timedelta(days=40))
    return {
        "key": str(uuid.uuid4()), "title": "Summer meeting", "kind": "workshop", "day": f"{day:%Y-%m-%d}", "starts": "12:30",
        "ends": "14:30", **more,
    }  # fmt: skip


def test_planning_a_meeting_with_a_theme_puts_it_on_the_agenda(theme, cora, now, sign_in):
    adopt_terms(cora.community, now)
    sign_in(cora).post(PLAN, sent(cora.community, now, theme=theme.pk))
    meeting = Meeting.objects.get()
    assert (meeting.theme, meeting.kind) == (theme, "workshop")
    assert carried(meeting) == theme.question


def test_another_theme_takes_the_place_of_the_words_nobody_changed(theme, barrier, mo, cora, now):
    meeting = plan(cora, now, theme=theme, terms=adopt_terms(cora.community, now))
    other = choose(
        propose(mo, [barrier], now, title="After five", question="Who answers after five?"), cora, now
    )
    same = facts(cora.community, meeting.starts_at)
    change_meeting(meeting, facts={**same, "theme": other}, edited_times=0, by=cora.person, at=now)
    assert carried(meeting) == other.question
    change_meeting(meeting, facts={**same, "theme": None}, edited_times=1, by=cora.person, at=now)
    assert carried(meeting) == ""


def test_own_words_stay_and_the_agenda_of_a_meeting_that_has_begun_is_left_alone(theme, cora, now):
    meeting = plan(cora, now, terms=adopt_terms(cora.community, now))
    meeting.agenda.filter(kind="focus").update(question="A question of our own")
    same = facts(cora.community, meeting.starts_at)
    change_meeting(meeting, facts={**same, "theme": theme}, edited_times=0, by=cora.person, at=now)
    assert carried(meeting) == "A question of our own"
    meeting.steps.create(number=1, kind="start", at=now)
    change_meeting(meeting, facts={**same, "theme": None}, edited_times=1, by=cora.person, at=now)
    assert carried(meeting) == "A question of our own"


def test_only_themes_in_progress_can_be_chosen_and_the_one_it_has(theme, barrier, mo, cora, now, sign_in):
    proposed = propose(mo, [barrier], now, title="Only proposed")
    meeting = plan(cora, now, theme=theme)
    client = sign_in(cora)
    page = client.get(PLAN).content.decode()
    assert re.findall(r'<option value="(\d+)"', page.split('name="theme"')[1].split("</select>")[0]) == [
        str(theme.pk)
    ]
    refused = client.post(PLAN, sent(cora.community, now, theme=proposed.pk))
    assert list(refused.context["form"].errors) == ["theme"]
    choosing.conclude(theme, what_came="Much.", by=cora, at=now)
    page = client.get("/potteries/meetings/1/edit/").content.decode()
    assert f'<option value="{theme.pk}" selected>' in page
    kept = client.post("/potteries/meetings/1/edit/", form_of(meeting, theme=theme.pk, title="Another"))
    assert kept.status_code == 302
    meeting.refresh_from_db()
    assert (meeting.title, meeting.theme) == ("Another", theme)


def test_a_theme_of_another_community_cannot_be_chosen(olive, cora, now, sign_in):
    theirs = choose(propose(olive, [], now), olive, now)
    refused = sign_in(cora).post(PLAN, sent(cora.community, now, theme=theirs.pk))
    assert list(refused.context["form"].errors) == ["theme"]
    assert Meeting.objects.count() == 0


def test_the_next_meeting_proposes_the_theme_that_has_waited_longest(theme, barrier, mo, cora, now, sign_in):
    assert proposed_theme(cora.community) == theme
    plan(cora, now, theme=theme)
    later = choose(propose(mo, [barrier], now, title="After five"), cora, now)
    assert proposed_theme(cora.community) == later
    plan(cora, now, days=50, theme=later)
    assert proposed_theme(cora.community) == theme
    choosing.conclude(theme, what_came="Much.", by=cora, at=now)
    assert proposed_theme(cora.community) == later
    client = sign_in(cora)
    assert client.get(PLAN).context["form"].initial["theme"] == later
    again = choose(propose(mo, [barrier], now, title="A third"), cora, now)
    assert client.get(f"{PLAN}?theme=2").context["form"].initial["theme"] == later
    assert client.get(f"{PLAN}?theme=1").context["form"].initial["theme"] == again
    assert client.get(f"{PLAN}?theme={'9' * 40}").status_code == 200


def test_each_page_of_the_meeting_leads_to_its_theme(theme, cora, mo, chidi, now, sign_in):
    meeting = plan(cora, now, theme=theme, terms=adopt_terms(cora.community, now))
    action = Action.objects.create(
        community=cora.community, meeting=meeting, key=uuid.uuid4(), text="Ask the insurer", owner=mo, owner_name="Mo",
        due=now.date() + timedelta(days=30), at=now,
    )  # fmt: skip
    Minutes.objects.draft(meeting, "We met.", by=cora.person, at=now)
    pages = (
        "meetings/", "meetings/1/", "meetings/1/agenda/", "meetings/1/minutes/", "chair/1/", "actions/", f"actions/{action.pk}/",
    )  # fmt: skip
    client = sign_in(cora)
    assert [path for path in pages if LINK not in client.get(f"/potteries/{path}").content.decode()] == []


def test_the_meeting_after_one_with_a_theme_leads_back_to_it(theme, cora, chidi, now, sign_in):
    plan(cora, now - timedelta(days=60), days=30, theme=theme)
    plan(cora, now, days=30)
    ChairTurn.objects.create(community=cora.community, meeting_number=2, membership=chidi, at=now)
    assert sign_in(chidi).get("/potteries/chair/2/").content.decode().count(LINK) == 1


def test_the_invitation_tells_the_theme_and_its_question(theme, cora, now):
    meeting = announced(cora, now, theme=theme)
    letter = letter_about(meeting, "meeting_announced")
    line = f"- **Theme:** {THEME}. {theme.question}"
    assert line in facts_of_meeting(meeting, letter)["facts"].splitlines()
    without = plan(cora, now, days=60)
    told = facts_of_meeting(without, letter_about(without, "meeting_announced"))["facts"]
    assert "Theme" not in told


def test_a_visitor_reads_the_theme_of_the_next_meeting_only_where_it_is_public(theme, cora, now, sign_in):
    plan(cora, now, theme=theme, title="Summer meeting")
    addresses = ("/potteries/meetings/", "/potteries/meetings/1/")
    assert [THEME in sign_in(None).get(path).content.decode() for path in addresses] == [False, False]
    choosing.publish(fetched(theme), by=cora, at=now)
    assert [LINK in sign_in(None).get(path).content.decode() for path in addresses] == [True, True]
