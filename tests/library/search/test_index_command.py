"""The index is mended by its command, and kept by the clock."""

import pytest
from django.core.management import call_command

from commonpractice.library.models import Found, FoundWord, IndexPass
from commonpractice.library.search import indexing
from tests.library.shared import shared_note

pytestmark = pytest.mark.django_db


def test_everything_is_looked_at_and_counted(mo, now, capsys):
    shared_note(mo, now, title="Kettles")
    call_command("index")
    assert capsys.readouterr().out.endswith("3 things can be found.\n")
    FoundWord.objects.create(community=mo.community, eyes="members", word="obsolete")
    call_command("index", anew=True)
    assert Found.objects.filter(kind="resource").count() == 1
    assert not FoundWord.objects.filter(word="obsolete").exists()


def test_what_is_new_is_found_within_a_tick_and_what_changed_within_a_look_at_everything(
    mo, now, monkeypatch
):
    monkeypatch.setattr(indexing, "SLICE", 2)
    monkeypatch.setattr(indexing, "A_MINUTE", 2)
    notes = [shared_note(mo, now, title=f"Kettle {number}") for number in range(5)]
    indexing.by_the_clock(now)
    stands = IndexPass.objects.get(kind="resource")
    assert (stands.after, Found.objects.filter(kind="resource").count()) == (notes[1].pk, 2)
    for _tick in range(2):
        indexing.by_the_clock(now)
    before = set(Found.objects.filter(kind="resource").values_list("fingerprint", flat=True))
    assert len(before) == 5
    type(notes[0]).objects.filter(pk=notes[0].pk).update(title="Pan")
    for _tick in range(3):
        indexing.by_the_clock(now)
    after = set(Found.objects.filter(kind="resource").values_list("fingerprint", flat=True))
    assert len(after - before) == 1
