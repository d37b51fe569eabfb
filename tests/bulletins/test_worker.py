"""Real workers: two at once, one killed, one inside this process."""

import signal
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from commonpractice.bulletins import worker
from commonpractice.bulletins.models import Delivery
from commonpractice.bulletins.tasks import forget_finished_work, send_waiting
from commonpractice.bulletins.waking import stopping, woken
from tests.bulletins.conftest import strangers
from tests.bulletins.mailroom import until

FORTY = [f"person{each:02}@example.org" for each in range(40)]


@pytest.fixture
def inside(shared):
    """The worker in a thread of this process."""
    worker.start()
    yield
    worker.stop()
    woken.clear()
    stopping.clear()


@pytest.mark.kill
def test_two_workers_racing_send_each_letter_once(workers, mailroom, potteries, post):
    mailroom.seconds = 0.05
    post(potteries, "Welcome", strangers(40))
    workers.start()
    workers.start()
    until(lambda: not Delivery.objects.waiting().exists())
    assert mailroom.addresses() == FORTY
    assert len({taken.peer for taken in mailroom.taken}) == 2, "both took part"


@pytest.mark.kill
def test_a_worker_killed_while_it_sends_loses_nobody(workers, mailroom, potteries, post, expire_claims):
    mailroom.seconds = 0.1
    post(potteries, "Welcome", strangers(40))
    killed = workers.start()
    until(lambda: len(mailroom.taken) >= 10)
    killed.send_signal(signal.SIGKILL)
    killed.wait(10)
    assert 1 <= Delivery.objects.exclude(sent_at=None).count() < 40
    assert expire_claims() == 1, "one was in flight"
    workers.start()
    until(lambda: not Delivery.objects.waiting().exists())
    times = Counter(taken.to for taken in mailroom.taken)
    assert sorted(times) == FORTY
    assert sum(times.values()) in {40, 41}
    ids = {(taken.to, taken.message["Message-ID"]) for taken in mailroom.taken}
    assert len(ids) == 40, "what came twice came with the same Message-ID"


@pytest.mark.kill
def test_a_scheduled_letter_survives_a_restart(workers, mailroom, potteries, post, now):
    post(potteries, "Later", strangers(1), wanted_at=now + timedelta(days=1))
    post(potteries, "At once", strangers(1))
    first = workers.start()
    until(lambda: len(mailroom.taken) == 1)
    first.send_signal(signal.SIGTERM)
    assert first.wait(10) == 0
    Delivery.objects.waiting().update(wanted_at=timezone.now())
    workers.start()
    until(lambda: len(mailroom.taken) == 2)
    assert [taken.message["Subject"] for taken in mailroom.taken] == ["At once", "Later"]


@pytest.mark.kill
def test_a_worker_of_another_process_hears_of_a_release_at_once(workers, mailroom, potteries, post):
    workers.start()
    post(potteries, "Warm up", strangers(1))
    until(lambda: len(mailroom.taken) == 1)
    began = time.monotonic()
    post(potteries, "Welcome", strangers(1))
    until(lambda: len(mailroom.taken) == 2)
    assert time.monotonic() - began < 5, "not the minute that the sweep takes"


def test_the_worker_inside_hears_of_a_release_at_once_and_ends(inside, mailroom, potteries, post):
    post(potteries, "Warm up", strangers(1))
    until(lambda: len(mailroom.taken) == 1)
    began = time.monotonic()
    post(potteries, "Welcome", strangers(3))
    until(lambda: len(mailroom.taken) == 4)
    assert time.monotonic() - began < 2
    began = time.monotonic()
    worker.stop()
    assert time.monotonic() - began < 2
    post(potteries, "After", strangers(1))
    assert len(mailroom.taken) == 4
    assert Delivery.objects.waiting().count() == 1


def test_the_worker_inside_sends_what_waited_while_it_was_away(mailroom, shared, potteries, post, request):
    mailroom.close()
    post(potteries, "Welcome", strangers(2))
    DBTaskResult.objects.all().delete()
    mailroom.open()
    request.getfixturevalue("inside")
    until(lambda: len(mailroom.taken) == 2)


def test_a_failing_task_holds_up_neither_the_others_nor_itself(transactional_db, settings, caplog):
    settings.TASKS_CALLED = []
    worker.call(["commonpractice.nowhere.task", "tests.bulletins.test_worker.note_a_call"])
    worker.call(["tests.bulletins.test_worker.note_a_call"])
    assert settings.TASKS_CALLED == ["called", "called"]
    assert [record.getMessage() for record in caplog.records] == [
        "commonpractice.nowhere.task failed; it is called again in its time"
    ]


class note_a_call:  # noqa: N801 - stands where a task does
    @staticmethod
    def call() -> None:
        from django.conf import settings

        settings.TASKS_CALLED.append("called")


def test_one_task_at_a_time(transactional_db, mailroom, potteries, post):
    post(potteries, "Welcome", strangers(1))
    send_waiting.enqueue()
    assert [worker.run_one_task(), worker.run_one_task(), worker.run_one_task()] == [True, True, False]
    assert mailroom.addresses() == ["person00@example.org"]


def test_finished_work_is_forgotten_after_a_week(db, now):
    for days, status in ((8, "SUCCESSFUL"), (8, "RUNNING"), (8, "READY"), (6, "SUCCESSFUL")):
        task = send_waiting.enqueue()
        DBTaskResult.objects.filter(pk=task.id).update(enqueued_at=now - timedelta(days=days), status=status)
    forget_finished_work.call()
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == [
        TaskResultStatus.READY,
        TaskResultStatus.SUCCESSFUL,
    ]
