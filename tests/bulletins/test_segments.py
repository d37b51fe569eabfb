"""Announcements to a part of the members: shown as a number, settled when the button is pressed, at a time."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from commonpractice.bulletins.models import Addressed, Delivery, Letter
from commonpractice.bulletins.segments import segments_of
from commonpractice.community.models import ContactPoint, Departure
from commonpractice.meetings.models import Invitation
from tests.meetings.planned import announced, plan


def at(name: str, *more) -> str:
    return reverse(f"bulletins:{name}", args=["potteries", *more])


@pytest.fixture
def written(sign_in, cora):
    """`written("sector-third")`: the letter that the form makes."""

    def wrote(to: str) -> Letter:
        said = {"key": str(uuid.uuid4()), "subject": "Keys", "body": "Hello {name}.", "to": to}
        for _time in range(2):
            answer = sign_in(cora).post(at("write"), said)
        return Letter.objects.get(pk=int(answer["Location"].split("/")[-2]))

    return wrote


def told(letter: Letter) -> list[str]:
    return list(letter.deliveries.order_by("to_name").values_list("to_name", flat=True))


def test_each_part_of_the_members_is_who_it_says(potteries, cora, chidi, mo, lena, olive, now):
    ContactPoint.objects.create(community=potteries, membership=lena, subject="keys")
    ContactPoint.objects.create(community=potteries, membership=lena, subject="doors")
    meeting = announced(cora, now)
    for member, answer in ((mo, "room"), (chidi, "apologies"), (cora, "deputy")):
        Invitation.objects.filter(meeting=meeting, membership=member).update(answer=answer)
    found = {
        each.key: sorted(member.display_name for member in each.members)
        for each in segments_of(potteries, now)
    }
    assert found == {
        "everybody": ["Chidi Slip", "Cora Wedge", "Lena", "Mo Glaze"],
        "sector-public": [],
        "sector-third": ["Chidi Slip", "Mo Glaze"],
        "sector-private": [],
        "contact-points": ["Lena"],
        f"meeting-{meeting.pk}": ["Cora Wedge", "Mo Glaze"],
    }


def test_who_has_left_is_in_none(potteries, cora, mo, now):
    ContactPoint.objects.create(community=potteries, membership=mo, subject="keys")
    Departure.objects.create(membership=mo, by=None, at=now)
    found = {each.key: each.members.count() for each in segments_of(potteries, now)}
    assert (found["everybody"], found["sector-third"], found["contact-points"]) == (1, 0, 0)


def test_it_goes_to_those_and_says_how_many_before(sign_in, cora, chidi, mo, lena, written):
    letter = written("sector-third")
    assert Addressed.objects.get().to == "sector-third"
    page = sign_in(cora).get(letter.get_absolute_url())
    words = " ".join(page.content.decode().split())
    assert (
        "It goes to members from organisations of the third sector (charity, community or voluntary): 2 people."
        in words
    )
    assert "Mo Glaze" not in words
    sign_in(cora).post(at("release", letter.pk), {"edited_times": "0"})
    assert told(letter) == ["Chidi Slip", "Mo Glaze"]


def test_an_unknown_part_is_refused(sign_in, cora):
    said = {"key": str(uuid.uuid4()), "subject": "Keys", "body": "Hello.", "to": "lived-experience"}
    page = sign_in(cora).post(at("write"), said)
    assert list(page.context["form"].errors) == ["to"]
    assert not Letter.objects.exists()


def test_it_leaves_at_its_time(sign_in, cora, mo, written, potteries, now):
    letter = written("everybody")
    local = potteries.local(now + timedelta(days=200)).replace(second=0)
    sent = {"edited_times": "0", "wanted_at": f"{local:%Y-%m-%dT%H:%M}"}
    page = sign_in(cora).post(at("release", letter.pk), sent, follow=True).content.decode()
    assert "The letter goes out to 2 people on" in page
    assert {each.wanted_at for each in letter.deliveries.all()} == {local}
    due = [Delivery.objects.due(when).count() for when in (local - timedelta(seconds=1), local)]
    assert due == [0, 2]


def test_a_time_that_has_passed_sends_nothing(sign_in, cora, written):
    letter = written("everybody")
    sent = {"edited_times": "0", "wanted_at": "2020-01-01T10:00"}
    page = sign_in(cora).post(at("release", letter.pk), sent, follow=True).content.decode()
    assert "This time has already passed." in page
    assert Letter.objects.get().is_draft


def test_a_part_that_is_not_there_any_more_gets_nothing(sign_in, cora, written, now):
    meeting = plan(cora, now)
    letter = written(f"meeting-{meeting.pk}")
    sign_in(cora).post(at("release", letter.pk), {"edited_times": "0"})
    meeting.delete()
    page = sign_in(cora).post(at("release", letter.pk), {"edited_times": "0"}, follow=True).content.decode()
    assert "There is nobody whom this letter goes to" in page
    assert "It was meant for members who said that they come to “Spring meeting”." in page
    assert Letter.objects.get(pk=letter.pk).is_draft
