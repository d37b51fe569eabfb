"""What may be a picture of a page: judged by its content, never by its name, and drawn anew so that nothing hides in it.

Pure: bytes in, bytes out.
"""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_FILE = 10 * 1024 * 1024
MOST_PIXELS = 25_000_000
"""What a good telephone takes; drawing it needs some 100 MB for a moment."""
LONGEST_SIDE = 2000
READ = ("JPEG", "PNG", "WEBP", "GIF")
QUALITY = 85


class NoPictureError(ValueError):
    """It cannot be a picture of ours; `reason` is "big", "pixels" or "unknown"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as it is kept: `kind` is "jpeg" or "png", sides in pixels."""

    data: bytes
    kind: str
    width: int
    height: int


def drawn(data: bytes) -> Drawn:
    """Return the first image of the file upright, at most 2,000 pixels long, without anything else that was in it.

    Raises NoPictureError.
    """
    if len(data) > LARGEST_FILE:
        raise NoPictureError("big")
    try:
        with warnings.catch_warnings():
            # Our own limit is lower than the one at which Pillow warns.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _drawn(data)
    except NoPictureError:
        raise
    except Image.DecompressionBombError as error:
        raise NoPictureError("pixels") from error
    # Pillow raises whatever its readers stumble over: a broken file is no picture, however it is broken.
    except Exception as error:
        raise NoPictureError("unknown") from error


def smaller(large: Drawn, *, width: int) -> Drawn:
    """Return a picture that was drawn before at most so wide, for phones; the same one where it is no wider."""
    if large.width <= width:
        return large
    with Image.open(io.BytesIO(large.data)) as opened:
        small = opened.resize((width, max(1, round(large.height * width / large.width))), reducing_gap=2.0)
    return _written(small, large.kind)


def _drawn(data: bytes) -> Drawn:
    try:
        opened = Image.open(io.BytesIO(data), formats=READ)
    except UnidentifiedImageError as error:
        raise NoPictureError("unknown") from error
    with opened:
        # Said in the head of the file: nothing is unpacked before this is known.
        if opened.width * opened.height > MOST_PIXELS:
            raise NoPictureError("pixels")
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(opened)
    see_through = upright.has_transparency_data
    picture = upright.convert("RGBA" if see_through else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # Drawings have few colours and sharp edges, which JPEG blurs.
    kind = "png" if see_through or opened.format in {"GIF", "PNG"} else "jpeg"
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return _written(bare, kind)


def _written(picture: Image.Image, kind: str) -> Drawn:
    out = io.BytesIO()
    picture.save(out, kind.upper(), optimize=True, **({"quality": QUALITY} if kind == "jpeg" else {}))
    return Drawn(out.getvalue(), kind, picture.width, picture.height)
