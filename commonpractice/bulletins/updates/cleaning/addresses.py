"""Web addresses as they may stand in an update."""

import re
from urllib.parse import parse_qs, quote, urljoin, urlsplit

LONGEST = 2000
# What Markdown would read as something else is written as its number.
_SAFE = "!#$%&'*+,-./:;=?@_~"
_BLANKS = re.compile(r"[\x00-\x20\x7f-\xa0]+")
_MAILBOX = re.compile(
    r"mailto:[^\s@<>()\[\]\"\\]{1,64}@[A-Za-z0-9.-]{1,200}(?:\?[A-Za-z0-9=&%+._-]{0,300})?", re.ASCII
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?)\Z", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9_-]{3,40}\Z")


def allowed(address: str, base: str = "") -> str:
    """Return the address with http, https or mailto, whole and ready for Markdown; otherwise an empty string."""
    address = _BLANKS.sub("%20", address.strip())
    if not address or len(address) > LONGEST:
        return ""
    if address[:7].lower() == "mailto:":
        return "mailto:" + address[7:] if _MAILBOX.fullmatch("mailto:" + address[7:]) else ""
    try:
        # Without a base an address of the old site cannot be made whole; "//" is how sites write "as this page came".
        whole = urljoin(base, address) if base else address
        parts = urlsplit("https:" + whole if whole.startswith("//") else whole)
        fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    if address.startswith("#") or not fits or not re.fullmatch(r"[A-Za-z0-9_.:-]+", parts.netloc):
        return ""
    return quote(parts.geturl(), safe=_SAFE)


def is_picture(address: str) -> bool:
    """Tell by its ending whether an address is that of a picture."""
    return bool(_PICTURE.search(address.partition("?")[0].partition("#")[0]))


def of_video(address: str) -> str:
    """Return the page on which people watch what a frame plays, or an empty string for any other frame."""
    address = allowed(address)
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    last = parts.path.rstrip("/").rpartition("/")[2]
    if host in {"youtube.com", "youtube-nocookie.com"} and _NAME.match(last):
        if "/embed/" in parts.path and last != "videoseries":
            return f"https://www.youtube.com/watch?v={last}"
        playlist = parse_qs(parts.query).get("list", [""])[0]
        return f"https://www.youtube.com/playlist?list={playlist}" if _NAME.match(playlist) else ""
    if host == "player.vimeo.com" and last.isdecimal():
        return f"https://vimeo.com/{last}"
    if host == "dailymotion.com" and "/embed/video/" in parts.path and _NAME.match(last):
        return f"https://www.dailymotion.com/video/{last}"
    return ""
