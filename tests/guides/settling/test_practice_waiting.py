"""What waits for organisations and for who leads a guide, and what stands on the line of its theme."""

import uuid
from datetime import timedelta

import pytest

from commonpractice.guides import on_the_line
from commonpractice.guides.models import SignOff
from commonpractice.guides.settling import reporting
from commonpractice.guides.settling.speaking import member_speaks
from commonpractice.guides.waiting import waits_for
from commonpractice.themes import choosing
from commonpractice.themes.line.stages import of_theme
from commonpractice.themes.line.thing import ADOPTION, GUIDE, REPORT, SIGN_OFF
from commonpractice.themes.models import Theme
from tests.built_once import built_once
from tests.guides.settling.practised import ANEW, NAMES, adopt, answered, asked, begin, publish, report, tree
from tests.guides.written import ASKS

pytestmark = pytest.mark.django_db


@built_once
def own(published, chidi, now):
    """Chidi speaks for the hostel."""
    return member_speaks(published.guide, chidi, by=chidi.person, at=now)


def actions(membership, now) -> list[str]:
    return [each["action"] for each in waits_for([membership], now)]


class TestWaiting:
    def test_who_is_asked_to_sign_off_until_they_answer(self, published, own, chidi, mo, now):
        sign_off = asked(published, own, mo, now)
        [wait] = waits_for([chidi], now)
        assert (wait["title"], wait["by"]) == (published.guide.title, sign_off.sign_by)
        assert wait["url"] == f"/potteries/guides/{published.guide.number}/sign-offs/{sign_off.pk}/"
        answered(sign_off, at=now)
        assert actions(chidi, now) == []

    def test_of_an_old_version_nobody_is_waited_for(self, published, own, chidi, mo, cora, now):
        asked(published, own, mo, now, days=1)
        publish(published.guide, mo, now)
        assert (actions(chidi, now), actions(cora, now + timedelta(days=9))) == ([], [])

    def test_a_clause_that_reads_anew(self, published, own, chidi, mo, now):
        adopt(published, own, now)
        adopt(published, own, now, key=NAMES)
        publish(published.guide, mo, now, tree(asks=ANEW))
        assert actions(chidi, now) == ["See what changed"]

    def test_an_adoption_from_four_weeks_before_its_day_and_after_it(self, published, own, chidi, now):
        adopt(published, own, now, days=100)
        at = [now + timedelta(days=days) for days in (71, 72, 100, 101)]
        assert [actions(chidi, each) for each in at] == [[], *[["Say how it is going"]] * 3]
        whys = [waits_for([chidi], each)[0]["why"].partition(".")[0] for each in at[2:]]
        assert whys == ["If nothing is said by then, it lapses", "It has lapsed"]

    def test_reports_and_overdue_organisations_for_who_leads_and_the_coordinator(
        self, published, own, mo, cora, lena, now
    ):
        report(published, now)
        report(published, now)
        asked(published, own, mo, now, days=2)
        late = now + timedelta(days=3)
        assert {member.display_name: actions(member, late) for member in (mo, cora, lena)} == {
            "Mo Glaze": ["Read", "See who is missing"],
            "Cora Wedge": ["Read", "See who is missing"],
            "Lena": [],
        }
        assert waits_for([mo], late)[0]["title"] == "2 reports from practice wait to be read"

    @pytest.mark.parametrize("times", [1, 3])
    def test_what_it_costs(self, times, published, own, chidi, mo, now, django_assert_num_queries):
        asked(published, own, mo, now)
        for _each in range(times):
            adopt(published, own, now, days=9)
            report(published, now)
        publish(published.guide, mo, now, tree(asks=ANEW))
        with django_assert_num_queries(1):
            assert len(waits_for([chidi], now)) == times * 2


class TestTheLine:
    @pytest.fixture
    def theme(self, published):
        return Theme.objects.with_state().select_related("community").get(pk=published.guide.theme_id)

    def seen(self, theme, membership, now):
        found = on_the_line.things([theme], membership=membership, now=now)[theme.pk]
        return [(each.stage, each.title, str(each.state_words), each.done) for each in found]

    def test_members_see_each_stage_with_how_far_it_is(self, theme, published, own, fay, mo, now):
        begin(mo, theme=theme, title="Another", at=now)
        asked(published, own, mo, now)
        answered(asked(published, fay, mo, now), "not_yet", "In June.", at=now)
        adopt(published, fay, now, days=5)
        report(published, now)
        assert self.seen(theme, mo, now + timedelta(days=6)) == [
            (GUIDE, "Another", "being written", False),
            (GUIDE, published.guide.title, "version 1 published", True),
            (SIGN_OFF, "Kiln Street Hostel", "asked", False),
            (SIGN_OFF, "Weir Fire Service (invented)", "not yet", False),
            (ADOPTION, "Weir Fire Service (invented): Ask before you refuse", "lapsed", False),
            (REPORT, published.guide.title, "reported, and not read yet", False),
        ]

    def test_what_was_said_about_the_version_before_stays_until_somebody_is_asked_again(
        self, theme, published, own, fay, mo, now
    ):
        answered(asked(published, fay, mo, now), at=now)
        asked(published, own, mo, now)
        second = publish(published.guide, mo, now)
        signed_off = [row for row in self.seen(theme, mo, now) if row[0] == SIGN_OFF]
        assert signed_off == [
            (SIGN_OFF, "Kiln Street Hostel", "asked, about version 1", False),
            (SIGN_OFF, "Weir Fire Service (invented)", "yes, about version 1", True),
        ]
        asked(second, fay, mo, now)
        signed_off = [row for row in self.seen(theme, mo, now) if row[0] == SIGN_OFF]
        assert signed_off == [(SIGN_OFF, "Weir Fire Service (invented)", "asked", False)]

    def test_the_public_sees_what_is_published_of_a_public_theme_and_nothing_else(
        self, theme, published, own, fay, mo, cora, now
    ):
        begin(mo, theme=theme, title="Another", at=now)
        asked(published, own, mo, now)
        answered(asked(published, fay, mo, now), at=now)
        adopt(published, fay, now)
        adopt(published, own, now, publish=False)
        report(published, now)
        assert self.seen(theme, None, now) == []
        choosing.publish(theme, by=cora, at=now)
        public = Theme.objects.with_state().select_related("community").get(pk=theme.pk)
        assert [(stage, title) for stage, title, *_ in self.seen(public, None, now)] == [
            (GUIDE, published.guide.title),
            (SIGN_OFF, "Weir Fire Service (invented)"),
            (ADOPTION, "Weir Fire Service (invented): Ask before you refuse"),
        ]
        clause = published.guide.clauses.get(key=ASKS)
        reporting.summarise(clause, key=uuid.uuid4(), words="It works.", by=mo, at=now)
        # That one waits to be read would say when somebody reported.
        told = (REPORT, published.guide.title, "what practice says stands beside it", True)
        assert self.seen(public, None, now)[-1] == told
        assert on_the_line.things([public], membership=None, now=now)[theme.pk][-1].waits_for == ""
        assert self.seen(public, mo, now)[-1] == (*told[:3], False)

    def test_what_follows_is_said_at_each_stage(self, theme, published, own, fay, mo, now):
        def here():
            reached = [each for each in of_theme(theme, membership=mo, now=now) if each.state == "now"]
            return [(each.name, each.next) for each in reached]

        assert here() == [("guide", "Organisations are asked whether they sign it off.")]
        answered(asked(published, fay, mo, now), at=now)
        followed = "An organisation takes up a clause, and says what it will do differently."
        assert here() == [("sign-off", followed)]
        adopt(published, fay, now)
        [(name, following)] = here()
        assert (name, following) == ("adoption", "")
        given = report(published, now)
        reporting.read(given, follows="nothing", barrier=None, kind="", note="", by=mo, at=now)
        assert here() == [("report", "The next review of the guide looks at what was reported.")]

    def test_what_it_costs(self, theme, published, own, fay, mo, now, django_assert_num_queries):
        with django_assert_num_queries(6):
            self.seen(theme, mo, now)
        for spokesperson in (own, fay):
            answered(asked(published, spokesperson, mo, now), at=now)
            adopt(published, spokesperson, now)
            report(published, now)
        assert SignOff.objects.count() == 2
        with django_assert_num_queries(6):
            self.seen(theme, mo, now)

    def test_without_a_published_guide_it_costs_two(self, theme_in_hand, mo, now, django_assert_num_queries):
        begin(mo, theme=theme_in_hand, at=now)
        theme = Theme.objects.with_state().select_related("community").get(pk=theme_in_hand.pk)
        with django_assert_num_queries(2):
            self.seen(theme, mo, now)
