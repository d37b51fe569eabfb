"""Moments of a text: when one is kept, what is different, and going back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from commonpractice.guides.document.suggested import open_suggestions
from commonpractice.guides.models import Moment
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.writing import keeping_changes, moments
from commonpractice.guides.writing.suggestions import Decision, decide
from tests.guides.settling.settled import publish
from tests.guides.talked import FIRST, SOON, lines, rewrite, say_next, suggest
from tests.guides.written import document, paragraph

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def at(name: str, guide, *more: object) -> str:
    return reverse(f"guides:{name}", args=["potteries", guide.number, *more])


def kept(guide) -> list[tuple]:
    return list(guide.moments.order_by("number").values_list("number", "why", "words"))


class TestByTheClock:
    def test_when_writing_has_paused(self, guide, now, django_assert_num_queries):
        moments.by_the_clock(now + 9 * MINUTE)
        assert kept(guide) == []
        moments.by_the_clock(now + 10 * MINUTE)
        assert kept(guide) == [(1, "clock", "")]
        assert lines(guide.moments.get().tree) == FIRST
        with django_assert_num_queries(1):
            moments.by_the_clock(now + 30 * DAY)
        assert kept(guide) == [(1, "clock", "")]

    @pytest.mark.parametrize("folded", [False, True])
    def test_when_it_goes_on_for_an_hour(self, guide, mo, lena, now, folded):
        moments.keep(guide, at=now)
        for minute in range(60, 120, 9):
            say_next(guide, f"Minute {minute}.", lena if minute > 90 else mo, now + minute * MINUTE)
            moments.by_the_clock(now + minute * MINUTE)
        assert kept(guide) == [(1, "clock", "")]
        if folded:
            keeping_changes.fold(guide.pk, at=now + 115 * MINUTE)
        moments.by_the_clock(now + 121 * MINUTE)
        assert kept(guide) == [(1, "clock", ""), (2, "clock", "")]
        assert [each.display_name for each in guide.moments.first().writers.all()] == ["Lena", "Mo Glaze"]

    def test_what_is_told_beside_the_text_is_no_writing(self, guide, now):
        moments.keep(guide, at=now)
        keeping_changes.tell(guide, "comments", at=now)
        moments.by_the_clock(now + DAY)
        assert kept(guide) == [(1, "clock", "")]

    def test_one_a_day_is_left_after_a_month(self, guide, mo, lena, now):
        noon = now.replace(hour=12, minute=0) - 60 * DAY
        for day in range(2):
            for hour, by in enumerate((mo, lena, mo)):
                when = noon + day * DAY + hour * 60 * MINUTE
                say_next(guide, f"Day {day}, {hour}.", by, when)
                moments.keep(guide, at=when)
        by_hand = guide.moments.get(number=1)
        Moment.objects.filter(pk=by_hand.pk).update(why="hand", words="The first")
        say_next(guide, "Today.", mo, now)
        moments.by_the_clock(now + 10 * MINUTE)
        assert [number for number, *_more in kept(guide)] == [1, 3, 6, 7]
        assert {each.display_name for each in guide.moments.get(number=6).writers.all()} == {
            "Mo Glaze",
            "Lena",
        }


class TestKeeping:
    def test_nothing_new_is_kept_under_the_words_it_gets(self, guide, mo, now):
        moments.keep(guide, at=now)
        for words in ("Before the workshop", "Once more"):
            moments.keep(guide, why="hand", words=words, by=mo, at=now)
        assert kept(guide) == [(1, "hand", "Before the workshop")]
        assert guide.moments.get().by == mo

    def test_what_is_published_is_kept(self, guide, mo, now):
        publish(guide, mo, now)
        assert kept(guide) == [(1, "published", "")]

    def test_by_hand_without_words_is_refused(self, guide, now):
        with pytest.raises(IntegrityError), transaction.atomic():
            Moment.objects.create(guide=guide, number=1, tree={}, why="hand", at=now)


class TestGoingBack:
    def test_the_text_before_is_kept_and_twice_goes_once(self, guide, mo, lena, now):
        first = moments.keep(guide, at=now)
        say_next(guide, "Something else.", lena, now)
        assert [moments.go_back(guide, first, by=mo, at=now) for _each in "12"] == [True, False]
        assert lines(text_now(guide)) == FIRST
        assert kept(guide) == [(1, "clock", ""), (2, "before_back", "")]
        before = guide.moments.get(number=2)
        assert lines(before.tree) == [*FIRST, "Something else."]
        assert moments.go_back(guide, before, by=mo, at=now) is True
        assert lines(text_now(guide)) == [*FIRST, "Something else."]

    def test_a_suggestion_that_was_decided_since_can_be_decided_again(self, guide, mo, lena, now):
        suggest(guide, lena, now)
        before = moments.keep(guide, at=now)
        decide(guide, Decision(SOON, "refused", "No."), by=mo, at=now)
        assert [moments.go_back(guide, before, by=mo, at=now) for _each in "12"] == [True, False]
        [again] = open_suggestions(text_now(guide))
        assert (again.added, again.taken_out, again.by, again.id == SOON) == ("soon", "now", lena.pk, False)
        decide(guide, Decision(str(again.id), "accepted"), by=mo, at=now)
        assert lines(text_now(guide))[-1] == "Tell them soon"


class TestPages:
    def test_one_keeps_compares_and_goes_back(self, guide, mo, lena, sign_in, now):
        browser = sign_in(mo)
        browser.post(at("history", guide), {"words": "Before the workshop"})
        changed = [each for each in text_now(guide)["content"] if each["type"] != "bullet_list"]
        changed[1] = paragraph("One fire, last year, closes every room in the city.", "why0000000")
        rewrite(guide, document(*changed), lena, now)
        page = browser.get(at("history", guide)).content.decode()
        assert "Before the workshop" in page
        assert "Somebody kept it" in page
        page = browser.get(at("moment_compare", guide, 1)).content.decode()
        assert '<ins><span class="visually-hidden">[new: </span>last year' in page
        assert '<del><span class="visually-hidden">[taken out: </span>long ago' in page
        assert "taken out</span>" in page
        assert "nowsoon" not in page
        assert "Who decides" not in page
        assert "long ago" in browser.get(at("moment", guide, 1)).content.decode()
        assert "What would change" in browser.get(at("moment_back", guide, 1)).content.decode()
        page = browser.post(at("moment_back", guide, 1), follow=True).content.decode()
        assert "The text reads as it did then." in page
        assert "Before somebody went back to an earlier text" in page
        assert "<bdi>Lena</bdi>" in page
        assert "reads like that already" in browser.get(at("moment_back", guide, 1)).content.decode()
        page = browser.get(f"{at('moment_compare', guide, 2)}?with=1").content.decode()
        # The earlier one stands first, whichever was asked for first.
        assert '<del><span class="visually-hidden">[taken out: </span>long ago' in page

    def test_the_same_twice_is_said(self, guide, mo, sign_in):
        browser = sign_in(mo)
        browser.post(at("history", guide), {"words": "One"})
        page = browser.post(at("history", guide), {"words": "Two"}, follow=True).content.decode()
        assert "Nothing was written since it was kept as “One”" in page

    def test_words_are_asked_about_before_they_are_kept(self, guide, mo, sign_in):
        page = sign_in(mo).post(at("history", guide), {"words": "Kofi Mensah rang from 07700 900123"})
        assert page.context["ask_again"] is not None
        assert kept(guide) == []

    @pytest.mark.parametrize("wrong", ["x", "9", "²", "99999999999999999999"])
    def test_another_that_is_not_there(self, guide, mo, sign_in, now, wrong):
        moments.keep(guide, at=now)
        answer = sign_in(mo).get(f"{at('moment_compare', guide, 1)}?with={wrong}")
        assert answer.status_code == (404 if wrong == "9" else 200)

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_list_costs_the_same(self, guide, mo, sign_in, now, rows, django_assert_num_queries):
        for number in range(rows):
            say_next(guide, f"{number}", mo, now)
            moments.keep(guide, at=now)
        browser = sign_in(mo)
        with django_assert_num_queries(8):
            assert len(browser.get(at("history", guide)).context["moments"]) == rows
