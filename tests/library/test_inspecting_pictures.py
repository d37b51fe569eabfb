"""Pictures are judged by their structure before they are unpacked, and drawn anew without anything else."""

import io
import tracemalloc

import pytest
from PIL import Image

from commonpractice.library.inspecting import RefusedError, inspect
from commonpractice.library.inspecting.pictures import MOST_PIXELS
from tests.library import brought_pictures as pictures
from tests.library.brought_pictures import NOTE


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_a_photograph_is_turned_upright_and_loses_who_and_where(kind):
    found = inspect(pictures.photograph(kind))
    assert (found.width, found.height, found.taken_out) == (20, 40, ("location", "metadata"))
    for data in (found.data, found.preview):
        again = Image.open(io.BytesIO(data))
        assert (again.size, dict(again.getexif()), again.info.get("comment")) == ((20, 40), {}, None)
        red, _green, blue = again.convert("RGB").getpixel((10, 5))
        assert (red > 200, blue < 60) == (True, True)
        assert [mark for mark in (NOTE.encode(), b"GPS", b"Exif", b"http") if mark in data] == []


def test_a_drawing_keeps_what_is_see_through_and_loses_its_notes():
    found = inspect(pictures.drawing_with_notes())
    assert (found.extension, found.taken_out) == ("png", ("location", "metadata"))
    again = Image.open(io.BytesIO(found.data))
    assert (again.mode, again.getpixel((0, 0)), again.text) == ("RGBA", (0, 0, 255, 128), {})
    assert NOTE.encode() not in found.data


def test_a_colour_profile_is_worked_into_the_colours():
    found = inspect(pictures.in_other_colours())
    again = Image.open(io.BytesIO(found.data))
    assert "icc_profile" not in again.info
    red, _green, blue = again.getpixel((4, 4))
    assert (red < 60, blue > 200) == (True, True)


def test_a_profile_that_does_not_fit_changes_nothing():
    data = pictures.saved(Image.new("RGB", (8, 8), (90, 90, 90)), "PNG", icc_profile=b"none")
    assert Image.open(io.BytesIO(inspect(data).data)).getpixel((4, 4)) == (90, 90, 90)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_what_moves_the_first_picture_stays(kind):
    found = inspect(pictures.moving(kind))
    again = Image.open(io.BytesIO(found.data))
    assert (found.taken_out, getattr(again, "n_frames", 1)) == (("animation",), 1)
    red, green, blue = again.convert("RGB").getpixel((6, 4))
    assert (red > 200, green < 40, blue < 40) == (True, True, True)


@pytest.mark.parametrize(
    ("picture", "mode", "point"),
    [
        (Image.new("I;16", (4, 4), 128 * 256), "RGB", (128, 128, 128)),
        (Image.new("L", (4, 4), 77), "RGB", (77, 77, 77)),
        (Image.new("LA", (4, 4), (77, 10)), "RGBA", (77, 77, 77, 10)),
        (Image.new("1", (4, 4), 1), "RGB", (255, 255, 255)),
        (Image.new("P", (4, 4), 0), "RGB", (0, 0, 0)),
    ],
)
def test_whatever_way_colours_are_kept_they_stay(picture, mode, point):
    again = Image.open(io.BytesIO(inspect(pictures.saved(picture, "PNG")).data))
    assert (again.mode, again.getpixel((1, 1))) == (mode, point)


def test_a_photograph_for_printers_becomes_one_for_screens():
    data = pictures.saved(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG")
    again = Image.open(io.BytesIO(inspect(data).data))
    assert again.mode == "RGB"
    assert again.getpixel((4, 4))[0] > 200


@pytest.mark.parametrize(
    "data",
    [
        pictures.huge_png(30_001, 1_000),
        pictures.huge_png(60_000, 1),
        pictures.huge_png(2**31 - 1, 2**31 - 1),
        pictures.huge_jpeg(),
        pictures.huge_webp(),
        pictures.huge_gif(),
    ],
    ids=["png", "long", "endless", "jpeg", "webp", "gif"],
)
def test_a_huge_picture_is_refused_before_it_is_unpacked(data):
    tracemalloc.start()
    with pytest.raises(RefusedError) as refused:
        inspect(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.kind == "pixels"
    assert most < 1_000_000


def test_a_picture_of_just_so_many_points_comes_through():
    data = pictures.saved(Image.new("L", (6000, MOST_PIXELS // 6000), 200), "JPEG")
    assert (inspect(data).width, inspect(data).height) == (6000, 5000)


@pytest.mark.parametrize(
    "data",
    [
        *(pictures.plain(kind, (200, 200))[:-40] for kind in ("PNG", "JPEG", "GIF", "WEBP")),
        *(pictures.plain(kind)[:14] for kind in ("PNG", "JPEG", "GIF", "WEBP")),
        pictures.huge_png(100, 100),
        pictures.plain("JPEG")[:200] + b"\xff\xd9",
        b"\xff\xd8\xff\xd9",
        b"\x89PNG\r\n\x1a\n" + pictures.chunk(b"IEND", b""),
        b"GIF89a" + b"\x00" * 40,
        b"RIFF\x04\x00\x00\x00WEBP",
        pictures.plain("PNG").replace(b"IDAT", b"IDAT\xff"),
    ],
)
def test_a_picture_that_breaks_off_or_lies_is_damaged(data):
    with pytest.raises(RefusedError) as refused:
        inspect(data)
    assert refused.value.kind == "damaged"


def test_what_telephones_put_behind_a_photograph_is_cut_off():
    found = inspect(pictures.plain("JPEG") + b"\x00\x00\x00\x18ftypmp42 a film of the moment")
    assert found.taken_out == ("tail",)
    assert b"film" not in found.data


@pytest.mark.parametrize("words", [b"<script>alert(1)</script>", b"<?php system('id');"])
def test_a_script_inside_a_picture_is_gone(words):
    picture = Image.new("RGB", (20, 20), "navy")
    for kind in ("JPEG", "GIF"):
        data = pictures.saved(picture, kind, comment=words)
        assert words in data
        found = inspect(data)
        assert (words in found.data, found.taken_out) == (False, ("metadata",))
