"""One letter a day or a week: which letters wait for it, when it goes, that each is told once, and how it stops."""

import os
import re
import signal
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client

from commonpractice.bulletins.choices.choosing import choose, chosen_by
from commonpractice.bulletins.choices.digests import send_digests
from commonpractice.bulletins.choices.when import next_time
from commonpractice.bulletins.composing import message_for
from commonpractice.bulletins.letterbox.reply_addresses import understood
from commonpractice.bulletins.models import Choice, Delivery, DigestPart, DigestTime, Letter
from commonpractice.bulletins.posting import Recipient, post_letter
from commonpractice.community.models import Departure
from tests.at_once import at_once

ANNOUNCEMENTS, GUIDES, LINKAGES = Choice.Sort.ANNOUNCEMENTS, Choice.Sort.GUIDES, Choice.Sort.LINKAGES
FRIDAY = datetime(2026, 5, 15, 7, 0, tzinfo=UTC)
MONDAY = datetime(2026, 5, 18, 7, 0, tzinfo=UTC)
"""The next such days after `moment`, at eight by the clock of Stoke."""


@pytest.fixture
def told(potteries, moment):
    """`told(kind, *members)`: a letter of that kind to them."""

    def posted(kind, *members, subject="News", body="Hello {name},\n\nread [it]({link}).", **more):
        letter = post_letter(
            community=potteries,
            step=f"{kind}-{Letter.objects.count()}",
            kind=kind,
            subject=subject,
            body=body,
            at=moment,
            recipients=[
                Recipient(each, each.display_name, each.person.email, link=f"https://x.example/{each.pk}/")
                for each in members
            ],
            **more,
        )
        return Letter.objects.select_related("release").get(pk=letter.pk)

    return posted


def to_whom(letter: Letter) -> list[str]:
    return sorted(letter.deliveries.values_list("to_address", flat=True))


def digests() -> list[Delivery]:
    found = Delivery.objects.filter(letter__kind="digest").select_related("letter__community")
    return list(found.order_by("wanted_at", "to_address"))


def test_each_sort_goes_as_each_reader_chose(told, potteries, mo, chidi, lena, cora, moment):
    choose(mo, ANNOUNCEMENTS, "daily")
    choose(chidi, ANNOUNCEMENTS, "weekly")
    choose(lena, ANNOUNCEMENTS, "none")
    letter = told("announcement", mo, chidi, lena, cora)
    assert to_whom(letter) == ["cora@potteries.example"]
    assert (letter.release.to, letter.release.in_digests) == (3, 2)
    assert dict(DigestPart.objects.values_list("membership", "due_at")) == {mo.pk: FRIDAY, chidi.pk: MONDAY}
    others = told("guide_published", mo, chidi, lena, cora)
    assert len(to_whom(others)) == 4
    send_digests(MONDAY)
    assert [(each.to_address, each.wanted_at) for each in digests()] == [
        (f"{name}@potteries.example", MONDAY) for name in ("chidi", "mo")
    ]


def test_what_answers_or_is_a_duty_comes_whatever_was_chosen_and_so_do_letters_to_others(
    told, potteries, mo, moment
):
    for sort in Choice.Sort:
        choose(mo, sort, "none")
    for kind in ("meeting_invited", "question_passed_on", "joining_approved", "hearing_words_sent_back"):
        assert len(to_whom(told(kind, mo))) == 1
    guest = Recipient(None, "Gus", "gus@example.org")
    letter = post_letter(
        community=potteries,
        step="to a guest",
        kind="guide_consultation_closes_soon",
        subject="Soon",
        body="Hello {name}",
        at=moment,
        recipients=[Recipient(mo, "Mo", mo.person.email), guest, Recipient(None, "Mo", mo.person.email)],
    )
    # The member's choice holds for their mailbox, whatever else it is named for.
    assert to_whom(letter) == ["gus@example.org"]
    message = message_for(letter.deliveries.select_related("letter__community").get()).message()
    assert message["List-Unsubscribe"] is None


def test_one_letter_holds_what_came_with_links_and_addresses_of_each_part(
    told, settings, mo, moment, django_assert_num_queries
):
    settings.REPLY_DOMAIN = "replies.example.org"
    choose(mo, ANNOUNCEMENTS, "daily")
    choose(mo, GUIDES, "weekly")
    told("guide_consultation_closes_soon", mo, subject="Closes soon")
    told("guide_published", mo, subject="A version")
    told(
        "announcement",
        mo,
        subject="Open box",
        body="Dear {name},\n\n```\n{name} {brace}link}",
        reply_thread="question_17",
    )
    send_digests(FRIDAY - timedelta(seconds=1))
    assert digests() == []
    for _minute in range(2):
        send_digests(FRIDAY)
    [one] = digests()
    stops = re.findall(r"http\S+/stop/[^)\s]+", one.text)
    own = f"https://x.example/{mo.pk}/"
    answers = re.search(r"mailto:(\S+?)\)", one.text)[1]
    assert one.text == (
        "Hello Mo Glaze,\n\nthis came since your last letter from Potteries Practice (invented):\n\n---\n\n"
        "## Open box\n\n```\nMo Glaze {link}\n```\n\n"
        f"[Answer this by e-mail](mailto:{answers}). *About announcements to members.* [Stop these letters]({stops[0]}).\n\n---\n\n"
        f"## Closes soon\n\nRead [it]({own}).\n\n*About guides and consultations.* [Stop these letters]({stops[1]})."
    )
    addressed = understood(answers, FRIDAY.date())
    assert (addressed.thread, addressed.to) == ("question_17", f"m{mo.pk}")
    assert DigestPart.objects.get().letter.subject == "A version"
    with django_assert_num_queries(1):
        send_digests(FRIDAY)


def test_where_nothing_came_nothing_goes_and_who_left_gets_nothing(told, mo, chidi, moment):
    choose(mo, ANNOUNCEMENTS, "daily")
    choose(chidi, ANNOUNCEMENTS, "daily")
    send_digests(FRIDAY)
    assert digests() == []
    told("announcement", mo, chidi)
    Departure.objects.create(membership=mo, at=moment)
    send_digests(FRIDAY)
    assert [each.to_address for each in digests()] == ["chidi@potteries.example"]
    assert not DigestPart.objects.exists()


def test_one_press_stops_all_that_comes_gathered_and_one_part_by_itself(told, mo, moment):
    choose(mo, ANNOUNCEMENTS, "daily")
    choose(mo, GUIDES, "daily")
    told("announcement", mo)
    send_digests(FRIDAY)
    [one] = digests()
    choose(mo, GUIDES, "weekly")
    told("guide_published", mo)
    message = message_for(one).message()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    mail_program = Client(enforce_csrf_checks=True)
    part = re.search(r"http://127.0.0.1:8000(/stop/[^)]+)", one.text)[1]
    mail_program.post(part)
    assert (chosen_by(mo)[ANNOUNCEMENTS], chosen_by(mo)[GUIDES]) == ("none", "weekly")
    all_of_it = message["List-Unsubscribe"].strip("<>")
    assert "Stop these letters?" in mail_program.get(all_of_it).text
    assert "These letters have stopped" in mail_program.post(all_of_it).text
    assert (chosen_by(mo)[GUIDES], chosen_by(mo)[LINKAGES]) == ("none", "at_once")
    # What waited comes no more.
    assert not DigestPart.objects.exists()


def test_a_crash_before_the_end_leaves_it_all_waiting(shared, told, mo):
    choose(mo, ANNOUNCEMENTS, "daily")
    told("announcement", mo)

    def die(execute, sql, params, many, context):
        if sql.startswith("DELETE"):
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    child = os.fork()
    if not child:
        connection.connection = None
        with connection.execute_wrapper(die):
            send_digests(FRIDAY)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert (DigestPart.objects.count(), digests()) == (1, [])
    at_once(lambda: send_digests(FRIDAY), lambda: send_digests(FRIDAY))
    assert (DigestPart.objects.count(), len(digests())) == (0, 1)


@pytest.mark.parametrize(
    ("after", "hour", "weekday", "then"),
    [
        ("2026-05-14T10:00+00:00", 8, None, "2026-05-15T08:00+01:00"),
        ("2026-05-14T06:59+00:00", 8, None, "2026-05-14T08:00+01:00"),
        ("2026-05-14T07:00+00:00", 8, None, "2026-05-15T08:00+01:00"),
        ("2026-05-14T07:00+00:00", 8, 3, "2026-05-21T08:00+01:00"),
        ("2026-05-14T06:00+00:00", 8, 3, "2026-05-14T08:00+01:00"),
        # Clocks go back on the 25th of October.
        ("2026-10-24T20:00+00:00", 8, 6, "2026-10-25T08:00+00:00"),
    ],
)
def test_the_next_time_by_the_clock_of_the_community(after, hour, weekday, then):
    found = next_time(
        datetime.fromisoformat(after), zone=ZoneInfo("Europe/London"), hour=hour, weekday=weekday
    )
    assert found == datetime.fromisoformat(then)


def test_a_coordinator_chooses_day_and_hour(told, sign_in, potteries, cora, mo, moment):
    page = "/potteries/letters/times/"
    assert "Monday" in sign_in(cora).get(page).text
    assert sign_in(cora).post(page, {"weekday": "7", "hour": "9"}).status_code == 200
    for _twice in range(2):
        assert sign_in(cora).post(page, {"weekday": "2", "hour": "18"}).url == "/potteries/letters/"
    assert DigestTime.objects.values_list("weekday", "hour").get() == (2, 18)
    choose(mo, ANNOUNCEMENTS, "weekly")
    told("announcement", mo)
    assert DigestPart.objects.get().due_at == datetime(2026, 5, 20, 17, 0, tzinfo=UTC)
    mine = sign_in(mo).get("/potteries/mine/letters/").text
    assert "at 18:00, the weekly one on Wednesday" in mine
    list_of_letters = sign_in(cora).get("/potteries/letters/")
    assert [(each.delivered, *each.unsent) for each in list_of_letters.context["going_out"]] == [(0, 1, 0)]
    letter = Letter.objects.get().get_absolute_url()
    assert "1 person wants one letter a day or a week, and gets it there." in sign_in(cora).get(letter).text
