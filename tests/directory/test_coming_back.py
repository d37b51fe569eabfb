"""Letters that come back: nothing more goes there, the coordinator hears it once, and it can be mended."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from commonpractice.bulletins.composing import message_for
from commonpractice.bulletins.delivering import send_due
from commonpractice.bulletins.letterbox.coming_back import tell_of_unreachable
from commonpractice.bulletins.letterbox.taking_in import take_in
from commonpractice.bulletins.models import Delivery, Letter, Unreachable
from commonpractice.bulletins.posting import Recipient, post_letter
from tests.bulletins.receiving.test_reading import DOMAIN, sample
from tests.directory.test_replies import handed


@pytest.fixture(autouse=True)
def answered_by_letter(settings):
    settings.REPLY_DOMAIN = DOMAIN


def returned(delivery: Delivery, name: str, now):
    whole = Delivery.objects.select_related("letter__community").get(pk=delivery.pk)
    return replace(handed(message_for(whole).from_email, now, by_nobody=True), raw=sample(name))


def posted(potteries, mo, now, step="next"):
    recipient = Recipient(mo, mo.display_name, mo.person.email)
    letter = post_letter(
        community=potteries,
        step=step,
        kind="note",
        subject="Next",
        body="Hello",
        recipients=[recipient],
        at=now,
    )
    return letter.deliveries.get()


def told() -> list[str]:
    return list(Delivery.objects.filter(letter__kind="letters_come_back").values_list("to_name", flat=True))


def test_a_mailbox_that_is_not_there_stops_letters_and_the_coordinator_hears_it_once(
    potteries, mo, cora, chidi, now, mailoutbox
):
    first, second = posted(potteries, mo, now, "first"), posted(potteries, mo, now, "second")
    Delivery.objects.update(sent_at=now)
    for delivery in (first, first, second):
        take_in(returned(delivery, "bounce_no_such_mailbox", now))
    assert list(Unreachable.objects.values_list("address", "status")) == [("mo@potteries.example", "5.1.1")]
    for _minute in range(2):
        tell_of_unreachable(now)
    assert told() == ["Cora Wedge"]
    letter = Delivery.objects.get(letter__kind="letters_come_back")
    assert "a letter to Mo Glaze came back" in letter.text
    assert "mo@potteries.example" not in letter.text
    later = posted(potteries, mo, now)
    send_due(timezone.now)
    assert [message.to for message in mailoutbox] == [['"Cora Wedge" <cora@potteries.example>']]
    for delivery in (first, second, later):
        delivery.refresh_from_db()
        assert (delivery.state, "no such mailbox" in delivery.failure) == ("failed", True)


def test_what_says_nothing_about_the_address_stops_nothing(potteries, mo, cora, now):
    first = posted(potteries, mo, now)
    take_in(returned(first, "bounce_put_off", now))
    full = sample("bounce_no_such_mailbox").replace(b"5.1.1", b"5.2.2")
    take_in(replace(returned(first, "bounce_put_off", now), raw=full))
    tell_of_unreachable(now)
    first.refresh_from_db()
    assert (first.state, told(), Unreachable.objects.count()) == ("waiting", [], 0)


def test_trying_again_mends_it_for_all_letters(potteries, mo, cora, sign_in, now, mailoutbox):
    first = posted(potteries, mo, now)
    take_in(returned(first, "bounce_qmail", now))
    Letter.objects.filter(kind="letters_come_back").delete()
    again = f"{first.letter.get_absolute_url()}deliveries/{first.pk}/try/"
    page = sign_in(cora).get(first.letter.get_absolute_url()).content.decode()
    assert again in page
    sign_in(cora).post(again)
    assert not Unreachable.objects.exists()
    posted(potteries, mo, now - timedelta(seconds=1), "another")
    send_due(timezone.now)
    assert len(mailoutbox) == 2


def test_a_guest_whose_letters_come_back_is_nobody_elses_to_know(asked, cora, now):
    receipt = Delivery.objects.get(letter__kind="question_received")
    take_in(returned(receipt, "bounce_exim", now))
    tell_of_unreachable(now)
    assert Unreachable.objects.get().address == "ade@example.org"
    assert told() == []
