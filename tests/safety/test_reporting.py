"""Something is wrong here: who reads it, who decides, and what each side hears."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from commonpractice.bulletins.models import Letter
from commonpractice.bulletins.permissions import letters_seen_by
from commonpractice.community.actions import end_membership
from commonpractice.community.models import Membership
from commonpractice.safety import reporting
from commonpractice.safety.by_the_clock import forget
from commonpractice.safety.models import Decision, Report
from commonpractice.safety.permissions import may_look_into, who_looks_into
from commonpractice.safety.things import Thing
from commonpractice.safety.waiting import waits_for
from commonpractice.transitions import NotNowError
from tests.built_once import built_once
from tests.cast import join
from tests.safety.told import letters, tell

PAGE = "/potteries/safety/"


@built_once
def rita(potteries, now) -> Membership:
    """Coordinates beside Cora."""
    return join(potteries, "Rita Glaze", at=now, role=Membership.Role.COORDINATOR)


@built_once
def told(mo, lena, cora, now) -> Report:
    return tell(lena, mo, now)


def decide(report, by, now, **more) -> Decision:
    words = {
        "what": "talked",
        "to_reporter": "We {talk} with them.",
        "to_other": "Please {change} it.",
        **more,
    }
    return reporting.decide(report, **words, by=by, at=now)


def waiting(membership, now) -> list[str]:
    return [each["title"] for each in waits_for([membership], now)]


class TestTelling:
    def test_it_is_one_report_and_a_receipt_however_often_it_is_sent(self, mo, lena, cora, sign_in):
        client, given = sign_in(lena), {"words": "It mocks my sister.", "key": uuid4()}
        where = f"{PAGE}wrong/profile/{mo.pk}/"
        for _twice in range(2):
            answer = client.post(where, given)
        report = Report.objects.get()
        assert answer.headers["Location"] == report.get_absolute_url()
        assert (report.about, report.by, report.named) == (mo, lena, False)
        assert set(letters("reported")) == {"cora"}
        assert "Lena" not in letters("reported")["cora"]
        assert set(letters("receipt")) == {"lena"}
        assert "decided" in client.get(report.get_absolute_url()).content.decode()

    def test_the_form_of_another_member_gives_nothing_away(self, told, chidi, now):
        thing = Thing("A page", "/", "", None)
        with pytest.raises(Http404):
            reporting.report(
                told.key, thing, kind="profile", where="1", words="?", named=False, by=chidi, at=now
            )

    def test_the_words_stay_as_they_stood(self, told):
        assert told.quote == "They {all} lie."

    def test_ones_own_is_not_reported(self, mo, sign_in):
        assert sign_in(mo).get(f"{PAGE}wrong/profile/{mo.pk}/").status_code == 404

    def test_without_anybody_to_look_into_it_the_page_says_so(self, lena, cora, sign_in):
        page = sign_in(lena).get(f"{PAGE}wrong/profile/{cora.pk}/").content.decode()
        assert "Nobody here can look into this yet." in page
        assert "Send it" not in page

    def test_a_report_without_words_is_no_report(self, told):
        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.update(words="")


class TestWhoLooksIntoIt:
    def test_never_the_coordinator_whom_it_is_about(self, lena, cora, rita, now, sign_in):
        report = tell(lena, cora, now)
        assert who_looks_into(report) == [rita]
        assert set(letters("reported")) == {"rita"}
        assert sign_in(cora).get(report.get_absolute_url()).status_code == 404
        assert report.title not in sign_in(cora).get(PAGE).content.decode()
        assert (waiting(cora, now), len(waiting(rita, now))) == ([], 1)

    def test_nor_the_coordinator_who_told(self, mo, cora, rita, now, sign_in):
        report = tell(cora, mo, now)
        assert not may_look_into(cora, report)
        assert sign_in(cora).post(f"{report.get_absolute_url()}decide/").status_code == 404

    def test_where_no_coordinator_can_it_is_who_is_named(self, lena, mo, cora, now, sign_in):
        sign_in(cora).post(f"{PAGE}named/", {"membership": mo.pk})
        report = tell(lena, cora, now)
        assert who_looks_into(report) == [mo]
        assert len(waiting(mo, now)) == 1
        assert "To decide" in sign_in(mo).get(PAGE).content.decode()
        other = tell(lena, lena, now)
        assert not may_look_into(mo, other)

    def test_who_is_named_and_left_is_named_no_more(self, lena, mo, cora, now):
        reporting.name_somebody(cora.community, mo, by=cora, at=now)
        end_membership(mo, by=mo.person, at=now)
        assert who_looks_into(tell(lena, cora, now)) == []

    def test_the_letters_are_nobody_elses_to_read(self, told, cora, now):
        decide(told, cora, now)
        assert not letters_seen_by(cora).filter(kind__startswith="safety_").exists()


class TestDeciding:
    def test_both_sides_hear_what_and_why_and_not_who(self, told, cora, sign_in):
        given = {
            "what": "changed",
            "to_reporter": "It is {changed}.",
            "to_other": "We took it away, because.",
        }
        sign_in(cora).post(f"{told.get_absolute_url()}decide/", given)
        reporter, other = letters("decided")["lena"], letters("decided_about")["mo"]
        assert "It is changed or taken away" in reporter
        assert "> It is {changed}." in reporter
        assert "> We took it away, because." in other
        assert "A member told us" in other
        assert "Lena" not in other
        assert "sister" not in other

    def test_who_may_be_named_is_named(self, mo, lena, cora, now):
        decide(tell(lena, mo, now, named=True), cora, now)
        assert "Lena" in letters("decided_about")["mo"]

    def test_where_nothing_has_to_change_the_other_need_not_hear(self, told, cora, now):
        decide(told, cora, now, what="nothing", to_other="")
        assert letters("decided_about") == {}

    def test_otherwise_there_are_words_for_them(self, told, cora, sign_in):
        given = {"what": "talked", "to_reporter": "We talk."}
        page = sign_in(cora).post(f"{told.get_absolute_url()}decide/", given).content.decode()
        assert "Write to them too: it concerns them." in page
        assert "We talk." in page

    def test_it_is_decided_once(self, told, cora, now):
        decide(told, cora, now)
        with pytest.raises(NotNowError):
            decide(told, cora, now)
        assert Decision.objects.count() == 1

    def test_an_idea_is_nobodys_so_nobody_but_who_told_hears(self, lena, cora, now, sign_in):
        report = tell(lena, None, now)
        page = sign_in(cora).get(report.get_absolute_url()).content.decode()
        assert "for the member whom it is about" not in page
        sign_in(cora).post(f"{report.get_absolute_url()}decide/", {"what": "changed", "to_reporter": "Gone."})
        assert set(letters("decided")) == {"lena"}

    def test_who_left_gets_no_letter(self, told, mo, cora, now):
        end_membership(mo, by=mo.person, at=now)
        decide(told, cora, now)
        assert letters("decided_about") == {}

    def test_a_year_after_the_decision_it_is_gone_with_its_letters(self, told, cora, now):
        decide(told, cora, now)
        forget(now + timedelta(days=364))
        assert Report.objects.exists()
        forget(now + timedelta(days=366))
        assert not Report.objects.exists()
        assert not Letter.objects.filter(kind__startswith="safety_").exists()
