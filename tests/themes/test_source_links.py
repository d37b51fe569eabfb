import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonpractice.themes import confirming, looking_after, passing_on, sources
from commonpractice.themes.hearing.choosing import choose_signed_in
from commonpractice.themes.models import Confirmation, Contact
from commonpractice.themes.voice import Voice
from tests.built_once import built_once
from tests.cast import join
from tests.themes.raised import draft_barrier, pass_on_barrier, raise_barrier


def link(contact, name: str = "source", *args: object) -> str:
    return reverse(f"links:{name}", args=[contact.link_key, *args])


def this_month(now) -> str:
    return f"{now.date():%Y-%m}"


@built_once
def others(mo, cora, now):
    """A barrier that Mo raised."""
    return raise_barrier(mo, read_by=cora, at=now, title="Old records shut the door")


def test_the_page_greets_and_shows_what_became_of_what_they_passed_on(client, petra, panel, cora, now):
    barrier = raise_barrier(petra, read_by=cora, at=now, source=panel)
    barrier.refresh_from_db()
    looking_after.take_step(barrier, "park", why="The insurer answers in May.", by=cora, at=now, seen=1)
    page = client.get(link(petra)).text
    for shown in (
        "Hello <bdi>Petra Saggar</bdi>",
        "Kiln City Resolution Group",
        "Fire setting long ago closes every temporary room",
        "Parked",
        "The insurer answers in May.",
        link(petra, "source_pass_on"),
    ):
        assert shown in page
    assert petra.email not in page


def test_drafts_are_shown_to_their_writer_alone(client, petra, panel, cora, now):
    draft = draft_barrier(petra, at=now, source=panel, title="Still being written")
    waiting = pass_on_barrier(petra, at=now, source=panel, title="Waits for a second person")
    back = pass_on_barrier(petra, at=now, source=panel, title="Sent back")
    passing_on.send_back(back, why="Please leave the street out.", by=cora, at=now)
    paul = Contact.objects.create(
        source=panel, key=uuid.uuid4(), name="Paul", email="paul@panel.example", added_at=now
    )
    mine, pauls = client.get(link(petra)).text, client.get(link(paul)).text
    for wording in (draft, waiting, back):
        assert wording.title in mine
        assert link(petra, "source_draft", wording.barrier.key) in mine
        assert wording.title not in pauls
    assert "Please change something in it" in mine


def test_evidence_is_not_shown(client, petra, panel, cora, now):
    barrier = raise_barrier(petra, read_by=cora, at=now, source=panel)
    barrier.take("report_change", why="Each fire is looked at.", by=cora, at=now)
    assert "Each fire is looked at." in client.get(link(petra)).text
    barrier.take("verify", why="Mo rang four hostels.", by=cora, at=now)
    page = client.get(link(petra)).text
    assert ("Change verified" in page, "four hostels" in page) == (True, False)


def test_a_merged_barrier_tells_where_it_goes_on(client, petra, panel, cora, others, now):
    barrier = raise_barrier(petra, read_by=cora, at=now, source=panel)
    looking_after.merge(barrier, others, why="The same.", by=cora, at=now, seen=1)
    page = client.get(link(petra)).text
    assert "It is one with" in page
    assert "Old records shut the door" in page


def test_only_titles_of_others_are_shown_and_only_what_stands(client, petra, panel, cora, mo, others, now):
    pass_on_barrier(mo, at=now, title="Not approved")
    own = raise_barrier(petra, read_by=cora, at=now, source=panel, title="Their own")
    merged = raise_barrier(mo, read_by=cora, at=now, title="Merged away")
    looking_after.merge(merged, others, why="The same.", by=cora, at=now, seen=1)
    page = client.get(link(petra)).text
    assert link(petra, "source_confirm", others.number) in page
    assert link(petra, "source_confirm", own.number) not in page
    for words in ("Not approved", "Merged away", "The insurer would not cover it."):
        assert words not in page


def test_what_was_raised_from_the_same_mailbox_is_not_offered(client, petra, mo, others):
    Contact.objects.filter(pk=petra.pk).update(email=mo.person.email)
    assert link(petra, "source_confirm", others.number) not in client.get(link(petra)).text
    assert client.get(link(petra, "source_confirm", others.number)).status_code == 404


def test_seen_here_too_by_link(client, petra, others, now):
    where = link(petra, "source_confirm", others.number)
    assert client.get(where).status_code == 200
    assert not Confirmation.objects.exists()
    for _twice in range(2):
        saved = client.post(where, {"kind": "housing", "month": this_month(now)})
        assert saved.status_code == 302
    confirmation = Confirmation.objects.get()
    assert (confirmation.contact, confirmation.kind, confirmation.month) == (
        petra,
        "housing",
        now.date().replace(day=1),
    )
    assert "It is written down that you have met this too." in client.get(saved.url).text
    client.post(where, {"take_back": "yes"})
    assert not Confirmation.objects.standing().exists()


@pytest.mark.parametrize(
    "wrong", [{"kind": "police"}, {"month": "2020-01"}, {"month": "2026-03-12"}, {"kind": ""}]
)
def test_a_confirmation_needs_both_answers(client, petra, others, now, wrong):
    form = {"kind": "housing", "month": this_month(now), **wrong}
    assert client.post(link(petra, "source_confirm", others.number), form).status_code == 200
    assert not Confirmation.objects.exists()


def test_the_choice_of_letters_by_link(client, petra, mo):
    page = link(petra, "source_letters")
    assert client.get(page).status_code == 200
    assert client.post(page, {"letters": "weekly"}).status_code == 200
    assert client.post(page, {"letters": "none"}).status_code == 302
    petra.refresh_from_db()
    assert petra.letters == "none"


def test_a_link_does_not_tell_what_its_reader_chose_as_a_member(client, petra, mo):
    Contact.objects.filter(pk=petra.pk).update(email=mo.person.email)
    page = client.get(link(petra, "source_letters")).content
    own = client.get(link(petra)).content
    choose_signed_in(mo, "none")
    assert strip(client.get(link(petra, "source_letters")).content) == strip(page)
    assert strip(client.get(link(petra)).content) == strip(own)


def strip(content: bytes) -> list[bytes]:
    return [line for line in content.splitlines() if b"csrfmiddlewaretoken" not in line]


def every_page(petra, others) -> list[str]:
    return [link(petra), link(petra, "source_letters"), link(petra, "source_confirm", others.number)]


def test_no_page_is_kept_or_found_and_opening_changes_nothing(client, petra, others):
    for page in every_page(petra, others):
        with CaptureQueriesContext(connection) as asked:
            opened = client.get(page)
        assert [query["sql"] for query in asked if not query["sql"].startswith("SELECT")] == []
        assert (opened.status_code, opened["X-Robots-Tag"]) == (200, "noindex")
        assert "no-store" in opened["Cache-Control"]
        assert opened["Referrer-Policy"] == "same-origin"


def test_an_ended_or_unknown_link_opens_nothing(client, petra, cora, others, now):
    pages = every_page(petra, others)
    assert client.get("/s/unknown/").status_code == 404
    sources.end_contact(petra, by=cora.person, at=now)
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    assert [client.post(page, {"letters": "none"}).status_code for page in pages] == [405, 404, 404]


def test_barriers_of_other_communities_are_not_found(client, petra, olive, now):
    second = join(olive.community, "Otto Far", at=now, role="coordinator")
    theirs = raise_barrier(olive, read_by=second, at=now, title="Far away")
    assert client.get(link(petra, "source_confirm", theirs.number)).status_code == 404
    assert "Far away" not in client.get(link(petra)).text


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_however_much_is_on_it(
    client, petra, panel, cora, mo, now, django_assert_num_queries, number
):
    for each in range(number):
        raise_barrier(petra, read_by=cora, at=now - timedelta(days=400), source=panel, title=f"Mine {each}")
        draft_barrier(petra, at=now, source=panel, title=f"Draft {each}")
        other = raise_barrier(mo, read_by=cora, at=now, title=f"Met {each}")
        confirming.confirm(other, voice=Voice(petra), kind="housing", month=date(2026, 3, 1), at=now)
    with django_assert_num_queries(9):
        client.get(link(petra))
