"""What is found, in which order, and what never is; on both engines the same."""

from datetime import timedelta

import pytest

from commonpractice.directory.models import Eyes, Listing
from commonpractice.library.models import Found, Removal, Resource
from commonpractice.library.search.finding import search
from commonpractice.library.search.indexing import index_all
from commonpractice.library.search.snippets import marked, snippet
from tests.library.shared import shared_note

pytestmark = pytest.mark.django_db


def index(now) -> None:
    for _looked in index_all(now):
        pass


def titles(community, member, text, now, **more) -> list[str]:
    answer = search(community, member, text, now=now, **more)
    return [each.document.title for each in answer.results]


@pytest.fixture
def shelf(mo, now):
    """Four notes, the oldest first."""
    said = [
        ("Storage after a fire", "Where furniture stands while a house is made safe."),
        ("Insurance, plainly", "What an insurer asks about fires, and what one may answer. Café money."),
        ("Hoarding and the law", "Which insurance covers storage; ask the landlord first."),
        ("Secret plans", "Zygote words that only members read."),
    ]
    for days, (title, text) in enumerate(said):
        audience = Resource.Audience.MEMBERS if title == "Secret plans" else Resource.Audience.PUBLIC
        shared_note(mo, now + timedelta(days=days), title=title, text=text, audience=audience)
    index(now)


QUESTIONS = {
    # All words, whatever their endings, capitals and accents; those in titles first, then the newest.
    "storage": ["Storage after a fire", "Hoarding and the law"],
    "INSURERS fire": ["Insurance, plainly"],
    "insurance": ["Insurance, plainly", "Hoarding and the law"],
    "cafe": ["Insurance, plainly"],
    "café": ["Insurance, plainly"],
    # The last word may be a beginning, others not.
    "insura": ["Insurance, plainly", "Hoarding and the law"],
    "insura storage": [],
    # Phrases stand together.
    '"made safe"': ["Storage after a fire"],
    '"safe made"': [],
    # Without.
    "storage -landlord": ["Storage after a fire"],
    "-storage": [],
    # Misspelt: the nearest words that are known.
    "insurence": ["Insurance, plainly", "Hoarding and the law"],
    "landlrod": ["Hoarding and the law"],
    # Nothing of these is an error, or anything but words.
    "": [],
    "the of and": [],
    '"': [],
    'storage AND "law" OR NEAR(x) * ^:{}': [],
    "tokens:storage": [],
    "storage'); DROP TABLE library_found; --": [],
    "\x00storage\x00": ["Storage after a fire", "Hoarding and the law"],
    "🔥": [],
    "مرحبا": [],
    "storage " * 2000: ["Storage after a fire", "Hoarding and the law"],
}


def test_what_is_found_is_the_same_on_both_engines(shelf, potteries, lena, now):
    assert {text: titles(potteries, lena, text, now) for text in QUESTIONS} == QUESTIONS


def test_who_is_no_member_finds_what_is_public(shelf, potteries, olive, lena, now):
    assert titles(potteries, lena, "zygote", now) == ["Secret plans"]
    assert titles(potteries, None, "zygote", now) == []
    assert titles(potteries, None, "storage", now) == ["Storage after a fire", "Hoarding and the law"]
    # Nor are they told that there is such a word.
    assert search(potteries, None, "zygotte", now=now).taken_for == ""
    assert search(potteries, lena, "zygotte", now=now).taken_for == "zygote"
    assert titles(olive.community, olive, "storage", now) == []


def test_what_changed_since_it_was_indexed_is_not_shown_until_it_is_indexed_again(
    shelf, potteries, lena, now
):
    Resource.objects.filter(title="Storage after a fire").update(audience=Resource.Audience.MEMBERS)
    assert titles(potteries, None, "storage", now) == ["Hoarding and the law"]
    Removal.objects.create(resource=Resource.objects.get(title="Hoarding and the law"), why="Old", at=now)
    assert titles(potteries, lena, "storage", now) == []
    index(now)
    assert titles(potteries, lena, "storage", now) == ["Storage after a fire"]
    assert titles(potteries, None, "storage", now) == []


def test_what_is_deleted_leaves_nothing_in_the_index(shelf, potteries, lena, now):
    Resource.objects.all().delete()
    assert titles(potteries, lena, "storage", now) == []
    index(now)
    assert not Found.objects.filter(kind="resource").exists()


def test_of_members_each_finds_what_they_may_see(potteries, mo, lena, cora, now):
    mo.ask_me_about = "tenancies"
    mo.save()
    listing = Listing.objects.create(membership=mo, ask_me_about_for=Eyes.COORDINATORS)
    index(now)
    assert titles(potteries, lena, "tenancies", now) == []
    assert titles(potteries, cora, "tenancies", now) == [mo.display_name]
    assert titles(potteries, lena, mo.display_name, now) == [mo.display_name]
    assert titles(potteries, cora, mo.display_name, now) == [mo.display_name]
    assert titles(potteries, None, mo.display_name, now) == []
    listing.name_for = Eyes.COORDINATORS
    listing.save()
    assert titles(potteries, lena, mo.display_name, now) == []


def test_kinds_and_pages(mo, potteries, now):
    for number in range(23):
        shared_note(mo, now + timedelta(minutes=number), title=f"Kettle {number}", text="Tea.")
    index(now)
    first, second = (search(potteries, mo, "kettle", now=now, page=page) for page in (1, 2))
    assert [each.document.title for each in first.results] == [
        f"Kettle {number}" for number in range(22, 2, -1)
    ]
    assert [each.document.title for each in second.results] == ["Kettle 2", "Kettle 1", "Kettle 0"]
    assert (first.has_more, second.has_more) == (True, False)
    assert titles(potteries, mo, "kettle", now, kind="member") == []
    assert len(titles(potteries, mo, "kettle", now, kind="resource")) == 20


def test_matches_are_marked_and_everything_else_is_escaped(potteries, mo, now):
    asked = search(potteries, mo, 'fires "b"', now=now).asked
    assert marked("<i>Fire</i> & b", asked) == "&lt;i&gt;<mark>Fire</mark>&lt;/i&gt; &amp; <mark>b</mark>"
    text = "word " * 40 + "a fire " + "more " * 60
    shown = snippet(text, asked)
    assert shown.startswith("… word")
    assert shown.endswith("more …")
    assert "a <mark>fire</mark> more" in shown
