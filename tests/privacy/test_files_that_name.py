"""Files of the library that name somebody who was erased: found before the name is forgotten, listed for a coordinator."""

import time

import pytest

from commonpractice.community.models import Departure
from commonpractice.library import changing
from commonpractice.library.models import Version
from commonpractice.privacy.erasing.files import files_naming
from commonpractice.privacy.erasing.verb import erase
from commonpractice.privacy.models import NamingFile
from commonpractice.privacy.subject import of_membership
from tests.library.shared import content, shared_file

DESK = "/potteries/data/"
BROKEN = b"Those who met: Lena\nSlip, and others who asked what helps."


pytestmark = pytest.mark.once


@pytest.fixture
def lena(lena):
    lena.display_name = "Lena Slip"
    lena.save()
    return lena


def test_whole_names_alone_and_of_one_word_only_as_it_is_written(mo, potteries, now):
    for name, words in (
        ("broken.txt", b"By LENA\n  slip."),
        ("longer.txt", b"By Madlena Slipper."),
        ("will.txt", b"You will ask."),
        ("Will.txt", b"Ask Will first."),
    ):
        shared_file(mo, now, name, words)

    def found(*names):
        return [each.name for each in files_naming(names, [potteries])]

    assert found("Lena Slip") == ["broken.txt"]
    assert found("Will") == ["Will.txt"]
    assert found("Lena Slip", "Will") == ["broken.txt", "Will.txt"]
    assert found() == found("100%_") == []


def test_erased_they_are_listed_without_the_name_until_somebody_looked(lena, mo, cora, olive, sign_in, now):
    named = shared_file(mo, now, "minutes of a visit.txt", BROKEN)
    removed, later = (
        shared_file(mo, now, f"{name}.txt", BROKEN + name.encode()) for name in ("gone", "later")
    )
    shared_file(mo, now, "another.txt", b"Nobody is named here.")
    changing.remove(removed, why="old", by=mo, at=now)
    browser = sign_in(cora)
    before = browser.get(f"{DESK}erase/{lena.pk}/").content.decode()
    assert ("minutes of a visit" in before, "another" in before) == (True, False)
    erase(of_membership(lena), at=now)
    assert [each.version.resource for each in NamingFile.objects.open()] == [named, later]
    changing.remove(later, why="old", by=mo, at=now)
    listed = NamingFile.objects.open().get()
    assert content(named.versions.get().file) == BROKEN
    assert "Lena" not in "".join(str(value) for value in NamingFile.objects.values_list())
    assert "1 file names somebody who was erased" in browser.get("/potteries/").content.decode()
    page = browser.get(DESK).content.decode()
    assert ("minutes of a visit" in page, "Lena" in page) == (True, False)
    assert sign_in(mo).post(f"{DESK}files/{listed.pk}/looked/").status_code == 404
    browser = sign_in(cora)
    words = Version.objects.values_list("text", flat=True).get(pk=listed.version_id)
    assert ("Lena" in words, "others who asked" in words) == (False, True)
    for _twice in range(2):
        assert browser.post(f"{DESK}files/{listed.pk}/looked/").status_code == 302
    assert (listed.look.by, "minutes of a visit" in browser.get(DESK).content.decode()) == (cora, False)


def test_who_left_learns_no_titles(lena, mo, sign_in, now):
    shared_file(mo, now, "a visit.txt", BROKEN)
    client, seen = sign_in(lena), []
    session = client.session
    session["signed_in_at"] = time.time()
    session.save()
    for has_left in (False, True):
        if has_left:
            Departure.objects.create(membership=lena, at=now)
        seen.append("a visit" in client.get("/account/data/erase/").content.decode())
    assert seen == [True, False]
