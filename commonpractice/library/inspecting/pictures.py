"""Pictures, drawn anew: upright, in the colours that every screen knows, and with nothing else that was in the file."""

import contextlib
import io
import re
import warnings

from PIL import Image, ImageCms, ImageOps

from commonpractice.library.inspecting.inspected import Inspected, RefusedError, TakenOut, kept
from commonpractice.library.inspecting.picture_ends import ends_of
from commonpractice.library.inspecting.recognising import Nature

MOST_PIXELS = 30_000_000
"""Drawing so many needs some 250 MB for a moment, and twice that for WebP."""
LONGEST_SIDE = 20_000
LONGEST_PREVIEW = 600
QUALITY = 88
READ = ("JPEG", "PNG", "WEBP", "GIF")
ORIENTATION, GPS = 0x0112, 0x8825
HIDES_BEHIND = re.compile(
    rb"PK\x03\x04|PK\x05\x06|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08|%PDF-|\x7fELF|\xca\xfe\xba\xbe|^\s*#!|^\s*MZ"
    rb"|<\s*(?:script|svg|html|body|iframe|\?php|\?=|%)|<!doctype|javascript:",
    re.IGNORECASE,
)
NOTES = frozenset({"comment", "exif", "xmp", "XML:com.adobe.xmp", "photoshop", "Raw profile type exif"})


def picture(data: bytes, nature: Nature, name: str) -> Inspected:
    """Draw a picture anew as JPEG, or as PNG where it was a drawing or can be seen through. Raises RefusedError.

    Its size is judged by what its structure says, before anything is unpacked.
    """
    ends = ends_of(data, nature)
    if ends.width * ends.height > MOST_PIXELS or max(ends.width, ends.height) > LONGEST_SIDE:
        raise RefusedError("pixels")
    behind = data[ends.end :]
    if HIDES_BEHIND.search(behind):
        raise RefusedError("polyglot")
    # What telephones put behind a picture (a film of the moment, a second view) is cut off here.
    tail: set[TakenOut] = {"tail"} if behind.strip(b"\x00\r\n ") else set()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            drawn, found = _drawn(data[: ends.end])
            extension, fresh = _saved(drawn)
            small = preview_of(drawn)
    # Pillow raises whatever its readers stumble over: a broken file is no picture, however it is broken.
    except Exception as error:
        raise RefusedError("damaged") from error
    return kept(extension, name, fresh, size=drawn.size, preview=small, taken_out=found | tail)


def preview_of(drawn: Image.Image) -> bytes:
    """Return a small PNG of a picture that was drawn anew."""
    scale = min(1, LONGEST_PREVIEW / max(drawn.size))
    wide, high = (max(1, round(side * scale)) for side in drawn.size)
    small = drawn.resize((wide, high), Image.Resampling.BICUBIC, reducing_gap=2.0)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def preview_of_bytes(data: bytes) -> bytes | None:
    """Return a small PNG of a picture found inside a document, or None where it is no good."""
    for begin, nature in ((b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpeg")):
        if data.startswith(begin):
            try:
                return picture(data, nature, "").preview  # type: ignore[arg-type]
            except RefusedError:
                return None
    return None


def _drawn(data: bytes) -> tuple[Image.Image, set[TakenOut]]:
    with Image.open(io.BytesIO(data), formats=READ) as opened:
        found = _notes_in(opened)
        opened.load()
        profile = opened.info.get("icc_profile")
        is_drawing = opened.format in {"GIF", "PNG"}
        # Without a copy: each one of the largest is 90 MB.
        ImageOps.exif_transpose(opened, in_place=True)
        known = _in_known_colours(opened, profile, "RGBA" if opened.has_transparency_data else "RGB")
        # A fresh canvas: nothing that Pillow remembers of the file comes along when it is saved.
        bare = Image.new(known.mode, known.size)
        bare.paste(known)
    bare.format = "PNG" if known.mode == "RGBA" or is_drawing else "JPEG"
    return bare, found


def _notes_in(opened: Image.Image) -> set[TakenOut]:
    exif = opened.getexif()
    texts = getattr(opened, "text", {})
    found: set[TakenOut] = set()
    if any(tag != ORIENTATION for tag in exif) or texts or NOTES & opened.info.keys():
        found.add("metadata")
    if exif.get_ifd(GPS) or any(b"GPS" in _as_bytes(value) for value in opened.info.values()):
        found.add("location")
    if opened.format != "MPO" and getattr(opened, "is_animated", False):
        found.add("animation")
    return found


def _as_bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else value.encode() if isinstance(value, str) else b""


def _in_known_colours(upright: Image.Image, profile: bytes | None, mode: str) -> Image.Image:
    if upright.mode.startswith("I"):
        # Sixteen bits a grey: Pillow would cut off what is above 255.
        upright = upright.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    colours = upright if upright.mode in {"CMYK", "RGB"} else upright.convert("RGB")
    with contextlib.suppress(ImageCms.PyCMSError, OSError):
        # A profile that does not fit its picture says nothing about its colours.
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile or b""))
        changed = ImageCms.profileToProfile(colours, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        colours = changed or colours
    known = colours if colours.mode == mode else colours.convert(mode)
    if mode == "RGBA":
        known.putalpha(upright.convert("RGBA").getchannel("A"))
    return known


def _saved(drawn: Image.Image) -> tuple[str, bytes]:
    out = io.BytesIO()
    if drawn.format == "JPEG":
        drawn.save(out, "JPEG", quality=QUALITY, optimize=True)
        return "jpg", out.getvalue()
    # The highest pressure takes three times as long and saves a hundredth.
    drawn.save(out, "PNG", compress_level=3)
    return "png", out.getvalue()
