"""Introducing two: both say yes before either sees the other's address; what became of it is asked once."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from commonpractice.bulletins.models import Delivery
from commonpractice.community.models import Departure
from commonpractice.linkages import introducing
from commonpractice.linkages.models import Answer, Exchange, Introduction, WhatBecame
from commonpractice.linkages.tasks import by_the_clock
from commonpractice.linkages.waiting import waits_for
from commonpractice.people.limits import LIMITS
from commonpractice.transitions import NotNowError
from tests.built_once import built_once
from tests.linkages.said import introduce, pair

PAGE = "/potteries/linkages/introductions/"
LATER = timedelta(days=42)


@built_once
def introduction(mo, lena, cora, now) -> Introduction:
    """Cora thinks that Mo, who wants something, should talk with Lena."""
    return introduce(*pair(mo, lena, now), cora, now, note="You {both} know the hostel.")


@built_once
def exchanged(introduction, mo, lena, now) -> Introduction:
    for side in (mo, lena):
        introducing.answer(introduction, yes=True, by=side, at=now)
    return Introduction.objects.with_words().get()


def letters(kind: str) -> dict[str, str]:
    found = Delivery.objects.filter(letter__kind=kind)
    return {each.to_address.partition("@")[0]: each.text for each in found}


def shown(client, introduction) -> str:
    return client.get(f"{PAGE}{introduction.pk}/").content.decode()


class TestAsking:
    def test_both_are_asked_by_letter_without_an_address(self, introduction, mo, lena):
        asked = letters("linkage_introduced")
        assert sorted(asked) == ["lena", "mo"]
        assert "Cora Wedge thinks that you and Lena should talk." in asked["mo"]
        assert "> You {both} know the hostel." in asked["mo"]
        assert f"/potteries/linkages/introductions/{introduction.pk}/" in asked["lena"]
        assert mo.person.email not in asked["lena"]
        assert lena.person.email not in asked["mo"]

    def test_who_introduces_themselves_has_said_yes(self, mo, lena, now):
        need, offer = pair(mo, lena, now)
        need.name_shown = False
        need.save()
        introduction = introduce(need, offer, mo, now)
        assert [(each.membership, each.yes) for each in Answer.objects.all()] == [(mo, True)]
        asked = letters("linkage_introduced")
        assert list(asked) == ["lena"]
        assert "a member, Kiln Street Hostel would like to talk with you." in asked["lena"]
        assert "Mo" not in asked["lena"]
        assert introduction.introducer == "a member, Kiln Street Hostel"

    def test_the_same_two_are_introduced_once(self, introduction, mo, lena, chidi, now, sign_in):
        with pytest.raises(NotNowError):
            introduce(introduction.need, introduction.offer, chidi, now)
        assert introduce(introduction.need, introduction.offer, mo, now, key=introduction.key) == introduction
        with pytest.raises(IntegrityError), transaction.atomic():
            Introduction.objects.create(need=introduction.need, offer=introduction.offer, key=uuid4(), at=now)

    def test_the_page_asks_and_leads_to_it(self, mo, lena, cora, now, sign_in):
        need, offer = pair(mo, lena, now)
        sent = {"key": str(uuid4()), "note": "Please talk."}
        for _twice in range(2):
            answer = sign_in(cora).post(f"/potteries/linkages/{need.pk}/with/{offer.pk}/introduce/", sent)
        made = Introduction.objects.get()
        assert (made.note, made.by, answer.headers["Location"]) == ("Please talk.", cora, f"{PAGE}{made.pk}/")

    @pytest.mark.parametrize("gone", ["closed", "own"])
    def test_what_is_closed_or_of_one_person_is_not_introduced(self, mo, lena, cora, now, gone):
        need, offer = pair(mo, mo if gone == "own" else lena, now)
        if gone == "closed":
            offer.close(became="over", words="", by=lena, at=now)
        with pytest.raises(NotNowError):
            introduce(need, offer, cora, now)

    def test_nobody_floods_mailboxes(self, mo, lena, cora, now, sign_in, monkeypatch):
        monkeypatch.setitem(LIMITS, "introduce", replace(LIMITS["introduce"], most=1))
        pairs = [pair(mo, lena, now) for _each in range(2)]
        client = sign_in(cora)
        for need, offer in pairs:
            at = f"/potteries/linkages/{need.pk}/with/{offer.pk}/introduce/"
            page = client.post(at, {"key": str(uuid4())}, follow=True).content.decode()
        assert "You have introduced many people today. Please go on in 24 hours." in page
        assert Introduction.objects.get().need == pairs[0][0]
        introduce(*pairs[1], cora, now + timedelta(days=2))
        assert Introduction.objects.count() == 2


class TestAnswering:
    def test_one_yes_shows_no_address(self, introduction, mo, lena, cora, now, sign_in):
        sign_in(mo).post(f"{PAGE}{introduction.pk}/answer/", {"answer": "yes"})
        for each in (mo, lena, cora):
            assert "@potteries.example" not in shown(sign_in(each), introduction)
        assert letters("linkage_addresses") == {}

    def test_both_yes_shows_each_the_address_of_the_other(self, exchanged, mo, lena, cora, sign_in):
        assert lena.person.email in shown(sign_in(mo), exchanged)
        assert mo.person.email in shown(sign_in(lena), exchanged)
        assert "@potteries.example" not in shown(sign_in(cora), exchanged)
        got = letters("linkage_addresses")
        assert "**Mo Glaze** both said yes to talking. Their address is mo@potteries.example" in got["lena"]
        assert "lena@potteries.example" in got["mo"]
        assert len(got) == 2

    def test_a_no_ends_it_without_saying_whose_it_was(self, introduction, mo, lena, cora, now, sign_in):
        sign_in(lena).post(f"{PAGE}{introduction.pk}/answer/", {"answer": "no"})
        for each in (mo, lena, cora):
            assert "This did not come about. Nobody’s address was shown." in shown(
                sign_in(each), introduction
            )
        with pytest.raises(NotNowError):
            introducing.answer(introduction, yes=True, by=mo, at=now)
        assert not Exchange.objects.exists()

    def test_each_side_answers_once(self, introduction, mo, now, sign_in):
        client = sign_in(mo)
        for answer in ("yes", "no", "perhaps"):
            client.post(f"{PAGE}{introduction.pk}/answer/", {"answer": answer})
        assert [each.yes for each in Answer.objects.all()] == [True]
        with pytest.raises(IntegrityError), transaction.atomic():
            Answer.objects.create(introduction=introduction, membership=mo, yes=False, at=now)

    def test_nobody_else_answers_or_sees_it(self, introduction, chidi, cora, sign_in):
        assert sign_in(chidi).get(f"{PAGE}{introduction.pk}/").status_code == 404
        assert sign_in(cora).post(f"{PAGE}{introduction.pk}/answer/", {"answer": "yes"}).status_code == 404

    def test_who_has_left_gives_and_gets_no_address(self, introduction, mo, lena, now, sign_in):
        introducing.answer(introduction, yes=True, by=lena, at=now)
        Departure.objects.create(membership=lena, at=now)
        with pytest.raises(NotNowError):
            introducing.answer(introduction, yes=True, by=mo, at=now)
        assert "This did not come about." in shown(sign_in(mo), introduction)


class TestWhatBecame:
    def test_it_is_asked_once_after_six_weeks(self, exchanged, mo, lena, now):
        for at in (now + LATER - timedelta(seconds=1), now + LATER, now + 2 * LATER):
            introducing.ask_what_became(at)
        assert Exchange.objects.get().asked_at == now + LATER
        assert sorted(letters("linkage_what_became")) == ["lena", "mo"]
        by_the_clock.call()
        assert len(letters("linkage_what_became")) == 2

    def test_who_has_said_it_is_not_asked(self, exchanged, mo, lena, now):
        said = {"outcome": "helped", "words": "", "by": mo, "at": now}
        introducing.say_what_became(exchanged, **said)
        introducing.ask_what_became(now + LATER)
        assert list(letters("linkage_what_became")) == ["lena"]

    def test_members_read_it_beside_what_was_said_without_a_name(self, exchanged, mo, chidi, sign_in):
        client = sign_in(mo)
        for words in ("One visit.", "Two visits."):
            client.post(f"{PAGE}{exchanged.pk}/what-became/", {"outcome": "helped", "words": words})
        assert [each.words for each in WhatBecame.objects.all()] == ["Two visits."]
        for side in (exchanged.need, exchanged.offer):
            page = sign_in(chidi).get(side.get_absolute_url()).content.decode()
            assert "We talked, and it helped." in page
            assert "Two visits." in page

    def test_nothing_is_said_before_both_said_yes(self, introduction, mo, now, sign_in):
        assert sign_in(mo).get(f"{PAGE}{introduction.pk}/what-became/").status_code == 404
        with pytest.raises(NotNowError):
            introducing.say_what_became(introduction, outcome="helped", words="", by=mo, at=now)

    def test_each_side_says_it_once(self, exchanged, mo, now):
        said = {"introduction": exchanged, "membership": mo, "outcome": "helped", "at": now}
        WhatBecame.objects.create(**said)
        with pytest.raises(IntegrityError):
            WhatBecame.objects.create(**said)


class TestWaiting:
    def titles(self, membership, now) -> list[str]:
        return [each["title"] for each in waits_for([membership], now)]

    def test_it_waits_for_who_has_not_answered(self, introduction, mo, lena, cora, now):
        introducing.answer(introduction, yes=True, by=mo, at=now)
        assert self.titles(lena, now) == ["Would you like to be introduced?"]
        assert self.titles(mo, now) == self.titles(cora, now) == []

    def test_later_for_what_became_of_it(self, exchanged, mo, lena, now):
        assert self.titles(mo, now) == []
        introducing.ask_what_became(now + LATER)
        introducing.say_what_became(exchanged, outcome="not_yet", words="", by=lena, at=now)
        assert self.titles(mo, now) == ["What became of your introduction?"]
        assert self.titles(lena, now) == []

    def test_it_stands_above_the_list(self, introduction, mo, sign_in):
        page = sign_in(mo).get("/potteries/linkages/").content.decode()
        assert "Would you like to be introduced?" in page
        assert "Copy the link" not in page

    def test_three_queries(self, introduction, mo, now, django_assert_num_queries):
        with django_assert_num_queries(3):
            waits_for([mo], now)
        with django_assert_num_queries(0):
            waits_for([], now)


def test_the_list_holds_ones_own(introduction, mo, lena, cora, chidi, sign_in, django_assert_num_queries):
    clients = [sign_in(each) for each in (mo, lena, cora, chidi)]
    assert [len(client.get(PAGE).context["rows"]) for client in clients] == [1, 1, 1, 0]
    with django_assert_num_queries(5):
        clients[0].get(PAGE)
