import smtplib
from dataclasses import replace
from datetime import timedelta

import pytest

from commonpractice.bulletins.refusals import Refusal, refusal, wait_after


@pytest.mark.parametrize(
    ("code", "answer", "sentence", "for_good"),
    [
        (550, b"5.1.1 <lena@example.org>: unknown", "There is no such mailbox. (550 5.1.1)", True),
        (550, b"lena@example.org unknown", "There is no such mailbox. (550)", True),
        (550, b"5.7.1 rejected by policy", "The other side refused the letter. (550 5.7.1)", True),
        (550, b"5.1.2 no such host", "There is nobody to take letters at this address: look at the part after the @. (550 5.1.2)", True),
        (552, b"5.2.2 quota", "The mailbox is full. (552 5.2.2)", True),
        (450, b"4.2.0 greylisted", "The mailbox takes no letters. (450 4.2.0)", False),
        (451, b"try later", "The mailbox could not take the letter yet. (451)", False),
    ],
)  # fmt: skip
def test_a_refused_mailbox(code, answer, sentence, for_good):
    expected = Refusal(sentence, for_good=for_good)
    refused = refusal(smtplib.SMTPRecipientsRefused({"lena@example.org": (code, answer)}))
    assert replace(refused, no_mailbox="") == expected
    assert refusal(smtplib.SMTPDataError(code, answer)) == expected


def test_nobody_there_is_said_of_the_address_alone_and_in_doubt_not_at_all():
    answers = {
        (550, b"5.1.1 unknown"): "5.1.1",
        (550, b"5.2.1 closed"): "5.2.1",
        (556, b"5.1.10 takes no mail"): "5.1.10",
        (550, b"lena@example.org unknown"): "550",
        (550, b"5.1.8 who are you"): "",
        (550, b"5.7.1 unknown"): "",
        (550, b"Relaying denied"): "",
        (552, b"5.2.2 quota"): "",
        (553, b"sorry"): "",
        (450, b"4.1.1 unknown for now"): "",
    }
    assert {
        each: refusal(smtplib.SMTPRecipientsRefused({"lena@example.org": each})).no_mailbox
        for each in answers
    } == answers
    assert refusal(smtplib.SMTPDataError(550, b"5.1.1 unknown")).no_mailbox == ""


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPSenderRefused(550, b"5.7.1 not you", "letters@example.org"),
        smtplib.SMTPAuthenticationError(535, b"5.7.8 wrong password"),
        smtplib.SMTPServerDisconnected("gone"),
        TimeoutError("timed out"),
        ConnectionResetError(),
        smtplib.SMTPRecipientsRefused({"lena@example.org": (421, b"4.3.2 closing")}),
    ],
)
def test_what_is_not_the_mailboxs_fault_stops_the_round_and_is_tried_again(error):
    found = refusal(error)
    assert (found.for_good, found.of_all) == (False, True)


def test_a_mistake_of_ours_is_tried_again_and_holds_up_nobody():
    assert refusal(KeyError("x")) == Refusal("The letter could not be put together.")


def test_after_eight_tries_it_is_given_up():
    minutes = [wait_after(tries) for tries in range(1, 9)]
    assert minutes == [*(timedelta(minutes=each) for each in (1, 5, 15, 60, 180, 360, 720)), None]
