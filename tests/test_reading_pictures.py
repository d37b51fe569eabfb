"""What comes in as a picture is judged by its content and drawn anew; nothing else that was in the file is kept."""

import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from commonpractice.reading_pictures import LARGEST_FILE, LONGEST_SIDE, NoPictureError, drawn


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is huge, in a hundred bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


def test_a_photograph_is_turned_upright_and_loses_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "Kofi at home"
    exif.get_ifd(0x8825)[1] = "N"
    kept = drawn(saved(Image.new("RGB", (40, 20), "navy"), "JPEG", exif=exif, comment=b"secret"))
    assert (kept.kind, kept.width, kept.height) == ("jpeg", 20, 40)
    again = Image.open(io.BytesIO(kept.data))
    assert dict(again.getexif()) == {}
    assert b"Kofi" not in kept.data
    assert b"secret" not in kept.data


def test_a_drawing_keeps_what_is_see_through_and_loses_its_notes():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Kofi Marlow")
    kept = drawn(saved(Image.new("RGBA", (8, 8), (0, 0, 255, 128)), "PNG", pnginfo=notes))
    again = Image.open(io.BytesIO(kept.data))
    assert (kept.kind, again.mode, again.getpixel((0, 0))) == ("png", "RGBA", (0, 0, 255, 128))
    assert b"Kofi" not in kept.data


def test_a_large_one_is_made_smaller():
    kept = drawn(saved(Image.new("RGB", (LONGEST_SIDE * 2, 10)), "PNG"))
    assert (kept.width, kept.height) == (LONGEST_SIDE, 5)


@pytest.mark.parametrize("kind", ["WEBP", "GIF"])
def test_other_kinds_are_drawn_as_one_of_two(kind):
    assert drawn(saved(Image.new("RGB", (8, 8)), kind)).kind in {"jpeg", "png"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "unknown"),
        (b"GIF89a<script>alert(1)</script>", "unknown"),
        (saved(Image.new("RGB", (300, 300), "navy"), "JPEG")[:300], "unknown"),
        (saved(Image.new("RGB", (8, 8)), "BMP"), "unknown"),
        (bomb(6000, 6000), "pixels"),
        (bomb(60000, 60000), "pixels"),
        (b"\xff" * (LARGEST_FILE + 1), "big"),
    ],
)
def test_what_is_no_picture_or_too_large_says_why(data, reason):
    with pytest.raises(NoPictureError) as refused:
        drawn(data)
    assert refused.value.reason == reason
