"""Whatever is sent to whatever form, by whomever: never a broken page.

The forms are found by walking the demonstration from the front as each role, and sent as they stand with one field
spoiled at a time, each field in its turn. Nothing that is sent stays.
"""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from commonpractice.community.models import Community, Membership
from commonpractice.home.demonstration.build import build
from commonpractice.meetings.models import Invitation, Meeting, PollLink
from commonpractice.meetings.room.arriving import open_room
from commonpractice.themes.confirming import confirm
from commonpractice.themes.models import Change, Contact, Theme
from commonpractice.themes.voice import Voice
from tests.robustness.forms_found import Form, kind_of, walk
from tests.themes.proposed import propose
from tests.themes.raised import draft_barrier
from tests.world import whole

NASTY = [
    "",
    "a\0b",
    "x" * 20_000,
    "-1",
    "2147483648",
    "99999999999999999999999999",
    "9" * 5000,
    "1e999",
    "٣",
    "²",
    "abc",
    "\u202eevil\u2066",
    "😀👩‍👩‍👧‍👦" * 40,
    "{name} {link} {0.__class__} %s %(name)s {% csrf_token %}",
    "<script>alert(1)</script>[x](javascript:alert(1))",
    "line\r\nBcc: everybody@kiln.example",
    "0001-01-01",
    "9999-12-31",
    "25:61",
    "not-a-uuid-not-a-uuid",
    "https://[::1",
    "a@b",
    "[" * 5000,
]
# Where the engines differ is in what they take and give back; what a form makes of words is the same on both.
KEPT = ["a\0b", "x" * 20_000, "-1", "2147483648", "99999999999999999999999999", "0001-01-01", "9999-12-31"]
BODIES = [
    (b"\xff\xfe=%ff%fe&text=\xe9", "application/x-www-form-urlencoded"),
    (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
    (b"{}", "multipart/form-data"),
]
ADDRESSES = (
    "/{}/", "/i/{}/", "/d/{}/", "/j/{}/", "/calendar/{}.ics", "/j/CODE/?invitation={}", "/outbox/{}/1/",
    "/account/sign-in/?next={}", "/potteries/members/?name={}&page={}&organisation={}&sector={}", "/potteries/members/{}/",
    "/potteries/letters/?page={}", "/potteries/meetings/?page={}", "/potteries/meetings/plan/?date={}",
    "/potteries/meetings/{}/room/", "/potteries/actions/?page={}&mine={}", "/potteries/terms/{}/changes/",
    "/potteries/guides/{}/", "/potteries/guides/1/clauses/{}/", "/potteries/guides/1/versions/1/{}", "/o/{}/", "/c/{}/",
    "/k/{}/comment/", "/a/{}/", "/potteries/asked/{}/", "/potteries/asked/?page={}", "/r/{}/", "/potteries/adoptions/?words={}&guide={}&state={}&page={}", "/potteries/guides/1/history/{}/",
)  # fmt: skip
GUEST = {"key": "0b8f7a52-9a55-4a2b-8d3e-5b7f6a1c2d3e", "name": "Gus Sagger", "place": "room"}


def status(client: Client, method: str, address: str, *args: object, **more: object) -> int:
    return ask(client, method, address, *args, **more).status_code


def ask(client: Client, method: str, address: str, *args: object, **more: object) -> HttpResponse:
    """Ask, and leave everything as it was."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        found = getattr(client, method)(address, *args, **more)
        whole(found)
        transaction.set_rollback(True)
    client.cookies = cookies
    return found


@pytest.fixture
def demonstrated(db, monkeypatch) -> Meeting:
    """The demonstration's workshop, its room open."""
    # Nobody asks here what templates were given, and with some thousands of pages the copies are long to make.
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *_given, **_more: None)
    now = timezone.now()
    community = build(now, lambda _said: None)
    found = Meeting.objects.upcoming(now).first()
    open_room(found, by=community.memberships.coordinators().first().person, now=now)
    return found


def in_the_room(meeting: Meeting, name: str) -> Client:
    """Somebody known by this name, or a guest, checked in."""
    client = Client(raise_request_exception=False)
    member = Membership.objects.filter(display_name=name).first()
    if member:
        client.force_login(member.person)
    client.post(f"/j/{meeting.room_code}/", GUEST)
    return client


def unfinished(community: Community) -> list[str]:
    """Where the demonstration leaves nobody: drafts of a barrier, two that could be one, a theme to decide about."""
    now = timezone.now()
    cora = Membership.objects.get(community=community, display_name="Cora Wedge")
    petra = Contact.objects.current().filter(source__community=community).first()
    own, hers = [draft_barrier(speaker, at=now).barrier.key for speaker in (cora, petra)]
    every = community.barriers.filter(stage__in=("clarified", "confirmed", "theme")).exclude(raised_by=cora)
    one, other = every.order_by("number")[:2]
    confirm(one, voice=Voice(cora), kind="health", month=now.date().replace(day=1), at=now)
    unseen = Change.objects.filter(kind="sustained", verification=None).exclude(by=cora).first()
    pages = {
        f"/potteries/barriers/drafts/{own}/": ("", "check/"),
        f"/s/{petra.link_key}/{hers}/": ("", "check/"),
        one.get_absolute_url(): ("", f"merge/?into={other.number}", "steps/park/", "escalate/"),
        propose(cora, [one], now).get_absolute_url(): ("", "choose/", "set-aside/"),
        Theme.objects.in_progress().first().get_absolute_url(): ("conclude/",),
        Theme.objects.chosen().filter(publication=None).first().get_absolute_url(): ("publish/",),
        f"{unseen.barrier.get_absolute_url()}changes/{unseen.pk}/": ("verify/",),
    }
    return [page + part for page, parts in pages.items() for part in parts]


def everybody(meeting: Meeting) -> Iterator[tuple[Client, list[Form]]]:
    """Each role with the forms that nobody before it had."""
    room = f"/potteries/meetings/{meeting.number}/room/"
    links = [f"/i/{each.link_key}/" for each in Invitation.objects.filter(meeting=meeting)[:1]]
    links += [f"/d/{each.link_key}/" for each in PollLink.objects.all()[:1]]
    links += unfinished(meeting.community)
    starts = [
        "/",
        "/account/sign-in/",
        "/j/",
        f"/j/{meeting.room_code}/",
        f"{room}phone/",
        f"{room}desk/",
        *links,
    ]
    seen = set()
    roles = [Client(raise_request_exception=False)]
    roles += [in_the_room(meeting, name) for name in ("Cora Wedge", "Lena", "a guest")]
    # The coordinator comes to most of the forms.
    for client in roles if connection.vendor == "sqlite" else roles[1:2]:
        forms = {(kind_of(form.address), *form.fields): form for form in walk(client, *starts)}
        yield client, [form for kind, form in forms.items() if kind not in seen]
        seen |= set(forms)


def spoiled(form: Form, turn: int) -> Iterator[dict[str, str]]:
    """Every fourth value for each form, and for the next form the next quarter."""
    names = list(form.fields)
    yield {}
    few = NASTY[turn % 4 :: 4] if connection.vendor == "sqlite" else KEPT[turn % 2 :: 2]
    for number, value in enumerate(few):
        if names:
            # Moves on by one more each time round, so that no field keeps getting the same few.
            yield form.fields | {names[(number + number // len(names)) % len(names)]: value}


def lost_words(client: Client, form: Form) -> Iterator[tuple[str, str, str]]:
    """What was typed and does not stand in the page that asks for something else: address, field left empty, field lost."""
    typed = {
        name: f"Kept {name} words"
        for name, kind in form.kinds.items()
        if kind in {"text", "textarea"} and form.fields[name] == "Words"
    }
    for empty in (name for name, kind in form.kinds.items() if kind != "hidden" and typed):
        answer = ask(client, "post", form.address, form.fields | typed | {empty: ""})
        if answer.status_code == 200:
            page = answer.content.decode()
            yield from (
                (form.address, empty, name)
                for name, words in typed.items()
                if name != empty and words not in page
            )


def test_no_form_breaks_a_page_or_loses_words(demonstrated):
    broken, lost, kinds = [], [], set()
    for client, forms in everybody(demonstrated):
        for turn, form in enumerate(forms):
            kinds.add(kind_of(form.address))
            lost += lost_words(client, form) if connection.vendor == "sqlite" else []
            for number, sent in enumerate(spoiled(form, turn)):
                live = {"X-Live": "post"} if number % 2 else {}
                if status(client, "post", form.address, sent, headers=live) >= 500:
                    broken.append((form.address, sent))
            body, kind = BODIES[turn % len(BODIES)]
            if status(client, "post", form.address, body, content_type=kind) >= 500:
                broken.append((form.address, body))
    assert (broken, lost) == ([], [])
    assert len(kinds) >= 90, "the walk no longer finds the forms there are"


@pytest.mark.once
def test_no_address_breaks_a_page(demonstrated):
    coordinator = in_the_room(demonstrated, "Cora Wedge")
    broken = []
    for value in NASTY:
        typed = quote(value[:2000])
        for address in ADDRESSES:
            path = address.replace("CODE", demonstrated.room_code).replace("{}", typed)
            client = (
                coordinator if address.startswith("/potteries/") else Client(raise_request_exception=False)
            )
            if status(client, "get", path) >= 500:
                broken.append(path[:80])
    assert broken == []
