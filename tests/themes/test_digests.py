"""The monthly letter. Time is passed in: the barrier moves in May 2026, the letter goes on 1 June at 8:00 in Stoke."""

import os
import signal
import subprocess
import sys
import uuid
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.community.models import Departure
from commonpractice.themes import choosing, confirming, escalating, looking_after, sources
from commonpractice.themes.hearing import monthly, telling
from commonpractice.themes.hearing.choosing import choose_by_link, choose_signed_in
from commonpractice.themes.models import Contact, News
from commonpractice.themes.voice import Voice
from tests.built_once import built_once
from tests.bulletins.mailroom import ROOT
from tests.cast import join
from tests.serving import shared_database
from tests.themes.raised import raise_barrier

APRIL = datetime(2026, 4, 20, 12, tzinfo=UTC)
MAY = datetime(2026, 5, 12, 12, tzinfo=UTC)
FIRST_OF_JUNE = datetime(2026, 6, 1, 7, tzinfo=UTC)
"""Eight o'clock in British Summer Time."""
FIRST_OF_JULY = datetime(2026, 7, 1, 7, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@built_once
def barrier(petra, panel, cora, mo):
    """Raised by Petra, confirmed by Mo, who both want one letter a month."""
    barrier = raise_barrier(petra, read_by=cora, at=APRIL, source=panel)
    confirming.confirm(barrier, voice=Voice(mo), kind="charity", month=date(2026, 4, 1), at=APRIL)
    choose_by_link(petra, "monthly")
    choose_signed_in(mo, "monthly")
    return barrier


def step(barrier, cora, verb: str, at: datetime, why: str = "So it was agreed.") -> None:
    barrier.refresh_from_db()
    looking_after.take_step(barrier, verb, why=why, by=cora, at=at, seen=barrier.steps_taken)


def months() -> list[tuple[str, str]]:
    found = Delivery.objects.filter(letter__kind="hearing_month").order_by("letter__step", "to_name")
    return list(found.values_list("letter__step", "to_name"))


BOTH_IN_MAY = [("month-2026-05:what-moved", "Mo Glaze"), ("month-2026-05:what-moved", "Petra Saggar")]


def test_one_letter_on_the_first_of_the_month_with_what_moved(barrier, cora):
    step(barrier, cora, "park", MAY, why="The insurer\nanswers in May.")
    step(barrier, cora, "take_up", MAY + 3 * DAY, why="It answered.")
    monthly.send_months(FIRST_OF_JUNE - MINUTE)
    assert months() == []
    for minutes in range(3):
        monthly.send_months(FIRST_OF_JUNE + minutes * MINUTE)
    assert months() == BOTH_IN_MAY
    assert Letter.objects.get(kind="hearing_month").subject == "What moved in May 2026"
    assert Delivery.objects.get(letter__kind="hearing_month", to_name="Mo Glaze").text == (
        "Hello Mo Glaze,\n\n"
        "this moved in May 2026, among what you raised, confirmed or support:\n\n"
        "**Fire setting long ago closes every temporary room**\n\n"
        "- 12 May: parked. Why: The insurer answers in May.\n"
        "- 15 May: raised. Why: It answered.\n\n"
        "http://127.0.0.1:8000/potteries/barriers/1/\n\n"
        "Read on here: http://127.0.0.1:8000/potteries/barriers/\n\n"
        "How often we write to you is yours to choose: http://127.0.0.1:8000/potteries/mine/letters/barriers/\n\n"
        "With kind regards,\nPotteries Practice (invented)"
    )
    assert not News.objects.exists()


def test_somebody_of_a_source_gets_a_text_of_their_own_in_the_same_letter(barrier, petra, cora):
    step(barrier, cora, "park", MAY)
    monthly.send_months(FIRST_OF_JUNE)
    text = Delivery.objects.get(to_name="Petra Saggar", letter__kind="hearing_month").text
    assert f"Read on here: http://127.0.0.1:8000/s/{petra.link_key}/\n" in text
    assert "/potteries/" not in text
    assert Letter.objects.filter(kind="hearing_month").count() == 1


def test_nothing_moved_no_letter(barrier):
    monthly.send_months(FIRST_OF_JUNE)
    assert not Letter.objects.filter(kind="hearing_month").exists()


def test_what_moves_after_midnight_waits_for_the_next_letter(barrier, cora):
    midnight = datetime(2026, 5, 31, 23, tzinfo=UTC)
    step(barrier, cora, "park", midnight - MINUTE)
    step(barrier, cora, "take_up", midnight)
    monthly.send_months(FIRST_OF_JUNE)
    assert [each.step.verb for each in News.objects.order_by("pk")] == ["take_up", "take_up"]
    monthly.send_months(FIRST_OF_JULY)
    assert months() == [*BOTH_IN_MAY, *(("month-2026-06:what-moved", who) for _step, who in BOTH_IN_MAY)]


def test_after_a_standstill_it_goes_late_and_once(barrier, cora):
    step(barrier, cora, "park", MAY)
    for days in (9, 10, 20):
        monthly.send_months(FIRST_OF_JUNE + days * DAY)
    assert months() == BOTH_IN_MAY


def test_after_a_standstill_of_months_nothing_is_lost(barrier, cora):
    step(barrier, cora, "park", MAY)
    step(barrier, cora, "take_up", FIRST_OF_JUNE + DAY)
    monthly.send_months(FIRST_OF_JULY)
    text = Delivery.objects.get(to_name="Mo Glaze", letter__kind="hearing_month").text
    assert ("- 12 May: parked" in text, "- 2 June: raised" in text) == (True, True)


def test_from_monthly_to_each_step_loses_and_doubles_nothing(barrier, cora, mo):
    step(barrier, cora, "park", MAY)
    choose_signed_in(mo, "each")
    step(barrier, cora, "take_up", MAY + DAY)
    monthly.send_months(FIRST_OF_JUNE)
    assert heard_by("Mo Glaze") == [("hearing_barrier_moved", ["raised"]), ("hearing_month", ["parked"])]


def test_from_each_step_to_monthly_loses_and_doubles_nothing(barrier, cora, mo):
    choose_signed_in(mo, "each")
    step(barrier, cora, "park", MAY)
    choose_signed_in(mo, "monthly")
    step(barrier, cora, "take_up", MAY + DAY)
    monthly.send_months(FIRST_OF_JUNE)
    assert heard_by("Mo Glaze") == [("hearing_barrier_moved", ["parked"]), ("hearing_month", ["raised"])]


def heard_by(name: str) -> list[tuple[str, list[str]]]:
    """Each letter about what moved, and the stages it tells."""
    kinds = {"hearing_barrier_moved": "now *{}*", "hearing_month": ": {}."}
    found = Delivery.objects.filter(to_name=name, letter__kind__in=kinds).order_by("pk")
    return [
        (
            each.letter.kind,
            [word for word in ("parked", "raised") if kinds[each.letter.kind].format(word) in each.text],
        )
        for each in found
    ]


def test_no_letters_means_none(barrier, cora, mo):
    step(barrier, cora, "park", MAY)
    choose_signed_in(mo, "none")
    monthly.send_months(FIRST_OF_JUNE)
    assert months() == BOTH_IN_MAY[1:]
    assert not News.objects.exists()


def test_leavers_and_ended_links_get_none(barrier, petra, cora, mo):
    step(barrier, cora, "park", MAY)
    Departure.objects.create(membership=mo, by=mo.person, at=MAY)
    sources.end_contact(petra, by=cora.person, at=MAY)
    monthly.send_months(FIRST_OF_JUNE)
    assert not Letter.objects.filter(kind="hearing_month").exists()
    assert not News.objects.exists()


def test_who_becomes_a_member_in_between_gets_one_letter_of_all(barrier, petra, cora, mo):
    step(barrier, cora, "park", MAY)
    Contact.objects.filter(pk=petra.pk).update(email=mo.person.email)
    monthly.send_months(FIRST_OF_JUNE)
    delivery = Delivery.objects.get(letter__kind="hearing_month")
    assert (delivery.to_name, delivery.text.count("12 May: parked")) == ("Mo Glaze", 2)


def test_answers_and_themes_are_told_too(barrier, cora, mo):
    barrier.take("clarify", why="", by=cora, at=MAY)
    escalation = escalating.escalate(
        barrier, key=uuid.uuid4(), body="Kiln Insurers (invented)", question="What do you need?",
        answer_by=date(2026, 6, 1), by=cora, at=MAY,
    )  # fmt: skip
    escalating.answer(escalation, text="The facts.", follows="We write a form.", by=cora, at=MAY + DAY)
    theme = choosing.propose(
        uuid.uuid4(), title="Rooms and fire", question="What helps?", why_now="", barriers=[barrier], by=mo,
        at=MAY,
    )  # fmt: skip
    choosing.choose(theme, why="Now.", by=cora, at=MAY + 2 * DAY, edited_times=0)
    monthly.send_months(FIRST_OF_JUNE)
    text = Delivery.objects.get(to_name="Mo Glaze", letter__kind="hearing_month").text
    assert (
        "- 13 May: Kiln Insurers (invented) has answered. They say: The facts. What follows from it: We write a form.\n"
        in text
    )
    assert (
        "- 14 May: Potteries Practice (invented) takes up the theme **Rooms and fire**. Why: Now.\n\n"
        "http://127.0.0.1:8000/potteries/themes/1/\n" in text
    )


WORKER = """
import os, signal, sys
import django
django.setup()
from datetime import datetime
from django.db.models.query import QuerySet
from commonpractice.themes.hearing import monthly
if sys.argv[2] == "dies":
    # When it comes to this, the letter and its copies are written, in the open transaction.
    QuerySet.delete = lambda self: os.kill(os.getpid(), signal.SIGKILL)
monthly.send_months(datetime.fromisoformat(sys.argv[1]))
"""


def worker(database: str, folder: Path, at: datetime, how: str) -> subprocess.Popen:
    """A process of its own that writes the letters of the month, or dies in the middle."""
    environment = {
        "COMMONPRACTICE_DATABASE_URL": database,
        "COMMONPRACTICE_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "commonpractice.settings",
    }
    command = [sys.executable, "-c", WORKER, at.isoformat(), how]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)


@pytest.mark.kill
@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_nothing_is_lost_or_doubled(barrier, cora, tmp_path):
    step(barrier, cora, "park", MAY)
    kept = News.objects.count()
    database = shared_database()
    assert worker(database, tmp_path, FIRST_OF_JUNE, "dies").wait(60) == -signal.SIGKILL
    assert (months(), News.objects.count()) == ([], kept)
    for _again in range(2):
        assert worker(database, tmp_path, FIRST_OF_JUNE + MINUTE, "lives").wait(60) == 0
    assert (months(), News.objects.count()) == (BOTH_IN_MAY, 0)


@pytest.mark.kill
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_one_letter(barrier, cora, tmp_path):
    step(barrier, cora, "park", MAY)
    database = shared_database()
    racing = [worker(database, tmp_path, FIRST_OF_JUNE, "lives") for _each in range(2)]
    assert [each.wait(60) for each in racing] == [0, 0]
    assert months() == BOTH_IN_MAY


def test_each_community_has_its_own(barrier, cora, olive, panel):
    theirs = raise_barrier(olive, read_by=_second(olive), at=APRIL)
    choose_signed_in(olive, "monthly")
    telling.barrier_moved(theirs.take("park", why="Later.", by=None, at=MAY))
    step(barrier, cora, "park", MAY)
    monthly.send_months(FIRST_OF_JUNE)
    letters = Letter.objects.filter(kind="hearing_month").order_by("community")
    assert [(letter.community.slug, letter.release.to) for letter in letters] == [
        ("potteries", 2),
        ("elsewhere", 1),
    ]


def _second(olive):
    return join(olive.community, "Otto Far", at=APRIL, role="coordinator")


def test_a_quiet_minute_costs_one_query(barrier, django_assert_num_queries):
    with django_assert_num_queries(1):
        monthly.send_months(FIRST_OF_JUNE)
