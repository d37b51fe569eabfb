"""Beginning a guide: from a template, an empty page, a document or pasted text; and changing what is said about it."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commonpractice.guides import births
from commonpractice.guides.document.as_text import as_text, block_text
from commonpractice.guides.models import Guide
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.views import beginning
from tests.guides.document.brought import bytes_of_picture, from_markdown
from tests.guides.written import adopted, titles

pytestmark = pytest.mark.django_db

PAGE = "/potteries/guides/begin/"
MARKDOWN = """# A room after a fire

What helps is **asking**.

- Ask what happened.
- Ask who saw it.
"""
PASTED = """<h2 style="color:red">What helps</h2><p onclick="steal()">Ask <b>first</b>.<script>alert(1)</script></p>[vc_row]"""


def sent(**more):
    return {
        "title": "A room after a fire",
        "about": "",
        "review_months": "12",
        "begins_with": "blank",
        "key": str(uuid.uuid4()),
        **more,
    }


def test_a_member_begins_one_on_a_theme_and_leads_it(theme_in_hand, lena, sign_in):
    browser = sign_in(lena)
    opened = browser.get(f"{PAGE}?theme={theme_in_hand.number}").context["form"]
    assert (opened["theme"].value(), opened["lead"].value()) == (theme_in_hand.number, lena.pk)
    given = sent(theme=theme_in_hand.number, lead=lena.pk)
    answers = [browser.post(PAGE, given).url for _ in range(2)]
    guide = Guide.objects.get()
    assert answers == ["/potteries/guides/1/"] * 2
    assert (guide.theme, guide.lead, guide.begun_by, guide.number) == (theme_in_hand, lena, lena, 1)
    assert [each["type"] for each in text_now(guide)["content"]] == ["paragraph"]
    assert guide.community.happenings.filter(what="guide_begun").count() == 1


def test_with_the_headings_of_a_practice_guide_a_clause_is_born_under_what_helps(
    theme_in_hand, mo, cora, now, sign_in
):
    sign_in(mo).post(PAGE, sent(begins_with="practice", theme=theme_in_hand.number))
    guide = Guide.objects.get()
    births.from_outcome(guide, adopted(theme_in_hand, mo, cora, now), by=mo, at=now)
    words = [block_text(each) for each in text_now(guide)["content"] if each["type"] in {"heading", "clause"}]
    assert words[:5] == [
        "The barrier",
        "Why it matters",
        "What helps",
        "One form for all hostels\nHostels in the city use one form to ask about fire, and a person fills it in once.",
        "Words to use",
    ]


def test_without_a_theme_and_with_nobody_leading_it(lena, sign_in):
    sign_in(lena).post(PAGE, sent(lead="", theme=""))
    guide = Guide.objects.get()
    assert (guide.theme, guide.lead) == (None, None)


def test_it_needs_a_title_and_a_theme_of_its_own_community(theme_in_hand, lena, olive, sign_in):
    shown = sign_in(lena).post(PAGE, sent(title="", theme="99", begins_with="")).context["form"]
    assert shown.errors.keys() == {"title", "theme", "begins_with"}
    assert not Guide.objects.exists()


def test_it_begins_with_a_document(lena, sign_in):
    document = SimpleUploadedFile("guide.md", MARKDOWN.encode())
    sign_in(lena).post(PAGE, sent(begins_with="document", document=document))
    assert as_text(text_now(Guide.objects.get())) == (
        "What helps is asking.\n\n- Ask what happened.\n- Ask who saw it."
    )


def test_it_begins_with_text_that_was_pasted_without_its_styles_and_codes(lena, sign_in):
    sign_in(lena).post(PAGE, sent(begins_with="pasted", pasted=PASTED))
    assert as_text(text_now(Guide.objects.get())) == "What helps\n\nAsk first."


@pytest.mark.parametrize(
    ("more", "field", "words"),
    [
        ({"begins_with": "document"}, "document", "Choose the document"),
        ({"begins_with": "pasted", "pasted": "  "}, "pasted", "Paste the text"),
        (
            {"begins_with": "document", "document": SimpleUploadedFile("a.pdf", b"%PDF-1.7 and more")},
            "document",
            "This is a PDF",
        ),
    ],
    ids=["no document", "nothing pasted", "a PDF"],
)
def test_what_cannot_be_taken_in_says_why_and_begins_nothing(more, field, words, lena, sign_in):
    shown = sign_in(lena).post(PAGE, sent(**more)).context["form"]
    assert words in shown.errors[field][0]
    assert not Guide.objects.exists()


def test_what_is_too_big_is_said_before_it_is_read(lena, sign_in, monkeypatch):
    monkeypatch.setattr(beginning, "LARGEST_REQUEST", 1000)
    document = SimpleUploadedFile("guide.md", b"One word. " * 200)
    shown = sign_in(lena).post(PAGE, sent(begins_with="document", document=document))
    assert shown.status_code == 413
    assert shown.context["form"].errors == {
        "document": ["This is too big to read. A document may have 10 MB."]
    }


def test_a_picture_without_words_stays_behind_and_the_page_says_so(lena, sign_in):
    text = "What helps.\n\n![](https://elsewhere.example/pixel.png)\n\nAsk first."
    shown = sign_in(lena).post(PAGE, sent(begins_with="pasted", pasted=text), follow=True)
    assert as_text(text_now(Guide.objects.get())) == "What helps.\n\nAsk first."
    assert titles(Guide.objects.get()) == []
    assert shown.status_code == 200


def test_of_a_word_document_pictures_with_words_come_along_and_others_stay_behind(
    lena, sign_in, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "kept"
    (tmp_path / "plan.png").write_bytes(bytes_of_picture())
    words = "What helps.\n\n![The way to the room](plan.png)\n\nAsk first.\n\n![](plan.png)"
    document = SimpleUploadedFile("guide.docx", from_markdown(words, "docx", tmp_path))
    given = sent(begins_with="document", document=document)
    shown = sign_in(lena).post(PAGE, given, follow=True)
    guide = Guide.objects.get()
    kept = guide.pictures.get()
    images = [each for each in text_now(guide)["content"] if each["type"] == "image"]
    assert [(each["attrs"]["key"], each["attrs"]["alt"]) for each in images] == [
        (str(kept.key), "The way to the room")
    ]
    assert (
        f"/guides/1/pictures/{kept.key}/" in sign_in(lena).get("/potteries/guides/1/read/").content.decode()
    )
    assert "1 picture stayed behind" in shown.content.decode()


def test_no_token_no_guide(lena):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(lena.person)
    assert browser.post(PAGE, sent()).status_code == 403
    assert not Guide.objects.exists()


def test_who_leads_changes_what_is_said_and_hears_when_somebody_else_did(guide, mo, cora, lena, sign_in):
    page = f"/potteries/guides/{guide.number}/change/"
    given = {"title": "A room", "about": "For hostels.", "lead": lena.pk, "review_months": "6", "seen": "0"}
    assert sign_in(cora).post(page, given).url == f"/potteries/guides/{guide.number}/"
    guide.refresh_from_db()
    assert (guide.title, guide.lead, guide.review_months, guide.edited_times) == ("A room", lena, 6, 1)
    assert sign_in(mo).get(page).status_code == 404
    stale = sign_in(lena).post(page, {**given, "title": "Rooms"})
    assert stale.context["theirs"] == [("Title", "A room")]
    assert 'value="Rooms"' in stale.content.decode()
