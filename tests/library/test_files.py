"""Files that are brought: what becomes of each, killed workers, and the same file again."""

import hashlib
import uuid
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from commonpractice.bulletins import worker
from commonpractice.community.models import Happening
from commonpractice.library import changing, looking
from commonpractice.library.bringing import bring
from commonpractice.library.forms.files import MOST_FILES
from commonpractice.library.inspecting import Kind, Refusal, TakenOut, inspect
from commonpractice.library.models import Batch, BroughtFile, Resource, Version
from commonpractice.library.refusals import REFUSED, TAKEN_OUT
from commonpractice.library.views import adding
from tests.library import brought_office, brought_pdfs, brought_pictures
from tests.library.shared import WORDS, brought, content, looked_at, shared_file, shared_note

PROGRAM = b"MZ" + b"\0" * 200
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def facts_of(files) -> list[tuple[str, str, bool]]:
    return [(each.name, each.refused, each.became_id is not None) for each in files]


def test_each_file_becomes_a_resource_or_is_refused_with_its_reason(mo, now):
    batch = brought(
        mo,
        now,
        ("Rooms after a fire.pdf", brought_pdfs.ordinary()),
        ("What to ask.docx", brought_office.word()),
        ("holiday.exe", brought_pictures.photograph()),
        ("really.pdf", PROGRAM),
        ("drawing.png", SVG),
        ("huge.png", brought_pictures.huge_png(10_000, 10_000)),
        ("swollen.docx", brought_office.swollen()),
        ("empty.txt", b""),
        audience="public",
        licence="attribution",
    )
    looked_at(batch, now)
    assert facts_of(batch.files.all()) == [
        ("Rooms after a fire.pdf", "", True),
        ("What to ask.docx", "", True),
        ("holiday.exe", "", True),
        ("really.pdf", "program", False),
        ("drawing.png", "svg", False),
        ("huge.png", "pixels", False),
        ("swollen.docx", "bomb", False),
        ("empty.txt", "empty", False),
    ]
    kept = Version.objects.order_by("pk").values_list("name", "form", "number", "resource__title")
    assert list(kept) == [
        ("Rooms after a fire.pdf", "pdf", 1, "Rooms after a fire"),
        ("What to ask.docx", "document", 1, "What to ask"),
        ("holiday.jpg", "picture", 1, "holiday"),
    ]
    assert set(Resource.objects.values_list("audience", "licence", "owner", "kind")) == {
        ("public", "attribution", mo.pk, "file")
    }
    assert set(Resource.objects.values_list("review_by", flat=True)) == {
        mo.community.date_of(now) + timedelta(days=365)
    }


def test_what_is_kept_is_what_was_made_anew_with_its_words(mo, now):
    photograph = brought_pictures.photograph()
    (picture, paper) = looked_at(
        brought(mo, now, ("a.jpg", photograph), ("b.pdf", brought_pdfs.ordinary())), now
    )
    kept, as_pdf = picture.versions.get(), paper.versions.get()
    fresh = inspect(photograph, "a.jpg")
    assert (content(kept.file), content(kept.preview)) == (fresh.data, fresh.preview)
    assert brought_pictures.NOTE.encode() not in fresh.data
    assert kept.taken_out == ["location", "metadata"]
    assert (kept.width, kept.height, kept.size) == (20, 40, len(fresh.data))
    assert kept.brought_sha256 == hashlib.sha256(photograph).hexdigest()
    assert (as_pdf.pages, bool(as_pdf.text)) == (2, True)


def test_what_a_file_came_as_is_deleted_once_it_was_looked_at(mo, now, django_capture_on_commit_callbacks):
    batch = brought(mo, now, ("a.txt", WORDS), ("b.exe", PROGRAM))
    came_as = [each.file.name for each in batch.files.all()]
    assert [default_storage.exists(name) for name in came_as] == [True, True]
    with django_capture_on_commit_callbacks(execute=True):
        looked_at(batch, now)
    assert [default_storage.exists(name) for name in came_as] == [False, False]
    assert [each.file.name for each in batch.files.all()] == ["", ""]


def test_the_same_form_twice_brings_the_files_once(mo, now):
    key = uuid.uuid4()
    files = [SimpleUploadedFile("a.txt", WORDS) for _each in range(2)]
    first, second = (bring(key, [file], {}, by=mo, at=now) for file in files)
    assert first == second
    assert BroughtFile.objects.count() == 1


def test_the_same_file_again_is_told_and_not_doubled(mo, cora, now):
    first = shared_file(mo, now)
    again, other = looked_at(brought(cora, now, ("other name.txt", WORDS), ("new.txt", WORDS + b"!")), now)
    assert (again, other != first) == (first, True)
    assert [each.was_there for each in BroughtFile.objects.order_by("pk")] == [False, True, False]
    assert Version.objects.count() == 2


def test_a_file_that_was_removed_can_be_brought_again(mo, now):
    first = shared_file(mo, now)
    changing.remove(first, why="It was out of date.", by=mo, at=now)
    second = shared_file(mo, now)
    assert (second.number, second.is_removed) == (first.number + 1, False)


def test_the_same_file_in_another_community_is_another_file(mo, olive, now):
    assert shared_file(mo, now) != shared_file(olive, now)
    assert Resource.objects.filter(community=olive.community).count() == 1


def test_a_new_version_keeps_the_page_and_the_earlier_file(mo, cora, now):
    resource = shared_file(mo, now)
    looked_at(brought(cora, now, ("newer.txt", b"Newer words."), replaces=resource), now)
    assert [(each.number, each.name, each.by) for each in resource.versions.all()] == [
        (2, "newer.txt", cora),
        (1, "What to ask.txt", mo),
    ]
    assert (Resource.objects.count(), Resource.objects.get().title) == (1, "What to ask")
    assert list(Happening.objects.order_by("pk").values_list("what", "by")) == [
        ("resource_added", mo.person_id),
        ("resource_replaced", cora.person_id),
    ]


def test_the_version_that_stands_is_not_brought_twice_but_an_earlier_one_may_come_back(mo, now):
    resource = shared_file(mo, now)
    for data in (WORDS, b"Newer words.", WORDS):
        looked_at(brought(mo, now, ("a.txt", data), replaces=resource), now)
    assert [content(each.file) for each in resource.versions.all()] == [WORDS, b"Newer words.", WORDS]


def test_nothing_replaces_what_was_removed_meanwhile(mo, now):
    resource = shared_file(mo, now)
    batch = brought(mo, now, ("newer.txt", b"Newer words."), replaces=resource)
    changing.remove(resource, why="It was out of date.", by=mo, at=now)
    assert looked_at(batch, now) == [None]
    assert (batch.files.get().refused, resource.versions.count()) == ("gone", 1)


def test_a_killed_worker_leaves_its_file_to_the_next_one_after_a_while(mo, now):
    batch = brought(mo, now, ("a.txt", WORDS))
    batch.files.update(taken_at=now)
    later = now + looking.LONGEST
    assert not looking.look_at_next(batch.pk, lambda: later)
    looking.by_the_clock(lambda: later + timedelta(seconds=1))
    assert batch.files.get().became == Resource.objects.get()


def test_two_workers_with_one_file_make_one_resource(mo, now):
    """The first was only slow: what it says after the second has no effect."""
    batch = brought(mo, now, ("a.txt", WORDS))
    file = batch.files.get()
    looking.look_at(file, lambda: now)
    file = BroughtFile.objects.get()
    looking.keep(file, inspect(WORDS, "a.txt"), "another sum", at=now)
    assert (Resource.objects.count(), Version.objects.count()) == (1, 1)


def test_the_clock_leaves_what_has_just_come_to_its_worker(mo, now):
    batch = brought(mo, now, ("a.txt", WORDS))
    looking.by_the_clock(lambda: now + looking.UNHEARD)
    assert batch.files.get().looked_at is None
    looking.by_the_clock(lambda: now + looking.UNHEARD + timedelta(seconds=1))
    assert batch.files.get().looked_at is not None


def test_a_file_that_we_cannot_read_holds_up_none_after_it(mo, now, caplog):
    batch = brought(mo, now, ("a.txt", WORDS), ("b.txt", b"Other words."))
    first = batch.files.first()
    default_storage.delete(first.file.name)
    looked_at(batch, now)
    assert [each.refused for each in batch.files.all()] == ["trouble", ""]
    assert "could not be looked at" in caplog.text


@pytest.mark.django_db(transaction=True)
@pytest.mark.once
def test_two_hundred_files_are_looked_at_by_the_worker_one_task_each(potteries, mo, now):
    batch = brought(mo, now, *((f"{number}.txt", f"Word {number}".encode()) for number in range(200)))
    tasks = DBTaskResult.objects.filter(task_path="commonpractice.library.tasks.look_at_files")
    assert tasks.count() == 1
    for _each in range(3):
        assert worker.run_one_task()
    assert batch.files.exclude(became=None).count() == 3
    looked_at(batch, now)
    assert Resource.objects.count() == 200
    assert set(Resource.objects.values_list("number", flat=True)) == set(range(1, 201))


def test_every_refusal_and_everything_taken_out_has_its_words():
    assert set(REFUSED) == {*Refusal.__args__, "trouble", "late", "gone"}
    assert set(TAKEN_OUT) == set(TakenOut.__args__)
    assert set(Version.Form.values) == set(Kind.__args__)


def test_a_file_that_waits_became_nothing_and_a_refused_one_neither(mo, now):
    batch, note = brought(mo, now, ("a.txt", WORDS)), shared_note(mo, now)
    for wrong in ({"became": note}, {"refused": "svg"}, {"refused": "svg", "became": note, "looked_at": now}):
        with pytest.raises(IntegrityError), transaction.atomic():
            batch.files.update(**wrong)


def test_the_page_brings_files_and_says_what_became_of_them(mo, lena, sign_in, now):
    client = sign_in(mo)
    form = client.get("/potteries/library/add/files/").context["form"]
    sent = {
        "key": form["key"].value(),
        "brought": [SimpleUploadedFile("a.txt", WORDS), SimpleUploadedFile("b.exe", PROGRAM)],
        "licence": "own",
        "licence_words": "Ask us first.",
        "audience": "members",
        "review_by": form["review_by"].value(),
    }
    answer = client.post("/potteries/library/add/files/", sent)
    batch = Batch.objects.get()
    assert answer.url == batch.get_absolute_url()
    page = client.get(answer.url)
    assert (page.context["waiting"], page.context["looked_at"]) == (2, 0)
    looked_at(batch, now)
    page = client.get(answer.url)
    assert [row["state"] for row in page.context["rows"]] == ["taken_in", "refused"]
    assert str(REFUSED["program"]) in page.content.decode()
    assert Resource.objects.get().licence_words == "Ask us first."
    assert sign_in(lena).get(answer.url).status_code == 404


def test_the_form_says_what_is_missing(mo, sign_in):
    sent = {"key": uuid.uuid4(), "licence": "own", "audience": "members", "review_by": "2020-01-01"}
    form = sign_in(mo).post("/potteries/library/add/files/", sent).context["form"]
    assert set(form.errors) == {"brought", "licence_words", "review_by"}
    assert form.errors["brought"] == ["Choose a file."]
    many = [SimpleUploadedFile(f"{number}.txt", b"a") for number in range(MOST_FILES + 1)]
    form = sign_in(mo).post("/potteries/library/add/files/", sent | {"brought": many}).context["form"]
    assert form.errors["brought"] == [
        "These are too many at once: 50 files are the most. Bring them in parts."
    ]
    assert BroughtFile.objects.count() == 0


@pytest.mark.parametrize("name", ["add_files", "replace"])
def test_too_much_at_once_is_said_and_not_kept(mo, sign_in, now, name, monkeypatch):
    monkeypatch.setattr(adding, "LARGEST_REQUEST", 1000)
    more = [shared_file(mo, now).number] if name == "replace" else []
    sent = {"key": uuid.uuid4(), "brought": [SimpleUploadedFile("a.txt", b"a" * 2000)]}
    answer = sign_in(mo).post(reverse(f"library:{name}", args=["potteries", *more]), sent)
    assert answer.status_code == 413
    assert "bring them in parts" in answer.content.decode()
    assert not Batch.objects.filter(key=sent["key"]).exists()


def test_the_page_replaces_a_file_but_no_note(mo, sign_in, now):
    resource, note = shared_file(mo, now), shared_note(mo, now)
    client = sign_in(mo)
    at = f"/potteries/library/{resource.number}/replace/"
    sent = {"key": uuid.uuid4(), "brought": [SimpleUploadedFile("b.txt", b"Newer words.")]}
    answer = client.post(at, sent)
    batch = Batch.objects.latest("pk")
    assert (answer.url, batch.replaces) == (batch.get_absolute_url(), resource)
    looked_at(batch, now)
    assert client.get(answer.url).context["rows"][0]["state"] == "taken_in"
    assert client.get(f"/potteries/library/{note.number}/replace/").status_code == 404
