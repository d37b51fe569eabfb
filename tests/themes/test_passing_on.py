import uuid

import pytest

from commonpractice.bulletins.models import Delivery
from commonpractice.community.actions import end_membership
from commonpractice.community.models import Happening
from commonpractice.themes import passing_on
from commonpractice.themes.models import Barrier, Wording
from commonpractice.themes.voice import Voice
from commonpractice.transitions import NotNowError, StaleError
from tests.themes.raised import draft_barrier, pass_on_barrier, raise_barrier


def test_beginning_twice_with_one_key_begins_once(mo, now):
    key = uuid.uuid4()
    first = passing_on.begin(key, voice=Voice(mo), source=None, at=now)
    assert passing_on.begin(key, voice=Voice(mo), source=None, at=now) == first
    assert Barrier.objects.count() == Wording.objects.count() == 1


def test_words_are_kept_and_a_stale_tab_changes_nothing(mo, now):
    wording = draft_barrier(mo, at=now, title="Kept")
    with pytest.raises(StaleError):
        passing_on.save_words(
            wording, {"title": "Lost"}, at=now, edited_times=0, source=None, show_name=False
        )
    wording.refresh_from_db()
    assert (wording.title, wording.edited_times) == ("Kept", 1)


def test_nobody_approves_their_own_words(cora, now):
    wording = pass_on_barrier(cora, at=now)
    with pytest.raises(passing_on.NotYoursError):
        passing_on.approve(wording, by=cora, at=now, edited_times=1)
    assert not Barrier.objects.known().exists()


def test_who_came_by_link_does_not_approve_signed_in_either(petra, reader, now):
    petra.email = reader.person.email.upper()
    petra.save()
    with pytest.raises(passing_on.NotYoursError):
        passing_on.approve(pass_on_barrier(petra, at=now), by=reader, at=now, edited_times=1)


def test_approval_gives_a_number_a_first_step_and_a_letter(petra, panel, cora, now):
    barrier = raise_barrier(petra, read_by=cora, at=now, source=panel)
    step = barrier.steps.get()
    assert (barrier.number, barrier.stage, barrier.source) == (1, "raised", panel)
    assert (step.before, step.after, step.contact) == ("", "raised", petra)
    assert set(Delivery.objects.values_list("letter__kind", "to_address")) == {
        ("hearing_something_waits", "cora@potteries.example"),
        ("hearing_words_approved", "petra@panel.example"),
    }


def test_before_approval_neither_record_nor_letter_tells_of_its_words(mo, cora, now):
    pass_on_barrier(mo, at=now, title="Told to nobody yet")
    assert not Happening.objects.exists()
    assert ["Told to nobody" in each.text for each in Delivery.objects.all()] == [False]


def test_what_was_sent_back_can_be_changed_and_passed_on_again(mo, cora, now):
    wording = pass_on_barrier(mo, at=now)
    passing_on.send_back(wording, why="Please leave the street out.", by=cora, at=now)
    with pytest.raises(NotNowError):
        passing_on.approve(wording, by=cora, at=now, edited_times=1)
    passing_on.pass_on(wording, kept_because="", at=now)
    assert passing_on.approve(wording, by=cora, at=now, edited_times=1).number == 1
    kinds = ["hearing_something_waits", "hearing_words_sent_back", "hearing_something_waits"]
    sent = Delivery.objects.order_by("pk").values_list("letter__kind", flat=True)
    assert list(sent) == [*kinds, "hearing_words_approved"]


def test_clearer_words_stand_only_once_a_second_person_approved_them(mo, cora, reader, now):
    barrier = raise_barrier(mo, read_by=cora, at=now, title="Before")
    draft = passing_on.begin_rewording(barrier, voice=Voice(mo), at=now)
    draft = passing_on.save_words(
        draft, {"title": "After"}, at=now, edited_times=0, source=None, show_name=False
    )
    passing_on.pass_on(draft, kept_because="", at=now)
    assert str(Barrier.objects.with_words().get()) == "Before"
    passing_on.approve(draft, by=reader, at=now, edited_times=1)
    barrier = Barrier.objects.with_words().get()
    assert (str(barrier), barrier.stage, barrier.number) == ("After", "clarified", 1)
    assert [wording.title for wording in barrier.wordings.all()] == ["Before", "After"]


def test_a_draft_of_clearer_words_whose_writer_left_is_in_nobodys_way(mo, cora, reader, now):
    barrier = raise_barrier(mo, read_by=cora, at=now, title="Before")
    draft = passing_on.begin_rewording(barrier, voice=Voice(mo), at=now)
    passing_on.save_words(draft, {"title": "Theirs"}, at=now, edited_times=0, source=None, show_name=False)
    assert passing_on.begin_rewording(barrier, voice=Voice(cora), at=now).membership == mo
    end_membership(mo, by=mo.person, at=now)
    draft = passing_on.begin_rewording(barrier, voice=Voice(cora), at=now)
    assert (draft.membership, draft.title, draft.edited_times) == (cora, "Before", 0)
    # What was passed on in time still waits for a second person.
    passing_on.pass_on(draft, kept_because="", at=now)
    end_membership(reader, by=reader.person, at=now)
    assert passing_on.begin_rewording(barrier, voice=Voice(mo), at=now) == draft


def test_what_was_removed_meanwhile_is_saved_no_more(mo, now):
    """The page saves while one types, and somebody presses remove."""
    draft = draft_barrier(mo, at=now)
    passing_on.remove(Wording.objects.get(pk=draft.pk))
    with pytest.raises(NotNowError):
        passing_on.save_words(draft, {}, at=now, edited_times=1, source=None, show_name=False)
    with pytest.raises(NotNowError):
        passing_on.pass_on(draft, kept_because="", at=now)
