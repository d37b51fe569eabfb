"""Ideas: written alone and without a name, with what became of each for its author alone; taken back at any time."""

import uuid
from datetime import timedelta

import pytest

from commonpractice.agreement.answering import responding
from commonpractice.agreement.answering.responding import MOST_IDEAS
from commonpractice.agreement.models import Statement, StatementWithdrawal
from commonpractice.agreement.questions import asking, moderating
from tests.agreement.asked import ask, write_idea
from tests.built_once import built_once

pytestmark = pytest.mark.django_db
IDEA = "Ask the insurer in writing what is excluded."


@built_once
def page(gathering) -> str:
    return f"/potteries/questions/{gathering.number}/ideas/"


def post(client, page, text=IDEA, key=None, **more):
    return client.post(page, {"key": key or uuid.uuid4(), "text": text, **more})


def states(client, page) -> dict[str, str]:
    return {each.statement.text: each.became for each in client.get(page).context["ideas"]}


def test_an_idea_is_written_once_and_waits(gathering, page, mo, sign_in):
    client, key = sign_in(mo), uuid.uuid4()
    led = [post(client, page, f"  {IDEA}\r\n", key).url for _twice in range(2)]
    assert led == [f"{page}?saved=yes"] * 2
    idea = gathering.statements.waiting().get()
    assert (idea.text, idea.number, idea.origin) == (IDEA, None, "own")
    assert states(client, page) == {IDEA: "waiting"}
    assert "Whoever leads the question reads it first." in client.get(page).content.decode()


def test_only_its_author_sees_what_became_of_it(gathering, page, mo, lena, cora, now, sign_in):
    texts = ("One is let through.", "One is not.", "One waits.", "One is taken back.")
    ideas = [write_idea(gathering, text, by=mo) for text in texts]
    moderating.let_through(ideas[0], by=cora, at=now)
    moderating.turn_down(ideas[1], why="It says two things <at once>.", by=cora, at=now)
    client = sign_in(mo)
    assert client.post(f"{page}{ideas[3].pk}/take-back/").url == page
    assert states(client, page) == dict(
        zip(texts, ("shown", "turned_down", "waiting", "taken_back"), strict=True)
    )
    words = client.get(page).content.decode()
    assert "Shown as statement 7." in words
    assert "It says two things &lt;at once&gt;." in words
    for other in (lena, cora):
        assert states(sign_in(other), page) == {}


def test_nobody_takes_back_what_another_wrote(gathering, page, mo, cora, sign_in):
    idea = write_idea(gathering, IDEA, by=mo)
    assert sign_in(cora).post(f"{page}{idea.pk}/take-back/").status_code == 404
    assert sign_in(mo).get(f"{page}{idea.pk}/take-back/").status_code == 405
    assert StatementWithdrawal.objects.count() == 0


def test_one_is_taken_back_after_the_closing_too_and_twice_is_once(gathering, page, mo, cora, now, sign_in):
    idea = write_idea(gathering, IDEA, by=mo)
    moderating.let_through(idea, by=cora, at=now)
    asking.close(gathering, by=cora, at=now)
    client = sign_in(mo)
    assert [client.post(f"{page}{idea.pk}/take-back/").url for _twice in range(2)] == [page] * 2
    assert StatementWithdrawal.objects.count() == 1
    assert states(client, page) == {IDEA: "taken_back"}


def test_what_points_at_somebody_is_asked_about_once_more(gathering, page, mo, sign_in):
    client, text = sign_in(mo), "Darren was refused at ST1 4QP on 14 March 2025."
    asked = post(client, page, text)
    assert (asked.status_code, asked.context["form"]["text"].value()) == (200, text)
    assert gathering.statements.waiting().count() == 0
    post(client, page, text, looked_at=asked.context["ask_again"].digest)
    assert gathering.statements.waiting().get().text == text


def test_nobody_floods_it(gathering, page, mo, lena, sign_in):
    for number in range(MOST_IDEAS - 1):
        write_idea(gathering, f"Idea {number}.", by=mo)
    client = sign_in(mo)
    assert not client.get(page).context["is_full"]
    post(client, page)
    assert "You have written as many ideas as one may." in client.get(page).content.decode()
    full = post(client, page, "One more.")
    assert full.status_code == 200
    assert full.context["form"].errors["text"] == ["You have written 20 ideas, which is as many as one may."]
    assert gathering.statements.waiting().count() == MOST_IDEAS
    assert post(sign_in(lena), page).status_code == 302


def test_an_idea_that_came_too_late_stays_on_the_page(gathering, page, mo, cora, now, sign_in):
    asking.close(gathering, by=cora, at=now)
    late = post(sign_in(mo), page, "Ask <twice>.").content.decode()
    assert "The question closed before this arrived." in late
    assert "Ask &lt;twice&gt;." in late
    assert Statement.objects.waiting().count() == 0


@pytest.mark.parametrize("sent", [{}, {"text": IDEA}, {"key": "x", "text": IDEA}, {"key": str(uuid.uuid4())}])
def test_half_a_form_writes_nothing_and_keeps_the_words(gathering, page, mo, sign_in, sent):
    shown = sign_in(mo).post(page, sent)
    assert (shown.status_code, gathering.statements.waiting().count()) == (200, 0)


class TestWhenAndHowLong:
    def test_in_the_room_the_clock_counts_from_the_step(self, theme_in_hand, mo, cora, now, sign_in):
        question = ask(theme_in_hand, cora, now - timedelta(minutes=3), state="ideas", idea_minutes=10)
        timer = sign_in(mo).get(f"/potteries/questions/{question.number}/ideas/").context["timer"]
        assert (timer.allowed, timer.running_since, timer.state) == (
            600,
            now - timedelta(minutes=3),
            "normal",
        )
        assert timer.words[:2] in {"7:", "6:"}

    def test_when_it_is_over_it_says_so(self, theme_in_hand, mo, cora, now, sign_in):
        question = ask(theme_in_hand, cora, now - timedelta(minutes=6), state="ideas")
        timer = sign_in(mo).get(f"/potteries/questions/{question.number}/ideas/").context["timer"]
        assert (timer.words.partition(":")[0], timer.state) == ("1", "over")
        assert timer.words.endswith(" over")

    def test_between_meetings_there_is_a_last_day_and_no_clock(
        self, theme_in_hand, mo, cora, potteries, now, sign_in
    ):
        last = potteries.date_of(now) + timedelta(days=14)
        question = ask(theme_in_hand, cora, now, state="ideas", closes_on=last)
        shown = sign_in(mo).get(f"/potteries/questions/{question.number}/ideas/")
        assert shown.context["timer"] is None
        assert f"The last day to answer is {last:%A} {last.day} {last:%B %Y}." in shown.content.decode()

    def test_the_page_hears_that_it_went_on(self, gathering, page, mo, cora, now, sign_in):
        client = sign_in(mo)
        assert client.get(f"{page}moved-on/").status_code == 204
        asking.start_responding(gathering, by=cora, at=now)
        assert "Respond to what was written" in client.get(f"{page}moved-on/").content.decode()
        asking.close(gathering, by=cora, at=now)
        assert "This question has closed." in client.get(f"{page}moved-on/").content.decode()

    def test_ideas_are_written_while_others_respond(self, open_question, mo, sign_in):
        page = f"/potteries/questions/{open_question.number}/ideas/"
        post(sign_in(mo), page)
        assert open_question.statements.waiting().get().text == IDEA

    def test_a_draft_takes_none(self, draft, cora, sign_in):
        assert (
            post(sign_in(cora), f"/potteries/questions/{draft.number}/ideas/").url == draft.get_absolute_url()
        )
        assert draft.statements.waiting().count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_idea_and_three(
    gathering, page, mo, sign_in, django_assert_num_queries, number
):
    for each in range(number):
        write_idea(gathering, f"Idea {each}.", by=mo)
    client = sign_in(mo)
    with django_assert_num_queries(6):
        client.get(page)
    with django_assert_num_queries(4):
        client.get(f"{page}moved-on/")


def test_the_key_of_what_another_wrote_writes_nothing_over_it(gathering, mo, lena):
    theirs = write_idea(gathering, IDEA, by=lena)
    assert responding.write_idea(gathering, theirs.pk, "Mine.", by=mo) == theirs
    assert Statement.objects.waiting().get().text == IDEA
