"""A question in the room: one at a time, led from the desk, answered by one address that knows who comes."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from commonpractice.agreement.models import AskLink, Question
from commonpractice.community.models import Departure
from commonpractice.meetings.models import Meeting, RoomQuestion
from commonpractice.meetings.room import questions
from commonpractice.meetings.room.changing import Refused, Stale
from commonpractice.meetings.room.drawing import draw
from commonpractice.meetings.room.steps import take_step
from commonpractice.meetings.room.truth import gather
from tests.agreement.asked import (
    TEXT,
    ask,
    asked,
    closed_question,
    draft,
    gathering,
    open_question,
    theme_in_hand,
)
from tests.agreement.proposed_plainly import open_for_positions
from tests.meetings.test_room_pages import address, as_guest
from tests.themes.proposed import barrier, choose, propose
from tests.themes.raised import reader

__all__ = ["barrier", "closed_question", "draft", "gathering", "open_question", "reader", "theme_in_hand"]

CHOOSE, ANSWER, PUT_AWAY = "room_question_choose", "room_question", "room_question_put_away"


def bring_in(meeting, question, by, at, *, expected=None) -> RoomQuestion:
    questions.bring_in(meeting, question, by=by, participant=None, expected=expected, at=at)
    return questions.in_the_room(meeting)


def said(response) -> list[str]:
    return [str(each) for each in get_messages(response.wsgi_request)]


def test_who_leads_brings_a_question_in_and_everybody_finds_it(
    meeting, here, open_question, chidi, mo, cora, sign_in
):
    chair = sign_in(chidi)
    assert f'href="{address(meeting, CHOOSE)}"' in chair.get(address(meeting, "desk")).text
    listed = chair.get(address(meeting, CHOOSE)).text
    assert "Bring it in" in listed
    answer = chair.post(address(meeting, CHOOSE), {"question": open_question.number, "expected": ""})
    assert answer.url == address(meeting, "desk")
    assert said(answer) == ["You lead this question from here on; until now Cora Wedge did."]
    brought = RoomQuestion.objects.get()
    assert (brought.meeting, brought.question, brought.by) == (meeting, open_question, here["chidi"])
    assert (asked(open_question).facilitator, asked(open_question).expected) == (chidi, 3)

    desk = chair.get(address(meeting, "desk")).text
    for name in ("lead", "screen"):
        at = address(meeting, f"room_question_{name}")
        assert f'href="{at}"' in desk
        assert chair.get(at).url == reverse(f"agreement:{name}", args=["potteries", open_question.number])
    for client in (sign_in(mo), as_guest(sign_in(None), here["gus"])):
        page = client.get(address(meeting, "phone")).text
        assert TEXT in page
        assert f'<a class="button large" href="{address(meeting, ANSWER)}">Answer the question</a>' in page
    wall = chair.get(address(meeting, "screen")).text
    assert TEXT in wall
    assert f'href="{address(meeting, "room_question_screen")}" data-go-over="{brought.pk}"' in wall


def test_who_may_lead_it_already_takes_nothing_from_anybody(meeting, here, theme_in_hand, mo, cora, now):
    question = ask(theme_in_hand, cora, now, state="responding", facilitator=mo)
    handed = questions.bring_in(meeting, question, by=cora, participant=None, expected=None, at=now)
    assert handed is False
    assert asked(question).facilitator == mo


@pytest.mark.parametrize("page", ["lead", "screen"])
def test_who_leads_the_meeting_and_not_the_question_can_take_it_over(
    meeting, here, open_question, cora, chidi, now, sign_in, page
):
    """The coordinator brought it in, and it is the chair who stands at the wall."""
    chair, at = sign_in(chidi), address(meeting, f"room_question_{page}")
    assert chair.get(at).url == address(meeting)
    bring_in(meeting, open_question, cora, now)
    assert "<bdi>Cora Wedge</bdi> leads this question now." in chair.get(at).text
    assert asked(open_question).facilitator == cora
    answer = chair.post(at)
    assert answer.url == reverse(f"agreement:{page}", args=["potteries", 1])
    assert said(answer) == ["You lead this question from here on; until now Cora Wedge did."]
    assert asked(open_question).facilitator == chidi
    assert chair.get(answer.url).status_code == 200


def test_a_question_that_nobody_leads_is_taken_over_too(
    meeting, here, open_question, cora, chidi, now, sign_in
):
    bring_in(meeting, open_question, cora, now)
    Question.objects.filter(pk=open_question.pk).update(facilitator=None)
    at = address(meeting, "room_question_lead")
    assert "Nobody leads this question now." in sign_in(chidi).get(at).text
    assert said(sign_in(chidi).post(at)) == ["You lead this question from here on; until now nobody did."]


def test_those_who_left_and_guests_are_not_waited_for(meeting, here, open_question, cora, mo, now):
    here["mo"].left_at = now
    here["mo"].save()
    bring_in(meeting, open_question, cora, now)
    assert asked(open_question).expected == 2


def test_two_who_bring_one_in_at_once_bring_one(
    meeting, here, open_question, theme_in_hand, chidi, cora, now, sign_in
):
    other = ask(theme_in_hand, cora, now, state="responding")
    sign_in(cora).post(address(meeting, CHOOSE), {"question": other.number, "expected": ""})
    late = sign_in(chidi).post(address(meeting, CHOOSE), {"question": open_question.number, "expected": ""})
    assert said(late) == ["Somebody else was first: this is how it stands now."]
    assert questions.in_the_room(meeting).question == other
    assert asked(open_question).facilitator == cora


def test_another_one_takes_its_place(meeting, here, open_question, theme_in_hand, cora, now, sign_in):
    other = ask(theme_in_hand, cora, now, state="responding")
    first = bring_in(meeting, open_question, cora, now)
    sign_in(cora).post(address(meeting, CHOOSE), {"question": other.number, "expected": first.pk})
    first.refresh_from_db()
    assert first.put_away_at is not None
    assert questions.in_the_room(meeting).question == other


def test_one_that_has_closed_comes_in_for_its_proposals(meeting, here, closed_question, cora, now, sign_in):
    open_for_positions(closed_question, cora, now)
    sent = {"question": closed_question.number, "expected": ""}
    assert sign_in(cora).post(address(meeting, CHOOSE), sent).status_code == 302
    assert questions.in_the_room(meeting).question == closed_question
    assert asked(closed_question).expected is None


def test_put_away_it_is_gone_from_every_view(meeting, here, open_question, cora, mo, now, sign_in):
    brought = bring_in(meeting, open_question, cora, now)
    before = gather(meeting.pk).version
    client = sign_in(cora)
    client.post(address(meeting, PUT_AWAY), {"expected": brought.pk})
    room = gather(meeting.pk)
    assert (room.brought_in, room.version) == (None, before + 1)
    assert "Bring a question in" in client.get(address(meeting, "desk")).text
    assert TEXT not in sign_in(mo).get(address(meeting, "phone")).text
    # The second press changes nothing.
    client.post(address(meeting, PUT_AWAY), {"expected": brought.pk})
    assert gather(meeting.pk).version == before + 1
    with pytest.raises(Stale):
        questions.put_away(meeting, expected=None, at=now)


def test_it_goes_with_the_meeting_and_does_not_come_back_with_it(meeting, here, open_question, cora, now):
    brought = bring_in(meeting, open_question, cora, now)
    take_step(meeting, "start", seen=0, by=None, at=now)
    assert gather(meeting.pk).brought_in == brought
    take_step(meeting, "finish", seen=1, by=None, at=now)
    take_step(meeting, "go_back", seen=2, by=None, at=now)
    brought.refresh_from_db()
    assert (gather(meeting.pk).brought_in, brought.put_away_at) == (None, now)


def test_only_into_an_open_room_of_its_own_community(meeting, open_question, cora, olive, now):
    Question.objects.filter(pk=open_question.pk).update(community=olive.community)
    with pytest.raises(Refused, match="another community"):
        bring_in(meeting, asked(open_question), cora, now)
    Question.objects.filter(pk=open_question.pk).update(community=cora.community)
    Meeting.objects.filter(pk=meeting.pk).update(room_closed_at=now)
    with pytest.raises(Refused, match="not open"):
        bring_in(meeting, open_question, cora, now)
    assert RoomQuestion.objects.count() == 0
    assert asked(open_question).expected is None


def test_what_is_offered(
    meeting, here, barrier, theme_in_hand, closed_question, mo, cora, chidi, now, sign_in
):
    """The theme of the meeting first; no draft of somebody else; nothing of another theme that is over."""
    other = choose(propose(mo, [barrier], now, title="Keys"), cora, now)
    facts = {"statements": 1}
    for text, theme, state in [
        ("Mo’s draft?", other, "draft"),
        ("Open elsewhere?", other, "ideas"),
        ("Over elsewhere?", other, "closed"),
    ]:
        ask(theme, cora, now, state=state, text=text, facilitator=mo, **facts)
    at_proposals = ask(other, cora, now, state="closed", text="At proposals?", **facts)
    open_for_positions(at_proposals, cora, now)
    ask(other, cora, now, text="Chidi’s draft?", facilitator=chidi, **facts)
    Meeting.objects.filter(pk=meeting.pk).update(theme=theme_in_hand)

    def offered(who) -> list[str]:
        context = sign_in(who).get(address(meeting, CHOOSE)).context
        return [each.text for each in context["offered"]]

    assert offered(chidi) == [TEXT, "Chidi’s draft?", "At proposals?", "Open elsewhere?"]
    assert offered(cora) == [TEXT, "Chidi’s draft?", "At proposals?", "Open elsewhere?", "Mo’s draft?"]
    draft_of_mo = Question.objects.get(text="Mo’s draft?")
    hidden = sign_in(chidi).post(address(meeting, CHOOSE), {"question": draft_of_mo.number, "expected": ""})
    assert hidden.status_code == 404


def test_the_screen_of_a_question_asks_whether_it_is_still_there(
    meeting, here, open_question, cora, mo, now, sign_in
):
    brought = bring_in(meeting, open_question, cora, now)
    at, client = address(meeting, "room_question_screen"), sign_in(cora)
    assert client.get(at, {"still": brought.pk}).status_code == 204
    assert client.get(at, {"still": brought.pk + 1}).status_code == 410
    assert sign_in(mo).get(at, {"still": brought.pk}).status_code == 404
    take_step(meeting, "start", seen=0, by=None, at=now)
    take_step(meeting, "finish", seen=1, by=None, at=now)
    assert sign_in(cora).get(at, {"still": brought.pk}).status_code == 410


@pytest.mark.parametrize("sent", [{}, {"question": "x"}, {"question": "99"}])
def test_nonsense_is_not_found(meeting, here, open_question, cora, sign_in, sent):
    assert sign_in(cora).post(address(meeting, CHOOSE), sent).status_code == 404


def test_no_question_leads_back_to_the_room(meeting, here, mo, sign_in):
    answer = sign_in(mo).get(address(meeting, ANSWER))
    assert answer.url == address(meeting)
    assert said(answer) == ["No question is in the room just now."]


def test_a_member_who_is_signed_in_goes_where_the_question_stands(
    meeting, here, draft, mo, lena, cora, now, sign_in
):
    from commonpractice.agreement.questions import asking

    client, at = sign_in(mo), ["potteries", draft.number]
    bring_in(meeting, draft, cora, now)
    assert "It has not begun yet." in client.get(address(meeting, ANSWER)).text
    asking.gather_ideas(draft, by=cora, at=now)
    assert client.get(address(meeting, ANSWER)).url == reverse("agreement:ideas", args=at)
    asking.start_responding(draft, by=cora, at=now)
    assert client.get(address(meeting, ANSWER)).url == reverse("agreement:respond", args=at)
    asking.close(draft, by=cora, at=now)
    assert client.get(address(meeting, ANSWER)).url == reverse("agreement:question", args=at)
    open_for_positions(draft, cora, now)
    assert client.get(address(meeting, ANSWER)).url == reverse("agreement:position", args=[*at, 1])
    assert AskLink.objects.count() == 0


def test_who_came_in_by_their_invitation_answers_by_a_link_of_their_own(
    meeting, here, open_question, mo, cora, now, sign_in
):
    bring_in(meeting, open_question, cora, now)
    device = as_guest(sign_in(None), here["mo"])
    page = device.get(address(meeting, ANSWER))
    assert "You came in as <bdi>Mo Glaze</bdi>." in page.text
    assert AskLink.objects.count() == 0
    answer = device.post(address(meeting, ANSWER))
    link = AskLink.objects.get()
    assert (link.question, link.membership) == (open_question, mo)
    assert answer.url == reverse("links:respond_by_link", args=[link.key])
    # From now on one press leads there, and to the same link.
    assert device.get(address(meeting, ANSWER)).url == answer.url
    Question.objects.filter(pk=open_question.pk).update(state="ideas")
    assert device.get(address(meeting, ANSWER)).url == reverse("links:ideas_by_link", args=[link.key])
    Question.objects.filter(pk=open_question.pk).update(state="closed")
    assert device.get(address(meeting, ANSWER)).url == reverse("links:ask_link", args=[link.key])
    open_for_positions(open_question, cora, now)
    assert device.get(address(meeting, ANSWER)).url == reverse("links:position_by_link", args=[link.key, 1])
    Departure.objects.create(membership=mo, at=now)
    assert device.get(address(meeting, ANSWER)).status_code == 404


def test_a_guest_is_told_kindly_that_members_answer(meeting, here, open_question, cora, now, sign_in):
    bring_in(meeting, open_question, cora, now)
    guest = as_guest(sign_in(None), here["gus"])
    for answer in (guest.get(address(meeting, ANSWER)), guest.post(address(meeting, ANSWER))):
        assert "You are a guest today, and members answer this question." in answer.text
        assert f'href="{reverse("home:join", args=["potteries"])}"' in answer.text
    assert AskLink.objects.count() == 0


def test_all_are_shown_the_same_and_nobody_what_was_said(meeting, here, open_question, cora, now):
    bring_in(meeting, open_question, cora, now)
    room = gather(meeting.pk)
    for view in ("phone", "screen", "desk"):
        first, second = draw(room, view), draw(gather(meeting.pk), view)
        assert first == second
        assert TEXT in first["middle"]
    assert "csrfmiddlewaretoken" not in draw(room, "phone")["middle"]


def test_choosing_costs_the_same_for_one_and_many(
    meeting, here, theme_in_hand, cora, now, sign_in, django_assert_num_queries
):
    client = sign_in(cora)
    client.get(address(meeting, CHOOSE))
    for count in (1, 5):
        for number in range(count):
            ask(theme_in_hand, cora, now + timedelta(seconds=number), text=f"Question {number}?")
        with django_assert_num_queries(7):
            client.get(address(meeting, CHOOSE))
