"""The desk of who leads a question, its steps, and reading statements first."""

import uuid
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from commonpractice.agreement.answering import responding
from commonpractice.agreement.models import Moderation, Question, Reason, Statement
from commonpractice.agreement.questions import asking, moderating
from commonpractice.agreement.seeing.live_topic import questions
from commonpractice.transitions import NotNowError, StaleError
from tests.agreement.asked import STATEMENTS, ask, asked, people, say, say_at_once, write_idea
from tests.agreement.test_questions_pages import address, page


def press(client, question, verb: str, seen: str = "") -> str:
    """What is said afterwards."""
    at = address("lead", question).replace("lead/", f"steps/{verb}/")
    return client.post(at, {"seen": seen or question.state}, follow=True).content.decode()


class TestSteps:
    def test_from_a_draft_through_ideas_to_the_closing(self, draft, cora, sign_in):
        client = sign_in(cora)
        assert "The rule is fixed." in press(client, draft, "gather_ideas")
        assert "Members can respond now." in press(client, asked(draft), "start_responding")
        assert "Everybody can see the results now." in press(client, asked(draft), "close")
        steps = asked(draft).steps.values_list("verb", "by__display_name")
        assert list(steps) == [(verb, "Cora Wedge") for verb in ("gather_ideas", "start_responding", "close")]

    def test_pressed_twice_it_is_one_step_and_nothing_is_said(self, draft, cora, sign_in):
        client = sign_in(cora)
        press(client, draft, "gather_ideas")
        assert "Please look at this." not in press(client, draft, "gather_ideas")
        assert asked(draft).steps.count() == 1

    def test_on_a_page_that_is_old_nothing_is_closed_by_mistake(self, gathering, cora, now, sign_in):
        asking.start_responding(gathering, by=cora, at=now)
        assert "It has moved on since you opened this page." in press(
            sign_in(cora), gathering, "close", seen="ideas"
        )
        assert asked(gathering).state == "responding"

    def test_responding_needs_a_statement(self, theme_in_hand, cora, now, sign_in):
        question = ask(theme_in_hand, cora, now, state="ideas", statements=0)
        assert "There is nothing to respond to yet." in press(sign_in(cora), question, "start_responding")
        assert asked(question).state == "ideas"

    @pytest.mark.parametrize("verb", ["reopen", "change", "remove"])
    def test_there_are_no_other_steps(self, draft, cora, sign_in, verb):
        at = address("lead", draft).replace("lead/", f"steps/{verb}/")
        assert sign_in(cora).post(at).status_code == 404

    def test_who_leads_is_the_facilitator_and_the_coordinator(self, gathering, mo, lena, sign_in):
        asking.hand_to(gathering, mo)
        found = [sign_in(each).get(address("lead", gathering)).status_code for each in (mo, lena)]
        assert found == [200, 404]

    def test_the_state_that_was_seen_is_asked_for_under_the_lock(self, gathering, cora, now):
        with pytest.raises(StaleError):
            asking.close(gathering, by=cora, at=now, seen="responding")
        with pytest.raises(NotNowError):
            asking.gather_ideas(gathering, by=cora, at=now)


class TestTheDesk:
    def test_counts_people_and_statements_and_names_nobody(
        self, gathering, potteries, cora, mo, now, sign_in
    ):
        for text in ("One.", "Two."):
            write_idea(gathering, text, by=mo)
        words = page(sign_in(cora), "lead", gathering)
        assert "<dt>People who wrote an idea</dt><dd>fewer than five</dd>" in words
        assert "2 ideas are to be read." in words
        asking.start_responding(gathering, by=cora, at=now)
        members = [each for part in people(potteries, now).values() for each in part]
        say_at_once(gathering, {each: "aaaaaa" if n % 4 else "ad" for n, each in enumerate(members)})
        words = _part(page(sign_in(cora), "lead", asked(gathering)))
        assert "<dt>People who responded</dt><dd>16</dd>" in words
        assert "<dt>Of these, to every statement</dt><dd>12</dd>" in words
        assert [each.display_name in words for each in members] == [False] * 16

    def test_has_the_clock_of_the_silent_ideas(self, theme_in_hand, cora, now, sign_in):
        question = ask(theme_in_hand, cora, now - timedelta(minutes=2), state="ideas")
        words = page(sign_in(cora), "lead", question)
        assert ('data-timer="ideas" data-allowed="300"' in words, ">3:00<" in words or ">2:5" in words) == (
            True,
            True,
        )

    def test_is_drawn_by_its_live_topic_the_same_for_everybody(self, open_question, mo, now):
        before = questions.render(str(open_question.pk), "desk")
        say(open_question, mo, "aaaaaa")
        after, again = (questions.render(str(open_question.pk), "desk") for _twice in range(2))
        assert after == again
        assert after.version > before.version
        counted = "<dt>Of these, to every statement</dt><dd>{}</dd>"
        assert (counted.format(0) in before.parts["desk"], counted.format(1) in after.parts["desk"]) == (
            True,
            True,
        )
        assert "csrfmiddlewaretoken" not in after.parts["desk"]

    def test_what_can_be_set_while_it_is_open(self, open_question, mo, cora, now, sign_in):
        client, at, day = sign_in(cora), address("lead", open_question), now.date() + timedelta(days=3)
        client.post(at, {"do": "expect", "expected": "12"})
        client.post(at, {"do": "closing", "closes_on": day.isoformat()})
        client.post(at, {"do": "hand_over", "facilitator": mo.pk})
        held = asked(open_question)
        assert (held.expected, held.closes_on, held.facilitator) == (12, day, mo)

    @pytest.mark.parametrize(
        ("sent", "says"),
        [
            ({"do": "expect", "expected": "-3"}, "Write a number above 0, or nothing."),
            ({"do": "closing", "closes_on": "2020-01-01"}, "This day has passed."),
            ({"do": "hand_over", "facilitator": "0"}, "Choose somebody who is a member now."),
        ],
    )
    def test_what_does_not_fit_is_said_in_a_sentence(self, open_question, cora, sign_in, sent, says):
        assert says in sign_in(cora).post(address("lead", open_question), sent).content.decode()
        held = asked(open_question)
        assert (held.expected, held.closes_on, held.facilitator) == (None, None, cora)

    def test_nothing_can_be_set_once_it_has_closed(self, closed_question, cora, sign_in):
        at = address("lead", closed_question)
        assert sign_in(cora).post(at, {"do": "expect", "expected": "12"}).status_code == 200
        assert asked(closed_question).expected is None
        with pytest.raises(NotNowError):
            asking.expect(closed_question, 12)

    @pytest.mark.parametrize("more", [0, 3])
    def test_in_a_constant_number_of_queries(
        self, gathering, cora, mo, sign_in, more, django_assert_num_queries: DjangoAssertNumQueries
    ):
        for n in range(1 + more):
            write_idea(gathering, f"Idea {n}.", by=mo)
        client = sign_in(cora)
        with django_assert_num_queries(10):
            client.get(address("lead", gathering))


def _part(words: str) -> str:
    """The part of the desk that changes by itself; below it members can be chosen by name."""
    return words[words.index('data-part="desk"') : words.index("Close the question")]


class TestModerating:
    def do(self, client, question, what: str, which: object = "", **more: object) -> str:
        sent = {"do": what, "which": str(which), **more}
        return client.post(address("moderate", question), sent, follow=True).content.decode()

    def test_an_idea_is_let_through_once(self, gathering, cora, mo, sign_in):
        idea, client = write_idea(gathering, "One form for all.", by=mo), sign_in(cora)
        assert "It is let through." in self.do(client, gathering, "let_through", idea.pk)
        assert "Please look at this." not in self.do(client, gathering, "let_through", idea.pk)
        idea.refresh_from_db()
        assert (idea.number, Moderation.objects.get(statement=idea).by) == (7, cora)

    def test_turning_one_down_needs_a_reason(self, gathering, cora, mo, sign_in):
        idea, client = write_idea(gathering, "One form for all.", by=mo), sign_in(cora)
        assert "Say why: who wrote it wants to know." in self.do(client, gathering, "turn_down", idea.pk)
        self.do(client, gathering, "turn_down", idea.pk, why="It names a hostel.")
        assert Moderation.objects.get(statement=idea).why == "It names a hostel."

    def test_another_that_says_the_same_is_reason_enough(self, gathering, cora, mo, sign_in):
        idea = write_idea(gathering, "Hear what happened first.", by=mo)
        self.do(sign_in(cora), gathering, "turn_down", idea.pk, same_as="1", why="Thank you!")
        assert Moderation.objects.get(statement=idea).why == (
            f"Statement 1 says the same: “{STATEMENTS[0]}” Thank you!"
        )

    def test_somebody_else_was_quicker(self, gathering, cora, mo, now, sign_in):
        idea = write_idea(gathering, "One form for all.", by=mo)
        moderating.turn_down(idea, why="No.", by=cora, at=now)
        assert "Somebody else decided about it before you." in self.do(
            sign_in(cora), gathering, "let_through", idea.pk
        )
        assert not Moderation.objects.get(statement=idea).accepted

    def test_its_author_took_it_back_meanwhile(self, gathering, cora, mo, sign_in):
        idea = write_idea(gathering, "One form for all.", by=mo)
        responding.take_idea_back(idea, by=mo)
        assert "Who wrote it has taken it back." in self.do(sign_in(cora), gathering, "let_through", idea.pk)

    @pytest.mark.parametrize("which", ["", "nonsense", uuid.UUID(int=7)])
    def test_what_is_not_there_is_not_found(self, gathering, cora, sign_in, which):
        sent = {"do": "let_through", "which": str(which)}
        assert sign_in(cora).post(address("moderate", gathering), sent).status_code == 404

    def test_one_of_another_question_is_not_found(self, theme_in_hand, gathering, cora, mo, now, sign_in):
        other = ask(theme_in_hand, cora, now, state="ideas")
        idea = write_idea(other, "One form for all.", by=mo)
        sent = {"do": "let_through", "which": str(idea.pk)}
        assert sign_in(cora).post(address("moderate", gathering), sent).status_code == 404

    def test_what_points_at_a_person_is_pointed_out(self, gathering, cora, mo, sign_in):
        write_idea(gathering, "Jane Smith, born 12/03/1984, should be asked.", by=mo)
        assert "Could this point at a person?" in page(sign_in(cora), "moderate", gathering)

    def test_says_of_no_idea_who_wrote_it_or_how_it_came(self, gathering, cora, mo, lena, sign_in):
        write_idea(gathering, "One form for all.", by=mo)
        words = page(sign_in(cora), "moderate", gathering)
        assert [name in words for name in ("Mo Glaze", "Lena")] == [False, False]
        assert Statement.objects.get(text="One form for all.").by_voice not in words

    def test_statements_of_who_leads_it_once_each(self, draft, cora, sign_in):
        sent = {"key": str(uuid.uuid4()), "texts": "  A new   one. \n\nA second one.\nA new one."}
        for _twice in range(2):
            self.do(sign_in(cora), draft, "write", **sent)
        shown = list(draft.statements.shown().values_list("number", "text"))
        assert shown[6:] == [(7, "A new one."), (8, "A second one.")]

    @pytest.mark.parametrize(
        ("texts", "says"),
        [
            ("", "Write at least one statement."),
            ("Short.\n" + "x" * 281, "Line 2 is longer than 280 characters."),
            ("\n".join(map(str, range(41))), "These are very many."),
        ],
    )
    def test_statements_that_do_not_fit(self, draft, cora, sign_in, texts, says):
        sent = {"key": str(uuid.uuid4()), "texts": texts}
        assert says in self.do(sign_in(cora), draft, "write", **sent)
        assert draft.statements.count() == 6

    def test_who_leads_it_takes_off_what_they_wrote_and_nothing_else(self, gathering, cora, mo, now, sign_in):
        idea = write_idea(gathering, "One form for all.", by=mo)
        moderating.let_through(idea, by=cora, at=now)
        client, own = sign_in(cora), gathering.statements.shown().first()
        self.do(client, gathering, "take_off", own.pk)
        assert "cannot be taken off" in self.do(client, gathering, "take_off", idea.pk)
        assert [each.number for each in gathering.statements.shown()] == [2, 3, 4, 5, 6, 7]

    def test_once_it_has_closed_statements_stay(self, gathering, cora, mo, now, sign_in):
        idea = write_idea(gathering, "One form for all.", by=mo)
        asking.close(gathering, by=cora, at=now)
        client = sign_in(cora)
        assert "its statements stay as they are" in self.do(client, gathering, "let_through", idea.pk)
        sent = {"key": str(uuid.uuid4()), "texts": "Late."}
        assert "its statements stay as they are" in self.do(client, gathering, "write", **sent)
        own = gathering.statements.shown().first()
        assert "cannot be taken off" in self.do(client, gathering, "take_off", own.pk)
        assert gathering.statements.shown().count() == 6

    @pytest.mark.parametrize("more", [0, 3])
    def test_in_a_constant_number_of_queries(
        self, gathering, cora, mo, sign_in, more, django_assert_num_queries: DjangoAssertNumQueries
    ):
        for n in range(1 + more):
            write_idea(gathering, f"Idea {n}.", by=mo)
        client = sign_in(cora)
        with django_assert_num_queries(8):
            client.get(address("moderate", gathering))


class TestReasons:
    @pytest.fixture
    def reason(self, open_question, cora, mo, now) -> Reason:
        """Mo's, of a question that has closed."""
        first = open_question.statements.shown().first()
        responding.respond(open_question, first.pk, responding.Said(-1), by=mo, why="It takes too long.")
        asking.close(open_question, by=cora, at=now)
        return Reason.objects.get()

    def send(self, client, reason, what: str, **more: object) -> str:
        question = Question.objects.select_related("community").get(pk=reason.statement.question_id)
        sent = {"do": what, "which": str(reason.pk), "read": "It takes too long.", **more}
        return client.post(address("moderate", question), sent, follow=True).content.decode()

    def test_is_not_read_while_others_respond(self, open_question, cora, mo, sign_in):
        """Who comes just now would be known by what comes just now."""
        first = open_question.statements.shown().first()
        responding.respond(open_question, first.pk, responding.Said(-1), by=mo, why="It takes too long.")
        words = [page(sign_in(cora), name, open_question) for name in ("moderate", "lead")]
        assert ["reason" in each or "It takes too long." in each for each in words] == [False, False]

    def test_is_read_before_others_see_it(self, reason, open_question, cora, sign_in):
        client = sign_in(cora)
        assert "Why somebody disagrees:" in page(client, "moderate", asked(open_question))
        self.send(client, reason, "show_reason")
        assert "Please look at this." not in self.send(client, reason, "show_reason")
        decided = Reason.objects.get()
        assert (decided.accepted, decided.decided_by) == (True, cora)

    def test_is_turned_down_with_a_sentence_for_its_author(self, reason, cora, sign_in):
        client = sign_in(cora)
        assert "Say why: who wrote it wants to know." in self.send(client, reason, "hide_reason")
        self.send(client, reason, "hide_reason", why_not="It names a hostel.")
        assert (Reason.objects.get().accepted, Reason.objects.get().why_not) == (False, "It names a hostel.")

    def test_other_words_than_were_read_are_not_let_through(self, reason, cora, sign_in):
        answer = self.send(sign_in(cora), reason, "show_reason", read="Something else.")
        assert "It has been changed or decided since you opened this page." in answer
        assert Reason.objects.get().accepted is None


class TestPeople:
    def test_nobody_is_named_before_it_has_closed(self, open_question, potteries, cora, mo, now, sign_in):
        say(open_question, mo, "aaaaaa")
        before = page(sign_in(cora), "people", open_question)
        assert ("Mo Glaze" in before, "Is every part of the community heard?" in before) == (False, True)
        asking.close(open_question, by=cora, at=now)
        after = page(sign_in(cora), "people", asked(open_question))
        assert ("Mo Glaze" in after, "Chidi Slip" in after) == (True, False)

    def test_parts_are_told_in_steps_and_only_where_none_is_small(
        self, open_question, potteries, cora, now, sign_in
    ):
        everybody = people(potteries, now, lived_experience=7, public=8, third=5, private=0)
        said = dict.fromkeys([*everybody["lived_experience"], *everybody["public"]], "aaaaaa")
        say_at_once(open_question, said)
        words = page(sign_in(cora), "people", open_question)
        assert words.count("<td>at least 5</td>") == 2
        say_at_once(open_question, dict.fromkeys(everybody["third"][:2], "dddddd"))
        words = page(sign_in(cora), "people", open_question)
        assert ("at least 5" in words, "at least 10" in words) == (True, True)

    def test_a_small_part_is_not_told(self, open_question, potteries, cora, now, sign_in):
        everybody = people(potteries, now, lived_experience=2, public=8)
        said = dict.fromkeys([*everybody["lived_experience"], *everybody["public"]], "aaaaaa")
        say_at_once(open_question, said)
        words = page(sign_in(cora), "people", open_question)
        assert (words.count("not shown</td>"), "at least" in words) == (2, False)
