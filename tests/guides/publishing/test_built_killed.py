"""A worker is killed while it makes a form: nobody gets half a file, and the form is made again."""

import subprocess
import sys
import time
from datetime import timedelta

import pytest

from commonpractice.guides.models import BuiltForm
from commonpractice.guides.publishing.asking import by_the_clock, wanted
from tests.guides.publishing.files import epub_problems
from tests.guides.publishing.unbuilt import publish_unbuilt
from tests.guides.written import clause, document, write
from tests.serving import RealServer, shared_database

pytestmark = [pytest.mark.kill, pytest.mark.django_db(transaction=True)]
MAKE = "import sys, django; django.setup(); from commonpractice.guides.publishing.building import make; make(int(sys.argv[1]))"
MANY = 150
"""Clauses: so many take pandoc a while."""


def test_killed_in_the_middle_it_is_made_again(potteries, mo, now, transactional_db):
    clauses = [clause(f"Do thing {at}", "Ask first. " * 40, key=f"many{at:06}") for at in range(MANY)]
    version = publish_unbuilt(write(mo, now, tree=document(*clauses)), mo, now)
    built = wanted(version, "epub", at=now)
    environ = RealServer(shared_database()).environ
    worker = subprocess.Popen([sys.executable, "-c", MAKE, str(built.pk)], env=environ)
    try:
        while worker.poll() is None and BuiltForm.objects.get().state != "making":
            time.sleep(0.005)
    finally:
        worker.kill()
        worker.wait()
    left = BuiltForm.objects.get()
    assert (left.state, left.file.name) == ("making", "")
    by_the_clock(left.taken_at + timedelta(minutes=4))
    left.refresh_from_db()
    assert left.state == "made"
    with left.file.open() as file:
        assert epub_problems(file.read()) == []
