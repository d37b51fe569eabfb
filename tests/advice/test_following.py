"""What the body says and does, and what is late."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from commonpractice.advice import following, on_the_line, waiting
from commonpractice.advice.models import Advice, BodyAnswer, Deed, Nudge
from commonpractice.community.models import Membership
from commonpractice.themes.line.came_of import came_of
from commonpractice.themes.models import Theme
from commonpractice.transitions import NotNowError
from tests.advice import told

PAGE = "/potteries/advice/"


def answered(sent, at, said="accepted", by=None) -> Advice:
    following.answer(sent, uuid4(), said, "We change the form.", by=by, at=at)
    return told.again(sent)


def did(advice, came, at, **more):
    facts = {"evidence": "", "ask_again_on": None, "by": None, **more}
    return following.say_what_was_done(advice, uuid4(), came, "The form.", at=at, **facts)


def late(now, days) -> None:
    following.nudge_what_is_late(now + timedelta(days=days))


class TestTheBody:
    def test_answers_by_its_link_and_says_what_it_did(self, sent, now, sign_in, letters):
        link, visitor = f"/ad/{sent.link_key}/", sign_in(None)
        given = {"key": str(uuid4()), "said": "partly", "words": "We {change} the form."}
        for _twice in range(2):
            visitor.post(f"{link}answer/", given)
        assert BodyAnswer.objects.get().heard_by is None
        assert "> We {change} the form." in letters("advice_answer")["mo"]
        assert told.again(sent).due_on == now.date() + following.ASK_AFTER
        day = (now + timedelta(days=30)).date()
        deed = {"key": str(uuid4()), "came": "begun", "words": "A draft.", "ask_again_on": day.isoformat()}
        visitor.post(f"{link}done/", deed)
        assert (told.again(sent).state, told.again(sent).due_on) == ("answered", day)
        visitor.post(
            f"{link}done/", {"key": str(uuid4()), "came": "done", "words": "Done.", "evidence": "Form 7"}
        )
        assert (told.again(sent).state, told.again(sent).due_on) == ("done", None)
        public = visitor.get(f"{PAGE}1/").content.decode()
        assert all(words in public for words in ("We {change} the form.", "Accepted in part", "Form 7"))
        assert visitor.post(f"{link}done/", deed | {"key": str(uuid4())}).headers["Location"] == link

    def test_who_leads_it_writes_down_what_they_heard(self, sent, mo, lena, sign_in):
        given = {"key": str(uuid4()), "said": "not", "words": "No money."}
        assert sign_in(lena).post(f"{PAGE}1/answer/", given).status_code == 404
        sign_in(mo).post(f"{PAGE}1/answer/", given)
        assert (BodyAnswer.objects.get().heard_by, told.again(sent).due_on) == (mo, None)
        sign_in(mo).post(f"{PAGE}1/close/", {"words": "We ask again next year."})
        assert told.again(sent).state == "closed"

    def test_its_link_ends_a_year_after_all_is_over(self, sent, now, sign_in):
        did(answered(sent, now), "never", now)
        sent.steps.update(at=now - timedelta(days=366))
        assert sign_in(None).get(f"/ad/{sent.link_key}/").status_code == 404

    def test_a_deed_is_over_or_asked_again(self, sent, now):
        advice = answered(sent, now)
        assert did(advice, "not_yet", now).ask_again_on == now.date() + following.ASK_AFTER
        for came, day in (("done", now.date()), ("begun", None)):
            with pytest.raises(IntegrityError), transaction.atomic():
                Deed.objects.create(
                    advice=advice, key=uuid4(), came=came, words="x", ask_again_on=day, at=now
                )


class TestLate:
    def test_who_leads_it_hears_then_the_coordinators_once_each(self, sent, now, letters):
        for days in (42, 43, 43, 50, 51, 60):
            late(now, days)
        assert sorted(letters("advice_late")) == ["cora", "mo"]
        assert "the body has not answered it yet" in letters("advice_late")["mo"]
        assert Nudge.objects.count() == 2

    def test_without_anybody_to_lead_it_the_coordinators_hear_at_once(self, in_hand, now, letters):
        Advice.objects.update(lead=None)
        late(now, 31)
        assert list(letters("advice_late")) == ["cora"]

    def test_a_person_sends_the_body_a_kind_letter_once_for_its_day(self, sent, mo, now, sign_in, letters):
        with pytest.raises(NotNowError):
            following.remind(sent, by=mo, at=now)
        Advice.objects.update(due_on=now.date() - timedelta(days=2))
        client = sign_in(mo)
        assert "Send the body a kind letter" in client.get(f"{PAGE}1/").content.decode()
        for _twice in range(2):
            client.post(f"{PAGE}1/remind/")
        assert "“Not yet” is an answer too." in letters("advice_body_reminder")["ade"]

    def test_it_waits_for_who_leads_it(self, sent, mo, cora, now, django_assert_num_queries):
        mine = list(Membership.objects.filter(pk__in=(mo.pk, cora.pk)))
        with django_assert_num_queries(1):
            assert waiting.waits_for(mine, now) == []
        [wait] = waiting.waits_for(mine, now + timedelta(days=50))
        assert (wait["action"], wait["url"]) == ("Ask the body kindly", f"{PAGE}1/")


class TestOnTheLine:
    def test_what_was_sent_and_what_was_done(self, sent, barrier, mo, now, django_assert_num_queries):
        sent.barriers.add(barrier)
        did(answered(sent, now), "done", now)
        themes = list(Theme.objects.select_related("community", "choice", "conclusion", "publication"))
        with django_assert_num_queries(3):
            [advice, deed] = on_the_line.things(themes, membership=mo, now=now)[sent.theme_id]
        assert (advice.stage, advice.state_words, advice.done) == ("guide", "accepted", True)
        assert (deed.stage, deed.state_words, deed.moves) == ("adoption", "done", True)
        assert on_the_line.things(themes, membership=None, now=now) == {sent.theme_id: []}
        barrier.community = sent.community
        assert [each.url for each in came_of("barrier", barrier, membership=mo)] == [f"{PAGE}1/"] * 2
        outcome = sent.sent.outcome
        outcome.community = sent.community
        assert [each.url for each in came_of("outcome", outcome, membership=None)] == [f"{PAGE}1/"] * 2

    def test_what_is_on_its_way_says_who_is_waited_for(self, in_hand, mo, now):
        [thing] = on_the_line.things([in_hand.theme], membership=mo, now=now)[in_hand.theme_id]
        assert (thing.state_words, thing.is_public, thing.moves) == ("taken up", False, False)
        assert str(thing.waits_for).startswith("Mo Glaze, by ")


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_asks_the_same_of_the_database_however_long(
    how_many, potteries, theme_in_hand, mo, cora, now, sign_in, django_assert_num_queries
):
    for place in range(how_many):
        told.taken_up(potteries, theme_in_hand, mo, cora, now, contact_address=f"b{place}@board.example")
    client = sign_in(mo)
    with django_assert_num_queries(4):
        page = client.get(PAGE).content.decode()
    assert page.count("Records of old fires") == how_many


def test_one_page_asks_the_same_of_the_database(sent, mo, sign_in, django_assert_num_queries):
    client = sign_in(mo)
    client.get(f"{PAGE}1/")
    with django_assert_num_queries(13):
        client.get(f"{PAGE}1/")
