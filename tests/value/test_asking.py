"""Who is asked after a meeting, and the one nudge."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from commonpractice.bulletins.letterbox.threads import Reply, thread_of
from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.community.models import Departure
from commonpractice.meetings.circulating import circulate_minutes
from commonpractice.meetings.models import Minutes
from commonpractice.value.answering import no_thank_you, take_answers, take_back
from commonpractice.value.asking import nudge_by_the_clock
from commonpractice.value.models import NoThankYou, Nudge, Story
from tests.value.said import USEFUL, WILL_TRY, again, held, told, was_there

TOLD = datetime(2026, 5, 14, 10, 0, tzinfo=UTC)
DUE = TOLD + timedelta(weeks=6)


def letters() -> dict[str, str]:
    found = Delivery.objects.filter(letter__kind="worth_nudged")
    return {each.to_address.partition("@")[0]: each.text for each in found}


class TestAfterTheMeeting:
    def test_who_was_there_finds_their_own_link_in_the_letter(self, potteries, cora, mo, lena, chidi, now):
        meeting = held(potteries, now)
        was_there(meeting, mo, lena)
        no_thank_you(lena, at=now)
        minutes = Minutes.objects.draft(meeting, "We met.", by=cora.person, at=now)
        circulate_minutes(minutes, by=cora.person, at=now)
        story = Story.objects.get()
        asked = {each.to_name: f"/w/{story.link_key}/" in each.text for each in Delivery.objects.all()}
        assert story.membership == mo
        assert asked == {"Mo Glaze": True, "Lena": False, "Cora Wedge": False, "Chidi Slip": False}
        assert not any("{asked}" in each.text for each in Delivery.objects.all())

    def test_the_phone_leads_to_the_boxes_once_the_room_has_closed(self, here, meeting, mo, now, sign_in):
        type(meeting).objects.filter(pk=meeting.pk).update(room_closed_at=now)
        for number, kind in enumerate(("start", "finish"), 1):
            meeting.steps.create(
                number=number, kind=kind, section=meeting.agenda.first() if number == 1 else None, at=now
            )
        page = sign_in(mo).get("/potteries/meetings/1/room/phone/").content.decode()
        assert 'href="/potteries/worth/meetings/1/"' in page


class TestNudge:
    @pytest.fixture
    def story(self, potteries, mo, now):
        return told(held(potteries, now), mo, TOLD)

    def test_one_letter_after_six_weeks_and_never_another(self, story):
        for at in (DUE - timedelta(minutes=1), DUE, DUE + timedelta(minutes=1), DUE + timedelta(weeks=6)):
            nudge_by_the_clock(at)
        assert Nudge.objects.get().at == DUE
        letter = letters()["mo"]
        assert Delivery.objects.count() == 1
        assert f"> {USEFUL}\n> \n> {WILL_TRY}" in letter
        assert "1. Did you try it?\n2. What happened?\n3. Who else should know?" in letter
        assert f"/w/{story.link_key}/" in letter
        with pytest.raises(IntegrityError), transaction.atomic():
            Nudge.objects.create(story=story, at=DUE)

    def test_it_can_be_answered_by_letter_where_answers_come_in(self, story, settings):
        settings.REPLY_DOMAIN = "reply.example"
        nudge_by_the_clock(DUE)
        assert "Answer this letter" in letters()["mo"]
        assert Letter.objects.get().reply_thread == f"worth_{story.pk}"

    def test_not_in_the_night(self, story):
        nudge_by_the_clock(DUE.replace(hour=5) + timedelta(days=1))
        assert letters() == {}

    @pytest.mark.parametrize("why", ["no thank you", "answered", "taken back", "left", "long ago"])
    def test_not_whoever_said_no_or_has_answered_already(self, story, mo, why):
        at = DUE + timedelta(weeks=30) if why == "long ago" else DUE
        if why == "no thank you":
            no_thank_you(mo, at=TOLD)
        elif why == "answered":
            take_answers(story, tried="Yes", happened="", who_else="", at=TOLD)
        elif why == "taken back":
            take_back(story, at=TOLD)
        elif why == "left":
            Departure.objects.create(membership=mo, at=TOLD)
        nudge_by_the_clock(at)
        assert letters() == {}

    def test_nobody_else_reads_the_letter(self, story, cora, sign_in):
        nudge_by_the_clock(DUE)
        letter = Letter.objects.get()
        assert sign_in(cora).get(f"/potteries/letters/{letter.pk}/").status_code == 404

    def test_what_they_wrote_is_no_place_for_our_words(self, potteries, lena, now):
        told(held(potteries, now, number=2), lena, TOLD, useful="{link} and {name}", will_try="")
        nudge_by_the_clock(DUE)
        assert "> {link} and {name}" in letters()["lena"]


class TestReplies:
    @pytest.fixture
    def story(self, potteries, mo, now):
        return told(held(potteries, now), mo, now)

    def reply(self, story, text: str, now):
        found = thread_of(f"worth_{story.pk}")
        assert found
        thread, pk = found
        writer = thread.whose(pk, story.membership_id, now)
        return thread.take(Reply(pk, writer, text, uuid4(), now)) if writer else "nobody"

    def test_answers_come_by_letter_and_a_second_one_leaves_the_rest(self, story, now):
        assert self.reply(story, "1. Yes\n2. They let him in", now) is None
        assert self.reply(story, "3. All hostels", now) is None
        assert again(story).texts[2:] == ("Yes", "They let him in", "All hostels")

    def test_no_thank_you_ends_it(self, story, mo, now):
        assert self.reply(story, "No, thank you.", now) is None
        assert NoThankYou.objects.get().membership == mo
        assert again(story).answered is None

    def test_what_is_too_long_or_was_taken_back_is_refused(self, story, now):
        assert "1,500" in self.reply(story, "1. " + "x" * 1501, now).why
        take_back(story, at=now)
        assert self.reply(story, "1. Yes", now) == "nobody"

    def test_nobody_else_answers_it(self, story, lena, now):
        thread, pk = thread_of(f"worth_{story.pk}")
        assert thread.whose(pk, lena.pk, now) is None
