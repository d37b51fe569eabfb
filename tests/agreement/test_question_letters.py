"""The letters about a question, and what is done by the clock."""

from datetime import UTC, datetime, timedelta

import pytest

from commonpractice.agreement.models import AskLink, Question, QuestionStep, Round
from commonpractice.agreement.questions import asking, by_the_clock, telling
from commonpractice.agreement.tasks import by_the_clock as every_minute
from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.bulletins.tasks import send_waiting
from commonpractice.community.models import Departure
from tests.agreement.asked import ask, asked, say
from tests.agreement.test_questions_pages import address, page
from tests.built_once import built_once

TEN = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
"""A Monday in winter time."""


def told(step: str) -> list[str]:
    found = Delivery.objects.filter(letter__step__endswith=step).order_by("to_address")
    return [each.to_address.partition("@")[0] for each in found]


def letter(client, question):
    """The step of the one letter that the page offers."""
    offered = client.get(address("ask_members", question)).context["letters"]
    return next(each for each in offered if not each.gone)


def release(client, question) -> None:
    client.post(address("ask_members", question), {"step": letter(client, question).step})


@built_once
def everybody(cora, mo, lena, chidi):
    return ["chidi", "cora", "lena", "mo"]


class TestReleasing:
    def test_nothing_goes_before_who_leads_it_releases_it(self, gathering, everybody, cora, sign_in):
        client = sign_in(cora)
        shown = letter(client, gathering)
        assert gathering.text in shown.html
        assert not Letter.objects.filter(step=shown.step).exists()
        release(client, gathering)
        assert told(":ideas") == everybody

    def test_each_has_a_link_of_their_own_and_the_letter_arrives(
        self, gathering, everybody, cora, mo, sign_in, mailoutbox, settings
    ):
        release(sign_in(cora), gathering)
        send_waiting.call()
        key = AskLink.objects.get(question=gathering, membership=mo).key
        link = f"{settings.ADDRESS}/q/{key}/"
        got = [each for each in mailoutbox if "Your ideas are asked for" in each.subject]
        assert len(got) == len(everybody)
        assert [mo.person.email in each.to[0] for each in got if link in each.body] == [True]
        assert AskLink.objects.count() == len(everybody)

    def test_pressed_twice_it_goes_once(self, gathering, everybody, cora, sign_in):
        client = sign_in(cora)
        step = letter(client, gathering).step
        for _twice in range(2):
            answer = client.post(address("ask_members", gathering), {"step": step}, follow=True)
        assert "This letter has gone. It is not sent twice." in answer.content.decode()
        assert told(":ideas") == everybody

    def test_one_that_was_read_before_the_question_moved_on_does_not_go(self, gathering, cora, now, sign_in):
        client = sign_in(cora)
        step = letter(client, gathering).step
        asking.start_responding(gathering, by=cora, at=now)
        answer = client.post(address("ask_members", gathering), {"step": step}, follow=True)
        assert "This letter cannot go any more" in answer.content.decode()
        assert not Letter.objects.filter(step=step).exists()

    @pytest.mark.parametrize("step", ["", "agreement-1:nonsense", "meeting-1:invitation:1"])
    def test_any_other_step_sends_nothing(self, gathering, cora, sign_in, step):
        sign_in(cora).post(address("ask_members", gathering), {"step": step})
        assert not Letter.objects.filter(kind__startswith="agreement_").exists()

    def test_members_who_have_left_get_none(self, open_question, everybody, cora, lena, now, sign_in):
        Departure.objects.create(membership=lena, at=now)
        release(sign_in(cora), open_question)
        assert told(":responses") == ["chidi", "cora", "mo"]

    def test_what_somebody_wrote_is_no_place_for_our_words(self, theme_in_hand, cora, mo, now, sign_in):
        question = ask(theme_in_hand, cora, now, state="ideas", text="Who opens {link} to {name}?")
        release(sign_in(cora), question)
        copies = Delivery.objects.filter(letter__step__endswith=":ideas")
        assert ["Who opens {link} to {name}?" in each.text for each in copies] == [True] * copies.count()

    def test_a_draft_and_a_closed_question_have_none(self, draft, closed_question, cora, sign_in):
        for question in (draft, closed_question):
            assert "No letter to release now" in page(sign_in(cora), "ask_members", question)

    def test_where_positions_are_asked_for(self, closed_question, everybody, cora, mo, now, sign_in):
        proposal = _proposal(closed_question, cora, now)
        release(sign_in(cora), closed_question)
        assert told(":positions") == everybody
        key = AskLink.objects.get(question=closed_question, membership=mo).key
        copy = Delivery.objects.get(letter__step__endswith=":positions", membership=mo)
        assert f"/q/{key}/proposals/{proposal.number}/" in copy.text

    def test_coordinators_see_that_it_went_to_all_and_no_more(self, open_question, everybody, cora, sign_in):
        release(sign_in(cora), open_question)
        sent = Letter.objects.get(step__endswith=":responses")
        words = sign_in(cora).get(sent.get_absolute_url()).content.decode()
        assert AskLink.objects.first().key not in words


class TestReminding:
    @pytest.fixture
    def question(self, theme_in_hand, cora) -> Question:
        """Open until Friday; everybody was asked on Monday."""
        asked = ask(theme_in_hand, cora, TEN, state="responding", closes_on=(TEN + timedelta(days=4)).date())
        self.ask_by_letter(asked, cora)
        return asked

    def ask_by_letter(self, question, cora, at=TEN) -> None:
        telling.release(question, telling.step_of(question, "responses"), by=cora, at=at)

    def test_once_two_days_before_the_last_day_at_nine(self, question, everybody, mo):
        for hours, expected in ((22, []), (46, []), (46.9, []), (47, everybody), (48, everybody)):
            by_the_clock.run(TEN + timedelta(hours=hours))
            assert told(":reminder") == expected, hours

    def test_to_everybody_whoever_has_answered(self, question, everybody, mo):
        say(question, mo, "aaaaaa")
        by_the_clock.run(TEN + timedelta(days=2))
        assert told(":reminder") == everybody
        copies = Delivery.objects.filter(letter__step__endswith=":reminder")
        keys = dict(AskLink.objects.values_list("membership", "key"))
        plain = {
            each.text.replace(each.to_name, "NAME").replace(keys[each.membership_id], "KEY")
            for each in copies
        }
        assert len(plain) == 1

    def test_none_where_no_letter_asked_or_on_the_same_day(self, theme_in_hand, cora):
        last_day = (TEN + timedelta(days=1)).date()
        in_the_room = ask(theme_in_hand, cora, TEN, state="responding", closes_on=last_day)
        by_the_clock.run(TEN)
        self.ask_by_letter(in_the_room, cora)
        by_the_clock.run(TEN + timedelta(hours=1))
        assert told(":reminder") == []

    def test_late_is_better_than_never_but_not_after_the_last_day(self, question, everybody):
        by_the_clock.remind_of_questions(TEN + timedelta(days=5))
        assert told(":reminder") == []
        by_the_clock.remind_of_questions(TEN + timedelta(days=4))
        assert told(":reminder") == everybody

    def test_of_positions_too(self, closed_question, everybody, cora):
        _proposal(closed_question, cora, TEN, closes_on=(TEN + timedelta(days=4)).date())
        step = telling.step_of_round(closed_question, Round.objects.get(), "positions")
        telling.release(closed_question, step, by=cora, at=TEN)
        by_the_clock.remind_of_positions(TEN + timedelta(days=1))
        assert told(":reminder") == []
        by_the_clock.remind_of_positions(TEN + timedelta(days=2))
        by_the_clock.remind_of_positions(TEN + timedelta(days=2, minutes=1))
        assert told(":reminder") == everybody

    def test_the_page_says_when_it_goes(self, theme_in_hand, cora, now, sign_in):
        last_day = now.date() + timedelta(days=9)
        question = ask(theme_in_hand, cora, now, state="ideas", closes_on=last_day)
        day = last_day - timedelta(days=2)
        assert f"follows by itself on {day:%-d %B %Y}" in page(sign_in(cora), "ask_members", question)


class TestClosing:
    @pytest.mark.parametrize("state", ["ideas", "responding"])
    def test_when_its_last_day_is_over(self, theme_in_hand, cora, state):
        question = ask(theme_in_hand, cora, TEN, state=state, closes_on=TEN.date())
        by_the_clock.run(datetime(2026, 11, 2, 23, 59, tzinfo=UTC))
        assert asked(question).state == state
        midnight = datetime(2026, 11, 3, 0, 0, tzinfo=UTC)
        for _twice in range(2):
            by_the_clock.run(midnight)
        assert asked(question).state == "closed"
        closed = QuestionStep.objects.get(question=question, verb="close")
        assert (closed.by, closed.at) == (None, midnight)

    def test_a_day_is_over_where_the_community_is(self, theme_in_hand, potteries, cora):
        potteries.time_zone = "Asia/Tokyo"
        potteries.save()
        question = ask(theme_in_hand, cora, TEN, state="ideas", closes_on=TEN.date())
        by_the_clock.run(datetime(2026, 11, 2, 14, 59, tzinfo=UTC))
        assert asked(question).state == "ideas"
        by_the_clock.run(datetime(2026, 11, 2, 15, 0, tzinfo=UTC))
        assert asked(question).state == "closed"

    def test_drafts_stay_and_so_do_those_without_a_day(self, theme_in_hand, cora):
        kept = [
            ask(theme_in_hand, cora, TEN, closes_on=TEN.date()),
            ask(theme_in_hand, cora, TEN, state="ideas"),
        ]
        by_the_clock.run(TEN + timedelta(days=99))
        assert [asked(each).state for each in kept] == ["draft", "ideas"]

    def test_the_worker_calls_it_every_minute(self, theme_in_hand, cora, now, settings):
        yesterday, before = now.date() - timedelta(days=1), now - timedelta(days=2)
        question = ask(theme_in_hand, cora, before, state="ideas", closes_on=yesterday)
        assert "commonpractice.agreement.tasks.by_the_clock" in settings.EVERY_MINUTE
        every_minute.call()
        assert asked(question).state == "closed"


def _proposal(question, by, at, closes_on=None):
    """Open for positions."""
    proposal = question.proposals.create(
        key=question.key, number=1, title="A visit before a refusal", state="positions", made_at=at
    )
    text = proposal.texts.create(number=1, text="We visit first.", at=at)
    proposal.rounds.create(number=1, kind="positions", text=text, opened_at=at, closes_on=closes_on)
    return proposal
