"""A good answer becomes a note of the library: once, in the words of who answered, without who asked."""

import uuid

import pytest

from commonpractice.directory.answering import answer
from commonpractice.directory.models import SharedAnswer
from commonpractice.directory.sharing import share
from commonpractice.library.models import Resource


@pytest.fixture
def answered(asked, mo, now):
    answer(asked, by=mo, text="No step, and a bell at the right height.", key=uuid.uuid4(), at=now)
    return asked


def test_the_page_begins_with_the_last_answer_and_makes_one_note(answered, mo, sign_in):
    client = sign_in(mo)
    address = f"/potteries/asked/{answered.pk}/share/"
    assert f'href="{address}"' in client.get(f"/potteries/asked/{answered.pk}/").content.decode()
    page = client.get(address).content.decode()
    assert "No step, and a bell at the right height." in page
    assert "Ade Visitor" not in page
    words = {"key": uuid.uuid4(), "title": "Our door", "text": "No step.", "audience": "public"}
    first, second = client.post(address, words), client.post(address, {**words, "key": uuid.uuid4()})
    note = Resource.objects.get()
    assert first.url == second.url == note.get_absolute_url()
    assert (note.title, note.text, note.audience, note.owner) == ("Our door", "No step.", "public", mo)
    page = client.get(f"/potteries/asked/{answered.pk}/").content.decode()
    assert f'Kept for others: <a href="{note.get_absolute_url()}" dir="auto">Our door</a>' in page


def test_what_is_missing_is_said_and_what_was_typed_stays(answered, mo, sign_in):
    page = sign_in(mo).post(f"/potteries/asked/{answered.pk}/share/", {"key": uuid.uuid4(), "text": "Kept."})
    text = page.content.decode()
    assert "Say what it is about, so that others find it." in text
    assert "Kept.</textarea>" in text
    assert not SharedAnswer.objects.exists()


def test_without_an_answer_there_is_nothing_to_keep(asked, mo, sign_in):
    assert sign_in(mo).get(f"/potteries/asked/{asked.pk}/share/").status_code == 404


def test_whoever_comes_second_is_led_to_the_first(answered, mo, cora, now):
    words = {"title": "Our door", "text": "No step.", "audience": "members", "at": now}
    first = share(answered, by=mo, key=uuid.uuid4(), **words)
    assert share(answered, by=cora, key=uuid.uuid4(), **words) == first
    assert Resource.objects.count() == 1
