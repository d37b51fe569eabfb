"""Coordinators begin, see how far it is, fetch, call off; members see that it was done."""

import uuid
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from commonpractice.community.models import Departure
from commonpractice.moving.models import TakingOut
from commonpractice.moving.taking_out import working

AT = "/potteries/taking-out/"


@pytest.fixture
def begun(sign_in, cora) -> TakingOut:
    sign_in(cora).post(AT, {"key": str(uuid.uuid4()), "keeps_it_safe": "on"})
    return TakingOut.objects.get()


def ready(taking: TakingOut) -> TakingOut:
    while not working.go_on(taking.pk, timezone.now):
        pass
    return TakingOut.objects.get(pk=taking.pk)


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_coordinator_begins_and_is_led_to_how_far_it_is(sign_in, cora):
    browser, key = sign_in(cora), str(uuid.uuid4())
    page = words(browser.get(AT))
    assert "All members see on this page" in page
    sent = {"key": key, "keeps_it_safe": "on"}
    assert browser.post(AT, sent).url == f"{AT}{key}/"
    assert browser.post(AT, sent).url == f"{AT}{key}/"
    assert TakingOut.objects.get().by == cora.person
    page = words(browser.get(f"{AT}{key}/"))
    assert "parts are written. You may close this page: it goes on by itself." in page
    assert 'hx-trigger="every 2s"' in page


def test_whoever_begins_says_that_it_will_be_kept_safe(sign_in, cora):
    response = sign_in(cora).post(AT, {"key": str(uuid.uuid4())})
    assert "Think first of where it will be kept, then tick this." in words(response)
    assert TakingOut.objects.count() == 0


def test_it_is_handed_over_by_whoever_runs_the_installation_and_by_no_page(sign_in, cora, begun):
    browser = sign_in(cora)
    done = ready(begun)
    page = words(browser.get(f"{AT}{begun.key}/"))
    assert "The file is ready." in page
    assert "hx-trigger" not in page
    assert f"<code>{begun.key}.zip</code>" in page
    assert browser.get(f"{AT}{begun.key}/file/").status_code == 404
    with zipfile.ZipFile(done.file) as file:
        assert file.read("READ-ME.md").startswith(b"# Potteries Practice (invented)")
    browser.post(f"{AT}{begun.key}/remove/")
    assert not done.file.exists()
    assert "The file is no longer here." in words(browser.get(f"{AT}{begun.key}/"))
    assert "no longer here" in words(browser.get(AT))


def test_it_is_called_off(sign_in, cora, begun):
    response = sign_in(cora).post(f"{AT}{begun.key}/remove/", follow=True)
    assert "It was called off." in words(response)
    assert "called off" in words(sign_in(cora).get(AT))
    assert not working.go_on(begun.pk, timezone.now)


def test_members_see_that_it_was_done_and_by_whom(sign_in, mo, cora, begun, now):
    page = words(sign_in(mo).get(AT))
    assert "<bdi>Cora Wedge</bdi>" in page
    assert "Make the file" not in page
    assert str(begun.key) not in page
    assert "Everything in the community was taken out into a file." in words(sign_in(mo).get("/potteries/"))
    TakingOut.objects.update(by=None)
    assert "those who run this installation" in words(sign_in(mo).get(AT))
    Departure.objects.create(membership=cora, at=now)
    TakingOut.objects.update(by=cora.person)
    assert "<bdi>Cora Wedge</bdi>" in words(sign_in(mo).get(AT))


@pytest.mark.parametrize("many", [1, 3])
def test_the_pages_ask_so_many_queries(sign_in, cora, many, now, django_assert_num_queries):
    for day in range(many):
        made = now - timedelta(days=day)
        last = TakingOut.objects.create(
            community=cora.community, key=uuid.uuid4(), by=cora.person, at=made, ready_at=made
        )
    browser = sign_in(cora)
    with django_assert_num_queries(5):
        browser.get(AT)
    with django_assert_num_queries(6):
        browser.get(f"{AT}{last.key}/")
