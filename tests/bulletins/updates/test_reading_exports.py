from datetime import UTC, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest

from commonpractice.bulletins.updates.cleaning import Picture, clean
from commonpractice.bulletins.updates.export_xml import LONGEST_TEXT, LONGEST_TOKEN
from commonpractice.bulletins.updates.exported import Attachment, Post
from commonpractice.bulletins.updates.reading_exports import ExportError, read_exports
from tests.bulletins.updates.exports import SITE, export, item, meta, term


def read(*files: bytes, **more):
    return read_exports([BytesIO(file) for file in files], **more)


def refusal(*files: bytes) -> tuple[str, int]:
    with pytest.raises(ExportError) as refused:
        read(*files)
    return refused.value.kind, refused.value.line


def attachment(number: int, of: int = 0, **more: str) -> str:
    address = f"{SITE}/wp-content/{number}.jpg"
    words = meta("_wp_attached_file", "x.jpg") + meta("_wp_attachment_image_alt", f"Alt {number}")
    given = {
        "excerpt__encoded": f"<b>Caption</b> {number}",
        "wp__post_parent": str(of),
        "wp__attachment_url": address,
    }
    return item(
        number, f"Picture {number}", kind="attachment", status="inherit", inside=words, **given, **more
    )


def brought(number: int, of: int = 0) -> Attachment:
    return Attachment(
        number,
        f"{SITE}/wp-content/{number}.jpg",
        f"Alt {number}",
        f"Caption {number}",
        f"Picture {number}",
        of,
    )


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_a_post_comes_with_all_that_belongs_to_it(version):
    html = '<img class="wp-image-9" src="x"> ]]]]><![CDATA[> [gallery ids="8,12,9"]'
    words = (
        term("category", "News &amp; views") + term("post_tag", "kiln") + term("category", "Uncategorized")
    )
    post = item(5, "Tea & keys", html=html, inside=words + meta("_thumbnail_id", 7))
    found = read(
        export(attachment(7), post, attachment(8, of=5), attachment(9), attachment(10), version=version)
    )
    assert (found.site, found.address, found.version, found.attachments) == ("Kiln & Co", SITE, version, 4)
    assert found.posts == (
        Post(
            guid=f"{SITE}/?p=5",
            number=5,
            title="Tea & keys",
            slug="post-5",
            address=f"{SITE}/post-5/",
            published_at=datetime(2021, 7, 1, 9, 5, tzinfo=UTC),
            author="Jo Fettle",
            status="published",
            html='<img class="wp-image-9" src="x"> ]]> [gallery ids="8,12,9"]',
            categories=("News & views",),
            tags=("kiln",),
            pictures=(brought(7), brought(9), brought(8, of=5)),
        ),
    )


def test_a_gallery_that_names_nothing_shows_what_was_brought_for_its_post():
    found = read(
        export(
            item(5, html="[gallery columns='2']"),
            attachment(8, of=5),
            attachment(9, of=6),
            attachment(11, of=5),
        )
    )
    assert found.posts[0].pictures == (brought(8, of=5), brought(11, of=5))


def test_what_is_not_a_post_in_public_is_told_apart():
    found = read(
        export(
            item(1, status="publish"),
            item(2, status="publish", wp__post_password="tea"),
            item(3, status="private"),
            item(4, status="future"),
            item(5, status="draft", wp__post_date_gmt="0000-00-00 00:00:00"),
            item(6, status="pending"),
            item(7, status="trash"),
            item(8, kind="page"),
            item(9, kind="revision", status="inherit"),
            item(10, kind="revision", status="inherit"),
            item(11, kind="nav_menu_item"),
        )
    )
    assert {post.number: post.status for post in found.posts} == {
        1: "published", 2: "password", 3: "private", 4: "planned", 5: "draft", 6: "draft", 7: "thrown_away",
    }  # fmt: skip
    assert [post.number for post in found.pages] == [8]
    assert found.others == {"nav_menu_item": 1, "revision": 2}
    assert {post.number for post in found.posts if post.published_at is None} == {5, 6}


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"wp__post_date_gmt": "2020-02-03 04:05:06"}, datetime(2020, 2, 3, 4, 5, 6, tzinfo=UTC)),
        (
            {"wp__post_date_gmt": "0000-00-00 00:00:00", "pubDate": "Mon, 03 Feb 2020 04:05:06 +0100"},
            datetime(2020, 2, 3, 3, 5, 6, tzinfo=UTC),
        ),
        (
            {"wp__post_date_gmt": "", "pubDate": "Mon, 30 Nov -0001 00:00:00 +0000"},
            datetime(2021, 7, 1, 9, 0, tzinfo=UTC),
        ),
        ({"wp__post_date_gmt": "x", "wp__post_date": "0000-00-00 00:00:00"}, None),
    ],
)
def test_when_it_was_published(fields, at):
    assert read(export(item(1, **fields)), zone=ZoneInfo("Europe/London")).posts[0].published_at == at


@pytest.mark.parametrize(
    ("creator", "shown"),
    [("jo", "Jo Fettle"), ("sam@kiln.example", "Sam Slip"), ("gone", "gone"), ("gone@kiln.example", "")],
)
def test_the_author_is_the_name_that_the_site_showed(creator, shown):
    assert read(export(item(1, dc__creator=creator))).posts[0].author == shown


def test_sixty_posts_of_two_files_come_once_each_as_last_changed():
    def posts(numbers, changed):
        modified = {"wp__post_modified_gmt": changed}
        return [
            item(each, f"{changed} {each}", html=f"<p>Post <b>{each}</b></p>", **modified) for each in numbers
        ]

    found = read(
        export(*posts(range(1, 41), "2022-01-01 00:00:00")),
        export(*posts(range(31, 61), "2023-01-01 00:00:00")),
    )
    assert len(found.posts) == 60
    assert found.doubled == 10
    assert sorted(post.number for post in found.posts if post.title.startswith("2023")) == list(range(31, 61))
    assert [clean(post.html, is_html=True).markdown for post in found.posts if post.number == 60] == [
        "Post **60**"
    ]


def test_pictures_of_a_post_give_cleaning_what_it_needs():
    post = read(export(item(5, html='x [gallery ids="8"]'), attachment(8))).posts[0]
    attached = {each.number: Picture(each.address, each.alt, each.caption) for each in post.pictures}
    cleaned = clean(post.html, is_html=True, attached=attached, base=post.address)
    assert cleaned.markdown == 'x\n\n![Alt 8](picture:1 "Caption 8")'


def test_control_characters_that_sites_let_through_are_passed_over():
    assert read(export(item(1, html="a\x0bb\x00c"))).posts[0].html == "abc"


BOMB = b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
WHOLE = export(item(1))


@pytest.mark.parametrize(
    ("file", "refused"),
    [
        (WHOLE.replace(b"<rss", BOMB + b"<rss"), ("declared", 3)),
        (WHOLE.replace(b"<rss", OUTSIDE + b"<rss"), ("declared", 3)),
        (WHOLE.replace(b"<item>", b'<item><i:include xmlns:i="http://www.w3.org/2001/XInclude" href="x"/>'), ("included", 18)),
        (WHOLE.replace(b"</item>", b"</tem>"), ("broken", 31)),
        (WHOLE.replace(b"Kiln &amp; Co", b"Kiln &nbsp; Co"), ("broken", 8)),
        (WHOLE[:-30], ("broken", 30)),
        (b"", ("empty", 0)),
        (export(), ("empty", 0)),
        (b"Dear all,", ("not_an_export", 1)),
        (b"\xff\xfe\x00\x01", ("not_an_export", 1)),
        (b"<html><body/></html>", ("not_an_export", 1)),
        (b"<rss><channel><title>A feed</title><item/></channel></rss>", ("not_an_export", 0)),
        (WHOLE.replace(b"<item>", b"<item>" + b"<a>" * 30), ("too_deep", 18)),
        (export(item(1, html="x" * (LONGEST_TEXT + 1))), ("too_big", 20)),
        (WHOLE.replace(b"<item>", b"<item " + b"x" * (LONGEST_TOKEN + 200_000)), ("too_big", 18)),
        (export(item(1, inside="<a/>" * 3000)), ("too_many", 31)),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else "",
)  # fmt: skip
def test_what_is_no_export_is_refused_with_its_line(file, refused):
    assert refusal(file) == refused


def test_files_of_two_sites_are_not_mixed():
    assert refusal(WHOLE, export(item(2), site="https://other.example")) == ("other_site", 0)
    assert len(read(WHOLE, export(item(2), site="http://www.kiln.example/")).posts) == 2
