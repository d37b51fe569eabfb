"""Their own page: a copy to take away for a week, and what they agreed to."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse

from commonpractice.privacy.models import Download
from commonpractice.privacy.retention import by_the_clock
from commonpractice.privacy.taking_away import ask_for_download, make_waiting
from tests.world import whole

pytestmark = pytest.mark.django_db


def test_a_copy_is_made_once_and_is_gone_after_a_week(
    mo, olive, now, sign_in, django_capture_on_commit_callbacks
):
    person = mo.person
    copy = ask_for_download(person, at=now)
    assert ask_for_download(person, at=now) == copy
    make_waiting(now)
    copy.refresh_from_db()
    address = f"/account/data/copy/{copy.key}/"
    got = sign_in(mo).get(address)
    assert zipfile.ZipFile(io.BytesIO(whole(got))).testzip() is None
    assert "no-store" in got["Cache-Control"]
    assert sign_in(olive).get(address).status_code == 404
    storage, name = copy.file.storage, copy.file.name
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        by_the_clock(now + timedelta(days=8))
    assert not storage.exists(name)
    assert not Download.objects.exists()


def test_my_page_says_it_in_lines(mo, sign_in):
    words = sign_in(mo).get("/account/data/").content.decode()
    assert "so that members know each other" in words
    assert "365 days after its purpose ended" in words
    assert "What you asked" not in words


def test_what_i_agreed_to_leads_to_where_i_take_it_back(mo, sign_in):
    mo.name_in_minutes = True
    mo.save()
    words = sign_in(mo).get("/account/data/agreed/").content.decode()
    assert "My name is shown in minutes" in words
    assert f'href="{reverse("community:details", args=["potteries"])}"' in words
