"""The page on which a guide is written, before and without its script; what the script sends."""

import io
import uuid

import pytest
from django.urls import reverse
from PIL import Image
from pycrdt import XmlFragment

from commonpractice.guides.models import Guide, Picture, SuggestionDecision
from commonpractice.guides.writing import keeping_changes
from tests.built_once import built_once
from tests.guides.writing.desk import TEXT


@built_once
def guide(potteries, cora, now) -> Guide:
    guide = Guide.objects.create(
        community=potteries, number=1, key=uuid.uuid4(), title="Doors (invented)", begun_by=cora, begun_at=now
    )
    keeping_changes.begin(guide, TEXT, by=cora, at=now)
    return guide


def at(name: str, *more: object) -> str:
    return reverse(f"guides:{name}", args=["potteries", 1, *more])


def a_picture(kind: str = "PNG") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (8, 6), "navy").save(out, kind)
    out.seek(0)
    out.name = "Kofi at home.png"
    return out


def test_without_scripts_the_text_is_there(sign_in, guide, mo, django_assert_num_queries):
    browser = sign_in(mo)
    with django_assert_num_queries(8):
        page = browser.get(at("write")).content.decode()
    assert "<h2>What helps</h2>" in page
    assert "<p>We write down who decides.</p>" in page
    assert "This browser runs no scripts." in page
    assert "data-leads" not in page
    for address in ("clauses/0000000000/", "plain/", "hints/"):
        assert f'"/potteries/guides/1/{address}"' in page


def test_who_leads_may_decide(sign_in, guide, cora):
    assert "data-leads" in sign_in(cora).get(at("write")).content.decode()


def test_a_picture_is_kept_once_and_shown_as_what_it_is(sign_in, guide, mo):
    browser, key = sign_in(mo), uuid.uuid4()
    sent = [
        browser.post(at("add_picture"), {"key": key, "alt": "A door", "file": a_picture()}) for _each in "12"
    ]
    picture = Picture.objects.get()
    assert [answer.status_code for answer in sent] == [201, 201]
    assert [answer.json() for answer in sent] == [{"key": str(picture.key)}] * 2
    shown = browser.get(at("picture", picture.key))
    assert Image.open(io.BytesIO(shown.content)).size == (8, 6)
    assert shown["Content-Type"] == "image/png"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert shown["Cache-Control"] == "private, max-age=3600"


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({"alt": "A door"}, {"file": "Choose a picture."}),
        ({"alt": " ", "file": a_picture()}, {"alt": "Say in words what is on it."}),
        (
            {"alt": "A door", "file": io.BytesIO(b"<svg onload='alert(1)'/>")},
            {"file": "This is not a picture that we can read. Choose a JPEG, PNG, WebP or GIF file."},
        ),
    ],
)
def test_what_is_wrong_with_a_picture_is_said_beside_its_field(sign_in, guide, mo, sent, errors):
    answer = sign_in(mo).post(at("add_picture"), {"key": uuid.uuid4(), **sent})
    assert (answer.status_code, answer.json()) == (422, {"errors": errors})
    assert not Picture.objects.exists()


def test_a_picture_of_a_guide_is_not_shown_by_another(sign_in, guide, mo, now):
    Guide.objects.create(community=guide.community, number=2, key=uuid.uuid4(), title="Other", begun_at=now)
    browser = sign_in(mo)
    browser.post(at("add_picture"), {"key": uuid.uuid4(), "alt": "A door", "file": a_picture()})
    elsewhere = reverse("guides:picture", args=["potteries", 2, Picture.objects.get().key])
    assert browser.get(elsewhere).status_code == 404


def test_a_suggestion_is_decided_once(sign_in, guide, cora, mo):
    browser = sign_in(cora)
    sent = {"suggestion": "abcdefghij", "outcome": "accepted", "quote": "now → soon", "suggested_by": mo.pk}
    assert browser.post(at("decide_suggestion"), sent).json() == {"outcome": "accepted"}
    late = browser.post(at("decide_suggestion"), {**sent, "outcome": "refused", "reason": "No"})
    assert late.json() == {"outcome": "accepted"}
    decided = SuggestionDecision.objects.get()
    assert (decided.outcome, decided.suggested_by, decided.by, decided.quote) == (
        "accepted",
        mo,
        cora,
        "now → soon",
    )


def test_nobody_takes_back_what_the_text_says_another_suggested(sign_in, guide, mo, lena, cora, now):
    with keeping_changes.editing(guide, by=mo, at=now) as doc:
        words = doc.get("guide", type=XmlFragment).children[1].children[0]
        words.format(0, 2, {"deletion": {"id": "abcdefghij", "by": mo.pk}})
    sent = {"suggestion": "abcdefghij", "outcome": "taken_back", "suggested_by": lena.pk}
    assert sign_in(lena).post(at("decide_suggestion"), sent).status_code == 404
    accepted = {"suggestion": "abcdefghij", "outcome": "accepted", "suggested_by": lena.pk}
    assert sign_in(cora).post(at("decide_suggestion"), accepted).json() == {"outcome": "accepted"}
    assert SuggestionDecision.objects.get().suggested_by == mo


def test_only_who_suggested_takes_it_back(sign_in, guide, mo, lena):
    sent = {"suggestion": "abcdefghij", "outcome": "taken_back", "suggested_by": mo.pk}
    assert sign_in(lena).post(at("decide_suggestion"), sent).status_code == 404
    assert sign_in(mo).post(at("decide_suggestion"), sent).json() == {"outcome": "taken_back"}
    assert SuggestionDecision.objects.get().by == mo


def test_refusing_needs_a_reason(sign_in, guide, cora):
    answer = sign_in(cora).post(at("decide_suggestion"), {"suggestion": "abcdefghij", "outcome": "refused"})
    assert (answer.status_code, answer.json()) == (422, {"errors": {"reason": "Say why it is not taken in."}})


@pytest.mark.parametrize("number", ["9" * 15, "9" * 19, "9" * 30, "-1", "x", "a\0b"])
def test_who_suggested_is_a_number_that_a_database_takes(sign_in, guide, cora, number):
    sent = {"suggestion": "abcdefghij", "outcome": "accepted", "suggested_by": number}
    expected = 200 if number == "9" * 15 else 422
    assert sign_in(cora).post(at("decide_suggestion"), sent).status_code == expected
