"""Forms of a version: made once for all who ask, anew when what is shown is another, never given out with what was taken back."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from commonpractice.bulletins import worker
from commonpractice.guides.models import BuiltForm
from commonpractice.guides.publishing import asking, building
from commonpractice.guides.publishing.asking import wanted
from commonpractice.guides.publishing.building import make
from commonpractice.guides.settling import crediting
from tests.at_once import at_once, two_connections
from tests.built_once import built_once
from tests.guides.publishing.pdf_reading import read_aloud
from tests.guides.publishing.pdf_ua import problems
from tests.guides.publishing.unbuilt import publish_unbuilt
from tests.guides.settling.settled import publish

pytestmark = pytest.mark.django_db
FORMS = ("pdf", "word", "epub", "text", "summary")


@built_once
def version(guide, mo, lena, now):
    """Version 1, in which Lena agreed to be named."""
    made = publish_unbuilt(guide, mo, now)
    crediting.give(guide, lena, "Lena the Named", at=now)
    return made


def held(built: BuiltForm) -> bytes:
    built.refresh_from_db()
    with built.file.open() as file:
        return file.read()


def made(version, form, now) -> BuiltForm:
    built = wanted(version, form, at=now)
    make(built.pk)
    built.refresh_from_db()
    return built


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_made_from_the_version(version, now, form):
    built = made(version, form, now)
    assert (built.state, built.error) == ("made", "")
    data = held(built)
    beginning = {"pdf": b"%PDF-1.7", "summary": b"%PDF-1.7", "text": b"A room after a fire"}
    assert data.startswith(beginning.get(form, b"PK"))
    if form == "pdf":
        assert problems(data) == []


def test_published_every_form_is_asked_for(guide, mo, now):
    version = publish(guide, mo, now)
    assert sorted(version.built.values_list("form", "state")) == sorted((form, "waiting") for form in FORMS)
    tasks = DBTaskResult.objects.filter(task_path="commonpractice.guides.tasks.make_form")
    assert {each.args_kwargs["args"][0] for each in tasks} == set(version.built.values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_the_worker_makes_every_form(guide, mo, now):
    version = publish(guide, mo, now)
    while worker.run_one_task():
        pass
    assert dict(version.built.values_list("form", "state")) == dict.fromkeys(FORMS, "made")


def test_asked_for_often_it_is_one_row_and_one_task(version, now):
    first = wanted(version, "pdf", at=now)
    again = [wanted(version, "pdf", at=now) for _ in range(3)]
    assert {each.pk for each in again} == {first.pk}
    tasks = DBTaskResult.objects.filter(task_path="commonpractice.guides.tasks.make_form")
    assert (BuiltForm.objects.count(), tasks.count()) == (1, 1)


def test_made_twice_it_is_made_once(version, now):
    built = made(version, "text", now)
    when = built.made_at
    make(built.pk)
    built.refresh_from_db()
    assert built.made_at == when


def test_a_name_that_is_taken_out_makes_another_and_the_old_file_goes(
    version, guide, lena, now, django_capture_on_commit_callbacks
):
    old = made(version, "pdf", now)
    with pikepdf.open(io.BytesIO(held(old))) as pdf:
        assert "Lena the Named" in read_aloud(pdf)
    storage, place = old.file.storage, old.file.name
    crediting.withdraw(guide, lena, at=now)
    with django_capture_on_commit_callbacks(execute=True):
        new = wanted(version, "pdf", at=now)
    assert (new.state, new.fingerprint == old.fingerprint) == ("waiting", False)
    assert not storage.exists(place)
    assert not BuiltForm.objects.filter(pk=old.pk).exists()
    make(new.pk)
    with pikepdf.open(io.BytesIO(held(new))) as pdf:
        assert "Lena" not in read_aloud(pdf)


def test_a_name_taken_out_while_it_waits_is_not_made(version, guide, lena, now):
    old = wanted(version, "text", at=now)
    crediting.withdraw(guide, lena, at=now)
    make(old.pk)
    assert not BuiltForm.objects.exists()


def test_taken_back_while_it_is_made_leaves_no_file(version, guide, lena, now):
    built = wanted(version, "text", at=now)
    assert built.take(at=now)
    crediting.withdraw(guide, lena, at=now)
    wanted(version, "text", at=now)
    building._keep(built, b"Lena the Named")
    assert not built.file.storage.exists(building.where_kept(built, ""))


def test_the_clock_asks_for_every_form_of_a_version_that_has_none(version, now):
    asking.by_the_clock(now)
    assert sorted(BuiltForm.objects.values_list("form", "state")) == sorted(
        (form, "waiting") for form in FORMS
    )
    asking.by_the_clock(now + timedelta(seconds=61))
    assert set(BuiltForm.objects.values_list("state", flat=True)) == {"made"}


def test_the_clock_finds_what_is_old_without_anybody_asking(version, guide, lena, now):
    old = made(version, "text", now)
    crediting.withdraw(guide, lena, at=now)
    asking.by_the_clock(now + timedelta(minutes=1))
    assert BuiltForm.objects.get().pk == old.pk, "not looked at again so soon"
    asking.by_the_clock(now + timedelta(minutes=11))
    new = BuiltForm.objects.get()
    assert (new.state, new.fingerprint == old.fingerprint) == ("waiting", False)
    asking.by_the_clock(now + timedelta(minutes=13))
    assert "Lena" not in held(new).decode()


def test_what_is_still_the_same_is_looked_at_once_in_ten_minutes(version, now, django_assert_num_queries):
    built = made(version, "text", now)
    later = now + timedelta(minutes=11)
    asking.by_the_clock(later)
    built.refresh_from_db()
    assert (built.state, built.looked_at) == ("made", later)
    with django_assert_num_queries(4):
        asking.by_the_clock(later + timedelta(minutes=1))


def test_left_by_a_killed_worker_it_is_made_again(version, now):
    built = wanted(version, "text", at=now)
    assert built.take(at=now)
    assert wanted(version, "text", at=now + timedelta(minutes=2)).state == "making"
    again = wanted(version, "text", at=now + timedelta(minutes=4))
    assert (again.pk, again.state) == (built.pk, "waiting")
    make(again.pk)
    again.refresh_from_db()
    assert again.state == "made"
    assert not built.finish(at=now), "who was taken for dead changes nothing"


def test_what_fails_says_so_and_is_tried_again_later(version, now, monkeypatch, caplog):
    """A disk without place for temporary files."""
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")
    built = made(version, "word", now)
    assert (built.state, built.error.partition(":")[0]) == ("failed", "FileNotFoundError")
    assert "could not be made" in caplog.text
    taken = built.taken_at
    assert wanted(version, "word", at=taken + timedelta(seconds=30)).state == "failed"
    monkeypatch.undo()
    again = wanted(version, "word", at=taken + timedelta(seconds=90))
    assert (again.pk, again.state, again.error) == (built.pk, "waiting", "")
    make(again.pk)
    again.refresh_from_db()
    assert again.state == "made"


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "made", "file": "x"},
        {"state": "waiting", "made_at": True},
        {"state": "made", "made_at": True},
    ],
)
def test_what_is_made_has_its_file_and_its_moment(version, now, facts):
    facts = {**facts, **({"made_at": now} if "made_at" in facts else {})}
    with pytest.raises(IntegrityError, match="form_made_has_its_file"), transaction.atomic():
        BuiltForm.objects.create(version=version, form="pdf", fingerprint="x", asked_at=now, **facts)


def test_a_build_is_of_a_version_once(version, now):
    BuiltForm.objects.create(version=version, form="pdf", fingerprint="x", asked_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        BuiltForm.objects.create(version=version, form="pdf", fingerprint="x", asked_at=now)


@two_connections
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one(version, now, caplog):
    built = wanted(version, "text", at=now)
    at_once(*[lambda: make(built.pk)] * 4)
    built.refresh_from_db()
    assert built.state == "made"
    assert caplog.records == []
    place = built.file.name.rpartition("/")[0]
    assert built.file.storage.listdir(place) == ([], [built.file.name.rpartition("/")[2]])
