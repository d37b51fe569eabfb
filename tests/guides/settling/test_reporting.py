"""Reports from practice: by nobody known, read first, and what follows from them for barriers and the next review."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from commonpractice.community.models import Happening
from commonpractice.guides.models import PracticeReport
from commonpractice.guides.settling import reporting
from commonpractice.guides.settling.counting_reports import counted
from commonpractice.people.limits import LIMITS, TooOftenError
from commonpractice.themes import changing, confirming
from commonpractice.themes.models import Barrier, Change, Confirmation, Retest
from commonpractice.themes.voice import Voice
from commonpractice.transitions import NotNowError
from tests.built_once import built_once
from tests.guides.settling.practised import NAMES, begin, publish, report, tree
from tests.guides.written import ASKS

pytestmark = pytest.mark.django_db
SAYS_SO = "A report from practice on the clause “Ask before you refuse” says so."
"""Never the words of the report: who wrote it was told that they go no further."""


@built_once
def barrier_of_it(published) -> Barrier:
    return reporting.barriers_for(published.guide.clauses.get(key=ASKS)).get()


def read(of, by, at, *, follows="nothing", barrier=None, kind="", note=""):
    return reporting.read(of, follows=follows, barrier=barrier, kind=kind, note=note, by=by, at=at)


def changed(barrier, mo, cora, at):
    """Reported by Mo, verified by Cora; to be tried again in six months and in twelve."""
    given = {"kind": Change.Kind.SUSTAINED, "what": "They ask first.", "evidence": "The form."}
    change = changing.report(barrier, key=uuid.uuid4(), month=at.date().replace(day=1), by=mo, at=at, **given)
    days = [at.date() + timedelta(days=each) for each in (180, 365)]
    changing.verify(change, borne_out=True, how="We saw the form.", retests=days, by=cora, at=at)
    barrier.refresh_from_db()
    return barrier


class TestReporting:
    def test_nothing_of_who_wrote_it_is_kept(self, published, now):
        given = report(published, now)
        assert given.on == published.guide.community.date_of(now)
        kept = {field.name for field in PracticeReport._meta.concrete_fields}
        assert kept == {
            "id", "clause", "version", "key", "used", "happened", "in_the_way", "writer", "kind", "on",
        }  # fmt: skip
        assert not Happening.objects.filter(about__startswith="guides.practicereport").exists()

    def test_the_same_form_twice_is_one_report(self, published, now):
        of, key = published.guide.clauses.get(key=ASKS), uuid.uuid4()
        given = {"used": "yes", "happened": "", "in_the_way": "", "writer": "other", "kind": ""}
        first = reporting.report(of, published, key=key, at=now, **given)
        assert reporting.report(of, published, key=key, at=now, **given) == first

    def test_a_flood_is_not_taken(self, published, now, monkeypatch):
        monkeypatch.setitem(LIMITS, "practice_clause", replace(LIMITS["practice_clause"], most=2))
        report(published, now)
        report(published, now)
        with pytest.raises(TooOftenError):
            report(published, now)
        assert report(published, now + timedelta(days=1)).pk

    def test_a_clause_that_is_gone_takes_none(self, published, mo, now):
        later = publish(published.guide, mo, now, tree(without=NAMES))
        with pytest.raises(NotNowError):
            report(later, now, key=NAMES)


class TestReading:
    def test_who_read_it_first_has_read_it(self, published, barrier_of_it, mo, cora, now):
        given = report(published, now)
        first = read(given, mo, now, note="Look at the insurer.")
        assert read(given, cora, now, follows="seen_here", barrier=barrier_of_it, kind="housing") == first
        assert Confirmation.objects.count() == 0

    def test_it_counts_as_seen_here_too_once_for_a_kind_and_a_month(self, published, barrier_of_it, mo, now):
        for kind in ("housing", "housing", "council"):
            read(report(published, now), mo, now, follows="seen_here", barrier=barrier_of_it, kind=kind)
        said = Confirmation.objects.order_by("pk").values_list("kind", "by", "contact", "is_first")
        assert list(said) == [("housing", None, None, True), ("council", None, None, True)]
        assert confirming.others_who_meet(barrier_of_it) == 2

    def test_a_member_who_said_so_counts_beside_it(self, published, barrier_of_it, mo, lena, now):
        read(report(published, now), mo, now, follows="seen_here", barrier=barrier_of_it, kind="housing")
        month = now.date().replace(day=1)
        confirming.confirm(barrier_of_it, voice=Voice(lena), kind="lived_experience", month=month, at=now)
        assert confirming.others_who_meet(barrier_of_it) == 2

    def test_a_barrier_that_was_changed_comes_back_with_its_first_re_test(
        self, published, barrier_of_it, mo, cora, now
    ):
        barrier = changed(barrier_of_it, mo, cora, now)
        assert barrier.stage == "verified"
        read(report(published, now), mo, now, follows="came_back", barrier=barrier)
        barrier.refresh_from_db()
        assert barrier.stage == "recurred"
        first, second = Retest.objects.filter(change__barrier=barrier).select_related("result").order_by("on")
        assert (first.result.holds, first.result.how) == (False, SAYS_SO)
        assert second.called_off_at == now

    def test_it_comes_back_without_a_re_test_too(self, published, barrier_of_it, mo, cora, now):
        barrier = changed(barrier_of_it, mo, cora, now)
        for planned in Retest.objects.filter(change__barrier=barrier):
            changing.retest(planned, holds=True, how="Looked.", by=cora, at=now)
        read(report(published, now), mo, now, follows="came_back", barrier=barrier)
        barrier.refresh_from_db()
        assert (barrier.stage, barrier.steps.last().why) == ("recurred", SAYS_SO)

    def test_what_was_never_changed_cannot_come_back(self, published, barrier_of_it, mo, now):
        given = report(published, now)
        with pytest.raises(NotNowError):
            read(given, mo, now, follows="came_back", barrier=barrier_of_it)
        given.refresh_from_db()
        assert not hasattr(given, "reading")

    def test_only_barriers_of_its_theme_and_of_its_evidence(self, published, barrier_of_it, mo, now):
        other = publish(begin(mo, at=now), mo, now)
        assert list(reporting.barriers_for(other.guide.clauses.get(key=ASKS))) == []
        clause = published.guide.clauses.get(key=NAMES)
        clause.evidence.create(form_key=uuid.uuid4(), kind="barrier", barrier=barrier_of_it, added_at=now)
        assert list(reporting.barriers_for(clause)) == [barrier_of_it]


class TestBesideTheClause:
    def test_the_last_summary_stands_and_an_empty_one_takes_it_away(self, published, mo, now):
        clause = published.guide.clauses.get(key=ASKS)
        for words in ("It works where the manager asks.", ""):
            reporting.summarise(clause, key=uuid.uuid4(), words=words, by=mo, at=now)
            found = reporting.summary_of(clause)
            assert (found.words if found else "") == words
        assert reporting.summaries_of(published.guide) == {}

    def test_the_next_review_lists_what_came_in_under_the_version_in_force(self, published, mo, now):
        before = report(published, now - timedelta(days=40))
        PracticeReport.objects.filter(pk=before.pk).update(on=(now - timedelta(days=40)).date())
        later = publish(published.guide, mo, now)
        after = report(later, now)
        assert list(reporting.for_the_next_review(published.guide)) == [after]

    def test_numbers_are_told_of_quarters_that_are_over_and_never_of_few(self, published, now):
        guide = published.guide
        for _each in range(6):
            report(published, now)
        today = guide.community.date_of(now)
        assert counted(guide, today) == []
        [told] = counted(guide, today + timedelta(days=95))
        assert told.others == 6
        PracticeReport.objects.filter(pk__in=PracticeReport.objects.values("pk")[:2]).delete()
        assert counted(guide, today + timedelta(days=95)) == []
