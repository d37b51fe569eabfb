import io
import zipfile
from datetime import timedelta

import pypandoc
import pytest
from django.test import Client
from django.urls import reverse

from commonpractice.community.models import Terms
from commonpractice.community.reading_kept import keep_reading, kept_reading
from commonpractice.community.terms_drafting import start_terms
from commonpractice.community.terms_reading import read_pasted

MEGABYTE = 1024 * 1024
TERMS = """\
# Terms of reference of the Kiln Forum (invented)

## Background

The forum brings people together.

## Meetings

The forum meets every two months for 90 minutes, in person or online.

## Standing agenda

1. Welcome and new members
2. Roundtable, 1 minute each
3. Focus presentation, 15 minutes

## Chair

The chair will:

- Keep to time
- Send the agenda

## Costs

Each participant bears their own costs unless otherwise agreed.
"""


def at(name, *more):
    return reverse(f"community:{name}", args=["potteries", *more])


def upload(client, data: bytes, name: str, **more):
    document = io.BytesIO(data)
    document.name = name
    return client.post(at("terms_import"), {"document": document, "words": ""}, **more)


def word() -> bytes:
    return pandoc("docx")


def pandoc(kind: str) -> bytes:
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"terms.{kind}"
        pypandoc.convert_text(TERMS, kind, format="markdown", outputfile=str(path))
        return path.read_bytes()


def packed(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


@pytest.fixture
def client(cora, sign_in) -> Client:
    return sign_in(cora)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (word, "terms.docx"),
        (lambda: pandoc("odt"), "terms.odt"),
        (TERMS.encode, "terms.md"),
        (lambda: pandoc("html"), "terms.html"),
    ],
)
def test_a_document_is_read_and_nothing_counts_before_it_is_confirmed(client, make, name):
    answer = upload(client, make(), name)
    assert answer.url == at("terms_import_confirm")
    for _reload in range(2):
        seen = client.get(answer.url).content.decode()
        assert "The forum meets every two months for 90 minutes, in person or online." in seen
        assert "Roundtable, 1 minute each" in seen
        assert " checked" not in seen
    assert Terms.objects.count() == 0
    assert client.post(answer.url, everything(client.get(answer.url))).url == at("terms_draft")
    draft = Terms.objects.get()
    assert [section.heading for section in draft.sections.all()] == [
        "Background", "Meetings", "Standing agenda", "Chair", "Costs",
    ]  # fmt: skip
    assert [(line.kind, line.minutes, line.seconds_each) for line in draft.standing_items.all()] == [
        ("introductions", None, None), ("roundtable", None, 60), ("focus", 15, None),
    ]  # fmt: skip
    assert (draft.cadence_months, draft.cadence_weeks, draft.length_minutes, draft.hybrid) == (2, 0, 90, True)
    assert draft.duties == ["Keep to time", "Send the agenda"]
    assert draft.costs == "Each participant bears their own costs unless otherwise agreed."


def everything(response) -> dict[str, object]:
    """The form as it would be sent with every box ticked."""
    form = response.context["form"]
    return {
        name: "on"
        if field.widget.input_type == "checkbox"
        else ""
        if field.initial is None
        else field.initial
        for name, field in form.fields.items()
        if hasattr(field.widget, "input_type")
    }


def test_what_is_not_ticked_is_not_kept(client):
    upload(client, TERMS.encode(), "terms.md")
    sent = everything(client.get(at("terms_import_confirm")))
    for left_out in ("section_0", "line_2", "cadence", "duty_0", "costs"):
        del sent[left_out]
    client.post(at("terms_import_confirm"), sent)
    draft = Terms.objects.get()
    assert "Background" not in [section.heading for section in draft.sections.all()]
    assert [line.kind for line in draft.standing_items.all()] == ["introductions", "roundtable"]
    assert (draft.cadence_months, draft.length_minutes, draft.duties, draft.costs) == (
        3,
        90,
        ["Send the agenda"],
        "",
    )


def test_what_was_recognised_can_be_put_right(client):
    upload(client, TERMS.encode(), "terms.md")
    sent = everything(client.get(at("terms_import_confirm")))
    sent |= {
        "line_1_seconds": 90,
        "line_2_kind": "discussion",
        "cadence_months": "",
        "cadence_weeks": 6,
        "length_minutes": 100,
    }
    client.post(at("terms_import_confirm"), sent)
    draft = Terms.objects.get()
    assert [(line.kind, line.minutes, line.seconds_each) for line in draft.standing_items.all()] == [
        ("introductions", None, None), ("roundtable", None, 90), ("discussion", 15, None),
    ]  # fmt: skip
    assert (draft.cadence_months, draft.cadence_weeks, draft.length_minutes) == (0, 6, 100)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"line_1_minutes": 5}, "Give minutes for the whole, or seconds for each person, not both."),
        ({"cadence_weeks": 2}, "Give months or weeks, one of the two."),
        ({"length_minutes": ""}, "Write how many minutes."),
        ({"length_minutes": 9}, "Ensure this value is greater than or equal to 15."),
    ],
)
def test_what_cannot_be_is_said_and_the_rest_stays_ticked(client, change, sentence):
    upload(client, TERMS.encode(), "terms.md")
    sent = everything(client.get(at("terms_import_confirm"))) | change
    seen = client.post(at("terms_import_confirm"), sent).content.decode()
    assert sentence in seen
    assert seen.count(" checked") == 14
    assert Terms.objects.count() == 0


def test_all_can_be_ticked_without_scripts(client):
    upload(client, TERMS.encode(), "terms.md")
    assert client.get(at("terms_import_confirm"), {"all": 1}).content.decode().count(" checked") == 14


def test_confirming_twice_makes_one_draft(client):
    upload(client, TERMS.encode(), "terms.md")
    sent = everything(client.get(at("terms_import_confirm")))
    assert [client.post(at("terms_import_confirm"), sent).url for _press in range(2)] == [
        at("terms_draft")
    ] * 2
    assert Terms.objects.count() == 1


def test_pasted_words_are_read_too(client):
    assert client.post(at("terms_import"), {"words": TERMS}).url == at("terms_import_confirm")


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "empty.docx", "There are no words in this."),
        (b"   \n", "blank.txt", "There are no words in this."),
        (b"%PDF-1.7 ...", "terms.pdf", "This is not a document that can be read here."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "terms.docx", "This is not a document that can be read here."),
        (packed(**{"holiday.txt": "sun"}), "terms.docx", "This is not a document that can be read here."),
        (b"PK\x03\x04 broken off", "terms.docx", "This document is damaged."),
        (packed(**{"word/document.xml": "<w:nothing"}), "terms.docx", "This document is damaged."),
        (b"x" * (10 * MEGABYTE + 1), "terms.txt", "This is too big to read."),
        (b"word " * 120_000, "terms.txt", "This is too big to read."),
        (b"# A\n\nwords\n\n" * 151, "terms.md", "This has more than 150 headings and agenda lines."),
    ],
)
def test_a_document_that_cannot_be_read_is_said_in_a_sentence(client, data, name, sentence):
    answer = upload(client, data, name)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert client.get(at("terms_import_confirm")).url == at("terms_import")


def test_fifty_megabytes_get_the_same_kind_sentence(client):
    answer = upload(client, b"x" * (50 * MEGABYTE), "terms.docx")
    assert answer.status_code == 413
    assert "This is too big to read. A document may have 10 MB" in answer.content.decode()


def test_three_megabytes_pasted_get_it_too(client):
    answer = client.post(at("terms_import"), {"words": "word " * 600_000})
    assert answer.status_code == 413
    assert "This is too big to read." in answer.content.decode()


def test_nothing_brought_is_said(client):
    seen = client.post(at("terms_import"), {"words": ""}).content.decode()
    assert "Choose a document, or paste its words." in seen


def test_the_size_is_looked_at_before_the_token_and_the_token_still_counts(cora):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cora.person)
    assert strict.post(at("terms_import"), {"words": TERMS}).status_code == 403
    assert upload(strict, b"x" * (50 * MEGABYTE), "terms.docx").status_code == 413


def test_only_a_coordinator_brings_a_document(cora, mo, sign_in):
    for who in (None, mo):
        assert sign_in(who).post(at("terms_import"), {"words": TERMS}).status_code == 404
        assert upload(sign_in(who), b"x" * (13 * MEGABYTE), "terms.docx").status_code == 404
        assert sign_in(who).post(at("terms_import_forget")).status_code == 404
        assert sign_in(who).get(at("terms_import_confirm")).status_code == 404


def test_with_a_draft_at_hand_nothing_is_read(client, potteries, cora, now):
    start_terms(potteries, by=cora.person, at=now)
    assert client.post(at("terms_import"), {"words": TERMS}).url == at("terms_draft")
    assert client.get(at("terms_import_confirm")).url == at("terms_draft")


def test_a_reading_is_forgotten_on_request(client):
    client.post(at("terms_import"), {"words": TERMS})
    assert "terms_reading" in " ".join(client.session.keys())
    client.post(at("terms_import_forget"))
    assert "terms_reading" not in " ".join(client.session.keys())


def test_a_reading_outlives_the_session_store_and_ends_after_a_day(client, potteries, now):
    session, reading = client.session, read_pasted(TERMS)
    keep_reading(session, potteries, reading, now=now)
    session.save()
    stored = client.session
    assert kept_reading(stored, potteries, now=now + timedelta(hours=23)) == reading
    assert kept_reading(stored, potteries, now=now + timedelta(hours=25)) is None
    assert "terms_reading" not in " ".join(stored.keys())
