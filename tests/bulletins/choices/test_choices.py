"""Updates by e-mail: only to who chose them, stopped by one press in the letter, and by nothing less."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from commonpractice.bulletins.choices.choosing import choose, recipients
from commonpractice.bulletins.choices.sorts import OTHERWISE, SORT_OF
from commonpractice.bulletins.choices.stopping import stop_link
from commonpractice.bulletins.choices.telling import STILL_NEWS, tell_of_updates
from commonpractice.bulletins.composing import message_for
from commonpractice.bulletins.models import Choice, Delivery, begin_update
from commonpractice.bulletins.updates import releasing
from commonpractice.community.models import Departure

UPDATES = Choice.Sort.UPDATES
PAGE = "/potteries/mine/letters/"


@pytest.fixture
def out(potteries, cora, now):
    def released(title="A {link} form", *, ago=timedelta(hours=1)):
        at = now - ago
        update = begin_update(
            potteries, key=uuid4(), by=cora.person, at=at, title=title, standfirst="In short.", body="Long."
        )
        releasing.release(update, by=cora.person, at=at, seen=0)
        return update

    return released


def written() -> list[Delivery]:
    return list(Delivery.objects.select_related("letter__community").order_by("pk"))


def test_who_chose_updates_gets_each_once(out, potteries, mo, chidi, cora, sign_in, now):
    page = sign_in(mo).get(PAGE).content.decode()
    assert re.findall(
        r'<select name="(\w+)"[^>]*>(?:(?!</select>).)*?value="(\w+)" selected', page, re.DOTALL
    ) == [(sort.value, how.value) for sort, how in OTHERWISE.items()]
    everything = dict.fromkeys(Choice.Sort.values, "at_once")
    assert sign_in(mo).post(PAGE, everything).url == PAGE
    assert Choice.objects.values_list("sort", "how").get() == ("updates", "at_once")
    assert sign_in(mo).post(PAGE, everything | {"guides": "hourly"}).status_code == 200
    choose(chidi, UPDATES, "at_once")
    Departure.objects.create(membership=chidi, at=now)
    assert [each.pk for each in recipients(UPDATES, potteries)] == [mo.pk]
    update = out()
    for _minute in range(2):
        tell_of_updates(now)
    [letter] = written()
    assert (letter.to_address, letter.letter.subject) == ("mo@potteries.example", "A {link} form")
    assert "> A {link} form\n>\n> In short." in letter.text
    assert re.findall(r"\((http[^)]+)\)", letter.text) == [
        f"http://127.0.0.1:8000{update.get_absolute_url()}"
    ]


def test_nobody_is_told_of_what_is_old_or_to_come_or_did_not_choose(out, mo, now):
    out()
    tell_of_updates(now)
    choose(mo, UPDATES, "at_once")
    out("Old", ago=STILL_NEWS)
    out("Planned", ago=timedelta(hours=-1))
    tell_of_updates(now)
    assert [letter.letter.subject for letter in written()] == ["A {link} form"]


def test_where_nothing_came_out_one_look_is_enough(potteries, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        tell_of_updates(now)


def test_one_press_stops_them_without_signing_in_and_opening_does_not(out, mo, now):
    choose(mo, UPDATES, "at_once")
    out()
    tell_of_updates(now)
    message = message_for(written()[0]).message()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = message["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    mail_program = Client(enforce_csrf_checks=True)
    opened = mail_program.get(link)
    assert "Stop these letters?" in opened.content.decode()
    assert opened["X-Robots-Tag"] == "noindex"
    assert Choice.objects.get().how == "at_once"
    for _twice in range(2):
        pressed = mail_program.post(link, {"List-Unsubscribe": "One-Click"})
        assert "These letters have stopped" in pressed.content.decode()
    assert Choice.objects.get().how == "none"


def test_a_link_that_we_did_not_sign_finds_nobody(mo, cora, client):
    other = stop_link(cora.pk, UPDATES).rpartition(".")[2]
    forged = stop_link(mo.pk, UPDATES).rpartition(".")[0].rpartition("/")[2] + "." + other.rstrip("/")
    for token in (forged, f"{mo.pk}-updates", "x"):
        assert client.post(reverse("links:stop_letters", args=[token])).status_code == 404
    assert not Choice.objects.exists()


def test_letters_that_cannot_be_stopped_say_nothing_of_it_and_none_is_tracked(post, potteries, mo, out, now):
    from commonpractice.bulletins.posting import Recipient

    post(potteries, "Minutes", [Recipient(mo, "Mo", "mo@potteries.example")])
    choose(mo, UPDATES, "at_once")
    out()
    tell_of_updates(now)
    messages = [message_for(each).message() for each in written()]
    assert [each["List-Unsubscribe"] is None for each in messages] == [True, False]
    for each in messages:
        html = each.get_payload()[1].get_payload(decode=True).decode()
        assert not re.search(r"<img|background=|url\(|@import|<link|<iframe", html)
    plain = messages[1].get_payload()[0].get_payload(decode=True).decode()
    assert plain.partition("-- ")[2].splitlines()[4:] == [
        "You get this because you chose updates by e-mail.",
        f"Stop these letters: {stop_link(mo.pk, UPDATES)}",
        f"Choose how often: http://127.0.0.1:8000{PAGE}",
    ]


def test_the_page_of_updates_leads_there_for_members_only(potteries, mo, sign_in, client):
    updates = reverse("bulletins:updates", args=["potteries"])
    assert PAGE in sign_in(mo).get(updates).content.decode()
    assert PAGE not in client.get(updates).content.decode()


def test_every_kind_that_can_be_chosen_is_written_by_some_room():
    rooms = "\n".join(
        each.read_text() for each in Path("commonpractice").rglob("*.py") if each.name != "sorts.py"
    )
    assert [kind for kind in SORT_OF if f'"{kind}"' not in rooms] == []
