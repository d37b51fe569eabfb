"""Pictures as telephones make them, and as people who mean harm make them. All people and places are invented."""

import io
import struct
import zlib

from PIL import Image, ImageCms, PngImagePlugin

NOTE = "Kofi Marlow at home"


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def plain(kind: str, size: tuple[int, int] = (40, 20)) -> bytes:
    return saved(Image.new("RGB", size, "navy"), kind)


def photograph(kind: str = "JPEG") -> bytes:
    """Lies on its side, and says who is on it and where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = NOTE
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 28.0, 41.0)})
    picture = Image.new("RGB", (40, 20), "navy")
    picture.paste("red", (0, 0, 20, 20))
    return saved(picture, kind, exif=exif, quality=95, **({"comment": NOTE} if kind == "JPEG" else {}))


def drawing_with_notes() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", NOTE)
    notes.add_itxt("XML:com.adobe.xmp", "<exif:GPSLatitude>52,28N</exif:GPSLatitude>")
    return saved(Image.new("RGBA", (8, 8), (0, 0, 255, 128)), "PNG", pnginfo=notes)


def in_other_colours() -> bytes:
    """Says red, in a profile in which what is called red is blue."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    return saved(Image.new("RGB", (8, 8), (255, 0, 0)), "JPEG", icc_profile=swapped)


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (12, 8), colour) for colour in ("red", "green", "blue")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def huge_png(width: int, height: int) -> bytes:
    """Says it is huge, in a hundred bytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def huge_jpeg() -> bytes:
    """A second head behind the first says how large it really is."""
    data = plain("JPEG")
    head = data.index(b"\xff\xc0")
    length = int.from_bytes(data[head + 2 : head + 4], "big") + 2
    second = bytearray(data[head : head + length])
    second[5:9] = struct.pack(">HH", 30_000, 30_000)
    return data[: head + length] + bytes(second) + data[head + length :]


def huge_webp() -> bytes:
    body = b"VP8X" + struct.pack("<I", 10) + b"\x10\0\0\0" + b"\xff\x3f\0" * 2
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def huge_gif() -> bytes:
    """A small screen, and a frame far larger."""
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 19_000, 19_000, 0) + b"\x02\x02\x4c\x01\x00"
    return b"GIF89a" + struct.pack("<HHBBB", 10, 10, 0x80, 0, 0) + b"\0" * 6 + frame + b"\x3b"
