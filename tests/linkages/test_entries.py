"""Help wanted, help offered, doing now: the rows, and the pages where they are said, changed and closed."""

from uuid import uuid4

import pytest
from django.db import IntegrityError

from commonpractice.community.models import Departure
from commonpractice.linkages.models import Closure, Entry
from tests.linkages.said import ELSEWHERE, OFFERED, WANTED, pair, say

PAGE = "/potteries/linkages/"


def listed(client, query="") -> list[str]:
    return [entry.words for entry in client.get(f"{PAGE}{query}").context["page"]]


def given(**more) -> dict[str, str]:
    return {"key": str(uuid4()), "words": WANTED, "name_shown": "on", **more}


class TestRows:
    @pytest.mark.parametrize("wrong", [{"words": ""}, {"guest_name": "Gus"}])
    def test_it_says_something_and_is_of_a_member_or_of_a_guest(self, mo, now, wrong):
        with pytest.raises(IntegrityError):
            say(mo, "need", **{"words": WANTED, "now": now, **wrong})

    def test_closing_twice_keeps_what_was_said_first(self, mo, cora, now):
        need = say(mo, "need", WANTED, now)
        for became, by in (("helped", mo), ("over", cora)):
            need.close(became=became, words="", by=by, at=now)
        assert [(each.became, each.by) for each in Closure.objects.all()] == [("helped", mo)]

    def test_it_is_named_as_its_owner_wants(self, mo, lena, now, potteries):
        hidden = {"name_shown": False}
        guest = {"owner": None, "guest_name": "Gus", "organisation": None}
        entries = [
            say(mo, "need", WANTED, now),
            say(mo, "need", WANTED, now, **hidden),
            say(lena, "need", WANTED, now, **hidden),
            say(mo, "need", WANTED, now, **guest),
            say(mo, "need", WANTED, now, **guest | {"guest_name": ""}),
        ]
        assert [each.who for each in entries] == [
            "Mo Glaze, Kiln Street Hostel",
            "a member, Kiln Street Hostel",
            "a member",
            "Gus",
            "a guest",
        ]


class TestSaying:
    def test_sent_twice_it_is_said_once(self, mo, sign_in):
        client, sent = sign_in(mo), given()
        for _twice in range(2):
            answer = client.post(f"{PAGE}add/need/", sent)
        (made,) = Entry.objects.all()
        assert answer.headers["Location"] == f"{PAGE}{made.pk}/"
        assert (made.kind, made.words, made.owner, made.organisation) == ("need", WANTED, mo, mo.organisation)

    def test_the_key_of_another_is_nobody_elses_door(self, mo, chidi, sign_in):
        sent = given()
        sign_in(mo).post(f"{PAGE}add/need/", sent)
        assert sign_in(chidi).post(f"{PAGE}add/need/", sent).status_code == 404

    def test_a_kind_that_there_is_not(self, mo, sign_in):
        assert sign_in(mo).get(f"{PAGE}add/gift/").status_code == 404

    def test_words_are_wanted_and_kept(self, mo, sign_in):
        page = sign_in(mo).post(f"{PAGE}add/offer/", given(words=" ")).content.decode()
        assert "Write a few words, so that others know what it is about." in page
        assert not Entry.objects.exists()


class TestChanging:
    def test_what_somebody_changed_meanwhile_is_not_lost(self, mo, now, sign_in):
        need, client = say(mo, "need", WANTED, now), sign_in(mo)
        client.post(f"{PAGE}{need.pk}/change/", {"words": "First", "seen": "0"})
        page = client.post(f"{PAGE}{need.pk}/change/", {"words": "Second", "seen": "0"}).content.decode()
        assert "Somebody changed this while you were writing." in page
        assert "Second</textarea>" in page
        need.refresh_from_db()
        assert (need.words, need.name_shown, need.edited_times) == ("First", False, 1)

    def test_closed_it_does_not_change(self, mo, now, sign_in):
        need, client = say(mo, "need", WANTED, now), sign_in(mo)
        client.post(f"{PAGE}{need.pk}/close/", {"became": "helped", "words": "Thank you"})
        for what in ("change", "close"):
            answer = client.post(
                f"{PAGE}{need.pk}/{what}/", {"words": "Other", "seen": "0", "became": "over"}
            )
            assert answer.headers["Location"] == f"{PAGE}{need.pk}/"
        page = client.get(f"{PAGE}{need.pk}/").content.decode()
        assert "It came about, and it helped." in page
        assert "Thank you" in page
        assert Entry.objects.get().words == WANTED


class TestTheList:
    def test_it_is_chosen_from(self, mo, lena, now, sign_in):
        need, offer = pair(mo, lena, now)
        closed = say(lena, "initiative", ELSEWHERE, now)
        closed.close(became="over", words="", by=lena, at=now)
        client = sign_in(lena)
        assert sorted(listed(client)) == sorted([need.words, offer.words])
        assert listed(client, "?kind=offer") == [OFFERED]
        assert listed(client, f"?organisation={mo.organisation_id}") == [WANTED]
        assert listed(client, "?closed=on") == [ELSEWHERE]
        assert listed(client, "?kind=need&organisation=no&theme=7") == [WANTED]

    def test_who_has_left_says_nothing_any_more(self, mo, lena, now, sign_in):
        need, offer = pair(mo, lena, now)
        Departure.objects.create(membership=mo, at=now)
        client = sign_in(lena)
        assert listed(client) == [OFFERED]
        assert client.get(f"{PAGE}{need.pk}/").status_code == 404
        assert client.get(f"{PAGE}{offer.pk}/").context["suggestions"] == []

    @pytest.mark.parametrize("number", [1, 3])
    def test_what_it_costs_does_not_grow(self, mo, lena, now, sign_in, number, django_assert_num_queries):
        for _each in range(number):
            say(lena, "need", WANTED, now)
        client = sign_in(mo)
        with django_assert_num_queries(9):
            client.get(PAGE)
