"""Health for a load balancer, numbers for Prometheus, and pages that help where something went wrong."""

import errno
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from commonpractice.running.models import Tick
from commonpractice.running.watching import errors, views
from commonpractice.running.watching.counting import Pages

TOLD = re.compile(r"<strong>(\d{4}-\d{4})</strong>")


@pytest.fixture
def fresh(monkeypatch):
    monkeypatch.setattr(views, "_found_up_to_date", [])


def test_alive_asks_no_database(client):
    assert client.get("/health/").json() == {"well": True}


def test_ready_when_the_tables_are_up_to_date_and_there_is_room(client, db, fresh):
    told = {"ready": True, "database": True, "tables": True, "worker": False, "disk": True}
    assert client.get("/health/ready/").json() == told
    Tick.leave("kiln", timezone.now())
    assert client.get("/health/ready/").json() == {**told, "worker": True}
    Tick.leave("kiln", timezone.now() - timedelta(minutes=4))
    assert client.get("/health/ready/").json() == told


def test_the_tables_are_asked_once(client, db, fresh, django_assert_num_queries):
    client.get("/health/ready/")
    with django_assert_num_queries(1):
        client.get("/health/ready/")


@pytest.mark.parametrize(
    ("break_it", "told"),
    [
        (lambda patch: patch.setattr(views, "waiting_migrations", lambda: 1), "tables"),
        (lambda patch: patch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=1)), "disk"),
        (
            lambda patch: patch.setattr(Tick, "last", lambda: (_ for _ in ()).throw(OperationalError())),
            "database",
        ),
    ],
    ids=["tables", "disk", "database"],
)
def test_not_ready(client, db, fresh, monkeypatch, break_it, told):
    break_it(monkeypatch)
    monkeypatch.setattr(views.connection, "close", lambda: None)
    answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert (answer.json()["ready"], answer.json()[told]) == (False, False)


@pytest.mark.parametrize("given", [{}, {"Authorization": "Bearer other"}, {"Authorization": "Bearer "}])
def test_numbers_are_not_there_without_the_token(client, db, settings, given):
    for token in ("", "kiln-token"):
        settings.METRICS_TOKEN = token
        assert client.get("/metrics/", headers=given).status_code == 404


SAMPLE = re.compile(r'commonpractice_[a-z_]+(\{(status|le|version)="[^"]+"\})? [-+\d.e]+')


def test_numbers_are_in_the_format_of_prometheus(client, db, settings, django_assert_num_queries):
    settings.METRICS_TOKEN = "kiln-token"
    Tick.leave("kiln", timezone.now())
    with django_assert_num_queries(6):
        answer = client.get("/metrics/", headers={"Authorization": "Bearer kiln-token"})
    assert answer["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    lines = answer.content.decode().splitlines()
    names = [line.split()[2] for line in lines if line.startswith("# TYPE ")]
    assert len(names) == len(set(names)) == 13
    samples = [line for line in lines if not line.startswith("# ")]
    assert [line for line in samples if not SAMPLE.fullmatch(line)] == []
    assert [line for line in samples if not line.startswith(tuple(names))] == []
    assert "commonpractice_letters_due 0" in samples


def test_pages_are_counted_into_bounds():
    pages = Pages()
    for status, seconds in ((200, 0.001), (200, 0.05), (404, 0.06), (503, 60)):
        pages.add(status, seconds)
    assert pages.by_status == {"2xx": 2, "4xx": 1, "5xx": 1}
    assert pages.by_bound == [1, 0, 1, 1, 0, 0, 0, 0, 0, 1]


def raising(error):
    def view(request):
        raise error

    return view


def often(request) -> HttpResponse:
    return errors.too_often(request)


urlpatterns = [
    path("400", raising(SuspiciousOperation("kiln secret"))),
    path("403", raising(PermissionDenied("kiln secret"))),
    path("413", raising(RequestDataTooBig("kiln secret"))),
    path("429", often),
    path("500", raising(ValueError("kiln secret"))),
    path("503", raising(OperationalError("kiln secret"))),
    path("507", raising(OSError(errno.ENOSPC, "kiln secret"))),
]
handler400 = "commonpractice.running.watching.errors.bad_request"
handler403 = "commonpractice.running.watching.errors.not_open"
handler500 = "commonpractice.running.watching.errors.went_wrong"


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("status", [400, 403, 413, 429, 500, 503, 507])
def test_a_page_that_helps_and_a_number_that_stands_in_the_log(caplog, status):
    client = Client(raise_request_exception=False)
    answer = client.get(f"/{status}")
    page = answer.content.decode()
    assert answer.status_code == status
    assert "<h1>" in page
    assert "kiln secret" not in page
    number = TOLD.search(page)[1]
    assert ("Retry-After" in answer) == (status in {429, 503})
    assert {record.request.told_number for record in caplog.records if hasattr(record, "request")} == {number}


def test_the_site_names_these_pages():
    from commonpractice import urls

    assert {
        name: getattr(urls, name).rpartition(".")[2] for name in dir(urls) if name.startswith("handler")
    } == {
        "handler400": "bad_request",
        "handler403": "not_open",
        "handler429": "too_often",
        "handler500": "went_wrong",
    }


def test_what_is_not_found_says_the_same_each_time(client, db):
    assert client.get("/nowhere/").content == client.get("/nowhere/").content
