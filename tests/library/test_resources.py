"""Links, notes and what is done with a resource: adding, changing, removing, saying that it is still good; and the list."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from commonpractice.community.actions import end_membership
from commonpractice.library import changing
from commonpractice.library.for_rooms import add_note
from commonpractice.library.models import Resource, Version
from commonpractice.library.permissions import may_find, may_look_after
from commonpractice.themes.models import Publication, Theme
from commonpractice.transitions import NotNowError, StaleError
from tests.library import brought_pictures
from tests.library.shared import brought, looked_at, shared_file, shared_link, shared_note

LIST = "/potteries/library/"


@pytest.fixture
def theme(potteries, now) -> Theme:
    made = Theme.objects.create(
        community=potteries, number=4, key=uuid.uuid4(), title="Rooms after a fire", proposed_at=now
    )
    Publication.objects.create(theme=made, at=now)
    return made


def at(resource: Resource, *more: str) -> str:
    return "/".join([f"/potteries/library/{resource.number}", *more, ""])


def listed(client, question: str = "") -> list[str]:
    page = client.get(f"{LIST}{question}")
    return [row["resource"].title for row in page.context["rows"]]


def test_other_rooms_add_a_note_once(mo, now):
    key = uuid.uuid4()
    said = {"title": "Who can sign?", "text": "The duty manager.", "owner": mo, "at": now}
    first = add_note(mo.community, **said, audience="public", key=key)
    assert add_note(mo.community, **said, key=key) == first
    assert (first.number, first.kind, first.owner, first.audience, first.text) == (
        1,
        "note",
        mo,
        "public",
        "The duty manager.",
    )
    assert add_note(mo.community, **said).number == 2
    assert first.get_absolute_url() == "/potteries/library/1/"


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("link", {"address": "www.example.org/rooms", "summary": "Whom to ask."}),
        ("note", {"text": "Ask first.\r\nThen sign.", "licence": "free"}),
    ],
)
def test_the_page_adds_a_link_and_a_note(mo, sign_in, theme, kind, own):
    client = sign_in(mo)
    form = client.get(f"{LIST}add/{kind}/").context["form"]
    sent = {
        "key": form["key"].value(),
        "title": "Asking",
        "theme": theme.pk,
        "audience": "public",
        "review_by": form["review_by"].value(),
        **own,
    }
    for _twice in range(2):
        answer = client.post(f"{LIST}add/{kind}/", sent)
    resource = Resource.objects.get()
    assert answer.url == at(resource)
    assert (resource.kind, resource.theme, resource.owner, resource.audience) == (kind, theme, mo, "public")
    assert resource.address == ("https://www.example.org/rooms" if kind == "link" else "")
    assert resource.text == ("Ask first.\nThen sign." if kind == "note" else "")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://example.org/a",
        "https://mo:secret@example.org/",
        "https://[example.org/",
        "mailto:mo@example.org",
        "just words",
    ],
)
def test_only_pages_of_the_web_are_links(mo, sign_in, address):
    sent = {"key": uuid.uuid4(), "title": "A", "address": address, "audience": "members"}
    form = sign_in(mo).post(f"{LIST}add/link/", sent).context["form"]
    assert "address" in form.errors
    assert not Resource.objects.exists()


def test_a_theme_that_is_not_public_cannot_be_chosen(mo, sign_in, theme):
    Publication.objects.all().delete()
    form = sign_in(mo).get(f"{LIST}add/note/").context["form"]
    assert theme.title not in str(form["theme"])
    sent = {"key": uuid.uuid4(), "title": "A", "text": "B", "theme": theme.pk, "audience": "members"}
    assert "theme" in sign_in(mo).post(f"{LIST}add/note/", sent).context["form"].errors


def test_what_is_public_is_for_everybody_and_the_rest_for_members(mo, lena, olive, sign_in, now, theme):
    for title, audience in (("For us", "members"), ("For all", "public"), ("Gone", "public")):
        shared_note(mo, now, title, audience=audience, theme=theme)
    inside, _public, gone = Resource.objects.order_by("number")
    changing.remove(gone, why="It was wrong.", by=mo, at=now)
    assert listed(sign_in(lena)) == ["For all", "For us"]
    for stranger in (None, olive):
        client = sign_in(stranger)
        assert listed(client) == ["For all"]
        assert [client.get(at(each)).status_code for each in (inside, gone)] == [404, 404]
        page = client.get(at(_public)).content.decode()
        assert "We ask what happened that day." in page
        assert mo.display_name not in page
    assert "It was wrong." in sign_in(lena).get(at(gone)).content.decode()


def test_the_list_of_the_public_says_nothing_of_what_is_for_members(mo, sign_in, now, theme):
    shared_note(mo, now, "For us", theme=theme)
    shared_note(mo, now, "For all", audience="public")
    page = sign_in(None).get(LIST)
    assert theme.title not in page.content.decode()
    assert set(page.context["form"].fields) == {"kind", "theme"}
    assert listed(sign_in(None), f"?owner={mo.pk}&due=any") == ["For all"]


def test_the_list_is_chosen_from(mo, lena, cora, sign_in, now, theme, potteries):
    note = shared_note(mo, now, "A note", theme=theme)
    shared_link(lena, now, "A link")
    shared_file(lena, now, "A file.txt")
    old = potteries.date_of(now) - timedelta(days=1)
    Resource.objects.filter(kind__in=["note", "file"]).update(review_by=old)
    client = sign_in(mo)
    assert listed(client) == ["A file", "A link", "A note"]
    assert listed(client, "?kind=link") == ["A link"]
    assert listed(client, f"?theme={theme.number}") == ["A note"]
    assert listed(client, f"?owner={lena.pk}") == ["A file", "A link"]
    assert listed(client, "?due=any") == ["A file", "A note"]
    assert listed(client, "?due=mine") == ["A note"]
    assert listed(sign_in(cora), "?due=mine") == []
    end_membership(lena, by=lena.person, at=now)
    assert listed(sign_in(cora), "?due=mine") == ["A file"]
    assert listed(client, "?kind=rumour&theme=x&due=never") == ["A file", "A link", "A note"]
    Resource.objects.filter(pk=note.pk).update(owner=None)
    assert listed(sign_in(cora), "?due=mine") == ["A file", "A note"]


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_so_many_queries(mo, sign_in, now, theme, many, django_assert_num_queries):
    for number in range(many):
        shared_file(mo, now, f"{number}.txt", f"{number}".encode(), theme=theme)
    client = sign_in(mo)
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)


def test_a_page_of_a_file_asks_so_many_queries(mo, sign_in, now, theme, django_assert_num_queries):
    resource = shared_file(mo, now, theme=theme)
    looked_at(brought(mo, now, ("b.txt", b"Newer words."), replaces=resource), now)
    client = sign_in(mo)
    client.get(at(resource))
    with django_assert_num_queries(6):
        client.get(at(resource))


def test_who_looks_after_it_changes_what_is_said(mo, lena, cora, chidi, sign_in, now):
    resource = shared_link(mo, now)
    client = sign_in(mo)
    form = client.get(at(resource, "change")).context["form"]
    sent = {
        "title": "Better words",
        "address": "https://rooms.example.org/new",
        "summary": "",
        "owner": lena.pk,
        "audience": "public",
        "seen": form["seen"].value(),
    }
    assert client.post(at(resource, "change"), sent).url == at(resource)
    resource.refresh_from_db()
    assert (resource.title, resource.owner, resource.audience, resource.edited_times) == (
        "Better words",
        lena,
        "public",
        1,
    )
    abilities = {each: may_look_after(each, resource) for each in (mo, lena, cora, chidi)}
    assert abilities == {mo: False, lena: True, cora: True, chidi: False}


def test_two_tabs_do_not_overwrite_each_other(mo, sign_in, now):
    resource = shared_note(mo, now)
    client = sign_in(mo)
    sent = {"text": "A", "licence": "ask", "owner": mo.pk, "audience": "members", "seen": 0}
    client.post(at(resource, "change"), {**sent, "title": "First"})
    answer = client.post(at(resource, "change"), {**sent, "title": "Second"})
    assert answer.context["theirs"] == [("Title", "First")]
    assert Resource.objects.get().title == "First"
    again = {**sent, "title": "Second", "seen": answer.context["form"]["seen"].value()}
    assert client.post(at(resource, "change"), again).status_code == 302
    assert Resource.objects.get().title == "Second"


def test_removing_deletes_files_and_words_and_leaves_the_title(
    mo, sign_in, now, django_capture_on_commit_callbacks
):
    resource = shared_file(mo, now, "a.png", brought_pictures.plain("PNG"), audience="public")
    looked_at(brought(mo, now, ("b.txt", b"Words."), replaces=resource), now)
    kept = [name for each in Version.objects.all() for name in (each.file.name, each.preview.name) if name]
    assert [default_storage.exists(name) for name in kept] == [True, True, True]
    with django_capture_on_commit_callbacks(execute=True):
        answer = sign_in(mo).post(at(resource, "remove"), {"why": "A person was on it."})
    assert answer.url == at(resource)
    assert [default_storage.exists(name) for name in kept] == [False, False, False]
    assert set(Version.objects.values_list("file", "preview", "text")) == {("", "", "")}
    resource = Resource.objects.get()
    assert (resource.title, resource.removal.why, resource.removal.by) == ("a", "A person was on it.", mo)
    changing.remove(resource, why="Again.", by=mo, at=now)
    assert Resource.objects.get().removal.why == "A person was on it."
    for step in ("change", "replace", "review", "remove", "files/1", "files/2", "files/1/preview"):
        assert sign_in(mo).get(at(resource, step)).status_code == 404


def test_what_is_removed_is_neither_changed_nor_good(mo, now):
    note = shared_note(mo, now)
    changing.remove(note, why="It was wrong.", by=mo, at=now)
    with pytest.raises(NotNowError):
        changing.change(note, {"title": "A"}, seen=1)
    with pytest.raises(NotNowError):
        changing.still_good(note, uuid.uuid4(), until=now.date(), by=mo, at=now)
    assert (note.locked().text, may_find(None, note)) == ("", False)


def test_a_change_of_an_older_page_is_refused(mo, now):
    note = shared_note(mo, now)
    changing.change(note, {"title": "A"}, seen=0)
    with pytest.raises(StaleError):
        changing.change(note, {"title": "B"}, seen=0)


def test_still_good_until_another_day(mo, sign_in, now, potteries):
    note, today = shared_note(mo, now), potteries.date_of(now)
    Resource.objects.update(review_by=today)
    client = sign_in(mo)
    page = client.get(at(note))
    assert (page.context["is_due"], "Is it still good?" in page.content.decode()) == (True, True)
    sent = {"key": uuid.uuid4(), "until": today + timedelta(days=30)}
    for _twice in range(2):
        assert client.post(at(note, "review"), sent).url == at(note)
    assert Resource.objects.get().review_by == today + timedelta(days=30)
    assert note.reviews.get().by == mo
    late = client.post(at(note, "review"), {"key": uuid.uuid4(), "until": today})
    assert "until" in late.context["form"].errors


@pytest.mark.parametrize(
    "wrong", [{"kind": "note", "text": "", "address": "https://a.example"}, {"kind": "link"}]
)
def test_only_links_have_addresses_and_only_notes_texts(mo, now, wrong):
    shared_note(mo, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Resource.objects.update(**wrong)


def test_numbers_are_given_once(mo, now):
    shared_note(mo, now)
    shared_note(mo, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Resource.objects.update(number=1)


def test_a_note_shows_what_was_written_and_nothing_runs(mo, sign_in, now):
    note = shared_note(mo, now, "<b>Title</b>", text="<script>alert(1)</script>\n\nSecond paragraph.")
    page = sign_in(mo).get(at(note)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</p>" in page
    assert "<p>Second paragraph.</p>" in page
    assert '<h1 dir="auto">&lt;b&gt;Title&lt;/b&gt;</h1>' in page
