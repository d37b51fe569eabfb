"""From a draft to what everybody reads, and out of their sight again."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from PIL import Image

from commonpractice.bulletins.models import Update, UpdateCorrection, UpdatePicture, begin_update
from commonpractice.bulletins.updates import releasing
from commonpractice.bulletins.updates.showing import latest
from commonpractice.community.models import Happening
from commonpractice.reading_pictures import drawn
from tests.test_reading_pictures import saved


def at(name: str, *more) -> str:
    return reverse(f"bulletins:{name}", args=["potteries", *more])


@pytest.fixture
def draft(potteries, cora, now):
    def drafted(title="A new form", body="It asks **what happened**.", **more) -> Update:
        return begin_update(
            potteries, key=uuid4(), by=cora.person, at=now - timedelta(days=9), title=title, body=body, **more
        )

    return drafted


@pytest.fixture
def released(draft, cora, now):
    def let_go(*, days_ago: float = 1, **more) -> Update:
        update = draft(**more)
        when = now - timedelta(days=days_ago)
        releasing.release(update, by=cora.person, at=when, seen=0)
        return Update.objects.get(pk=update.pk)

    return let_go


def picture(update: Update, now, **more) -> UpdatePicture:
    photograph = drawn(saved(Image.new("RGB", (1000, 500), "navy"), "JPEG"))
    words = {"alt": "Urns on a table", "caption": "Tea", "form_key": uuid4(), "by": None, "at": now} | more
    return UpdatePicture.add(update, photograph, **words)


def test_the_form_makes_a_draft_once_and_shows_it_as_it_will_stand(cora, sign_in, potteries):
    client = sign_in(cora)
    sent = {"key": uuid4(), "title": "  Edit ", "body": "It asks **what happened**."}
    for _time in range(2):
        answer = client.post(at("update_write"), sent)
        assert (answer.status_code, answer["Location"]) == (302, "/potteries/updates/1/edit-update/")
    page = client.get(answer["Location"]).content.decode()
    assert "<p>It asks <strong>what happened</strong>.</p>" in page
    assert sign_in(None).get(answer["Location"]).status_code == 404


def test_what_was_pasted_from_a_website_comes_clean(cora, sign_in, potteries):
    body = '[vc_row][vc_column_text]<p style="color:red">Four <b>landlords</b></p>[/vc_column_text][/vc_row]'
    sign_in(cora).post(at("update_write"), {"key": uuid4(), "title": "Pasted", "body": body})
    assert Update.objects.get().body == "Four **landlords**"


def test_what_could_point_at_a_person_is_asked_about_once(cora, sign_in, draft):
    update = draft(body="Jane Ashby rang 07700 900123.")
    client = sign_in(cora)
    page = client.post(at("update_release", update.number), {"edited_times": 0})
    assert [(each.what, each.texts) for each in page.context["found"]] == [
        ("A name", ("Jane Ashby",)),
        ("A number, date or address by which one can be found", ("07700 900123",)),
    ]
    assert update.is_draft
    sent = {"edited_times": 0, "looked_at": page.context["digest"]}
    assert client.post(at("update_release", update.number), sent).status_code == 302
    assert sign_in(None).get(update.get_absolute_url()).status_code == 200
    assert Happening.objects.filter(what="update_released").count() == 1


def test_a_planned_one_is_shown_from_its_time_on_in_the_communitys_own_time(
    cora, sign_in, draft, potteries, now
):
    update = draft()
    local = potteries.local(now + timedelta(days=200)).replace(second=0)
    sent = {"edited_times": 0, "shown_from": f"{local:%Y-%m-%dT%H:%M}"}
    assert sign_in(cora).post(at("update_release", update.number), sent).status_code == 302
    assert Update.objects.get().release.at == local
    assert sign_in(None).get(update.get_absolute_url()).status_code == 404
    assert [list(Update.objects.shown(when)) for when in (local - timedelta(seconds=1), local)] == [
        [],
        [update],
    ]
    assert sign_in(cora).post(at("update_take_back", update.number)).status_code == 302
    assert Update.objects.get().is_draft


def test_a_time_that_has_passed_is_refused(cora, sign_in, draft):
    update = draft()
    page = sign_in(cora).post(
        at("update_release", update.number), {"edited_times": 0, "shown_from": "2020-01-01T10:00"}
    )
    assert list(page.context["form"].errors) == ["shown_from"]
    assert update.is_draft


def test_what_was_changed_while_one_looked_is_not_released(cora, now, draft):
    update = draft()
    facts = {"title": "Other", "standfirst": "", "body": "Other", "credit": ""}
    releasing.change(update, facts, seen=0, by=cora.person, at=now)
    with pytest.raises(releasing.NotSoError):
        releasing.release(update, by=cora.person, at=now, seen=0)
    assert Update.objects.get().words == "other"


def test_a_correction_says_so_to_readers_and_keeps_how_it_read(cora, sign_in, released):
    update = released()
    client = sign_in(cora)
    sent = {"title": "A newer form", "body": "It asks who.", "edited_times": 1}
    page = client.post(at("update_edit", update.number), sent)
    assert list(page.context["form"].errors) == ["note"]
    client.post(at("update_edit", update.number), {**sent, "note": "The title was wrong."})
    page = sign_in(None).get(update.get_absolute_url()).content.decode()
    assert ("A newer form" in page, "The title was wrong." in page) == (True, True)
    assert "what happened" not in page
    assert UpdateCorrection.objects.get().body_before == "It asks **what happened**."


def test_two_who_write_at_once_lose_nothing(cora, sign_in, draft):
    update = draft()
    client = sign_in(cora)
    sent = {"title": "Mine", "body": "Mine", "edited_times": 0}
    client.post(at("update_edit", update.number), sent)
    page = client.post(at("update_edit", update.number), {**sent, "title": "Yours"})
    assert (page.context["theirs"].title, page.context["form"]["title"].value()) == ("Mine", "Yours")
    client.post(at("update_edit", update.number), {**sent, "title": "Yours", "edited_times": 1})
    assert Update.objects.get().title == "Yours"


def test_withdrawn_its_address_says_so(cora, sign_in, released):
    update = released()
    client = sign_in(cora)
    client.post(at("update_withdraw", update.number), {"words": "It was out of date.", "withdraw": "yes"})
    page = sign_in(None).get(update.get_absolute_url())
    assert page.status_code == 410
    assert "It was out of date." in page.content.decode()
    assert sign_in(None).get(at("updates")).context["page"].paginator.count == 0
    assert client.get(at("update_edit", update.number)).status_code == 404


def test_a_planned_one_that_is_withdrawn_was_never_there(cora, draft, now, sign_in):
    update = draft()
    releasing.release(update, by=cora.person, at=now, seen=0, shown_from=now + timedelta(days=1))
    releasing.withdraw(update, words="", by=cora.person, at=now)
    assert not Update.objects.get().is_released
    assert sign_in(None).get(update.get_absolute_url()).status_code == 404


def test_pictures_stand_in_the_text_or_below_it_in_two_sizes(sign_in, cora, released, now):
    update = released(body='Look:\n\n![](picture:1)\n\n![Keys](picture:3 "Eight")')
    first, second = picture(update, now), picture(update, now, alt="Below", number=1)
    page = sign_in(None).get(update.get_absolute_url())
    assert page.context["shown"].gallery == [second]
    assert page.content.decode().index('alt="Urns on a table"') < page.content.decode().index('alt="Below"')
    sizes = {}
    for size in ("small", "large"):
        answer = sign_in(None).get(at("picture", update.number, first.key, size))
        sizes[size] = (answer["Content-Type"], drawn(answer.content).width)
    assert sizes == {"small": ("image/jpeg", 800), "large": ("image/jpeg", 1000)}
    assert sign_in(None).get(at("picture", update.number, first.key, "other")).status_code == 404
    place = sign_in(cora).get(at("update_pictures", update.number) + "?place=3")
    assert place.context["form"].initial == {"number": 3, "alt": "Keys", "caption": "Eight"}


def test_a_picture_needs_words_and_comes_once_for_a_form(cora, sign_in, draft, now):
    update = draft()
    client, data = sign_in(cora), saved(Image.new("RGB", (30, 20), "navy"), "PNG")

    def send(**more):
        from django.core.files.uploadedfile import SimpleUploadedFile

        sent = {"file": SimpleUploadedFile("x.png", data), "key": str(form_key), **more}
        return client.post(at("update_pictures", update.number), sent)

    form_key = uuid4()
    assert list(send().context["form"].errors) == ["alt"]
    for _time in range(2):
        assert send(alt="A blue square").status_code == 302
    kept = update.pictures.get()
    assert (kept.number, kept.alt, kept.width) == (1, "A blue square", 30)
    client.post(at("picture_words", update.number, kept.key), {"alt": "A square"})
    assert update.pictures.get().alt == "A square"
    client.post(at("take_picture_out", update.number, kept.key))
    assert not update.pictures.exists()


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(cora, sign_in, draft):
    from django.core.files.uploadedfile import SimpleUploadedFile

    update = draft()
    file = SimpleUploadedFile("cat.png", b"MZ\x90\x00 this program", "image/png")
    page = sign_in(cora).post(
        at("update_pictures", update.number), {"file": file, "key": uuid4(), "alt": "x"}
    )
    assert page.context["form"].errors["file"] == [
        "This is not a picture that we can read. Choose a JPEG, PNG, WebP or GIF file."
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_as_often_for_three_as_for_one(
    potteries, sign_in, released, draft, cora, now, number, django_assert_num_queries
):
    newest = [released(title=f"Number {each}", days_ago=40 - each).title for each in range(number)][::-1]
    draft()
    with django_assert_num_queries(4):
        page = sign_in(None).get(at("updates"))
    assert [each.title for each in page.context["page"]] == newest
    client = sign_in(cora)
    with django_assert_num_queries(8):
        assert len(client.get(at("updates")).context["drafts"]) == 1
    with django_assert_num_queries(1):
        addresses = [each.get_absolute_url() for each in latest(potteries, 2, now=now)]
    assert addresses == [latest_address(each) for each in newest[:2]]


def latest_address(title: str) -> str:
    number = int(title.removeprefix("Number "))
    return f"/potteries/updates/{number + 1}/number-{number}/"


def test_an_old_title_in_an_address_leads_on(sign_in, released):
    update = released()
    answer = sign_in(None).get("/potteries/updates/1/an-older-title/")
    assert (answer.status_code, answer["Location"]) == (301, update.get_absolute_url())
    assert sign_in(None).get("/potteries/updates/1/")["Location"] == update.get_absolute_url()


def test_a_year_begins_and_ends_by_the_communitys_own_clock(sign_in, cora, draft, potteries):
    """The last minutes of a year are told in the year that readers had."""
    potteries.time_zone = "Pacific/Auckland"
    potteries.save()
    for title, month in (("Eve", "2020-12-31T10:59"), ("New year", "2020-12-31T11:00")):
        update = draft(title=title)
        at_ = datetime.fromisoformat(f"{month}:00+00:00")
        releasing.release(update, by=cora.person, at=at_, seen=0)
    found = {}
    for year in ("2020", "2021", "1999"):
        page = sign_in(None).get(at("updates"), {"year": year})
        found[year] = [each.title for each in page.context["page"]]
    assert found == {"2020": ["Eve"], "2021": ["New year"], "1999": ["New year", "Eve"]}
    assert page.context["years"] == [2021, 2020]
