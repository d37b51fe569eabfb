"""Expenses between one member and the coordinators: asked, offered in writing, answered, settled; nobody else's to see."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.bulletins.permissions import letters_seen_by
from commonpractice.community.models import Membership
from commonpractice.costs import arranging
from commonpractice.costs.models import Activity, Arrangement, Offer, Reply, Settlement, Wish
from commonpractice.costs.permissions import may_arrange
from commonpractice.costs.waiting import waits_for
from commonpractice.meetings.models import Invitation
from commonpractice.transitions import NotNowError, StaleError
from tests.built_once import built_once
from tests.cast import join
from tests.costs.asked import again, agree, ask, enter, offer, settle
from tests.meetings.planned import plan

PAGE = "/potteries/costs/"
State = Arrangement.State


@built_once
def visit(cora, now) -> Activity:
    return enter(cora, now.date() + timedelta(days=9))


@built_once
def asked(visit, lena, now) -> Arrangement:
    return again(ask(visit, lena, now))


@built_once
def offered(asked, cora, now) -> Arrangement:
    return offer(asked, cora, now)


def letters(kind: str) -> dict[str, str]:
    found = Delivery.objects.filter(letter__kind=kind)
    return {each.to_address.partition("@")[0]: each.text for each in found}


def waiting(membership, now) -> list[str]:
    return [each["title"] for each in waits_for([membership], now)]


class TestAsking:
    def test_what_is_asked_is_one_box_and_one_letter_a_turn(self, visit, lena, cora, now, sign_in):
        client = sign_in(lena)
        for given in (
            {"kind": "travel", "pence": "£4.80", "key": uuid4()},
            {"kind": "care", "pence": "", "words": "My {son}", "key": uuid4()},
        ):
            for _twice in range(2):
                answer = client.post(f"{PAGE}{visit.of}/ask/", given)
        box = Arrangement.objects.get()
        assert answer.headers["Location"] == f"{PAGE}expenses/{box.pk}/"
        assert [(each.kind, each.amount, each.words) for each in box.wishes.all()] == [
            ("travel", "£4.80", ""),
            ("care", "", "My {son}"),
        ]
        (text,) = letters("expenses_asked").values()
        assert "**A {visit} to the kiln**" in text
        assert "Lena" not in text
        assert waiting(cora, now) == ["Something to arrange before the day"]
        assert waiting(lena, now) == []
        assert "Copy the link" not in sign_in(cora).get(PAGE).content.decode()
        assert "please arrange it" in client.get(box.get_absolute_url()).content.decode()

    def test_what_is_no_amount_is_told_in_a_sentence(self, visit, lena, sign_in):
        given = {"kind": "travel", "pence": "12,50", "key": uuid4()}
        page = sign_in(lena).post(f"{PAGE}{visit.of}/ask/", given).content.decode()
        assert "We could not read this as an amount." in page
        assert 'value="12,50"' in page
        assert not Arrangement.objects.exists()

    def test_everybody_is_offered_the_same(self, visit, lena, mo, sign_in):
        pages = [sign_in(each).get(f"{PAGE}{visit.of}/").content.decode() for each in (lena, mo)]
        assert ["I need something arranged" in page for page in pages] == [True, True]

    def test_a_series_has_no_box(self, lena, sign_in):
        assert sign_in(lena).get(f"{PAGE}every-community/ask/").status_code == 404
        assert "Your expenses" not in sign_in(lena).get(f"{PAGE}every-community/").content.decode()

    def test_one_box_at_a_time(self, asked, lena, now):
        with pytest.raises(IntegrityError), transaction.atomic():
            Arrangement.objects.create(activity=asked.activity, membership=lena, at=now)
        arranging.take_back(asked, at=now)
        ask(asked.activity, lena, now)
        assert [each.state for each in Arrangement.objects.with_steps()] == [State.TAKEN_BACK, State.ASKED]


class TestFromTheAnswerToAnInvitation:
    @pytest.fixture
    def invitation(self, cora, lena, now) -> Invitation:
        meeting = plan(cora, now)
        Invitation.objects.invite(meeting, [lena])
        invitation = Invitation.objects.get()
        invitation.answer_with(answer="room", deputy_name="", needs="", expenses=True, at=now)
        return invitation

    def test_it_is_carried_on_and_not_asked_twice(self, invitation, lena, cora, mo, now, sign_in):
        (wait,) = waits_for([lena], now)
        assert (wait["title"], wait["url"]) == (
            "You asked us to arrange expenses",
            f"{PAGE}meeting-{invitation.meeting.number}/ask/",
        )
        assert waiting(cora, now) == ["Somebody asked for expenses in their answer"]
        assert waiting(mo, now) == []
        sign_in(lena).post(wait["url"], {"kind": "travel", "key": uuid4()})
        assert waiting(lena, now) == []
        assert waiting(cora, now) == ["Something to arrange before the day"]

    def test_the_coordinator_can_write_first(self, invitation, lena, cora, mo, now, sign_in):
        page = f"{PAGE}meeting-{invitation.meeting.number}/"
        assert "has not said yet what." in sign_in(cora).get(page).content.decode()
        assert "For you as coordinator only" not in sign_in(mo).get(page).content.decode()
        statuses = [
            sign_in(who).post(f"{page}begin/{of.pk}/").status_code
            for who, of in ((mo, lena), (cora, mo), (cora, lena), (cora, lena))
        ]
        assert statuses == [404, 404, 302, 404]
        box = offer(again(Arrangement.objects.get()), cora, now)
        assert (box.membership, box.state) == (lena, State.ANSWERED)
        assert waiting(lena, now) == ["What we can arrange for you"]

    def test_the_saved_answer_leads_there_by_signing_in(self, invitation, lena, client, sign_in):
        saved = reverse("links:answer", args=[invitation.link_key]) + "?saved=yes"
        page = f"{PAGE}meeting-{invitation.meeting.number}/"
        login = reverse("account_login")
        assert f'href="{login}?next={page}"' in client.get(saved).content.decode()
        assert f'href="{page}"' in sign_in(lena).get(saved).content.decode()


class TestOffering:
    def test_they_get_it_in_writing(self, offered, lena):
        assert offered.state == State.ANSWERED
        text = letters("expenses_offered")["lena"]
        assert "> A taxi, {booked} by us" in text
        assert "How much: £12.50" in text
        assert "A payment can change what benefits you get." in text

    def test_what_was_asked_meanwhile_is_not_answered_unread(self, asked, lena, cora, now, sign_in):
        with pytest.raises(StaleError):
            offer(asked, cora, now, seen=0)
        at = f"{asked.get_absolute_url()}offer/"
        given = {"words": "A taxi", "pence": "", "key": uuid4(), "seen": 0}
        page = sign_in(cora).post(at, given).content.decode()
        assert "They asked for something more while you were writing." in page
        newest = Wish.objects.get().pk
        assert f'value="{newest}"' in page
        sign_in(cora).post(at, {**given, "seen": newest})
        assert [(each.words, each.pence) for each in Offer.objects.all()] == [("A taxi", None)]

    def test_asking_for_more_turns_it_round(self, offered, lena, now):
        ask(offered.activity, lena, now, kind="data")
        assert again(offered).state == State.ASKED
        assert Letter.objects.filter(kind="expenses_asked").count() == 2


class TestAnswering:
    def test_yes_and_it_is_agreed(self, offered, lena, cora, now, sign_in):
        client, at = sign_in(lena), f"{offered.get_absolute_url()}answer/"
        given = {"yes": "yes", "to": offered.newest_offer.pk}
        for _twice in range(2):
            client.post(at, given)
        assert again(offered).state == State.AGREED
        assert waiting(cora, now) == []
        assert waiting(cora, now + timedelta(days=10)) == ["Expenses to settle"]
        assert list(letters("expenses_replied")) == ["cora"]

    def test_a_change_is_asked_for_in_words(self, offered, lena, cora, now, sign_in):
        at, given = f"{offered.get_absolute_url()}answer/", {"yes": "change", "to": offered.newest_offer.pk}
        assert "Write what should be different." in sign_in(lena).post(at, given).content.decode()
        sign_in(lena).post(at, {**given, "words": "Later, please"})
        assert again(offered).state == State.ASKED
        assert waiting(cora, now) == ["Something to arrange before the day"]
        with pytest.raises(IntegrityError):
            Reply.objects.update(words="")

    def test_an_offer_that_was_replaced_is_not_agreed_to(self, offered, cora, now):
        first = offered.newest_offer.pk
        offer(offered, cora, now, words="A bus ticket")
        with pytest.raises(StaleError):
            arranging.reply(offered, to=first, yes=True, words="", at=now)


class TestSettling:
    def test_it_is_settled_once(self, offered, lena, cora, now, sign_in):
        at, client = f"{agree(offered, now).get_absolute_url()}settle/", sign_in(cora)
        given = {"how": "bank", "pence": "£13", "paid_on": now.date()}
        for more, words in (
            ({"pence": ""}, "Write how much was paid."),
            ({"how": "nothing"}, "Leave this empty where nothing had to be paid."),
            ({"paid_on": now.date() + timedelta(days=2)}, "This day is still to come."),
        ):
            assert words in client.post(at, {**given, **more}).content.decode()
        for pence in ("£13", "£14"):
            client.post(at, {**given, "pence": pence})
        assert [(each.pence, each.how, each.by) for each in Settlement.objects.all()] == [
            (1300, "bank", cora)
        ]
        assert "£13, by bank transfer" in letters("expenses_settled")["lena"]
        assert (
            "Settled: £13, by bank transfer" in sign_in(lena).get(offered.get_absolute_url()).content.decode()
        )

    def test_nothing_had_to_be_paid(self, offered, cora, now, sign_in):
        given = {"how": "nothing", "pence": "", "paid_on": now.date()}
        sign_in(cora).post(f"{offered.get_absolute_url()}settle/", given)
        assert again(offered).settlement.pence == 0
        with pytest.raises(IntegrityError):
            Settlement.objects.update(how="cash")

    def test_what_is_over_stays_as_it_is(self, offered, lena, cora, now):
        box = settle(offered, cora, now)
        steps = (
            lambda: arranging.take_back(box, at=now),
            lambda: ask(box.activity, lena, now),
            lambda: offer(box, cora, now),
            lambda: arranging.reply(box, to=box.newest_offer.pk, yes=True, words="", at=now),
        )
        for step in steps:
            with pytest.raises(NotNowError):
                step()

    def test_nothing_is_settled_that_was_not_offered(self, asked, cora, now):
        with pytest.raises(NotNowError):
            settle(asked, cora, now)


class TestWhoSees:
    def test_the_member_and_the_coordinators(self, offered, lena, cora, mo, chidi, olive, sign_in):
        page = offered.get_absolute_url()
        people = (lena, cora, mo, chidi, olive, None)
        assert [sign_in(each).get(page).status_code for each in people] == [200, 200, 404, 404, 404, 404]
        for what, right in (("offer", cora), ("settle", cora), ("answer", lena)):
            others = [sign_in(each).get(f"{page}{what}/").status_code for each in (lena, cora, mo)]
            assert others == [200 if each == right else 404 for each in (lena, cora, mo)]
        assert not letters_seen_by(cora).exists()

    def test_nobody_arranges_their_own_where_another_can(self, visit, cora, now):
        box = ask(visit, cora, now)
        assert may_arrange(cora, box)
        assert waiting(cora, now) == ["Something to arrange before the day"]
        other = join(cora.community, "Otto Second", at=now, role=Membership.Role.COORDINATOR)
        assert not may_arrange(cora, box)
        assert waiting(cora, now) == []
        assert may_arrange(other, box)

    def test_taken_back_it_waits_for_nobody(self, offered, lena, cora, now, sign_in):
        sign_in(lena).post(f"{offered.get_absolute_url()}take-back/")
        assert waiting(lena, now) == waiting(cora, now) == []
        assert list(letters("expenses_taken_back")) == ["cora"]


@pytest.mark.parametrize("number", [1, 3])
def test_what_it_costs_does_not_grow(
    visit, lena, mo, chidi, cora, now, sign_in, number, django_assert_num_queries
):
    for each in range(number):
        box = ask(visit, (lena, mo, chidi)[each], now)
        offer(again(box), cora, now)
    client = sign_in(cora)
    with django_assert_num_queries(10):
        client.get(f"{PAGE}{visit.of}/")
    with django_assert_num_queries(6):
        client.get(box.get_absolute_url())
    with django_assert_num_queries(4):
        waits_for([lena], now)
