"""Whatever a subject or a name holds, it stays inside its header."""

import email
from email.header import decode_header, make_header
from email.utils import getaddresses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonpractice.bulletins.composing import message_for
from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.bulletins.one_line import one_line
from commonpractice.community.models import Community

HEADERS = ["Auto-Submitted", "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To"]


def arrived(*, subject: str, name: str):
    community = Community(slug="potteries", name="Potteries, Practice; (invented)")
    letter = Letter(community=community, subject=subject)
    delivery = Delivery(
        letter=letter, to_name=name, to_address="lena@example.org", message_id="<1@x>", text="Hello"
    )
    written = message_for(delivery).message().as_bytes(linesep="\r\n")
    assert max(len(line) for line in written.split(b"\r\n")) <= 998
    return email.message_from_bytes(written)


def read(words: str) -> str:
    """A header as a mail program shows it. (Python's newer reader leaves spaces between encoded words: RFC 2047, 6.2.)"""
    return str(make_header(decode_header(words.replace("\n", ""))))


def mailbox(header: str) -> tuple[str, str]:
    [(name, address)] = getaddresses([header.replace("\r\n", "").replace("\n", "")])
    return read(name), address


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Lena", "Lena"),
        ("L", "L"),
        ("Glaze, Mo", "Glaze, Mo"),
        ('Mo "the kiln" Glaze', 'Mo "the kiln" Glaze'),
        ("Mo\r\nBcc: everyone@example.org", "Mo Bcc: everyone@example.org"),
        ("مريم، الأولى", "مريم، الأولى"),
        ("Łukasz <boss@example.org>, Żuraw", "Łukasz <boss@example.org>, Żuraw"),
        ("\u202eanel\u202c", "anel"),
        ("👩🏽‍🎨 Roz", "👩🏽‍🎨 Roz"),
        ("x" * 300, "x" * 69 + "…"),
        ("🏺" * 300, "🏺" * 69 + "…"),
    ],
)
def test_names(name, shown):
    message = arrived(subject="Hello", name=name)
    assert mailbox(message["To"]) == (shown, "lena@example.org")
    assert sorted(message.keys()) == HEADERS


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("Who decides, and who asks again?", "Who decides, and who asks again?"),
        ("Meeting\r\nBcc: everyone@example.org\r\n\r\nbody", "Meeting Bcc: everyone@example.org body"),
        ("Line\u2028break\x0bhere\x00", "Line break here"),
        ("اجتماع الخميس", "اجتماع الخميس"),
        ("🔥" * 300, "🔥" * 199 + "…"),
    ],
)
def test_subjects(subject, shown):
    message = arrived(subject=subject, name="Lena")
    assert read(message["Subject"]) == shown
    assert sorted(message.keys()) == HEADERS


def test_a_community_with_commas_in_its_name_is_one_sender():
    sender = arrived(subject="Hello", name="Lena")["From"]
    assert mailbox(sender) == ("Potteries, Practice; (invented)", "letters@commonpractice.example")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_anything_at_all(subject, name):
    message = arrived(subject=subject, name=name)
    assert sorted(message.keys()) == HEADERS
    assert mailbox(message["To"]) == (one_line(name, longest=70), "lena@example.org")
    assert read(message["Subject"]).strip() == one_line(subject, longest=200)


@given(st.text(max_size=40), st.integers(min_value=1, max_value=30))
def test_one_line_is_one_line_and_no_longer(text, longest):
    line = one_line(text, longest=longest)
    assert len(line) <= longest
    assert line.splitlines() in ([], [line])
    assert one_line(line, longest=longest) == line


def test_an_unnamed_recipient_is_an_address():
    assert arrived(subject="Hello", name="")["To"] == "lena@example.org"
