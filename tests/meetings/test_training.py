"""The training is one form; its agenda, its room and its paper open the practice notes."""

import uuid
from datetime import timedelta

import pytest

from commonpractice.checking.exercises import exercises
from commonpractice.community.models import Happening
from commonpractice.meetings.models import Meeting, PracticeNote
from commonpractice.meetings.room import drawing
from commonpractice.meetings.room.arriving import open_room
from commonpractice.meetings.room.steps import take_step
from commonpractice.meetings.room.truth import gather
from tests.meetings.planned import letter_about
from tests.room_cast import enter

TRAINING = "/potteries/meetings/plan/training/"
CHOSEN = ("the-bins", "a-pan-on-the-hob")


def written(community, now, **more) -> dict:
    day = community.date_of(now + timedelta(days=30))
    return {
        "key": str(uuid.uuid4()), "title": "Recording training", "day": f"{day:%Y-%m-%d}", "starts": "10:00",
        "length": 90, "place": "Kiln Street Hall", "bring": "A pen", "exercises": CHOSEN, "minutes_each": 20, **more,
    }  # fmt: skip


@pytest.fixture
def training(cora, sign_in, now) -> Meeting:
    sign_in(cora).post(TRAINING, written(cora.community, now))
    return Meeting.objects.get()


def test_only_the_coordinator_sets_it_up(cora, chidi, mo, olive, sign_in):
    assert [sign_in(who).get(TRAINING).status_code for who in (cora, chidi, mo, olive, None)] == [
        200,
        404,
        404,
        404,
        404,
    ]


def test_the_form_comes_filled_in_and_can_be_sent_as_it_stands(cora, sign_in):
    client = sign_in(cora)
    form = client.get(TRAINING).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    assert (
        client.post(
            TRAINING, {name: "" if value is None else value for name, value in sent.items()}
        ).status_code
        == 302
    )
    meeting = Meeting.objects.get()
    assert (meeting.length_minutes, PracticeNote.objects.count()) == (120, 4)


def test_it_is_a_meeting_whose_agenda_holds_the_notes_in_their_order(training):
    assert (training.kind, training.length_minutes, training.terms) == ("training", 90, None)
    assert [
        (item.minutes, item.practice.exercise if hasattr(item, "practice") else "")
        for item in training.agenda.select_related("practice")
    ] == [(10, ""), (15, ""), (20, "a-pan-on-the-hob"), (20, "the-bins"), (15, "")]
    assert training.about.endswith("What to bring: A pen")
    assert letter_about(training, "meeting_announced").is_draft
    assert list(Happening.objects.values_list("what", flat=True)) == ["meeting_planned"]


def test_the_form_sent_twice_plans_one(cora, sign_in, now):
    client, sent = sign_in(cora), written(cora.community, now)
    client.post(TRAINING, sent)
    client.post(TRAINING, sent)
    assert (Meeting.objects.count(), PracticeNote.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"length": 60}, "minutes_each"),
        ({"length": 20}, "length"),
        ({"exercises": ()}, "exercises"),
        ({"exercises": ("no-such-note",)}, "exercises"),
        ({"day": "2001-01-01"}, "day"),
        ({"title": ""}, "title"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(cora, sign_in, now, more, field):
    answer = sign_in(cora).post(TRAINING, written(cora.community, now, **more))
    assert list(answer.context["form"].errors) == [field]
    assert Meeting.objects.count() == 0


def test_the_meetings_page_opens_each_note_and_the_paper_pack(training, mo, sign_in):
    page = sign_in(mo).get(training.get_absolute_url()).content.decode()
    for key in CHOSEN:
        assert f'href="/potteries/practice/notes/{key}/"' in page
        assert f'href="/potteries/practice/notes/{key}/screen/"' in page
        assert f'<input type="hidden" name="note" value="{key}">' in page


def test_a_meeting_without_notes_shows_none(cora, mo, sign_in, now):
    sign_in(cora).post(
        "/potteries/meetings/plan/",
        {"key": str(uuid.uuid4()), "title": "Plain", "kind": "community", "day": f"{now + timedelta(days=9):%Y-%m-%d}",
         "starts": "10:00", "ends": "11:00"},
    )  # fmt: skip
    assert "practice/notes" not in sign_in(mo).get("/potteries/meetings/1/").content.decode()


def test_the_room_opens_the_note_of_the_section_that_is_on(training, cora):
    now = training.starts_at
    open_room(training, by=cora.person, now=now)
    me = enter(training, cora, now)
    for seen, kind in enumerate(("start", "move_on", "move_on")):
        take_step(training, kind, seen=seen, by=me, at=now + timedelta(minutes=seen))
    room = gather(training.pk)
    parts = {
        view: drawing.draw(room, view, me=me.pk, now=now)["middle"] for view in ("screen", "desk", "phone")
    }
    at = "/potteries/practice/notes/a-pan-on-the-hob/"
    assert {view: html.count(f'href="{at}screen/"') for view, html in parts.items()} == {
        "screen": 1,
        "desk": 1,
        "phone": 0,
    }
    assert parts["phone"].count(f'href="{at}"') == 1


def test_a_note_goes_with_its_section(training):
    training.agenda.get(practice__exercise="the-bins").remove()
    assert list(PracticeNote.objects.values_list("exercise", flat=True)) == ["a-pan-on-the-hob"]


def test_the_agenda_says_which_note_it_is(training):
    titles = training.agenda.filter(practice__isnull=False).values_list("title", flat=True)
    assert list(titles) == [f"Practice note: {exercises()[key].title}" for key in reversed(CHOSEN)]
