"""Sixty posts of an old website: chosen from, brought by the worker, interrupted, gone on with, and none twice."""

import io
import signal
import zipfile
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from commonpractice.bulletins.models import OldPost, OldSite, OldSiteChoice, Update
from commonpractice.bulletins.updates.importing import bringing
from commonpractice.bulletins.updates.importing.forms import MOST_POSTS
from commonpractice.bulletins.updates.importing.given_pictures import GivenPictures, NoPackError, weigh
from tests.bulletins.mailroom import until
from tests.bulletins.updates.exports import SITE, export, item, meta
from tests.test_reading_pictures import saved

BRING = "/potteries/updates/import/"
HALL = "wp-content/uploads/2021/07/hall.jpg"


def photograph(width: int = 1200) -> bytes:
    return saved(Image.effect_noise((width, width // 2), 40).convert("RGB"), "JPEG")


def packed(*names: str, data: bytes | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name in names:
            pack.writestr(name, data or photograph())
    return out.getvalue()


def attachment(number: int, address: str, alt: str) -> str:
    inside = meta("_wp_attachment_image_alt", alt)
    more = {"wp__attachment_url": f"{SITE}/{address}", "wp__post_parent": "0"}
    return item(number, "Hall", kind="attachment", status="inherit", inside=inside, **more)


def sixty() -> bytes:
    posts = [
        item(each, f"Post {each}", html=f"[vc_row]<p>Number {each} <b>came</b>.</p>[/vc_row]")
        for each in range(1, 58)
    ]
    shown = f'<p>The hall:</p><img class="wp-image-900" src="{SITE}/{HALL}" alt=""><img src="{SITE}/gone.jpg" alt="Keys">'
    posts.append(item(58, "With pictures", html=shown, wp__post_name="with-pictures"))
    posts.append(item(59, "Not out", status="draft"))
    nameless = "[contact-form-7 id='3']<p>Nobody gave it a title.</p>"
    posts.append(item(60, "", html=nameless, wp__post_date_gmt="2021-07-01 09:59:59"))
    binned = item(61, "In the bin", status="trash")
    return export(*posts, binned, item(62, "A page", kind="page"), attachment(900, HALL, "Urns on a table"))


@pytest.fixture
def brought(sign_in, cora):
    """`brought()` uploads the export; `brought(packed(…))` with pictures."""

    def sent(pack: bytes | None = None, *, data: bytes | None = None, key=None) -> OldSite:
        files = {"exports": SimpleUploadedFile("kiln.xml", data or sixty())}
        if pack:
            files["pictures"] = SimpleUploadedFile("uploads.zip", pack)
        answer = sign_in(cora).post(BRING, {"key": str(key or uuid4()), **files})
        assert answer.status_code == 302, answer.context["form"].errors
        return OldSite.objects.get(pk=int(answer["Location"].split("/")[-2]))

    return sent


@pytest.fixture
def choose(sign_in, cora):
    def chosen(site: OldSite, *, how: str = "published", posts=range(60), **more) -> OldSiteChoice:
        sent = {"how": how, "post": list(posts), **more}
        assert sign_in(cora).post(site.get_absolute_url(), sent).status_code == 302
        return OldSiteChoice.objects.get(old_site=site)

    return chosen


@pytest.fixture
def clock(now):
    """A clock that goes on by a second each time somebody looks."""
    ticks = iter(range(100_000))
    return lambda: now + timedelta(seconds=next(ticks))


def all_of_it(choice: OldSiteChoice, clock) -> None:
    while OldSiteChoice.objects.filter(pk=choice.pk, ended_at=None).exists():
        bringing.bring(choice.pk, clock)


def test_the_list_offers_all_but_the_bin_and_ticks_what_everybody_could_read(cora, sign_in, brought):
    site = brought()
    page = sign_in(cora).get(site.get_absolute_url())
    posts = page.context["posts"]
    assert (len(posts), sum(is_ticked for *_post, is_ticked in posts)) == (60, 59)
    assert "One page of the old website is not among them" in page.content.decode()
    assert not Update.objects.exists()
    again = sign_in(cora).post(site.get_absolute_url(), {"how": "drafts"})
    assert again.context["form"].non_field_errors() == ["Tick at least one post."]


def test_the_same_upload_twice_is_one(brought):
    key = uuid4()
    assert brought(key=key) == brought(key=key)


def test_sixty_come_in_shifts_with_dates_words_and_pictures(
    sign_in, cora, brought, choose, clock, potteries, django_capture_on_commit_callbacks
):
    site = brought(packed("uploads/2020/01/hall.jpg", "uploads/2021/07/hall.jpg"))
    choice = choose(site, with_names="on")
    bringing.bring(choice.pk, clock)
    done = Update.objects.count()
    assert 0 < done < 60
    page = sign_in(cora).get(site.get_absolute_url())
    assert (page.context["done"], page.context["is_ended"]) == (done, False)
    all_of_it(choice, clock)
    assert Update.objects.count() == 60
    first = Update.objects.get(title="Post 7")
    assert (first.body, first.words, first.credit) == ("Number 7 **came**.", "post-7", "Jo Fettle")
    assert first.release.at == datetime(2021, 7, 1, 9, 7, tzinfo=UTC)
    assert Update.objects.get(title="Not out").is_draft
    with_pictures = Update.objects.get(title="With pictures")
    assert with_pictures.pictures.get().alt == "Urns on a table"
    told = OldPost.objects.get(update=with_pictures)
    assert (told.missing, told.html) == (1, "")
    last = sign_in(cora).get(site.get_absolute_url())
    assert [words for post, words in last.context["there"] if post.update.title == "Without a title"] == [
        ["a part that a program of the old website drew"]
    ]
    assert not OldSite.objects.get().pictures


def test_as_drafts_nothing_is_shown_and_no_name_comes_unasked(brought, choose, clock, now):
    choice = choose(brought(), how="drafts", posts=[0, 3])
    all_of_it(choice, clock)
    assert list(Update.objects.order_by("number").values_list("title", "credit")) == [
        ("Post 1", ""),
        ("Post 4", ""),
    ]
    assert list(Update.objects.shown(now)) == []


def test_what_is_here_already_does_not_come_again(cora, sign_in, brought, choose, clock):
    all_of_it(choose(brought(), posts=[0]), clock)
    again = brought()
    offered = sign_in(cora).get(again.get_absolute_url()).context["posts"]
    assert [(post.title, is_here) for post, _status, is_here, _ticked in offered][:2] == [
        ("Post 1", True),
        ("Post 2", False),
    ]
    all_of_it(choose(again, posts=[0, 1]), clock)
    assert sorted(Update.objects.values_list("title", flat=True)) == ["Post 1", "Post 2"]


def test_old_addresses_lead_to_the_new_ones(client, brought, choose, clock):
    all_of_it(choose(brought(), posts=[0, 59]), clock)
    new = Update.objects.get(title="Post 1").get_absolute_url()
    for old in ("post-1", "2021/07/01/post-1/"):
        answer = client.get(f"/potteries/updates/from/{old}")
        assert (answer.status_code, answer["Location"]) == (301, new)
    # One is a draft, the other was left behind.
    for old in ("post-59/", "post-3/"):
        assert client.get(f"/potteries/updates/from/{old}").status_code == 404


def test_two_workers_do_not_take_on_the_same_and_a_killed_one_is_followed(brought, choose, now):
    choice = choose(brought(), posts=range(5))
    assert [choice.claim(now), choice.claim(now)] == [True, False]
    bringing.by_the_clock(now, lambda: now + timedelta(seconds=59))
    assert Update.objects.count() == 0
    bringing.by_the_clock(now, lambda: now + timedelta(seconds=61))
    assert Update.objects.count() == 5


def test_one_that_cannot_come_holds_up_no_other(cora, sign_in, brought, choose, clock):
    long = item(1, "Long", html=f"<p>{'word ' * 21_000}</p>")
    site = brought(data=export(long, item(2, "Short", html="<p>It came.</p>")))
    all_of_it(choose(site, posts=[0, 1]), clock)
    page = sign_in(cora).get(site.get_absolute_url())
    assert [(post.title, why) for post, why in page.context["failed"]] == [
        ("Long", "It is too long for one update.")
    ]
    assert [post.update.title for post, _words in page.context["there"]] == ["Short"]


def test_what_nobody_chose_from_is_forgotten_after_a_week(brought, now, django_capture_on_commit_callbacks):
    site = brought(packed("hall.jpg"))
    storage, name = site.pictures.storage, site.pictures.name
    bringing.by_the_clock(now + timedelta(days=6), lambda: now)
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        bringing.by_the_clock(now + timedelta(days=8), lambda: now)
    assert (OldSite.objects.exists(), storage.exists(name)) == (False, False)


def test_all_the_posts_that_are_taken_can_be_ticked_in_one_form(settings):
    assert MOST_POSTS + 10 < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


def test_how_far_it_is_asks_as_often_whatever_there_is(
    sign_in, cora, brought, choose, clock, django_assert_num_queries
):
    choice = choose(brought(), posts=range(3))
    client, address = sign_in(cora), choice.old_site.get_absolute_url()
    with django_assert_num_queries(7):
        client.get(address)
    all_of_it(choice, clock)
    with django_assert_num_queries(7):
        assert len(client.get(address).context["there"]) == 3


BOMB = b'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel>&b;</channel></rss>'


@pytest.mark.parametrize(
    ("files", "field", "begins"),
    [
        ({"exports": BOMB}, "exports", "This file holds what no export of a website holds"),
        ({"exports": b"GIF89a"}, "exports", "This is not an export of a WordPress website"),
        ({"exports": export()}, "exports", "There is no post in this export"),
        ({"exports": export(item(1))[:-90]}, "exports", "This export is broken"),
        ({}, "exports", "Choose the file that the old website gave"),
        ({"exports": export(item(1)), "pictures": b"MZ"}, "pictures", "This is not a ZIP file"),
    ],
)
def test_what_is_no_export_is_refused_with_a_sentence(cora, sign_in, files, field, begins):
    sent = {name: SimpleUploadedFile("x", data) for name, data in files.items()}
    page = sign_in(cora).post(BRING, {"key": str(uuid4()), **sent})
    (sentence,) = page.context["form"].errors[field]
    assert sentence.startswith(begins)
    assert not OldSite.objects.exists()


def test_a_picture_is_found_by_name_size_and_as_much_of_its_path_as_fits():
    wide, narrow = photograph(1200), photograph(600)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        pack.writestr("uploads/2021/06/hall.jpg", wide)
        pack.writestr("uploads/2021/07/Hall.jpg", narrow)
        pack.writestr("uploads/2021/07/program.jpg", b"MZ\x90\x00")
    given = GivenPictures(out)
    found = {
        name: picture and picture.width
        for name in (
            "2021/07/hall.jpg",
            "2021/06/hall-300x150.jpg",
            "2021/07/program.jpg",
            "2021/07/none.jpg",
        )
        for picture in [given.find(f"{SITE}/wp-content/uploads/{name}?x=1")]
    }
    assert found == {
        "2021/07/hall.jpg": 600,
        "2021/06/hall-300x150.jpg": 1200,
        "2021/07/program.jpg": None,
        "2021/07/none.jpg": None,
    }


def test_a_pack_whose_list_is_a_bomb_is_not_opened():
    pack = bytearray(packed("a.jpg", data=b"x"))
    at = pack.rindex(b"PK\x05\x06")
    pack[at + 12 : at + 16] = (1 << 30).to_bytes(4, "little")
    with pytest.raises(NoPackError):
        weigh(io.BytesIO(pack))


@pytest.mark.kill
def test_a_worker_that_is_killed_leaves_whole_posts_and_another_goes_on(
    workers, brought, choose, now, settings
):
    """In a folder that both processes know."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": workers.folder / "files"},
        },
    }
    html = f'<p>Words.</p><img class="wp-image-900" src="{SITE}/{HALL}" alt="">'
    posts = [item(each, f"Post {each}", html=html) for each in range(1, 25)]
    site = brought(packed(HALL), data=export(*posts, attachment(900, HALL, "Urns on a table")))
    choice = choose(site)
    worker = workers.start()
    until(lambda: Update.objects.count() >= 3)
    worker.send_signal(signal.SIGKILL)
    worker.wait(10)
    there = Update.objects.count()
    assert there < 24
    assert [each.pictures.count() for each in Update.objects.all()] == [1] * there
    bringing.by_the_clock(now, lambda: now + timedelta(minutes=5))
    assert OldSiteChoice.objects.get(pk=choice.pk).ended_at
    assert sorted(Update.objects.values_list("title", flat=True)) == sorted(
        f"Post {each}" for each in range(1, 25)
    )
    assert {each.pictures.count() for each in Update.objects.all()} == {1}
