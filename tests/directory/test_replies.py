"""Answers by e-mail: every sample through the real door, and what each may do."""

import smtplib
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings as ours

from commonpractice.bulletins.composing import message_for
from commonpractice.bulletins.letterbox import smtp_door
from commonpractice.bulletins.letterbox.reply_addresses import understood
from commonpractice.bulletins.letterbox.taking_in import Handed, OverError, take_in
from commonpractice.bulletins.models import Delivery, Letter, Received
from commonpractice.bulletins.receiving.reading import read
from commonpractice.community.models import Departure
from commonpractice.directory.answering import answer, close
from commonpractice.directory.asking import Asking, ask
from commonpractice.directory.models import Reply
from commonpractice.keeping import YEAR
from commonpractice.people.limits import LIMITS
from tests.bulletins.mailroom import free_port
from tests.bulletins.receiving.test_reading import DOMAIN, TABLE, sample
from tests.serving import shared_database

# Where nothing stands, the words of the sample are an answer.
OTHERWISE = {
    "bounce_exim": "came_back",
    "bounce_no_such_mailbox": "came_back",
    "bounce_put_off": "came_back",
    "bounce_qmail": "came_back",
    "calendar_answer": "nothing",
    "encrypted": "refused: unreadable",
    "forged_sender": "refused: another_sender",
    "nothing_but_the_quote": "refused: nothing_new",
    "out_of_office_by_subject": "automatic",
    "out_of_office_by_two_signs": "automatic",
    "out_of_office_outlook": "automatic",
    "photograph_alone": "refused: only_files",
    "receipt_of_delivery": "nothing",
}
SAYS = {
    "encrypted": "We could not read it.",
    "forged_sender": "It came from another address than the one you have with us.",
    "nothing_but_the_quote": "We found no new words in it.",
    "photograph_alone": "There were files in it and no words",
    "attachments": "> Visit form – new.pdf",
}

TWICE = {"top_gmail", "forged_sender", "bounce_exim"}


@pytest.fixture(autouse=True)
def answered_by_letter(settings):
    settings.REPLY_DOMAIN = DOMAIN


@pytest.fixture
def open_door(settings, answered_by_letter):
    settings.RECEIVE_SMTP_PORT = free_port()
    smtp_door.start()
    yield settings.RECEIVE_SMTP_PORT
    smtp_door.stop()


def address(kind: str) -> str:
    """Where an answer to the newest letter of this kind goes."""
    delivery = Delivery.objects.filter(letter__kind=kind).select_related("letter__community").latest("pk")
    return message_for(delivery).reply_to[0]


def handed(to: str, now, *, sender="mo@potteries.example", text="With a ramp.", by_nobody=False, headers=""):
    addressed = understood(to, now.date())
    assert not isinstance(addressed, str)
    raw = f"From: {sender}\r\nMessage-ID: <{uuid4()}@x>\r\n{headers}\r\n{text}\r\n".encode()
    return Handed(raw, addressed, by_nobody=by_nobody, at=now)


def came(received: Received) -> str:
    return f"{received.outcome}: {received.why}".removesuffix(": ")


def test_every_sample_through_the_door(transactional_db, asked, mo, open_door):
    shared_database()
    to = address("question_passed_on")
    with smtplib.SMTP("127.0.0.1", open_door) as door:
        for name, kind, text in TABLE:
            Received.objects.all().delete()
            Reply.objects.all().delete()
            Letter.objects.all().delete()
            raw = sample(name)
            senders = read(raw, domain=DOMAIN).envelope.senders
            mo.person.email = "mo@potteries.example" if name == "forged_sender" else senders[0]
            mo.person.save(update_fields=["email"])
            by_nobody = kind == "bounce" or name == "receipt_of_delivery"
            crlf = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            for _time in range(2 if name in TWICE else 1):
                refused = door.sendmail("" if by_nobody else senders[0], [to], crlf, ["BODY=8BITMIME"])
                assert refused == {}, name
            [received] = Received.objects.all()
            assert came(received) == OTHERWISE.get(name, "taken"), name
            said = [] if name in OTHERWISE else [text]
            assert list(Reply.objects.values_list("text", flat=True)) == said, name
            letters = list(Delivery.objects.filter(letter__kind__startswith="reply_"))
            assert [letter.to_address for letter in letters] == [mo.person.email] * (name in SAYS), name
            assert all(SAYS[name] in letter.text for letter in letters), name


def test_the_door_takes_nothing_else(open_door, db, asked, now):
    to = address("question_passed_on")
    with smtplib.SMTP("127.0.0.1", open_door) as door:
        door.ehlo()
        assert door.esmtp_features["size"] == "12000000"
        door.mail("mo@potteries.example")
        assert door.rcpt(to.replace(DOMAIN, "example.org"))[0] == 550
        assert door.rcpt(f"cora@{DOMAIN}") == (550, b"5.1.1 Nobody takes e-mail at this address")
        assert door.rcpt(to.replace("question_", "question_1"))[0] == 550
        Letter.objects.update(reply_thread="asked_1")
        Delivery.objects.update(wanted_at=now - YEAR - timedelta(days=2))
        code, said = door.rcpt(address("question_passed_on"))
        assert (code, said[:5], b"good for a year" in said) == (550, b"5.1.6", True)
        assert door.rcpt(to.upper())[0] == 250
        assert door.rcpt(to)[0] == 452


def test_answers_go_back_and_forth_and_show_no_address(asked, mo, now):
    to_mo = address("question_passed_on")
    assert came(take_in(handed(to_mo, now, text="Yes {link}, a ramp."))) == "taken"
    assert list(Reply.objects.values_list("voice", "by", "text")) == [
        ("contact", mo.pk, "Yes {link}, a ramp.")
    ]
    to_ade = address("question_answered")
    assert came(take_in(handed(to_ade, now, sender="Ade <ADE@example.org>", text="How steep?"))) == "taken"
    assert Reply.objects.values_list("voice", "text").last() == ("asker", "How steep?")
    back = Delivery.objects.get(letter__kind="question_asked_back")
    written = message_for(back).message().as_string()
    assert "How steep?" in written
    assert "ade@example.org" not in written
    assert "or answer this letter" in written.lower()


def test_without_the_door_letters_answer_as_before(asked, settings):
    settings.REPLY_DOMAIN = ""
    delivery = Delivery.objects.select_related("letter__community").get(letter__kind="question_received")
    message = message_for(delivery)
    assert (message.reply_to, message.from_email) == ([], "letters@commonpractice.example")


def test_a_letter_that_comes_back_is_known_by_where_it_came_to(asked, mo, now):
    delivery = Delivery.objects.select_related("letter__community").get(letter__kind="question_passed_on")
    envelope = message_for(delivery).from_email
    assert (
        message_for(delivery).message()["From"]
        == '"Potteries Practice (invented)" <letters@commonpractice.example>'
    )
    back = replace(handed(envelope, now, by_nobody=True), raw=sample("bounce_qmail"))
    received = take_in(back)
    assert (came(received), received.thread, received.membership) == (
        "came_back",
        f"delivery_{delivery.pk}",
        mo,
    )
    assert came(take_in(handed(envelope, now))) == "nothing"


def test_who_left_and_what_is_too_old_has_no_door(asked, mo, cora, now):
    to_mo, to_ade = address("question_passed_on"), address("question_received")
    Departure.objects.create(membership=mo, at=now)
    with pytest.raises(OverError):
        take_in(handed(to_mo, now))
    asked.asked_at = now - YEAR
    asked.save()
    with pytest.raises(OverError):
        take_in(handed(to_ade, now, sender="ade@example.org"))
    assert not Received.objects.exists()


def test_a_closed_question_refuses_with_a_letter_and_one_an_hour(asked, mo, now):
    to = address("question_passed_on")
    close(asked, by=mo, at=now)
    for _each in range(3):
        assert came(take_in(handed(to, now))) == "refused: by_its_room"
    [letter] = Delivery.objects.filter(letter__kind="reply_refused")
    assert (letter.to_address, "The question has been closed." in letter.text) == (
        "mo@potteries.example",
        True,
    )
    assert not Reply.objects.exists()
    later = now + timedelta(hours=1)
    take_in(handed(to, later))
    assert Delivery.objects.filter(letter__kind="reply_refused").count() == 2


def test_machines_are_never_written_to(asked, now):
    to = address("question_passed_on")
    encrypted = "Content-Type: application/pkcs7-mime\r\n"
    quiet = [
        handed(to, now, by_nobody=True),
        handed(to, now, headers=encrypted + "Auto-Submitted: auto-replied\r\n"),
        handed(to, now, headers="Precedence: auto_reply\r\n"),
    ]
    assert [came(take_in(each)) for each in quiet] == ["automatic"] * 3
    assert not Letter.objects.filter(kind__startswith="reply_").exists()
    assert not Reply.objects.exists()


def test_so_many_a_day_and_so_long(asked, mo, now):
    to = address("question_passed_on")
    assert came(take_in(handed(to, now, text="a " * 4001))) == "refused: too_long"
    assert came(take_in(handed(to, now, text="a" * 8000))) == "taken"
    first = Received.objects.get(outcome="taken")
    Received.objects.bulk_create(
        Received(
            community=asked.community,
            once=str(each),
            thread=first.thread,
            membership=mo,
            outcome="taken",
            at=now,
        )
        for each in range(LIMITS["reply"].most - 1)
    )
    assert came(take_in(handed(to, now))) == "refused: too_many"


def test_asking_back_too_often_is_said(asked, mo, now):
    to = address("question_received")
    outcomes = [
        came(take_in(handed(to, now, sender="ade@example.org")))
        for _each in range(LIMITS["ask_back"].most + 1)
    ]
    assert outcomes == ["taken"] * LIMITS["ask_back"].most + ["refused: by_its_room"]
    [letter] = Delivery.objects.filter(letter__kind="reply_refused")
    assert (letter.to_address, "Please go on in 24 hours" in letter.text) == ("ade@example.org", True)


def test_a_member_who_asked_may_answer_from_both_addresses(doors, chidi, now):
    asking = Asking(uuid4(), "Chidi", "chidi@home.example", "Is there a step?", chidi)
    question = ask(doors, asking, at=now)
    to = address("question_received")
    for sender in ("chidi@home.example", "chidi@potteries.example"):
        assert came(take_in(handed(to, now, sender=sender))) == "taken"
    assert (
        came(take_in(handed(to, now, sender="chidi@home.example, x@example.org")))
        == "refused: another_sender"
    )
    assert question.replies.count() == 2


def test_these_letters_are_nobody_elses_to_read(asked, mo, cora, sign_in, now):
    answer(asked, by=mo, text="Yes.", key=uuid4(), at=now)
    take_in(handed(address("question_passed_on"), now, sender="x@example.org"))
    letter = Letter.objects.get(kind="reply_refused")
    assert sign_in(cora).get(letter.get_absolute_url()).status_code == 404
    assert ours.REPLIES.keys() == {"question", "asked", "worth"}
