"""After somebody has signed out of a shared computer, going back shows nothing of theirs."""

import pytest
from django.urls import reverse

NOTHING_KEPT = "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize("path", ["/mine/", "/potteries/", "/potteries/members/", "/potteries/mine/details/"])
def test_pages_of_somebody_signed_in_are_not_kept(lena, sign_in, path):
    assert sign_in(lena).get(path)["Cache-Control"] == NOTHING_KEPT


def test_nor_is_the_room_of_a_guest(meeting, client):
    guest = {"key": "0b8f7a52-9a55-4a2b-8d3e-5b7f6a1c2d3e", "name": "Gus Sagger", "place": "room"}
    client.post(reverse("links:join_room_code", args=[meeting.room_code]), guest)
    page = client.get(reverse("meetings:phone", args=["potteries", meeting.number]))
    assert page.status_code == 200
    assert page["Cache-Control"] == NOTHING_KEPT


def test_what_anybody_may_read_may_be_kept(potteries, client):
    assert "Cache-Control" not in client.get("/potteries/")


def test_a_page_that_says_itself_how_long_it_is_kept_is_left_alone(mo, sign_in):
    mo.calendar_key = "k" * 30
    mo.save()
    answer = sign_in(mo).get(reverse("links:calendar", args=[mo.calendar_key]))
    assert answer["Cache-Control"] == "private, max-age=0, must-revalidate"
