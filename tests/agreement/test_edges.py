"""What happens at the edges: days that have passed, a sheet in the hand, members who have left, rules out of reach."""

from datetime import UTC, datetime, timedelta

import pytest

from commonpractice.agreement.answering.on_behalf import answer_on_paper
from commonpractice.agreement.models import AskLink, Outcome, Question
from commonpractice.agreement.proposals.weighing import taken
from commonpractice.agreement.questions import asking
from commonpractice.agreement.waiting import waits_for
from commonpractice.community.actions import end_membership
from commonpractice.community.models import Community, Membership
from commonpractice.transitions import NotNowError
from tests.agreement.asked import ask, asked, people, say, say_at_once, write_idea
from tests.agreement.on_the_way import AGREE, RISK, decided, draft, weighed
from tests.agreement.test_leading import press
from tests.agreement.test_questions_pages import page, sent

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


class TestTheLastDay:
    @pytest.mark.parametrize("verb", ["gather_ideas", "start_responding"])
    def test_a_draft_whose_day_has_passed_is_not_opened_to_be_closed_by_the_clock(
        self, theme_in_hand, cora, now, sign_in, verb
    ):
        question = ask(theme_in_hand, cora, now, closes_on=now.date() - 2 * DAY)
        said = press(sign_in(cora), question, verb)
        assert "Its last day has passed since it was prepared." in said
        assert (asked(question).state, question.steps.count()) == ("draft", 0)
        asking.move_closing(question, now.date() + DAY)
        press(sign_in(cora), question, verb)
        asking.close_what_is_over(now)
        assert asked(question).is_open

    def test_a_day_given_while_the_clock_closes_is_kept(self, theme_in_hand, cora, now):
        question = ask(theme_in_hand, cora, now, state="ideas")
        asking.move_closing(question, now.date() - 2 * DAY)
        as_the_clock_read_it = asked(question)
        asking.move_closing(question, now.date() + DAY)
        with pytest.raises(NotNowError):
            asking.close(as_the_clock_read_it, by=None, at=now)
        assert asked(question).state == "ideas"

    @pytest.mark.parametrize(
        ("zone", "still_open", "over"),
        [
            # The clocks go back on 25 October 2026, which has 25 hours.
            (
                "Europe/London",
                datetime(2026, 10, 25, 23, 59, tzinfo=UTC),
                datetime(2026, 10, 26, 0, 0, tzinfo=UTC),
            ),
            (
                "Pacific/Auckland",
                datetime(2026, 10, 25, 10, 59, tzinfo=UTC),
                datetime(2026, 10, 25, 11, 0, tzinfo=UTC),
            ),
        ],
    )
    def test_it_ends_by_the_clock_of_the_community(self, theme_in_hand, cora, now, zone, still_open, over):
        Community.objects.update(time_zone=zone)
        question = ask(theme_in_hand, cora, now, state="ideas")
        asking.move_closing(question, datetime(2026, 10, 25, tzinfo=UTC).date())
        asking.close_what_is_over(still_open)
        assert asked(question).state == "ideas"
        asking.close_what_is_over(over)
        assert asked(question).state == "closed"


class TestResults:
    def test_a_sheet_in_the_hand_opens_no_results(
        self, open_question, potteries, lena, mo, cora, now, sign_in
    ):
        """Whether it has been entered nobody knows, so who took one waits for the closing."""
        members = [each for part in people(potteries, now).values() for each in part]
        say_at_once(open_question, dict.fromkeys(members, "aaaaaa"))
        answer_on_paper(open_question, lena)
        client = sign_in(lena)
        for words in (page(client, "results", open_question), page(client, "respond", open_question)):
            assert "The responses of" not in words
            assert "See the results so far" not in words
        assert "See the results" not in page(client, "question", open_question)
        asking.close(open_question, by=cora, at=now)
        assert "The responses of 16 people are counted here." in page(client, "results", open_question)

    def test_who_has_answered_all_is_led_to_them(self, open_question, mo, sign_in):
        say(open_question, mo, "aaaaaa")
        assert f'href="{open_question.get_absolute_url()}results/"' in page(
            sign_in(mo), "respond", open_question
        )

    def test_by_a_link_they_are_read_once_it_has_closed(
        self, open_question, potteries, mo, cora, now, client
    ):
        link = f"/q/{AskLink.objects.create(question=open_question, membership=mo).key}/"
        members = [each for part in people(potteries, now).values() for each in part]
        say_at_once(open_question, dict.fromkeys([mo, *members], "aaaaaa"))
        assert client.get(f"{link}results/").url == link
        asking.close(open_question, by=cora, at=now)
        assert f'href="{link}results/"' in client.get(link).content.decode()
        shown = client.get(f"{link}results/")
        words = shown.content.decode()
        assert "The responses of 17 people are counted here." in words
        assert shown["X-Robots-Tag"] == "noindex"
        for for_members in ("Make a proposal of it", "The numbers as a file", "results.csv"):
            assert for_members not in words

    def test_by_a_link_nobody_is_named(self, theme_in_hand, potteries, mo, cora, now, sign_in, client):
        question = ask(theme_in_hand, cora, now, state="responding", anonymous=False)
        link = f"/q/{AskLink.objects.create(question=question, membership=mo).key}/results/"
        for members in people(potteries, now, lived_experience=3, public=3, third=3, private=0).values():
            for member in members:
                say(question, member, "aaaaaa")
        asking.close(question, by=cora, at=now)
        assert "public1" in page(sign_in(mo), "results", question)
        assert "public1" not in client.get(link).content.decode()


class TestWhoHasLeft:
    @pytest.mark.parametrize("method", ["consent", "consensus", "threshold"])
    def test_blocks_no_more_in_any_way_of_agreeing(self, theme_in_hand, cora, lena, mo, now, method):
        question = ask(theme_in_hand, cora, now, state="closed", rule={"method": method})
        proposal = weighed(draft(question, mo, now), cora, now, {lena: RISK, mo: AGREE, cora: AGREE})
        end_membership(lena, by=cora.person, at=now)
        stood = taken(proposal)
        assert stood.finding(question.rule).state == "settled"
        assert [each.state for each in stood.objections()] == ["standing"]

    def test_speaks_for_their_organisation_no_more(self, theme_in_hand, potteries, cora, now):
        rule = {"method": "consensus", "one_voice_per_organisation": True}
        question = ask(theme_in_hand, cora, now, state="closed", rule=rule)
        leaves, stays, *_rest = people(potteries, now)["public"]
        proposal = weighed(draft(question, cora, now), cora, now, {leaves: RISK, stays: AGREE})
        assert taken(proposal).finding(question.rule).state == "blocked"
        end_membership(leaves, by=cora.person, at=now)
        assert taken(proposal).finding(question.rule).state == "settled"


def test_a_rule_asks_for_no_more_members_than_there_are(theme_in_hand, potteries, cora, mo, sign_in):
    there = potteries.memberships.current().count()
    client, at = sign_in(cora), f"/potteries/themes/{theme_in_hand.number}/ask/"
    for too_many in ({"quorum_all": there + 1}, {"quorum_public": there, "quorum_third": 1}):
        words = client.post(at, sent(mo, **too_many)).content.decode()
        assert f"The community has {there} members now." in words
    assert Question.objects.count() == 0
    client.post(at, sent(mo, quorum_all=there, quorum_public=there))
    assert Question.objects.get().rule.quorum == {"": there, "public": there}


def test_a_review_waits_from_its_day_by_the_clock_of_its_own_community(proposal, olive, cora, mo, now):
    """Who coordinates two communities far apart: in one the day has come, in the other it has not."""
    weighed(proposal, cora, now, {mo: AGREE})
    day = datetime(2027, 3, 1, tzinfo=UTC).date()
    decided(proposal, cora, now, review_on=day)
    Community.objects.filter(pk=olive.community_id).update(time_zone="Pacific/Auckland")
    both = Membership.objects.filter(pk__in=[cora.pk, olive.pk]).select_related("community")
    titles = [
        [each["title"] for each in waits_for(both, at)]
        for at in (datetime(2027, 2, 28, 20, tzinfo=UTC), datetime(2027, 3, 1, 9, tzinfo=UTC))
    ]
    assert titles == [[], [Outcome.objects.get().proposal.title]]


def test_what_is_not_adopted_is_not_looked_at_again(proposal, cora, mo, now, sign_in):
    """Though a day stood in the box before anything was chosen."""
    weighed(proposal, cora, now, {mo: AGREE})
    at = f"{proposal.get_absolute_url()}decide/"
    client = sign_in(cora)
    offered = client.get(at).context["form"].initial
    day = offered["review_on"].isoformat()
    client.post(at, {"result": "not", "seen": offered["seen"], "said": "", "review_on": day})
    assert (Outcome.objects.get().result, Outcome.objects.get().review_on) == ("not", None)


def test_how_many_wrote_ideas_is_told_in_steps(gathering, potteries, cora, now, sign_in):
    """Exact, it would say of a new idea whether its author had written before."""
    members = [each for part in people(potteries, now).values() for each in part]
    told = []
    for number, member in enumerate(members[:6], 1):
        write_idea(gathering, f"An idea of {number}.", by=member)
        if number in {1, 4, 5, 6}:
            words = page(sign_in(cora), "lead", gathering)
            told.append(words.partition("<dt>People who wrote an idea</dt><dd>")[2].partition("<")[0])
    assert told == ["fewer than five", "fewer than five", "5 or more", "5 or more"]
