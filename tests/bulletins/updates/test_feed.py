"""The feed is read as a feed reader reads it: parsed, asked for again, and followed."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse
from django.utils.http import http_date

from commonpractice.bulletins.models import Update, UpdatePicture, begin_update
from commonpractice.bulletins.updates import releasing
from commonpractice.reading_pictures import Drawn

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/potteries/updates.atom"


@pytest.fixture
def tell(potteries, cora, now):
    def told(title: str, *, days_ago: float, **more) -> Update:
        facts = {"title": title, "body": "It asks **what happened** & more.", **more}
        at = now - timedelta(days=days_ago)
        update = begin_update(potteries, key=uuid4(), by=cora.person, at=at, **facts)
        releasing.release(update, by=cora.person, at=at, seen=0)
        return Update.objects.get(pk=update.pk)

    return told


def entries(client) -> list[ET.Element]:
    answer = client.get(FEED)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content).findall(f"{ATOM}entry")


def test_an_entry_holds_the_whole_update_with_whole_addresses(client, tell, now, settings):
    update = tell("Keys & <b>doors</b>\x0b", days_ago=2, standfirst="In short.", credit="Mo Glaze")
    words = {"alt": "A key", "caption": "", "form_key": uuid4(), "by": None, "at": now}
    kept = UpdatePicture.add(update, Drawn(b"stands for one", "png", 10, 10), **words)
    (entry,) = entries(client)
    said = {child.tag.removeprefix(ATOM): child.text for child in entry if child.text}
    content = said.pop("content")
    assert said == {
        "id": f"urn:uuid:{update.feed_id}",
        "title": "Keys & <b>doors</b>",
        "published": update.release.at.isoformat().replace("+00:00", "Z"),
        "updated": now.isoformat().replace("+00:00", "Z"),
        "summary": "In short.",
    }
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "Mo Glaze"
    assert entry.find(f"{ATOM}link").get("href") == settings.ADDRESS + update.get_absolute_url()
    assert content.startswith("<p>It asks <strong>what happened</strong> &amp; more.</p>")
    address = reverse("bulletins:picture", args=["potteries", update.number, kept.key, "large"])
    assert f'<a href="{settings.ADDRESS}{address}">' in content


def test_its_ids_stay_whatever_becomes_of_title_and_address(client, potteries, tell, cora, now):
    update = tell("First", days_ago=2)
    before = ET.fromstring(client.get(FEED).content)
    facts = {"title": "Second", "standfirst": "", "body": "B", "credit": ""}
    releasing.change(update, facts, seen=1, by=cora.person, at=now, note="The title.")
    potteries.slug = "moved"
    potteries.save()
    after = ET.fromstring(client.get("/moved/updates.atom").content)
    for path in (f"{ATOM}id", f"{ATOM}entry/{ATOM}id"):
        assert before.find(path).text == after.find(path).text
        assert UUID(after.find(path).text.removeprefix("urn:uuid:"))
    assert after.find(f"{ATOM}entry/{ATOM}title").text == "Second"


def test_the_newest_come_first_and_no_draft_or_withdrawn_one(client, potteries, tell, cora, now):
    begin_update(potteries, key=uuid4(), by=cora.person, at=now, title="Draft", body="B")
    told = {title: tell(title, days_ago=days) for title, days in (("Old", 3), ("Gone", 2), ("New", 1))}
    releasing.withdraw(told["Gone"], words="", by=cora.person, at=now)
    assert [each.find(f"{ATOM}title").text for each in entries(client)] == ["New", "Old"]


def test_who_has_it_already_gets_nothing_until_something_changes(client, tell, cora, now):
    update = tell("One", days_ago=2)
    Update.objects.update(edited_at=now - timedelta(days=2))
    first = client.get(FEED)
    by_tag = {"if-none-match": first["ETag"]}
    by_time = {"if-modified-since": first["Last-Modified"]}
    answers = [client.get(FEED, headers=headers) for headers in (by_tag, by_time)]
    assert [(each.status_code, each.content) for each in answers] == [(304, b""), (304, b"")]
    releasing.withdraw(update, words="", by=cora.person, at=now)
    assert [client.get(FEED, headers=headers).status_code for headers in (by_tag, by_time)] == [200, 200]


def test_a_planned_one_comes_when_its_time_comes(client, tell, potteries, cora, now):
    tell("Out", days_ago=9)
    planned = begin_update(
        potteries, key=uuid4(), by=cora.person, at=now - timedelta(days=8), title="P", body="B"
    )
    when: datetime = now - timedelta(seconds=5)
    releasing.release(planned, by=cora.person, at=now - timedelta(days=7), seen=0, shown_from=when)
    headers = {"if-modified-since": http_date((when - timedelta(seconds=5)).timestamp())}
    assert client.get(FEED, headers=headers).status_code == 200
    assert client.get(FEED)["Last-Modified"] == http_date(when.timestamp())


@pytest.mark.parametrize("number", [1, 3])
def test_it_asks_as_often_for_three_as_for_one(client, tell, number, django_assert_num_queries):
    for each in range(number):
        tell(f"Number {each}", days_ago=each + 1)
    with django_assert_num_queries(4):
        answer = client.get(FEED)
    assert "Cookie" not in answer.get("Vary", "")
    with django_assert_num_queries(3):
        client.get(FEED, headers={"if-none-match": answer["ETag"]})


def test_pages_name_the_feed(client, tell):
    update = tell("One", days_ago=2)
    link = f'<link rel="alternate" type="application/atom+xml" title="Updates" href="{FEED}">'
    for path in ("/potteries/updates/", update.get_absolute_url()):
        assert link in client.get(path).content.decode()
