"""How guides stand in the rooms below and above: beside outcomes and barriers, on front pages, at meetings, in minutes."""

import uuid
from datetime import timedelta

import pytest

from commonpractice.guides import evidence
from commonpractice.guides.what_came import of_barrier, of_outcome
from commonpractice.home.changes import IN_WORDS, changes_in
from commonpractice.meetings.captured import captured
from commonpractice.meetings.minuting import draft
from commonpractice.meetings.waiting import guides_at
from commonpractice.themes import choosing
from commonpractice.themes.models import Barrier
from tests.guides.settling.practised import adopt, answered, asked, outsider, report
from tests.guides.settling.practised import published as practised
from tests.guides.settling.settled import opened, publish
from tests.guides.written import ASKS, adopted, born, document, paragraph, write
from tests.meetings.after_world import meeting_at

__all__ = ["practised"]
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def words(things) -> list[tuple[str, str, str]]:
    return [(each.title, each.url, str(each.state_words)) for each in things]


class TestWhatBecameOfAnOutcome:
    @pytest.fixture
    def outcome(self, theme_in_hand, mo, cora, now):
        found = adopted(theme_in_hand, mo, cora, now)
        found.community = theme_in_hand.community
        return found

    def test_nothing_yet(self, outcome, mo, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert of_outcome(outcome, membership=mo) == []

    def test_a_clause_being_written_is_for_members(self, outcome, theme_in_hand, mo, now, sign_in):
        guide = write(mo, now, theme=theme_in_hand)
        clause = born(guide, outcome, mo, now)
        page = f"/potteries/guides/{guide.number}/clauses/{clause.key}/"
        assert words(of_outcome(outcome, membership=mo)) == [
            ("A room after a fire", page, "a clause that is being written")
        ]
        assert of_outcome(outcome, membership=None) == []
        assert f'href="{page}"' in sign_in(mo).get(outcome.get_absolute_url()).content.decode()

    def test_a_published_one_is_for_everybody_as_long_as_it_stands(
        self, outcome, theme_in_hand, mo, cora, now, client, django_assert_num_queries
    ):
        guide = write(mo, now, theme=theme_in_hand, tree=document(paragraph("Before")))
        clause = born(guide, outcome, mo, now)
        publish(guide, mo, now)
        page = f"/potteries/guides/{guide.number}/versions/1/#{clause.key}"
        with django_assert_num_queries(2):
            [thing] = of_outcome(outcome, membership=None)
        assert (thing.title, thing.url) == (outcome.proposal.title, page)
        assert thing.state_words == "a clause of “A room after a fire”, version 1"
        choosing.publish(theme_in_hand, by=cora, at=now)
        assert f'href="{page}"' in client.get(outcome.get_absolute_url()).content.decode()


class TestWhatCameOfABarrier:
    def test_clauses_that_rest_on_it_and_who_took_them_up(
        self, practised, barrier, mo, now, sign_in, django_assert_num_queries
    ):
        known = Barrier.objects.get(pk=barrier.pk)
        with django_assert_num_queries(1):
            assert of_barrier(known, membership=mo) == []
        row = practised.guide.clauses.get(key=ASKS)
        evidence.add_barrier(row, uuid.uuid4(), known, by=mo, at=now)
        adopt(practised, outsider(practised.guide, mo, now), now, publish=False)
        version = f"/potteries/guides/{practised.guide.number}/versions/1/"
        with django_assert_num_queries(3):
            found = of_barrier(known, membership=mo)
        assert words(found) == [
            (
                "Ask before you refuse",
                f"{version}#{ASKS}",
                "a clause of “A room after a fire”, version 1",
            ),
            ("Weir Fire Service (invented): Ask before you refuse", "/potteries/adoptions/1/", "pledged"),
        ]
        assert of_barrier(known, membership=None) == []
        page = sign_in(mo).get(known.get_absolute_url()).content.decode()
        assert f'href="{version}#{ASKS}"' in page
        clause = sign_in(mo).get(version).content.decode()
        assert f'href="{known.get_absolute_url()}"' in clause
        assert known.get_absolute_url() not in sign_in(None).get(version).content.decode()


class TestFrontPage:
    def test_what_is_published_is_for_everybody(
        self, practised, mo, sign_in, client, django_assert_num_queries
    ):
        link = f'<a href="/potteries/guides/{practised.guide.number}/versions/1/">A room after a fire</a>'
        write(mo, practised.at, title="Not yet")
        for browser in (client, sign_in(mo)):
            page = browser.get("/potteries/").content.decode()
            assert link in page
            assert "Not yet</a>" not in page
        browser = sign_in(mo)
        with django_assert_num_queries(26):
            browser.get("/potteries/")

    def test_what_changed_leads_to_where_it_is_read(self, practised, guide, mo, now):
        publish(guide, mo, now)
        told = {str(each.words): each.url for each in changes_in(mo.community, limit=9)}
        assert told[str(IN_WORDS["guide_published"])] == "/potteries/guides/"
        adopt(practised, outsider(practised.guide, mo, now), now)
        told = {str(each.words): each.url for each in changes_in(mo.community, limit=9)}
        assert told[str(IN_WORDS["clause_adopted"])] == "/potteries/adoptions/"
        assert {"practice_report_read", "guide_link_given", "adoption_taken_back"}.isdisjoint(IN_WORDS)


class TestMeetings:
    def test_what_a_meeting_goes_through(
        self, practised, mo, cora, potteries, now, sign_in, django_assert_num_queries
    ):
        meeting_at(potteries, 1, now - 90 * DAY)
        coming = meeting_at(potteries, 2, now + 7 * DAY)
        speaks = outsider(practised.guide, mo, now)
        asked(practised, speaks, mo, now)
        adopt(practised, speaks, now, days=5)
        report(practised, now)
        other = write(mo, now, title="Another")
        opened(other, mo, now)
        with django_assert_num_queries(1):
            lines = guides_at(coming, now)
        title, at = practised.guide.title, f"/potteries/guides/{practised.guide.number}/"
        day = f"{potteries.date_of(now) + 5 * DAY:%-d %B %Y}"
        closes = f"{potteries.date_of(now) + 21 * DAY:%-d %B %Y}"
        assert [(each.title, each.url, each.words) for each in lines] == [
            (title, f"{at}versions/1/", "version 1 published"),
            (
                "Another",
                f"/potteries/guides/{other.number}/consultations/1/",
                f"open for comments until {closes}",
            ),
            (title, f"{at}sign-offs/", "not every organisation that was asked has answered"),
            (
                "Ask before you refuse",
                "/potteries/adoptions/1/",
                f"taken up; its organisation says by {day} how it goes",
            ),
            (title, at, "reports from practice to weigh"),
        ]
        # Guests are in rooms too: who is waited for is not said.
        assert not any("Weir" in each.title + each.words for each in lines)
        assert (
            f"open for comments until {closes}" in sign_in(mo).get(coming.get_absolute_url()).content.decode()
        )

    def test_what_is_answered_or_long_published_is_not_gone_through(self, practised, mo, potteries, now):
        meeting_at(potteries, 1, now + DAY)
        coming = meeting_at(potteries, 2, now + 30 * DAY)
        answered(asked(practised, outsider(practised.guide, mo, now), mo, now), at=now)
        assert guides_at(coming, now + 2 * DAY) == []

    def test_minutes_name_what_was_published_since(self, guide, mo, potteries, now):
        meeting_at(potteries, 1, now - 90 * DAY)
        held = meeting_at(potteries, 2, now - timedelta(hours=2))
        publish(guide, mo, now - 3 * DAY, note="It begins *here*.")
        publish(write(mo, now, title="Later"), mo, now + DAY)
        minutes = draft(captured(held))
        assert (
            minutes[minutes.index("## What was published") : minutes.index("## Next meeting")]
            == f"""\
## What was published

### A room after a fire, version 1

It begins \\*here\\*.

It stands at /potteries/guides/{guide.number}/versions/1/

"""
        )
