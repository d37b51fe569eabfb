"""Who bears what: the rule of the terms, what was otherwise agreed and by whom, and changing it by a new row."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from commonpractice.community.models import Organisation
from commonpractice.costs import agreeing
from commonpractice.costs.models import Activity, Agreed, Bearing
from commonpractice.costs.waiting import waits_for
from commonpractice.transitions import NotNowError
from tests.built_once import built_once
from tests.costs.asked import enter
from tests.meetings.planned import adopt_terms, plan

PAGE = "/potteries/costs/"
WAITS = "Will Kiln Street Hostel bear this?"


@built_once
def visit(lena, now) -> Activity:
    return enter(lena, now.date() + timedelta(days=9))


@built_once
def meeting(cora, now):
    return plan(cora, now, terms=adopt_terms(cora.community, now))


def sent(hostel, **more) -> dict[str, str]:
    said = {"organisation": hostel.pk, "what": "The room", "key": uuid4(), **more}
    return {name: str(value) for name, value in said.items()}


def holding() -> list[str]:
    return [str(each) for each in Bearing.objects.holding()]


def bear(activity, hostel, by, now, **more) -> Bearing:
    return agreeing.propose(
        uuid4(), activity, organisation=hostel, **{"what": "The room", **more}, by=by, at=now
    )


class TestTheRule:
    def test_it_stands_with_each_activity(self, visit, meeting, lena, sign_in):
        client = sign_in(lena)
        for of in ("", f"{visit.of}/", f"meeting-{meeting.number}/", "every-community/"):
            assert "Each bears their own costs unless agreed." in client.get(f"{PAGE}{of}").content.decode()
        assert not Activity.objects.exclude(pk=visit.pk).exists()

    def test_what_is_no_activity_is_not_found(self, visit, meeting, lena, sign_in):
        for of in ("feast-1", "meeting-01", "meeting-9", "other-0", "other-1234567890", "meeting-", "visit"):
            assert sign_in(lena).get(f"{PAGE}{of}/").status_code == 404

    def test_without_terms_each_bears_their_own(self, visit, lena, sign_in):
        assert (
            "Each bears the costs that they have." in sign_in(lena).get(f"{PAGE}{visit.of}/").content.decode()
        )

    def test_the_page_of_a_meeting_leads_to_its_costs(self, meeting, lena, sign_in):
        page = sign_in(lena).get(meeting.get_absolute_url()).content.decode()
        assert f'<a href="{PAGE}meeting-1/">Costs and expenses</a>' in page


class TestEntering:
    def test_sent_twice_it_is_one(self, lena, now, sign_in):
        given = {"kind": "visit", "title": "To the kiln", "day": str(now.date()), "key": str(uuid4())}
        for _twice in range(2):
            answer = sign_in(lena).post(f"{PAGE}add/", given)
        entered = Activity.objects.get()
        assert answer.headers["Location"] == f"{PAGE}other-{entered.pk}/"
        assert (entered.entered_by, str(entered), entered.on) == (lena, "To the kiln", now.date())
        assert "To the kiln" in sign_in(lena).get(PAGE).content.decode()

    def test_an_activity_is_one_of_three(self, visit, meeting, potteries):
        for facts in (
            {},
            {"series": "workshop", "title": "A"},
            {"title": "A"},
            {"meeting": meeting, "series": "workshop"},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                Activity.objects.create(community=potteries, **facts)
        Activity.objects.create(community=potteries, series="workshop")
        with pytest.raises(IntegrityError):
            Activity.objects.create(community=potteries, series="workshop")


class TestAgreeing:
    def test_it_holds_once_somebody_of_the_organisation_says_yes(self, visit, hostel, mo, lena, now, sign_in):
        given = sent(hostel)
        for _twice in range(2):
            sign_in(lena).post(f"{PAGE}{visit.of}/agree/", given)
        bearing = Bearing.objects.get()
        assert holding() == []
        assert [each["title"] for each in waits_for([mo], now)] == [WAITS]
        assert waits_for([lena], now) == []
        assert sign_in(lena).post(f"{PAGE}agreed/{bearing.pk}/yes/").status_code == 404
        sign_in(mo).post(f"{PAGE}agreed/{bearing.pk}/yes/")
        assert holding() == ["Kiln Street Hostel: The room"]
        assert waits_for([mo], now) == []
        assert "Agreed by Mo Glaze on" in sign_in(lena).get(f"{PAGE}{visit.of}/").content.decode()

    def test_who_belongs_to_it_agrees_by_proposing(self, visit, hostel, mo, now):
        bear(visit, hostel, mo, now)
        assert [(each.membership, each.said_on) for each in Agreed.objects.all()] == [(mo, now.date())]

    def test_the_coordinator_writes_down_who_said_so(self, visit, hostel, cora, mo, now, sign_in):
        at, client = f"{PAGE}{visit.of}/agree/", sign_in(cora)
        tomorrow = now.date() + timedelta(days=2)
        for more, words in (
            ({"said_by": "Fay Invented"}, "Choose the day on which they said so."),
            ({"said_on": now.date()}, "Write who said so."),
            ({"said_by": "Fay Invented", "said_on": tomorrow}, "This day is still to come."),
        ):
            assert words in client.post(at, sent(hostel, **more)).content.decode()
        client.post(at, sent(hostel, said_by="Fay Invented", said_on=now.date()))
        agreed = Agreed.objects.get()
        assert (agreed.who, agreed.recorded_by, agreed.membership) == ("Fay Invented", cora, None)
        other = Organisation.objects.create(community=cora.community, name="Other", sector="third")
        sign_in(mo).post(at, sent(other, said_by="Me", said_on=now.date()))
        assert holding() == ["Kiln Street Hostel: The room"]

    def test_changing_it_is_a_new_row_that_holds_once_agreed(self, visit, hostel, mo, lena, now, sign_in):
        old = bear(visit, hostel, mo, now)
        sign_in(lena).post(f"{PAGE}agreed/{old.pk}/change/", sent(hostel, what="The room and lunch"))
        new = Bearing.objects.get(replaces=old)
        assert holding() == ["Kiln Street Hostel: The room"]
        agreeing.agree(new, by=mo, at=now)
        assert holding() == ["Kiln Street Hostel: The room and lunch"]
        with pytest.raises(NotNowError):
            bear(visit, hostel, mo, now, replaces=old)

    def test_it_ends_and_what_was_put_aside_is_not_agreed(self, visit, hostel, mo, lena, now, sign_in):
        held, asked = bear(visit, hostel, mo, now), bear(visit, hostel, lena, now, what="Lunch")
        client = sign_in(lena)
        statuses = [client.post(f"{PAGE}agreed/{each.pk}/end/").status_code for each in (held, asked)]
        assert statuses == [404, 302]
        with pytest.raises(NotNowError):
            agreeing.agree(asked, by=mo, at=now)
        sign_in(mo).post(f"{PAGE}agreed/{held.pk}/end/")
        assert holding() == []

    def test_what_holds_for_all_meetings_stands_with_each(self, meeting, hostel, mo, potteries, now, sign_in):
        bear(Activity(community=potteries, series="community"), hostel, mo, now)
        bear(Activity(community=potteries, series="training"), hostel, mo, now, what="The trainer")
        page = sign_in(mo).get(f"{PAGE}meeting-{meeting.number}/").content.decode()
        assert "The room" in page
        assert "For all meetings of this kind" in page
        assert "The trainer" not in page


@pytest.mark.parametrize("number", [1, 3])
def test_what_it_costs_does_not_grow(
    meeting, hostel, mo, lena, now, sign_in, number, django_assert_num_queries
):
    for each in range(number):
        visit = enter(lena, now.date(), title=f"Visit {each}")
        bear(visit, hostel, mo, now)
        bear(Activity(community=mo.community, meeting=meeting), hostel, lena, now)
    client = sign_in(lena)
    with django_assert_num_queries(9):
        client.get(PAGE)
    with django_assert_num_queries(8):
        client.get(f"{PAGE}meeting-{meeting.number}/")
