"""WordPress exports (WXR 1.0, 1.1 and 1.2) into posts with what belongs to them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime
from typing import IO
from urllib.parse import urlsplit

from commonpractice.bulletins.updates.export_xml import ExportError, Item, read_items
from commonpractice.bulletins.updates.exported import Attachment, Export, Post, Status
from commonpractice.unescaping import unescaped

__all__ = ["Attachment", "Export", "ExportError", "Post", "read_exports"]

STATUSES: dict[str, Status] = {
    "publish": "published", "future": "planned", "private": "private", "trash": "thrown_away",
}  # fmt: skip
KEPT = ("post", "page")
EARLIEST_YEAR = 1990
_NAMED = re.compile(
    r"wp-image-(\d{1,12})(?!\d)|attachment_(\d{1,12})(?!\d)|\"id\":(\d{1,12})(?!\d)"
    r"|(?:ids|images|image|attachment|image_id|image_ids|gallery_ids)=[\"'”″]([\d, |a-z]{1,2000}+)[\"'”″]|\"ids\":\[([\d,\" ]{1,2000}+)\]"
)
_NUMBER = re.compile(r"\d{1,12}")
_GALLERY_OF_ALL = re.compile(r"\[gallery(?![^\]]{0,400}\bids=)")
_TAG = re.compile(r"<[^<>]{0,2000}+>")


@dataclass(slots=True)
class _Gathered:
    site: dict[str, str] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    attachments: dict[int, Attachment] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)
    others_seen: set[str] = field(default_factory=set)
    doubled: int = 0


def read_exports(files: Iterable[IO[bytes]], *, zone: tzinfo = UTC) -> Export:
    """Read the files of one site's export, in any order; the same post in two of them comes once, as last changed.

    `zone` is where the site kept its clock, for old exports that say only the local time.
    Raises ExportError: not_an_export, broken (with the line), declared (a document type: no export has one), included,
    too_big, too_deep, too_many, empty, other_site.
    """
    gathered = _Gathered()
    for file in files:
        _read_one(file, gathered)
    found = {kind: _posts(kind, gathered, zone) for kind in KEPT}
    if not found["post"] and not found["page"] and not gathered.attachments and not gathered.others:
        raise ExportError("empty")
    return Export(
        site=_plain(gathered.site.get("title", "")),
        address=gathered.site.get("wp:base_blog_url") or gathered.site.get("link", ""),
        version=gathered.site.get("wp:wxr_version", ""),
        posts=found["post"],
        pages=found["page"],
        attachments=len(gathered.attachments),
        doubled=gathered.doubled,
        others=dict(sorted(gathered.others.items())),
    )


def _read_one(file: IO[bytes], gathered: _Gathered) -> None:
    said: dict[str, str] = {}
    read_items(
        file,
        site=lambda name, words: _say(said, name, words),
        author=lambda author: _take_author(author, gathered),
        item=lambda item: _take_item(item, gathered),
    )
    if "wp:wxr_version" not in said and "wp:base_blog_url" not in said:
        raise ExportError("not_an_export")
    if gathered.site and _host(gathered.site) != _host(said):
        raise ExportError("other_site")
    gathered.site = gathered.site or said


def _say(said: dict[str, str], name: str, words: str) -> None:
    said.setdefault(name, words)


def _host(site: dict[str, str]) -> str:
    """Return whose site it is: the same one may have moved from http to https between two exports."""
    address = site.get("wp:base_blog_url") or site.get("link", "")
    try:
        parts = urlsplit(address.lower())
    except ValueError:
        return address
    return parts.netloc.removeprefix("www.") + parts.path.rstrip("/")


def _take_author(author: Item, gathered: _Gathered) -> None:
    name = author.fields.get("wp:author_login", "").strip()
    shown = _plain(author.fields.get("wp:author_display_name", ""))
    if name and shown and "@" not in shown:
        gathered.authors[name] = shown


def _take_item(item: Item, gathered: _Gathered) -> None:
    kind = item.fields.get("wp:post_type", "post").strip()
    number = _whole(item.fields.get("wp:post_id", ""))
    own = item.fields.get("guid", "").strip() or f"{item.fields.get('link', '').strip()}#{number}"
    if kind == "attachment":
        gathered.attachments[number] = _attachment(item, number)
    elif kind not in KEPT:
        if f"{kind} {number} {own}" not in gathered.others_seen:
            gathered.others_seen.add(f"{kind} {number} {own}")
            gathered.others[kind[:60]] += 1
    else:
        before = gathered.items.get(own)
        gathered.doubled += before is not None
        if before is None or _changed(item) > _changed(before):
            gathered.items[own] = item


def _changed(item: Item) -> str:
    """Return when it was last changed, as text that sorts by time."""
    return item.fields.get("wp:post_modified_gmt", "").strip()


def _attachment(item: Item, number: int) -> Attachment:
    return Attachment(
        number=number,
        address=(item.fields.get("wp:attachment_url") or item.fields.get("guid", "")).strip(),
        alt=_plain(item.meta.get("_wp_attachment_image_alt", "")),
        caption=_plain(item.fields.get("excerpt:encoded", "")),
        title=_plain(item.fields.get("title", "")),
        of=_whole(item.fields.get("wp:post_parent", "")),
    )


def _posts(kind: str, gathered: _Gathered, zone: tzinfo) -> tuple[Post, ...]:
    children: dict[int, list[Attachment]] = {}
    for attachment in gathered.attachments.values():
        children.setdefault(attachment.of, []).append(attachment)
    posts = [
        _post(own, item, gathered, children, zone)
        for own, item in gathered.items.items()
        if item.fields.get("wp:post_type", "post").strip() == kind
    ]
    never = datetime.max.replace(tzinfo=UTC)
    return tuple(sorted(posts, key=lambda post: (post.published_at or never, post.number, post.guid)))


def _post(
    own: str, item: Item, gathered: _Gathered, children: dict[int, list[Attachment]], zone: tzinfo
) -> Post:
    fields = item.fields
    status = _status(fields)
    number, html = _whole(fields.get("wp:post_id", "")), fields.get("content:encoded", "")
    creator = fields.get("dc:creator", "").strip()
    return Post(
        guid=own,
        number=number,
        title=_plain(fields.get("title", "")),
        slug=fields.get("wp:post_name", "").strip(),
        address=fields.get("link", "").strip(),
        published_at=_published_at(fields, zone) if status != "draft" else None,
        # A sign-in name that is an address of a person is nobody's to show.
        author=gathered.authors.get(creator) or ("" if "@" in creator else creator),
        status=status,
        html=html,
        categories=_terms(item, "category"),
        tags=_terms(item, "post_tag", "tag"),
        pictures=_pictures(item, html, gathered.attachments, children.get(number, []) if number else []),
    )


def _status(fields: dict[str, str]) -> Status:
    said = fields.get("wp:status", "").strip()
    if said == "publish" and fields.get("wp:post_password", "").strip():
        return "password"
    return STATUSES.get(said, "draft")


def _published_at(fields: dict[str, str], zone: tzinfo) -> datetime | None:
    """Return the time in UTC: as the site says it in UTC, else as feeds do, else by the clock of its own zone."""
    try:
        return _checked(
            datetime.fromisoformat(fields.get("wp:post_date_gmt", "").strip()).replace(tzinfo=UTC)
        )
    except ValueError:
        pass
    try:
        # "-0001" is how sites write never, and would be read as 2001.
        written = fields.get("pubDate", "")
        at = parsedate_to_datetime(written if " -" not in written[:-6] else "")
        return _checked(at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC))
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    try:
        local = datetime.fromisoformat(fields.get("wp:post_date", "").strip()).replace(tzinfo=zone)
        return _checked(local.astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _checked(at: datetime) -> datetime:
    if at.year < EARLIEST_YEAR:
        raise ValueError("before there were websites: the site's way to say never")
    return at


def _terms(item: Item, *kinds: str) -> tuple[str, ...]:
    names = (_plain(name) for kind, name in item.terms if kind in kinds)
    return tuple(dict.fromkeys(name for name in names if name and name.lower() != "uncategorized"))


def _pictures(
    item: Item, html: str, attachments: dict[int, Attachment], brought: list[Attachment]
) -> tuple[Attachment, ...]:
    numbers = [_whole(item.meta.get("_thumbnail_id", ""))]
    for match in _NAMED.finditer(html):
        numbers += [int(found[0]) for part in match.groups() if part for found in _NUMBER.finditer(part)]
    if _GALLERY_OF_ALL.search(html):
        numbers += [attachment.number for attachment in brought]
    return tuple(attachments[number] for number in dict.fromkeys(numbers) if number in attachments)


def _whole(text: str) -> int:
    text = text.strip()
    return int(text) if re.fullmatch(r"[0-9]{1,12}", text) else 0


def _plain(text: str) -> str:
    """Return words on one line, without tags."""
    return " ".join(unescaped(_TAG.sub("", text)).split())
