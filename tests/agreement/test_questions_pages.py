"""The pages on which questions are found, prepared and read."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from commonpractice.agreement.answering import on_behalf, responding
from commonpractice.agreement.models import Question
from commonpractice.agreement.questions import asking, moderating
from tests.agreement.asked import ask, asked, people, say, say_at_once, write_idea
from tests.built_once import built_once

SENT = {
    "text": "What would help?",
    "background": "",
    "anonymous": "yes",
    "idea_minutes": "5",
    "method": "consent",
    "threshold": "75",
    "by_constituency": "on",
}
SECRET = "Ovens should be asked too."


def sent(facilitator, **more: object) -> dict[str, object]:
    return {**SENT, "key": str(uuid.uuid4()), "facilitator": facilitator.pk, **more}


def address(name: str, question: Question) -> str:
    return reverse(f"agreement:{name}", args=[question.community.slug, question.number])


def page(client: Client, name: str, question: Question) -> str:
    answer = client.get(address(name, question))
    assert answer.status_code == 200
    return answer.content.decode()


@built_once
def ask_page(theme_in_hand) -> str:
    return reverse("agreement:ask", args=["potteries", theme_in_hand.number])


class TestAsking:
    def test_the_form_makes_a_draft_with_its_rule_once(self, ask_page, cora, mo, sign_in):
        given = sent(mo, method="threshold", threshold="80", quorum_all="2", quorum_lived_experience="1")
        del given["by_constituency"]
        first, second = (sign_in(cora).post(ask_page, given) for _twice in range(2))
        question = Question.objects.get()
        assert first.url == second.url == address("lead", question)
        assert (question.text, question.state, question.facilitator) == ("What would help?", "draft", mo)
        rule = question.rule
        assert (rule.method, rule.threshold, rule.by_constituency) == ("threshold", 80, False)
        assert rule.quorum == {"": 2, "lived_experience": 1}

    def test_who_proposed_the_theme_may_ask_and_others_do_not_find_it(self, ask_page, mo, chidi, sign_in):
        assert [sign_in(each).get(ask_page).status_code for each in (mo, chidi)] == [200, 404]

    @pytest.mark.parametrize(
        ("name", "typed", "says"),
        [
            ("text", "", "Write the question."),
            ("threshold", "40", "Less than half is no agreement."),
            ("threshold", "many", "Write a whole number from 50 to 100."),
            ("quorum_public", "-1", "Write a whole number, or nothing."),
            ("quorum_all", "9999", "So many members will not take a position."),
            ("idea_minutes", "0", "Write how many minutes, from 1 to 60."),
            ("closes_on", "2020-01-01", "This day has passed."),
            ("closes_on", "soon", "Write the day as a date."),
            ("method", "shouting", "Select a valid choice"),
            ("anonymous", "", "Choose one of the two."),
            ("facilitator", "987654321", "Choose somebody who is a member now."),
        ],
    )
    def test_what_does_not_fit_is_said_in_a_sentence(self, ask_page, cora, sign_in, name, typed, says):
        answer = sign_in(cora).post(ask_page, {**sent(cora), "background": "Kept.", name: typed})
        words = answer.content.decode()
        assert (answer.status_code, says in words, "Kept." in words) == (200, True, True)
        assert not Question.objects.exists()

    def test_what_points_at_a_person_is_asked_once_more(self, ask_page, cora, sign_in):
        given = sent(cora, text="What would have helped Jane Smith, born 12/03/1984?")
        answer = sign_in(cora).post(ask_page, given)
        assert "Please look once more before you save" in answer.content.decode()
        looked_at = answer.context["ask_again"].digest
        sign_in(cora).post(ask_page, {**given, "looked_at": looked_at})
        assert Question.objects.count() == 1

    def test_the_page_of_the_theme_leads_to_it(self, ask_page, theme_in_hand, cora, mo, lena, sign_in):
        pages = [sign_in(each).get(theme_in_hand.get_absolute_url()).text for each in (cora, mo, lena)]
        listed = reverse("agreement:questions", args=["potteries"]) + f"?theme={theme_in_hand.number}"
        assert [(ask_page in each, listed in each) for each in pages] == [
            (True, True),
            (False, True),
            (False, True),
        ]
        lists = [sign_in(each).get(listed).text for each in (cora, mo, lena)]
        assert [ask_page in each for each in lists] == [True, True, False]

    def test_only_the_share_is_asked_for_where_a_share_decides(self, ask_page, cora, sign_in):
        sign_in(cora).post(ask_page, sent(cora, threshold=""))
        assert Question.objects.get().rule.threshold == 75


class TestChanging:
    def test_its_words_and_its_rule(self, draft, cora, sign_in):
        given = sent(cora, text="Something else?", method="consensus", seen=draft.edited_times)
        answer = sign_in(cora).post(address("change", draft), given)
        assert answer.url == address("lead", draft)
        changed = asked(draft)
        assert (changed.text, changed.rule.method) == ("Something else?", "consensus")

    def test_a_stale_tab_sees_what_somebody_else_wrote_and_keeps_its_own(self, draft, cora, sign_in):
        asking.change(draft, {"text": "Hers?"}, {"method": "consensus"}, seen=0)
        answer = sign_in(cora).post(address("change", draft), sent(cora, text="Mine?", seen=0))
        words = answer.content.decode()
        assert "Somebody changed this while you were writing." in words
        assert ("Hers?" in words, "Mine?" in words, "consensus" in words) == (True, True, True)
        assert asked(draft).text == "Hers?"
        sign_in(cora).post(address("change", draft), sent(cora, text="Mine?", seen=1))
        assert (asked(draft).text, asked(draft).rule.method) == ("Mine?", "consent")

    @pytest.mark.parametrize("name", ["change", "remove"])
    def test_not_once_it_has_opened(self, gathering, cora, sign_in, name):
        answer = sign_in(cora).post(address(name, gathering), sent(cora, text="Too late?", seen=0))
        assert answer.url == address("lead", gathering)
        assert asked(gathering).text == gathering.text

    def test_a_draft_is_removed_with_its_statements(self, draft, cora, sign_in):
        assert "This cannot be undone." in page(sign_in(cora), "remove", draft)
        sign_in(cora).post(address("remove", draft))
        assert not Question.objects.exists()


class TestListing:
    def test_drafts_are_for_who_leads_them(self, draft, open_question, mo, cora, sign_in):
        asking.hand_to(draft, mo)
        at = reverse("agreement:questions", args=["potteries"])
        lists = [sign_in(each).get(at).content.decode() for each in (mo, cora)]
        assert ["Being prepared" in each for each in lists] == [True, True]
        asking.hand_to(draft, cora)
        theirs = sign_in(mo).get(at).content.decode()
        assert ("Being prepared" in theirs, "It has 6 statements." in theirs) == (False, True)

    def test_of_one_theme(self, open_question, cora, mo, sign_in):
        at = reverse("agreement:questions", args=["potteries"])
        number = open_question.theme.number
        assert open_question.text in sign_in(mo).get(f"{at}?theme={number}").content.decode()
        assert sign_in(mo).get(f"{at}?theme=987654321").status_code == 404
        assert sign_in(mo).get(f"{at}?theme=x").status_code == 200

    def test_says_to_a_member_that_they_took_part(self, open_question, mo, chidi, sign_in):
        say(open_question, mo, "a")
        at = reverse("agreement:questions", args=["potteries"])
        told = ["You took part." in sign_in(each).get(at).content.decode() for each in (mo, chidi)]
        assert told == [True, False]

    @pytest.mark.parametrize("more", [0, 2])
    def test_in_a_constant_number_of_queries(
        self, theme_in_hand, cora, mo, now, sign_in, more, django_assert_num_queries: DjangoAssertNumQueries
    ):
        for state in ("responding", "closed"):
            for _each in range(1 + more):
                ask(theme_in_hand, cora, now, state=state)
        client, at = sign_in(mo), reverse("agreement:questions", args=["potteries"])
        with django_assert_num_queries(8):
            client.get(at)


class TestThePage:
    def test_says_what_there_is_to_do_in_each_state(self, theme_in_hand, cora, mo, now, sign_in):
        says = {
            "ideas": "Write your ideas",
            "responding": "6 statements wait for you",
            "closed": "It has closed",
        }
        for state, words in says.items():
            assert words in page(sign_in(mo), "question", ask(theme_in_hand, cora, now, state=state))

    def test_a_draft_is_found_by_who_leads_it_alone(self, draft, cora, mo, sign_in):
        assert "It is being prepared" in page(sign_in(cora), "question", draft)
        assert sign_in(mo).get(address("question", draft)).status_code == 404

    def test_goes_on_where_a_member_was_and_then_shows_results(self, open_question, mo, sign_in):
        assert "It takes about 3 minutes." in page(sign_in(mo), "question", open_question)
        say(open_question, mo, "aad")
        begun = page(sign_in(mo), "question", open_question)
        assert ("3 statements are left" in begun, address("results", open_question) in begun) == (True, False)
        say(open_question, mo, "...ppp")
        assert address("results", open_question) in page(sign_in(mo), "question", open_question)

    def test_nothing_to_respond_to_yet(self, open_question, cora, mo, sign_in):
        for statement in open_question.statements.shown():
            moderating.take_off(statement)
        assert "Nothing to respond to yet" in page(sign_in(mo), "question", open_question)

    def test_who_took_part_on_paper_is_asked_nothing_more(self, open_question, mo, sign_in):
        on_behalf.answer_on_paper(open_question, mo)
        assert "You took part on paper or through a scribe" in page(sign_in(mo), "question", open_question)

    def test_the_rule_in_sentences_and_since_when_it_is_fixed(self, theme_in_hand, cora, mo, now, sign_in):
        rule = {"method": "threshold", "threshold": 80, "quorum": {"lived_experience": 3}}
        question = ask(theme_in_hand, cora, now, state="ideas", rule=rule)
        words = page(sign_in(mo), "question", question)
        assert "at least 80% agree or can live with it" in words
        assert "Positions needed from people with lived experience: 3 or more." in words
        day = question.community.local(now)
        assert f"Fixed on {day:%-d %B %Y}; it cannot change." in words

    def test_by_name_is_said_before_anybody_answers(self, theme_in_hand, cora, mo, now, sign_in):
        anonymous, by_name = (
            page(sign_in(mo), "question", ask(theme_in_hand, cora, now, state="ideas", anonymous=each))
            for each in (True, False)
        )
        assert ("kept without your name" in anonymous, "This question is asked by name:" in anonymous) == (
            True,
            False,
        )
        assert ("kept without your name" in by_name, "This question is asked by name:" in by_name) == (
            False,
            True,
        )

    def test_ones_own_ideas_with_what_became_of_them(self, gathering, cora, mo, chidi, now, sign_in):
        ideas = [write_idea(gathering, f"Idea {n}.", by=mo) for n in range(5)]
        moderating.let_through(ideas[0], by=cora, at=now)
        moderating.turn_down(ideas[1], why="It says two things at once.", by=cora, at=now)
        responding.take_idea_back(ideas[2], by=mo)
        responding.take_idea_back(ideas[0], by=chidi)
        mine, theirs = (page(sign_in(each), "question", gathering) for each in (mo, chidi))
        assert "Shown as statement 7." in mine
        assert "It says two things at once." in mine
        assert "You took it back." in mine
        assert mine.count("Whoever leads the question reads it first.") == 2
        assert mine.count("take-back") == 3
        assert [f"Idea {n}." in theirs for n in range(5)] == [False] * 5
        asking.close(gathering, by=cora, at=now)
        assert "The question closed before it was read." in page(sign_in(mo), "question", gathering)

    def test_no_numbers_before_a_member_has_responded_to_all(
        self, open_question, potteries, mo, now, sign_in
    ):
        """Nor anything else that moves when others respond."""
        before = page(sign_in(mo), "question", open_question)
        members = [each for part in people(potteries, now).values() for each in part]
        say_at_once(open_question, dict.fromkeys(members, "aaaaaa"))
        assert _same(page(sign_in(mo), "question", open_question)) == _same(before)

    def test_in_a_constant_number_of_queries(
        self, open_question, cora, mo, now, sign_in, django_assert_num_queries: DjangoAssertNumQueries
    ):
        client = sign_in(mo)
        with django_assert_num_queries(19):
            client.get(address("question", open_question))


def _same(words: str) -> str:
    """Without what differs each time: the token, and the order in which nothing is listed."""
    return "\n".join(line for line in words.splitlines() if "csrfmiddlewaretoken" not in line)
