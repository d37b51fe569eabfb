"""Every address of this room by role: GET by the table that the whole suite uses, POST here."""

import pytest
from django.urls import reverse

from commonpractice.bulletins.models import Delivery, Letter, Withdrawal
from commonpractice.bulletins.permissions import may_see_letter
from commonpractice.bulletins.posting import draft_letter
from commonpractice.community.models import ChairTurn, ContactPoint
from tests.addresses_bulletins import ADDRESSES
from tests.bulletins.conftest import strangers


@pytest.fixture
def world(potteries, cora, chidi, mo, olive, now, post, settings, tmp_path):
    """What tests/addresses_bulletins.py describes; the keys that rows have here stand for the keys that it names."""
    words = {"community": potteries, "subject": "Subject", "body": "Words", "at": now}
    announcement = draft_letter(step="1", kind="announcement", **words)
    invitation = draft_letter(
        step="2", kind="meeting_announced", page="/potteries/meetings/1/letters/2/", **words
    )
    sent = post(potteries, "3", strangers(1))
    Letter.objects.filter(pk=sent.pk).update(kind="meeting_announced")
    delivery = sent.deliveries.get()
    delivery.record_failed("There is no such mailbox.", at=now)
    contact_point = ContactPoint.objects.create(community=potteries, membership=cora, subject="Doors")
    settings.DEMONSTRATION, settings.OUTBOX_DIR = True, tmp_path
    (tmp_path / "one.log").write_text("Subject: Hello\nDate: Fri, 20 Nov 2026 11:00:00 +0000\n\nHello")
    return {
        "letters": {1: announcement.pk, 2: invitation.pk, 3: sent.pk},
        "delivery": delivery.pk,
        "contact_point": contact_point.pk,
    }


def address(world, name: str, where: dict) -> str:
    real = dict(where)
    if "delivery_pk" in real:
        real["delivery_pk"] = world["delivery"]
    if "pk" in real:
        of_contact = name in {"bulletins:contact", "bulletins:passed_on"}
        real["pk"] = world["contact_point"] if of_contact else world["letters"][real["pk"]]
    return reverse(name, kwargs=real)


@pytest.fixture
def roles(cora, chidi, mo, olive):
    return {"visitor": None, "outsider": olive, "member": mo, "chair": chidi, "coordinator": cora}


def test_every_get_is_answered_as_the_table_says(world, roles, sign_in):
    found = [
        (
            name,
            where,
            {role: sign_in(who).get(address(world, name, where)).status_code for role, who in roles.items()},
        )
        for name, where, *_rest in ADDRESSES
    ]
    assert found == [(name, where, expected) for name, where, expected, *_rest in ADDRESSES]


@pytest.mark.parametrize(
    ("name", "where", "expected"),
    [
        ("bulletins:release", {"pk": 1}, [404, 404, 404, 404, 302]),
        ("bulletins:release", {"pk": 2}, [404, 404, 404, 404, 404]),
        ("bulletins:put_aside", {"pk": 1}, [404, 404, 404, 404, 302]),
        ("bulletins:put_aside", {"pk": 2}, [404, 404, 404, 302, 302]),
        ("bulletins:try_again", {"pk": 3, "delivery_pk": 1}, [404, 404, 404, 302, 302]),
    ],
)
def test_every_post_is_answered_only_to_those_who_may(world, roles, sign_in, name, where, expected):
    to = address(world, name, {"slug": "potteries"} | where)
    before = (
        Delivery.objects.count(),
        Withdrawal.objects.count(),
        Delivery.objects.exclude(failed_at=None).count(),
    )
    statuses = []
    for who in roles.values():
        unchanged = before == (
            Delivery.objects.count(),
            Withdrawal.objects.count(),
            Delivery.objects.exclude(failed_at=None).count(),
        )
        assert unchanged is (302 not in statuses)
        statuses.append(sign_in(who).post(to, {"edited_times": "0"}).status_code)
    assert statuses == expected


def test_every_address_has_a_row():
    from commonpractice.bulletins import outbox_urls, urls

    names = {f"bulletins:{each.name}" for each in urls.urlpatterns} | {
        each.name for each in outbox_urls.urlpatterns
    }
    assert {name for name, *_rest in ADDRESSES} == names


def test_who_chaired_long_ago_no_longer_sees_the_letters_of_meetings(potteries, chidi, mo, lena, now):
    letter = draft_letter(
        community=potteries,
        step="meeting-9:invitation",
        kind="meeting_announced",
        subject="S",
        body="B",
        at=now,
    )
    for number, membership in ((2, mo), (3, lena)):
        ChairTurn.objects.create(community=potteries, meeting_number=number, membership=membership, at=now)
    assert [may_see_letter(each, letter) for each in (chidi, mo, lena)] == [False, True, True]
