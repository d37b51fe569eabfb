"""Forms of a version over the web: of the right kind, never an old one, and a page that says how far one is."""

import pytest

from commonpractice.guides.models import BuiltForm
from commonpractice.guides.publishing.building import make
from commonpractice.guides.settling import crediting
from tests.built_once import built_once
from tests.guides.publishing.unbuilt import publish_unbuilt

pytestmark = pytest.mark.django_db
AT = "/potteries/guides/1/versions/1/"


@built_once
def version(guide, mo, lena, now):
    """Version 1, in which Lena agreed to be named."""
    made = publish_unbuilt(guide, mo, now)
    crediting.give(guide, lena, "Lena the Named", at=now)
    return made


def fetched(client, file):
    """As somebody does who is led to the page of it, asks, waits and is led back."""
    response = client.get(AT + file)
    if response.status_code == 302:
        client.post(response["Location"])
        make(BuiltForm.objects.latest("pk").pk)
        response = client.get(AT + file)
    return response


@pytest.mark.parametrize(
    ("file", "kind", "shown"),
    [
        ("guide.pdf", "application/pdf", "inline"),
        (
            "guide.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment",
        ),
        ("guide.epub", "application/epub+zip", "attachment"),
        ("guide.txt", "text/plain; charset=utf-8", "inline"),
        ("one-page.pdf", "application/pdf", "inline"),
    ],
)
def test_each_comes_as_what_it_is(client, version, file, kind, shown):
    response = fetched(client, file)
    assert (response.status_code, response["Content-Type"]) == (200, kind)
    assert response["Content-Disposition"] == f'{shown}; filename="potteries-1-version-1-{file}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-cache"
    assert len(response.content) > 500


def test_a_browser_that_has_it_is_told_so_until_a_name_goes(client, version, guide, lena, now):
    response = fetched(client, "guide.txt")
    assert "Lena the Named" in response.content.decode()
    again = client.get(AT + "guide.txt", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    crediting.withdraw(guide, lena, at=now)
    gone = client.get(AT + "guide.txt", headers={"If-None-Match": response["ETag"]})
    assert (gone.status_code, gone["Location"]) == (302, AT + "forms/text/")
    new = fetched(client, "guide.txt")
    assert new["ETag"] != response["ETag"]
    assert "Lena" not in new.content.decode()


def test_a_page_says_how_far_it_is(client, version, now):
    asked = client.get(AT + "forms/word/").content.decode()
    assert '<button class="button" id="form-next">Make it now</button>' in asked
    assert not BuiltForm.objects.exists()
    assert client.post(AT + "forms/word/")["Location"] == AT + "forms/word/"
    waiting = client.get(AT + "forms/word/").content.decode()
    assert "It will be made in a moment." in waiting
    assert 'hx-trigger="every 1s"' in waiting
    assert f'<a id="form-next" href="{AT}forms/word/">Look again</a>' in waiting
    built = BuiltForm.objects.get()
    assert built.take(at=now)
    assert "It is being made." in client.get(AT + "forms/word/").content.decode()
    BuiltForm.objects.update(state="waiting", taken_at=None)
    make(built.pk)
    ready = client.get(AT + "forms/word/").content.decode()
    assert f'<a class="button" id="form-next" href="{AT}guide.docx">Open it</a>' in ready
    assert 'hx-trigger="every' not in ready


def test_a_page_says_that_it_failed(client, version, now):
    client.post(AT + "forms/word/")
    BuiltForm.objects.update(state="failed", error="OSError: /secret/place", taken_at=now)
    page = client.get(AT + "forms/word/").content.decode()
    assert "It could not be made." in page
    assert '<button class="button" id="form-next">Try again</button>' in page
    assert "secret" not in page


def test_what_there_is_not_is_not_found(client, version):
    for path in ("guide.exe", "forms/exe/", "..", "guide.pdf/"):
        assert client.get(AT + path).status_code == 404, path
    assert client.get("/potteries/guides/1/versions/2/guide.pdf").status_code == 404
    assert client.get("/potteries/guides/2/versions/1/guide.pdf").status_code == 404
    assert not BuiltForm.objects.exists()


def test_the_guide_in_short_is_a_page(client, version):
    page = client.get(AT + "one-page/").content.decode()
    assert (
        '<a href="/potteries/guides/1/versions/1/#asks000000" dir="auto">1. Ask before you refuse</a>' in page
    )
    assert "Before a hostel refuses, it asks what happened and when." in page


def test_the_version_leads_to_each_form(client, version):
    page = client.get(AT).content.decode()
    for file in ("one-page/", "one-page.pdf", "guide.pdf", "guide.docx", "guide.epub", "guide.txt"):
        assert f'href="{AT}{file}"' in page


def test_a_file_that_is_made_costs_few_queries(client, version, django_assert_num_queries):
    fetched(client, "guide.txt")
    with django_assert_num_queries(6):
        client.get(AT + "guide.txt")
