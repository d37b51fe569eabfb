import uuid
from datetime import timedelta

from commonpractice.meetings.agenda_plan import plan_of
from commonpractice.meetings.models import Action, Invitation, Meeting, RoomStep
from commonpractice.meetings.room.arriving import check_in
from commonpractice.meetings.room.capturing import save_note
from tests.built_once import built_once
from tests.cast import join
from tests.meetings.planned import adopt_terms, announced, plan

AGENDA = "/potteries/meetings/1/agenda/"


@built_once
def meeting(cora, now):
    return plan(cora, now, terms=adopt_terms(cora.community, now))


def titles(meeting) -> list[str]:
    return list(meeting.agenda.values_list("title", flat=True))


def test_the_budget_counts_members_then_invited_then_those_coming(cora, now):
    for number in range(3):
        join(cora.community, f"Member{number}", at=now)
    terms = adopt_terms(cora.community, now)
    before = plan(cora, now, terms=terms)
    assert (plan_of(before).expected.people, plan_of(before).expected.basis, plan_of(before).used) == (
        4,
        "members",
        44,
    )
    meeting = announced(cora, now, terms=terms)
    join(cora.community, "Newcomer", at=now)
    assert (plan_of(meeting).expected.people, plan_of(meeting).expected.basis) == (4, "invited")
    for invitation, word in zip(meeting.invitations.order_by("pk"), ("room", "apologies"), strict=False):
        Invitation.objects.filter(pk=invitation.pk).update(answer=word)
    plan_now = plan_of(meeting)
    assert (plan_now.expected.people, plan_now.expected.basis, plan_now.used, plan_now.free) == (
        1,
        "coming",
        41,
        79,
    )


def test_clock_times_run_on_and_an_agenda_that_is_too_long_is_shown_and_allowed(cora, meeting, sign_in):
    meeting.agenda.filter(kind="focus").update(minutes=120)
    page = sign_in(cora).get(AGENDA)
    text = page.content.decode()
    assert "The agenda is 21 minutes longer than the meeting." in text
    clock = [f"{cora.community.local(line.starts_at):%H:%M}" for line in page.context["plan"].lines]
    assert clock == ["12:30", "12:30", "12:31", "14:31", "14:51"]


def test_a_section_is_added_once_however_often_the_form_comes(cora, meeting, sign_in):
    client, sent = (
        sign_in(cora),
        {"key": str(uuid.uuid4()), "title": "Break\r\n now", "kind": "other", "minutes": 10},
    )
    client.post(AGENDA, sent)
    client.post(AGENDA, sent)
    assert titles(meeting)[-2:] == ["Next meeting", "Break now"]


def test_minutes_and_seconds_each_exclude_each_other(cora, meeting, sign_in):
    sent = {"key": str(uuid.uuid4()), "title": "Both", "kind": "other", "minutes": 10, "seconds_each": 30}
    page = sign_in(cora).post(AGENDA, sent)
    assert page.context["form"].errors == {
        "seconds_each": ["Give minutes for the whole section or seconds for each person, not both."]
    }
    assert len(titles(meeting)) == 5


def test_moving_down_once_even_if_clicked_twice(cora, meeting, sign_in):
    first, client = meeting.agenda.first(), sign_in(cora)
    for _click in range(2):
        client.post(f"{AGENDA}{first.pk}/move/", {"down": "yes", "seen_at": "0"})
    assert titles(meeting)[:3] == ["Roundtable", "New members", "Focus presentation"]
    client.post(f"{AGENDA}{first.pk}/move/", {"up": "yes", "seen_at": "1"})
    assert titles(meeting)[:2] == ["New members", "Roundtable"]
    client.post(f"{AGENDA}{first.pk}/move/", {"up": "yes", "seen_at": "0"})
    client.post(f"{AGENDA}{first.pk}/move/", {"up": "yes", "seen_at": "nonsense"})
    assert titles(meeting)[:2] == ["New members", "Roundtable"]


def test_removing(cora, meeting, sign_in):
    sign_in(cora).post(f"{AGENDA}{meeting.agenda.last().pk}/remove/")
    assert titles(meeting) == ["New members", "Roundtable", "Focus presentation", "Open discussion"]


def test_the_focus_presentation_carries_presenter_question_and_the_steps(cora, mo, meeting, sign_in):
    focus, client = meeting.agenda.get(kind="focus"), sign_in(cora)
    address = f"{AGENDA}{focus.pk}/"
    text = client.get(address).content.decode()
    steps = [
        "asks the specific question",
        "Questions that clarify only",
        "Everybody is invited to give advice",
    ]
    assert [text.index(step) for step in steps] == sorted(text.index(step) for step in steps)
    sent = {
        "title": "Doors",
        "kind": "focus",
        "minutes": 25,
        "question": "Who may open them?",
        "edited_times": 0,
    }
    both = client.post(address, {**sent, "presenter": mo.pk, "guest_presenter": "Gil Guest"})
    assert both.context["form"].errors == {
        "guest_presenter": ["Choose a member or write the name of a guest, not both."]
    }
    client.post(address, {**sent, "presenter": mo.pk})
    focus.refresh_from_db()
    assert (focus.title, focus.minutes, focus.presenter, focus.question) == (
        "Doors",
        25,
        mo,
        "Who may open them?",
    )


def test_a_member_of_another_community_cannot_be_made_presenter(cora, olive, meeting, sign_in):
    focus = meeting.agenda.get(kind="focus")
    sent = {"title": "Doors", "kind": "focus", "edited_times": 0, "presenter": olive.pk}
    page = sign_in(cora).post(f"{AGENDA}{focus.pk}/", sent)
    assert list(page.context["form"].errors) == ["presenter"]


def test_a_stale_tab_on_a_section_keeps_both_words(cora, meeting, sign_in):
    item = meeting.agenda.get(kind="future")
    item.edit({"title": "Theirs"}, edited_times=0)
    page = sign_in(cora).post(f"{AGENDA}{item.pk}/", {"title": "Mine", "kind": "future", "edited_times": 0})
    assert "<dd>Theirs</dd>" in page.content.decode()
    assert page.context["form"]["title"].value() == "Mine"
    item.refresh_from_db()
    assert item.title == "Theirs"


def test_free_time_is_given_as_offered_and_only_once(cora, meeting, sign_in, now):
    earlier = Meeting.objects.create(
        community=cora.community, number=0, title="Earlier", key=uuid.uuid4(), planned_at=now,
        starts_at=now - timedelta(days=90), ends_at=now - timedelta(days=89),
    )  # fmt: skip
    for _number in range(3):
        Action.objects.create(
            community=cora.community, meeting=earlier, key=uuid.uuid4(), text="Ring", owner_name="Mo", due=now.date(), at=now,
        )  # fmt: skip
    client = sign_in(cora)
    assert (
        "A new section “since last time” for open actions: 6 minutes" in client.get(AGENDA).content.decode()
    )
    for _click in range(2):
        client.post(f"{AGENDA}share/")
    assert list(meeting.agenda.values_list("kind", "minutes")) == [
        ("introductions", 37), ("since_last_time", 6), ("roundtable", None), ("focus", 20), ("discussion", 20),
        ("future", 36),
    ]  # fmt: skip
    assert plan_of(meeting).free == 0


def test_once_the_meeting_has_begun_the_room_runs_the_agenda(cora, meeting, sign_in, now):
    RoomStep.objects.create(meeting=meeting, number=1, kind="start", at=now)
    client, item = sign_in(cora), meeting.agenda.first()
    client.post(AGENDA, {"key": str(uuid.uuid4()), "title": "Late", "kind": "other"})
    client.post(f"{AGENDA}{item.pk}/remove/")
    client.post(f"{AGENDA}{item.pk}/move/", {"down": "yes", "seen_at": "0"})
    client.post(f"{AGENDA}share/")
    assert titles(meeting) == [
        "New members",
        "Roundtable",
        "Focus presentation",
        "Open discussion",
        "Next meeting",
    ]
    assert "run from the room now" in client.get(AGENDA).content.decode()


def test_only_those_who_lead_reach_the_buttons(cora, mo, meeting, sign_in):
    item = meeting.agenda.first()
    for button in (f"{item.pk}/move/", f"{item.pk}/remove/", "share/"):
        assert sign_in(mo).post(AGENDA + button).status_code == 404
        assert sign_in(cora).get(AGENDA + button).status_code == 405
    assert len(titles(meeting)) == 5


def test_a_section_with_notes_is_not_removed_with_them(meeting, cora, mo, sign_in, now):
    """Scribes write as soon as the room is open, before the clock starts and the agenda is fixed."""
    Meeting.objects.filter(pk=meeting.pk).update(room_opened_at=now)
    first, second = meeting.agenda.all()[:2]
    scribe = check_in(meeting, membership=mo, at=now, remote=False, name_in_minutes=False)
    for item, text in ((first, "Who is new: two"), (second, "")):
        save_note(meeting, item, text=text, revision=1, by=scribe, at=now)
    client = sign_in(cora)
    pages = [client.post(f"{AGENDA}{item.pk}/remove/", follow=True).text for item in (first, second, second)]
    assert ["Somebody has written notes on this section" in page for page in pages] == [True, False, False]
    assert (first in meeting.agenda.all(), second in meeting.agenda.all()) == (True, False)
    assert [note.text for note in meeting.notes.all()] == ["Who is new: two"]
