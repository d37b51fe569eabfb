"""Files that come in pieces: what has arrived stays, and each goes on where it stopped."""

import json
import uuid
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from commonpractice.library import in_pieces, looking
from commonpractice.library.forms.pieces import MOST_TOGETHER
from commonpractice.library.in_pieces import LARGEST_PIECE, NotNextError, announce, take_piece
from commonpractice.library.inspecting import LARGEST_FILE
from commonpractice.library.models import Batch, BroughtFile, Piece, Resource
from tests.at_once import at_once
from tests.library.shared import content

DATA = b"Ask what happened that day.\n" * 60_000
"""A little more than one and a half pieces."""
FIRST, REST = DATA[:LARGEST_PIECE], DATA[LARGEST_PIECE:]


def announced(by, now, *named: tuple[str, int]) -> list[BroughtFile]:
    batch = announce(uuid.uuid4(), named, {}, by=by, at=now)
    return list(batch.files.select_related("batch"))


def test_a_file_in_pieces_becomes_the_same_as_in_one(mo, now, django_capture_on_commit_callbacks):
    (file,) = announced(mo, now, ("What to ask.txt", len(DATA)))
    assert take_piece(file, 0, FIRST, at=now) == LARGEST_PIECE
    assert not looking.look_at_next(file.batch_id, lambda: now)
    assert DBTaskResult.objects.count() == 0
    assert take_piece(file, LARGEST_PIECE, REST, at=now) == len(DATA)
    assert DBTaskResult.objects.count() == 1
    names = list(Piece.objects.values_list("file", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        assert looking.look_at_next(file.batch_id, lambda: now)
    assert content(Resource.objects.get().versions.get().file) == DATA
    assert [default_storage.exists(name) for name in names] == [False, False]
    assert Piece.objects.count() == 0


def test_a_piece_twice_or_before_its_turn_says_which_is_the_next(mo, now):
    (file,) = announced(mo, now, ("a.txt", len(DATA)))
    take_piece(file, 0, FIRST, at=now)
    for offset, data in ((0, FIRST), (5, FIRST), (len(DATA), REST), (-1, FIRST), (LARGEST_PIECE, b"")):
        with pytest.raises(NotNextError) as told:
            take_piece(file, offset, data, at=now)
        assert told.value.received == LARGEST_PIECE
    with pytest.raises(NotNextError):
        take_piece(file, LARGEST_PIECE, REST + b"more than was said", at=now)
    assert Piece.objects.count() == 1


def test_one_piece_has_no_more_than_it_may(mo, now):
    (file,) = announced(mo, now, ("a.txt", len(DATA)))
    with pytest.raises(NotNextError):
        take_piece(file, 0, DATA[: LARGEST_PIECE + 1], at=now)
    assert Piece.objects.count() == 0


def test_the_same_announcement_goes_on_and_what_is_refused_never_comes(mo, now):
    key = uuid.uuid4()
    named = [("a.txt", 5), ("huge.mov", LARGEST_FILE + 1), ("empty.txt", 0)]
    first = announce(key, named, {}, by=mo, at=now)
    assert announce(key, named, {}, by=mo, at=now) == first
    assert list(BroughtFile.objects.values_list("refused", flat=True)) == ["", "too_large", "empty"]
    late = BroughtFile.objects.select_related("batch").get(name="huge.mov")
    with pytest.raises(NotNextError):
        take_piece(late, 0, b"12345", at=now)
    assert in_pieces.arriving(mo) == [first]


@pytest.mark.django_db(transaction=True)
@pytest.mark.once
def test_two_tabs_with_the_same_file_keep_each_piece_once(potteries, mo, now):
    (file,) = announced(mo, now, ("a.txt", 10))

    def bring() -> None:
        here = 0
        mine = BroughtFile.objects.select_related("batch").get(pk=file.pk)
        while here < 10:
            try:
                here = take_piece(mine, here, b"0123456789"[here : here + 2], at=now)
            except NotNextError as error:
                here = error.received

    at_once(bring, bring)
    assert list(Piece.objects.values_list("offset", "size")) == [(at, 2) for at in range(0, 10, 2)]
    looking.look_at_next(file.batch_id, lambda: now)
    assert content(Resource.objects.get().versions.get().file) == b"0123456789"


def test_what_does_not_come_within_a_week_is_deleted(mo, now, django_capture_on_commit_callbacks):
    (file, _whole) = announced(mo, now, ("a.txt", len(DATA)), ("b.txt", 5))
    take_piece(file, 0, FIRST, at=now)
    take_piece(_whole, 0, b"12345", at=now)
    name = Piece.objects.order_by("pk").first().file.name
    in_pieces.drop_what_did_not_come(now + in_pieces.WAITED_FOR)
    assert Piece.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        in_pieces.drop_what_did_not_come(now + in_pieces.WAITED_FOR + timedelta(seconds=1))
    assert list(BroughtFile.objects.values_list("refused", flat=True)) == ["late", ""]
    assert not default_storage.exists(name)
    assert in_pieces.arriving(mo) == []


def test_no_piece_stands_twice_at_its_place(mo, now):
    (file,) = announced(mo, now, ("a.txt", 10))
    take_piece(file, 0, b"01234", at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Piece.objects.create(brought=file, offset=0, size=5, file="a")


def test_the_script_announces_sends_and_goes_on(mo, sign_in, potteries, now):
    client = sign_in(mo)
    sent = {
        "key": uuid.uuid4(),
        "licence": "ask",
        "audience": "members",
        "review_by": potteries.date_of(now) + timedelta(days=9),
        "names": json.dumps([["a.txt", 10], ["b.txt", 3]]),
    }
    for _twice in range(2):
        answer = client.post("/potteries/library/brought/", sent)
    batch = Batch.objects.get()
    (first, second) = (f"{batch.get_absolute_url()}{position}/" for position in range(2))
    assert (answer.status_code, answer.json()) == (
        201,
        {
            "url": batch.get_absolute_url(),
            "files": [{"url": first, "received": 0}, {"url": second, "received": 0}],
        },
    )

    def piece(url, offset, data):
        got = client.post(f"{url}?offset={offset}", data, content_type="application/octet-stream")
        return got.status_code, got.json()

    assert piece(first, 0, b"01234") == (200, {"received": 5})
    assert piece(first, 0, b"01234") == (409, {"received": 5})
    assert piece(first, "x", b"01234") == (409, {"received": 5})
    page = client.get(batch.get_absolute_url())
    assert [(row["state"], row["file"].here) for row in page.context["rows"]] == [
        ("arriving", 5),
        ("arriving", 0),
    ]
    assert [
        each["received"] for each in client.post("/potteries/library/brought/", sent).json()["files"]
    ] == [5, 0]
    assert batch.get_absolute_url() in client.get("/potteries/library/add/files/").content.decode()
    assert piece(first, 5, b"56789") == (200, {"received": 10})
    page = client.get(batch.get_absolute_url())
    assert [row["state"] for row in page.context["rows"]] == ["waiting", "arriving"]


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ("", "Choose a file."),
        ("[]", "Choose a file."),
        ('["a"]', "Choose a file."),
        ('[["a", -1]]', "Choose a file."),
        ('[["a", true]]', "Choose a file."),
        ('[["a\\u0000", 1]]', "Choose a file."),
        ("{", "Enter a valid JSON."),
        (
            json.dumps([["a", 1]] * 501),
            "These are too many at once: 500 files are the most. Bring them in parts.",
        ),
        (
            json.dumps([["a", LARGEST_FILE]] * (MOST_TOGETHER // LARGEST_FILE + 1)),
            "Together these are more than 2 GB. Bring them in parts.",
        ),
    ],
)
def test_what_is_announced_wrongly_is_said(mo, sign_in, potteries, now, names, says):
    day = potteries.date_of(now) + timedelta(days=9)
    sent = {"key": uuid.uuid4(), "licence": "ask", "audience": "members", "review_by": day, "names": names}
    answer = sign_in(mo).post("/potteries/library/brought/", sent)
    assert (answer.status_code, answer.json()) == (422, {"errors": [says]})
    assert Batch.objects.count() == 0
