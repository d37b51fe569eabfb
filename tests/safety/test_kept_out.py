"""A member is kept out: every door closes at once; they can read why, say something to it, and are let back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from commonpractice import live
from commonpractice.community.actions import LastCoordinatorError, end_membership
from commonpractice.community.joining import approve
from commonpractice.community.keeping_out import KeptOutError
from commonpractice.community.models import ContactPoint, Departure, JoinRequest, Membership
from commonpractice.meetings.models import Invitation
from commonpractice.safety import kept_out as verbs
from commonpractice.safety.by_the_clock import forget, let_back_in_time
from commonpractice.safety.models import KeptOut
from commonpractice.safety.waiting import waits_for
from commonpractice.transitions import NotNowError
from tests.built_once import built_once
from tests.cast import join
from tests.meetings.planned import plan
from tests.safety.told import keep_out, letters
from tests.table import addresses

OF_A_COMMUNITY = "/<slug:slug>/"

PAGE = "/potteries/safety/"
pytestmark = pytest.mark.django_db


@built_once
def rita(potteries, now) -> Membership:
    """Coordinates beside Cora."""
    return join(potteries, "Rita Glaze", at=now, role=Membership.Role.COORDINATOR)


@built_once
def held(mo, cora, rita, now) -> KeptOut:
    return keep_out(mo, cora, now)


def again(held) -> KeptOut:
    return KeptOut.objects.with_steps().get(pk=held.pk)


class TestTheDoors:
    def test_every_door_that_asks_for_a_member_is_closed_as_to_who_left(self, held, mo, chidi, now, sign_in):
        """Each address of a community that takes nothing but its name: kept out and gone get the same."""
        end_membership(chidi, by=chidi.person, at=now)
        client, left = sign_in(mo), sign_in(chidi)
        paths = [path for path in addresses().values() if path.startswith(OF_A_COMMUNITY)]
        doors = [path.replace(OF_A_COMMUNITY, "/potteries/") for path in paths if path.count("<") == 1]
        assert len(doors) > 40
        mine = {path: client.get(path).status_code for path in doors}
        assert mine == {path: left.get(path).status_code for path in doors}
        assert mine["/potteries/members/"] == 404

    def test_sockets_are_told_links_and_feeds_stop(
        self, mo, cora, rita, now, client, monkeypatch, django_capture_on_commit_callbacks
    ):
        told: list[str] = []
        monkeypatch.setattr(live, "part_with", told.append)
        Membership.objects.filter(pk=mo.pk).update(calendar_key="feed-of-mo")
        meeting = plan(mo, now + timedelta(days=9))
        link = Invitation.objects.create(meeting=meeting, membership=mo).link_key
        with django_capture_on_commit_callbacks(execute=True):
            keep_out(mo, cora, now)
        assert told == [f"member:{mo.pk}"]
        assert client.get(reverse("links:answer", args=[link])).status_code == 404
        assert client.get(reverse("links:calendar", args=["feed-of-mo"])).status_code == 404
        assert not Membership.objects.current().filter(pk=mo.pk).exists()

    def test_nothing_of_theirs_is_emptied(self, mo, cora, rita, now):
        ContactPoint.objects.create(community=mo.community, membership=mo, subject="Doors")
        Membership.objects.filter(pk=mo.pk).update(introduction="I mend kilns.", access_needs="A ramp")
        verbs.let_back(keep_out(mo, cora, now), by=cora, at=now)
        mo = Membership.objects.current().get(pk=mo.pk)
        assert (mo.introduction, mo.access_needs) == ("I mend kilns.", "A ramp")
        assert mo.contact_points.exists()

    def test_asking_to_join_anew_is_no_way_around_it(self, held, mo, cora, now, sign_in):
        asked = JoinRequest.objects.create(
            community=mo.community,
            key=uuid4(),
            email=mo.person.email,
            display_name="Mo",
            asked_at=now,
            taken_in_at=now,
        )
        with pytest.raises(KeptOutError):
            approve(asked, organisation=None, by=cora.person, at=now)
        answer = sign_in(cora).post(
            reverse("home:request_approve", args=["potteries", asked.pk]), follow=True
        )
        assert "They are kept out of the community" in answer.content.decode()
        verbs.let_back(held, by=cora, at=now)
        approve(asked, organisation=None, by=cora.person, at=now)

    def test_a_coordinator_comes_back_as_a_member(self, rita, cora, now):
        verbs.let_back(keep_out(rita, cora, now), by=cora, at=now)
        assert not Membership.objects.current().get(pk=rita.pk).is_coordinator

    def test_the_last_coordinator_stays(self, cora, mo, now):
        with pytest.raises(LastCoordinatorError):
            keep_out(cora, mo, now)

    def test_who_has_left_is_not_kept_out_besides(self, mo, cora, rita, now):
        end_membership(mo, by=mo.person, at=now)
        with pytest.raises(NotNowError):
            keep_out(mo, cora, now)


class TestDeciding:
    def given(self, now, **more):
        day = (now + timedelta(days=9)).date().isoformat()
        return {"why": "Threats.", "until": day, "review_on": "", "key": uuid4(), **more}

    def test_once_with_its_reason_and_its_day(self, mo, cora, rita, now, sign_in):
        client, given = sign_in(cora), self.given(now)
        where = f"{PAGE}members/{mo.pk}/keep-out/"
        client.post(where, given)
        assert client.post(where, given).status_code == 404
        held = KeptOut.objects.get()
        assert (held.why, held.until, held.review_on) == ("Threats.", (now + timedelta(days=9)).date(), None)
        assert "> Threats." in letters("kept_out")["mo"]
        assert held.get_absolute_url() in letters("kept_out")["mo"]

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"why": ""}, "Nobody is kept out without a reason."),
            ({"until": ""}, "Choose one of the two"),
            ({"until": "2020-01-01"}, "Choose a day that is still to come."),
        ],
    )
    def test_what_is_missing_is_said(self, mo, cora, rita, now, sign_in, more, words):
        answer = sign_in(cora).post(f"{PAGE}members/{mo.pk}/keep-out/", self.given(now, **more))
        assert words in answer.content.decode()
        assert not Departure.objects.exists()

    def test_where_nobody_else_could_hear_them_it_cannot_be_done(self, mo, cora, now, sign_in):
        page = sign_in(cora).post(f"{PAGE}members/{mo.pk}/keep-out/", self.given(now)).content.decode()
        assert "Name somebody first." in page
        assert not KeptOut.objects.exists()

    def test_it_has_one_of_the_two_days(self, held):
        with pytest.raises(IntegrityError), transaction.atomic():
            KeptOut.objects.update(review_on=None)


class TestWhatTheyCanDo:
    def test_they_read_why_and_say_something_to_who_did_not_decide(self, held, mo, cora, rita, now, sign_in):
        client = sign_in(mo)
        page = client.get(held.get_absolute_url()).content.decode()
        assert "Threats at {two} meetings." in page
        assert "Cora" not in page
        for _twice in range(2):
            client.post(f"{held.get_absolute_url()}appeal/", {"words": "It was a joke."})
        assert set(letters("appealed")) == {"rita"}
        assert set(letters("appeal_receipt")) == {"mo"}
        assert [len(waits_for([each], now)) for each in (cora, rita)] == [0, 1]
        assert sign_in(cora).post(f"{held.get_absolute_url()}answer/").status_code == 404

    @pytest.mark.parametrize("lets_back", [True, False])
    def test_the_answer_lets_them_back_or_not(self, held, mo, rita, now, sign_in, lets_back):
        verbs.appeal(held, words="It was a joke.", at=now)
        given = {"lets_back": "yes" if lets_back else "no", "words": "Because {so}."}
        sign_in(rita).post(f"{held.get_absolute_url()}answer/", given)
        assert Membership.objects.current().filter(pk=mo.pk).exists() is lets_back
        assert "> Because {so}." in letters("answered")["mo"]
        assert ("You are let back." in letters("answered")["mo"]) is lets_back
        assert waits_for([rita], now) == []

    def test_nobody_else_finds_it(self, held, lena, chidi, sign_in):
        for other in (lena, chidi, None):
            assert sign_in(other).get(held.get_absolute_url()).status_code == 404


class TestItsEnd:
    def test_after_its_last_day_the_clock_lets_them_back(self, mo, cora, rita, now):
        keep_out(mo, cora, now, until=now.date() + timedelta(days=3))
        let_back_in_time(now + timedelta(days=3))
        assert not Membership.objects.current().filter(pk=mo.pk).exists()
        for _twice in range(2):
            let_back_in_time(now + timedelta(days=4))
        assert Membership.objects.current().filter(pk=mo.pk).exists()
        assert set(letters("let_back")) == {"mo"}

    def test_on_its_day_coordinators_look_at_it_again(self, held, cora, now, sign_in):
        later = now + timedelta(days=31)
        assert [each["title"] for each in waits_for([cora], later)] == [
            "Look again whether somebody is kept out"
        ]
        sign_in(cora).post(
            f"{held.get_absolute_url()}look-again/", {"on": (now + timedelta(days=60)).date().isoformat()}
        )
        assert waits_for([cora], later) == []

    def test_a_year_later_it_is_forgotten(self, held, cora, now):
        verbs.let_back(held, by=cora, at=now)
        with pytest.raises(NotNowError):
            verbs.let_back(held, by=cora, at=now)
        forget(now + timedelta(days=366))
        assert not KeptOut.objects.exists()
