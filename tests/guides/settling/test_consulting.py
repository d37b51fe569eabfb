"""A consultation: its text is fixed when it opens, its days open and close it, every comment gets an answer."""

import uuid
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from commonpractice.bulletins.choices.choosing import choose
from commonpractice.bulletins.models import Choice, Delivery, Letter
from commonpractice.community.models import Departure, Happening
from commonpractice.guides.models import Comment, Consultation
from commonpractice.guides.settling import answering, by_the_clock, commenting, consulting, inviting
from commonpractice.guides.settling.answering import Answered
from commonpractice.guides.settling.consultation_page import said_to
from commonpractice.people.limits import LIMITS, TooOftenError
from commonpractice.transitions import NotNowError, StaleError
from tests.built_once import built_once
from tests.guides.settling.settled import CHANGED, KEPT, answer, fresh, opened, prepared, rewrite, said
from tests.guides.written import ASKS, TREE, clause, document

pytestmark = pytest.mark.django_db
OTHER = document(clause("Something else", "Said otherwise.", key="other00000"))


def told(kind: str) -> list[str]:
    found = Delivery.objects.filter(letter__kind=kind).order_by("to_address")
    return [each.to_address.partition("@")[0] for each in found]


def at_ten(now, days=0):
    """On the day so many days from now, at ten by the clock of Stoke."""
    local = now.astimezone(ZoneInfo("Europe/London")) + timedelta(days=days)
    return local.replace(hour=10, minute=0, second=0)


class TestOpening:
    def test_the_text_is_fixed_when_it_opens_and_members_hear(self, guide, mo, lena, cora, now):
        choose(lena, Choice.Sort.GUIDES, "none")
        consultation = opened(guide, mo, now)
        rewrite(guide, OTHER, mo, now)
        assert fresh(consultation).tree == TREE_AS_KEPT(guide, consultation)
        assert told("guide_consultation_opened") == ["cora", "mo"]
        assert list(Happening.objects.filter(what="consultation_opened").values_list("by", flat=True)) == [
            mo.person_id
        ]

    def test_it_opens_once(self, consultation, mo, now):
        with pytest.raises(NotNowError):
            consulting.open_now(consultation, by=mo, at=now)

    def test_one_of_a_guide_is_open_at_a_time(self, consultation, guide, mo, now):
        second = prepared(guide, mo, now)
        with pytest.raises(consulting.AnotherOpenError):
            consulting.open_now(second, by=mo, at=now)
        with pytest.raises(IntegrityError), transaction.atomic():
            Consultation.objects.filter(pk=second.pk).update(state="open", tree=TREE)

    def test_not_after_its_last_day(self, guide, mo, now):
        late = prepared(guide, mo, now, days=-1)
        with pytest.raises(consulting.DayOverError):
            consulting.open_now(late, by=mo, at=now)

    def test_the_same_form_begins_one(self, guide, mo, now):
        key, facts = uuid.uuid4(), {"asks": "What?", "to": "members", "closes_on": now.date()}
        made = [consulting.begin(key, guide, facts, by=mo, at=now) for _ in range(2)]
        assert (made[0], Consultation.objects.count()) == (made[1], 1)

    def test_a_draft_changed_by_somebody_else_is_not_written_over(self, guide, mo, now):
        draft = prepared(guide, mo, now)
        consulting.change(draft, {"asks": "First"}, seen=0)
        with pytest.raises(StaleError):
            consulting.change(draft, {"asks": "Second"}, seen=0)
        assert fresh(draft).asks == "First"

    def test_only_a_draft_is_removed_or_changed(self, consultation):
        with pytest.raises(NotNowError):
            consulting.remove(consultation)
        with pytest.raises(NotNowError):
            consulting.change(consultation, {"asks": "Other"}, seen=0)


def TREE_AS_KEPT(guide, consultation):  # noqa: N802
    """What was asked about begins with the first heading of the text as it was."""
    tree = fresh(consultation).tree
    assert tree["content"][0]["content"][0]["text"] == "Why it matters"
    assert [each["attrs"]["id"] for each in tree["content"] if each["type"] == "clause"] == [ASKS]
    return tree


class TestByTheClock:
    def test_it_opens_on_its_first_day_at_nine(self, guide, mo, now):
        day = at_ten(now, 1).date()
        draft = prepared(guide, mo, now, opens_on=day)
        for moment in (at_ten(now), at_ten(now, 1).replace(hour=8, minute=59)):
            by_the_clock.run(moment)
            assert fresh(draft).state == "draft"
        by_the_clock.run(at_ten(now, 1).replace(hour=9))
        assert fresh(draft).state == "open"
        assert draft.steps.get().by is None

    def test_it_closes_after_its_last_day_and_who_leads_hears(self, guide, mo, lena, cora, now):
        consultation = opened(guide, mo, now, days=3)
        said(consultation, "Say who asks.", now, by=lena)
        by_the_clock.run(at_ten(now, 3).replace(hour=23))
        assert fresh(consultation).state == "open"
        for _ in range(2):
            by_the_clock.run(at_ten(now, 4))
        assert fresh(consultation).state == "closed"
        assert told("guide_consultation_closed") == ["cora", "mo"]
        assert "One comment waits for an answer." in Letter.objects.get(kind="guide_consultation_closed").body

    def test_it_reminds_once_two_days_before(self, guide, mo, lena, cora, now):
        opened(guide, mo, now, days=5)
        by_the_clock.run(at_ten(now, 2))
        assert told("guide_consultation_closes_soon") == []
        for _ in range(2):
            by_the_clock.run(at_ten(now, 3))
        assert told("guide_consultation_closes_soon") == ["cora", "lena", "mo"]

    def test_nobody_is_reminded_on_the_day_on_which_they_were_asked(self, guide, mo, now):
        opened(guide, mo, at_ten(now), days=1)
        by_the_clock.run(at_ten(now).replace(hour=11))
        assert told("guide_consultation_closes_soon") == []

    def test_another_last_day(self, consultation, mo, now):
        day = (now + timedelta(days=40)).date()
        consulting.extend(consultation, day, by=mo, at=now)
        by_the_clock.run(at_ten(now, 30))
        assert (fresh(consultation).state, fresh(consultation).closes_on) == ("open", day)
        assert [each.verb for each in consultation.steps.all()] == ["open", "extend"]


class TestInviting:
    def test_the_letter_goes_when_it_opens_or_at_once(self, guide, mo, now):
        draft = prepared(guide, mo, now, to="named")
        inviting.invite(draft, uuid.uuid4(), name="Ines", email="Ines@far.example", by=mo, at=now)
        assert told("guide_consultation_invitation") == []
        consulting.open_now(draft, by=mo, at=now)
        inviting.invite(draft, uuid.uuid4(), name="Joan", email="joan@far.example", by=mo, at=now)
        assert told("guide_consultation_invitation") == ["ines", "joan"]

    def test_once_by_address_and_not_where_only_members_are_asked(
        self, public, consultation_of_members, mo, now
    ):
        inviting.invite(public, uuid.uuid4(), name="Ines", email="ines@far.example", by=mo, at=now)
        with pytest.raises(inviting.InvitedAlreadyError):
            inviting.invite(public, uuid.uuid4(), name="I.", email="INES@far.example", by=mo, at=now)
        with pytest.raises(NotNowError):
            inviting.invite(
                consultation_of_members, uuid.uuid4(), name="Ines", email="i@far.example", by=mo, at=now
            )

    def test_ended_it_is_gone_and_what_was_said_stays(self, public, mo, now):
        invitation = inviting.invite(public, uuid.uuid4(), name="Ines", email="i@far.example", by=mo, at=now)
        named = {"name": "Ines", "email": "i@far.example"}
        comment = said(public, "Shorter, please.", now, invitation=invitation, **named)
        inviting.uninvite(invitation)
        comment.refresh_from_db()
        assert (comment.invitation, comment.what) == (None, "Shorter, please.")
        assert (comment.name, comment.email) == ("", "")

    def test_nobody_outside_is_asked_about_what_was_made_for_members_in_the_end(self, guide, mo, now, client):
        draft = prepared(guide, mo, now, to="named")
        invitation = inviting.invite(draft, uuid.uuid4(), name="Ines", email="i@far.example", by=mo, at=now)
        consulting.change(draft, {"to": "members"}, seen=0)
        consulting.open_now(draft, by=mo, at=now)
        by_the_clock.run(at_ten(now, 20))
        assert told("guide_consultation_closes_soon") != []
        assert not Delivery.objects.filter(to_address="i@far.example").exists()
        assert client.get(f"/c/{invitation.link_key}/").status_code == 404
        assert client.post(f"/c/{invitation.link_key}/comment/", {"what": "x"}).status_code == 404


@built_once
def consultation_of_members(guide, mo, now):
    return prepared(guide, mo, now)


class TestCommenting:
    def test_the_same_form_comments_once(self, consultation, lena, now):
        key, who = uuid.uuid4(), commenting.Commenter(membership=lena)
        made = [
            commenting.comment(consultation, key, commenting.Said("Shorter."), by=who, at=now)
            for _ in range(2)
        ]
        assert (made[0], Comment.objects.count(), made[0].number) == (made[1], 1, 1)

    def test_not_before_it_opens_nor_after_it_closed(self, guide, consultation, mo, lena, now):
        consulting.close(consultation, by=mo, at=now)
        for asked in (prepared(guide, mo, now), fresh(consultation)):
            with pytest.raises(NotNowError):
                said(asked, "Too late.", now, by=lena)

    def test_of_the_public_only_who_leads_reads_it_first(self, public, mo, lena, now):
        said(public, "From a member", now, by=lena)
        outside = said(public, "From outside", now)
        assert [each.comment.what for each in said_to(public, None)] == ["From a member"]
        commenting.read_first(outside, shown=True, by=mo, at=now)
        assert [each.comment.what for each in said_to(public, None)] == ["From a member", "From outside"]
        commenting.read_first(outside, shown=False, by=mo, at=now)
        assert [each.comment.what for each in said_to(public, lena)] == ["From a member"]
        assert sorted(public.comments.shown().values_list("what", flat=True)) == ["From a member"]

    def test_a_name_stands_only_where_it_was_chosen_and_as_long_as_one_is_a_member(
        self, public, lena, mo, now
    ):
        for show in (True, False):
            said(public, "Words", now, by=lena, show_name=show)
        said(public, "Words", now, by=mo, show_name=True)
        Departure.objects.create(membership=mo, at=now)
        assert [each.name for each in said_to(public, None)] == [lena.display_name, "", ""]

    def test_taken_back_nothing_of_it_is_left(self, public, now):
        comment = said(public, "Words", now, why="So", name="Ines", email="ines@far.example")
        commenting.take_back(comment, at=now)
        comment.refresh_from_db()
        assert (comment.what, comment.why, comment.name, comment.email) == ("", "", "", "")
        assert not public.comments.unanswered().exists()
        with pytest.raises(IntegrityError), transaction.atomic():
            Comment.objects.filter(pk=comment.pk).update(what="Again")

    def test_a_flood_ends_and_members_still_get_through(self, public, lena, now, monkeypatch):
        monkeypatch.setitem(LIMITS, "comment_public", replace(LIMITS["comment_public"], most=2))
        for _ in range(2):
            said(public, "Flood", now)
        with pytest.raises(TooOftenError):
            said(public, "Flood", now)
        assert said(public, "Words", now, by=lena).number == 3
        assert said(public, "An hour later", now + timedelta(hours=1, minutes=1)).number == 4


class TestAnswering:
    def test_several_share_one_and_each_writer_hears(self, public, mo, lena, now):
        theirs = said(public, "Say who asks.", now, by=lena)
        outside = said(public, "Who asks?", now, email="ines@far.example")
        silent = said(public, "Who?", now)
        given = answer(public, [theirs, outside, silent], CHANGED, mo, now)
        assert set(given.comments.all()) == {theirs, outside, silent}
        assert told("hearing_comment_answered") == ["ines", "lena"]
        copies = {
            each.to_address: each.text
            for each in Delivery.objects.filter(letter__kind="hearing_comment_answered")
        }
        gone = {name.partition("@")[0]: "removed your address" in text for name, text in copies.items()}
        assert gone == {"ines": True, "lena": False}
        assert f"/k/{outside.link_key}/" in copies["ines@far.example"]

    def test_who_gets_the_answer_is_nobody_elses_to_read(self, public, cora, lena, now, sign_in):
        """It would say who wrote a comment without a name."""
        answer(public, [said(public, "Who asks?", now, by=lena)], KEPT, cora, now)
        letter, browser = Letter.objects.get(kind="hearing_comment_answered"), sign_in(cora)
        assert browser.get(letter.get_absolute_url()).status_code == 404
        assert letter.get_absolute_url() not in browser.get("/potteries/letters/").content.decode()

    def test_the_address_goes_with_the_answer_and_its_letter_once_sent(self, public, mo, now):
        outside = said(public, "Who asks?", now, email="ines@far.example")
        answer(public, [outside], KEPT, mo, now)
        assert Comment.objects.get().email == ""
        by_the_clock.run(now)
        assert told("hearing_comment_answered") == ["ines"]
        Delivery.objects.get(to_address="ines@far.example").record_sent(now)
        by_the_clock.run(now)
        assert told("hearing_comment_answered") == []
        with pytest.raises(IntegrityError), transaction.atomic():
            Comment.objects.update(email="ines@far.example")

    def test_answered_or_taken_back_meanwhile_nothing_is_done(self, consultation, mo, lena, now):
        first, second = (said(consultation, f"Words {n}", now, by=lena) for n in range(2))
        answer(consultation, [first], KEPT, mo, now)
        with pytest.raises(StaleError):
            answer(consultation, [first, second], CHANGED, mo, now)
        commenting.take_back(second, at=now)
        with pytest.raises(StaleError):
            answer(consultation, [second], CHANGED, mo, now)
        assert consultation.answers.count() == 1

    def test_other_words_until_a_version_tells_it(self, consultation, mo, lena, now):
        given = answer(consultation, [said(consultation, "Words", now, by=lena)], KEPT, mo, now)
        answering.amend(given, Answered(changed=False, why="Better said."), seen=0)
        with pytest.raises(StaleError):
            answering.amend(given, KEPT, seen=0)
        given.refresh_from_db()
        assert given.why == "Better said."

    def test_what_changes_is_said_where_it_changes(self, consultation, mo, lena, now):
        given = answer(consultation, [said(consultation, "Words", now, by=lena)], KEPT, mo, now)
        with pytest.raises(IntegrityError), transaction.atomic():
            type(given).objects.update(changed=True)
