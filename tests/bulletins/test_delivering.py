"""Delivery to a real mail server: who gets what, and what is kept of it."""

from datetime import timedelta

from django.utils import timezone

from commonpractice.bulletins.delivering import send_due
from commonpractice.bulletins.models import Delivery
from commonpractice.bulletins.posting import Recipient
from tests.bulletins.conftest import strangers


def test_each_recipient_gets_one_message_over_one_connection(potteries, mailroom, post):
    letter = post(potteries, "Welcome", strangers(5))
    assert send_due(timezone.now) is False
    assert mailroom.addresses() == [f"person{each:02}@example.org" for each in range(5)]
    assert len({taken.peer for taken in mailroom.taken}) == 1
    assert letter.deliveries.exclude(sent_at=None).count() == 5
    assert send_due(timezone.now) is False
    assert len(mailroom.taken) == 5


def test_the_message_has_text_html_and_quiet_headers(potteries, mailroom, post):
    post(
        potteries,
        "Welcome",
        [Recipient(None, "Lena", "lena@example.org", link="https://practice.example.org/i/abc/")],
        body="Hello {name},\n\nplease **answer**: {link}\n\n- [the page](https://practice.example.org/)\n\n<script>x</script>",
    )
    send_due(timezone.now)
    [taken] = mailroom.taken
    message = taken.message
    front = "http://127.0.0.1:8000/potteries/"
    assert message["Subject"] == "Welcome"
    assert message["To"] == "Lena <lena@example.org>"
    assert message["From"] == '"Potteries Practice (invented)" <letters@commonpractice.example>'
    assert message["Message-ID"] == Delivery.objects.get().message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"] is None
    assert message["Reply-To"] is None
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    plain, html = message.iter_parts()
    assert plain.get_content().splitlines() == [
        "Hello Lena,",
        "",
        "please answer: https://practice.example.org/i/abc/",
        "",
        "- the page: https://practice.example.org/",
        "",
        "<script>x</script>",
        "",
        "-- ",
        "Potteries Practice (invented)",
        front,
    ]
    body = html.get_content()
    assert 'please <strong>answer</strong>: <a href="https://practice.example.org/i/abc/"' in body
    assert "&lt;script&gt;x&lt;/script&gt;" in body
    assert "<script" not in body
    assert "<img" not in body
    assert "style=" not in body


def test_a_calendar_part_comes_as_buttons_and_as_a_file(potteries, mailroom, post):
    lines = [
        "BEGIN:VCALENDAR",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "ATTENDEE:mailto:lena@example.org",
        "SUMMARY:Café 🔥",
    ]
    calendar = "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""])
    post(
        potteries,
        "Invitation",
        [
            Recipient(
                None, "Lena", "lena@example.org", calendar=calendar.encode(), calendar_method="REQUEST"
            ),
            Recipient(
                None,
                "Mo",
                "mo@example.org",
                calendar=calendar.replace("lena", "mo").encode(),
                calendar_method="CANCEL",
            ),
        ],
    )
    send_due(timezone.now)
    for taken, name, method in zip(mailroom.taken, ("lena", "mo"), ("REQUEST", "CANCEL"), strict=True):
        kinds = [part.get_content_type() for part in taken.message.walk()]
        assert kinds == [
            "multipart/mixed",
            "multipart/alternative",
            "text/plain",
            "text/html",
            "text/calendar",
            "application/ics",
        ]
        part, file = [
            part for part in taken.message.walk() if "calendar" in part["Content-Type"] or part.get_filename()
        ]
        assert part["Content-Type"].params == {"method": method, "charset": "utf-8"}
        assert part.get_payload(decode=True).decode() == calendar.replace("lena", name)
        assert file.get_filename() == "invite.ics"
        assert file.get_payload(decode=True).decode() == calendar.replace("lena", name)
        assert part.get_payload(decode=True).count(b"ATTENDEE") == 1


def test_a_letter_waits_for_its_time(potteries, mailroom, post, now):
    post(potteries, "Tomorrow", strangers(1), wanted_at=now + timedelta(days=1))
    send_due(timezone.now)
    assert mailroom.taken == []
    send_due(lambda: now + timedelta(days=1))
    assert mailroom.addresses() == ["person00@example.org"]


def test_one_refused_mailbox_leaves_the_others_unharmed(potteries, mailroom, post):
    mailroom.refused = {"person01@example.org": "550 5.1.1 <person01@example.org>: who is this"}
    letter = post(potteries, "Welcome", strangers(3))
    send_due(timezone.now)
    assert mailroom.addresses() == ["person00@example.org", "person02@example.org"]
    failed = letter.deliveries.get(to_name="Person 01")
    assert failed.state == "failed"
    assert failed.failure == "There is no such mailbox. (550 5.1.1)"
    mailroom.refused = {}
    assert failed.try_again() is True
    assert failed.try_again() is False
    send_due(timezone.now)
    assert mailroom.addresses() == [f"person{each:02}@example.org" for each in range(3)]


def test_a_mailbox_that_is_busy_is_tried_less_and_less_often_and_then_given_up(
    potteries, mailroom, post, now
):
    mailroom.refused = {"person00@example.org": "452 4.2.2 full"}
    delivery = post(potteries, "Welcome", strangers(1)).deliveries.get()
    clock, tries = now, []
    while not delivery.failed_at:
        send_due(lambda at=clock: at)
        delivery.refresh_from_db()
        tries.append((clock - now).total_seconds() / 60)
        clock = delivery.next_try_at
    assert tries == [0, 1, 6, 21, 81, 261, 621, 1341]
    assert delivery.failure == "The mailbox is full. (452 4.2.2)"
    assert mailroom.taken == []


def test_nothing_counts_as_tried_while_the_mail_server_is_away(potteries, mailroom, post):
    delivery = post(potteries, "Welcome", strangers(1)).deliveries.get()
    mailroom.close()
    send_due(timezone.now)
    delivery.refresh_from_db()
    assert (delivery.claims, delivery.state) == (0, "waiting")
    mailroom.open()
    send_due(timezone.now)
    assert mailroom.addresses() == ["person00@example.org"]


def test_a_server_that_takes_nothing_from_us_is_not_the_mailboxs_fault(potteries, mailroom, post, now):
    mailroom.refused = {f"person{each:02}@example.org": "421 4.3.2 going home" for each in range(3)}
    letter = post(potteries, "Welcome", strangers(3))
    send_due(lambda: now)
    assert sorted(letter.deliveries.values_list("claims", flat=True)) == [0, 0, 1]
    mailroom.refused = {}
    send_due(lambda: now + timedelta(minutes=2))
    assert mailroom.addresses() == [f"person{each:02}@example.org" for each in range(3)]


def test_a_claim_belongs_to_one_until_it_runs_out(potteries, post, now):
    post(potteries, "Welcome", strangers(1))
    first = Delivery.objects.claim_next(now)
    assert Delivery.objects.claim_next(now + timedelta(seconds=119)) is None
    second = Delivery.objects.claim_next(now + timedelta(seconds=120))
    assert (first.claims, second.claims) == (1, 2)
    assert first.message_id == second.message_id


def test_what_a_late_worker_learns_overwrites_nothing(potteries, post, now):
    post(potteries, "Welcome", strangers(1))
    late = Delivery.objects.claim_next(now)
    second = Delivery.objects.claim_next(now + timedelta(minutes=2))
    late.record_failed("There is no such mailbox.", at=now)
    assert Delivery.objects.get().state == "waiting"
    second.record_sent(now)
    late.record_failed("There is no such mailbox.", at=now)
    assert Delivery.objects.get().state == "sent"


def test_an_address_that_cannot_be_written_to_is_said_so(potteries, mailroom, post):
    letter = post(potteries, "Welcome", [Recipient(None, "Odd", "odd@two@places.example"), *strangers(1)])
    send_due(timezone.now)
    assert mailroom.addresses() == ["person00@example.org"]
    assert (
        letter.deliveries.get(to_name="Odd").failure
        == "The address cannot be written to: please look at its spelling."
    )
