"""What is read from e-mails as people, mail programs and mail servers send them. Everybody in the samples is invented."""

import random
from pathlib import Path

import pytest

from commonpractice.bulletins.receiving.bounces import Failure
from commonpractice.bulletins.receiving.reading import MOST_BYTES, Read, read

REPLIES = Path(__file__).parent.parent / "replies"
DOMAIN = "practice.example.org"
TOKEN = "question_17-m42-ecsabcdefghijklmnop"

# What is newly written, of each sample.
TABLE = [
    ("alternative", "reply", "The plain one is read."),
    ("arabic_gmail", "reply", "نعم، أستطيع الحضور."),
    ("attachments", "reply", "Here is our form."),
    ("banner_of_a_gateway", "reply", "Two of our wardens would come."),
    ("base64_text", "reply", "It is in the folder."),
    ("bottom_posted", "reply", "At our place the landlord does.\nIt takes a week."),
    ("bounce_exim", "bounce", ""),
    ("bounce_no_such_mailbox", "bounce", ""),
    ("bounce_put_off", "bounce", ""),
    ("bounce_qmail", "bounce", ""),
    ("calendar_answer", "nothing_new", ""),
    ("encrypted", "unreadable", ""),
    ("forged_sender", "reply", "Please publish the list."),
    (
        "format_flowed",
        "reply",
        "We moved the letter to the first week, because people told us that the third week was too late for them to act.\n\nIt helped.",
    ),
    ("french", "reply", "Nous l'envoyons le lundi.\n\nCordialement,\nÉlise"),
    ("german_outlook", "reply", "Das macht bei uns die Feuerwehr."),
    (
        "html_only_gmail",
        "reply",
        "We meet on Thursday & would like a guest.\n\n- Room 2\n- 10 o'clock\n\nSee the rooms (https://www.example.com/rooms).",
    ),
    ("html_only_outlook", "reply", "Our panel sits monthly.\n\nA tenant may speak first."),
    ("html_only_outlook_web_polish", "reply", "Wysyłamy je w piątek."),
    ("interleaved", "reply", "The landlord.\n\nHardly anybody: three in ten.\nWe now telephone first."),
    ("iphone", "reply", "Tuesday works for me"),
    ("latin_1_is_windows_1252", "reply", "It’s £5 – “cheap”."),
    ("no_such_charset", "reply", "Zażółć is a word."),
    ("nothing_but_the_quote", "nothing_new", ""),
    ("nul_and_control_characters", "reply", "Before and after gnol.\nNext."),
    ("out_of_office_by_subject", "out_of_office", "Ich bin bis zum 9. März nicht im Haus."),
    ("out_of_office_by_two_signs", "out_of_office", "Thank you, your message has been received."),
    ("out_of_office_outlook", "out_of_office", "I am away until Monday 9 March. Please ask Joan Pell."),
    ("photograph_alone", "reply", ""),
    ("polish_gmail", "reply", "Tak, chętnie pomogę."),
    (
        "quoted_printable",
        "reply",
        "The “amber” letter costs £1.20 – it’s sent by the café team, and this line is long enough to be broken in the middle by the encoding.",
    ),
    ("receipt_of_delivery", "nothing_new", ""),
    ("samsung", "reply", "Can we do it by phone?"),
    ("says_latin_1_is_utf_8", "reply", "The café’s door."),
    (
        "signature_and_council_disclaimer",
        "reply",
        "We do not share the list, sorry.\n\nMany thanks,\nImran Sadiq",
    ),
    ("signature_marked", "reply", "I will bring it to the meeting."),
    ("top_apple_mail", "reply", "The fire service does it here. I can share our form."),
    ("top_gmail", "reply", "We send them within five working days."),
    (
        "top_outlook_desktop",
        "reply",
        "Hi all,\n\nWe changed the letter in January, it is now one page.\n\nKind regards,\nAnna",
    ),
    ("top_outlook_web", "reply", "Yes, please pass on my name."),
    ("urdu_gmail", "reply", "جی ہاں، میں آؤں گا۔"),
    ("yahoo_phone", "reply", "Count me in."),
    ("yahoo_web", "reply", "I asked my manager, she says yes."),
]
FAILED = {
    "bounce_exim": Failure("joan@pellgate.example.com", permanent=True, status="5.1.1"),
    "bounce_no_such_mailbox": Failure("imran.sadiq@eastvale.example.gov", permanent=True, status="5.1.1"),
    "bounce_put_off": Failure("imran.sadiq@eastvale.example.gov", permanent=False, status="4.4.1"),
    "bounce_qmail": Failure("jana@feld.example.com", permanent=True, status=""),
}
ATTACHED = {
    "attachments": [("logo.png", "image/png", True), ("Visit form – new.pdf", "application/pdf", False)],
    "photograph_alone": [("café.jpg", "image/jpeg", False)],
    "calendar_answer": [("", "text/calendar", False)],
}
HTML_ONLY = {"html_only_gmail", "html_only_outlook", "html_only_outlook_web_polish", "attachments"}


def sample(name: str) -> bytes:
    return (REPLIES / f"{name}.eml").read_bytes()


def of(name: str) -> Read:
    return read(sample(name), domain=DOMAIN)


@pytest.mark.parametrize(("name", "kind", "text"), TABLE, ids=[row[0] for row in TABLE])
def test_what_each_sample_says(name: str, kind: str, text: str):
    found = of(name)
    assert (found.kind, found.text) == (kind, text)
    assert found.failed == ((FAILED[name],) if name in FAILED else ())
    assert [(one.name, one.kind, one.inline) for one in found.attachments] == ATTACHED.get(name, [])
    assert found.html_only == (name in HTML_ONLY)


def test_every_sample_stands_in_the_table():
    assert sorted(row[0] for row in TABLE) == sorted(path.stem for path in REPLIES.glob("*.eml"))


def test_the_outside_is_reported_as_it_stands():
    outside = of("forged_sender").envelope
    assert outside.senders == ("chair@elsewhere.example.net",)
    assert outside.tokens == (TOKEN,)
    assert outside.message_id == "<forged_sender@mail.example.com>"
    assert outside.in_reply_to == "<letter-9@practice.example.org>"
    assert outside.references == ("<first-1@practice.example.org>", "<letter-9@practice.example.org>")
    assert outside.subject == "Re: A question about tenancy letters"


def test_a_reply_address_of_another_domain_is_not_ours():
    assert read(sample("top_gmail"), domain="example.org").envelope.tokens == ()


def test_a_long_text_is_shortened_and_says_so():
    found = read(sample("top_gmail"), domain=DOMAIN, most=7)
    assert (found.text, found.shortened) == ("We send", True)


def test_attached_bytes_are_given_decoded():
    assert [one.content for one in of("attachments").attachments] == [b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n"]


def test_one_too_big_still_tells_who_is_to_be_told():
    raw = sample("top_gmail") + b"x" * MOST_BYTES
    found = read(raw, domain=DOMAIN)
    assert (found.kind, found.envelope.tokens, found.text) == ("too_big", (TOKEN,), "")


def nested(depth: int) -> bytes:
    levels = (
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) for level in range(depth)
    )
    return b"From: a@example.com\n" + b"".join(levels) + b"\ntext\n"


HOSTILE = {
    "empty": (b"", "unreadable"),
    "no headers": (b"\n\nhello", "unreadable"),
    "nested too deep": (nested(3000), "unreadable"),
    "endless header": (b"From: a@example.com\nX-Long: " + b"a" * 1_000_000 + b"\n\nhello", "unreadable"),
    "header of parameters": (
        b"From: a@example.com\nContent-Type: text/plain" + b"; a=b" * 30_000 + b"\n\nhi",
        "unreadable",
    ),
    "lines only": (b"From: a@example.com\n\n" + b"\n" * 1_000_000, "too_big"),
    "many parts": (
        b"From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 50_000,
        "unreadable",
    ),
    "nested HTML": (
        b"From: a@example.com\nContent-Type: text/html\n\n" + b"<div>" * 20_000 + b"deep",
        "reply",
    ),
    "brackets": (b"From: " + b"(" * 5000 + b"\nTo: a@example.com\n\nhello", "unreadable"),
    "spaces": (b"From: a@example.com\n\n--" + b" " * 500_000 + b"x", "reply"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_ones_come_to_an_end(name: str):
    raw, kind = HOSTILE[name]
    assert read(raw, domain=DOMAIN).kind == kind


@pytest.mark.parametrize("seed", range(200))
def test_whatever_is_broken_is_read_without_failing(seed: int):
    chance = random.Random(seed)
    raw = bytearray(chance.choice(sorted(REPLIES.glob("*.eml"))).read_bytes())
    for _ in range(chance.randint(1, 25)):
        at = chance.randrange(len(raw))
        change = chance.choice(["byte", "cut", "double", "nul"])
        if change == "byte":
            raw[at] = chance.randrange(256)
        elif change == "cut" and len(raw) > 60:
            del raw[at : at + chance.randint(1, 40)]
        else:
            raw[at:at] = b"\0\xff" if change == "nul" else raw[at : at + 60]
    found = read(bytes(raw), domain=DOMAIN)
    assert found.kind in {"reply", "out_of_office", "bounce", "nothing_new", "unreadable"}
    assert found.text == found.text.encode().decode().strip()
    assert "\0" not in found.text
    assert "\r" not in found.text
