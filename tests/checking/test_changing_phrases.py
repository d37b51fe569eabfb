"""What coordinators do with the list, in rows: once for each form, never over somebody else's change."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from commonpractice.checking import changing_phrases
from commonpractice.checking.models import (
    PhraseNote,
    PhraseRemoval,
    PhraseWording,
    SwitchOff,
    SwitchOn,
    WorkshopDecision,
)
from commonpractice.community.models import Happening, Membership
from commonpractice.transitions import NotNowError, StaleError
from tests.checking.our_entries import DRAFT, PLAIN
from tests.checking.phrase_rows import WORDS, add, change, decide, note, remove, switch_off

pytestmark = pytest.mark.usefixtures("invented")


def recorded() -> list[tuple[str, dict]]:
    return list(Happening.objects.order_by("pk").values_list("what", "details"))


def test_own_entries_are_numbered_in_each_community_and_numbers_never_come_back(cora, olive, now):
    first = add(cora, now)
    assert add(olive, now).phrase == first.phrase == "own-1"
    remove(first, cora, now)
    assert add(cora, now).phrase == "own-2"


def test_each_step_is_recorded_with_who_and_no_words(cora, now):
    wording = add(cora, now)
    change(wording, cora, now)
    remove(wording, cora, now, seen=2)
    off = switch_off(PLAIN, cora, now)
    changing_phrases.switch_on(off, cora, why="Asked for.", at=now)
    changing_phrases.remove_note(note(PLAIN, cora, now), cora, at=now)
    decide(DRAFT, cora, now, "rejected")
    own, ours = {"phrase": "own-1"}, {"phrase": PLAIN}
    assert recorded() == [
        ("phrase_added", own),
        ("phrase_changed", own),
        ("phrase_removed", own),
        ("phrase_switched_off", ours),
        ("phrase_switched_on", ours),
        ("phrase_note_added", ours),
        ("phrase_note_removed", ours),
        ("phrase_decided_by_workshop", {"phrase": DRAFT, "outcome": "rejected"}),
    ]
    assert set(Happening.objects.values_list("by", flat=True)) == {cora.person_id}


def test_the_same_form_twice_does_its_work_once(cora, now):
    key = uuid.uuid4()
    for _twice in range(2):
        changing_phrases.add_phrase(cora, WORDS, key=key, why="Because", at=now)
        wording = PhraseWording.objects.get()
    keys = [uuid.uuid4() for _each in range(4)]
    for _twice in range(2):
        changing_phrases.change_phrase("own-1", cora, WORDS, key=keys[0], seen=1, why="Because", at=now)
        changing_phrases.switch_off(PLAIN, cora, key=keys[1], why="Because", at=now)
        changing_phrases.add_note(PLAIN, cora, key=keys[2], words="A note", at=now)
        decided = {"outcome": "accepted", "meeting": "Workshop", "why": "Because", "words": None}
        changing_phrases.decide(DRAFT, cora, key=keys[3], seen=0, **decided, at=now)
    for _twice in range(2):
        changing_phrases.remove_phrase(wording.phrase, cora, seen=2, why="Because", at=now)
        changing_phrases.switch_on(SwitchOff.objects.get(), cora, why="Because", at=now)
        changing_phrases.remove_note(PhraseNote.objects.get(), cora, at=now)
    rows = (PhraseWording, PhraseRemoval, SwitchOff, SwitchOn, PhraseNote, WorkshopDecision)
    assert [model.objects.count() for model in rows] == [2, 1, 1, 1, 1, 1]
    assert len(recorded()) == 8


def test_a_key_of_another_community_or_entry_makes_nothing(cora, olive, now):
    far = add(olive, now)
    with pytest.raises(NotNowError):
        changing_phrases.add_phrase(cora, WORDS, key=far.key, why="Because", at=now)
    here = switch_off(PLAIN, cora, now)
    with pytest.raises(NotNowError):
        changing_phrases.switch_off(DRAFT, cora, key=here.key, why="Because", at=now)
    assert (PhraseWording.objects.count(), SwitchOff.objects.count()) == (1, 1)


def test_a_stale_page_changes_nothing(cora, now):
    wording = add(cora, now)
    change(wording, cora, now, question="Theirs?")
    for step in (change, remove):
        with pytest.raises(StaleError):
            step(wording, cora, now, seen=1)
    decide(DRAFT, cora, now)
    with pytest.raises(StaleError):
        decide(DRAFT, cora, now, "rejected", seen=0)
    assert PhraseWording.objects.latest("pk").question == "Theirs?"
    assert WorkshopDecision.objects.get().outcome == "accepted"


def test_steps_that_an_entry_does_not_have_are_refused(cora, now):
    wording = add(cora, now)
    remove(wording, cora, now)
    refused = [
        lambda: change(wording, cora, now),
        lambda: switch_off("own-1", cora, now),
        lambda: switch_off("label-nobody", cora, now),
        lambda: decide(PLAIN, cora, now),
        lambda: decide("own-1", cora, now),
        lambda: changing_phrases.change_phrase(
            PLAIN, cora, WORDS, key=uuid.uuid4(), seen=0, why="Because", at=now
        ),
        lambda: changing_phrases.remove_phrase(PLAIN, cora, seen=0, why="Because", at=now),
    ]
    for step in refused:
        with pytest.raises(NotNowError):
            step()
    assert [what for what, _details in recorded()] == ["phrase_added", "phrase_removed"]


def test_what_is_off_stays_off_for_its_first_reason_and_can_be_off_twice_in_its_life(cora, now):
    first = switch_off(PLAIN, cora, now, why="The first reason")
    assert switch_off(PLAIN, cora, now, why="Another") == first
    changing_phrases.switch_on(first, cora, why="Asked for", at=now)
    second = switch_off(PLAIN, cora, now, why="Another")
    assert second != first
    assert list(SwitchOff.objects.open()) == [second]


def test_a_removed_note_keeps_none_of_its_words(cora, now):
    words = note(PLAIN, cora, now, words="Ask Zebedee Slip.")
    changing_phrases.remove_note(words, cora, at=now)
    assert list(PhraseNote.objects.values_list("words", flat=True)) == [""]


def test_there_is_an_end_to_own_entries_and_to_notes(cora, potteries, now):
    many = [
        PhraseWording(
            community=potteries, phrase=f"own-{number}", number=1, key=uuid.uuid4(), at=now, **WORDS
        )
        for number in range(1, changing_phrases.MOST_OWN + 1)
    ]
    PhraseWording.objects.bulk_create(many)
    with pytest.raises(changing_phrases.FullError):
        add(cora, now)
    remove(many[4], cora, now)
    assert add(cora, now).phrase == f"own-{changing_phrases.MOST_OWN + 1}"
    for _each in range(changing_phrases.MOST_NOTES):
        last = note(PLAIN, cora, now)
    with pytest.raises(changing_phrases.FullError):
        note(PLAIN, cora, now)
    changing_phrases.remove_note(last, cora, at=now)
    assert note(PLAIN, cora, now).words


def test_the_database_holds_what_the_verbs_promise(cora, potteries, now):
    wording = add(cora, now)
    row = {"community": potteries, "by": cora, "at": now, "why": "Because"}
    wrong = [
        lambda: PhraseWording.objects.create(**row, phrase="own-1", number=1, key=uuid.uuid4(), **WORDS),
        lambda: PhraseRemoval.objects.create(**row, phrase=PLAIN),
        lambda: WorkshopDecision.objects.create(
            **row, phrase=DRAFT, number=1, key=uuid.uuid4(), outcome="changed", meeting="Workshop"
        ),
        lambda: WorkshopDecision.objects.create(
            **row,
            phrase=DRAFT,
            number=1,
            key=uuid.uuid4(),
            outcome="accepted",
            meeting="Workshop",
            wording=wording,
        ),
    ]
    for write in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_rows_stay_when_who_wrote_them_is_erased(cora, now):
    add(cora, now)
    Membership.objects.filter(pk=cora.pk).delete()
    assert PhraseWording.objects.get().by is None
