"""An organisation takes up a clause, says how it goes, and is told when the clause reads differently."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.community.models import Community, Happening, Membership, Organisation
from commonpractice.guides.models import Adoption, AdoptionStep, Clause, ClauseMoved
from commonpractice.guides.settling import adopting, by_the_day
from commonpractice.guides.settling.adoption_life import GIVES_A_DAY, STATES, TRANSITIONS, Said, standing_of
from commonpractice.transitions import NotNowError
from tests.built_once import built_once
from tests.cast import join
from tests.guides.settling import settled
from tests.guides.settling.practised import (
    ANEW,
    NAMES,
    TELLS,
    adopt,
    begin,
    outsider,
    pledge,
    publish,
    say,
    tree,
)
from tests.guides.written import ASKS

TEN = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db
VERBS = sorted({step.verb for step in TRANSITIONS} - {"lapse"})


@built_once
def version(mo):
    return publish(begin(mo, at=TEN), mo, TEN)


@pytest.fixture
def fay(version, mo):
    return outsider(version.guide, mo, TEN, with_letter=False)


def fresh(adoption) -> Adoption:
    return Adoption.objects.get(pk=adoption.pk)


def told(kind: str) -> list[str]:
    return [each.to_address for each in Delivery.objects.filter(letter__kind=kind).order_by("pk")]


class TestTakingUp:
    def test_what_is_said_stands_under_the_clause_with_its_day(self, version, fay):
        adoption = adopt(version, fay, TEN)
        assert (adoption.number, adoption.called, adoption.clause_title) == (
            1,
            "Weir Fire Service (invented)",
            "Ask before you refuse",
        )
        assert (adoption.until, adoption.is_public) == (adoption.by_when, True)
        assert adoption.state(TEN.date()) == "pledged"
        assert [each.verb for each in adoption.steps.all()] == ["pledge", "publish"]
        assert Happening.objects.filter(what="clause_adopted").count() == 1

    def test_not_published_it_is_in_no_public_list(self, version, fay):
        adoption = adopt(version, fay, TEN, publish=False)
        assert (list(Adoption.objects.public()), list(Adoption.objects.shown())) == ([], [adoption])

    def test_the_same_form_twice_adopts_once(self, version, fay):
        of, key = version.guide.clauses.get(key=ASKS), uuid.uuid4()
        given = {"key": key, "spokesperson": fay, "by": None, "at": TEN}
        first = adopting.adopt(of, version, pledge(TEN), **given)
        assert adopting.adopt(of, version, pledge(TEN), **given) == first
        assert AdoptionStep.objects.count() == 2

    def test_a_clause_that_the_version_does_not_hold_is_not_taken_up(self, version, fay, mo):
        later = publish(version.guide, mo, TEN, tree(without=NAMES))
        with pytest.raises(NotNowError):
            adopt(later, fay, TEN, key=NAMES)

    def test_who_leads_hears_it_and_the_coordinator_where_nobody_leads(self, version, fay, mo, cora):
        adopt(version, fay, TEN)
        assert told("adoption_heard") == [mo.person.email]
        guide = version.guide
        guide.lead = None
        guide.save(update_fields=["lead"])
        adopt(version, fay, TEN, key=NAMES)
        assert told("adoption_heard") == [mo.person.email, cora.person.email]

    def test_numbers_count_in_the_community(self, version, fay):
        assert [adopt(version, fay, TEN, key=key).number for key in (ASKS, NAMES, TELLS)] == [1, 2, 3]


class TestSaying:
    def test_what_is_shown_stands_for_a_year(self, version, fay):
        adoption = adopt(version, fay, TEN)
        later = TEN + timedelta(days=100)
        say(
            adoption,
            "evidence",
            later,
            words="Nobody was refused unasked since May.",
            link="https://weir.example/form",
        )
        shown = fresh(adoption)
        assert (shown.reached, shown.until.isoformat()) == ("evidenced", "2028-02-10")
        say(adoption, "share", later, words="We show others the form on first Mondays.")
        assert fresh(adoption).state(later.date()) == "sharing"

    def test_it_lapses_after_its_last_day_and_stands_again_when_more_is_said(self, version, fay):
        adoption = adopt(version, fay, TEN, days=180)
        last = TEN + timedelta(days=180)
        assert [adoption.state((last + timedelta(days=n)).date()) for n in (0, 1)] == ["pledged", "lapsed"]
        assert list(Adoption.objects.at("lapsed", (last + timedelta(days=1)).date())) == [adoption]
        assert list(Adoption.objects.at("lapsed", last.date())) == []
        say(adoption, "evidence", last + timedelta(days=40), words="It is done.")
        assert fresh(adoption).state((last + timedelta(days=41)).date()) == "evidenced"

    def test_stopped_it_stays_with_its_day_and_hears_nothing_more(self, version, fay):
        adoption = adopt(version, fay, TEN)
        say(adoption, "stop", TEN, words="The service is merged.")
        assert list(Adoption.objects.public()) == [adoption]
        with pytest.raises(NotNowError):
            say(adoption, "evidence", TEN, words="Still?")

    def test_taken_back_the_words_are_gone_everywhere(self, version, fay):
        adoption = adopt(version, fay, TEN)
        say(adoption, "evidence", TEN, words="A new form.", link="https://weir.example/form")
        say(adoption, "take_back", TEN)
        gone = fresh(adoption)
        assert (gone.today, gone.difference, gone.shows, gone.lead, gone.is_public) == ("", "", "", "", False)
        assert {(each.words, each.link) for each in gone.steps.all()} == {("", "")}
        assert list(Adoption.objects.shown()) == []

    def test_the_same_form_twice_says_it_once(self, version, fay):
        adoption, key = adopt(version, fay, TEN), uuid.uuid4()
        given = {"key": key, "by": None, "at": TEN, "words": "Twice."}
        assert adopting.say(adoption, "evidence", **given) == adopting.say(adoption, "evidence", **given)
        assert adoption.steps.filter(verb="evidence").count() == 1

    def test_without_a_new_version_there_is_nothing_to_hold(self, version, fay):
        with pytest.raises(NotNowError):
            say(adopt(version, fay, TEN), "hold", TEN)


class TestANewVersion:
    def test_whoever_adopted_a_clause_that_reads_differently_is_told_and_nobody_else(self, version, fay, mo):
        told_of, other = adopt(version, fay, TEN), adopt(version, fay, TEN, key=NAMES)
        stopped = adopt(version, fay, TEN)
        say(stopped, "stop", TEN)
        later = publish(version.guide, mo, TEN + timedelta(days=1), tree(asks=ANEW))
        [moved] = ClauseMoved.objects.all()
        assert (moved.adoption, moved.before, moved.version, moved.is_gone) == (
            told_of,
            version,
            later,
            False,
        )
        assert told("adopted_clause_moved") == ["fay@weir.example"]
        assert other.clause_moves.count() == 0

    def test_a_clause_that_is_gone_is_told_too(self, version, fay, mo):
        adopt(version, fay, TEN)
        publish(version.guide, mo, TEN, tree(without=ASKS))
        assert ClauseMoved.objects.get().is_gone
        assert "does not stand in version 2" in Delivery.objects.get(letter__kind="adopted_clause_moved").text

    @pytest.mark.parametrize(
        ("verb", "words", "reads"),
        [("hold", "", "From May"), ("change", "We ask who saw it, too.", "We ask who")],
    )
    def test_what_follows_is_said_once_and_of_the_newest_words(self, verb, words, reads, version, fay, mo):
        adoption = adopt(version, fay, TEN)
        publish(version.guide, mo, TEN, tree(asks=ANEW))
        newest = publish(version.guide, mo, TEN, tree(asks=f"{ANEW} Always."))
        step = say(adoption, verb, TEN, words=words)
        assert [(each.answer, each.version) for each in adoption.clause_moves.all()] == [(step, newest)]
        answered = fresh(adoption)
        assert answered.version == newest
        assert answered.difference.startswith(reads)

    def test_telling_twice_is_telling_once(self, version, fay, mo):
        adopt(version, fay, TEN)
        later = publish(version.guide, mo, TEN, tree(asks=ANEW))
        adopting.tell_adopters(later, at=TEN)
        assert (ClauseMoved.objects.count(), len(told("adopted_clause_moved"))) == (1, 1)

    def test_each_clause_gets_its_row_with_the_version(self, version):
        keys = Clause.objects.filter(guide=version.guide).order_by("key").values_list("key", flat=True)
        assert list(keys) == sorted([ASKS, NAMES, TELLS])


def test_publishing_tells_adopters_by_itself(guide, mo, now):
    """By the verb that pages call, on a guide that was written as people write."""
    first = settled.publish(guide, mo, now)
    adoption = adopt(first, outsider(guide, mo, now), now)
    settled.publish(guide, mo, now, note="A word of thanks.")
    assert not adoption.clause_moves.exists()
    settled.rewrite(guide, tree(asks=ANEW), mo, now)
    third = settled.publish(guide, mo, now)
    [moved] = adoption.clause_moves.all()
    assert (moved.before, moved.version) == (first, third)


class TestAskedBeforeItLapses:
    def run(self, days: int, hour: int = 10) -> int:
        by_the_day.run(TEN.replace(hour=hour) + timedelta(days=days))
        return Letter.objects.filter(kind="adoption_lapses").count()

    def test_once_four_weeks_before_and_again_before_the_next_day(self, version, fay):
        adoption = adopt(version, fay, TEN, days=100)
        assert [self.run(71), self.run(72, hour=8), self.run(72), self.run(90), self.run(101)] == [
            0,
            0,
            1,
            1,
            1,
        ]
        until = (TEN + timedelta(days=150)).date()
        say(adoption, "renew", TEN + timedelta(days=101), until=until)
        assert [self.run(121), self.run(122)] == [1, 2]
        assert told("adoption_lapses") == ["fay@weir.example"] * 2

    def test_not_on_the_day_on_which_they_spoke_of_it(self, version, fay):
        adopt(version, fay, TEN, days=10)
        assert [self.run(0), self.run(1)] == [0, 1]


class TestConstraints:
    def test_taken_back_it_cannot_be_public(self, version, fay):
        adoption = adopt(version, fay, TEN)
        with pytest.raises(IntegrityError, match="taken_back_is_not_public"), transaction.atomic():
            Adoption.objects.filter(pk=adoption.pk).update(ended="taken_back")

    def test_it_reached_one_of_three(self, version, fay):
        adoption = adopt(version, fay, TEN)
        with pytest.raises(IntegrityError, match="adoption_reached_a_state"), transaction.atomic():
            Adoption.objects.filter(pk=adoption.pk).update(reached="lapsed")


class TestRowsAndToday(TestCase):
    """Whatever is said and refused, what stands in the row of an adoption is what its steps give."""

    @classmethod
    def setUpTestData(cls):
        community = Community.objects.create(
            slug="potteries", name="Potteries Practice (invented)", purpose="To ask."
        )
        organisation = Organisation.objects.create(
            community=community, name="Kiln Street Hostel", sector="third"
        )
        cls.mo = join(community, "Mo", at=TEN, organisation=organisation, role=Membership.Role.COORDINATOR)
        version = publish(begin(cls.mo, at=TEN), cls.mo, TEN)
        cls.adoption = adopt(version, outsider(version.guide, cls.mo, TEN), TEN)

    @settings(max_examples=15)
    @given(said=st.lists(st.tuples(st.sampled_from(VERBS), st.integers(1, 500)), max_size=6))
    def test_the_row_says_what_the_steps_give(self, said):
        adoption, at = fresh(self.adoption), TEN
        for verb, days in said:
            at += timedelta(days=days)
            until = (at + timedelta(days=days)).date() if verb in GIVES_A_DAY else None
            try:
                say(adoption, verb, at, words="So it is.", until=until)
            except NotNowError:
                continue
        found = fresh(adoption)
        steps = [Said(each.verb, each.until) for each in found.steps.order_by("number")]
        assert found.standing == standing_of(steps)
        for today in (at.date(), (at + timedelta(days=400)).date()):
            states = [state for state in STATES if found in Adoption.objects.at(state, today)]
            assert states == [found.state(today)]
