from datetime import timedelta

import pytest

from commonpractice.community.models import Departure
from commonpractice.meetings.actions import cancel_meeting
from commonpractice.meetings.models import Invitation, Meeting
from tests.built_once import built_once
from tests.meetings.planned import adopt_terms, announced


@built_once
def meeting(cora, chidi, mo, lena, now):
    return announced(cora, now, terms=adopt_terms(cora.community, now))


@built_once
def mine(meeting, mo) -> Invitation:
    return meeting.invitations.get(membership=mo)


def test_opening_the_link_changes_nothing_and_shows_whose_it_is(mine, client, django_assert_num_queries):
    before = Invitation.objects.values().get(pk=mine.pk)
    with django_assert_num_queries(1):
        page = client.get(f"/i/{mine.link_key}/")
    text = page.content.decode()
    assert "This link was sent to <bdi>Mo Glaze</bdi>. Not you?" in text
    assert "mo@potteries.example" not in text
    assert "Each bears their own costs unless agreed." in text
    assert "no-store" in page["Cache-Control"]
    client.head(f"/i/{mine.link_key}/")
    assert Invitation.objects.values().get(pk=mine.pk) == before


@pytest.mark.parametrize("answer", ["room", "remote", "apologies"])
def test_answering_without_signing_in_says_what_happens_next_and_can_be_changed(mine, client, answer):
    sent = {"answer": answer, "needs": "Step-free,\r\nno nuts", "expenses": "on", "deputy_name": "ignored"}
    page = client.post(f"/i/{mine.link_key}/", sent, follow=True)
    mine.refresh_from_db()
    assert (mine.answer, mine.needs, mine.expenses, mine.deputy_name) == (
        answer,
        "Step-free,\nno nuts",
        True,
        "",
    )
    assert "Thank you, your answer is saved." in page.content.decode()
    client.post(f"/i/{mine.link_key}/", {"answer": "room", "forget": "on"})
    mine.refresh_from_db()
    assert (mine.answer, mine.needs, mine.expenses) == ("room", "", False)


def test_whoever_a_link_was_passed_on_to_does_not_see_what_was_told_in_private(
    mine, mo, client, sign_in, now
):
    mine.answer_with(answer="room", deputy_name="", needs="A quiet corner", expenses=True, at=now)
    address = f"/i/{mine.link_key}/"
    for page in (client.get(address), client.get(f"{address}?saved=yes")):
        assert "A quiet corner" not in page.text
        assert "You have told us something already." in page.text
        assert not page.context["form"]["expenses"].value()
    own = sign_in(mo).get(address)
    assert "A quiet corner" in own.text
    assert own.context["form"]["expenses"].value() is True
    client.post(address, {"answer": "remote"})
    mine.refresh_from_db()
    assert (mine.answer, mine.needs, mine.expenses) == ("remote", "A quiet corner", True)
    client.post(address, {"answer": "remote", "needs": "A lift"})
    mine.refresh_from_db()
    assert (mine.needs, mine.expenses) == ("A lift", True)
    sign_in(mo).post(address, {"answer": "remote"})
    mine.refresh_from_db()
    assert (mine.needs, mine.expenses) == ("", False)


def test_nothing_is_said_to_be_kept_where_nothing_was_told(mine, client):
    page = client.get(f"/i/{mine.link_key}/")
    assert "You have told us something already." not in page.text
    assert "forget" not in page.context["form"].fields


def test_a_deputy_needs_a_name_and_what_was_typed_is_kept(mine, client):
    page = client.post(f"/i/{mine.link_key}/", {"answer": "deputy", "needs": "A chair"})
    assert page.context["form"].errors == {"deputy_name": ["Write the name of the person who comes for you."]}
    assert page.context["form"]["needs"].value() == "A chair"
    client.post(f"/i/{mine.link_key}/", {"answer": "deputy", "deputy_name": "مريم 🙂"})
    mine.refresh_from_db()
    assert (mine.answer, mine.deputy_name) == ("deputy", "مريم 🙂")


def test_no_choice_is_named_and_saves_nothing(mine, client):
    page = client.post(f"/i/{mine.link_key}/", {"needs": "x"})
    assert page.context["form"].errors == {"answer": ["Choose one of the four."]}
    mine.refresh_from_db()
    assert mine.answered_at is None


def test_after_the_meeting_the_link_says_so_kindly_and_takes_no_answer(mine, meeting, client, now):
    Meeting.objects.update(starts_at=now - timedelta(hours=3), ends_at=now - timedelta(hours=1))
    page = client.post(f"/i/{mine.link_key}/", {"answer": "room"})
    assert "This meeting has been" in page.content.decode()
    mine.refresh_from_db()
    assert mine.answer == ""


def test_a_cancelled_meeting_says_so_with_its_reason(mine, meeting, cora, client, now):
    cancel_meeting(meeting, why="The hall is flooded.", by=cora.person, at=now)
    text = client.get(f"/i/{mine.link_key}/").content.decode()
    assert "This meeting is cancelled" in text
    assert "The hall is flooded." in text


@pytest.mark.parametrize("path", ["/i/a%00b/", "/d/a%00b/", "/calendar/a%00b.ics"])
def test_a_link_that_no_database_can_look_for_is_not_found(client, db, path):
    assert client.get(path).status_code == 404


def test_a_link_edited_by_hand_or_of_somebody_who_left_is_not_found(mine, mo, client, now):
    assert client.get(f"/i/{mine.link_key[:-1]}/").status_code == 404
    assert client.get(f"/i/{mine.link_key}x/").status_code == 404
    Departure.objects.create(membership=mo, at=now)
    assert client.get(f"/i/{mine.link_key}/").status_code == 404
    assert client.post(f"/i/{mine.link_key}/", {"answer": "room"}).status_code == 404


def test_a_form_without_our_token_changes_nothing(mine):
    from django.test import Client

    assert (
        Client(enforce_csrf_checks=True).post(f"/i/{mine.link_key}/", {"answer": "room"}).status_code == 403
    )
    mine.refresh_from_db()
    assert mine.answer == ""


def test_needs_and_expenses_are_for_the_coordinator_only(mine, meeting, chidi, cora, sign_in, now):
    mine.answer_with(answer="deputy", deputy_name="Dee Puty", needs="A quiet corner", expenses=True, at=now)
    for_chair = sign_in(chidi).get("/potteries/meetings/1/answers/").content.decode()
    for_coordinator = sign_in(cora).get("/potteries/meetings/1/answers/").content.decode()
    for text in (for_chair, for_coordinator):
        assert "Dee Puty" in text
        assert "Not answered yet: 3" in text
        assert "Somebody comes for them: 1" in text
        assert "1 person is coming," in text
    assert "A quiet corner" in for_coordinator
    assert "Wants expenses arranged" in for_coordinator
    assert "A quiet corner" not in for_chair
    assert "xpenses" not in for_chair
    assert "A quiet corner" not in sign_in(chidi).get("/potteries/meetings/1/").content.decode()


def test_the_member_finds_the_same_page_from_the_meeting(mine, mo, lena, sign_in):
    text = sign_in(mo).get("/potteries/meetings/1/").content.decode()
    assert f'href="/i/{mine.link_key}/"' in text
    assert mine.link_key not in sign_in(lena).get("/potteries/meetings/1/").content.decode()


def test_the_link_leads_into_the_room_once_it_is_open(mine, meeting, client, now):
    address = f"/i/{mine.link_key}/"
    door = f"/j/{meeting.room_code}/?invitation={mine.link_key}"
    assert door not in client.get(address).text
    Meeting.objects.filter(pk=meeting.pk).update(room_opened_at=now)
    assert door in client.get(address).text
    assert client.get(door).status_code == 200
