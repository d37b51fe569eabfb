"""A person's own page, across the communities they belong to."""

from datetime import timedelta

from commonpractice.community.models import Departure, Membership
from commonpractice.meetings.models import Invitation
from tests.home.test_front import plan


def test_what_waits_comes_from_each_community_and_from_no_other(potteries, mo, olive, sign_in, now):
    there = Membership.objects.create(
        community=olive.community, person=mo.person, display_name="Mo", joined_at=now - timedelta(days=3)
    )
    here = plan(potteries, 1, now + timedelta(days=2))
    elsewhere = plan(olive.community, 7, now + timedelta(days=1))
    not_mine = plan(olive.community, 8, now + timedelta(days=4))
    Invitation.objects.create(meeting=here, membership=mo)
    Invitation.objects.create(meeting=elsewhere, membership=there)
    Invitation.objects.create(meeting=not_mine, membership=olive)
    page = sign_in(mo).get("/mine/").content.decode()
    assert page.index("Meeting 7") < page.index("Meeting 1")
    assert "Meeting 8" not in page
    assert "You are known here as Mo Glaze" in page


def test_a_community_one_has_left_is_not_shown(potteries, mo, sign_in, now):
    Departure.objects.create(membership=mo, by=mo.person, at=now)
    page = sign_in(mo).get("/mine/").content.decode()
    assert potteries.name not in page
    assert "You are not in a community yet" in page


def test_a_visitor_is_asked_to_sign_in(client, db):
    answer = client.get("/mine/")
    assert (answer.status_code, answer["Location"]) == (302, "/account/sign-in/?next=/mine/")
