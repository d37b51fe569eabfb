"""How little is asked of the engine: on PostgreSQL its index of tokens alone, whatever its planner thinks of it."""

from datetime import timedelta

import pytest
from django.db import connection

from commonpractice.library.models import Found
from commonpractice.library.search import correcting, finding
from commonpractice.library.search.finding import search
from commonpractice.library.search.indexing import index_all
from tests.library.shared import shared_note

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(mo, now):
    """Two kettles by their titles, the older ones; three that say it."""
    for number, (title, text) in enumerate(
        [("Kettle one", "Water."), ("Kettle two", "Water.")] + [(f"Note {n}", "A kettle.") for n in range(3)]
    ):
        shared_note(mo, now + timedelta(days=number), title=title, text=text)
    for _looked in index_all(now):
        pass


def titles(member, text, now) -> list[str]:
    return [each.document.title for each in search(member.community, member, text, now=now).results]


def written_in_the_file() -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT block FROM library_found_tokens_data")
        return b"".join(bytes(block) for (block,) in cursor.fetchall())


def test_words_of_what_is_gone_stand_nowhere_in_the_file(shelf, mo, now):
    if connection.vendor != "sqlite":
        return  # Only SQLite lets a query read the file of its index.
    shared_note(mo, now, title="Zebedee", text="Said it.")
    list(index_all(now))
    assert b"zebede" in written_in_the_file()
    Found.objects.all().delete()
    assert b"zebede" in written_in_the_file(), "it is marked as gone, and stands there"
    finding.engine.forget_what_is_gone()
    assert b"zebede" not in written_in_the_file()


def times_gone_through() -> dict[str, int]:
    """PostgreSQL's own count, in this transaction: of the table from its first row to its last, and of its indexes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, pg_stat_get_xact_numscans(oid) FROM pg_class WHERE relname IN "
            "('library_found', 'library_found_place_key', 'library_found_tokens')"
        )
        return dict(cursor.fetchall())


def test_on_postgresql_only_the_index_of_tokens_is_gone_through(shelf, mo, now):
    if connection.vendor != "postgresql":
        return  # SQLite has no other way to what matches.
    choice = finding.engine.Choice(mo.community_id, ("members",))
    asked = finding.read("kettle")
    before = times_gone_through()
    for titles_only, how_many in ((True, 2), (False, 5)):
        found = finding.engine.places(asked, choice, titles_only=titles_only, limit=200)
        assert len(found) == how_many
        assert found == sorted(found, reverse=True)
    assert times_gone_through() == before | {"library_found_tokens": before["library_found_tokens"] + 2}
    with connection.cursor() as cursor:
        cursor.execute("SHOW enable_seqscan")
        assert cursor.fetchone() == ("on",), "nothing else is asked differently afterwards"


def test_what_is_not_in_titles_is_looked_for_only_where_titles_do_not_fill_the_page(
    shelf, mo, now, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(finding, "A_PAGE", 1)
    # In titles; the rows; their room.
    with django_assert_num_queries(3):
        assert titles(mo, "kettle", now) == ["Kettle two"]
    monkeypatch.setattr(finding, "A_PAGE", 3)
    with django_assert_num_queries(4):
        assert titles(mo, "kettle", now) == ["Kettle two", "Kettle one", "Note 2"]


def test_at_most_so_many_are_looked_through_titles_first(shelf, mo, now, monkeypatch):
    monkeypatch.setattr(finding, "MOST", 4)
    assert titles(mo, "kettle", now) == ["Kettle two", "Kettle one", "Note 2", "Note 1"]
    monkeypatch.setattr(finding, "MOST", 2)
    assert titles(mo, "kettle", now) == ["Kettle two", "Kettle one"]


def test_known_words_that_stand_nowhere_together_load_no_words_to_correct_them(
    shelf, mo, now, django_assert_num_queries
):
    correcting._vocabulary.cache_clear()
    # In titles; anywhere; whether the words are known.
    with django_assert_num_queries(3):
        assert titles(mo, "note water", now) == []
    assert correcting._vocabulary.cache_info().misses == 0
    assert titles(mo, "note waterr", now) == []
    assert correcting._vocabulary.cache_info().misses == 1
    assert titles(mo, "kettle waterr", now) == ["Kettle two", "Kettle one"]
